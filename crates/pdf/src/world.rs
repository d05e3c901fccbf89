//! What a template can see: its own files, the data and two fonts. Nothing else.

use std::sync::LazyLock;

use serde_json::json;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::text::{printable, printable_data};
use crate::{Document, PdfError, Template};

/// Sets what every document needs before the template's own first line.
const MAIN: &str = r#"#let document-data = json("document.json")
#set document(title: document-data.title)
#set text(lang: document-data.language, font: "Inter")
#include "template.typ"
"#;

// The extras let a template mark the first column of a table as row headers.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 2] = [
        include_bytes!("../fonts/Inter-Regular.ttf"),
        include_bytes!("../fonts/Inter-SemiBold.ttf"),
    ];
    files
        .into_iter()
        .flat_map(|file| Font::iter(Bytes::new(file)))
        .collect()
});

/// The embedded fonts and what they cover.
pub(crate) static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// The files of one compilation.
pub(crate) struct Inputs {
    main: FileId,
    files: Vec<(FileId, Bytes)>,
}

impl Inputs {
    pub(crate) fn new(
        template: &Template,
        data: &serde_json::Value,
        document: &Document,
    ) -> Result<Self, PdfError> {
        let about = json!({ "title": printable(document.title), "language": document.language });
        let mut files = vec![
            (
                file_id("template.typ")?,
                Bytes::from_string(template.source),
            ),
            (
                file_id("document.json")?,
                Bytes::from_string(about.to_string()),
            ),
            (
                file_id("data.json")?,
                Bytes::from_string(printable_data(data).to_string()),
            ),
        ];
        for &(name, content) in template.files {
            files.push((file_id(name)?, Bytes::new(content)));
        }
        let main = file_id("main.typ")?;
        files.push((main, Bytes::from_string(MAIN)));
        Ok(Self { main, files })
    }
}

/// The engine keeps ids for the life of the process and has 65,535 of them: names
/// come from the program, so there are few.
fn file_id(name: &str) -> Result<FileId, PdfError> {
    let path = VirtualPath::new(name).map_err(|error| PdfError(format!("{name}: {error}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Inputs {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        Ok(Source::new(id, self.file(id)?.as_str()?.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(file, _)| *file == id);
        let missing = || FileError::NotFound(id.vpath().get_without_slash().into());
        found
            .map(|(_, content)| content.clone())
            .ok_or_else(missing)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    /// No clock: dates come in with the data.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
