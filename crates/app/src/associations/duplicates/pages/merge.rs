//! Two associations side by side: which stays, and what of each.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::db::Conn;
use kit::i18n::{Arg, Tr};
use kit::id::Id;
use kit::web::WebError;

use super::side::{both_names, heading, values};
use super::{PATH, Part, two};
use crate::app::App;
use crate::associations::association::Association;
use crate::associations::duplicates::compare::{
    Pick, coming_along, differing, is_same, stays, together, usual,
};
use crate::associations::duplicates::{MergeRefused, Merging, merge};
use crate::associations::facts::Fact;
use crate::associations::field::Field;
use crate::associations::segments::names_of_staff;
use crate::associations::{by_id, moments, people};
use crate::shell::{Page, Visit, html};

/// The form as it was sent: each choice under its name.
type Sent = HashMap<String, String>;

/// One word of a choice.
struct Option_ {
    /// `1`, `2` or `both`.
    value: &'static str,
    /// The values in words.
    values: Vec<String>,
    /// Who told it and when; or that it is both.
    hint: String,
    is_chosen: bool,
}

/// A choice: of a field's words, or of which one stays.
struct Choosing {
    name: String,
    legend: String,
    options: Vec<Option_>,
}

/// A field that nobody chooses of.
struct Line {
    label: String,
    values: Vec<String>,
}

/// What stands on the page while both can be merged.
struct Both {
    first: Association,
    other: Association,
    stays: Choosing,
    choices: Vec<Choosing>,
    /// What only one of them says: it comes along.
    along: Vec<Line>,
    same: Vec<Line>,
    /// How many moments and contact persons they have together.
    moments: usize,
    people: usize,
}

#[derive(Template)]
#[template(path = "associations/duplicates/templates/merge.html")]
struct MergePage {
    p: Page,
    both: Option<Both>,
    error: Option<String>,
    /// The one that both are already.
    one: Option<Association>,
    query: String,
}

impl MergePage {
    fn action(&self, both: &Both) -> String {
        let (first, other, query) = (both.first.id, both.other.id, &self.query);
        self.p
            .link(&format!("/tyo/yhdistykset/{first}/yhdista/{other}{query}"))
    }

    fn errors(&self) -> Vec<(&'static str, &str)> {
        let error = self.error.iter();
        error.map(|text| ("kept-1", text.as_str())).collect()
    }
}

fn option(value: &'static str, values: Vec<String>, hint: String, is_chosen: bool) -> Option_ {
    Option_ {
        value,
        values,
        hint,
        is_chosen,
    }
}

/// Which one stays, by the form or as it usually is.
fn stays_first(first: &Association, other: &Association, sent: &Sent) -> bool {
    match sent.get("kept").map(String::as_str) {
        Some("1") => true,
        Some("2") => false,
        _ => stays(first, other),
    }
}

/// What was chosen of a field, the first one being the one that stays.
fn picked(sent: &Sent, field: Field) -> Option<Pick> {
    match sent.get(&format!("c-{}", field.word()))?.as_str() {
        "1" => Some(Pick::Kept),
        "2" => Some(Pick::Merged),
        "both" => Some(Pick::Both),
        _ => None,
    }
}

fn told(tr: Tr, fact: &Fact) -> String {
    let args = [
        ("source", Arg::from(tr.t(fact.source.key()))),
        ("day", Arg::from(tr.date(fact.on))),
    ];
    tr.ta("association-told", &args)
}

impl Both {
    async fn of(
        conn: &mut Conn,
        tr: Tr,
        (first, other): (Association, Association),
        sent: &Sent,
    ) -> anyhow::Result<Self> {
        let staff = names_of_staff(conn).await?;
        let (mut moments, mut people) = (0, 0);
        for one in [&first, &other] {
            moments += moments::of(conn, one.id).await?.len();
            people += people::terms_of(conn, one.id).await?.len();
        }
        let stays_first = stays_first(&first, &other, sent);
        Ok(Self {
            stays: choosing_one(tr, (&first, &other), stays_first),
            choices: choosing(tr, (&first, &other), (sent, stays_first), &staff),
            along: along(tr, (&first, &other), &staff),
            same: same(tr, (&first, &other), &staff),
            moments,
            people,
            first,
            other,
        })
    }
}

