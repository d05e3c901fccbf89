//! A running project: what is missing before the next report, and all that belongs to it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query, State as Of};
use axum::response::Response;
use chrono::NaiveDate;
use kit::id::Id;
use kit::money::Cents;
use kit::web::WebError;

use super::{Told, found, notice};
use crate::app::App;
use crate::associations;
use crate::associations::segments::names_of_staff;
use crate::budgets::{self, Class, Rates};
use crate::follow_up::days::Span;
use crate::follow_up::field::{BY, RUN};
use crate::follow_up::missing::{Missing, missing, rate_text};
use crate::follow_up::money::{Advance, Compared, Worked, of_class, of_period, to_clear, total};
use crate::follow_up::whole::{Counted, Group, Whole};
use crate::follow_up::{Period, STAFF, deadlines, terms};
use crate::ideas;
use crate::networks::{MEETING, NETWORK};
use crate::projects;
use crate::records::pages::After;
use crate::records::{self, Choices, Kept, month_text};
use crate::shell::{Page, Visit, html};

/// A payment period as it is shown.
struct Row {
    period: Period,
    /// Until when; nothing where neither the terms nor anybody says it.
    due: Option<NaiveDate>,
    is_late: bool,
    is_last: bool,
    /// Classes with a plan or a cost, and all of them.
    classes: Vec<(Class, Compared)>,
    all: Compared,
    /// How much of the advance is to be cleared, or why nobody knows.
    to_clear: Result<Cents, String>,
}

#[derive(Template)]
#[template(path = "follow_up/templates/show.html")]
struct ShowPage {
    p: Page,
    whole: Whole,
    rows: Vec<Row>,
    missing: Vec<Missing>,
    facts: Vec<(String, String, Option<String>)>,
    worked: Vec<Worked>,
    advance: Advance,
    /// The steering group, and its next and last meetings.
    steering: Option<Kept>,
    meetings: Vec<(String, NaiveDate, bool)>,
    /// Budgets of which a plan can be taken.
    budgets: Vec<(String, String)>,
    staff: HashMap<String, String>,
    /// Until when papers are kept by the rule, where that is not what is told.
    by_rule: Option<NaiveDate>,
    kept_until: Option<NaiveDate>,
    has_code: bool,
    today: NaiveDate,
}

impl ShowPage {
    fn path(&self) -> String {
        self.p.link(&format!("{STAFF}/{}", self.whole.run.0.id))
    }

    fn span(&self, span: Span) -> String {
        self.p.date_range(Some(span.0), Some(span.1))
    }

    fn class(&self, class: &Class) -> String {
        self.p.t(&format!("budget-class-{}", class.word()))
    }

    fn used(&self, one: &Compared) -> String {
        let used = one.used().map(|used| self.p.percent(used));
        used.unwrap_or_else(|| "–".to_owned())
    }

    fn date(&self, day: &NaiveDate) -> String {
        self.p.date(*day)
    }

    fn number(&self, number: &i64) -> String {
        self.p.count(*number)
    }

    fn money(&self, amount: &Cents) -> String {
        self.p.money(*amount)
    }

    /// All periods of a class, where there is any.
    fn sums(&self) -> Vec<(Class, Compared)> {
        let sum = |class| {
            let periods = self.whole.periods.iter();
            (class, total(periods.map(|period| of_class(period, class))))
        };
        let sums = Class::ALL.into_iter().map(sum);
        sums.filter(|(_, one)| *one != Compared::default())
            .collect()
    }

    fn total(&self) -> Compared {
        total(self.whole.periods.iter().map(of_period))
    }

    /// What of a payment is told: its key, the day and the amount.
    fn payments(&self, period: &Period) -> Vec<(&'static str, NaiveDate, Cents)> {
        let words = [
            ("run-field-applied", "applied_on", "applied"),
            ("run-field-accepted", "accepted_on", "accepted"),
            ("run-field-paid", "paid_on", "paid"),
        ];
        let told = &period.0.told;
        let each = words.into_iter();
        each.filter_map(|(key, day, amount)| Some((key, told.on(day)?, told.money(amount)?)))
            .collect()
    }

