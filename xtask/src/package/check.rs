//! Whether what `packaging/` makes can be installed and started, as far as this
//! machine can tell.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, bail, ensure};

use super::{DATABASE, SETTINGS, build, debian, image};
use crate::command::{Run, find_program, root, target};
use crate::scratch::Scratch;
use crate::suite;

/// Lower is less exposed, of 10; `systemd-analyze security` explains it.
const MOST_EXPOSURE: &str = "20";

const EXPECTED: &[&str] = &[
    "-rw-r--r-- root/root ./etc/kanto/kanto.toml",
    "-rwxr-xr-x root/root ./usr/bin/kanto",
    "-rw-r--r-- root/root ./usr/lib/systemd/system/kanto.service",
    "-rw-r--r-- root/root ./usr/share/doc/kanto/backup.md",
    "-rw-r--r-- root/root ./usr/share/doc/kanto/changelog.gz",
    "-rw-r--r-- root/root ./usr/share/doc/kanto/copyright",
    "-rw-r--r-- root/root ./usr/share/doc/kanto/upgrade.md",
    "-rw-r--r-- root/root ./usr/share/man/man1/kanto.1.gz",
];

/// Builds the package of the debug program, unpacks it and starts what is in it;
/// checks the unit; installs it in a Debian, and builds and starts the image.
///
/// # Errors
/// When something is not as it must be.
pub(crate) fn run() -> anyhow::Result<()> {
    container_file()?;
    if find_program(&["dpkg-deb"]).is_none() {
        println!("not built here, for want of dpkg-deb: the Debian package");
        return Ok(());
    }
    suite::build()?;
    let scratch = Scratch::new()?;
    let package = build(&target()?.join("debug/kanto"), scratch.path(), "none")?;
    contents(&package)?;
    let installed = scratch.path().join("installed");
    Run::new("dpkg-deb")
        .args(["-x"])
        .args([&package, &installed])
        .read()?;
    for script in ["postinst", "prerm", "postrm"] {
        Run::new("sh")
            .args(["-n", &format!("packaging/debian/{script}")])
            .read()?;
    }
    starts(from_package(&installed))?;
    unit(&installed)?;
    let Some(system) = debian::system()? else {
        return Ok(());
    };
    debian::try_package(&system, &package, scratch.path())?;
    let program = target()?.join("debug/kanto");
    starts(image::build(&system, &program, scratch.path())?)
}

fn contents(package: &Path) -> anyhow::Result<()> {
    let control = Run::new("dpkg-deb")
        .args(["--info"])
        .args([package])
        .read()?;
    for word in [
        "Package: kanto",
        "Depends: adduser, libc6 (>= 2.",
        "Installed-Size: ",
    ] {
        ensure!(
            control.contains(word),
            "no {word} in the package:\n{control}"
        );
    }
    let unfilled = ["@VERSION@", "@ARCHITECTURE@", "@LIBC@", "@SIZE@"];
    ensure!(
        !unfilled.iter().any(|place| control.contains(place)),
        "something is not filled in:\n{control}"
    );
    let list = Run::new("dpkg-deb")
        .args(["--contents"])
        .args([package])
        .read()?;
    let lines = list.lines().map(|line| {
        let words: Vec<_> = line.split_whitespace().collect();
        [0, 1, 5]
            .map(|at| words.get(at).copied().unwrap_or_default())
            .join(" ")
    });
    let lines: Vec<_> = lines.collect();
    for expected in EXPECTED {
        ensure!(
            lines.iter().any(|line| line == expected),
            "not in the package: {expected}\n{list}"
        );
    }
    Ok(())
}

/// A process that is ended with this value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The unpacked program with its settings, its data in the same folder.
fn from_package(installed: &Path) -> Command {
    let data = installed.join(DATABASE.trim_start_matches('/'));
    Run::new(installed.join("usr/bin/kanto"))
        .args(["serve", "--listen", "127.0.0.1:0", "--config"])
        .args([installed.join(SETTINGS)])
        .args(["--database".as_ref(), data.as_os_str()])
        .without_env("KANTO_")
        .into_command()
}

