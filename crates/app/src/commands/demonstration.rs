//! `kanto demo`

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use kit::db::Address;
use kit::mail::Mailer;

use super::files::beside;
use super::{LISTEN, bring_up_to_date, parts, server};
use crate::app::{App, Parts};
use crate::output::Output;
use crate::{
    appointments, associations, calls, consultations, demo, events, follow_up, ideas, projects,
    subscriptions,
};

#[derive(Debug, Args)]
pub(super) struct Demo {
    /// Where to listen; a free port when this one is taken.
    #[arg(long, env = "KANTO_LISTEN", default_value = LISTEN)]
    listen: SocketAddr,
    /// Start over: what was done in the demonstration is lost.
    #[arg(long)]
    fresh: bool,
    /// The folder of the demonstration's database.
    #[arg(long, default_value = "kanto-demo")]
    data_dir: PathBuf,
    /// How many invented projects.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(..=i64::from(demo::MOST_PROJECTS)))]
    projects: u32,
    /// How many invented associations.
    #[arg(long, default_value_t = 240, value_parser = clap::value_parser!(u32).range(..=i64::from(demo::MOST_ASSOCIATIONS)))]
    associations: u32,
}

impl Demo {
    pub(super) fn database(&self) -> Address {
        Address::Sqlite(self.data_dir.join("demo.db"))
    }
}

/// The seed of the demonstration; the same one makes the same region.
const DEMO_SEED: u64 = 1;

pub(super) async fn run(
    demo: &Demo,
    base_url: Option<String>,
    letter_approval: bool,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    if demo.fresh {
        match std::fs::remove_dir_all(demo.data_dir.join("demo.files")) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        for ending in ["", "-wal", "-shm"] {
            let path = demo.data_dir.join(format!("demo.db{ending}"));
            match std::fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(error.into());
                }
                _ => {}
            }
        }
    }
    let listener = kit::web::bind(demo.listen, true).await?;
    let base_url = server::at(base_url, &listener);
    let app = App::new(Parts {
        mail: Mailer::Kept,
        demo: true,
        letter_approval,
        ..parts(&demo.database(), beside(&demo.database()), base_url).await?
    });
    bring_up_to_date(&app).await?;
    if projects::is_empty(&mut app.db.read().await?).await? {
        demo::fill(&app, DEMO_SEED, demo.projects).await?;
        demo::attach(&app, DEMO_SEED).await?;
    }
    let links = demo::links(&app).await?;
    if associations::is_empty(&mut app.db.read().await?).await? {
        demo::fill_register(&app, DEMO_SEED, demo.associations).await?;
    }
    if calls::is_empty(&mut app.db.read().await?).await? {
        demo::fill_calls(&app).await?;
        demo::fill_matches(&app).await?;
    }
    if ideas::is_empty(&mut app.db.read().await?).await? {
        demo::fill_ideas(&app).await?;
        demo::fill_applications(&app).await?;
    }
    if consultations::is_empty(&mut app.db.read().await?).await? {
        demo::fill_consultations(&app).await?;
    }
    if subscriptions::is_empty(&mut app.db.read().await?).await? {
        demo::fill_subscribers(&app, DEMO_SEED).await?;
        demo::fill_letters(&app).await?;
    }
    if events::is_empty(&mut app.db.read().await?).await? {
        demo::fill_events(&app, DEMO_SEED).await?;
        demo::fill_networks(&app, DEMO_SEED).await?;
        demo::fill_results(&app).await?;
    }
    if follow_up::is_empty(&mut app.db.read().await?).await? {
        demo::fill_runs(&app, DEMO_SEED).await?;
    }
    if appointments::is_empty(&mut app.db.read().await?).await? {
        demo::fill_appointments(&app).await?;
    }
    let mut announcement = format!("http://{}\n\n{}", listener.address, to.tr.t("demo-links"));
    for (role, link) in links {
        announcement.push_str(&format!("\n{}: {link}", to.tr.t(&role.key())));
    }
    server::run(app, listener, None, None, &announcement, to).await
}
