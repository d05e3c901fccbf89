//! The found projects on a map of municipalities.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use kit::db::Conn;
use kit::i18n::Tr;
use kit::sets::{Ask, Set};
use kit::web::WebError;

use super::ask::in_area;
use super::filter::Filter;
use super::frame::{self, Asked, Frame, VIEWS};
use crate::app::App;
use crate::areas::AreaKind;
use crate::maps::{Extent, Figure, Map, MapWords, map_of};
use crate::projects::AreaSought;
use crate::projects::terms::{GRANTED, PROJECTS};
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "registry/templates/map.html")]
struct MapPage {
    p: Page,
    frame: Frame,
    map: Option<Map>,
    /// Whether the map shows money.
    shows_money: bool,
}

/// What the map shows, in an address: `luku=myonnetty` is money.
const FIGURE: (&str, &str) = ("luku", "myonnetty");

/// `GET /hankkeet/kartta`
pub async fn map(
    State(app): State<App>,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    let query = query.unwrap_or_default();
    let mut conn = app.db.read().await?;
    let p = frame::page(&visit, "registry-map-title");
    let Asked { frame, found } = Box::pin(Frame::read(&app, &mut conn, visit.tr(), &query)).await?;
    let shows_money =
        form_urlencoded::parse(query.as_bytes()).any(|(name, value)| (&*name, &*value) == FIGURE);
    let Some((filter, found)) = found else {
        return frame::refused(html(&MapPage {
            p: p.with_errors(true),
            frame,
            map: None,
            shows_money,
        }));
    };
    let extent = extent(&filter);
    let set = found.set(&app.sets, &mut conn).await?;
    let figures = figures(
        &app,
        &mut conn,
        &visit,
        (&frame, &filter, &set),
        shows_money,
    )
    .await?;
    let (title, description, unit) = words(visit.tr(), shows_money);
    let words = MapWords {
        id: "map",
        title: &title,
        description: &description,
        unit: &unit,
    };
    let map = map_of(
        &mut conn,
        visit.tr(),
        filter.today,
        &extent,
        figures,
        &words,
    )
    .await?;
    html(&MapPage {
        p,
        frame,
        map: Some(map),
        shows_money,
    })
}

fn words(tr: Tr, shows_money: bool) -> (String, String, String) {
    let unit = tr.t(if shows_money {
        "granted"
    } else {
        "projects-title"
    });
    let title = tr.t(if shows_money {
        "registry-map-money"
    } else {
        "registry-map-count"
    });
    (title, tr.t("registry-map-note"), unit)
}

/// The region that is asked for, or in which the area lies that is asked for; the
/// whole country otherwise.
fn extent(filter: &Filter) -> Extent {
    let region = filter
        .areas
        .iter()
        .find_map(|sought| match sought.area.kind {
            AreaKind::Region => Some(sought.area),
            AreaKind::SubRegion | AreaKind::Municipality => sought
                .around
                .iter()
                .copied()
                .find(|area| area.kind == AreaKind::Region),
        });
    region.map_or(Extent::Country, |region| {
        Extent::Region(region.code.clone())
    })
}

/// What each municipality has of what was found; it leads to its projects. One that
/// lies outside what was asked for has figures too, for a project may work in both, but
/// no list of both.
async fn figures(
    app: &App,
    conn: &mut Conn,
    visit: &Visit,
    (frame, filter, found): (&Frame, &Filter, &Set),
    shows_money: bool,
) -> anyhow::Result<Vec<Figure>> {
    let municipalities = AreaSought::each(AreaKind::Municipality, filter.today);
    let asks: Vec<Ask> = municipalities.iter().map(in_area).collect();
    let granted = GRANTED.load(&app.sets, conn, PROJECTS).await?;
    let mut values = Vec::with_capacity(asks.len());
    let value = |set: &Set| {
        values.push(if shows_money {
            granted.sum(&(set & found))
        } else {
            i64::try_from(set.intersection_len(found)).unwrap_or(i64::MAX)
        });
    };
    Ask::each(&asks, &app.sets, conn, PROJECTS, value).await?;
    let figure = |(sought, value): (&AreaSought, i64)| {
        let (value, text) = if shows_money {
            (value / 100, visit.tr().money(kit::money::Cents(value)))
        } else {
            (value, visit.tr().count(value))
        };
        let code = &sought.area.code;
        let is_inside = filter.areas.iter().all(|larger| larger.holds(sought));
        let words = &frame.form.words;
        let query = words.with("municipality", Some(code.as_str())).to_query();
        Figure {
            code: code.clone(),
            value,
            text,
            href: (value > 0 && is_inside).then(|| format!("{}?{query}", visit.link("/hankkeet"))),
        }
    };
    Ok(municipalities.iter().zip(values).map(figure).collect())
}
