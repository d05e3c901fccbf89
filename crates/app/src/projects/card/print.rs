//! A card as the form prints it, as text and as a web page. One walk over the
//! form makes the blocks of both.

use super::criterion::{Criterion, CriterionKind, EFFECTS_HEADER};
use super::field::{Field, Kind};
use super::model::{Card, Unknown};
use super::place::Place;
use super::preamble::preamble;

/// A heading or some lines that belong together.
enum Block {
    Heading(Place),
    Lines(Vec<String>),
}

/// The card as the form's plain text, one line end after the last line.
/// Sections are printed when the card holds any of their labels.
pub fn print_text(card: &Card) -> String {
    let texts = blocks(card).into_iter().map(|block| match block {
        Block::Heading(place) => place.heading(),
        Block::Lines(lines) => lines.join("\n"),
    });
    let mut text = texts.collect::<Vec<_>>().join("\n\n");
    text.push('\n');
    text
}

/// The card as a web page of its own, built as the authority's: a `<div>` with
/// an `<h2>` per section, `<h3>` inside it, a `<p>` per field.
pub fn print_html(card: &Card) -> String {
    let name = card.name().unwrap_or("Hankkeen kuvaus");
    let title = card
        .code()
        .map_or(name.to_owned(), |code| format!("{code} {name}"));
    let [statement, heading] = preamble(card.fund(), card.programme());
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"fi\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n</head>\n<body>\n<main>\n<p>{statement}</p>\n<h1>{heading}</h1>\n",
        escape(&title)
    );
    let mut open = false;
    for block in blocks(card).into_iter().skip(2) {
        match block {
            Block::Heading(place) if place.level() == 2 => {
                page.push_str(if open { "</div>\n<div>\n" } else { "<div>\n" });
                open = true;
                page.push_str(&format!("<h2>{}</h2>\n", escape(&place.heading())));
            }
            Block::Heading(place) => {
                page.push_str(&format!("<h3>{}</h3>\n", escape(&place.heading())));
            }
            Block::Lines(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
                page.push_str(&format!("<p>{}</p>\n", lines.join("<br>\n")));
            }
        }
    }
    page.push_str(if open { "</div>\n" } else { "" });
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The blocks of the whole document; the first two are the lines above the
/// first heading.
fn blocks(card: &Card) -> Vec<Block> {
    let line = |text: &str| Block::Lines(vec![text.to_owned()]);
    let mut blocks: Vec<Block> = preamble(card.fund(), card.programme()).map(line).into();
    for place in Place::all() {
        let content = place_blocks(card, place);
        let is_list = place
            .partner_kind()
            .is_some_and(|kind| card.partners(kind).is_some());
        let holds_prose = Field::prose_of(place).is_some_and(|field| card.has(field));
        let has_content = !content.is_empty() || is_list || holds_prose;
        if place != Place::Outside && (has_content || has_content_inside(card, place)) {
            blocks.push(Block::Heading(place));
        }
        blocks.extend(content);
    }
    blocks
}

/// Whether a sub-section of a numbered section holds anything.
fn has_content_inside(card: &Card, section: Place) -> bool {
    let inside = |place: Place| place != section && place.section() == section;
    let fields = card.fields().any(|(field, _)| inside(field.place()));
    let rows = card
        .principles
        .keys()
        .any(|criterion| inside(criterion.place()));
    let lines = card.unknown.iter().any(|line| inside(line.place));
    let lists = card.partners.keys().any(|kind| inside(kind.place()));
    fields || rows || lines || lists
}

/// What stands right under the heading of `place`.
fn place_blocks(card: &Card, place: Place) -> Vec<Block> {
    let unknown = |after: Option<Field>| {
        let here = move |line: &&Unknown| line.place == place && line.after == after;
        card.unknown
            .iter()
            .filter(here)
            .map(|line| Block::Lines(vec![line.text.clone()]))
    };
    let mut blocks: Vec<Block> = unknown(None).collect();
    for field in Field::of_place(place) {
        if let Some(value) = card.fields.get(&field) {
            blocks.extend(field_block(field, value.as_ref().map(ToString::to_string)));
        }
        blocks.extend(unknown(Some(field)));
    }
    if let Some(list) = place.partner_kind().and_then(|kind| card.partners(kind))
        && !list.is_empty()
    {
        blocks.push(Block::Lines(list.iter().map(ToString::to_string).collect()));
    }
    let rows = sheet_lines(card, place);
    if !rows.is_empty() {
        blocks.push(Block::Lines(rows));
    }
    blocks
}

fn field_block(field: Field, value: Option<String>) -> Option<Block> {
    let label = field.label();
    match (field.kind(), value) {
        (Kind::Prose, value) => {
            value.map(|text| Block::Lines(text.lines().map(str::to_owned).collect()))
        }
        (_, None) => Some(Block::Lines(vec![format!("{label}:")])),
        (_, Some(value)) => Some(Block::Lines(vec![format!("{label}: {value}")])),
    }
}

/// The rows of the horizontal principles under one heading, with the lines that
/// name their groups.
fn sheet_lines(card: &Card, place: Place) -> Vec<String> {
    let mut lines = Vec::new();
    let mut group = None;
    for (criterion, assessment, explanation) in
        card.principles().filter(|row| row.0.place() == place)
    {
        let of_sustainability = criterion.kind() == CriterionKind::Effects;
        if of_sustainability && group.is_none() {
            lines.push(EFFECTS_HEADER.to_owned());
        }
        if group.replace(criterion.group()) != Some(criterion.group()) {
            lines.extend(criterion.group().label().map(str::to_owned));
        }
        lines.push(row_line(criterion, &assessment.to_string()));
        lines.extend(
            explanation
                .into_iter()
                .flat_map(str::lines)
                .map(str::to_owned),
        );
    }
    lines
}

fn row_line(criterion: Criterion, assessment: &str) -> String {
    let colon = if criterion.kind() == CriterionKind::Effects {
        ""
    } else {
        ":"
    };
    format!("{}{colon} {assessment}", criterion.label())
        .trim_end()
        .to_owned()
}
