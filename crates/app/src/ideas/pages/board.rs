//! The pipeline: as a board of stages, or as a table.

use askama::Template;
use axum::extract::{Query, State as Of};
use axum::response::Response;
use kit::i18n::Tr;
use kit::money::Cents;
use kit::web::WebError;

use super::notice;
use crate::app::App;
use crate::calls::State;
use crate::ideas::checklist::{self, of_idea, progress};
use crate::ideas::cli::items;
use crate::ideas::filter::{Filter, ORDERS};
use crate::ideas::item::Item;
use crate::ideas::told::municipality_name;
use crate::ideas::{Field, STAFF, Stage};
use crate::shell::{Page, Visit, html};

/// An idea on the board.
struct Card {
    item: Item,
    /// When its call closes, and whether that is soon.
    closes: Option<(String, &'static str)>,
    done: usize,
    of: usize,
}

impl Card {
    const fn has_checklist(&self) -> bool {
        self.of > 0
    }
}

/// A stage on the board.
struct Column {
    stage: Stage,
    cards: Vec<Card>,
    sum: Cents,
}

type Choices = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "ideas/templates/board.html")]
struct BoardPage {
    p: Page,
    filter: Filter,
    columns: Vec<Column>,
    over: Vec<Item>,
    all: Vec<Item>,
    calls: Choices,
    staff: Choices,
    municipalities: Choices,
}

impl BoardPage {
    fn is_table(&self) -> bool {
        self.filter.nakyma == "taulukko"
    }

    /// The same question as the other view.
    fn as_view(&self, view: &str) -> String {
        let filter = Filter {
            nakyma: view.to_owned(),
            ..self.filter.clone()
        };
        format!("{}?{}", self.p.link(STAFF), filter.to_query())
    }

    fn ordered(&self, by: &str) -> String {
        format!("{}?{}", self.p.link(STAFF), self.filter.ordered(by))
    }

    fn is_filtered(&self) -> bool {
        let filter = &self.filter;
        let asked = [
            &filter.vaihe,
            &filter.haku,
            &filter.vastuu,
            &filter.kunta,
            &filter.yhdistys,
        ];
        asked.iter().any(|one| !one.is_empty())
    }

    fn picks(&self) -> [(&'static str, &'static str, &Choices, &str); 3] {
        let filter = &self.filter;
        [
            ("haku", "idea-field-call", &self.calls, &filter.haku),
            ("vastuu", "idea-field-owner", &self.staff, &filter.vastuu),
            (
                "kunta",
                "idea-field-municipality",
                &self.municipalities,
                &filter.kunta,
            ),
        ]
    }

    fn path(&self, item: &Item) -> String {
        self.p.link(&format!("{STAFF}/{}", item.idea.id))
    }

    fn when(&self, item: &Item) -> String {
        let since = item.idea.since();
        since.map_or_else(String::new, |day| self.p.date(day))
    }

    fn money(&self, item: &Item) -> Option<String> {
        item.idea.amount().map(|amount| self.p.money(amount))
    }

    fn municipality(&self, item: &Item) -> String {
        let code = item.idea.told.text(Field::Municipality);
        code.map_or_else(|| "–".to_owned(), |code| municipality_name(*self.p, code))
    }
}

/// `GET /tyo/hankeputki`
pub async fn board(
    Of(app): Of<App>,
    visit: Visit,
    Query(filter): Query<Filter>,
) -> Result<Response, WebError> {
    let (tr, now) = (visit.tr(), app.clock.now());
    let every = items(&app, &Filter::default()).await?;
    let every: Vec<&Item> = every
        .iter()
        .filter(|item| item.idea.stage.is_taken())
        .collect();
    let (mut calls, mut staff, mut municipalities) = (Vec::new(), Vec::new(), Vec::new());
    for item in &every {
        let told = &item.idea.told;
        let call = item.names.call(&item.idea);
        offer(
            &mut calls,
            call.map(|call| (call.id.to_string(), call.title(tr.lang).to_owned())),
        );
        let owner = told.text(Field::Owner).zip(item.names.owner(&item.idea));
        offer(
            &mut staff,
            owner.map(|(id, name)| (id.to_owned(), name.to_owned())),
        );
        let code = told.text(Field::Municipality);
        offer(
            &mut municipalities,
            code.map(|code| (code.to_owned(), municipality_name(tr, code))),
        );
    }
    let checklist = checklist::all(&mut app.db.read().await?).await?;
    let mut all = items(&app, &filter).await?;
    let is_asked = |item: &Item| item.idea.stage.is_taken() || !filter.vaihe.is_empty();
    all.retain(is_asked);
    let mut p = visit.page("ideas-title");
    p.notice = notice(&p, &filter.done);
    let mut page = BoardPage {
        p,
        filter,
        columns: Vec::new(),
        over: Vec::new(),
        all: Vec::new(),
        calls,
        staff,
        municipalities,
    };
    if page.is_table() {
        page.all = all;
        return html(&page);
    }
    let card = |item: Item| {
        let (done, of) = progress(&of_idea(tr, &checklist, &item.idea, item.idea.stage));
        let call = item.names.call(&item.idea);
        let closes = call.map(|call| {
            let tag = match call.state(now) {
                State::Closing => "warning",
                _ => "neutral",
            };
            (call.countdown(tr, now), tag)
        });
        Card {
            item,
            closes,
            done,
            of,
        }
    };
    let (over, open): (Vec<Item>, Vec<Item>) =
        all.into_iter().partition(|item| item.idea.stage.is_over());
    let mut cards: Vec<Card> = open.into_iter().map(card).collect();
    for stage in Stage::BOARD {
        let (own, rest) = cards
            .into_iter()
            .partition(|card| card.item.idea.stage == stage);
        cards = rest;
        let own: Vec<Card> = own;
        let sums = own.iter().filter_map(|card| card.item.idea.amount());
        page.columns.push(Column {
            stage,
            sum: Cents(sums.map(|amount| amount.0).sum()),
            cards: own,
        });
    }
    page.over = over;
    html(&page)
}

/// Adds something to choose, once.
fn offer(choices: &mut Choices, one: Option<(String, String)>) {
    if let Some(one) = one.filter(|one| !choices.contains(one)) {
        choices.push(one);
        choices.sort_by_cached_key(|(_, name)| kit::i18n::sort_key(name));
    }
}

/// Where an idea's stage can go, in words.
fn ways(tr: Tr, stage: &Stage) -> Vec<(&'static str, String)> {
    let next = stage.next().iter();
    next.map(|stage| (stage.word(), stage.name(tr))).collect()
}
