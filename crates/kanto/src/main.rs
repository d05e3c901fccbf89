//! Kanto: parse, build, run.

use std::process::ExitCode;

use app::commands::{Cli, run};

fn main() -> ExitCode {
    kit::log::start();
    let cli = <Cli as clap::Parser>::parse();
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