/// Starts the program, asks it whether it is well, and has it end.
fn starts(mut command: Command) -> anyhow::Result<()> {
    let mut running = Running(
        command
            .stdout(Stdio::piped())
            .spawn()
            .context("starting kanto")?,
    );
    let mut line = String::new();
    let out = running.0.stdout.take().context("no output")?;
    BufReader::new(out).read_line(&mut line)?;
    let mut answer = ureq::get(&format!("{}/healthz", line.trim())).call()?;
    ensure!(
        answer.body_mut().read_to_string()? == "ok\n",
        "/healthz is not ok"
    );
    let pid = innermost(running.0.id().to_string());
    Run::new("kill").args(["-TERM", &pid]).read()?;
    ensure!(running.0.wait()?.success(), "kanto does not end in order");
    Ok(())
}

/// The program itself, where others have started it.
fn innermost(process: String) -> String {
    let children = Run::new("pgrep").args(["--parent", &process]).read();
    match children.as_deref().unwrap_or_default().trim() {
        "" => process,
        child => innermost(child.to_owned()),
    }
}

fn unit(installed: &Path) -> anyhow::Result<()> {
    if find_program(&["systemd-analyze"]).is_none() {
        println!("not checked here, for want of systemd-analyze: kanto.service");
        return Ok(());
    }
    // The unit as installed, but for the place of the program: it is not in /usr here.
    let file = installed.join("usr/lib/systemd/system/kanto.service");
    let text = std::fs::read_to_string(&file)?;
    let program = installed.join("usr/bin/kanto").display().to_string();
    let here = installed.join("kanto.service");
    std::fs::write(&here, text.replace("/usr/bin/kanto", &program))?;
    let verify = ["verify", "--man=no", "--recursive-errors=no"];
    let mut verify = Run::new("systemd-analyze")
        .args(verify)
        .args([&here])
        .into_command();
    let output = verify.output().context("starting systemd-analyze")?;
    // A misspelt key is only warned of.
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.success() && said.is_empty(),
        "kanto.service: {said}"
    );
    let offline = [
        "security",
        "--no-pager",
        "--offline=true",
        "--threshold",
        MOST_EXPOSURE,
    ];
    Run::new("systemd-analyze")
        .args(offline)
        .args([&here])
        .read()?;
    Ok(())
}

/// What the Containerfile names must exist.
fn container_file() -> anyhow::Result<()> {
    let text = std::fs::read_to_string(root().join("packaging/Containerfile"))?;
    let toolchain = std::fs::read_to_string(root().join("rust-toolchain.toml"))?;
    let channel = toolchain
        .lines()
        .find_map(|line| line.strip_prefix("channel = "));
    let channel = channel
        .context("no channel in rust-toolchain.toml")?
        .trim_matches('"');
    let image = format!("FROM docker.io/library/rust:{channel}-");
    ensure!(
        text.contains(&image) && text.contains(&format!("RUSTUP_TOOLCHAIN={channel} ")),
        "the Containerfile builds with another Rust than {channel}"
    );
    let program = std::fs::read_to_string(root().join("crates/kanto/Cargo.toml"))?;
    ensure!(
        text.contains("--bin kanto ") && program.contains("name = \"kanto\""),
        "the Containerfile builds another program"
    );
    let settings = std::fs::read_to_string(root().join("docs/operations/configuration.md"))?;
    for line in text.lines() {
        let Some(variable) = line
            .strip_prefix("ENV ")
            .and_then(|rest| rest.split('=').next())
        else {
            continue;
        };
        if !settings.contains(&format!(", {variable}\n")) {
            bail!("the Containerfile sets {variable}, which is no setting");
        }
    }
    Ok(())
}
