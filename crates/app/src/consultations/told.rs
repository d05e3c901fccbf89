//! Rules: what is told of a consultation.

use chrono::{Datelike, NaiveDate};
use kit::id::Id;
use kit::personal_code;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::consultation::{Adviser, Channel, Topic};

/// The longest summary, in letters.
pub(super) const LONGEST_SUMMARY: usize = 5_000;
/// The longest line: who was there, the name of an adviser.
pub(super) const LONGEST_LINE: usize = 300;
/// The most minutes: a day.
pub(super) const MOST_MINUTES: u32 = 24 * 60;
/// No consultation of a fund is older.
const FIRST_YEAR: i32 = 1990;
/// More associations than that in one are a mistake.
pub(super) const MOST_ASSOCIATIONS: usize = 50;

/// All that is told of a consultation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Told {
    /// The day.
    pub on: NaiveDate,
    /// The time of day at which it began, "9.30".
    pub began: Option<String>,
    /// How it was held.
    pub channel: Channel,
    /// How long it took.
    pub minutes: Option<u32>,
    /// What it was about.
    pub topic: Topic,
    /// Who advised.
    pub adviser: Adviser,
    /// The code of the project that it was about.
    pub project: Option<String>,
    /// The idea that it was about.
    pub idea: Option<String>,
    /// What was agreed.
    pub summary: String,
    /// Who was there, or who it was with when no association is known: in words.
    pub who: String,
    /// Contact persons of the register who were there.
    pub people: Vec<Id>,
    /// The associations that it was with, without the same twice.
    pub associations: Vec<Id>,
}

/// What is wrong with a value of a consultation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// The day is none.
    Day,
    /// The day is not over yet.
    DayToCome,
    /// The time is none.
    Time,
    /// The minutes are no number, or more than a day has.
    Minutes,
    /// Nothing was written.
    NoSummary,
    /// Too much was written.
    LongSummary,
    /// A line is too long.
    LongLine,
    /// A personal identity code.
    PersonalCode,
    /// It is no way of being in contact.
    Channel,
    /// It is nothing that they are about.
    Topic,
    /// It is no code of a project.
    Project,
    /// It is no idea.
    Idea,
    /// It is the name of several ideas.
    SeveralIdeas,
    /// Nobody has advised.
    NoAdviser,
    /// More associations than one consultation has.
    ManyAssociations,
}

impl Wrong {
    /// The key of what it says.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Day => "contact-no-day",
            Self::DayToCome => "contact-day-to-come",
            Self::Time => "consultation-no-time",
            Self::Minutes => "contact-no-minutes",
            Self::NoSummary => "contact-no-text",
            Self::LongSummary => "contact-long-text",
            Self::LongLine => "consultation-long-line",
            Self::PersonalCode => "wrong-personal-code",
            Self::Channel => "contact-no-channel",
            Self::Topic => "consultation-no-topic",
            Self::Project => "task-no-project",
            Self::Idea => "consultation-no-idea",
            Self::SeveralIdeas => "consultation-several-ideas",
            Self::NoAdviser => "consultation-no-adviser",
            Self::ManyAssociations => "consultation-many-associations",
        }
    }
}

/// The day of a consultation, at most today.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read_day(text: &str, today: NaiveDate) -> Result<NaiveDate, Wrong> {
    let day = kit::day::read(text).filter(|day| day.year() >= FIRST_YEAR);
    match day {
        Some(day) if day > today => Err(Wrong::DayToCome),
        Some(day) => Ok(day),
        None => Err(Wrong::Day),
    }
}

/// A time of day as people write it, in one spelling; nothing for a blank.
///
/// # Errors
/// When it is none.
pub(super) fn read_time(text: &str) -> Result<Option<String>, Wrong> {
    let text = text.trim().trim_start_matches("klo").trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (hours, minutes) = text.split_once(['.', ':']).unwrap_or((text, "00"));
    let number = |text: &str, most: u32| {
        let is_short = (1..=2).contains(&text.len());
        let is_number = is_short && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse::<u32>().ok().filter(|_| is_number)?;
        (number <= most).then_some(number)
    };
    match (number(hours, 23), number(minutes, 59)) {
        (Some(hours), Some(minutes)) => Ok(Some(format!("{hours}.{minutes:02}"))),
        _ => Err(Wrong::Time),
    }
}

/// What people call hours and minutes; a number alone is minutes.
const HOURS: [&str; 9] = [
    "h", "t", "tunti", "tuntia", "tim", "timme", "timmar", "hour", "hours",
];
const MINUTES: [&str; 9] = [
    "",
    "m",
    "min",
    "minuutti",
    "minuuttia",
    "minut",
    "minuter",
    "minute",
    "minutes",
];

/// Minutes as people write them: "45", "45 min", "30 minuuttia", "0:30", "1 h", "1,25 h",
/// "1 h 30 min"; nothing for a blank.
///
/// # Errors
/// When they are none.
pub(super) fn read_minutes(text: &str) -> Result<Option<u32>, Wrong> {
    let text = text.trim().to_lowercase();
    if text.is_empty() {
        return Ok(None);
    }
    let all = match text.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => whole(hours)
            .zip(whole(minutes).filter(|minutes| *minutes < 60))
            .map(|(hours, minutes)| hours * 60 + minutes),
        Some(_) => None,
        None => in_words(&text),
    };
    let all = all.filter(|all| *all <= MOST_MINUTES);
    all.map(Some).ok_or(Wrong::Minutes)
}

/// Hours, minutes, or both with what they are called.
fn in_words(text: &str) -> Option<u32> {
    let (number, unit, rest) = parts(text);
    if !HOURS.contains(&unit) {
        return minutes(text);
    }
    let hours = hours(number)?;
    match rest {
        "" => Some(hours),
        rest => Some(hours + minutes(rest)?),
    }
}

