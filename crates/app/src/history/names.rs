//! What the log tells of, by name.

use kit::audit::Record;
use kit::db::Conn;
use kit::i18n::Tr;
use serde_json::Value;

use super::kept;
use crate::associations;
use crate::associations::moments::MOMENT_KIND;
use crate::associations::people as contacts;
use crate::associations::segments::SEGMENT_KIND;
use crate::{
    accounts, applications, appointments, budgets, calls, consultations, ideas, letters, matches,
    projects, records, tasks,
};

/// The name of a person, an association or a call that the log tells of.
pub(super) async fn name_of(
    conn: &mut Conn,
    tr: Tr,
    (kind, subject): (&str, &str),
) -> anyhow::Result<Option<String>> {
    if kind == associations::KIND {
        return associations::name_of(conn, subject).await;
    }
    if kind == calls::KIND {
        return calls::name_of(conn, subject).await;
    }
    if kind == ideas::KIND {
        return ideas::name_of(conn, subject).await;
    }
    if applications::is_about_applications(kind) {
        return applications::name_of(conn, kind, subject).await;
    }
    if kind == budgets::KIND {
        return budgets::name_of(conn, subject).await;
    }
    if let Some((kind, _)) = kept::of_word(kind) {
        return records::name_of(conn, kind, subject).await;
    }
    if kind == tasks::KIND {
        return tasks::name_of(conn, subject).await;
    }
    if kind == consultations::KIND {
        return consultations::name_of(conn, tr, subject).await;
    }
    if kind == letters::KIND {
        return letters::name_of(conn, subject).await;
    }
    if kind == matches::KIND {
        return matches::name_of(conn, subject).await;
    }
    let Ok(id) = subject.parse() else {
        return Ok(None);
    };
    if accounts::is_about_a_person(kind) {
        return accounts::name_of(conn, id).await;
    }
    if contacts::is_about_a_contact_person(kind) {
        return contacts::name_of(conn, id).await;
    }
    Ok(None)
}

/// The associations and the ideas that a row names by their identifiers.
pub(super) fn ids_in(row: &Record) -> Vec<String> {
    if ![consultations::KIND, tasks::KIND].contains(&row.kind.as_str()) {
        return Vec::new();
    }
    let sides = row.details.iter();
    let sides = sides.flat_map(|details| [&details.before, &details.after]);
    let ids = sides.flat_map(|side| {
        let one = [side["association"].as_str(), side["idea"].as_str()];
        let all = side["associations"].as_array().into_iter().flatten();
        one.into_iter()
            .flatten()
            .chain(all.filter_map(Value::as_str))
    });
    ids.map(str::to_owned).collect()
}

/// What a value is called: a card's by the form's own words.
pub(super) fn field_name(tr: Tr, kind: &str, name: &str) -> String {
    let label = (kind.starts_with(projects::KIND)).then(|| projects::label_of(name));
    if let Some(label) = label.flatten() {
        return label.to_owned();
    }
    let kept = kept::of_word(kind).and_then(|(kind, _)| kind.label_of(tr, name));
    if let Some(label) = kept {
        return label;
    }
    match kind {
        associations::KIND if associations::Field::of_word(name).is_some() => {
            tr.t(&format!("association-field-{name}"))
        }
        ideas::KIND if ideas::Field::of_word(name).is_some() => tr.t(&format!("idea-field-{name}")),
        ideas::KIND | ideas::ITEM_KIND | ideas::COMMENT_KIND => {
            tr.t(&format!("idea-logged-{name}"))
        }
        kind if applications::is_about_applications(kind) => {
            applications::logged_name(tr, kind, name)
        }
        kind if appointments::is_about_advice(kind) => tr.t(&format!("advice-logged-{name}")),
        kind if budgets::is_about_budgets(kind) => budgets::logged_name(tr, kind, name),
        calls::KIND if calls::Field::of_word(name).is_some() => tr.t(&format!("call-field-{name}")),
        kind if letters::is_about_letters(kind) => tr.t(&format!("letter-logged-{name}")),
        associations::KIND if name == "standing" => tr.t("field-association-standing"),
        // The same words mean something else of other things.
        MOMENT_KIND | SEGMENT_KIND | matches::KIND | consultations::KIND | tasks::KIND => {
            tr.t(&format!("field-{kind}-{name}"))
        }
        _ => tr.t(&format!("field-{name}")),
    }
}
