//! Lists that leave the program: piece by piece, however long they are.

use std::io::{Read, Seek};

use anyhow::Context;
use axum::body::Bytes;
use chrono::{DateTime, Utc};
use futures_util::stream::{self, BoxStream, Stream, StreamExt, TryStreamExt};
use kit::i18n::Tr;
use kit::table::{Cell, Column, Xlsx, csv_head, csv_rows};
use serde_json::Value as Json;

/// The rows of one piece.
pub const PER_PIECE: usize = 250;
/// The bytes of a workbook in one piece.
const PIECE_BYTES: usize = 64 * 1024;

/// A format that a list leaves in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a spreadsheet program: semicolons, decimal commas, a byte order mark.
    Csv,
    /// An array of objects.
    Json,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// How its files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
        }
    }
}

/// A row of a list that leaves.
pub trait Leaving: Send + 'static {
    /// As many cells as the list has columns.
    fn row(&self, tr: Tr) -> Vec<Cell>;

    /// The same as an object.
    fn json(&self) -> Json;
}

/// What a list is made of.
pub struct Export<I> {
    /// Its name.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The language of its heads and words.
    pub tr: Tr,
    /// When it leaves.
    pub now: DateTime<Utc>,
    /// Its rows, some at a time.
    pub pieces: BoxStream<'static, anyhow::Result<Vec<I>>>,
}

/// Some bytes of a file that is being made.
pub type Piece = anyhow::Result<Bytes>;

impl<I: Leaving> Export<I> {
    /// The list's bytes.
    pub fn bytes(self, format: Format) -> BoxStream<'static, Piece> {
        match format {
            Format::Csv => self.csv().boxed(),
            Format::Json => self.json().boxed(),
            Format::Xlsx => workbook(self.book()),
        }
    }

    fn csv(self) -> impl Stream<Item = Piece> {
        let Self {
            columns,
            tr,
            pieces,
            ..
        } = self;
        let head = stream::once(async move { Ok(csv_head(&columns)?.into()) });
        let rows = pieces.map(move |items| {
            let rows: Vec<_> = items?.iter().map(|item| item.row(tr)).collect();
            Ok(csv_rows(&rows)?.into())
        });
        head.chain(rows)
    }

    fn json(self) -> impl Stream<Item = Piece> {
        let mut is_first = true;
        let rows = self.pieces.map(move |items| {
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

    async fn book(self) -> anyhow::Result<Xlsx> {
        let Self {
            title,
            columns,
            tr,
            now,
            mut pieces,
        } = self;
        let mut book = Xlsx::new(&title, columns, now)?;
        while let Some(items) = pieces.try_next().await? {
            book.add(items.iter().map(|item| item.row(tr)).collect())?;
        }
        Ok(book)
    }
}

/// The bytes of a workbook. It is a zip file: it stands on the disk before its first
/// byte leaves.
pub fn workbook(
    book: impl Future<Output = anyhow::Result<Xlsx>> + Send + 'static,
) -> BoxStream<'static, Piece> {
    let file = async move {
        let book = book.await?;
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
    stream::once(file).map_ok(pieces).try_flatten().boxed()
}
