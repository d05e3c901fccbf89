//! Rules: what a file is, by what is in it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::name;

/// What a file can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// PDF.
    Pdf,
    /// A picture.
    Png,
    /// A photograph.
    Jpeg,
    /// A picture or photograph.
    Webp,
    /// Text by Word.
    Docx,
    /// A table by Excel.
    Xlsx,
    /// Slides by PowerPoint.
    Pptx,
    /// Text by LibreOffice.
    Odt,
    /// A table by LibreOffice.
    Ods,
    /// Plain text in UTF-8.
    Text,
    /// A table in plain text.
    Csv,
}

/// A kind, its word in the database, the endings of names, and the media type.
type Row = (Kind, &'static str, &'static [&'static str], &'static str);

const KINDS: [Row; 11] = [
    (Kind::Pdf, "pdf", &["pdf"], "application/pdf"),
    (Kind::Png, "png", &["png"], "image/png"),
    (Kind::Jpeg, "jpeg", &["jpg", "jpeg"], "image/jpeg"),
    (Kind::Webp, "webp", &["webp"], "image/webp"),
    (
        Kind::Docx,
        "docx",
        &["docx"],
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        Kind::Xlsx,
        "xlsx",
        &["xlsx"],
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        Kind::Pptx,
        "pptx",
        &["pptx"],
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    (
        Kind::Odt,
        "odt",
        &["odt"],
        "application/vnd.oasis.opendocument.text",
    ),
    (
        Kind::Ods,
        "ods",
        &["ods"],
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
    (Kind::Text, "txt", &["txt"], "text/plain; charset=utf-8"),
    (Kind::Csv, "csv", &["csv"], "text/csv; charset=utf-8"),
];

/// What the chooser of files offers.
pub const ENDINGS: &str = ".pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.pptx,.odt,.ods,.txt,.csv";

/// Why what is in a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// Nothing is in it.
    #[error("the file is empty")]
    Empty,
    /// Nothing is left of its name.
    #[error("the file has no name")]
    Nameless,
    /// Its name holds a character that no name can have, such as NUL.
    #[error("the file's name holds what no name can")]
    OddName,
    /// A personal identity code stands in its name or its title.
    #[error("a personal identity code in the file's name")]
    PersonalCode,
    /// It is none of the kinds.
    #[error("the file is of another kind")]
    OtherKind,
    /// It is of a kind that its name does not say.
    #[error("the file's name says another kind")]
    OtherName(Kind),
    /// It is text, but not in UTF-8.
    #[error("the text is not in UTF-8")]
    NotUtf8,
    /// It can be read as two kinds.
    #[error("the file is two kinds at once")]
    Mixed,
    /// It is locked with a password.
    #[error("the file is locked with a password")]
    Locked,
}

/// How many pixels wide and high a picture is, by its first bytes.
pub(super) fn pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    let pixels = |side: usize| u32::try_from(side).ok().filter(|side| *side > 0);
    Some((pixels(size.width)?, pixels(size.height)?))
}

impl NotTaken {
    /// The key of its text.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "attachment-empty",
            Self::Nameless => "attachment-nameless",
            Self::OddName => "file-odd-name",
            Self::PersonalCode => "wrong-personal-code",
            Self::OtherKind => "attachment-other-kind",
            Self::OtherName(_) => "attachment-other-name",
            Self::NotUtf8 => "attachment-not-utf8",
            Self::Mixed => "attachment-mixed",
            Self::Locked => "attachment-locked",
        }
    }
}

impl Kind {
    fn row(self) -> &'static Row {
        KINDS
            .iter()
            .find(|row| row.0 == self)
            .expect("invariant: each kind has its row")
    }

    /// The word in the database.
    pub fn word(self) -> &'static str {
        self.row().1
    }

    /// The kind of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        KINDS.iter().find(|row| row.1 == word).map(|row| row.0)
    }

    /// What an answer says that it is.
    pub fn media_type(self) -> &'static str {
        self.row().3
    }

    /// The short name on pages.
    pub fn label(self) -> String {
        self.word().to_uppercase()
    }

    /// Whether browsers show it as a picture.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Webp)
    }
}

