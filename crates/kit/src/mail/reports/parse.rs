//! Reading reports.

use std::borrow::Cow;

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::fields::Fields;
use super::{Report, ReportKind};
use crate::id::Id;
use crate::mail::EmailAddress;
use crate::mail::mailing::SEALED_FOR;
use crate::mail::mailing::answer::{detail, is_about_address};
use crate::seal::Seal;

/// The most that is kept of what a server said, in characters.
const SAID_LIMIT: usize = 500;

/// What a message says about one that was sent from here; nothing when it says nothing
/// of the kind.
pub fn parse(message: &[u8], seal: &Seal) -> Option<Report> {
    let read = MessageParser::new().parse(message)?;
    let mut report = of_parts(&read).or_else(|| in_plain_words(&read))?;
    report.mailing = named_in_parts(&read, seal).or_else(|| named_in(message, seal));
    report.said = report.said.chars().take(SAID_LIMIT).collect();
    Some(report)
}

fn of_parts(message: &Message<'_>) -> Option<Report> {
    message.parts.iter().find_map(|part| {
        let kind = part.content_type()?;
        if !kind.ctype().eq_ignore_ascii_case("message") {
            return None;
        }
        let subtype = kind.subtype()?.to_ascii_lowercase();
        match subtype.as_str() {
            "delivery-status" | "global-delivery-status" => of_status(&text(part)),
            "feedback-report" => of_complaint(&text(part)),
            _ => None,
        }
    })
}

fn text<'a>(part: &'a MessagePart<'_>) -> Cow<'a, str> {
    match &part.body {
        PartType::Text(text) | PartType::Html(text) => Cow::Borrowed(text),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => String::from_utf8_lossy(bytes),
        // Some read these parts as messages, whose fields are their head.
        PartType::Message(inner) => String::from_utf8_lossy(inner.raw_message()),
        PartType::Multipart(_) => Cow::Borrowed(""),
    }
}

/// RFC 3464: a group about the message, then one for each reader.
fn of_status(text: &str) -> Option<Report> {
    let groups = Fields::groups(text);
    let reader = groups.iter().find(|group| group.get("action").is_some())?;
    let action = reader.get("action")?.to_ascii_lowercase();
    let status = reader.get("status").unwrap_or_default();
    let said = reader.typed("diagnostic-code").unwrap_or_default();
    let kind = match action.split_whitespace().next()? {
        "failed" => of_failure(status, said),
        "delayed" => ReportKind::Soft,
        _ => return None,
    };
    let address = ["original-recipient", "final-recipient"].map(|name| reader.typed(name));
    Some(Report {
        kind,
        mailing: None,
        address: address.into_iter().flatten().find_map(of_address),
        said: format!("{status} {said}").trim().to_owned(),
    })
}

fn of_address(text: &str) -> Option<EmailAddress> {
    text.trim_matches(['<', '>', ' ']).parse().ok()
}

/// Whether somebody is gone, by the code of the state and by what the server said.
fn of_failure(status: &str, said: &str) -> ReportKind {
    let is_gone = match (detail(status), detail(said)) {
        _ if status.starts_with('4') => false,
        // 5.0.0 says nothing, and what the server said may.
        (Some((0, _)) | None, Some(known)) => is_about_address(known),
        (Some((0, _)) | None, None) => !said.starts_with('4') && !said.starts_with("554"),
        (Some(known), _) => is_about_address(known),
    };
    if is_gone {
        ReportKind::Hard
    } else {
        ReportKind::Soft
    }
}

/// RFC 5965.
fn of_complaint(text: &str) -> Option<Report> {
    let groups = Fields::groups(text);
    let fields = groups.first()?;
    let kind = fields.get("feedback-type")?.to_ascii_lowercase();
    if matches!(kind.as_str(), "not-spam" | "auth-failure") {
        return None;
    }
    let address = fields.get("original-rcpt-to").and_then(of_address);
    let agent = fields.get("user-agent").unwrap_or_default();
    Some(Report {
        kind: ReportKind::Complaint,
        mailing: None,
        address,
        said: format!("{kind} {agent}").trim().to_owned(),
    })
}

/// Old servers write only for people: from whom it comes and which code stands in it.
fn in_plain_words(message: &Message<'_>) -> Option<Report> {
    let from = message.from()?.first()?.address()?.to_ascii_lowercase();
    let local = from.split('@').next().unwrap_or_default();
    if !matches!(local, "mailer-daemon" | "postmaster" | "mailerdaemon") {
        return None;
    }
    let text = message.body_text(0)?;
    let is_code = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        word.len() == 3 && word.starts_with(['4', '5']) && word.bytes().all(|b| b.is_ascii_digit())
    };
    let line = text.lines().find(|line| {
        let mut words = line.split_whitespace();
        detail(line).is_some() || words.any(is_code)
    })?;
    let said = line.trim();
    let code = said.split_whitespace().find(|word| is_code(word));
    let is_later = code.is_some_and(|code| code.trim_matches(|c: char| !c.is_numeric()) < "500");
    let kind = match detail(said) {
        _ if is_later || said.contains("4.") && detail(said).is_some() && code.is_none() => {
            ReportKind::Soft
        }
        Some(known) if !is_about_address(known) => ReportKind::Soft,
        _ => ReportKind::Hard,
    };
    Some(Report {
        kind,
        mailing: None,
        address: None,
        said: said.to_owned(),
    })
}

/// The reader whose message is in a part of the report.
fn named_in_parts(message: &Message<'_>, seal: &Seal) -> Option<(Id, i64)> {
    message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) => named(inner.message_id()?, seal),
        _ => None,
    })
}

/// The reader whose message is named anywhere, as where only its head is given back.
fn named_in(message: &[u8], seal: &Seal) -> Option<(Id, i64)> {
    let message = String::from_utf8_lossy(message);
    let (_, names) = message.split_once('<')?;
    let names = names.split('<');
    let mut names = names.filter_map(|rest| rest.split_once('>').map(|(name, _)| name));
    names.find_map(|name| named(name, seal))
}

fn named(message_id: &str, seal: &Seal) -> Option<(Id, i64)> {
    let (local, _) = message_id.split_once('@')?;
    let (mailing, number) = seal.open(SEALED_FOR, local)?.rsplit_once('.')?;
    Some((mailing.parse().ok()?, number.parse().ok()?))
}
