//! The programs that the tests need besides Rust: found, else installed with
//! `apt-get`, else named in the error; packages for Node.js and Python beside them.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, bail};

use crate::command::{Run, find_program, root, target};

const POSTGRES_AT_LEAST: u32 = 15;
const POSTGRES_PROGRAMS: [&str; 4] = ["initdb", "pg_ctl", "postgres", "createdb"];
const NODE_AT_LEAST: u32 = 20;

/// The folder with `initdb`, `pg_ctl` and `createdb`.
///
/// # Errors
/// When there is no PostgreSQL server 15 or newer and none can be installed.
pub(crate) fn postgres() -> anyhow::Result<PathBuf> {
    found_or_installed(
        find_postgres,
        "a PostgreSQL server, version 15 or newer (with initdb, pg_ctl and createdb)",
        &["postgresql"],
    )
}

/// The browser.
///
/// # Errors
/// When there is none and it cannot be installed.
pub(crate) fn chromium() -> anyhow::Result<PathBuf> {
    found_or_installed(
        || find_program(&["chromium", "chromium-browser", "google-chrome"]),
        "Chromium",
        &["chromium"],
    )
}

/// What kills the program at a step of its work.
///
/// # Errors
/// When there is none and it cannot be installed.
pub(crate) fn strace() -> anyhow::Result<PathBuf> {
    found_or_installed(|| find_program(&["strace"]), "strace", &["strace"])
}

/// What reads the text of a PDF, as a reader's programs do.
///
/// # Errors
/// When there is none and it cannot be installed.
pub(crate) fn pdftotext() -> anyhow::Result<PathBuf> {
    let find = || find_program(&["pdftotext"]);
    found_or_installed(find, "pdftotext", &["poppler-utils"])
}

/// What makes a Debian in a folder.
///
/// # Errors
/// When there is none and it cannot be installed.
pub(crate) fn debootstrap() -> anyhow::Result<PathBuf> {
    let find = || find_program(&["debootstrap"]);
    found_or_installed(find, "debootstrap", &["debootstrap"])
}

/// What starts a system in a folder.
///
/// # Errors
/// When there is none and it cannot be installed.
pub(crate) fn nspawn() -> anyhow::Result<PathBuf> {
    let find = || find_program(&["systemd-nspawn"]);
    found_or_installed(find, "systemd-nspawn", &["systemd-container"])
}

/// What builds images without an engine.
///
/// # Errors
/// When there is none and it cannot be installed.
pub(crate) fn buildah() -> anyhow::Result<PathBuf> {
    found_or_installed(|| find_program(&["buildah"]), "buildah", &["buildah"])
}

/// The analyser of Finnish words, with its dictionary. Tests load it themselves.
///
/// # Errors
/// When there is none and it cannot be installed.
pub(crate) fn voikko() -> anyhow::Result<()> {
    let find = || voikko::Voikko::load().ok().map(|_| ());
    let what = "libvoikko with its Finnish dictionary";
    found_or_installed(find, what, &["libvoikko1", "voikko-fi"])
}

/// Node.js with the packages of the tests in that folder (from the repository's).
///
/// # Errors
/// When Node.js cannot be had or `npm ci` fails.
pub(crate) fn node(tests: &str) -> anyhow::Result<PathBuf> {
    let node = found_or_installed(find_node, "Node.js 20 or newer", &["nodejs"])?;
    let npm = found_or_installed(|| find_program(&["npm"]), "npm", &["npm"])?;
    let folder = root().join(tests);
    let wanted = folder.join("package-lock.json");
    let installed = folder.join("node_modules/.kanto-installed.json");
    if !same_content(&wanted, &installed) {
        Run::new(npm)
            .args(["ci", "--no-audit", "--no-fund"])
            .within(&folder)
            .run()?;
        std::fs::copy(&wanted, &installed).context("noting what npm installed")?;
    }
    Ok(node)
}

