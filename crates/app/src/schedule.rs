//! THE table of job kinds.

use kit::jobs::Handlers;

use crate::app::App;
use crate::projects::upload;

/// What to do for each kind of job.
pub fn handlers(app: &App) -> Handlers {
    let imports = app.clone();
    Handlers::default().with(upload::IMPORT_JOB, move |run| {
        upload::run(imports.clone(), run)
    })
}
