use std::collections::BTreeSet;
use std::fmt::Write as _;

use axum::body::Body;
use axum::http::Request;

use kit::i18n::Lang;
use kit::mail::mailing::{self, NewRecipient};

use super::{Route, table};
use crate::access::Role;
use crate::associations::{self, Field};
use crate::shell::ASSETS;
use crate::subscriptions::{self, Asked, Topics};
use crate::testing::{TestApp, captured_on};
use crate::{accounts, appointments, demo};

/// What each URL answers to each role. Whoever changes it reads what changed.
const GOLDEN: &str = include_str!("golden.txt");

/// The things that the table's paths speak of.
struct Things {
    code: String,
    feedback: String,
    upload: String,
    list: String,
    job: String,
    account: String,
    batch: String,
    mail: String,
    grouping: String,
    association: String,
    call: String,
    event: String,
    /// A network, its member, its meeting and its agreement.
    network: [String; 4],
    other: String,
    person: String,
    term: String,
    representative: String,
    proposal: String,
    subscriber: String,
    own: String,
    letter: String,
    idea: String,
    budget: String,
    rate: String,
    application: String,
    comment: String,
    consultation: String,
    task: String,
    hours: String,
    appointment: String,
    own_appointment: String,
    waiter: String,
}

impl Things {
    async fn make(site: &TestApp) -> Self {
        demo::fill(&site.app, 1, 12).await.expect("filled");
        let project = demo::projects(1, 12)
            .into_iter()
            .find(|project| project.captures.len() > 1)
            .expect("a project with two captures");
        let feedback = site.post("/palaute", "about=other&message=Hei").await;
        let card = project.captures[0].document.as_bytes();
        let mut parts = captured_on(["24", "11", "2026"]).to_vec();
        parts.push(("files", "a.txt", card));
        let grouping = "name=Oma&parts=Etel%C3%A4: Kitee";
        site.post("/tyo/alueet/jaot", grouping).await;
        let areas = site.get("/tyo/alueet").await.body;
        let (_, grouping) = areas.split_once("/tyo/alueet/jaot/0").expect("a grouping");
        let (grouping, _) = grouping.split_once('"').expect("its id");
        let upload = site.post_files("/tyo/hankkeet/tuonti", &parts).await;
        let second = site.post_files("/tyo/hankkeet/tuonti", &parts).await;
        let job = site.post(second.location(), "").await;
        let list = site
            .post_files(
                "/tyo/yhdistykset/tuonti",
                &[
                    (
                        "file",
                        "a.csv",
                        b"Nimi;Kotipaikka\nA ry;Joensuu\nB ry;Atlantis\n",
                    ),
                    ("listed_on-day", "", b"24"),
                    ("listed_on-month", "", b"11"),
                    ("listed_on-year", "", b"2026"),
                ],
            )
            .await;
        let list = list.location().trim_end_matches("/sarakkeet").to_owned();
        site.post(&format!("{list}/sarakkeet"), "c0=name&c1=domicile")
            .await;
        let email = "administrator@kanto.example".parse().expect("an address");
        let mut conn = site.app.db.read().await.expect("a connection");
        let account = accounts::by_email(&mut conn, &email).await.expect("read");
        let latest = kit::audit::latest(&mut conn, i64::MAX, 1)
            .await
            .expect("read");
        let mails = kit::mail::latest(&mut conn, 1).await.expect("mails");
        drop(conn);
        let [association, person, term] = somebody(site).await;
        let [representative, proposal] = speaker(site, &association).await;
        let [subscriber, own, letter] = subscribers(site).await;
        let [budget, rate, application, comment] = planned(site).await;
        let [consultation, task] = logged(site).await;
        let [hours, appointment, own_appointment, waiter] =
            appointments_of(site, account.as_ref().expect("an account").id).await;
        let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        Self {
            code: project.code,
            feedback: last(feedback.location()),
            upload: last(upload.location()),
            list: last(&list),
            job: last(job.location()),
            batch: latest[0].batch.to_string(),
            account: account.expect("an account").id.to_string(),
            mail: mails[0].id.to_string(),
            grouping: format!("0{grouping}"),
            association,
            call: call(site).await,
            event: event(site).await,
            network: network(site).await,
            other: association_of(site, "Kuusikon kyläyhdistys").await,
            person,
            term,
            representative,
            proposal,
            subscriber,
            own,
            letter,
            idea: idea(site).await,
            budget,
            rate,
            application,
            comment,
            consultation,
            task,
            hours,
            appointment,
            own_appointment,
            waiter,
        }
    }

