//! What the paths of the table name, made as people make it.

use kit::i18n::Lang;
use kit::mail::mailing::{self, NewRecipient};

use crate::access::Role;
use crate::appointments;
use crate::associations::{self, Field};
use crate::subscriptions::{self, Asked, Topics};
use crate::testing::TestApp;

/// A budget, a rate of one's own, an application and a comment on it.
pub(super) async fn planned(site: &TestApp, association: &str) -> [String; 4] {
    let rate = "laji=on_cost&ohjelma=2021&arvo=27&alkaen=1.1.2030&lahde=Laki";
    site.post("/tyo/budjetit/ehdot", rate).await;
    let terms = site.get("/tyo/budjetit/ehdot").await.body;
    let (_, rate) = terms.split_once("/tyo/budjetit/ehdot/").expect("a rate");
    let budget = "budjetti=Talo&alku=1.1.2027&loppu=1.12.2027&palkka1=3000";
    let budget = site.post("/tyo/budjetit", budget).await;
    let head = format!("otsikko=Talo&yhdistys={association}");
    let application = site.post("/tyo/hakemukset", &head).await;
    let (path, _) = application
        .location()
        .split_once('?')
        .expect("an application");
    let section = format!("{path}/osa/summary");
    site.post(&format!("{section}/huomautus"), "huomautus=Hei")
        .await;
    let said = site.get(&section).await.body;
    let (_, comment) = said.split_once("id=\"vastaus-").expect("a comment");
    let first = |text: &str, end: char| text.split(end).next().unwrap_or_default().to_owned();
    let last = |path: &str| first(path.rsplit('/').next().unwrap_or_default(), '?');
    [
        last(budget.location()),
        first(rate, '/'),
        last(path),
        first(comment, '"'),
    ]
}

/// A published call with an earlier version.
pub(super) async fn call(site: &TestApp) -> String {
    let added = site.post("/tyo/haut", "title_fi=Haku").await;
    let (path, _) = added.location().split_once('?').expect("a call");
    site.post(&format!("{path}/julkaisu"), "").await;
    site.post(
        &format!("{path}/muokkaus"),
        "title_fi=Haku&budget_cents=1000&edition=2",
    )
    .await;
    path.trim_start_matches("/tyo/haut/").to_owned()
}

/// A published event.
pub(super) async fn event(site: &TestApp) -> String {
    let added = site
        .post("/tyo/tapahtumat", "kind=info&title_fi=Info&day=1.11.2026")
        .await;
    let (path, _) = added.location().split_once('?').expect("an event");
    site.post(&format!("{path}/julkaisu"), "").await;
    path.trim_start_matches("/tyo/tapahtumat/").to_owned()
}

/// A network, its member, its meeting and its agreement.
pub(super) async fn network(site: &TestApp) -> [String; 4] {
    let last = |location: &str| {
        let path = location.split('?').next().unwrap_or_default();
        path.rsplit('/').next().unwrap_or_default().to_owned()
    };
    let network = site
        .post("/tyo/verkostot", "kind=council&name=Verkosto")
        .await;
    let network = last(network.location());
    let path = format!("/tyo/verkostot/{network}");
    let add = async |word: &str, form: &str| site.post(&format!("{path}/{word}"), form).await;
    add("jasenet", "name=Maija&role=chair").await;
    let meeting = add("kokoukset", "day=1.11.2026").await;
    let agreement = add("sopimukset", "about=Tilat&with=other&party=Seura").await;
    let page = site.get(&path).await.body;
    let (_, member) = page.split_once("/tyo/verkostojasenet/").expect("a member");
    let member = member.split('/').next().unwrap_or_default().to_owned();
    [
        network,
        member,
        last(meeting.location()),
        last(agreement.location()),
    ]
}

/// A reporting period.
pub(super) async fn reporting(site: &TestApp) -> String {
    let form = "name=Kausi&from=1.1.2026&until=2.1.2026";
    site.post("/tyo/raporttijaksot", form).await;
    let page = site.get("/tyo/raporttijaksot").await.body;
    let (_, id) = page.split_once("/tyo/raporttijaksot/0").expect("a period");
    format!("0{}", id.split('/').next().unwrap_or_default())
}

/// A running project, its period, hours, count, change and principle.
pub(super) async fn run(site: &TestApp) -> [String; 6] {
    let told = "title=Hanke&begins=1.1.2026&ends=31.12.2026&programme=2021&fund=esf\
        &model=actual&pay=unit";
    let added = site.post("/tyo/kaynnissa", told).await;
    let (path, _) = added.location().split_once('?').expect("a project");
    let add = async |word: &str, form: &str| site.post(&format!("{path}/{word}"), form).await;
    add("jaksot", "begins=1.1.2026&ends=30.4.2026").await;
    add("tunnit", "month=1/2026&role=Ohjaaja&hours=10&hourly=20").await;
    add(
        "maarat",
        "group=companies&count=1&day=1.2.2026&source=Lista",
    )
    .await;
    add("muutokset", "what=Aika&why=Viive").await;
    add("periaatteet", "principle=Tasa-arvo&promised=Kyllä").await;
    let page = site.get(path).await.body;
    let of = |word: &str| {
        let (_, rest) = page.split_once(&format!("/tyo/{word}/")).expect("a part");
        rest.split('/').next().unwrap_or_default().to_owned()
    };
    [
        path.trim_start_matches("/tyo/kaynnissa/").to_owned(),
        of("maksatusjaksot"),
        of("hanketunnit"),
        of("hankemaarat"),
        of("hankemuutokset"),
        of("hankeperiaatteet"),
    ]
}

