//! THE table of job kinds.

use kit::files::SWEEP_JOB;
use kit::jobs::Handlers;
use kit::mail::{DELIVERY_JOB, deliver};

use crate::app::App;
use crate::associations::bulk;
use crate::associations::people;
use crate::associations::upload as lists;
use crate::jobs::{
    APPOINTMENTS_JOB, DEADLINES_JOB, EXPIRY_JOB, IDEAS_JOB, SUBSCRIBERS_JOB, TERMS_JOB,
};
use crate::projects::{self, upload};
use crate::{appointments, areas, attachments, follow_up, history, ideas, letters, subscriptions};

/// What to do for each kind of job.
pub fn handlers(app: &App) -> Handlers {
    let imports = app.clone();
    let mails = app.clone();
    let files = app.clone();
    let computing = app.clone();
    let changes = app.clone();
    let terms = app.clone();
    let undoing = app.clone();
    let sending = app.clone();
    let subscribers = app.clone();
    let unfinished = app.clone();
    let booked = app.clone();
    let deadlines = app.clone();
    let (associations, expired) = (app.clone(), app.clone());
    Handlers::default()
        .with(upload::IMPORT_JOB, move |run| {
            upload::run(imports.clone(), run)
        })
        .with(lists::IMPORT_JOB, move |run| {
            lists::run(associations.clone(), run)
        })
        .with(EXPIRY_JOB, move |run| lists::expire(expired.clone(), run))
        .with(history::UNDO_JOB, move |run| {
            history::run(undoing.clone(), run)
        })
        .with(areas::CHANGED_JOB, move |run| {
            projects::compute_all(computing.clone(), run)
        })
        .with(bulk::BULK_JOB, move |run| bulk::run(changes.clone(), run))
        .with(letters::SEND_JOB, move |run| {
            letters::run_sending(sending.clone(), run)
        })
        .with(SWEEP_JOB, move |run| attachments::sweep(files.clone(), run))
        .with(SUBSCRIBERS_JOB, move |run| {
            subscriptions::expire_job(subscribers.clone(), run)
        })
        .with(IDEAS_JOB, move |run| {
            ideas::expire_job(unfinished.clone(), run)
        })
        .with(APPOINTMENTS_JOB, move |run| {
            appointments::run_job(booked.clone(), run)
        })
        .with(DEADLINES_JOB, move |run| {
            follow_up::remind_job(deadlines.clone(), run)
        })
        .with(TERMS_JOB, move |run| people::run_terms(terms.clone(), run))
        .with(DELIVERY_JOB, move |run| {
            let (mailer, db) = (mails.mail.clone(), mails.db.clone());
            deliver(mailer, db, mails.ids.clone(), mails.clock.clone(), run)
        })
}
