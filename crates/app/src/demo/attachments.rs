//! A few invented files of the first projects.

use super::projects;
use crate::app::App;
use crate::attachments::{Sent, attach as attach_to};
use crate::projects::owner_by_code;

/// Projects that have files.
const WITH_FILES: usize = 3;

/// Attaches invented files to the first projects of the seed.
///
/// # Errors
/// When the database or the store refuses.
pub async fn attach(app: &App, seed: u64) -> anyhow::Result<()> {
    let author = app.author(None, "demo");
    let first = u32::try_from(WITH_FILES)?;
    for project in projects(seed, first) {
        let owner = owner_by_code(&mut app.db.read().await?, &project.code).await?;
        let Some(owner) = owner else {
            continue;
        };
        for (name, title, text) in files(&project.code) {
            let sent = Sent {
                name,
                title,
                bytes: text.into(),
            };
            let attached = attach_to(app, &author, &owner, sent).await?;
            attached.map_err(|refused| anyhow::anyhow!("{refused}"))?;
        }
    }
    Ok(())
}

fn files(code: &str) -> [(String, String, String); 2] {
    let minutes = format!(
        "Ohjausryhmän muistio, hanke {code}\n\n1. Kokous avattiin kello 17.\n\
         2. Kylätalon talkoot pidetään kesäkuussa.\n3. Seuraava kokous on syyskuussa.\n"
    );
    let costs =
        format!("hanke;kustannus;euroa\n{code};tilavuokra;1200\n{code};tarvikkeet;430,50\n");
    [
        (
            format!("muistio-{code}.txt"),
            "Ohjausryhmän muistio".to_owned(),
            minutes,
        ),
        (
            format!("kustannukset-{code}.csv"),
            "Kustannukset".to_owned(),
            costs,
        ),
    ]
}
