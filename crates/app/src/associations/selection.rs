//! What a question lets through on its way out of the program: piece by piece, however
//! much it is.

use std::sync::Arc;

use futures_util::stream::{self, BoxStream, StreamExt};
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;
use kit::sets::{Place, Set};

use super::filter::{Filter, FilterRefused, Question};
use super::item::{Item, Staff, columns};
use super::{find, segments, store};
use crate::app::App;
use crate::export::{Export, PER_PIECE};

/// The associations that a question lets through, in its order.
#[derive(Clone)]
pub(super) struct Selection {
    app: App,
    filter: Filter,
    pub(super) set: Arc<Set>,
    staff: Staff,
    limit: usize,
}

impl Selection {
    /// What the question of somebody lets through.
    ///
    /// # Errors
    /// When the database refuses; inside, what was not understood.
    pub(super) async fn find(
        app: &App,
        who: Option<Id>,
        question: &Question,
    ) -> anyhow::Result<Result<Self, FilterRefused>> {
        let mut conn = app.db.read().await?;
        let filter = match segments::read(app, &mut conn, who, question).await? {
            Ok(filter) => filter,
            Err(refused) => return Ok(Err(refused)),
        };
        let found = find::find(&app.sets, &mut conn, &filter).await?;
        Ok(Ok(Self {
            app: app.clone(),
            limit: usize::try_from(found.count())?,
            set: found.set,
            staff: Arc::new(segments::names_of_staff(&mut conn).await?),
            filter,
        }))
    }

    /// Only so many of them.
    #[must_use]
    pub(super) fn at_most(self, limit: usize) -> Self {
        Self {
            limit: limit.min(self.limit),
            ..self
        }
    }

    /// Only those of these that are among them.
    ///
    /// # Errors
    /// When the database refuses.
    pub(super) async fn among(self, ids: &[Id]) -> anyhow::Result<Self> {
        let mut conn = self.app.db.read().await?;
        let mut picked = Set::new();
        for id in ids {
            picked.extend(store::number_of(&mut conn, *id).await?);
        }
        drop(conn);
        picked &= &*self.set;
        Ok(Self {
            limit: usize::try_from(picked.len())?,
            set: Arc::new(picked),
            ..self
        })
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.limit
    }

    /// The associations, so many at a time. Nothing is read before it is asked for, and no
    /// connection is held between two pieces.
    pub(super) fn items(self, per_piece: usize) -> BoxStream<'static, anyhow::Result<Vec<Item>>> {
        let begin = (self, Place::First, 0);
        let step = move |(list, place, done): (Self, Place, usize)| async move {
            let count = per_piece.min(list.limit - done);
            if count == 0 {
                return anyhow::Ok(None);
            }
            let mut conn = list.app.db.read().await?;
            let (sets, filter) = (&list.app.sets, &list.filter);
            let page = find::page(sets, &mut conn, filter, &list.set, place, count).await?;
            let Some(last) = page.numbers.last().copied() else {
                return Ok(None);
            };
            let items = items(&mut conn, &page.numbers, &list.staff).await?;
            drop(conn);
            let done = if page.has_after {
                done + count
            } else {
                list.limit
            };
            Ok(Some((items, (list, Place::After(last), done))))
        };
        stream::try_unfold(begin, step).boxed()
    }

    /// The list on its way out.
    pub(super) fn export(self, tr: Tr) -> Export<Item> {
        Export {
            title: tr.t("associations-title"),
            columns: columns(tr),
            tr,
            now: self.app.clock.now(),
            pieces: self.items(PER_PIECE),
        }
    }
}

/// The associations of those numbers, in their order.
pub(super) async fn items(
    conn: &mut Conn,
    numbers: &[u32],
    staff: &Staff,
) -> anyhow::Result<Vec<Item>> {
    let found = store::by_number(conn, numbers).await?.into_iter();
    let item = |association| Item {
        association,
        staff: Arc::clone(staff),
    };
    Ok(found.map(item).collect())
}
