//! Comparing, merging and JSON.

use serde_json::json;

use super::read_card;
use super::sample::{FULL, with};
use crate::projects::card::{
    BrokenCard, Card, Field, Run, differences, from_json, json_schema, merge, to_json,
};

#[test]
fn prose_is_compared_word_by_word() {
    let after = with(
        "1) Opetellaan soutamaan.",
        "1) Opetellaan melomaan ja soutamaan.",
    );
    let found = differences(&read_card(FULL), &read_card(&after));
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].key.as_str(), found[0].trivial),
        ("summary", false)
    );
    let runs = found[0].words.as_ref().unwrap();
    assert_eq!(runs.len(), 3, "{runs:?}");
    assert_eq!(runs[1], Run::New("melomaan ja ".to_owned()));
}

#[test]
fn very_long_prose_is_compared_as_a_whole() {
    let (mut before, mut after) = (Card::default(), Card::default());
    before
        .set(Field::Summary, &"yksi kaksi ".repeat(10_000))
        .unwrap();
    after
        .set(Field::Summary, &"kolme neljä ".repeat(10_000))
        .unwrap();
    assert_eq!(
        differences(&before, &after)[0]
            .words
            .as_ref()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn an_earlier_unknown_line_stays_and_an_unknown_label_is_replaced() {
    let earlier = read_card("Hankekoodi: S29001\nRahoituslähde: EU\nVanha rivi\n");
    let later = read_card("Hankekoodi: S29001\nRahoituslähde: valtio\n");
    let merged = merge(&earlier, &later);
    let lines: Vec<&str> = merged
        .unknown
        .iter()
        .map(|line| line.text.as_str())
        .collect();
    assert_eq!(lines, ["Rahoituslähde: valtio", "Vanha rivi"]);
}

#[test]
fn json_that_is_no_card_is_refused() {
    let good = to_json(&read_card(FULL));
    let changed = |key: &str, value: serde_json::Value| {
        let mut json = good.clone();
        json[key] = value;
        from_json(&json)
    };
    let broken = |at: &str| Err(BrokenCard { at: at.to_owned() });
    assert_eq!(from_json(&json!([])), broken("card"));
    let period = json!({ "start": "2021-02-01", "end": "2020-02-01" });
    let unknown = |after: u64, text: &str| json!([{ "after": after, "text": text }]);
    for (key, value) in [
        ("code", json!(null)),
        ("granted_cents", json!(1.5)),
        ("business_id", json!("9000001-2")),
        ("state", json!("paused")),
        ("period", period),
        ("name", json!("kaksi\nriviä")),
        ("regions", json!(["Yksi, kaksi"])),
        (
            "partners",
            json!([{ "name": "Metsä ry, 9000004-6", "business_id": null }]),
        ),
        ("unknown_lines", unknown(999, "rivi")),
        ("unknown_lines", unknown(1, "")),
    ] {
        assert_eq!(changed(key, value.clone()), broken(key), "{value}");
    }
    let sheet = |name: &str, row: serde_json::Value| changed("principles", json!({ name: row }));
    let scores = json!({ "wellbeing": { "direct": 11, "indirect": 0, "explanation": "" } });
    assert_eq!(
        sheet("sustainability", scores),
        broken("principles.sustainability")
    );
    // The sheet of the other period.
    let score = json!({ "gender_equality": { "score": 1, "explanation": "" } });
    assert_eq!(sheet("scores", score), broken("principles.scores"));
}

#[test]
fn the_schema_names_every_key_that_is_written() {
    let schema = json_schema();
    let json = to_json(&read_card(&with("1 Hanke\n", "1 Hanke\nUusi: 1\n")));
    for key in json.as_object().unwrap().keys() {
        assert!(schema["properties"][key].is_object(), "{key}");
    }
    assert_eq!(json["granted_cents"], 12_000_000);
    assert_eq!(json["period"]["start"], "2020-02-29");
    assert!(json["website"].is_null() && json.get("website").is_some());
}
