//! Rules: the Markdown of a letter's texts, as HTML and as plain text. Headings, pictures
//! and HTML of one's own are left to blocks: they stand as they were written.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

/// So deep lists, quotes and emphasis may stand in each other; deeper ones are left out and
/// their text stays. What writes the HTML of a message goes as deep as it is nested.
const DEEPEST: usize = 12;

/// What readers of mail may follow.
fn is_address(address: &str) -> bool {
    let address = address.to_lowercase();
    ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
}

/// The events of a text, without what a letter's text does not have.
fn events(text: &str) -> impl Iterator<Item = Event<'_>> {
    let mut dropped_links = Vec::new();
    let mut depth = 0;
    let parsed = Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH);
    let shallow = parsed.filter(move |event| match event {
        Event::Start(_) => {
            depth += 1;
            depth <= DEEPEST
        }
        Event::End(_) => {
            depth -= 1;
            depth < DEEPEST
        }
        _ => true,
    });
    shallow.filter_map(move |event| match event {
        // What would be HTML is shown as it was written.
        Event::Html(html) | Event::InlineHtml(html) => Some(Event::Text(html)),
        Event::Start(Tag::Heading { .. }) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::Heading(_)) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link {
            ref dest_url,
            link_type,
            ..
        }) => {
            let is_kept = is_address(dest_url) || link_type == LinkType::Email;
            dropped_links.push(!is_kept);
            is_kept.then_some(event)
        }
        Event::End(TagEnd::Link) => {
            let is_dropped = dropped_links.pop().unwrap_or_default();
            (!is_dropped).then_some(event)
        }
        Event::SoftBreak => Some(Event::HardBreak),
        _ => Some(event),
    })
}

/// The text as HTML.
pub(super) fn to_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    html::push_html(&mut out, events(text));
    out
}

/// Writes the lines of a plain text.
#[derive(Default)]
struct Plain {
    out: String,
    /// For each list: the number of its next entry, when it has numbers.
    lists: Vec<Option<u64>>,
    links: Vec<CowStr<'static>>,
}

impl Plain {
    fn new_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn new_paragraph(&mut self) {
        self.new_line();
        if !self.out.is_empty() && !self.out.ends_with("\n\n") && self.lists.is_empty() {
            self.out.push('\n');
        }
    }

    fn begins_entry(&self) -> bool {
        let line = self
            .out
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .trim_start();
        let number = line.strip_suffix(". ").unwrap_or_default();
        let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        !self.lists.is_empty() && (line == "- " || is_number)
    }

    fn entry(&mut self) {
        self.new_line();
        let depth = self.lists.len().saturating_sub(1);
        self.out.push_str(&"  ".repeat(depth));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.out.push_str(&format!("{number}. "));
                *number += 1;
            }
            _ => self.out.push_str("- "),
        }
    }

    fn end_of_link(&mut self) {
        let Some(address) = self.links.pop() else {
            return;
        };
        let bare = address.strip_prefix("mailto:").unwrap_or(&address);
        if !self.out.ends_with(bare) {
            self.out.push_str(&format!(" ({bare})"));
        }
    }
}

/// The text as plain text: paragraphs, lists, and addresses of links behind their words.
pub(super) fn to_plain(text: &str) -> String {
    let mut plain = Plain::default();
    for event in events(text) {
        match event {
            // The first of an entry stands on the entry's line.
            Event::Start(Tag::Paragraph) if plain.begins_entry() => {}
            Event::Start(Tag::Paragraph) => plain.new_paragraph(),
            Event::Start(Tag::List(first)) => {
                if plain.lists.is_empty() {
                    plain.new_paragraph();
                }
                plain.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                plain.lists.pop();
                plain.new_line();
            }
            Event::Start(Tag::Item) => plain.entry(),
            Event::Start(Tag::Link { dest_url, .. }) => plain.links.push(dest_url.into_static()),
            Event::End(TagEnd::Link) => plain.end_of_link(),
            Event::Text(text) | Event::Code(text) => plain.out.push_str(&text),
            Event::HardBreak => plain.out.push('\n'),
            Event::Rule => {
                plain.new_paragraph();
                plain.out.push_str("---");
            }
            Event::Start(Tag::BlockQuote(_) | Tag::CodeBlock(_)) => plain.new_paragraph(),
            _ => {}
        }
    }
    plain.out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_says_the_same_in_html_and_without() {
        let text = "Hei **kaikki**,\ntässä [haku](https://haku.example/x).\n\n- yksi\n- kaksi\n\n1. eka\n2. toka\n\n<https://a.example>";
        assert_eq!(
            to_plain(text),
            "Hei kaikki,\ntässä haku (https://haku.example/x).\n\n- yksi\n- kaksi\n\n1. eka\n2. toka\n\nhttps://a.example"
        );
        let html = to_html(text);
        for part in [
            "<strong>kaikki</strong>,<br />",
            "<a href=\"https://haku.example/x\">haku</a>",
            "<li>yksi</li>",
            "<ol>",
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
    }

    #[test]
    fn what_is_nested_without_end_ends() {
        let deep = [
            format!("{}x", ">".repeat(5_000)),
            format!("{}x", "- ".repeat(5_000)),
            format!("{}x", "**a ".repeat(5_000)),
            "*".repeat(9_000),
        ];
        for text in deep {
            let html = to_html(&text);
            for tag in ["<blockquote>", "<ul>", "<strong>", "<em>"] {
                assert!(html.matches(tag).count() <= DEEPEST, "{tag}");
            }
            to_plain(&text);
        }
        assert!(to_html(&format!("{}x", ">".repeat(50))).contains('x'));
    }

    #[test]
    fn what_a_text_may_not_hold_is_shown_and_does_nothing() {
        let text = "<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![kuva](https://t.example/p.gif) <b onclick=\"x\">b</b>\n\n# Otsikko";
        let html = to_html(text);
        assert!(html.contains("&lt;script&gt;"), "{html}");
        for part in ["<script", "javascript", "<img", "<b ", "<h1"] {
            assert!(!html.contains(part), "{part}\n{html}");
        }
        assert!(to_plain(text).ends_with("Otsikko"));
    }
}
