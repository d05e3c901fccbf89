//! Whole sentences with slots: `{missa}` a word in its form, `{8..16}` a
//! number, `[this|that]` a choice. A capital in a slot's name gives a capital.

use super::dice::Dice;
use super::places::Forms;

/// What the slots of a project's sentences hold.
pub(super) struct Slots<'a> {
    pub(super) place: &'a Forms,
    pub(super) applicant: &'a str,
    /// "1.3.2018–29.2.2020"
    pub(super) period: &'a str,
    /// Whether the wellbeing services counties were there to be named; before
    /// them joint authorities answered for social and health services.
    pub(super) counties: bool,
}

impl Slots<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        Some(match name {
            "minka" => &self.place.genitive,
            "missa" => &self.place.inessive,
            "mihin" => &self.place.illative,
            "hakija" => self.applicant,
            "aika" => self.period,
            "hyvinvointialue" if self.counties => "hyvinvointialue",
            "hyvinvointialue" => "sote-kuntayhtymä",
            "hyvinvointialueen" if self.counties => "hyvinvointialueen",
            "hyvinvointialueen" => "sote-kuntayhtymän",
            "hyvinvointialueelta" if self.counties => "hyvinvointialueelta",
            "hyvinvointialueelta" => "sote-kuntayhtymästä",
            _ => return None,
        })
    }

    fn put(&self, slot: &str, dice: &mut Dice, into: &mut String) {
        let range = slot
            .split_once("..")
            .and_then(|(low, high)| Some((low.parse().ok()?, high.parse().ok()?)));
        if let Some((low, high)) = range {
            into.push_str(&grouped(dice.between(low, high)));
        } else if let Some(value) = self.get(slot) {
            into.push_str(value);
        } else if let Some(value) = self.get(&slot.to_lowercase()) {
            into.push_str(&capitalised(value));
        }
    }
}

/// The sentence with its slots filled and its choices made.
pub(super) fn fill(template: &str, slots: &Slots, dice: &mut Dice) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(at) = rest.find(['[', '{']) {
        text.push_str(&rest[..at]);
        let (open, after) = rest[at..].split_at(1);
        let close = if open == "[" { ']' } else { '}' };
        let Some((inside, then)) = after.split_once(close) else {
            break;
        };
        if open == "[" {
            let choices: Vec<&str> = inside.split('|').collect();
            text.push_str(&fill(dice.pick(&choices), slots, dice));
        } else {
            slots.put(inside, dice, &mut text);
        }
        rest = then;
    }
    text.push_str(rest);
    text
}

/// Each sentence filled, with a space between them.
pub(super) fn paragraph(sentences: &[&str], slots: &Slots, dice: &mut Dice) -> String {
    let filled: Vec<String> = sentences.iter().map(|s| fill(s, slots, dice)).collect();
    filled.join(" ")
}

/// A whole number with a space between its thousands: "250 000".
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut text = digits[..first].to_owned();
    for at in (first..digits.len()).step_by(3) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&digits[at..at + 3]);
    }
    text
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
