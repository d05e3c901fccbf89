//! What was typed by somebody who asks for letters, and what it means.

use chrono::NaiveDate;
use kit::i18n::{Lang, Tr};
use kit::mail::{AddressRefused, EmailAddress};
use kit::personal_code;
use kit::text::clean_line;

use super::Kept;
use super::ask::Asked;
use super::topics::{Kind, Topics};
use crate::calls::read_areas;

/// The longest name, in characters.
const NAME_LIMIT: usize = 100;

/// The fields of a form by name, in the order in which they were sent.
pub(super) type Pairs = Vec<(String, String)>;

/// The form as it was sent.
#[derive(Clone, Debug, Default)]
pub(super) struct TopicsForm {
    pub(super) email: String,
    pub(super) name: String,
    pub(super) lang: String,
    pub(super) kinds: Vec<String>,
    pub(super) areas: String,
    pub(super) themes: Vec<String>,
    /// A field that people do not see and programs that fill in everything do.
    website: String,
}

/// What is wrong in a field, in words.
pub(super) type Wrong = (&'static str, String);

impl TopicsForm {
    /// As a link to the form may fill it in beforehand.
    pub(super) fn before(pairs: &Pairs, lang: Lang) -> Self {
        Self {
            lang: lang.code().to_owned(),
            kinds: all_of(pairs, "laji"),
            areas: one_of(pairs, "alue"),
            themes: all_of(pairs, "teema"),
            ..Self::default()
        }
    }

    /// As it was sent.
    pub(super) fn sent(pairs: &Pairs) -> Self {
        Self {
            email: one_of(pairs, "email"),
            name: one_of(pairs, "name"),
            lang: one_of(pairs, "lang"),
            kinds: all_of(pairs, "kinds"),
            areas: one_of(pairs, "areas"),
            themes: all_of(pairs, "themes"),
            website: one_of(pairs, "website"),
        }
    }

    /// As it is filled in for somebody.
    pub(super) fn of(one: &Kept, tr: Tr) -> Self {
        let kinds = one.topics.kinds.iter().map(|kind| kind.word().to_owned());
        let areas = one.topics.areas.iter().map(|area| area.written(tr));
        Self {
            name: one.name.clone(),
            lang: one.lang.code().to_owned(),
            kinds: kinds.collect(),
            areas: areas.collect::<Vec<_>>().join(", "),
            themes: one.topics.themes.clone(),
            ..Self::default()
        }
    }

    pub(super) fn has_kind(&self, kind: &Kind) -> bool {
        self.kinds.iter().any(|word| word == kind.word())
    }

    pub(super) fn has_theme(&self, theme: &str) -> bool {
        let theme = theme.to_lowercase();
        self.themes.iter().any(|one| one.to_lowercase() == theme)
    }

    pub(super) fn has_lang(&self, lang: &Lang) -> bool {
        self.lang == lang.code()
    }

    /// What somebody asks for who is not known yet.
    pub(super) fn read(
        &self,
        tr: Tr,
        (today, known): (NaiveDate, &[String]),
    ) -> Result<Asked, Vec<Wrong>> {
        let email = read_email(tr, &self.email);
        let told = self.read_told(tr, (today, known));
        let trap = (!self.website.is_empty()).then(|| ("send", tr.t("feedback-trap-filled")));
        match (email, told, trap) {
            (Ok(email), Ok((name, lang, topics)), None) => Ok(Asked {
                email,
                name,
                lang,
                topics,
            }),
            (email, told, trap) => {
                let mut wrong: Vec<Wrong> = email.err().into_iter().collect();
                wrong.extend(told.err().into_iter().flatten());
                wrong.extend(trap);
                Err(wrong)
            }
        }
    }

    /// The name, the language and what letters are wanted about. Of themes those that are
    /// known; others nobody could choose.
    pub(super) fn read_told(
        &self,
        tr: Tr,
        (today, known): (NaiveDate, &[String]),
    ) -> Result<(String, Lang, Topics), Vec<Wrong>> {
        let mut wrong = Vec::new();
        let name = clean_line(&self.name);
        if !is_name(&self.name, &name) {
            wrong.push(("name", tr.tn("subscription-wrong-name", NAME_LIMIT)));
        }
        let kinds = self.kinds.iter().filter_map(|word| Kind::of_word(word));
        let kinds: std::collections::BTreeSet<Kind> = kinds.collect();
        if kinds.is_empty() {
            wrong.push(("kinds", tr.t("subscription-wrong-kinds")));
        }
        let areas = read_areas(&self.areas, today).unwrap_or_else(|why| {
            wrong.push(("areas", why.text(tr)));
            Vec::new()
        });
        let lang = self.lang.parse().unwrap_or_else(|_| {
            wrong.push(("lang", tr.t("subscription-wrong-lang")));
            tr.lang
        });
        let themes = known.iter().filter(|theme| self.has_theme(theme));
        let topics = Topics {
            kinds,
            areas,
            themes: themes.cloned().collect(),
        };
        match wrong.is_empty() {
            true => Ok((name, lang, topics)),
            false => Err(wrong),
        }
    }
}

/// A name that may stand in the head of a message: one line, without an address, a link or
/// a personal identity code.
fn is_name(typed: &str, name: &str) -> bool {
    let is_line = !typed.trim().chars().any(char::is_control);
    is_line
        && name.chars().count() <= NAME_LIMIT
        && !name.contains(['@', '<', '>', '"', '/', '\\'])
        && !personal_code::found_in(name)
}

/// An address, in small letters, or what is wrong with it.
pub(super) fn read_email(tr: Tr, text: &str) -> Result<EmailAddress, Wrong> {
    let wrong = |key: &str| ("email", tr.t(key));
    if text.trim().is_empty() {
        return Err(wrong("subscription-wrong-email-missing"));
    }
    if personal_code::found_in(text) {
        return Err(wrong("wrong-personal-code"));
    }
    text.trim_matches(' ')
        .to_lowercase()
        .parse()
        .map_err(|refused| match refused {
            AddressRefused::Malformed => wrong("subscription-wrong-email"),
            AddressRefused::NonAsciiName => wrong("subscription-wrong-email-letters"),
        })
}

pub(super) fn one_of(pairs: &Pairs, name: &str) -> String {
    let mut found = pairs.iter().filter(|(of, _)| of == name);
    found
        .next()
        .map(|(_, value)| value.clone())
        .unwrap_or_default()
}

fn all_of(pairs: &Pairs, name: &str) -> Vec<String> {
    let found = pairs.iter().filter(|(of, _)| of == name);
    found.map(|(_, value)| value.clone()).collect()
}

/// The labels of what people write.
pub fn label(tr: Tr, name: &str) -> Option<String> {
    match name {
        "areas" => Some(tr.t("subscription-areas")),
        "name" => Some(tr.t("subscription-name")),
        _ => None,
    }
}
