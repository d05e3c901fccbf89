//! Invented letters: one of the archive that has left, one about a call that is being
//! written, and a template.

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use kit::audit::Author;

use crate::app::App;
use crate::calls::{self, Filter};
use crate::letters::{self, Content, Kind};

/// Since so many days the letter of the archive has been read.
const LEFT_DAYS: i64 = 10;

/// Adds the invented letters; what has left leaves when the demonstration begins.
///
/// # Errors
/// When the database refuses.
pub async fn fill_letters(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    let author = |at: DateTime<Utc>| Author {
        at,
        ..app.author(None, "demo")
    };
    let mut tx = app.db.begin().await?;
    let open = calls::list(&mut tx, &Filter::default(), false, now).await?;
    let call = open.first().context("an invented call")?.id;
    let of = |word: &str| letters::ready(word).context("a letter that comes ready");
    let mut news = of("news")?;
    news.audience.segments = vec!["could-apply".to_owned(), "running".to_owned()];
    for block in &mut news.blocks {
        block.say([
            (
                "Kirjoita tähän, mitä haluat kertoa.",
                "Syksyn verkostotapaamisessa oli mukana **kolmetoista** yhdistystä. Seuraava tapaaminen on keväällä. Kirje on keksitty esimerkki.",
            ),
            (
                "Skriv här vad du vill berätta.",
                "Tretton föreningar deltog i höstens nätverksträff. Nästa träff är på våren. Brevet är ett påhittat exempel.",
            ),
            (
                "Write here what you want to tell.",
                "Thirteen associations came to the autumn meeting of the network. The next one is in spring. The letter is an invented example.",
            ),
        ]);
    }
    let then = author(now - TimeDelta::days(LEFT_DAYS));
    let id = letters::add(app, &mut tx, &then, (Kind::Letter, news, None)).await??;
    letters::send(app, &mut tx, &then, (id, 1), None).await??;
    let mut draft: Content = letters::with_call(of("call")?, call);
    draft.audience.segments = vec!["could-apply".to_owned()];
    let now = author(now);
    letters::add(app, &mut tx, &now, (Kind::Letter, draft, None)).await??;
    let template = of("event")?;
    letters::add(app, &mut tx, &now, (Kind::Template, template, None)).await??;
    tx.commit().await
}
