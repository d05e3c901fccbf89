//! THE table of job kinds.

use kit::jobs::Handlers;

use crate::app::App;
use crate::projects;

/// What to do for each kind of job.
pub fn handlers(app: &App) -> Handlers {
    let imports = app.clone();
    Handlers::default().with(projects::IMPORT_JOB, move |run| {
        projects::run_import(imports.clone(), run)
    })
}
