//! Web pages as lines: block elements and `<br>` end a line, menus and scripts
//! are left out.

use std::collections::HashMap;

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::clean::{clean_line, is_line_break};
use super::finding::ReadRefused;
use super::place::Place;
use super::read::Line;

/// Never part of a card.
const DROPPED: [&str; 16] = [
    "aside", "button", "datalist", "footer", "head", "iframe", "nav", "noscript", "object",
    "option", "script", "select", "style", "svg", "template", "textarea",
];

/// Elements inside a line; every other one stands on lines of its own.
const INLINE: [&str; 22] = [
    "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "img", "input", "label", "mark",
    "q", "s", "small", "span", "strong", "sub", "sup", "time", "u",
];

/// Whether the text is a web page rather than plain text.
pub(super) fn is_html(text: &str) -> bool {
    let start: String = text
        .trim_start()
        .chars()
        .take(2000)
        .collect::<String>()
        .to_lowercase();
    let tags = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<div",
        "<p>",
        "<h1",
        "<h2",
        "<table",
    ];
    start.starts_with('<') && tags.iter().any(|tag| start.contains(tag))
}

/// The lines of visible text. A line that closes a section's `<div>` carries
/// no text: what follows it is not of the form.
///
/// # Errors
/// [`ReadRefused::TooDeep`].
pub(super) fn lines_of_html(text: &str) -> Result<Vec<Line>, ReadRefused> {
    if nests_too_deep(text) {
        return Err(ReadRefused::TooDeep);
    }
    let page = Html::parse_document(text);
    let mut lines = Lines::default();
    let mut dropped: Option<NodeId> = None;
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) if dropped.is_none() => match node.value() {
                Node::Element(element) if DROPPED.contains(&element.name()) => {
                    dropped = Some(node.id())
                }
                Node::Element(element) => lines.open(node.id(), element.name()),
                Node::Text(text) => lines.text(text),
                _ => {}
            },
            Edge::Close(node) if dropped == Some(node.id()) => dropped = None,
            Edge::Close(node) if dropped.is_none() => {
                if let Node::Element(element) = node.value() {
                    lines.close(node.id(), element.name());
                }
            }
            _ => {}
        }
    }
    Ok(lines.finish())
}

/// Elements that the next of their kind, or nothing, closes.
const SELF_CLOSING: [&str; 16] = [
    "area", "br", "col", "dd", "dt", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "td", "th", "tr",
];

/// The parser's time grows with the square of the depth, so a hostile page is
/// refused before it is parsed. A rough count is enough: cards nest some twenty
/// elements.
fn nests_too_deep(text: &str) -> bool {
    const MOST: usize = 1000;
    let mut open: HashMap<String, usize> = HashMap::new();
    let mut depth = 0;
    for tag in text.split('<').skip(1) {
        let (closes, tag) = tag
            .strip_prefix('/')
            .map_or((false, tag), |tag| (true, tag));
        let end = tag
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(tag.len());
        let name = tag[..end].to_ascii_lowercase();
        if name.is_empty() || SELF_CLOSING.contains(&name.as_str()) {
            continue;
        }
        let count = open.entry(name).or_default();
        match closes {
            true if *count == 0 => {}
            true => (*count, depth) = (*count - 1, depth - 1),
            false => (*count, depth) = (*count + 1, depth + 1),
        }
        if depth > MOST {
            return true;
        }
    }
    false
}

#[derive(Default)]
struct Lines {
    done: Vec<Line>,
    current: String,
    in_heading: bool,
    in_pre: usize,
    /// Open `<div>` and `<section>` elements.
    boxes: Vec<NodeId>,
    /// Boxes with a section's heading, and whether other text stood in them.
    sections: Vec<(NodeId, bool)>,
}

impl Lines {
    fn open(&mut self, id: NodeId, name: &str) {
        match name {
            "td" | "th" => self.current.push(' '),
            _ if INLINE.contains(&name) => {}
            _ => self.end_line(),
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.in_heading = true,
            "pre" => self.in_pre += 1,
            "div" | "section" | "article" => self.boxes.push(id),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_pre == 0 {
            self.current.push_str(text);
            return;
        }
        for (index, line) in text.split(is_line_break).enumerate() {
            if index > 0 {
                self.end_line();
            }
            self.current.push_str(line);
        }
    }

    fn close(&mut self, id: NodeId, name: &str) {
        if !INLINE.contains(&name) && !matches!(name, "td" | "th") {
            self.end_line();
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.in_heading = false,
            "pre" => self.in_pre = self.in_pre.saturating_sub(1),
            "div" | "section" | "article" => {
                self.boxes.pop();
                if self
                    .sections
                    .last()
                    .is_some_and(|(section, _)| *section == id)
                {
                    let filled = self.sections.pop().is_some_and(|(_, filled)| filled);
                    self.done.push(Line::end_of_section(filled));
                }
            }
            _ => {}
        }
    }

    fn end_line(&mut self) {
        let text = clean_line(&self.current);
        self.current.clear();
        if text.is_empty() {
            return;
        }
        let heads_section =
            self.in_heading && Place::of_heading(&text, true).is_some_and(|p| p.level() == 2);
        match (heads_section, self.boxes.last(), self.sections.last_mut()) {
            (true, Some(id), top) if top.as_ref().is_none_or(|(section, _)| section != id) => {
                self.sections.push((*id, false));
            }
            (false, _, Some((_, filled))) => *filled = true,
            _ => {}
        }
        self.done.push(Line {
            number: 0,
            text,
            heading: self.in_heading,
            end_of_section: None,
        });
    }

    fn finish(mut self) -> Vec<Line> {
        self.end_line();
        // Where every such box holds only its heading, the boxes are not the
        // sections.
        let boxes_are_sections = self
            .done
            .iter()
            .any(|line| line.end_of_section == Some(true));
        self.done
            .retain(|line| line.end_of_section.is_none() || boxes_are_sections);
        let texts = self
            .done
            .iter_mut()
            .filter(|line| line.end_of_section.is_none());
        for (index, line) in texts.enumerate() {
            line.number = index + 1;
        }
        self.done
    }
}
