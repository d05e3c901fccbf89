//! The maps on the page of samples, with invented figures.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use kit::i18n::Tr;
use kit::web::WebError;

use super::{Extent, Figure, Map, MapWords, map_of, municipalities};
use crate::app::App;
use crate::areas::AreaCode;
use crate::shell::{Page, Visit, html};

#[derive(Template)]
#[template(path = "maps/templates/sample.html")]
struct Sample {
    p: Page,
    region: Map,
    country: Map,
}

/// `GET /tyyli/kartat`: the maps, to look at and to test.
pub async fn sample(visit: Visit, State(app): State<App>) -> Result<Response, WebError> {
    let p = visit.page("map-sample-title");
    let (tr, on) = (visit.tr(), app.clock.today());
    let mut conn = app.db.read().await?;
    let (title, unit) = (p.t("map-sample-region"), p.t("map-sample-unit"));
    let mut words = MapWords {
        id: "map-region",
        title: &title,
        description: &p.t("map-sample-description"),
        unit: &unit,
    };
    let region = Extent::Region(AreaCode::new("12"));
    let link = Some(p.link("/hankkeet"));
    let figures = invented(&region, on, tr, link.as_deref());
    let region = map_of(&mut conn, tr, on, &region, figures, &words).await?;
    let title = p.t("map-sample-country");
    words = MapWords {
        id: "map-country",
        title: &title,
        ..words
    };
    let figures = invented(&Extent::Country, on, tr, None);
    let country = map_of(&mut conn, tr, on, &Extent::Country, figures, &words).await?;
    html(&Sample { p, region, country })
}

/// Figures that are nobody's, few of them large, some zero.
fn invented(extent: &Extent, on: NaiveDate, tr: Tr, link: Option<&str>) -> Vec<Figure> {
    let figure = |(number, area): (i64, &&'static crate::areas::Area)| {
        let value = (number * 37 % 101).pow(2) / 83;
        Figure {
            code: area.code.clone(),
            value,
            text: tr.count(value),
            href: link.map(|link| format!("{link}?kunta={}", area.code)),
        }
    };
    let set = municipalities(extent, on);
    (0..).zip(&set).map(figure).collect()
}
