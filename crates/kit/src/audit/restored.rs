//! Rules: what a thing is once a change of it is taken back.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// What differs between the values before and after a change, on both sides.
pub fn differing(mut was: Map<String, Value>, mut is: Map<String, Value>) -> (Value, Value) {
    was.retain(|name, value| {
        let is_same = is.get(name) == Some(value);
        if is_same {
            is.remove(name);
        }
        !is_same
    });
    (was.into(), is.into())
}

/// The values before a change, if they still are as the change left them; what it
/// did not change stays as it is now. A sheet of rows is taken back row by row, so
/// that a change of another row does not stand in the way.
pub fn restored(
    mut now: Map<String, Value>,
    before: &Value,
    after: &Value,
) -> Option<Map<String, Value>> {
    let (before, after) = (before.as_object()?, after.as_object()?);
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for name in names {
        let is = now.get(name);
        match value(is, before.get(name), after.get(name))? {
            Some(value) => now.insert(name.clone(), value),
            None => now.remove(name),
        };
    }
    Some(now)
}

/// One value before the change, which may be none; nothing when it is not as the
/// change left it.
fn value(
    now: Option<&Value>,
    before: Option<&Value>,
    after: Option<&Value>,
) -> Option<Option<Value>> {
    if now == after {
        return Some(before.cloned());
    }
    let empty = Map::new();
    let rows = |side: Option<&Value>| side.map_or(Some(empty.clone()), sheet);
    let (mut now, before_rows, after_rows) = (rows(now)?, rows(before)?, rows(after)?);
    let names: BTreeSet<&String> = before_rows.keys().chain(after_rows.keys()).collect();
    for name in names {
        let (before, after) = (before_rows.get(name), after_rows.get(name));
        if before == after {
            continue;
        }
        match value(now.get(name), before, after)? {
            Some(value) => now.insert(name.clone(), value),
            None => now.remove(name),
        };
    }
    let is_there = before.is_some() || !now.is_empty();
    Some(is_there.then(|| now.into()))
}

/// The rows of an object that holds nothing but objects; one that holds values is
/// a value itself.
fn sheet(value: &Value) -> Option<Map<String, Value>> {
    let rows = value.as_object()?;
    rows.values().all(Value::is_object).then(|| rows.clone())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::restored;

    fn of(now: Value, before: &Value, after: &Value) -> Option<Value> {
        let Value::Object(now) = now else {
            panic!("not an object");
        };
        restored(now, before, after).map(Value::Object)
    }

    #[test]
    fn what_was_not_changed_stays_and_what_was_changed_since_is_not_touched() {
        let (before, after) = (json!({"a": 1}), json!({"a": 2}));
        let undone = of(json!({"a": 2, "b": 3}), &before, &after);
        assert_eq!(undone, Some(json!({"a": 1, "b": 3})));
        assert_eq!(of(json!({"a": 4}), &before, &after), None);
        assert_eq!(of(json!({}), &before, &after), None);
        // A thing that was not there, and one that is gone.
        assert_eq!(of(json!({"a": 2}), &json!({}), &after), Some(json!({})));
        assert_eq!(of(json!({}), &before, &json!({})), Some(before.clone()));
    }

    #[test]
    fn a_sheet_is_taken_back_row_by_row_and_a_row_as_a_whole() {
        let row = |yes: bool, why: &str| json!({"yes": yes, "why": why});
        let before = json!({"s": {"e": {"1": row(true, "a")}}});
        let after = json!({"s": {"e": {"1": row(true, "b")}}});
        // Another row has been added, in another part too.
        let now =
            json!({"s": {"e": {"1": row(true, "b"), "2": row(false, "")}, "f": {"1": {"n": 1}}}});
        let undone =
            json!({"s": {"e": {"1": row(true, "a"), "2": row(false, "")}, "f": {"1": {"n": 1}}}});
        assert_eq!(of(now, &before, &after), Some(undone));
        let changed = json!({"s": {"e": {"1": row(false, "b")}}});
        assert_eq!(of(changed, &before, &after), None);
        // A sheet that the change began, and one that it emptied.
        let now = json!({"s": {"e": after["s"]["e"].clone(), "f": {"1": {"n": 1}}}});
        let left = json!({"s": {"f": {"1": {"n": 1}}}});
        assert_eq!(of(now, &json!({}), &after), Some(left.clone()));
        let back = json!({"s": {"e": before["s"]["e"].clone(), "f": {"1": {"n": 1}}}});
        assert_eq!(of(left, &before, &json!({})), Some(back));
        // An object of values is one value.
        let (before, after) = (
            json!({"p": {"from": 1, "to": 2}}),
            json!({"p": {"from": 1, "to": 3}}),
        );
        assert_eq!(
            of(json!({"p": {"from": 0, "to": 3}}), &before, &after),
            None
        );
    }
}
