//! Calendars (iCalendar, RFC 5545): of one appointment for whoever booked it, and of all of
//! an adviser's.

use std::collections::BTreeMap;

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue,
};
use kit::i18n::Tr;

use super::booking::{Appointment, State};
use crate::calendar::{component, date_time, entry as entry_of, text};

/// What an event says beside its time.
pub(super) struct Said {
    /// Its title.
    pub(super) summary: String,
    /// What else there is to know.
    pub(super) description: String,
}

/// A calendar of these appointments. `method` says to a calendar what to do with them; none
/// is a calendar that is subscribed to.
pub(super) fn calendar(
    tr: Tr,
    method: Option<&str>,
    all: &[(Appointment, Said)],
) -> anyhow::Result<String> {
    let mut head = vec![
        text(ICalendarProperty::Version, "2.0"),
        text(ICalendarProperty::Prodid, "-//Kanto//Kanto//FI"),
        text(ICalendarProperty::Name, &tr.t("appointments-title")),
    ];
    if let Some(method) = method {
        head.push(text(ICalendarProperty::Method, method));
    }
    let mut components = vec![component(ICalendarComponentType::VCalendar, head)];
    components.extend(all.iter().map(|(one, said)| event(one, said)));
    components[0].component_ids = (1..u32::try_from(components.len())?).collect();
    let mut body = String::new();
    ICalendar { components }.write_to(&mut body)?;
    Ok(body)
}

/// One that was moved is the same event to a calendar, and a newer one.
fn event(one: &Appointment, said: &Said) -> ICalendarComponent {
    let place = match one.booker.is_remote {
        true => &one.link,
        false => &one.place,
    };
    let status = match one.state {
        State::Booked => "CONFIRMED",
        State::Cancelled => "CANCELLED",
    };
    let entries = vec![
        text(ICalendarProperty::Uid, &format!("{}@kanto", one.id)),
        entry_of(ICalendarProperty::Dtstamp, date_time(one.updated_at)),
        entry_of(ICalendarProperty::LastModified, date_time(one.updated_at)),
        entry_of(
            ICalendarProperty::Sequence,
            ICalendarValue::Integer(one.sequence),
        ),
        entry_of(ICalendarProperty::Dtstart, date_time(one.starts_at)),
        entry_of(ICalendarProperty::Dtend, date_time(one.ends_at)),
        text(ICalendarProperty::Summary, &said.summary),
        text(ICalendarProperty::Description, &said.description),
        text(ICalendarProperty::Location, place),
        text(ICalendarProperty::Status, status),
    ];
    component(ICalendarComponentType::VEvent, entries)
}

/// What a calendar of whoever booked it says.
pub(super) fn for_booker(tr: Tr, adviser: &str, link: String) -> Said {
    Said {
        summary: tr.t1("appointment-event", "adviser", adviser),
        description: link,
    }
}

/// What the adviser's own calendar says.
pub(super) fn for_adviser(tr: Tr, one: &Appointment, link: String) -> Said {
    let booker = &one.booker;
    let who = match booker.association.is_empty() {
        true => booker.name.clone(),
        false => format!("{} ({})", booker.name, booker.association),
    };
    let about: BTreeMap<&str, String> = [
        (
            "appointment-about",
            tr.t(&format!("appointment-about-{}", booker.about)),
        ),
        ("appointment-phone", booker.phone.clone()),
        ("appointment-notes", booker.notes.clone()),
    ]
    .into();
    let lines = about.iter().filter(|(_, value)| !value.is_empty());
    let lines = lines.map(|(key, value)| format!("{}: {value}", tr.t(key)));
    Said {
        summary: tr.t1("appointment-event", "adviser", who),
        description: lines.chain([link]).collect::<Vec<_>>().join("\n"),
    }
}
