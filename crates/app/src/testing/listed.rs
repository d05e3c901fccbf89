//! What the command line lists.

use kit::i18n::Lang;

use crate::app::App;
use crate::output::Output;
use crate::registry::{self, RegistryCommand};

#[derive(clap::Parser)]
struct Registry {
    #[command(subcommand)]
    command: RegistryCommand,
}

/// The codes that `kanto project list` prints with these options, in its order.
pub(crate) async fn listed(app: &App, options: &[&str]) -> Vec<String> {
    let args = [&["kanto", "list", "--format", "json"], options].concat();
    let asked = <Registry as clap::Parser>::parse_from(args);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut to = Output {
        out: &mut out,
        err: &mut err,
        tr: crate::texts::tr(Lang::Fi),
    };
    let code = registry::run(app, asked.command, &mut to).await;
    assert_eq!(code.unwrap(), 0, "{}", String::from_utf8_lossy(&err));
    let rows: Vec<serde_json::Value> = serde_json::from_slice(&out).unwrap();
    let codes = rows.iter().map(|row| row["code"].as_str().unwrap());
    codes.map(str::to_owned).collect()
}