/// A number, the word after it, and what follows.
fn parts(text: &str) -> (&str, &str, &str) {
    let after = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let rest = after.trim_start_matches(char::is_alphabetic);
    let number = &text[..text.len() - after.len()];
    let unit = &after[..after.len() - rest.len()];
    (
        number.trim().trim_end_matches('.'),
        unit,
        rest.trim_start_matches('.').trim(),
    )
}

/// Hours with at most two decimals, in minutes.
fn hours(number: &str) -> Option<u32> {
    let (hours, part) = number.split_once([',', '.']).unwrap_or((number, "0"));
    let hundredths = match part.len() {
        1 => whole(part)? * 10,
        2 => whole(part)?,
        _ => return None,
    };
    Some(whole(hours)? * 60 + (hundredths * 60 + 50) / 100)
}

fn minutes(text: &str) -> Option<u32> {
    let (number, unit, rest) = parts(text);
    let is_all = MINUTES.contains(&unit) && rest.is_empty();
    whole(number).filter(|_| is_all)
}

/// A whole number of a few digits.
fn whole(text: &str) -> Option<u32> {
    let is_short = (1..=4).contains(&text.len());
    let is_number = is_short && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// Whether a text holds a personal identity code, or one stood there: lists hide them as they
/// are read.
pub(super) fn has_personal_code(text: &str) -> bool {
    personal_code::found_in(text) || personal_code::was_in(text)
}

/// What is wrong with a summary that was cleaned.
pub(super) fn wrong_summary(text: &str) -> Option<Wrong> {
    if has_personal_code(text) {
        Some(Wrong::PersonalCode)
    } else if text.is_empty() {
        Some(Wrong::NoSummary)
    } else if text.chars().count() > LONGEST_SUMMARY {
        Some(Wrong::LongSummary)
    } else {
        None
    }
}

/// What is wrong with a line that was cleaned and may be blank.
pub(super) fn wrong_line(text: &str) -> Option<Wrong> {
    if has_personal_code(text) {
        Some(Wrong::PersonalCode)
    } else if text.chars().count() > LONGEST_LINE {
        Some(Wrong::LongLine)
    } else {
        None
    }
}

impl Told {
    /// What the timeline of its associations tells of it.
    pub fn details(&self) -> Value {
        let mut details = json!({
            "channel": self.channel, "minutes": self.minutes.unwrap_or(0), "topic": self.topic,
            "text": self.summary,
        });
        if let (Some(name), Some(all)) = (self.adviser.name(), details.as_object_mut()) {
            all.insert("adviser".to_owned(), name.into());
        }
        details
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_MINUTES, Wrong, read_day, read_minutes, read_time};
    use chrono::NaiveDate;

    #[test]
    fn minutes_are_read_as_people_write_them() {
        for (text, wanted) in [
            ("", Ok(None)),
            ("45", Ok(Some(45))),
            (" 45 min. ", Ok(Some(45))),
            ("1 h", Ok(Some(60))),
            ("1,5 h", Ok(Some(90))),
            ("2h 15 min", Ok(Some(135))),
            ("1 h 15 min", Ok(Some(75))),
            ("1,25 h", Ok(Some(75))),
            ("0,33 h", Ok(Some(20))),
            ("30 minuuttia", Ok(Some(30))),
            ("1 tunti 5 minuuttia", Ok(Some(65))),
            ("0:30", Ok(Some(30))),
            ("1:05", Ok(Some(65))),
            ("0", Ok(Some(0))),
            ("1440", Ok(Some(MOST_MINUTES))),
            ("1441", Err(Wrong::Minutes)),
            ("-5", Err(Wrong::Minutes)),
            ("tunti", Err(Wrong::Minutes)),
            ("h", Err(Wrong::Minutes)),
            ("0:60", Err(Wrong::Minutes)),
            ("1:5", Err(Wrong::Minutes)),
            ("30 30", Err(Wrong::Minutes)),
            ("1,255 h", Err(Wrong::Minutes)),
            ("30 min 1 h", Err(Wrong::Minutes)),
            ("99999999999", Err(Wrong::Minutes)),
        ] {
            assert_eq!(read_minutes(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_time_has_one_spelling() {
        for (text, wanted) in [
            ("", Ok(None)),
            ("9", Ok(Some("9.00"))),
            ("klo 09:05", Ok(Some("9.05"))),
            ("16.15", Ok(Some("16.15"))),
            ("24.00", Err(Wrong::Time)),
            ("9.60", Err(Wrong::Time)),
            ("aamu", Err(Wrong::Time)),
        ] {
            assert_eq!(
                read_time(text),
                wanted.map(|time| time.map(str::to_owned)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_leap_day_is_a_day_only_in_a_leap_year() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default();
        assert!(read_day("29.2.2024", today).is_ok());
        assert_eq!(read_day("29.2.2025", today), Err(Wrong::Day));
        assert_eq!(read_day("25.11.2026", today), Err(Wrong::DayToCome));
        assert_eq!(read_day("24.11.1889", today), Err(Wrong::Day));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_some_minutes_or_refused(text in "\\PC{0,12}|[0-9]{0,5} ?(h|min)? ?[0-9]{0,4}") {
            if let Ok(Some(minutes)) = read_minutes(&text) {
                proptest::prop_assert!(minutes <= MOST_MINUTES);
                proptest::prop_assert_eq!(read_minutes(&minutes.to_string()), Ok(Some(minutes)));
            }
            let _ = read_time(&text);
        }
    }
}
