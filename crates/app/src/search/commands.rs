//! What one may do, by name.

use crate::access::Action;
use crate::shell::Visit;

/// What one may do: the key of a name, a path, and who may.
const COMMANDS: [(&str, &str, Action); 20] = [
    (
        "consultation-new",
        "/tyo/neuvonnat/uusi",
        Action::EditAssociations,
    ),
    (
        "consultations-import-title",
        "/tyo/neuvonnat/tuonti",
        Action::EditAssociations,
    ),
    ("task-new", "/tyo/tehtavat/uusi", Action::EditAssociations),
    (
        "association-new",
        "/tyo/yhdistykset/uusi",
        Action::EditAssociations,
    ),
    (
        "associations-import",
        "/tyo/yhdistykset/tuonti",
        Action::EditAssociations,
    ),
    (
        "duplicates-title",
        "/tyo/yhdistykset/kaksoiskappaleet",
        Action::EditAssociations,
    ),
    (
        "coverage-title",
        "/tyo/yhdistykset/kattavuus",
        Action::EditAssociations,
    ),
    ("segments-title", "/tyo/segmentit", Action::EditAssociations),
    ("idea-new", "/tyo/hankeputki/uusi", Action::EditIdeas),
    ("call-new", "/tyo/haut/uusi", Action::EditCalls),
    ("calls-import-title", "/tyo/haut/tuonti", Action::EditCalls),
    ("budget-new", "/tyo/budjetit/uusi", Action::EditBudgets),
    (
        "application-new",
        "/tyo/hakemukset/uusi",
        Action::EditApplications,
    ),
    ("edit-new-title", "/tyo/hankkeet/uusi", Action::EditProjects),
    ("history-title", "/tyo/historia", Action::SeeHistory),
    ("events-title", "/tyo/tapahtumat", Action::EditEvents),
    ("event-new", "/tyo/tapahtumat/uusi", Action::EditEvents),
    ("runs-title", "/tyo/kaynnissa", Action::FollowProjects),
    ("run-new", "/tyo/kaynnissa/uusi", Action::FollowProjects),
    ("networks-title", "/tyo/verkostot", Action::EditNetworks),
];

/// The name and address of each that the visitor may do and whose name has the text in it.
pub(super) fn named(visit: &Visit, text: &str) -> impl Iterator<Item = (String, String)> {
    let sought = text.to_lowercase();
    let may = |action: Action| visit.actor().is_some_and(|actor| actor.may(action));
    let named = COMMANDS.iter().filter(move |(_, _, action)| may(*action));
    let named = named.map(|(key, path, _)| (visit.tr().t(key), visit.link(path)));
    named.filter(move |(name, _)| name.to_lowercase().contains(&sought))
}
