//! Texts in three languages, and how dates, numbers and names are written in
//! them. Finnish is the source.

mod format;
mod negotiate;
mod texts;

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};

pub use negotiate::preferred;
pub use texts::{Arg, Texts, TextsBroken};

/// A language of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Finnish, the source.
    #[default]
    Fi,
    /// Swedish.
    Sv,
    /// English.
    En,
}

impl Lang {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Fi, Self::Sv, Self::En];

    /// The code for `lang` attributes: `fi`, `sv`, `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fi => "fi",
            Self::Sv => "sv",
            Self::En => "en",
        }
    }

    /// What a path in this language begins with: nothing for Finnish.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Fi => "",
            Self::Sv => "/sv",
            Self::En => "/en",
        }
    }

    /// The language's own name for itself.
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::Fi => "Suomi",
            Self::Sv => "Svenska",
            Self::En => "English",
        }
    }

    /// Splits a path into its language and the path as it is in Finnish:
    /// `/sv/x` into Swedish and `/x`.
    pub fn of_path(path: &str) -> (Self, &str) {
        for lang in [Self::Sv, Self::En] {
            match path.strip_prefix(lang.prefix()) {
                Some("") => return (lang, "/"),
                Some(rest) if rest.starts_with('/') => return (lang, rest),
                _ => {}
            }
        }
        (Self::Fi, path)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Why a text is not one of the languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected fi, sv or en")]
pub struct NotALang;

impl FromStr for Lang {
    type Err = NotALang;
    /// Takes a code or a locale's name: `sv`, `sv-FI`, `sv_FI.UTF-8`.
    fn from_str(text: &str) -> Result<Self, NotALang> {
        let code = text.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| lang.code().eq_ignore_ascii_case(code))
            .ok_or(NotALang)
    }
}

/// The texts in one language: what pages, mails and messages are written with.
#[derive(Clone, Copy)]
pub struct Tr {
    /// The language.
    pub lang: Lang,
    texts: &'static Texts,
}

impl Tr {
    /// The texts of the program in `lang`.
    pub const fn new(texts: &'static Texts, lang: Lang) -> Self {
        Self { lang, texts }
    }

    /// The same texts in another language.
    pub const fn in_lang(self, lang: Lang) -> Self {
        Self {
            lang,
            texts: self.texts,
        }
    }

    /// The text of a key.
    pub fn t(&self, key: &str) -> String {
        self.texts.get(self.lang, key, &[])
    }

    /// The text of a key with `$n`, which decides between singular and plural.
    pub fn tn(&self, key: &str, n: impl Into<Arg>) -> String {
        self.texts.get(self.lang, key, &[("n", n.into())])
    }

    /// The text of a key with one named argument.
    pub fn t1(&self, key: &str, name: &str, value: impl Into<Arg>) -> String {
        self.texts.get(self.lang, key, &[(name, value.into())])
    }

    /// The text of a key with named arguments.
    pub fn ta(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.texts.get(self.lang, key, args)
    }
}

static FINNISH_ORDER: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    let locale = icu_locale_core::locale!("fi");
    Collator::try_new(locale.into(), CollatorOptions::default())
        .expect("invariant: the Finnish collation is compiled in")
});

/// Bytes that sort as Finns sort the text: å ä ö last, v before w, case and
/// accents only between otherwise equal words.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() * 2);
    match FINNISH_ORDER.write_sort_key_to(text, &mut key) {
        Ok(()) => key,
        Err(never) => match never {},
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_finnish_order() {
        let mut names = [
            "Öllölä",
            "äiti",
            "Zeta",
            "Ähtäri",
            "Åbo",
            "Wall",
            "vala",
            "Vuori",
        ];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(
            names,
            [
                "vala",
                "Vuori",
                "Wall",
                "Zeta",
                "Åbo",
                "Ähtäri",
                "äiti",
                "Öllölä"
            ]
        );
    }

    #[test]
    fn the_language_stands_first_in_the_path() {
        assert_eq!(Lang::of_path("/sv/hankkeet"), (Lang::Sv, "/hankkeet"));
        assert_eq!(Lang::of_path("/en"), (Lang::En, "/"));
        assert_eq!(Lang::of_path("/svenska"), (Lang::Fi, "/svenska"));
        assert_eq!(Lang::of_path("/"), (Lang::Fi, "/"));
    }

    #[test]
    fn locale_names_are_understood() {
        assert_eq!("sv_FI.UTF-8".parse(), Ok(Lang::Sv));
        assert_eq!("EN".parse(), Ok(Lang::En));
        assert_eq!("C.UTF-8".parse::<Lang>(), Err(NotALang));
    }
}
