//! What a filter lets through on its way out of the program: piece by piece,
//! however much it is.

use chrono::{DateTime, NaiveDate, Utc};
use futures_util::stream::{self, BoxStream, StreamExt};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::sets::{Place, Set};

use super::filter::{Filter, FilterRefused, FilterWords};
use super::find;
use super::list::{Item, columns};
use super::store;
use crate::app::App;
use crate::export::{Export, PER_PIECE};
use crate::projects::terms::PROJECTS;

/// The projects that a filter lets through, in its order.
#[derive(Clone)]
pub struct Selection {
    pub(super) app: App,
    pub(super) filter: Filter,
    pub(super) set: Set,
    /// How many at most.
    pub(super) limit: usize,
}

impl Selection {
    /// What those words let through of the projects that everyone sees.
    ///
    /// # Errors
    /// When the database refuses; inside, what was not understood.
    pub async fn find(
        app: &App,
        words: &FilterWords,
    ) -> anyhow::Result<Result<Self, FilterRefused>> {
        let filter = match Filter::read(words, app.clock.today()) {
            Ok(filter) => filter,
            Err(refused) => return Ok(Err(refused)),
        };
        let mut conn = app.db.read().await?;
        let set = filter.ask().find(&app.sets, &mut conn, PROJECTS).await?;
        Ok(Ok(Self {
            app: app.clone(),
            limit: usize::try_from(set.len())?,
            filter,
            set,
        }))
    }

    /// Of these only those that have changed since an instant.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn changed_since(self, at: DateTime<Utc>) -> anyhow::Result<Self> {
        let mut conn = self.app.db.read().await?;
        let set = self.set & store::changed_since(&mut conn, at).await?;
        drop(conn);
        Ok(Self {
            limit: usize::try_from(set.len())?,
            set,
            ..self
        })
    }

    /// The list on its way out.
    pub(super) fn export(self, tr: Tr) -> Export<Item> {
        Export {
            title: tr.t("projects-title"),
            columns: columns(tr),
            tr,
            now: self.app.clock.now(),
            pieces: self.items(PER_PIECE),
        }
    }

    /// How many they are.
    pub fn count(&self) -> usize {
        self.limit
    }

    /// The day of asking.
    pub fn today(&self) -> NaiveDate {
        self.filter.today
    }

    /// Only so many of them.
    #[must_use]
    pub fn at_most(self, limit: usize) -> Self {
        Self {
            limit: limit.min(self.limit),
            ..self
        }
    }

    /// The projects, so many at a time. Nothing is read before it is asked for, so a
    /// reader that stops costs nothing, and no connection is held between two pieces.
    pub fn items(self, per_piece: usize) -> BoxStream<'static, anyhow::Result<Vec<Item>>> {
        let begin = (self, Place::First, 0);
        let step = move |(list, place, done): (Self, Place, usize)| async move {
            let count = per_piece.min(list.limit - done);
            if count == 0 {
                return anyhow::Ok(None);
            }
            let (items, last, has_more) = list.piece(&place, count).await?;
            let Some(last) = last else {
                return Ok(None);
            };
            let done = if has_more { done + count } else { list.limit };
            Ok(Some((items, (list, Place::After(last), done))))
        };
        stream::try_unfold(begin, step).boxed()
    }

    /// So many projects at a place, the number of the last one, and whether there are
    /// more behind it.
    async fn piece(
        &self,
        place: &Place,
        count: usize,
    ) -> anyhow::Result<(Vec<Item>, Option<u32>, bool)> {
        let Self {
            app, filter, set, ..
        } = self;
        let mut conn = app.db.read().await?;
        let page = find::page(&app.sets, &mut conn, filter, set, place, count).await?;
        let items = items(&mut conn, &page.numbers, filter.today).await?;
        Ok((items, page.numbers.last().copied(), page.has_after))
    }
}

/// The projects of those numbers with their areas, in that order.
pub(super) async fn items(
    conn: &mut Conn,
    numbers: &[u32],
    today: NaiveDate,
) -> anyhow::Result<Vec<Item>> {
    let rows = store::rows(conn, numbers, today).await?;
    let mut areas = store::areas(conn, numbers).await?;
    let item = |project: store::Listed| Item {
        areas: areas.remove(&project.number).unwrap_or_default(),
        project,
    };
    Ok(rows.into_iter().map(item).collect())
}
