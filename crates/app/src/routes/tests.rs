mod made;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use axum::body::Body;
use axum::http::Request;

use made::{
    appointments_of, association_of, call, event, idea, logged, network, planned, reporting, run,
    somebody, speaker, subscribers,
};

use super::{Route, table};
use crate::access::Role;
use crate::shell::ASSETS;
use crate::testing::{TestApp, captured_on};
use crate::{accounts, demo};

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
    /// A running project, its period, hours, count, change and principle.
    run: [String; 6],
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
    reporting: String,
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
        let [budget, rate, application, comment] = planned(site, &association).await;
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
            run: run(site).await,
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
            reporting: reporting(site).await,
        }
    }

    fn path(&self, route: &Route) -> String {
        let id = match route.path {
            path if path.starts_with("/oma/yhdistys") => &self.association,
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
            path if path.contains("raporttijaksot") => &self.reporting,
            path if path.contains("/kaynnissa/") => &self.run[0],
            path if path.contains("/maksatusjaksot/") => &self.run[1],
            path if path.contains("/hanketunnit/") => &self.run[2],
            path if path.contains("/hankemaarat/") => &self.run[3],
            path if path.contains("/hankemuutokset/") => &self.run[4],
            path if path.contains("/hankeperiaatteet/") => &self.run[5],
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
            .replace("{application}", &self.application)
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
