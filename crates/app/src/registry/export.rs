//! Lists that leave the program: piece by piece, however long they are.

use std::io::{Read, Seek};

use anyhow::Context;
use axum::body::Bytes;
use chrono::NaiveDate;
use futures_util::stream::{self, Stream, StreamExt, TryStreamExt};
use kit::i18n::Tr;
use kit::sets::Set;
use kit::table::{Xlsx, csv_head, csv_rows};

use super::filter::Filter;
use super::find::{self, Place};
use super::list::{Item, columns};
use super::store;
use crate::app::App;

/// The rows of one piece.
const PER_PIECE: usize = 500;
/// The bytes of a workbook in one piece.
const PIECE_BYTES: usize = 64 * 1024;

/// A format that a list leaves in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// For a spreadsheet program: semicolons, decimal commas, a byte order mark.
    Csv,
    /// An array as `kanto project schema list` describes it.
    Json,
    /// A workbook.
    Xlsx,
}

/// What a list is made of.
#[derive(Clone)]
pub(super) struct Export {
    pub(super) app: App,
    pub(super) filter: Filter,
    pub(super) set: Set,
    pub(super) tr: Tr,
    /// How many at most.
    pub(super) limit: usize,
}

type Piece = anyhow::Result<Bytes>;

impl Export {
    /// The list's bytes. Nothing is read before it is asked for, so a reader that
    /// stops costs nothing.
    pub(super) fn bytes(self, format: Format) -> stream::BoxStream<'static, Piece> {
        match format {
            Format::Csv => self.csv().boxed(),
            Format::Json => self.json().boxed(),
            Format::Xlsx => self.workbook().boxed(),
        }
    }

    /// The items in the list's order, a piece at a time. No connection is held
    /// between two pieces.
    fn items(self) -> impl Stream<Item = anyhow::Result<Vec<Item>>> {
        let begin = (self, Place::First, 0);
        stream::try_unfold(begin, async |(list, place, done): (Self, Place, usize)| {
            let count = PER_PIECE.min(list.limit - done);
            if count == 0 {
                return anyhow::Ok(None);
            }
            let mut conn = list.app.db.read().await?;
            let Self {
                app, filter, set, ..
            } = &list;
            let page = find::page(&app.sets, &mut conn, filter, set, &place, count).await?;
            let items = items(&mut conn, &page.numbers, filter.today).await?;
            drop(conn);
            let Some(last) = page.numbers.last().copied() else {
                return Ok(None);
            };
            let done = if page.has_after {
                done + page.numbers.len()
            } else {
                list.limit
            };
            Ok(Some((items, (list, Place::After(last), done))))
        })
    }

    fn csv(self) -> impl Stream<Item = Piece> {
        let tr = self.tr;
        let head = stream::once(async move { Ok(csv_head(&columns(tr))?.into()) });
        let rows = self.items().map(move |items| {
            let rows: Vec<_> = items?.iter().map(|item| item.row(tr)).collect();
            Ok(csv_rows(&rows)?.into())
        });
        head.chain(rows)
    }

    fn json(self) -> impl Stream<Item = Piece> {
        let mut is_first = true;
        let rows = self.items().map(move |items| {
            let mut text = String::new();
            for item in items? {
                text.push_str(if std::mem::take(&mut is_first) {
                    "\n"
                } else {
                    ",\n"
                });
                text.push_str(&item.json().to_string());
            }
            Ok(text.into())
        });
        let piece = |text: &'static str| stream::once(async move { Ok(text.into()) });
        piece("[").chain(rows).chain(piece("\n]\n"))
    }

    /// A workbook is a zip file: it stands on the disk before its first byte leaves.
    fn workbook(self) -> impl Stream<Item = Piece> {
        let file = async move {
            let (tr, now) = (self.tr, self.app.clock.now());
            let mut book = Xlsx::new(&tr.t("projects-title"), columns(tr), now)?;
            let mut pieces = Box::pin(self.items());
            while let Some(items) = pieces.try_next().await? {
                book.add(items.iter().map(|item| item.row(tr)).collect())?;
            }
            tokio::task::spawn_blocking(move || {
                let mut file = tempfile::tempfile().context("a file for the workbook")?;
                book.save(std::io::BufWriter::new(&mut file))?;
                file.rewind()?;
                anyhow::Ok(file)
            })
            .await?
        };
        let pieces = |file: std::fs::File| {
            stream::try_unfold(file, async |mut file| {
                let read = tokio::task::spawn_blocking(move || {
                    let mut piece = vec![0; PIECE_BYTES];
                    let length = file.read(&mut piece)?;
                    piece.truncate(length);
                    anyhow::Ok((piece, file))
                });
                let (piece, file) = read.await??;
                anyhow::Ok((!piece.is_empty()).then(|| (piece.into(), file)))
            })
        };
        stream::once(file).map_ok(pieces).try_flatten()
    }
}

/// The projects of those numbers with their areas, in that order.
pub(super) async fn items(
    conn: &mut kit::db::Conn,
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
