//! What an invented adviser has said of the invented calls' matches.

use kit::sets::Place;

use crate::accounts;
use crate::app::App;
use crate::associations;
use crate::calls::{self, Filter};
use crate::matches::{Asked, Said, View, correct, find};

/// Says of some associations that the first call does not fit them, and of one that it fits
/// after all. Nothing without calls or associations.
///
/// # Errors
/// When the database refuses.
pub async fn fill_matches(app: &App) -> anyhow::Result<()> {
    let mut conn = app.db.read().await?;
    let now = app.clock.now();
    let calls = calls::list(&mut conn, &Filter::default(), false, now).await?;
    let Some(call) = calls.first() else {
        return Ok(());
    };
    let adviser = "mikko@kanto.example".parse()?;
    let adviser = accounts::by_email(&mut conn, &adviser).await?;
    let adviser = adviser.map(|account| account.id);
    let no = |why: &str| Said::No(why.to_owned());
    let wishes = [
        (
            View::Fitting,
            vec![
                no("Hallitus päätti, että tänä vuonna ei haeta."),
                no("Toimii vain omille jäsenilleen."),
            ],
        ),
        (
            View::Against,
            vec![Said::Yes(
                "Suunnittelee avointa kahvilaa kylälle.".to_owned(),
            )],
        ),
    ];
    let mut said = Vec::new();
    for (view, wishes) in wishes {
        let asked = Asked {
            view,
            rules: Vec::new(),
        };
        let found = find(app, &mut conn, call, &asked).await?;
        let page = found
            .page(app, &mut conn, Place::First, wishes.len())
            .await?;
        let all = associations::by_numbers(&mut conn, &page.numbers).await?;
        said.extend(all.into_iter().map(|one| one.id).zip(wishes));
    }
    drop(conn);
    let mut tx = app.db.begin().await?;
    for (one, said) in said {
        let author = app.author(adviser, "demo");
        correct(app, &mut tx, &author, (call.id, one), said).await??;
    }
    tx.commit().await
}
