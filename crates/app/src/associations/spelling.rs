//! Rules: the one spelling in which a value is kept, by its shape.

use std::str::FromStr;

use chrono::NaiveDate;
use kit::personal_code;
use kit::text::{clean_line, clean_prose};
use url::Url;

use super::called::Choices;
use super::field::Shape;
use super::phone::Phone;
use super::register_number::RegisterNumber;
use super::words::{Activity, Size};
use crate::accounts::Email;
use crate::areas::{self, AreaKind};
use crate::business_id::{BusinessId, NotABusinessId};

/// Why a text is not a field's value. Each is the key of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the texts say what each is")]
pub enum Wrong {
    #[error("wrong-personal-code")]
    PersonalCode,
    #[error("wrong-too-long")]
    TooLong(usize),
    #[error("wrong-too-many")]
    TooMany(usize),
    #[error("wrong-register-number")]
    RegisterNumber,
    #[error("wrong-business-id")]
    BusinessId,
    #[error("wrong-check-digit")]
    CheckDigit,
    #[error("wrong-choice")]
    Choice,
    #[error("wrong-municipality")]
    Municipality,
    #[error("wrong-day")]
    Day,
    #[error("wrong-web")]
    Web,
    #[error("wrong-email")]
    Email,
    #[error("wrong-phone")]
    Phone,
    #[error("wrong-number")]
    Number,
}

/// A value as it is kept; nothing of a text without words.
pub(super) fn of(shape: Shape, text: &str, on: NaiveDate) -> Result<Option<String>, Wrong> {
    if personal_code::found_in(text) {
        return Err(Wrong::PersonalCode);
    }
    let text = without_shield(text);
    let line = match shape {
        Shape::Prose(_) => clean_prose(text),
        _ => clean_line(text),
    };
    if line.is_empty() {
        return Ok(None);
    }
    let read = match shape {
        Shape::Line(most) | Shape::Prose(most) => {
            if line.chars().count() > most {
                return Err(Wrong::TooLong(most));
            }
            line
        }
        Shape::RegisterNumber => {
            let number = line.parse::<RegisterNumber>();
            number.map_err(|_| Wrong::RegisterNumber)?.to_string()
        }
        Shape::BusinessId => business_id(&line)?.to_string(),
        Shape::Kind => choice(Choices::Kind, &line)?,
        Shape::Activity => activity(&line)?,
        Shape::RegisterState => choice(Choices::State, &line)?,
        Shape::Stage => choice(Choices::Stage, &line)?,
        Shape::Municipality => municipality(&line, on)?,
        Shape::Day => day(&line, on)?.to_string(),
        Shape::Web => web(&line)?,
        Shape::Email => {
            let email = line.parse::<Email>();
            email.map_err(|_| Wrong::Email)?.to_string()
        }
        Shape::Phone => line.parse::<Phone>().map_err(|_| Wrong::Phone)?.to_string(),
        Shape::Band(size) => band(size, &line)?,
        Shape::Account => kit::id::Id::from_str(&line)
            .map_err(|_| Wrong::Choice)?
            .to_string(),
    };
    Ok(Some(read))
}

/// Without the mark that spreadsheets are given before what they would take for a formula.
fn without_shield(text: &str) -> &str {
    let rest = text.strip_prefix('\'');
    rest.filter(|rest| rest.starts_with(['=', '+', '-', '@']))
        .unwrap_or(text)
}

fn choice(choices: Choices, text: &str) -> Result<String, Wrong> {
    let word = choices.of_name(text).map(str::to_owned);
    word.ok_or(Wrong::Choice)
}

/// A class by what it is called or by the register's number.
fn activity(text: &str) -> Result<String, Wrong> {
    let of_number = text.parse().ok().and_then(Activity::of_number);
    let word = of_number.map(|class| class.word().to_owned());
    word.map_or_else(|| choice(Choices::Activity, text), Ok)
}

/// A Y-tunnus; eight digits without the hyphen are one as well.
fn business_id(text: &str) -> Result<BusinessId, Wrong> {
    let is_bare = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let read = if is_bare {
        format!("{}-{}", &text[..7], &text[7..]).parse()
    } else {
        text.parse()
    };
    read.map_err(|wrong| match wrong {
        NotABusinessId::Shape => Wrong::BusinessId,
        NotABusinessId::CheckDigit => Wrong::CheckDigit,
    })
}

/// The code of a municipality by its code or name; one that is no more means what it
/// became.
fn municipality(text: &str, on: NaiveDate) -> Result<String, Wrong> {
    let is_code = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let name = if is_code {
        let code = areas::AreaCode::new(format!("{text:0>3}"));
        let area = areas::by_code(AreaKind::Municipality, &code);
        area.ok_or(Wrong::Municipality)?.name_fi.as_str()
    } else {
        text
    };
    let area = areas::resolve(AreaKind::Municipality, name, on).area;
    Ok(area.ok_or(Wrong::Municipality)?.code.to_string())
}

/// A day as a Finn writes it or as ISO 8601 does, not before the first association and not
/// to come.
fn day(text: &str, on: NaiveDate) -> Result<NaiveDate, Wrong> {
    let earliest = NaiveDate::from_ymd_opt(1800, 1, 1).ok_or(Wrong::Day)?;
    let day = kit::day::read(text).filter(|day| (earliest..=on).contains(day));
    day.ok_or(Wrong::Day)
}

/// An address of the web; `https://` need not be written.
///
/// # Errors
/// When it is none, or too long.
pub fn web(text: &str) -> Result<String, Wrong> {
    if text.chars().count() > 500 {
        return Err(Wrong::TooLong(500));
    }
    let has_scheme = text.contains("://");
    let whole = if has_scheme {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let url = Url::parse(&whole).map_err(|_| Wrong::Web)?;
    let is_web = matches!(url.scheme(), "http" | "https")
        && url.username().is_empty()
        && url.password().is_none()
        && url.host_str().is_some_and(|host| host.contains('.'));
    if !is_web {
        return Err(Wrong::Web);
    }
    let shown = url.as_str();
    // The bare site is one spelling.
    Ok(match url.path() {
        "/" if url.query().is_none() => shown.trim_end_matches('/').to_owned(),
        _ => shown.to_owned(),
    })
}

/// The least number of the band that a number lies in; spaces may stand between digits. A
/// band as it is shown is read as well: `20–50`, `over 1 000`.
fn band(size: Size, text: &str) -> Result<String, Wrong> {
    let written: String = text
        .to_lowercase()
        .trim_end_matches('€')
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let over = ["yli", "över", "over", ">"];
    let over = over.iter().find_map(|word| written.strip_prefix(word));
    let band = match (over, written.split_once(['–', '-'])) {
        (Some(rest), _) => size.band_of(whole(rest)?.saturating_add(1)),
        (None, Some((from, to))) => {
            let band = size.band_of(whole(from)?);
            // One that lies across two is neither.
            let is_inside = band == size.band_of(whole(to)?);
            is_inside.then_some(band).ok_or(Wrong::Number)?
        }
        (None, None) => size.band_of(whole(&written)?),
    };
    Ok(band.from.to_string())
}

/// A number with or without signs between thousands; decimals do not count.
fn whole(text: &str) -> Result<u32, Wrong> {
    let mut parts: Vec<&str> = text.split([',', '.']).collect();
    if parts.len() > 1 && parts.last().is_some_and(|last| last.len() < 3) {
        parts.pop();
    }
    if parts.iter().skip(1).any(|part| part.len() != 3) {
        return Err(Wrong::Number);
    }
    parts.concat().parse().map_err(|_| Wrong::Number)
}
