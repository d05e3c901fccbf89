//! What was typed by somebody who books a time or waits for one, and what it means.

use kit::i18n::{Lang, Tr};
use kit::mail::{AddressRefused, EmailAddress};
use kit::personal_code;
use kit::text::{clean_line, clean_prose};

use super::booking::{ABOUT, Booker, Wish};
use super::hours::ADVICE_LANGS;
use super::slots::Slot;
use crate::associations::Phone;

/// The longest name, association and notes, in characters.
const LINE_LIMIT: usize = 150;
/// The longest notes.
pub(super) const NOTES_LIMIT: usize = 2000;

/// The fields of a form by name, in the order in which they were sent.
pub(super) type Pairs = Vec<(String, String)>;

/// What is wrong in a field, in words.
pub(super) type Wrong = (&'static str, String);

pub(super) fn one_of(pairs: &Pairs, name: &str) -> String {
    let mut found = pairs.iter().filter(|(of, _)| of == name);
    let value = found.next().map(|(_, value)| value.clone());
    value.unwrap_or_default()
}

pub(super) fn all_of(pairs: &Pairs, name: &str) -> Vec<String> {
    let found = pairs.iter().filter(|(of, _)| of == name);
    found.map(|(_, value)| value.clone()).collect()
}

/// What is wrong in a field.
pub(super) fn error_in(wrong: &[Wrong], field: &str) -> Option<String> {
    let found = wrong.iter().find(|(of, _)| *of == field);
    found.map(|(_, text)| text.clone())
}

/// The form of a booking as it was sent.
#[derive(Clone, Debug, Default)]
pub(super) struct BookForm {
    /// The time that was chosen, as a key.
    pub(super) time: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) association: String,
    pub(super) about: String,
    pub(super) notes: String,
    pub(super) advice_lang: String,
    /// `paikka` or `etana`.
    pub(super) way: String,
    /// A field that people do not see and programs that fill in everything do.
    pub(super) website: String,
}

impl BookForm {
    pub(super) fn sent(pairs: &Pairs) -> Self {
        let one = |name| one_of(pairs, name);
        Self {
            time: one("aika"),
            name: one("name"),
            email: one("email"),
            phone: one("phone"),
            association: one("association"),
            about: one("about"),
            notes: one("notes"),
            advice_lang: one("advice_lang"),
            way: one("way"),
            website: one("website"),
        }
    }

    pub(super) fn is_about(&self, word: &str) -> bool {
        self.about == word
    }

    pub(super) fn is_in(&self, lang: &str) -> bool {
        self.advice_lang == lang
    }

    /// Who books that time, or all that is wrong.
    pub(super) fn read(&self, tr: Tr, slot: &Slot) -> Result<Booker, Vec<Wrong>> {
        let mut wrong: Vec<Wrong> = Vec::new();
        let name = read_name(tr, &self.name).unwrap_or_else(|one| {
            wrong.push(one);
            String::new()
        });
        let email = read_email(tr, &self.email).map_or_else(
            |one| {
                wrong.push(one);
                String::new()
            },
            |email| email.to_string(),
        );
        let phone = clean_line(&self.phone);
        let phone = match phone.parse::<Phone>() {
            _ if phone.is_empty() => String::new(),
            _ if personal_code::found_in(&phone) => {
                wrong.push(("phone", tr.t("wrong-personal-code")));
                String::new()
            }
            Ok(phone) => phone.to_string(),
            Err(_) => {
                wrong.push(("phone", tr.t("appointment-wrong-phone")));
                String::new()
            }
        };
        let association = clean_line(&self.association);
        wrong.extend(wrong_text(tr, "association", &association, LINE_LIMIT));
        let about = ABOUT.iter().find(|word| **word == self.about);
        if about.is_none() {
            wrong.push(("about", tr.t("appointment-wrong-about")));
        }
        let notes = clean_prose(&self.notes);
        wrong.extend(wrong_text(tr, "notes", &notes, NOTES_LIMIT));
        let (way, advice_lang) = (self.is_remote(slot), self.chosen_lang(slot));
        if way.is_none() {
            wrong.push(("way", tr.t("appointment-wrong-way")));
        }
        if advice_lang.is_none() {
            wrong.push(("advice_lang", tr.t("appointment-wrong-lang")));
        }
        if !self.website.is_empty() {
            wrong.push(("send", tr.t("feedback-trap-filled")));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Booker {
            name,
            email,
            phone,
            association,
            association_id: None,
            about: about.map(ToString::to_string).unwrap_or_default(),
            notes,
            lang: tr.lang.code().to_owned(),
            advice_lang: advice_lang.unwrap_or_default(),
            is_remote: way.unwrap_or_default(),
        })
    }

    /// Whether they come by the link; what a time has one way of is not asked.
    fn is_remote(&self, slot: &Slot) -> Option<bool> {
        match (
            slot.place.is_empty(),
            slot.link.is_empty(),
            self.way.as_str(),
        ) {
            (true, _, _) => Some(true),
            (_, true, _) => Some(false),
            (_, _, "etana") => Some(true),
            (_, _, "paikka") => Some(false),
            _ => None,
        }
    }

