//! A PDF as its tags tell it: what a screen reader is given.

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::String as PdfString;
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;

/// An element of the structure tree.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) role: String,
    /// Alternative text.
    pub(super) alt: Option<String>,
    /// Of a header cell: what it is the header of.
    pub(super) scope: Option<String>,
    /// With that of the elements in it.
    pub(super) text: String,
    elements: Vec<Element>,
}

/// A read document.
pub(super) struct Read {
    pub(super) language: String,
    pub(super) title: String,
    pub(super) pages: usize,
    root: Element,
}

/// Marked content of a page: its number and its text.
type Marked = HashMap<(ObjectIdentifier, i32), String>;

impl Read {
    pub(super) fn new(file: &[u8]) -> Self {
        let pdf = Pdf::new(file.to_vec()).expect("a PDF");
        let mut marked = Marked::new();
        for page in pdf.pages().iter() {
            read_page(page, &mut marked);
        }
        let is_catalog = |dict: &Dict<'_>| {
            let kind = dict.get::<Name<'_>>("Type");
            kind.is_some_and(|kind| kind.as_str() == "Catalog")
        };
        let dicts = pdf.objects().into_iter().filter_map(Object::into_dict);
        let catalog = dicts.into_iter().find(is_catalog).expect("a catalog");
        let tree: Dict<'_> = catalog.get("StructTreeRoot").expect("tags");
        let title = pdf.metadata().title.clone().expect("a title");
        Self {
            language: text(&catalog, "Lang").expect("a language"),
            title: decoded(&title),
            pages: pdf.pages().len(),
            root: element(&tree, &marked),
        }
    }

    /// The elements of a role in reading order; `H` stands for every heading.
    pub(super) fn all(&self, role: &str) -> Vec<&Element> {
        let mut found = Vec::new();
        collect(&self.root, role, &mut found);
        found
    }

    /// Every heading: its role and its text.
    pub(super) fn headings(&self) -> Vec<(&str, &str)> {
        let heading = |element: &&Element| element.role.len() == 2;
        let all = self.all("H").into_iter().filter(heading);
        all.map(|h| (h.role.as_str(), h.text.trim())).collect()
    }

    /// All text in reading order.
    pub(super) fn text(&self) -> &str {
        &self.root.text
    }
}

fn collect<'a>(element: &'a Element, role: &str, found: &mut Vec<&'a Element>) {
    let is_heading = role == "H" && element.role.starts_with('H');
    if is_heading || element.role == role {
        found.push(element);
    }
    for inner in &element.elements {
        collect(inner, role, found);
    }
}

fn element(dict: &Dict<'_>, marked: &Marked) -> Element {
    let mut read = Element {
        role: dict
            .get::<Name<'_>>("S")
            .map(|n| n.as_str().to_owned())
            .unwrap_or_default(),
        alt: text(dict, "Alt"),
        ..Element::default()
    };
    let attributes: Option<Array<'_>> = dict.get("A");
    for attribute in attributes.iter().flat_map(|all| all.iter::<Dict<'_>>()) {
        let scope = attribute.get::<Name<'_>>("Scope");
        read.scope = scope.map(|scope| scope.as_str().to_owned()).or(read.scope);
    }
    let page = dict.get_ref("Pg");
    let kids = dict.get::<Array<'_>>("K");
    for kid in kids.iter().flat_map(|kids| kids.iter::<Object<'_>>()) {
        match kid {
            Object::Number(number) => {
                let number = i32::try_from(number.as_i64()).expect("a small number");
                read.text += marked_text(marked, page, number);
            }
            Object::Dict(kid) if kid.contains_key("S") => {
                let inner = element(&kid, marked);
                read.text += &inner.text;
                read.elements.push(inner);
            }
            // Content on another page than the element begins on.
            Object::Dict(kid) => {
                if let Some(number) = kid.get::<i32>("MCID") {
                    read.text += marked_text(marked, kid.get_ref("Pg").or(page), number);
                }
            }
            _ => {}
        }
    }
    if !matches!(read.role.as_str(), "Span" | "Link" | "Strong") {
        read.text.push('\n');
    }
    read
}

fn marked_text(marked: &Marked, page: Option<ObjRef>, number: i32) -> &str {
    let page: ObjectIdentifier = page.expect("a page").into();
    marked.get(&(page, number)).map_or("", String::as_str)
}

fn read_page(page: &Page<'_>, marked: &mut Marked) {
    let id = page.raw().obj_id().expect("a page has a number");
    let mut fonts: HashMap<String, CMap> = HashMap::new();
    let mut font = String::new();
    let mut open: Vec<Option<i32>> = Vec::new();
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        let mut show = |code: &PdfString<'_>| {
            let Some(number) = open.iter().rev().find_map(|number| *number) else {
                return;
            };
            let shown: String = glyphs(&fonts[&font], code.as_bytes());
            *marked.entry((id, number)).or_default() += &shown;
        };
        match operation {
            TypedInstruction::TextFont(to) => {
                font = to.0.as_str().to_owned();
                fonts
                    .entry(font.clone())
                    .or_insert_with(|| cmap(page, to.0));
            }
            TypedInstruction::ShowText(shown) => show(shown.0),
            TypedInstruction::ShowTexts(shown) => {
                let parts = shown.0.iter::<Object<'_>>();
                let codes = parts.filter_map(Object::into_string);
                codes.for_each(|code| show(&code));
            }
            TypedInstruction::BeginMarkedContent(_) => open.push(None),
            TypedInstruction::BeginMarkedContentWithProperties(begin) => {
                let properties = begin.1.clone().into_dict();
                open.push(properties.and_then(|properties| properties.get("MCID")));
            }
            TypedInstruction::EndMarkedContent(_) => {
                open.pop();
            }
            _ => {}
        }
    }
}

fn cmap(page: &Page<'_>, name: &Name<'_>) -> CMap {
    let font = page.resources().get_font(name).expect("a font");
    let stream: Stream<'_> = font.get("ToUnicode").expect("a map to Unicode");
    let map = stream.decoded().expect("a map to Unicode");
    CMap::parse(&map, |_| None).expect("a map to Unicode")
}

/// Glyphs are numbered by two bytes.
fn glyphs(map: &CMap, code: &[u8]) -> String {
    let numbers = code
        .chunks(2)
        .map(|pair| u32::from(pair[0]) << 8 | u32::from(pair[1]));
    numbers
        .map(|number| match map.lookup_bf_string(number) {
            // Where a word is divided.
            Some(BfString::Char('\u{ad}')) | None => String::new(),
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
        })
        .collect()
}

fn text(dict: &Dict<'_>, key: &str) -> Option<String> {
    dict.get::<PdfString<'_>>(key)
        .map(|text| decoded(text.as_bytes()))
}

/// UTF-16 when it says so, otherwise plain.
fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units: Vec<u16> = wide
                .chunks(2)
                .map(|p| u16::from_be_bytes([p[0], p[1]]))
                .collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