fn choosing_one(tr: Tr, (first, other): (&Association, &Association), is_first: bool) -> Choosing {
    let option = |value: &'static str, one: &Association, is_chosen: bool| {
        let known = one.facts.each().filter(|(_, fact)| !fact.values.is_empty());
        let number = one.facts.value(Field::RegisterNumber).map(str::to_owned);
        let facts = Some(tr.tn("merge-facts", known.count()));
        let hint: Vec<String> = number.into_iter().chain(facts).collect();
        option(
            value,
            vec![one.name().to_owned()],
            hint.join(" · "),
            is_chosen,
        )
    };
    Choosing {
        name: "kept".to_owned(),
        legend: tr.t("merge-kept"),
        options: vec![option("1", first, is_first), option("2", other, !is_first)],
    }
}

fn choosing(
    tr: Tr,
    (first, other): (&Association, &Association),
    (sent, stays_first): (&Sent, bool),
    staff: &HashMap<String, String>,
) -> Vec<Choosing> {
    let in_words = |field, texts: &[String]| match texts.is_empty() {
        true => vec![tr.t("merge-empty")],
        false => values(tr, field, texts, staff),
    };
    let of = |(field, one, two): (Field, &Fact, &Fact)| {
        let usually = match stays_first {
            true => usual(field, one, two),
            false => usual(field, two, one).flipped(),
        };
        let pick = picked(sent, field).unwrap_or(usually);
        let words = [("1", Pick::Kept, one), ("2", Pick::Merged, two)];
        let mut options: Vec<Option_> = words
            .into_iter()
            .map(|(value, of, fact)| {
                let texts = in_words(field, &fact.values);
                option(value, texts, told(tr, fact), pick == of)
            })
            .collect();
        if together(field, &one.values, &two.values).is_some() {
            let texts = vec![tr.t("merge-both")];
            options.push(option("both", texts, String::new(), pick == Pick::Both));
        }
        Choosing {
            name: format!("c-{}", field.word()),
            legend: heading(tr, field),
            options,
        }
    };
    differing(&first.facts, &other.facts).map(of).collect()
}

fn along(
    tr: Tr,
    (first, other): (&Association, &Association),
    staff: &HashMap<String, String>,
) -> Vec<Line> {
    let of_other = coming_along(&first.facts, &other.facts);
    let of_first = coming_along(&other.facts, &first.facts);
    let mut all: Vec<(Field, &Fact)> = of_other.chain(of_first).collect();
    all.sort_by_key(|(field, _)| *field);
    let line = |(field, fact): (Field, &Fact)| Line {
        label: heading(tr, field),
        values: values(tr, field, &fact.values, staff),
    };
    all.into_iter().map(line).collect()
}

fn same(
    tr: Tr,
    (first, other): (&Association, &Association),
    staff: &HashMap<String, String>,
) -> Vec<Line> {
    let told = first.facts.each().filter(|(field, fact)| {
        !fact.values.is_empty() && is_same(&fact.values, other.facts.values(*field))
    });
    let line = |(field, fact): (Field, &Fact)| Line {
        label: heading(tr, field),
        values: values(tr, field, &fact.values, staff),
    };
    told.map(line).collect()
}