    fn path(&self, route: &Route) -> String {
        let id = match route.path {
            path if path.contains("budjetit/ehdot") => &self.rate,
            path if path.contains("budjetit") => &self.budget,
            path if path.contains("hakemukset") => &self.application,
            path if path.contains("/ajat/malli/") => &self.hours,
            path if path.contains("/tyo/ajat/") => &self.appointment,
            path if path.contains("yhdistykset/tuonti") => &self.list,
            path if path.contains("yhdisty") => &self.association,
            path if path.contains("hankeputki") => &self.idea,
            path if path.contains("henkilot") => &self.person,
            path if path.contains("neuvonnat") => &self.consultation,
            path if path.starts_with("/tyo/tehtavat") => &self.task,
            path if path.contains("tilaajat") => &self.subscriber,
            path if path.contains("/haut/") => &self.call,
            path if path.contains("/calls/") => &self.call,
            path if path.contains("/tapahtumat/") || path.contains("/events/") => &self.event,
            path if path.contains("/verkostot/") => &self.network[0],
            path if path.contains("/verkostojasenet/") => &self.network[1],
            path if path.contains("/verkostokokoukset/") => &self.network[2],
            path if path.contains("/verkostosopimukset/") => &self.network[3],
            path if path.contains("palaut") => &self.feedback,
            path if path.contains("postilaatikko") => &self.mail,
            path if path.contains("jaot") => &self.grouping,
            path if path.contains("tuonti") => &self.upload,
            path if path.contains("kayttajat") => &self.account,
            _ => &self.job,
        };
        if route.path == "/assets/{file}" {
            return ASSETS.url("kanto.css").to_owned();
        }
        let sealed = match route.path {
            path if path.contains("/peru/") => &self.letter,
            path if path.contains("/neuvonta/aika/") => &self.own_appointment,
            path if path.contains("/neuvonta/jono/") => &self.waiter,
            _ => &self.own,
        };
        let file = match route.path.contains("henkilot") {
            true => "tiedot.json",
            false => "kuvaus.txt",
        };
        route
            .path
            .replace("{term}", &self.term)
            .replace("{section}", "summary")
            .replace("{comment}", &self.comment)
            .replace("{programme}", "2021")
            .replace("{which}", &self.association)
            .replace("{who}", &self.representative)
            .replace("{call}", &self.call)
            .replace("{proposal}", &self.proposal)
            .replace("{sealed}", sealed)
            .replace("{field}", "emails")
            .replace("{code}", &self.code)
            .replace("{id}", id)
            .replace("{other}", &self.other)
            .replace("{file}", file)
            .replace("{token}", "0")
            .replace("{step}", "idea")
            .replace("{item}", "0")
            .replace("{why}", "no-account")
            .replace("{key}", &self.code)
            .replace("{number}", "1")
            .replace("{batch}", &self.batch)
    }
}