/// An idea in the pipeline.
pub(super) async fn idea(site: &TestApp) -> String {
    let added = site.post("/tyo/hankeputki", "name=Idea").await;
    let (path, _) = added.location().split_once('?').expect("an idea");
    path.trim_start_matches("/tyo/hankeputki/").to_owned()
}

/// A consultation and the task that follows from it.
pub(super) async fn logged(site: &TestApp) -> [String; 2] {
    let form = "teksti=Sovittiin&muistuta=1";
    let logged = site.post("/tyo/neuvonnat", form).await;
    let (path, _) = logged.location().split_once('?').expect("a consultation");
    let page = site.get(path).await.body;
    let (_, task) = page.split_once("<a href=\"/tyo/tehtavat/").expect("a task");
    let (task, _) = task.split_once('"').expect("its identifier");
    let path = path.trim_start_matches("/tyo/neuvonnat/");
    [path.to_owned(), task.to_owned()]
}

/// Somebody who gets letters, the page of another, and the link of a letter.
pub(super) async fn subscribers(site: &TestApp) -> [String; 3] {
    let (app, now) = (&site.app, site.app.clock.now());
    let seal = app.seal().await.expect("a key");
    let author = app.author(None, "test");
    let mut tx = app.db.begin().await.expect("a transaction");
    let mut ids = Vec::new();
    for email in ["maija@tilaaja.example", "matti@tilaaja.example"] {
        let asked = Asked {
            email: email.parse().expect("an address"),
            name: String::new(),
            lang: Lang::Fi,
            topics: Topics::default(),
        };
        let added = subscriptions::enrol(app, &mut tx, &author, asked, "test").await;
        ids.push(added.expect("written").expect("a new address"));
    }
    let letter = NewRecipient {
        to: "info@yhdistys.example".parse().expect("an address"),
        lang: Lang::Fi,
        of: None,
        data: serde_json::Value::Null,
    };
    let mailing = app.ids.make(now);
    mailing::create(&mut tx, mailing, "Kirje", now)
        .await
        .expect("a mailing");
    mailing::add(&mut tx, mailing, 1, &[letter], now)
        .await
        .expect("a reader");
    tx.commit().await.expect("kept");
    let last = |path: String| path.rsplit('/').next().unwrap_or_default().to_owned();
    [
        ids[0].to_string(),
        last(subscriptions::own_path(seal, ids[1])),
        last(subscriptions::unsubscribe_path(seal, mailing, 1)),
    ]
}

/// Hours of an adviser, an appointment, the link of whoever booked it and of one who waits.
pub(super) async fn appointments_of(site: &TestApp, adviser: kit::id::Id) -> [String; 4] {
    let (app, author) = (&site.app, site.app.author(None, "test"));
    let seal = app.seal().await.expect("a key");
    let [hours, appointment, waiter] = appointments::sample(app, &author, adviser).await;
    let last = |path: String| path.rsplit('/').next().unwrap_or_default().to_owned();
    [
        hours.to_string(),
        appointment.to_string(),
        last(appointments::own_path(seal, appointment)),
        last(appointments::waiter_path(seal, waiter)),
    ]
}

/// An association, its chair and the chair's term.
pub(super) async fn somebody(site: &TestApp) -> [String; 3] {
    let association = association_of(site, "Kuusikon kyläyhdistys ry").await;
    let list = format!("/tyo/yhdistykset/{association}/henkilot");
    let form = "name=Maija&basis=consent&source=Puhelu&office=chair\
        &since-day=1&since-month=3&since-year=2026";
    site.post(&list, form).await;
    let page = site.get(&list).await.body;
    let (_, links) = page.split_once("/tyo/henkilot/").expect("a person");
    let mut links = links.split("/tyo/henkilot/");
    let link = links.find_map(|link| link.split_once("/tehtavat/"));
    let (person, term) = link.expect("a term");
    let term = term.split('"').next().expect("an identifier");
    [association, person.to_owned(), term.to_owned()]
}

/// An association of that name.
pub(super) async fn association_of(site: &TestApp, name: &str) -> String {
    let mut tx = site.app.db.begin().await.expect("a transaction");
    let author = site.app.author(None, "test");
    let told = vec![(Field::Name, vec![name.to_owned()])];
    let id = associations::add(&site.app, &mut tx, &author, told).await;
    tx.commit().await.expect("kept");
    id.expect("an association").to_string()
}

/// The association's representative, and a correction that they propose.
pub(super) async fn speaker(site: &TestApp, association: &str) -> [String; 2] {
    let list = format!("/tyo/yhdistykset/{association}/edustajat");
    let form = "who=other&email=association%40kanto.example&name=Testi";
    site.post(&list, form).await;
    let person = site.sign_in(Role::Association).await;
    let path = format!("/oma/yhdistys/{association}");
    person
        .post(
            &format!("{path}/muutos/name"),
            "value=Kuusikon+kyl%C3%A4+ry",
        )
        .await;
    let between = |page: &str, before: &str, after: &str| {
        let (_, rest) = page.split_once(before).expect("a link");
        rest.split(after).next().expect("an identifier").to_owned()
    };
    let who = site.get(&list).await.body;
    let own = person.get(&path).await.body;
    [
        between(&who, &format!("{list}/"), "/poisto"),
        between(&own, &format!("{path}/ehdotukset/"), "/peruminen"),
    ]
}
