//! Serving pages and running jobs until the program is asked to end.

use kit::jobs::Worker;
use kit::metrics::Metrics;
use kit::web::{Listener, serve, stop_signal};

use crate::app::App;
use crate::migrations::SCHEMA;
use crate::output::Output;
use crate::{areas, routes, schedule};

pub(super) async fn run(
    app: App,
    listener: Listener,
    metrics_listener: Option<Listener>,
    announcement: &str,
    to: &mut Output<'_>,
) -> anyhow::Result<u8> {
    let stops = (stop_signal()?, stop_signal()?, stop_signal()?);
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
    tokio::try_join!(served, worked, measured, looking)?;
    app.db.close().await;
    Ok(0)
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
