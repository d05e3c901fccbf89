//! Where a command writes.

use std::io::Write;

use kit::i18n::Tr;

/// A command's two outputs and its language.
pub struct Output<'a> {
    /// What was asked for.
    pub out: &'a mut dyn Write,
    /// What went wrong.
    pub err: &'a mut dyn Write,
    /// The texts.
    pub tr: Tr,
}
