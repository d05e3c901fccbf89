//! Rules: two people change the same card. What only one of them changed stays
//! as that one wants it; where both changed the same, a person chooses.

use super::controls::Control;
use crate::drafts::Fields;

/// One thing that both have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    /// The control's name.
    pub(super) name: String,
    /// The form's words.
    pub(super) label: &'static str,
    /// What stood when this person began.
    pub(super) before: String,
    /// What this person wants.
    pub(super) mine: String,
    /// What somebody else has saved meanwhile.
    pub(super) theirs: String,
}

/// What is to be saved, and what a person must choose first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Merged {
    /// What this person changes.
    pub(super) changes: Fields,
    /// What both have changed.
    pub(super) conflicts: Vec<Conflict>,
}

/// Browsers send line ends in their own way.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// Lays a form over what is saved now. The form says, for each control, what stood
/// when its person last looked (`was.NAME`), and after a conflict whether the
/// other's text is chosen (`pick.NAME`).
pub(super) fn merge(controls: &[Control], sent: &Fields, now: impl Fn(&str) -> String) -> Merged {
    let mut merged = Merged::default();
    for control in controls {
        let Some(mine) = sent.get(&control.name).map(|text| plain(text)) else {
            continue;
        };
        let now = plain(&now(&control.name));
        let before = sent.get(&format!("was.{}", control.name));
        let before = before.map_or_else(|| now.clone(), |text| plain(text));
        let picked = sent
            .get(&format!("pick.{}", control.name))
            .map(String::as_str);
        if picked == Some("theirs") || mine == now || mine == before {
            continue;
        }
        if before == now {
            merged.changes.insert(control.name.clone(), mine);
        } else {
            merged.conflicts.push(Conflict {
                name: control.name.clone(),
                label: control.label,
                before,
                mine,
                theirs: now,
            });
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::projects::card::Programme;
    use crate::projects::edit::controls::controls;

    fn of(was: &str, mine: &str, now: &str, pick: Option<&str>) -> (Option<String>, usize) {
        let mut sent = Fields::from([
            ("name".to_owned(), mine.to_owned()),
            ("was.name".to_owned(), was.to_owned()),
        ]);
        if let Some(pick) = pick {
            sent.insert("pick.name".to_owned(), pick.to_owned());
        }
        let controls = controls(1, Programme::P2014, false);
        let merged = merge(&controls, &sent, |_| now.to_owned());
        (merged.changes.get("name").cloned(), merged.conflicts.len())
    }

    #[test]
    fn what_one_changed_stays_and_what_both_changed_is_asked() {
        for (was, mine, now, saved, conflicts) in [
            ("A", "A", "A", None, 0),
            ("A", "B", "A", Some("B"), 0),
            ("A", "A", "C", None, 0),
            ("A", "B", "B", None, 0),
            ("A", "B", "C", None, 1),
            ("A", "", "C", None, 1),
            ("x\r\ny", "x\r\ny ", "x\ny", None, 0),
        ] {
            let found = of(was, mine, now, None);
            assert_eq!(
                found,
                (saved.map(str::to_owned), conflicts),
                "{was} {mine} {now}"
            );
        }
    }

    #[test]
    fn a_choice_ends_a_conflict() {
        // The person has seen C now.
        assert_eq!(of("C", "B", "C", Some("mine")), (Some("B".to_owned()), 0));
        assert_eq!(of("C", "B", "C", Some("theirs")), (None, 0));
        assert_eq!(of("C", "B", "D", Some("mine")), (None, 1));
    }
}
