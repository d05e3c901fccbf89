//! Rules: the card in the form's own order and words.

use std::fmt::Write;

use super::form::{FORM, Field, Item, Kind, section_title};
use super::model::{Card, Partner, UnknownLine};
use super::principles::{
    CRITERIA_2021, EQUALITY, GROUPS, Principles, SCORE_COLUMNS, SUSTAINABILITY,
};
use super::value::{Fund, Programme};

/// One block of the printed form; a blank line stands between two.
enum Block {
    Heading(String),
    Subheading(&'static str),
    /// Lines that belong together.
    Lines(Vec<String>),
}

/// The form as text, without a last line end: as the authority's page gives it.
pub fn print_text(card: &Card) -> String {
    let mut out = String::new();
    for line in preamble(card) {
        let _ = write!(out, "{line}\n\n");
    }
    for block in blocks(card) {
        let text = match block {
            Block::Heading(title) => title,
            Block::Subheading(title) => title.to_owned(),
            Block::Lines(lines) => lines.join("\n"),
        };
        let _ = write!(out, "{text}\n\n");
    }
    out.truncate(out.trim_end().len());
    out
}

/// The form as a web page of the authority's structure: a `div` per section,
/// `h2` and `h3`, a `p` per field.
pub fn print_html(card: &Card) -> String {
    let name = card.text(Field::Name).unwrap_or_default();
    let mut out = format!(
        "<!doctype html>\n<html lang=\"fi\"><head><meta charset=\"utf-8\"><title>{}</title></head><body>\n",
        escaped(&name)
    );
    for line in preamble(card) {
        let _ = writeln!(out, "<p>{}</p>", escaped(line));
    }
    let mut open = false;
    for block in blocks(card) {
        match block {
            Block::Heading(title) => {
                let end = if open { "</div>\n" } else { "" };
                let _ = writeln!(out, "{end}<div><h2>{}</h2>", escaped(&title));
                open = true;
            }
            Block::Subheading(title) => {
                let _ = writeln!(out, "<h3>{}</h3>", escaped(title));
            }
            Block::Lines(lines) => {
                let lines: Vec<String> = lines
                    .iter()
                    .flat_map(|text| text.split('\n'))
                    .map(escaped)
                    .collect();
                let _ = writeln!(out, "<p>{}</p>", lines.join("<br>"));
            }
        }
    }
    out.push_str(if open {
        "</div>\n</body></html>\n"
    } else {
        "</body></html>\n"
    });
    out
}

pub(super) const ESF_TITLE: &str = "Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus";
pub(super) const ERDF_TITLE: &str =
    "Euroopan aluekehitysrahaston (EAKR) rahoittaman hankkeen kuvaus";
pub(super) const JTF_TITLE: &str =
    "Oikeudenmukaisen siirtymän rahaston (JTF) rahoittaman hankkeen kuvaus";
/// The form of no Finnish fund.
pub(super) const TITLE: &str = "Hankkeen kuvaus";
pub(super) const STATEMENT_2014: &str = "Euroopan unioni Vipuvoimaa EU:lta";
pub(super) const STATEMENT_2021: &str = "Euroopan unionin osarahoittama";

/// What the form calls itself.
pub fn form_name(card: &Card) -> &'static str {
    match card.fund() {
        Some(Fund::Erdf) => ERDF_TITLE,
        Some(Fund::Jtf) => JTF_TITLE,
        Some(Fund::Cohesion | Fund::Other) => TITLE,
        Some(Fund::Esf) | None => ESF_TITLE,
    }
}

fn preamble(card: &Card) -> [&'static str; 2] {
    let statement = match card.programme() {
        Some(Programme::P2021) => STATEMENT_2021,
        _ => STATEMENT_2014,
    };
    [statement, form_name(card)]
}