    fn month(&self, one: &Worked) -> String {
        month_text(one.month)
    }

    fn hours(&self, hundredths: &i64) -> String {
        Cents(*hundredths).grouped('\u{a0}')
    }

    fn hours_total(&self) -> (i64, Cents) {
        let hours = self.worked.iter().map(|one| one.hours).sum();
        let costs = self.worked.iter().map(|one| one.cost().0);
        (hours, Cents(costs.sum()))
    }

    fn text<'a>(&self, one: &'a Kept, word: &str) -> &'a str {
        one.told.text(word).unwrap_or("–")
    }

    fn day(&self, one: &Kept, word: &str) -> String {
        let day = one.told.on(word);
        day.map_or_else(|| "–".to_owned(), |day| self.p.date(day))
    }

    fn group(&self, word: &str, what: Option<&str>) -> String {
        let group = self.p.t(&format!("run-group-{word}"));
        match what {
            Some(what) => format!("{group}: {what}"),
            None => group,
        }
    }

    fn counted(&self) -> Vec<Counted<'_>> {
        self.whole.counted()
    }

    fn group_of(&self, one: &Kept) -> String {
        self.group(self.text(one, "group"), one.told.text("what"))
    }

    /// What is counted, and how many there are of how many.
    fn groups(&self) -> Vec<(String, String)> {
        let line = |group: Group<'_>| {
            let name = self.group(group.word, group.what);
            let count = self.p.count(group.count);
            match group.planned {
                Some(planned) => (name, format!("{count} / {}", self.p.count(planned))),
                None => (name, count),
            }
        };
        let groups = self.whole.groups(self.today).into_iter();
        groups.map(line).collect()
    }

    fn count(&self, one: &Kept) -> String {
        self.p.count(one.told.count("count").unwrap_or_default())
    }

    /// Where a change that is asked for stands.
    fn decision(&self, one: &Kept) -> String {
        match (one.told.text("decision"), one.told.on("sent")) {
            (Some(word), _) => self.p.t(&format!("run-decision-{word}")),
            (None, Some(_)) => self.p.t("run-decision-waits"),
            (None, None) => self.p.t("run-decision-not-sent"),
        }
    }

    fn items(&self) -> Vec<(&'static terms::Item, Option<&Kept>)> {
        self.whole.visibility()
    }

    /// Who saw to an item, and when.
    fn ticked(&self, tick: &Kept) -> String {
        let by = tick.told.words(BY).first();
        let by = by.and_then(|by| self.staff.get(by)).cloned();
        let day = self.day(tick, "day");
        match by {
            Some(by) => format!("{day}, {by}"),
            None => day,
        }
    }
}

/// What is told of a project, each with its name and where it leads.
async fn facts(
    app: &App,
    page: &Page,
    whole: &Whole,
    staff: &HashMap<String, String>,
) -> anyhow::Result<Vec<(String, String, Option<String>)>> {
    let mut conn = app.db.read().await?;
    let told = &whole.run.0.told;
    let mut facts = Vec::new();
    let elsewhere = ["title", "network", "retain_until", "retain_source"];
    let fields = RUN.fields.iter();
    for field in fields.filter(|field| !elsewhere.contains(&field.word)) {
        let Some(value) = told.get(field.word) else {
            continue;
        };
        let (mut text, mut path) = (value.shown(**page, field, &Choices::new()), None);
        match field.word {
            "idea" => {
                path = Some(page.link(&format!("{}/{text}", ideas::STAFF)));
                let name = ideas::name_of(&mut conn, &text).await?;
                text = name.unwrap_or_default();
            }
            "owner" => text = staff.get(&text).cloned().unwrap_or_default(),
            "code" => {
                // The card may not be there yet.
                let is_there = !projects::versions(&mut conn, &text).await?.is_empty();
                path = is_there.then(|| page.link(&format!("/tyo/hankkeet/kortti/{text}")));
            }
            "associations" => continue,
            _ => {}
        }
        facts.push((RUN.label(**page, field), text, path));
    }
    let mut seen = Vec::new();
    for id in whole.run.associations() {
        // Two that were merged since are one.
        let one = associations::by_id(&mut conn, id).await?;
        if let Some(one) = one.filter(|one| !seen.contains(&one.id)) {
            let path = page.link(&format!("/tyo/yhdistykset/{}", one.id));
            let label = page.t("run-association");
            facts.push((label, one.name().to_owned(), Some(path)));
            seen.push(one.id);
        }
    }
    Ok(facts)
}

