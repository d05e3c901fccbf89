//! Putting the invented region into a database.

use kit::i18n::Lang;

use super::{SampleProject, projects};
use crate::app::App;
use crate::mails::{self, TestMail};
use crate::projects::{Capture, apply, plan};

/// Takes in `count` invented projects through the ordinary import, in one
/// transaction, puts a first message into the mailbox, and gives how many captures were saved.
///
/// # Errors
/// When the database refuses, or a generated document is not a card: a mistake
/// in the generator.
pub async fn fill(app: &App, seed: u64, count: u32) -> anyhow::Result<usize> {
    let steps = plan(
        &mut app.db.read().await?,
        captures(projects(seed, count))?,
        &[],
    )
    .await?;
    let mut tx = app.db.begin().await?;
    let saved = apply(app, &mut tx, &app.author(None, "demo"), &steps).await?;
    let reader = "Leena Tuulenpesä <leena.tuulenpesa@usvarannankansalaistalo.example>".parse()?;
    mails::queue(app, &mut tx, &reader, Lang::Fi, &TestMail).await?;
    tx.commit().await?;
    Ok(saved)
}

/// So many projects are worked out at once, and so many times before a commit: what is
/// committed seldom is written seldom to sets that nearly every project is in.
const AT_ONCE: usize = 1000;
const PER_COMMIT: usize = 10;

/// Takes in invented projects some at a time, so that any number of them needs no
/// memory, and gives how many captures were saved.
///
/// # Errors
/// As [`fill`].
pub(super) async fn fill_in_parts(
    app: &App,
    projects: impl Iterator<Item = SampleProject>,
) -> anyhow::Result<usize> {
    let mut saved = 0;
    let mut projects = projects.peekable();
    while projects.peek().is_some() {
        let mut tx = app.db.begin().await?;
        for _ in 0..PER_COMMIT {
            let captures = captures(projects.by_ref().take(AT_ONCE))?;
            let steps = plan(&mut tx, captures, &[]).await?;
            saved += apply(app, &mut tx, &app.author(None, "sample"), &steps).await?;
        }
        tx.commit().await?;
    }
    Ok(saved)
}

fn captures(projects: impl Iterator<Item = SampleProject>) -> anyhow::Result<Vec<Capture>> {
    let mut captures = Vec::new();
    for SampleProject {
        code,
        captures: documents,
    } in projects
    {
        for document in documents {
            let name = format!("{code}.txt");
            let capture = Capture::read(&name, document.captured_on, document.document.as_bytes());
            captures.push(capture.map_err(|refused| anyhow::anyhow!("{name}: {refused:?}"))?);
        }
    }
    Ok(captures)
}

#[cfg(test)]
mod tests {
    use crate::projects::Capture;

    #[test]
    fn every_generated_document_is_a_whole_card() {
        for project in super::projects(7, 300) {
            for document in project.captures {
                let bytes = document.document.as_bytes();
                let capture = Capture::read("x", document.captured_on, bytes);
                let capture = capture.unwrap_or_else(|e| panic!("{}: {e:?}", project.code));
                assert_eq!(
                    capture.reading.notes,
                    [],
                    "{}\n{}",
                    project.code,
                    document.document
                );
            }
        }
    }
}