/// A budget, a rate of one's own, an application and a comment on it.
async fn planned(site: &TestApp) -> [String; 4] {
    let rate = "laji=on_cost&ohjelma=2021&arvo=27&alkaen=1.1.2030&lahde=Laki";
    site.post("/tyo/budjetit/ehdot", rate).await;
    let terms = site.get("/tyo/budjetit/ehdot").await.body;
    let (_, rate) = terms.split_once("/tyo/budjetit/ehdot/").expect("a rate");
    let budget = "budjetti=Talo&alku=1.1.2027&loppu=1.12.2027&palkka1=3000";
    let budget = site.post("/tyo/budjetit", budget).await;
    let application = site.post("/tyo/hakemukset", "otsikko=Talo").await;
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
async fn call(site: &TestApp) -> String {
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
async fn event(site: &TestApp) -> String {
    let added = site
        .post("/tyo/tapahtumat", "kind=info&title_fi=Info&day=1.11.2026")
        .await;
    let (path, _) = added.location().split_once('?').expect("an event");
    site.post(&format!("{path}/julkaisu"), "").await;
    path.trim_start_matches("/tyo/tapahtumat/").to_owned()
}

/// A network, its member, its meeting and its agreement.
async fn network(site: &TestApp) -> [String; 4] {
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

/// An idea in the pipeline.
async fn idea(site: &TestApp) -> String {
    let added = site.post("/tyo/hankeputki", "name=Idea").await;
    let (path, _) = added.location().split_once('?').expect("an idea");
    path.trim_start_matches("/tyo/hankeputki/").to_owned()
}

/// A consultation and the task that follows from it.
async fn logged(site: &TestApp) -> [String; 2] {
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
async fn subscribers(site: &TestApp) -> [String; 3] {
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
async fn appointments_of(site: &TestApp, adviser: kit::id::Id) -> [String; 4] {
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
async fn somebody(site: &TestApp) -> [String; 3] {
    let association = association_of(site, "Kuusikon kyläyhdistys ry").await;
    let list = format!("/tyo/yhdistykset/{association}/henkilot");
    let form = "name=Maija&basis=consent&source=Puhelu&office=chair\
        &since-day=1&since-month=3&since-year=2026";
    site.post(&list, form).await;
    let page = site.get(&list).await.body;
    let mut links = page.split("/tyo/henkilot/").skip(1);
    let link = links.find_map(|link| link.split_once("/tehtavat/"));
    let (person, term) = link.expect("a term");
    let term = term.split('"').next().expect("an identifier");
    [association, person.to_owned(), term.to_owned()]
}

/// An association of that name.
async fn association_of(site: &TestApp, name: &str) -> String {
    let mut tx = site.app.db.begin().await.expect("a transaction");
    let author = site.app.author(None, "test");
    let told = vec![(Field::Name, vec![name.to_owned()])];
    let id = associations::add(&site.app, &mut tx, &author, told).await;
    tx.commit().await.expect("kept");
    id.expect("an association").to_string()
}

/// The association's representative, and a correction that they propose.
async fn speaker(site: &TestApp, association: &str) -> [String; 2] {
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

async fn status(site: &TestApp, route: &Route, path: &str) -> u16 {
    let request = Request::builder().method(route.method).uri(path);
    let form = "application/x-www-form-urlencoded";
    let request = request.header("content-type", form);
    site.send(request, Body::empty()).await.status.as_u16()
}

/// Every role in a browser of its own, with a session that is only there for
/// this route: some routes end sessions.
async fn answers(site: &TestApp, route: &Route, path: &str) -> String {
    let mut line = format!(
        "{} {}: public {}",
        route.method,
        route.path,
        status(&site.closed(), route, path).await
    );
    for role in Role::ALL {
        let person = site.sign_in(role).await;
        let _ = write!(
            line,
            ", {} {}",
            role.word(),
            status(&person, route, path).await
        );
    }
    line
}

#[tokio::test]
async fn every_url_answers_every_role_as_written() {
    let site = TestApp::new().await;
    let things = Things::make(&site).await;
    site.run_jobs().await;
    let mut found = BTreeSet::new();
    // What changes things comes last.
    let mut routes = table();
    routes.sort_by_key(|route| route.method == "POST");
    for route in routes {
        let path = things.path(&route);
        found.insert(answers(&site, &route, &path).await);
    }
    let golden: BTreeSet<String> = GOLDEN.lines().map(str::to_owned).collect();
    let only_in = |these: &BTreeSet<String>, those: &BTreeSet<String>| {
        let lines: Vec<&str> = these.difference(those).map(String::as_str).collect();
        lines.join("\n")
    };
    assert!(
        found == golden,
        "golden.txt lacks, if it is right:\n{}\nand has without reason:\n{}",
        only_in(&found, &golden),
        only_in(&golden, &found)
    );
}

#[tokio::test]
async fn a_form_sent_from_another_site_is_refused() {
    let site = TestApp::new().await;
    let things = Things::make(&site).await;
    for route in table().iter().filter(|route| route.method == "POST") {
        let request = Request::post(things.path(route)).header("sec-fetch-site", "cross-site");
        let answer = site.send(request, Body::empty()).await;
        assert_eq!(answer.status.as_u16(), 403, "{}", route.path);
    }
}