fn rows(page: &Page, whole: &Whole, rates: &Rates, today: NaiveDate) -> Vec<Row> {
    let (run, periods) = (&whole.run, &whole.periods);
    let last = run.last(periods).map(|last| last.0.id);
    let row = |period: &Period| {
        let classes = Class::ALL.into_iter();
        let classes = classes.map(|class| (class, of_class(period, class)));
        let due = run.due(period, periods, rates).ok();
        let is_open = period.standing() == crate::follow_up::Standing::Open;
        Row {
            is_late: is_open && due.is_some_and(|due| due < today),
            due,
            is_last: last == Some(period.0.id),
            classes: classes
                .filter(|(_, one)| *one != Compared::default())
                .collect(),
            all: of_period(period),
            to_clear: to_clear(run, periods, period, rates)
                .map_err(|missing| rate_text(**page, &missing)),
            period: period.clone(),
        }
    };
    periods.iter().map(row).collect()
}

/// The meetings of a steering group, the last one first: where, when, and whether to come.
async fn meetings(
    app: &App,
    page: &Page,
    network: Id,
    today: NaiveDate,
) -> anyhow::Result<Vec<(String, NaiveDate, bool)>> {
    let all = records::of(&mut app.db.read().await?, &MEETING, network).await?;
    let meetings = all.iter().filter_map(|one| {
        let path = page.link(&format!("/tyo/verkostokokoukset/{}", one.id));
        let day = one.told.on("day")?;
        Some((path, day, day >= today))
    });
    let mut meetings: Vec<_> = meetings.collect();
    meetings.sort_by_key(|(_, day, _)| std::cmp::Reverse(*day));
    Ok(meetings)
}

/// `GET /tyo/kaynnissa/{id}`
///
/// # Errors
/// When there is no such project.
pub async fn show(
    Of(app): Of<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(after): Query<After>,
    Query(told): Query<Told>,
) -> Result<Response, WebError> {
    let (tr, today) = (visit.tr(), app.clock.today());
    let mut conn = app.db.read().await?;
    let run = found(&mut conn, &id).await?;
    let whole = Whole::load(&mut conn, run).await?;
    let rates = budgets::rates(&mut conn).await?;
    let staff = names_of_staff(&mut conn).await?;
    let budgets = budgets::list(&mut conn).await?.into_iter();
    let budgets = budgets.map(|one| (one.id.to_string(), one.draft.name));
    let network = whole
        .run
        .0
        .told
        .text("network")
        .and_then(|id| id.parse().ok());
    let steering = match network {
        Some(id) => records::by_id(&mut conn, &NETWORK, id).await?,
        None => None,
    };
    drop(conn);
    let mut p = visit
        .titled(whole.run.title().to_owned())
        .under(STAFF, tr.t("runs-title"));
    p.notice = notice(&p, &after, &told);
    html(&ShowPage {
        rows: rows(&p, &whole, &rates, today),
        missing: missing(&whole, &rates, today),
        facts: facts(&app, &p, &whole, &staff).await?,
        worked: whole.worked(&rates),
        advance: Advance::of(&whole.run, &whole.periods),
        meetings: match &steering {
            Some(network) => meetings(&app, &p, network.id, today).await?,
            None => Vec::new(),
        },
        steering,
        budgets: budgets.collect(),
        staff,
        by_rule: terms::kept_until(&whole.run, &whole.periods)
            .filter(|day| whole.run.0.told.on("retain_until") != Some(*day)),
        kept_until: deadlines::kept_until(&whole.run, &whole.periods),
        has_code: whole.run.0.told.text("code").is_some(),
        today,
        whole,
        p,
    })
}