/// Shows both, or says why they cannot be merged.
async fn show(
    app: &App,
    visit: &Visit,
    (one, other): (Id, Id),
    part: &Part,
    (sent, refused): (&Sent, Option<(StatusCode, String)>),
) -> Result<Response, WebError> {
    let mut conn = app.db.read().await?;
    let tr = visit.tr();
    let found = (by_id(&mut conn, one).await?, by_id(&mut conn, other).await?);
    let (Some(first), Some(second)) = found else {
        return Err(WebError::NotFound);
    };
    let is_one = first.id == second.id;
    if refused.is_none() && !is_one && (first.id, second.id) != (one, other) {
        let (first, second, query) = (first.id, second.id, part.query());
        let path = format!("/tyo/yhdistykset/{first}/yhdista/{second}{query}");
        return Ok(Redirect::to(&visit.link(&path)).into_response());
    }
    let (status, error) = refused.unzip();
    let error = match is_one {
        true if one == other => Some(tr.t(MergeRefused::Itself.key())),
        true => Some(tr.t("merge-one")),
        false => error,
    };
    let page = MergePage {
        p: visit
            .titled(match is_one {
                true => tr.t("merge-title"),
                false => tr.t1(
                    "merge-title-of",
                    "names",
                    both_names(tr, first.name(), second.name()),
                ),
            })
            .under("/tyo/yhdistykset", tr.t("associations-title"))
            .under(PATH, tr.t("duplicates-title"))
            .with_errors(error.is_some()),
        one: is_one.then(|| first.clone()),
        both: match is_one {
            true => None,
            false => Some(Both::of(&mut conn, tr, (first, second), sent).await?),
        },
        error,
        query: part.query(),
    };
    let page = html(&page)?;
    Ok(match status {
        Some(status) => (status, page).into_response(),
        None => page,
    })
}

/// `GET /tyo/yhdistykset/{id}/yhdista/{other}`
pub async fn ask(
    visit: Visit,
    State(app): State<App>,
    Path(ids): Path<(String, String)>,
    Query(part): Query<Part>,
) -> Result<Response, WebError> {
    show(&app, &visit, two(&ids)?, &part, (&Sent::new(), None)).await
}

/// `POST /tyo/yhdistykset/{id}/yhdista/{other}`
pub async fn make_one(
    visit: Visit,
    State(app): State<App>,
    Path(ids): Path<(String, String)>,
    Query(part): Query<Part>,
    Form(sent): Form<Sent>,
) -> Result<Response, WebError> {
    let (first, other) = two(&ids)?;
    let edition = |name: &str| sent.get(name).and_then(|text| text.parse().ok());
    let seen = (edition("first").unwrap_or(0), edition("other").unwrap_or(0));
    let is_first = match sent.get("kept").map(String::as_str) {
        Some("1") => true,
        Some("2") => false,
        _ => {
            let wrong = (
                StatusCode::UNPROCESSABLE_ENTITY,
                visit.tr().t("merge-kept-missing"),
            );
            return show(&app, &visit, (first, other), &part, (&sent, Some(wrong))).await;
        }
    };
    let chosen = Field::ALL.iter().filter_map(|field| {
        let pick = picked(&sent, *field)?;
        Some((*field, if is_first { pick } else { pick.flipped() }))
    });
    let choices = chosen.collect();
    let merging = match is_first {
        true => Merging {
            kept: first,
            merged: other,
            seen,
            choices,
        },
        false => Merging {
            kept: other,
            merged: first,
            seen: (seen.1, seen.0),
            choices,
        },
    };
    let author = visit.author(&app);
    let mut tx = app.db.begin().await?;
    let refused = match merge(&app, &mut tx, &author, &merging).await? {
        Ok(()) => {
            tx.commit().await?;
            return Ok(Redirect::to(&part.after(&visit, "merged", &author)).into_response());
        }
        Err(MergeRefused::NotFound) => return Err(WebError::NotFound),
        Err(refused) => refused,
    };
    drop(tx);
    let text = match refused {
        MergeRefused::NotBoth(field) => {
            let field = heading(visit.tr(), field);
            visit.tr().t1(refused.key(), "field", field)
        }
        _ => visit.tr().t(refused.key()),
    };
    let refused = Some((StatusCode::CONFLICT, text));
    show(&app, &visit, (first, other), &part, (&sent, refused)).await
}
