//! A mailing where mail is kept: everybody counts as sent to, and nothing leaves.

use std::collections::HashMap;

use tokio::time::Instant;

use super::RecipientState;
use super::progress as store;
use super::run::{End, Run, of_state};

const WINDOW: u32 = 500;

pub(super) async fn keep(run: &Run) -> anyhow::Result<End> {
    while Instant::now() < run.deadline {
        let now = run.clock.now();
        let mut conn = run.db.read().await?;
        let window = store::window(&mut conn, run.mailing, 0, now, &[], WINDOW).await?;
        if window.is_empty() {
            return Ok(End::default());
        }
        let left_out = run.content.left_out(&mut conn, &window).await?;
        drop(conn);
        let left_out: HashMap<i64, String> = left_out.into_iter().collect();
        let mut tx = run.job.begin().await?;
        if of_state(run.standing(&mut tx).await?.state).is_some() {
            return Ok(End::default());
        }
        for reader in &window {
            match left_out.get(&reader.number) {
                Some(why) => {
                    let state = RecipientState::LeftOut;
                    store::leave_out(&mut tx, reader, state, why, now).await?;
                }
                None => store::sent(&mut tx, reader, "", now).await?,
            }
        }
        tx.commit().await?;
    }
    Ok(End {
        is_cut_short: true,
        ..End::default()
    })
}
