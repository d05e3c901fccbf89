//! Rules: a document's bytes as lines of text, whatever it was saved as.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use scraper::node::Node;
use scraper::{ElementRef, Html};

use super::finding::ReadRefused;
use super::read::SourceKind;

/// The lines of a document.
pub(super) struct Document {
    pub(super) kind: SourceKind,
    pub(super) lines: Vec<String>,
    /// The encoding, when it was not UTF-8.
    pub(super) read_as: Option<&'static str>,
}

/// What other kinds of file begin with.
const MAGIC: [(&[u8], &str); 6] = [
    (b"PK\x03\x04", "zip"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
];

impl Document {
    /// Reads the bytes of a text or of a saved web page.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, ReadRefused> {
        if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
            return Err(ReadRefused::NotText(name));
        }
        let (text, read_as) = decode(bytes)?;
        if text.trim().is_empty() {
            return Err(ReadRefused::Empty);
        }
        let (kind, text) = if is_html(&text) {
            if nests_too_deep(&text) {
                return Err(ReadRefused::TooDeep);
            }
            (SourceKind::Html, text_of_html(&text))
        } else {
            (SourceKind::Text, text)
        };
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines = lines
            .split('\n')
            .map(|line| line.trim_end().to_owned())
            .collect();
        Ok(Self {
            kind,
            lines,
            read_as,
        })
    }
}

fn decode(bytes: &[u8]) -> Result<(String, Option<&'static str>), ReadRefused> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[length..]);
        let name = (encoding != encoding_rs::UTF_8).then(|| encoding.name());
        return no_nul(text.into_owned(), name);
    }
    if let Some(encoding) = looks_like_utf16(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return no_nul(text.into_owned(), Some(encoding.name()));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => no_nul(text.to_owned(), None),
        // A file cut in the middle of a letter is still UTF-8.
        Err(error) if error.error_len().is_none() => {
            let valid = &bytes[..error.valid_up_to()];
            no_nul(String::from_utf8_lossy(valid).into_owned(), None)
        }
        Err(_) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            no_nul(text.into_owned(), Some(WINDOWS_1252.name()))
        }
    }
}

/// Without a mark at the beginning: Latin text in UTF-16 has every other byte 0.
fn looks_like_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(512)];
    let zeros = |offset: usize| {
        sample
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let half = sample.len() / 2;
    if half < 4 {
        return None;
    }
    match (zeros(0), zeros(1)) {
        (even, odd) if odd * 10 > half * 8 && even * 10 < half => Some(UTF_16LE),
        (even, odd) if even * 10 > half * 8 && odd * 10 < half => Some(UTF_16BE),
        _ => None,
    }
}

fn no_nul(
    text: String,
    read_as: Option<&'static str>,
) -> Result<(String, Option<&'static str>), ReadRefused> {
    if text.contains('\0') {
        Err(ReadRefused::Nul)
    } else {
        Ok((text, read_as))
    }
}

fn is_html(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let start: String = start.chars().take(2000).collect::<String>().to_lowercase();
    start.starts_with("<!doctype html")
        || start.starts_with("<html")
        || (start.starts_with('<')
            && ["<body", "<div", "<h2", "<p>"]
                .iter()
                .any(|tag| start.contains(tag)))
}

/// Elements whose end is not written, or need not be.
const WITHOUT_END: [&str; 27] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody",
    "tfoot", "colgroup", "rt",
];

/// Whether the elements stand more than 1,000 deep. The parser's time grows with
/// the square of the depth, so this is asked before it parses; a rough count is
/// enough, since a card nests some twenty elements.
fn nests_too_deep(text: &str) -> bool {
    const MOST: usize = 1000;
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let mut depth = 0;
    for tag in text.split('<').skip(1) {
        let (closes, tag) = match tag.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, tag),
        };
        let letters = tag.chars().take_while(char::is_ascii_alphanumeric);
        let name: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
        if name.is_empty() || WITHOUT_END.contains(&name.as_str()) {
            continue;
        }
        let count = open.entry(name).or_default();
        if !closes {
            (*count, depth) = (*count + 1, depth + 1);
        } else if *count > 0 {
            (*count, depth) = (*count - 1, depth - 1);
        }
        if depth > MOST {
            return true;
        }
    }
    false
}

/// Blocks become lines with a blank line between, `<br>` a line's end; scripts,
/// styles, menus and forms are not text.
fn text_of_html(text: &str) -> String {
    let html = Html::parse_document(text);
    let mut out = String::new();
    write_text(html.root_element(), &mut out);
    out
}

fn write_text(element: ElementRef<'_>, out: &mut String) {
    // A stack instead of recursion: a page may be nested as deep as it likes.
    enum Step<'a> {
        Visit(ego_tree::NodeRef<'a, Node>),
        EndBlock,
    }
    let mut stack = vec![Step::Visit(*element)];
    while let Some(step) = stack.pop() {
        let node = match step {
            Step::EndBlock => {
                end_block(out);
                continue;
            }
            Step::Visit(node) => node,
        };
        match node.value() {
            Node::Text(text) => push_inline(out, text),
            Node::Element(element) => {
                let name = element.name();
                match name {
                    "script" | "style" | "noscript" | "template" | "nav" | "form" | "svg"
                    | "title" | "select" | "button" => continue,
                    "br" => {
                        out.truncate(out.trim_end_matches(' ').len());
                        out.push('\n');
                        continue;
                    }
                    _ => {}
                }
                if is_block(name) {
                    end_block(out);
                    stack.push(Step::EndBlock);
                }
                stack.extend(node.children().rev().map(Step::Visit));
            }
            _ => stack.extend(node.children().rev().map(Step::Visit)),
        }
    }
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "footer"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "table"
            | "td"
            | "th"
            | "tr"
            | "ul"
    )
}

fn end_block(out: &mut String) {
    let end = out.trim_end().len();
    out.truncate(end);
    if !out.is_empty() {
        out.push_str("\n\n");
    }
}

/// White space in a page's source is one space, none at a line's beginning. A
/// no-break space is not white space there.
fn push_inline(out: &mut String, text: &str) {
    for character in text.chars() {
        if matches!(character, ' ' | '\n' | '\r' | '\t' | '\u{c}') {
            if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        } else {
            out.push(character);
        }
    }
}
