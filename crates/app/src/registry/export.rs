//! Lists that leave the program: piece by piece, however long they are.

use std::io::{Read, Seek};

use anyhow::Context;
use axum::body::Bytes;
use futures_util::stream::{self, BoxStream, Stream, StreamExt, TryStreamExt};
use kit::i18n::Tr;
use kit::table::{Xlsx, csv_head, csv_rows};

use super::list::columns;
use super::selection::Selection;

/// The rows of one piece.
const PER_PIECE: usize = 250;
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
    pub(super) selection: Selection,
    pub(super) tr: Tr,
}

/// Some bytes of a file that is being made.
pub type Piece = anyhow::Result<Bytes>;

impl Export {
    /// The list's bytes.
    pub(super) fn bytes(self, format: Format) -> BoxStream<'static, Piece> {
        match format {
            Format::Csv => self.csv().boxed(),
            Format::Json => self.json().boxed(),
            Format::Xlsx => workbook(self.book()),
        }
    }

    fn csv(self) -> impl Stream<Item = Piece> {
        let tr = self.tr;
        let head = stream::once(async move { Ok(csv_head(&columns(tr))?.into()) });
        let rows = self.selection.items(PER_PIECE).map(move |items| {
            let rows: Vec<_> = items?.iter().map(|item| item.row(tr)).collect();
            Ok(csv_rows(&rows)?.into())
        });
        head.chain(rows)
    }

    fn json(self) -> impl Stream<Item = Piece> {
        let mut is_first = true;
        let rows = self.selection.items(PER_PIECE).map(move |items| {
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
        let (tr, now) = (self.tr, self.selection.app.clock.now());
        let mut book = Xlsx::new(&tr.t("projects-title"), columns(tr), now)?;
        let mut pieces = self.selection.items(PER_PIECE);
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
