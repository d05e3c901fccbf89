//! Rules: the list of operations as XML.

use kit::table::{Cell, decimal};
use quick_xml::escape::escape;

use super::operation::{COLUMNS, Operation};
use super::terms::About;

/// What stands before the operations.
pub(super) fn head(about: &About) -> String {
    let attributes: String = about
        .members()
        .iter()
        .map(|(name, value)| format!(" {name}=\"{}\"", text(value)))
        .collect();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<operations{attributes}>\n")
}

/// What stands behind them.
pub(super) const END: &str = "</operations>\n";

/// One operation. A blank has no element.
pub(super) fn element(operation: &Operation) -> String {
    let mut out = String::from("<operation>");
    for (column, cell) in COLUMNS.iter().zip(operation.row()) {
        let value = match cell {
            Cell::Blank => continue,
            Cell::Text(value) => text(&value),
            Cell::Date(day) => day.to_string(),
            Cell::Money(amount) => decimal(amount, '.'),
            Cell::Count(count) => count.to_string(),
        };
        out.push_str(&format!("<{0}>{value}</{0}>", column.name));
    }
    out.push_str("</operation>\n");
    out
}

/// A text in which nothing ends an element. XML cannot hold most control characters,
/// not even escaped: U+FFFD stands in their place.
fn text(text: &str) -> String {
    let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}') || c >= '\u{10000}';
    let kept: String = text
        .chars()
        .map(|c| if allowed(c) { c } else { '\u{fffd}' })
        .collect();
    // A reader would make a line feed of a carriage return that is not escaped.
    escape(&kept).replace('\r', "&#13;")
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn what_xml_cannot_hold_is_replaced_and_what_it_can_comes_back() {
        assert_eq!(
            text("a\u{0}b\u{b}\u{1f}\u{fffe}\u{ffff}"),
            "a\u{fffd}b\u{fffd}\u{fffd}\u{fffd}\u{fffd}"
        );
        assert_eq!(
            text("<a & \"b\">]]>\r\n"),
            "&lt;a &amp; &quot;b&quot;&gt;]]&gt;&#13;\n"
        );
        assert_eq!(text("ä €\t𝄞"), "ä €\t𝄞");
    }
}
