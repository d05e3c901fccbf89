//! Finding, telling apart and merging, as people do it.

mod merging;
mod planted;

use chrono::NaiveDate;
use clap::Parser;
use kit::db::Conn;
use kit::i18n::Lang;
use kit::id::Id;

use crate::associations::moments::{self, Happening};
use crate::associations::{self, Association, AssociationCommand, Field, Told};
use crate::output::Output;
use crate::testing::{Answer, TestApp};

const PATH: &str = "/tyo/yhdistykset/kaksoiskappaleet";

/// What a person tells of fields.
fn told(all: &[(Field, &str)]) -> Vec<Told> {
    let each = all.iter();
    each.map(|(field, values)| {
        let values = values.split('|').map(str::to_owned).collect();
        (*field, values)
    })
    .collect()
}

async fn add(site: &TestApp, all: &[(Field, &str)]) -> Id {
    let mut tx = site.app.db.begin().await.unwrap();
    let author = site.app.author(None, "test");
    let id = associations::add(&site.app, &mut tx, &author, told(all)).await;
    tx.commit().await.unwrap();
    id.unwrap()
}

async fn contacted(site: &TestApp, id: Id, day: &str) {
    let mut tx = site.app.db.begin().await.unwrap();
    let author = site.app.author(None, "test");
    let on: NaiveDate = day.parse().unwrap();
    let what = (Happening::Contact, on);
    moments::happen(&site.app, &mut tx, &author, id, what, serde_json::json!({}))
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn conn(site: &TestApp) -> Conn {
    site.app.db.read().await.unwrap()
}

async fn of(site: &TestApp, id: Id) -> Association {
    let found = associations::by_id(&mut conn(site).await, id).await;
    found.unwrap().expect("an association")
}

/// Does what the form of merging does, with these choices.
async fn merge(site: &TestApp, (first, other): (Id, Id), choices: &str) -> Answer {
    let path = format!("/tyo/yhdistykset/{first}/yhdista/{other}");
    let page = site.get(&path).await;
    let edition = |name: &str| {
        let mark = format!("name=\"{name}\" value=\"");
        let (_, rest) = page.body.split_once(&mark).expect("an edition");
        rest.split('"').next().unwrap().to_owned()
    };
    let (one, two) = (edition("first"), edition("other"));
    site.post(&path, &format!("first={one}&other={two}&{choices}"))
        .await
}

/// The path of the undo that a page offers.
fn undo_of(page: &str) -> String {
    let form = page
        .split("action=\"")
        .find(|text| text.contains("/kumoaminen\""));
    form.expect("an undo").split('"').next().unwrap().to_owned()
}

#[derive(clap::Parser)]
struct Cli {
    #[command(subcommand)]
    command: AssociationCommand,
}

/// What `kanto association …` prints.
async fn run(site: &TestApp, args: &[&str]) -> (u8, String, String) {
    let args = [&["kanto"], args].concat();
    let asked = Cli::try_parse_from(args).expect("a command");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: crate::texts::tr(Lang::Fi),
    };
    let code = associations::run(&site.app, asked.command, &mut to).await;
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code.unwrap(), text(out), text(err))
}