/// Everything that stands on the card, in the form's order; a heading comes
/// only with something under it. What stood around the card comes first.
fn blocks(card: &Card) -> Vec<Block> {
    let unknown = |place: usize| card.unknown.iter().filter(move |line| line.after == place);
    let block = |line: &UnknownLine| Block::Lines(vec![line.text.clone()]);
    let mut out: Vec<Block> = unknown(0).map(block).collect();
    for (place, item) in FORM.iter().enumerate() {
        match item {
            Item::Section(number) => {
                if stands_between(card, place, |next| matches!(next, Item::Section(_))) {
                    out.push(Block::Heading(format!(
                        "{number} {}",
                        section_title(*number)
                    )));
                }
            }
            Item::Heading(title) => {
                let end = |next: &Item| matches!(next, Item::Section(_) | Item::Heading(_));
                if stands_between(card, place, end) {
                    out.push(Block::Subheading(title));
                }
            }
            Item::Caption(text) => {
                if stands_between(card, place, |next| matches!(next, Item::Section(_))) {
                    out.push(Block::Lines(vec![(*text).to_owned()]));
                }
            }
            Item::Field(field) => out.extend(field_block(card, *field)),
            Item::Partners => out.extend(partner_blocks(card)),
            Item::Scores => push_lines(&mut out, score_lines(&card.principles)),
            Item::Equality if card.principles.has_equality => {
                push_lines(&mut out, equality_lines(&card.principles));
            }
            Item::Sustainability if card.principles.has_sustainability => {
                push_lines(&mut out, sustainability_lines(&card.principles));
            }
            Item::Equality | Item::Sustainability => {}
        }
        out.extend(unknown(place).filter(|_| place > 0).map(block));
    }
    out
}

fn push_lines(out: &mut Vec<Block>, lines: Vec<String>) {
    if !lines.is_empty() {
        out.push(Block::Lines(lines));
    }
}

/// Whether anything that is on the card stands behind `place` and before the
/// next item of the given kind.
fn stands_between(card: &Card, place: usize, is_end: impl Fn(&Item) -> bool) -> bool {
    let rest = FORM[place + 1..].iter().take_while(|item| !is_end(item));
    let mut under = rest.clone().count();
    let named = rest.clone().any(|item| match item {
        Item::Field(field) => card.has(*field),
        Item::Partners => card.partners.is_some(),
        Item::Scores => !card.principles.scores.is_empty(),
        Item::Equality => card.principles.has_equality,
        Item::Sustainability => card.principles.has_sustainability,
        Item::Section(_) | Item::Heading(_) | Item::Caption(_) => false,
    });
    under += place;
    named
        || card
            .unknown
            .iter()
            .any(|line| (place..=under).contains(&line.after))
}

fn field_block(card: &Card, field: Field) -> Option<Block> {
    if !card.has(field) {
        return None;
    }
    let value = card.get(field).map(ToString::to_string);
    match field.kind() {
        Kind::Prose => value.map(|text| Block::Lines(vec![text])),
        _ => {
            let label = field.label();
            let line =
                value.map_or_else(|| format!("{label}:"), |value| format!("{label}: {value}"));
            Some(Block::Lines(vec![line]))
        }
    }
}

fn partner_blocks(card: &Card) -> Vec<Block> {
    let Some(partners) = &card.partners else {
        return Vec::new();
    };
    let lines = partners.list.iter().map(Partner::line).collect();
    let mut blocks = vec![Block::Lines(vec![partners.heading.label().to_owned()])];
    push_lines(&mut blocks, lines);
    blocks
}

fn score_lines(sheet: &Principles) -> Vec<String> {
    let mut lines = Vec::new();
    for (place, criterion) in CRITERIA_2021.iter().enumerate() {
        if let Some(score) = sheet.score(place) {
            lines.push(format!("{}: {}", criterion.label, score.value()));
            lines.extend((!score.explanation.is_empty()).then(|| score.explanation.clone()));
        }
    }
    lines
}

fn equality_lines(sheet: &Principles) -> Vec<String> {
    let mut lines = Vec::new();
    for (place, criterion) in EQUALITY.iter().enumerate() {
        if let Some(answer) = sheet.equality(place) {
            let word = if answer.yes { "Kyllä" } else { "Ei" };
            lines.push(format!("{}: {word}", criterion.label));
            lines.extend((!answer.explanation.is_empty()).then(|| answer.explanation.clone()));
        }
    }
    lines
}

fn sustainability_lines(sheet: &Principles) -> Vec<String> {
    let mut lines = vec![SCORE_COLUMNS.to_owned()];
    for (group, rows) in GROUPS.iter().zip(0..) {
        let places = rows * 5..rows * 5 + 5;
        if places
            .clone()
            .any(|place| sheet.sustainability(place).is_some())
        {
            lines.push((*group).to_owned());
        }
        for place in places {
            if let Some(rating) = sheet.sustainability(place) {
                let label = SUSTAINABILITY[place].label;
                lines.push(format!("{label} {} {}", rating.direct(), rating.indirect()));
                lines.extend((!rating.explanation.is_empty()).then(|| rating.explanation.clone()));
            }
        }
    }
    lines
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
