//! Kanto: read the command line, run, say how it ended.

use std::process::ExitCode;

use app::commands::{read, run};

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    let cli = match read(&args, &mut std::io::stderr()) {
        Ok(Ok(cli)) => cli,
        Ok(Err(code)) => return ExitCode::from(code),
        Err(error) => return failed(&error.into()),
    };
    heap::share(match cli.serves() {
        true => heap::Process::Server,
        false => heap::Process::Command,
    });
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    match runtime.block_on(run(cli)) {
        Ok(code) => ExitCode::from(code),
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    kit::log::last_words(error);
    ExitCode::FAILURE
}
