mod bad_input;
mod flow;
mod invented;

use std::collections::BTreeMap;

use axum::http::StatusCode;
use kit::db::Kind;

use crate::associations::store::from_number;
use crate::associations::{Association, Field};
use crate::testing::{Answer, Part, TestApp};

const FORM: &str = "/tyo/yhdistykset/tuonti";

/// Invented: the individual numbers 900–999 belong to nobody.
const CODE: &str = "131052-9085";

/// The fields of the first form, without a list.
fn form<'a>(source: &'a str, [day, month, year]: [&'a str; 3]) -> Vec<Part<'a>> {
    vec![
        ("source", "", source.as_bytes()),
        ("listed_on-day", "", day.as_bytes()),
        ("listed_on-month", "", month.as_bytes()),
        ("listed_on-year", "", year.as_bytes()),
    ]
}

const DAY: [&str; 3] = ["20", "11", "2026"];

/// Brings a file in as a list of somebody's, and gives the path of its columns.
async fn brought_in(site: &TestApp, name: &str, content: &[u8]) -> String {
    brought_in_as(site, "list", DAY, ("file", name, content)).await
}

async fn brought_in_as(site: &TestApp, source: &str, day: [&str; 3], part: Part<'_>) -> String {
    let mut parts = form(source, day);
    parts.push(part);
    let sent = site.post_files(FORM, &parts).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    sent.location().to_owned()
}

/// What a browser sends of the page's form as it stands.
fn fields(page: &Answer) -> BTreeMap<String, String> {
    let of = |tag: &str, name: &str| {
        let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        Some(
            tag[start..]
                .split('"')
                .next()
                .unwrap_or_default()
                .to_owned(),
        )
    };
    let mut fields = BTreeMap::new();
    for tag in page.body.split("<input type=\"hidden\"").skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        fields.extend(of(tag, "name").zip(of(tag, "value")));
    }
    for select in page.body.split("<select").skip(1) {
        let select = select.split("</select>").next().unwrap_or_default();
        let options: Vec<&str> = select.split("<option").skip(1).collect();
        let is_chosen = |option: &&&str| {
            option
                .split('>')
                .next()
                .unwrap_or_default()
                .contains(" selected")
        };
        let chosen = options.iter().find(is_chosen).or(options.first());
        let value = chosen.and_then(|option| of(option, "value"));
        fields.extend(of(select, "name").zip(value));
    }
    fields
}

fn encoded(fields: &BTreeMap<String, String>) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    form.finish()
}

/// Leaves the columns as they are guessed and gives the path of the review.
async fn columns_left(site: &TestApp, columns: &str) -> String {
    let page = site.get(columns).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let sent = site.post(columns, &encoded(&fields(&page))).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert!(
        sent.location().ends_with("/tarkista"),
        "{}",
        sent.location()
    );
    sent.location().to_owned()
}

/// Takes a list in with these choices and gives the page of what came of it.
async fn taken_in(site: &TestApp, review: &str, choices: &str) -> Answer {
    let begun = site.post(review, choices).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    assert_eq!(site.run_jobs().await, 1);
    site.get(begun.location()).await
}

/// The whole way, with nothing changed on it.
async fn imported(site: &TestApp, name: &str, content: &[u8]) -> Answer {
    let columns = brought_in(site, name, content).await;
    let review = columns_left(site, &columns).await;
    taken_in(site, &review, "").await
}

/// All associations of the register.
async fn known(site: &TestApp) -> Vec<Association> {
    let mut conn = site.app.db.read().await.unwrap();
    from_number(&mut conn, 0, 100_000).await.unwrap()
}

async fn names(site: &TestApp) -> Vec<String> {
    let known = known(site).await;
    known.iter().map(|one| one.name().to_owned()).collect()
}

async fn value(site: &TestApp, name: &str, field: Field) -> String {
    let known = known(site).await;
    let one = known.iter().find(|one| one.name() == name);
    let values = one.expect("an association").facts.values(field);
    values.join("; ")
}

/// The figure of that name on a page of an outcome or a review.
fn figure(page: &Answer, name: &str) -> String {
    let card = format!("<div class=\"l\">{name}</div><div class=\"v\">");
    let rest = page.body.split(&card).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no {name}: {}", page.body));
    rest.split('<')
        .next()
        .unwrap_or_default()
        .replace('\u{a0}', "")
}

/// The address on a page that ends so.
fn link_with(page: &Answer, part: &str) -> String {
    let mut links = page.body.split("href=\"").skip(1);
    let link = links.find_map(|rest| {
        let link = rest.split('"').next()?;
        let is_it = link.contains(part) && link.trim_end_matches('/') != part.trim_end_matches('/');
        is_it.then(|| link.to_owned())
    });
    link.unwrap_or_else(|| panic!("no link with {part}: {}", page.body))
}

/// All that stands in the database, as bytes.
async fn everything(site: &TestApp) -> Vec<u8> {
    kit::row! { struct Text { v: String } }
    kit::row! { struct Bytes { v: Vec<u8> } }
    let mut conn = site.app.db.read().await.unwrap();
    let mut all = Vec::new();
    for table in conn.tables().await.unwrap() {
        for column in &table.columns {
            let (table, name) = (&table.name, &column.name);
            let sql =
                format!("SELECT \"{name}\" AS v FROM \"{table}\" WHERE \"{name}\" IS NOT NULL");
            match column.kind {
                Kind::Text => {
                    let rows: Vec<Text> = conn.fetch_all(sql, &[]).await.unwrap();
                    rows.iter()
                        .for_each(|row| all.extend_from_slice(row.v.as_bytes()));
                }
                Kind::Bytes => {
                    let rows: Vec<Bytes> = conn.fetch_all(sql, &[]).await.unwrap();
                    rows.iter().for_each(|row| all.extend_from_slice(&row.v));
                }
                _ => {}
            }
        }
    }
    all
}

/// Whether the digits stand somewhere in it, in whatever encoding.
fn holds(all: &[u8], text: &str) -> bool {
    let plain: Vec<u8> = all.iter().copied().filter(|byte| *byte != 0).collect();
    plain
        .windows(text.len())
        .any(|some| some == text.as_bytes())
}
