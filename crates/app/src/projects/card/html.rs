//! Rules: a web page as lines. Block elements and `<br>` end a line; scripts,
//! styles and menus are not text.

use std::collections::BTreeMap;

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use kit::text::{clean_line, is_line_break};
use scraper::Html;
use scraper::node::Node;

use super::document::Line;
use super::finding::ReadRefused;
use super::form::heading_of;

/// Never part of a card.
const DROPPED: [&str; 14] = [
    "button", "datalist", "head", "iframe", "nav", "noscript", "object", "option", "script",
    "select", "style", "svg", "template", "textarea",
];

/// Elements inside a line; every other one stands on lines of its own.
const INLINE: [&str; 22] = [
    "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "img", "input", "label", "mark",
    "q", "s", "small", "span", "strong", "sub", "sup", "time", "u",
];

/// Elements whose end is not written, or need not be.
const WITHOUT_END: [&str; 27] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody",
    "tfoot", "colgroup", "rt",
];

/// Whether the text is a web page rather than plain text.
pub(super) fn is_html(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let start: String = start.chars().take(2000).collect::<String>().to_lowercase();
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

/// The lines of the visible text, with marks where a section's box ends.
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
                    dropped = Some(node.id());
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

#[derive(Default)]
struct Lines {
    done: Vec<Line>,
    current: String,
    /// Whether a block has ended since the last line: an empty line comes first.
    gap: bool,
    in_heading: bool,
    in_pre: usize,
    /// Open `<div>`, `<section>` and `<article>` elements.
    boxes: Vec<NodeId>,
    /// Boxes with a section's heading, and whether other text stood in them.
    sections: Vec<(NodeId, bool)>,
    /// Whether any such box held more than its heading.
    boxes_are_sections: bool,
}

impl Lines {
    fn open(&mut self, id: NodeId, name: &str) {
        match name {
            // A table's row is a line: label and value stand in its cells.
            "td" | "th" => self.current.push(' '),
            "br" => self.break_line(),
            _ if INLINE.contains(&name) => {}
            _ => self.end_block(),
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.in_heading = true,
            "pre" => self.in_pre += 1,
            "div" | "section" | "article" => self.boxes.push(id),
            _ => {}
        }
    }

    /// White space in a page's source is one space, but not inside `<pre>`.
    fn text(&mut self, text: &str) {
        if self.in_pre == 0 {
            self.current.push_str(&text.replace(is_line_break, " "));
            return;
        }
        for (index, line) in text.replace("\r\n", "\n").split(is_line_break).enumerate() {
            if index > 0 {
                self.break_line();
            }
            self.current.push_str(line);
        }
    }

    fn close(&mut self, id: NodeId, name: &str) {
        if !INLINE.contains(&name) && !matches!(name, "td" | "th" | "br") {
            self.end_block();
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.in_heading = false,
            "pre" => self.in_pre = self.in_pre.saturating_sub(1),
            "div" | "section" | "article" => {
                self.boxes.pop();
                if let Some((_, filled)) = self.sections.pop_if(|(section, _)| *section == id) {
                    self.boxes_are_sections |= filled;
                    self.done.push(Line::end_of_section());
                }
            }
            _ => {}
        }
    }

    fn end_block(&mut self) {
        if !clean_line(&self.current).is_empty() {
            self.break_line();
        }
        self.current.clear();
        self.gap = true;
    }

    fn break_line(&mut self) {
        let text = clean_line(&self.current);
        self.current.clear();
        if text.is_empty() {
            self.gap = true;
            return;
        }
        if std::mem::take(&mut self.gap) && !self.done.is_empty() {
            self.done.push(Line::text(String::new()));
        }
        self.see_section(&text);
        self.done.push(Line {
            heading: self.in_heading,
            ..Line::text(text)
        });
    }

    /// Keeps which box a section's heading stands in, and whether more does.
    fn see_section(&mut self, text: &str) {
        let heads = self.in_heading && heading_of(text, true).is_some_and(|place| place.is_section);
        match (heads, self.boxes.last(), self.sections.last_mut()) {
            (true, Some(id), top) if top.as_ref().is_none_or(|(section, _)| section != id) => {
                self.sections.push((*id, false));
            }
            (false, _, Some((_, filled))) => *filled = true,
            _ => {}
        }
    }

    fn finish(mut self) -> Vec<Line> {
        self.end_block();
        // Where every such box holds only its heading, the boxes are not the
        // sections.
        if !self.boxes_are_sections {
            self.done.retain(|line| !line.ends_section);
        }
        self.done
    }
}
