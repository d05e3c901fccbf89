//! Rules: the fields of an association, and what may stand in each.
//!
//! A value is text in one spelling, whatever was written: so the same fact from two
//! sources is the same. Several values stand in the order in which they were given.

use chrono::NaiveDate;

use super::names;
use super::spelling::{self, Wrong};
use super::words::Size;

/// How a field's values are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A line of so many letters at most.
    Line(usize),
    /// Paragraphs of so many letters at most.
    Prose(usize),
    /// A number in the register of associations.
    RegisterNumber,
    /// A Y-tunnus.
    BusinessId,
    /// One of [`Kind`](super::Kind).
    Kind,
    /// One of [`Activity`](super::Activity).
    Activity,
    /// A municipality, kept as its code.
    Municipality,
    /// A day.
    Day,
    /// One of [`RegisterState`](super::RegisterState).
    RegisterState,
    /// An address of the web.
    Web,
    /// An address for mail.
    Email,
    /// A telephone number.
    Phone,
    /// A band of a size, kept as its least number.
    Band(Size),
    /// One of [`Stage`](super::Stage).
    Stage,
    /// An account, kept as its identifier.
    Account,
}

macro_rules! fields {
    ($($(#[$about:meta])* $name:ident = $word:literal $shape:expr, $most:literal $authority:ident;)*) => {
        /// A field of an association.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$about])* $name),* }

        impl Field {
            /// All of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its name in files, addresses and keys of texts.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// How its values are read.
            pub const fn shape(self) -> Shape {
                match self { $(Self::$name => $shape),* }
            }

            /// The most values it has.
            pub const fn most(self) -> usize {
                match self { $(Self::$name => $most),* }
            }

            /// Whose word counts most.
            pub const fn authority(self) -> Authority {
                match self { $(Self::$name => Authority::$authority),* }
            }
        }
    };
}

/// Whose word about a field counts most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// What the register of associations or the business register says.
    Register,
    /// What a person here or the association itself says.
    People,
}

fields! {
    /// Its official name.
    Name = "name" Shape::Line(names::LONGEST), 1 Register;
    /// Its name in other languages.
    OtherNames = "other-names" Shape::Line(names::LONGEST), 10 Register;
    /// What it was called before.
    FormerNames = "former-names" Shape::Line(names::LONGEST), 20 Register;
    /// What it is called in everyday life.
    ShortName = "short-name" Shape::Line(100), 1 People;
    /// Its kind.
    Kind = "kind" Shape::Kind, 1 Register;
    /// Its number in the register of associations.
    RegisterNumber = "register-number" Shape::RegisterNumber, 1 Register;
    /// Its Y-tunnus.
    BusinessId = "business-id" Shape::BusinessId, 1 Register;
    /// The municipality where it is at home.
    Domicile = "domicile" Shape::Municipality, 1 Register;
    /// What it works for.
    Activities = "activities" Shape::Activity, 9 People;
    /// The day on which it was registered.
    RegisteredOn = "registered-on" Shape::Day, 1 Register;
    /// What the register says of it now.
    RegisterState = "register-state" Shape::RegisterState, 1 Register;
    /// Its pages on the web.
    Web = "web" Shape::Web, 3 People;
    /// Pages about it elsewhere.
    Links = "links" Shape::Web, 10 People;
    /// Its addresses for mail.
    Emails = "emails" Shape::Email, 5 People;
    /// Its telephone numbers.
    Phones = "phones" Shape::Phone, 5 People;
    /// Its addresses in the world: postal first.
    Addresses = "addresses" Shape::Line(200), 5 People;
    /// How many members it has.
    Members = "members" Shape::Band(Size::Members), 1 People;
    /// How many work for it without pay.
    Volunteers = "volunteers" Shape::Band(Size::Volunteers), 1 People;
    /// How many it pays.
    Employees = "employees" Shape::Band(Size::Employees), 1 People;
    /// What it spends in a year.
    Budget = "budget" Shape::Band(Size::Budget), 1 People;
    /// How far it is on the way to a project.
    Stage = "stage" Shape::Stage, 1 People;
    /// Who of us is responsible for it.
    Adviser = "adviser" Shape::Account, 1 People;
    /// Words that those who work here give it.
    Tags = "tags" Shape::Line(60), 30 People;
    /// What those who work here have noted.
    Notes = "notes" Shape::Prose(10_000), 1 People;
}

impl Field {
    /// The field of that name.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.word() == word)
    }

    /// Whether it has several values.
    pub const fn is_several(self) -> bool {
        self.most() > 1
    }

    /// Reads one value as it is kept; nothing of a text without words. Days and
    /// municipalities are those of the day `on`.
    ///
    /// # Errors
    /// Why it is none.
    pub fn read(self, text: &str, on: NaiveDate) -> Result<Option<String>, Wrong> {
        spelling::of(self.shape(), text, on)
    }

    /// Reads several values, without the same twice.
    ///
    /// # Errors
    /// Why one is none, or that there are too many.
    pub fn read_all<'a>(
        self,
        texts: impl IntoIterator<Item = &'a str>,
        on: NaiveDate,
    ) -> Result<Vec<String>, Wrong> {
        let mut values = Vec::new();
        for text in texts {
            let value = self.read(text, on)?;
            values.extend(value.filter(|value| !values.contains(value)));
        }
        if values.len() > self.most() {
            return Err(Wrong::TooMany(self.most()));
        }
        Ok(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 28).expect("a day")
    }

    #[test]
    fn each_field_has_one_spelling() {
        for (field, text, wanted) in [
            (Field::Name, "  Kolin   Kyläseura ry ", "Kolin Kyläseura ry"),
            (Field::RegisterNumber, "194820", "194.820"),
            (Field::BusinessId, "02801135", "0280113-5"),
            (Field::BusinessId, "280113-5", "0280113-5"),
            (Field::Activities, "3", "social"),
            (Field::Domicile, "joensuu", "167"),
            (Field::Domicile, "5", "005"),
            (Field::Domicile, "Valtimo", "541"),
            (Field::Domicile, "911", "541"),
            (Field::RegisteredOn, "1.2.1987", "1987-02-01"),
            (Field::RegisteredOn, "1987-02-01 00:00", "1987-02-01"),
            (
                Field::Web,
                "www.Esimerkki.example/",
                "https://www.esimerkki.example",
            ),
            (
                Field::Emails,
                " Info@Esimerkki.example",
                "info@esimerkki.example",
            ),
            (Field::Phones, "+358 50 1234567", "050 123 4567"),
            (Field::Phones, "'+358 50 1234567", "050 123 4567"),
            (Field::Notes, "'=1+1", "=1+1"),
            (Field::Members, "120", "101"),
            (Field::Members, "20–50", "20"),
            (Field::Members, "yli 1\u{a0}000", "1001"),
            (Field::Budget, "12 500 €", "5000"),
            (Field::Budget, "12 500,50 €", "5000"),
            (Field::Budget, "over 499,999 €", "500000"),
            (Field::Budget, "5\u{a0}000–19\u{a0}999\u{a0}€", "5000"),
            (Field::Stage, "Voisi hakea", "could-apply"),
            (Field::Notes, "a\r\n\r\n\r\nb ", "a\n\nb"),
        ] {
            let read = field.read(text, on());
            assert_eq!(read, Ok(Some(wanted.to_owned())), "{text}");
            assert_eq!(field.read(wanted, on()), Ok(Some(wanted.to_owned())));
        }
        assert_eq!(Field::Name.read(" \u{200b} ", on()), Ok(None));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        for (field, text, wrong) in [
            (Field::Notes, "tunnus 131052-308T", Wrong::PersonalCode),
            (Field::Name, &"a".repeat(301), Wrong::TooLong(300)),
            (Field::RegisterNumber, "1948200", Wrong::RegisterNumber),
            (Field::BusinessId, "0280113-6", Wrong::CheckDigit),
            (Field::BusinessId, "0280113", Wrong::BusinessId),
            (Field::Domicile, "Atlantis", Wrong::Municipality),
            (Field::RegisteredOn, "31.2.2020", Wrong::Day),
            (Field::RegisteredOn, "1.1.2027", Wrong::Day),
            (Field::Web, "javascript:alert(1)", Wrong::Web),
            (Field::Web, "https://user@esimerkki.example", Wrong::Web),
            (Field::Emails, "info@", Wrong::Email),
            (Field::Phones, "ei ole", Wrong::Phone),
            (Field::Members, "monta", Wrong::Number),
            (Field::Members, "15–60", Wrong::Number),
            (Field::Members, "1,23,456", Wrong::Number),
            (Field::Stage, "asleep", Wrong::Choice),
        ] {
            assert_eq!(field.read(text, on()), Err(wrong), "{text}");
        }
        let many = ["1", "2"].map(|tag| tag.repeat(5));
        let many = Field::ShortName.read_all(many.iter().map(String::as_str), on());
        assert_eq!(many, Err(Wrong::TooMany(1)));
    }

    proptest::proptest! {
        #[test]
        fn what_is_kept_is_read_as_itself(text in "\\PC{0,40}|[0-9 .+-]{0,12}") {
            for field in Field::ALL {
                if let Ok(Some(kept)) = field.read(&text, on()) {
                    proptest::prop_assert_eq!(field.read(&kept, on()), Ok(Some(kept.clone())));
                }
            }
        }
    }
}