/// What the file is, and its name made clean.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<(Kind, String), NotTaken> {
    let name = name::clean(name);
    if name::stem(&name).is_empty() {
        return Err(NotTaken::Nameless);
    }
    if bytes.is_empty() {
        return Err(NotTaken::Empty);
    }
    let ending = name::ending(&name).unwrap_or_default();
    let kind = kind_of(bytes, &ending)?;
    if !kind.row().2.contains(&ending.as_str()) {
        return Err(NotTaken::OtherName(kind));
    }
    Ok((kind, name))
}

fn kind_of(bytes: &[u8], ending: &str) -> Result<Kind, NotTaken> {
    let mime = infer::get(bytes).map(|found| found.mime_type());
    let plain = match mime {
        _ if bytes.starts_with(b"PK\x03\x04") => match holds_pdf(bytes) {
            true => return Err(NotTaken::Mixed),
            false => return in_zip(bytes),
        },
        Some("application/pdf") => Kind::Pdf,
        Some("image/png") => Kind::Png,
        Some("image/jpeg") => Kind::Jpeg,
        Some("image/webp") => Kind::Webp,
        // An office document with a password is a file system of its own.
        Some(
            "application/x-ole-storage"
            | "application/msword"
            | "application/vnd.ms-excel"
            | "application/vnd.ms-powerpoint",
        ) => return Err(locked_or_old(bytes)),
        Some(_) => return Err(NotTaken::OtherKind),
        None => return text(bytes, ending),
    };
    // Readers of archives begin at the end of a file, all others at its beginning.
    let is_archive_too = ZipArchive::new(Cursor::new(bytes)).is_ok();
    if is_archive_too || (plain != Kind::Pdf && holds_pdf(bytes)) {
        return Err(NotTaken::Mixed);
    }
    Ok(plain)
}

/// Where readers of PDF look for its beginning, in bytes.
const PDF_BEGINS_WITHIN: usize = 1024;

fn holds_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PDF_BEGINS_WITHIN)];
    head.windows(5).any(|part| part == b"%PDF-")
}

fn locked_or_old(bytes: &[u8]) -> NotTaken {
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
    match bytes.windows(name.len()).any(|part| part == name) {
        true => NotTaken::Locked,
        false => NotTaken::OtherKind,
    }
}

fn text(bytes: &[u8], ending: &str) -> Result<Kind, NotTaken> {
    let is_said = ending == "txt" || ending == "csv";
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(if is_said {
            NotTaken::NotUtf8
        } else {
            NotTaken::OtherKind
        });
    };
    let is_odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0c');
    let begins = text.trim_start_matches('\u{FEFF}').trim_start();
    // HTML, SVG and XML, scripts, PostScript; and a PDF after a few lines of text.
    let is_code = begins.starts_with('<') || begins.starts_with("#!") || begins.starts_with("%!");
    if text.contains(is_odd) || is_code || text.contains("%PDF-") {
        return Err(NotTaken::OtherKind);
    }
    Ok(if ending == "csv" {
        Kind::Csv
    } else {
        Kind::Text
    })
}

/// How much of an archive's own description is read, in bytes.
const DESCRIPTION_LIMIT: u64 = 1 << 20;

fn in_zip(bytes: &[u8]) -> Result<Kind, NotTaken> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotTaken::OtherKind)?;
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).map_err(|_| NotTaken::OtherKind)?;
        if entry.encrypted() {
            return Err(NotTaken::Locked);
        }
    }
    let mut described = |name: &str| {
        let entry = archive.by_name(name).ok()?;
        let mut text = String::new();
        entry
            .take(DESCRIPTION_LIMIT)
            .read_to_string(&mut text)
            .ok()?;
        Some(text)
    };
    if let Some(media_type) = described("mimetype") {
        let found = KINDS.iter().find(|row| row.3 == media_type.trim());
        return found.map(|row| row.0).ok_or(NotTaken::OtherKind);
    }
    let types = described("[Content_Types].xml").unwrap_or_default();
    // With macros the type of the main part is another.
    let main = [
        (Kind::Docx, "wordprocessingml.document.main+xml"),
        (Kind::Xlsx, "spreadsheetml.sheet.main+xml"),
        (Kind::Pptx, "presentationml.presentation.main+xml"),
    ];
    if types.contains("vbaProject") {
        return Err(NotTaken::OtherKind);
    }
    let found = main.iter().find(|(_, part)| types.contains(part));
    found.map(|(kind, _)| *kind).ok_or(NotTaken::OtherKind)
}