/// Python with the packages of the tests in that folder (from the repository's), in a
/// place of its own: what the system has stays as it is.
///
/// # Errors
/// When Python cannot be had or `pip install` fails.
pub(crate) fn python(tests: &str) -> anyhow::Result<PathBuf> {
    let system = found_or_installed(
        find_python,
        "Python 3.10 or newer with venv",
        &["python3", "python3-venv"],
    )?;
    let wanted = root().join(tests).join("requirements.txt");
    let place = target()?.join("python").join(tests);
    let (python, installed) = (place.join("bin/python"), place.join("kanto-installed.txt"));
    if !same_content(&wanted, &installed) {
        Run::new(system)
            .args(["-m", "venv", "--clear"])
            .args([&place])
            .run()?;
        let install = ["-m", "pip", "install", "--quiet", "--no-deps", "-r"];
        Run::new(&python)
            .args(install)
            .args([&wanted])
            .env("PIP_DISABLE_PIP_VERSION_CHECK", "1")
            .run()?;
        std::fs::copy(&wanted, &installed).context("noting what pip installed")?;
    }
    Ok(python)
}

/// A Python that can make such places: Debian's is without until another package comes.
fn find_python() -> Option<PathBuf> {
    let python = find_program(&["python3"])?;
    let has = "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))";
    let has = Run::new(&python).args(["-c", has]).read();
    has.is_ok().then_some(python)
}

fn same_content(one: &Path, other: &Path) -> bool {
    let read = |path| std::fs::read(path).ok();
    read(one).is_some_and(|content| read(other) == Some(content))
}

fn find_node() -> Option<PathBuf> {
    find_program(&["node", "nodejs"]).filter(|node| version(node) >= Some(NODE_AT_LEAST))
}

fn find_postgres() -> Option<PathBuf> {
    let on_path = find_program(&["initdb"]).and_then(|p| p.parent().map(Path::to_owned));
    let packaged = [
        "/usr/lib/postgresql",
        "/usr/local/pgsql",
        "/opt/homebrew/opt",
    ]
    .iter()
    .filter_map(|parent| std::fs::read_dir(parent).ok())
    .flatten()
    .filter_map(|entry| Some(entry.ok()?.path().join("bin")));
    packaged
        .chain(on_path)
        .filter(|bin| {
            POSTGRES_PROGRAMS
                .iter()
                .all(|name| bin.join(name).is_file())
        })
        .filter_map(|bin| Some((version(&bin.join("postgres"))?, bin)))
        .filter(|(version, _)| *version >= POSTGRES_AT_LEAST)
        .max()
        .map(|(_, bin)| bin)
}

/// The first number in what `program --version` prints.
fn version(program: &Path) -> Option<u32> {
    let said = Run::new(program).args(["--version"]).read().ok()?;
    first_number(&said)
}

fn first_number(text: &str) -> Option<u32> {
    let rest = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

fn found_or_installed<T>(
    find: impl Fn() -> Option<T>,
    what: &str,
    packages: &[&str],
) -> anyhow::Result<T> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let by_hand = format!(
        "{what} is missing: install it (Debian: apt-get install {})",
        packages.join(" ")
    );
    apt_install(packages).context(by_hand.clone())?;
    find().context(by_hand)
}

fn apt_install(packages: &[&str]) -> anyhow::Result<()> {
    static UPDATED: OnceLock<()> = OnceLock::new();
    if find_program(&["apt-get"]).is_none() {
        bail!("there is no apt-get here to do it");
    }
    if !is_root() && Run::new("sudo").args(["-n", "true"]).read().is_err() {
        bail!("it takes root, or sudo without a password, to do it from here");
    }
    if UPDATED.get().is_none() {
        apt_get(&["update"])?;
        UPDATED.get_or_init(|| ());
    }
    apt_get(&[&["install", "--yes", "--no-install-recommends"], packages].concat())
}

fn apt_get(args: &[&str]) -> anyhow::Result<()> {
    let command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"];
    let sudo: &[&str] = if is_root() { &[] } else { &["sudo", "-n"] };
    let words = [sudo, &command, args].concat();
    Run::new(words[0]).args(&words[1..]).run()
}

/// Whether this program runs as root.
pub(crate) fn is_root() -> bool {
    Run::new("id")
        .args(["-u"])
        .read()
        .is_ok_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_from_what_programs_print() {
        assert_eq!(
            first_number("postgres (PostgreSQL) 15.18 (Debian)"),
            Some(15)
        );
        assert_eq!(first_number("v20.20.2\n"), Some(20));
        assert_eq!(first_number("none"), None);
    }
}
