mod api;
mod areas;
mod changes;
mod feeds;
mod list;
mod pages;

use kit::i18n::Lang;

use super::{RegistryCommand, run};
use crate::output::Output;
use crate::projects::tests::{Bench, Said, card};

#[derive(clap::Parser)]
struct Cli {
    #[command(subcommand)]
    command: RegistryCommand,
}

/// `kanto project …` in Finnish, its output going into a pipe.
async fn project(bench: &Bench, args: &[&str]) -> Said {
    let cli = <Cli as clap::Parser>::parse_from([&["kanto"], args].concat());
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: crate::texts::tr(Lang::Fi),
    };
    let code = run(&bench.app, cli.command, &mut to).await.unwrap();
    Said {
        code,
        out,
        err: String::from_utf8(err).unwrap(),
    }
}

/// The codes that a list with these options shows, in its order.
async fn codes(bench: &Bench, options: &[&str]) -> Vec<String> {
    crate::testing::listed(&bench.app, options).await
}
