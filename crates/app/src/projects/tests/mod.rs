mod check;
mod compare;
mod import;
mod kohesio;
mod list_file;

use std::sync::Arc;

use chrono::NaiveDate;
use kit::db::TemporaryDatabase;
use kit::i18n::Lang;

use super::cli::{ProjectCommand, run};
use super::{Capture, apply, plan};
use crate::app::App;
use crate::output::Output;
use crate::testing::TestApp;

/// A database of its own with the program around it.
pub(crate) struct Bench {
    pub(crate) app: App,
    pub(crate) database: Arc<TemporaryDatabase>,
}

#[derive(clap::Parser)]
struct Cli {
    #[command(subcommand)]
    command: ProjectCommand,
}

pub(crate) struct Said {
    pub(crate) code: u8,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Said {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }
}

impl Bench {
    pub(crate) async fn new() -> Self {
        let TestApp { app, database, .. } = TestApp::new().await;
        Self { app, database }
    }

    pub(crate) async fn with(documents: &[(&str, String)]) -> Self {
        let bench = Self::new().await;
        for (day, document) in documents {
            bench.take_in(day, document).await;
        }
        bench
    }

    pub(crate) async fn take_in(&self, day: &str, document: &str) {
        self.take_in_all(vec![capture(day, document)]).await;
    }

    /// Takes documents in together.
    pub(crate) async fn take_in_all(&self, captures: Vec<Capture>) {
        let steps = plan(&mut self.app.db.read().await.unwrap(), captures, &[]).await;
        let mut tx = self.app.db.begin().await.unwrap();
        let author = self.app.author(None, "test");
        apply(&self.app, &mut tx, &author, &steps.unwrap())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// The codes that a list with these options shows, in its order.
    async fn codes(&self, options: &[&str]) -> Vec<String> {
        crate::testing::listed(&self.app, options).await
    }

    /// `kanto project …` in Finnish, its output going into a pipe.
    pub(crate) async fn project(&self, args: &[&str]) -> Said {
        let cli = <Cli as clap::Parser>::parse_from([&["kanto"], args].concat());
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut to = Output {
            out: &mut out,
            err: &mut err,
            tr: crate::texts::tr(Lang::Fi),
        };
        let code = run(&self.app, cli.command, &mut to).await.unwrap();
        Said {
            code,
            out,
            err: String::from_utf8(err).unwrap(),
        }
    }
}

pub(crate) fn capture(day: &str, document: &str) -> Capture {
    Capture::read(
        "card.txt",
        day.parse::<NaiveDate>().unwrap(),
        document.as_bytes(),
    )
    .unwrap()
}

/// A card with the lines of its first section and its areas.
pub(crate) fn card(code: &str, name: &str, first: &str, areas: &str) -> String {
    format!(
        "1 Hanke\nHankekoodi: {code}\nHankkeen nimi: {name}\n{first}\n6 Maantieteellinen kohdealue\n{areas}\n"
    )
}