    /// The language of advice; what a time has one of is not asked.
    fn chosen_lang(&self, slot: &Slot) -> Option<String> {
        match slot.langs.as_slice() {
            [only] => Some(only.clone()),
            all => all.iter().find(|lang| **lang == self.advice_lang).cloned(),
        }
    }
}

/// A name that may stand in a calendar: one line without a link or a personal identity code.
fn read_name(tr: Tr, typed: &str) -> Result<String, Wrong> {
    let name = clean_line(typed);
    if name.is_empty() {
        return Err(("name", tr.t("appointment-wrong-name")));
    }
    match wrong_text(tr, "name", &name, LINE_LIMIT) {
        Some(wrong) => Err(wrong),
        None => Ok(name),
    }
}

fn wrong_text(tr: Tr, field: &'static str, text: &str, limit: usize) -> Option<Wrong> {
    if personal_code::found_in(text) {
        return Some((field, tr.t("wrong-personal-code")));
    }
    let is_long = text.chars().count() > limit;
    is_long.then(|| (field, tr.tn("appointment-wrong-long", limit)))
}

/// An address, in small letters, or what is wrong with it.
fn read_email(tr: Tr, text: &str) -> Result<EmailAddress, Wrong> {
    let wrong = |key: &str| ("email", tr.t(key));
    if text.trim().is_empty() {
        return Err(wrong("subscription-wrong-email-missing"));
    }
    if personal_code::found_in(text) {
        return Err(wrong("wrong-personal-code"));
    }
    let read = text.trim().to_lowercase().parse();
    read.map_err(|refused| match refused {
        AddressRefused::Malformed => wrong("subscription-wrong-email"),
        AddressRefused::NonAsciiName => wrong("subscription-wrong-email-letters"),
    })
}

/// The form of somebody who waits, as it was sent.
#[derive(Clone, Debug, Default)]
pub(super) struct WaitForm {
    pub(super) name: String,
    pub(super) email: String,
    /// The code of the language of advice.
    pub(super) lang: String,
    pub(super) days: Vec<String>,
    pub(super) parts: Vec<String>,
    pub(super) website: String,
}

impl WaitForm {
    pub(super) fn new(lang: Lang) -> Self {
        Self {
            lang: lang.code().to_owned(),
            ..Self::default()
        }
    }

    pub(super) fn sent(pairs: &Pairs) -> Self {
        Self {
            name: one_of(pairs, "name"),
            email: one_of(pairs, "email"),
            lang: one_of(pairs, "lang"),
            days: all_of(pairs, "days"),
            parts: all_of(pairs, "parts"),
            website: one_of(pairs, "website"),
        }
    }

    pub(super) fn read(&self, tr: Tr) -> Result<Wish, Vec<Wrong>> {
        let name = read_name(tr, &self.name);
        let email = read_email(tr, &self.email);
        let advice_lang = ADVICE_LANGS.iter().find(|lang| **lang == self.lang);
        let advice_lang = advice_lang.ok_or_else(|| ("lang", tr.t("appointment-wrong-lang")));
        let trap = match self.website.is_empty() {
            true => Ok(()),
            false => Err(("send", tr.t("feedback-trap-filled"))),
        };
        match (name, email, advice_lang, trap) {
            (Ok(name), Ok(email), Ok(advice_lang), Ok(())) => Ok(Wish {
                name,
                email: email.to_string(),
                // Mail is in the language of advice, where it is one of ours.
                lang: advice_lang
                    .parse::<Lang>()
                    .unwrap_or(tr.lang)
                    .code()
                    .to_owned(),
                advice_lang: (*advice_lang).to_owned(),
                days: self
                    .days
                    .iter()
                    .filter_map(|day| day.parse().ok())
                    .filter(|day| *day < 7)
                    .collect(),
                parts: self
                    .parts
                    .iter()
                    .filter(|part| ["am", "pm"].contains(&part.as_str()))
                    .cloned()
                    .collect(),
                ..Wish::default()
            }),
            (name, email, advice_lang, trap) => {
                let all = [name.err(), email.err(), advice_lang.err(), trap.err()];
                Err(all.into_iter().flatten().collect())
            }
        }
    }

    pub(super) fn has_day(&self, day: &str) -> bool {
        self.days.iter().any(|one| one == day)
    }

    pub(super) fn has_part(&self, part: &str) -> bool {
        self.parts.iter().any(|one| one == part)
    }

    pub(super) fn has_lang(&self, lang: &str) -> bool {
        self.lang == lang
    }
}

/// The labels of what people write.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    match name {
        "notes" | "name" | "association" | "word" => Some(tr.t(&format!("appointment-{name}"))),
        "place" => Some(tr.t("appointment-place")),
        _ => None,
    }
}
