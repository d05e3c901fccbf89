//! Serving pages and running jobs until the program is asked to end.

use anyhow::Context;
use kit::jobs::Worker;
use kit::mail::reports::{self, Reports};
use kit::metrics::Metrics;
use kit::web::{Listener, serve, stop_signal};
use tokio::net::TcpListener;

use super::mail::ReportsAt;
use crate::app::App;
use crate::migrations::SCHEMA;
use crate::output::Output;
use crate::{areas, letters, routes, schedule};

/// Where the site is: what was said, or where it listens.
pub(super) fn at(base_url: Option<String>, listener: &Listener) -> String {
    base_url.unwrap_or_else(|| format!("http://{}", listener.address))
}

pub(super) async fn run(
    app: App,
    listener: Listener,
    metrics_listener: Option<Listener>,
    reports: Option<ReportsAt>,
    announcement: &str,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let stops = (stop_signal()?, stop_signal()?, stop_signal()?);
    let watching = watch_letters(app.clone(), stop_signal()?);
    // What a process of this machine had in hand when it died goes on at once.
    kit::jobs::release_dead(&app.db, &app.clock).await?;
    let reporting = take_reports(app.clone(), reports, stop_signal()?);
    let looking = look_at_areas(app.clone(), stop_signal()?);
    // Whoever reads it may stop the program at once.
    writeln!(to.out, "{announcement}")?;
    let handlers = schedule::handlers(&app);
    let worker = Worker::new(app.db.clone(), app.clock.clone(), &app.ids, handlers);
    let mut router = routes::router(app.clone());
    let mut metrics = None;
    if let Some(listener) = &metrics_listener {
        writeln!(to.out, "http://{}/metrics", listener.address)?;
        let figures = Metrics::new(env!("CARGO_PKG_VERSION"));
        router = figures.around(router);
        metrics = Some(figures);
    }
    let measured = async {
        match metrics_listener.zip(metrics.as_ref()) {
            Some((listener, metrics)) => {
                let page = metrics.router(app.db.clone(), SCHEMA);
                serve(listener, page, stops.2).await
            }
            None => Ok(()),
        }
    };
    let worker = worker.measured(metrics.clone());
    let served = serve(listener, router, stops.0);
    // A running job is ended first; one that takes too long for whoever stops
    // the program is taken up again after its lease.
    let worked = async {
        worker.run(stops.1).await;
        Ok(())
    };
    tokio::try_join!(served, worked, measured, looking, reporting, watching)?;
    app.db.close().await;
    Ok(0)
}

/// Takes reports of bounces and complaints in until the program is to stop.
async fn take_reports(
    app: App,
    at: Option<ReportsAt>,
    stop: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let Some(at) = at else {
        return Ok(());
    };
    let seal = app.seal().await?.clone();
    let taking = Reports::new(seal, move |report| {
        let app = app.clone();
        async move { letters::take_report(&app, &report).await }
    });
    match at {
        ReportsAt::Lmtp(address) => {
            let listener = TcpListener::bind(address).await;
            let listener = listener.with_context(|| format!("cannot listen on {address}"))?;
            reports::listen(listener, taking, stop).await
        }
        ReportsAt::Mailbox(at, trusted) => {
            let trusted = trusted.as_deref().map(str::as_bytes);
            reports::poll(at, trusted, taking, stop).await
        }
    }
}

/// Another process may have taken in areas or made a grouping: looks from time to time
/// until the program is to stop. What the database does not answer now it is asked again.
async fn look_at_areas(app: App, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
    let every = areas::LOOK_EVERY.to_std()?;
    let mut stop = std::pin::pin!(stop);
    while tokio::time::timeout(every, &mut stop).await.is_err() {
        if let Err(error) = areas::load(&app).await {
            tracing::warn!(
                error = format!("{error:#}"),
                "the areas could not be looked at"
            );
        }
    }
    Ok(())
}

/// Makes the letters that are due by themselves until the program is to stop. What the
/// database does not answer now it is asked again.
async fn watch_letters(app: App, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
    let every = letters::LOOK_EVERY.to_std()?;
    let mut stop = std::pin::pin!(stop);
    let mut looked = letters::begin(&app).await;
    loop {
        if let Err(error) = looked {
            let error = format!("{error:#}");
            tracing::warn!(error, "letters that are due could not be looked at");
        }
        if tokio::time::timeout(every, &mut stop).await.is_ok() {
            return Ok(());
        }
        looked = letters::tick(&app).await.map(|_| ());
    }
}
