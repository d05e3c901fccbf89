//! The translated texts (Fluent).

use std::collections::BTreeSet;
use std::sync::Mutex;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{Lang, Tr};

/// The texts of a program in all languages.
pub struct Texts {
    bundles: [FluentBundle<FluentResource>; 3],
    missing: Mutex<BTreeSet<String>>,
}

/// Why texts cannot be used: a mistake in a file of texts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("texts in {lang}: {problem}")]
pub struct TextsBroken {
    /// The language of the file.
    pub lang: Lang,
    /// What is wrong in it.
    pub problem: String,
}

/// An argument of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Words, put in as they are.
    Text(String),
    /// A count, written in the language's way; selects singular or plural.
    Number(f64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
macro_rules! number_arg {
    ($($kind:ty),*) => { $(
        impl From<$kind> for Arg {
            #[allow(clippy::cast_precision_loss, clippy::cast_lossless, reason = "counts on screens stay far below 2^53")]
            fn from(number: $kind) -> Self {
                Self::Number(number as f64)
            }
        }
        impl From<&$kind> for Arg {
            fn from(number: &$kind) -> Self {
                Self::from(*number)
            }
        }
    )* };
}
number_arg!(i64, u64, usize, u32, i32);

impl Texts {
    /// Reads the texts: for each file its Finnish, Swedish and English source.
    ///
    /// # Errors
    /// When a file has a syntax error or a key stands twice.
    pub fn new(files: &[[&'static str; 3]]) -> Result<Self, TextsBroken> {
        let mut bundles = [
            bundle(Lang::Fi, write_nordic),
            bundle(Lang::Sv, write_nordic),
            bundle(Lang::En, write_english),
        ];
        for file in files {
            for (lang, source) in Lang::ALL.into_iter().zip(file) {
                let broken = |problem: String| TextsBroken { lang, problem };
                let resource = FluentResource::try_new((*source).to_owned())
                    .map_err(|(_, errors)| broken(format!("{errors:?}")))?;
                bundles[lang as usize]
                    .add_resource(resource)
                    .map_err(|errors| broken(format!("{errors:?}")))?;
            }
        }
        Ok(Self {
            bundles,
            missing: Mutex::default(),
        })
    }

    /// These texts in one language.
    pub const fn tr(&'static self, lang: Lang) -> Tr {
        Tr::new(self, lang)
    }

    /// Whether there is a text for the key.
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.bundles[lang as usize]
            .get_message(key)
            .is_some_and(|m| m.value().is_some())
    }

    /// The keys asked for and not found, or whose arguments were missing, since
    /// the start; tests look here.
    pub fn missing(&self) -> Vec<String> {
        let missing = self
            .missing
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        missing.iter().cloned().collect()
    }

    pub(super) fn get(&self, lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
        let bundle = &self.bundles[lang as usize];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            self.note_missing(lang, key);
            return format!("⟦{key}⟧");
        };
        let mut errors = Vec::new();
        let text = if args.is_empty() {
            bundle.format_pattern(pattern, None, &mut errors)
        } else {
            let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, value(arg))).collect();
            bundle
                .format_pattern(pattern, Some(&args), &mut errors)
                .into_owned()
                .into()
        };
        if !errors.is_empty() {
            self.note_missing(lang, key);
        }
        text.into_owned()
    }

    fn note_missing(&self, lang: Lang, key: &str) {
        tracing::error!(%lang, key, "text missing");
        let mut missing = self
            .missing
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        missing.insert(format!("{lang}: {key}"));
    }
}

fn value(arg: &Arg) -> FluentValue<'_> {
    match arg {
        Arg::Text(text) => FluentValue::from(text.as_str()),
        Arg::Number(number) => FluentValue::from(*number),
    }
}

type Memoizer = intl_memoizer::concurrent::IntlLangMemoizer;
type WriteValue = fn(&FluentValue<'_>, &Memoizer) -> Option<String>;

fn bundle(lang: Lang, write: WriteValue) -> FluentBundle<FluentResource> {
    let id: LanguageIdentifier = lang
        .code()
        .parse()
        .expect("invariant: each code is a language identifier");
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks would end up in mails, files and copied text.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(write));
    bundle
}

fn write_nordic(value: &FluentValue<'_>, _: &Memoizer) -> Option<String> {
    write_count(value, '\u{a0}')
}

fn write_english(value: &FluentValue<'_>, _: &Memoizer) -> Option<String> {
    write_count(value, ',')
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be a whole count"
)]
fn write_count(value: &FluentValue<'_>, group: char) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value >= 0.0 && number.value.fract() == 0.0 => {
            Some(crate::money::group_thousands(number.value as u64, group))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: [&str; 3] = [
        "rows = { $n ->\n    [one] yksi rivi\n   *[other] { $n } riviä\n }\nhello = Hei { $name }",
        "rows = { $n ->\n    [one] en rad\n   *[other] { $n } rader\n }\nhello = Hej { $name }",
        "rows = { $n ->\n    [one] one row\n   *[other] { $n } rows\n }\nhello = Hello { $name }",
    ];

    fn texts() -> &'static Texts {
        Box::leak(Box::new(Texts::new(&[FILE]).expect("texts")))
    }

    #[test]
    fn counts_are_grouped_and_decide_the_form() {
        let tr = texts().tr(Lang::Fi);
        assert_eq!(tr.tn("rows", 1_i64), "yksi rivi");
        assert_eq!(tr.tn("rows", 3841_i64), "3\u{a0}841 riviä");
        assert_eq!(tr.in_lang(Lang::En).tn("rows", 3841_i64), "3,841 rows");
    }

    #[test]
    fn a_missing_text_or_argument_is_noted() {
        let texts = texts();
        assert_eq!(texts.tr(Lang::Sv).t("nothing"), "⟦nothing⟧");
        texts.tr(Lang::Sv).t("hello");
        assert_eq!(texts.missing(), ["sv: hello", "sv: nothing"]);
    }

    #[test]
    fn a_key_given_twice_is_refused() {
        assert!(Texts::new(&[FILE, FILE]).is_err());
    }
}
