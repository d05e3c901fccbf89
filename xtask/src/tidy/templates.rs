//! Templates keep the content security policy: nothing inline.

use super::{Finding, Tree};

pub(super) fn nothing_is_inline(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let files = tree.files("crates/", ".html");
    // Mail programs read no style sheets.
    let pages =
        files.filter(|file| file.path.contains("/templates/") && !file.path.contains("/mails/"));
    for file in pages {
        let html = without_code(&file.text);
        for tag in tags(&html) {
            let problem = match tag.name {
                "style" => Some("a style sheet belongs into a file".to_owned()),
                // Data for search engines is no script: browsers run nothing of it.
                "script" if tag.inside.contains("type=\"application/ld+json\"") => None,
                "script" if tag.attribute(|name| name == "src").is_none() => {
                    Some("a script belongs into a file".to_owned())
                }
                _ => tag
                    .attribute(|name| name == "style" || name.starts_with("on"))
                    .map(|name| format!("`{name}=` is inline, which the policy refuses")),
            };
            findings.extend(problem.map(|problem| file.finding(tag.line, problem)));
        }
    }
    findings
}

/// The HTML with the template's own code blanked out, lines kept.
fn without_code(template: &str) -> String {
    let mut html = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, opening, inside)) = next_code(rest) {
        html.push_str(before);
        let end = inside
            .find(opening)
            .map_or(inside.len(), |at| at + opening.len());
        html.extend(
            inside[..end]
                .chars()
                .map(|c| if c == '\n' { c } else { ' ' }),
        );
        rest = &inside[end..];
    }
    html.push_str(rest);
    html
}

/// The first piece of template code: what stands before it, how it ends, and
/// what begins with it.
pub(super) fn next_code(text: &str) -> Option<(&str, &'static str, &str)> {
    let kinds = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
    let found = kinds
        .iter()
        .filter_map(|(open, close)| Some((text.find(open)?, *close)));
    let (at, close) = found.min()?;
    Some((&text[..at], close, &text[at..]))
}

struct Tag<'a> {
    line: usize,
    name: &'a str,
    inside: &'a str,
}

fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let inside = &rest[..end_of_tag(rest)];
        let name_end = inside.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        tags.push(Tag {
            line: html[..at].lines().count().max(1) + usize::from(html[..at].ends_with('\n')),
            name: &inside[..name_end.unwrap_or(inside.len())],
            inside: &inside[name_end.unwrap_or(inside.len())..],
        });
    }
    tags
}

/// Where the first `>` outside quotes is.
fn end_of_tag(rest: &str) -> usize {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    rest.len()
}

impl<'a> Tag<'a> {
    /// The first attribute whose name is wanted.
    fn attribute(&self, wanted: impl Fn(&str) -> bool) -> Option<&'a str> {
        let mut rest = self.inside;
        while let Some((before, after)) = rest.split_once('=') {
            let name = before
                .trim()
                .rsplit(char::is_whitespace)
                .next()
                .unwrap_or_default();
            if wanted(name) {
                return Some(name);
            }
            let value = after.trim_start();
            let quote = value.chars().next().filter(|c| ['"', '\''].contains(c));
            rest = match quote {
                Some(quote) => value[1..].split_once(quote).map_or("", |(_, rest)| rest),
                None => value
                    .split_once(char::is_whitespace)
                    .map_or("", |(_, rest)| rest),
            };
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::*;

    #[test]
    fn inline_code_is_found() {
        let page = "<a href=\"{{ x }}?onclick=1\" title='style=\"a\"'>style=\"b\"</a>\n\
            <p {% if a > b %}style=\"c\"{% endif %}>\n\
            <script src=\"/a.js\" defer></script><script>1</script>\n\
            <button type=button onclick=\"x\">{# <style> #}</button><style>";
        let files = [
            ("crates/app/src/calls/templates/list.html", page),
            (
                "crates/app/src/calls/mails/notice/templates/body.html",
                page,
            ),
        ];
        let at = "crates/app/src/calls/templates/list.html";
        assert_eq!(
            found(nothing_is_inline, &files),
            [
                format!("{at}:2: `style=` is inline, which the policy refuses"),
                format!("{at}:3: a script belongs into a file"),
                format!("{at}:4: `onclick=` is inline, which the policy refuses"),
                format!("{at}:4: a style sheet belongs into a file"),
            ]
        );
    }
}
