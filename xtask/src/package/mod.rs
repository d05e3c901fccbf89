//! `cargo xtask package`: the Debian package from the files in `packaging/`.

mod check;
mod debian;
mod image;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use crate::command::{Run, find_program, root, target};

pub(crate) use check::run as check;

const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Where the installed program finds its settings, and where its data goes.
const SETTINGS: &str = "etc/kanto/kanto.toml";
const DATABASE: &str = "/var/lib/kanto/kanto.db";

/// Files of the repository: from where, to where, their mode.
const FILES: &[(&str, &str, u32)] = &[
    (
        "packaging/kanto.service",
        "usr/lib/systemd/system/kanto.service",
        0o644,
    ),
    ("LICENSE", "usr/share/doc/kanto/copyright", 0o644),
    ("packaging/debian/postinst", "DEBIAN/postinst", 0o755),
    ("packaging/debian/prerm", "DEBIAN/prerm", 0o755),
    ("packaging/debian/postrm", "DEBIAN/postrm", 0o755),
];
const COMPRESSED: &[(&str, &str)] = &[
    ("CHANGELOG.md", "usr/share/doc/kanto/changelog.gz"),
    ("packaging/kanto.1", "usr/share/man/man1/kanto.1.gz"),
];
const DOCUMENTS: &str = "docs/operations";

/// Builds the release program and its package, and says where that is.
///
/// # Errors
/// When it does not compile or a tool of Debian is missing.
pub(crate) fn release() -> anyhow::Result<()> {
    Run::cargo(&["build", "--release", "--locked", "--bin", "kanto"]).run()?;
    let folder = target()?.join("package");
    let package = build(&target()?.join("release/kanto"), &folder, "xz")?;
    println!("{}", package.display());
    Ok(())
}

/// Makes the package of this program in the folder. `compression` is one of
/// `dpkg-deb`.
fn build(program: &Path, folder: &Path, compression: &str) -> anyhow::Result<PathBuf> {
    ensure!(
        find_program(&["dpkg-deb"]).is_some(),
        "dpkg-deb is missing: the package can be built on Debian and its kin"
    );
    let stage = folder.join("stage");
    if stage.exists() {
        fs::remove_dir_all(&stage)?;
    }
    put(&stage, "usr/bin/kanto", &fs::read(program)?, 0o755)?;
    for (from, to, mode) in FILES {
        put(&stage, to, &read(from)?, *mode)?;
    }
    for (from, to) in COMPRESSED {
        let plain = to.trim_end_matches(".gz");
        put(&stage, plain, &read(from)?, 0o644)?;
        Run::new("gzip")
            .args(["-9n"])
            .args([stage.join(plain)])
            .read()?;
    }
    for entry in fs::read_dir(root().join(DOCUMENTS))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let text = read(&format!("{DOCUMENTS}/{name}"))?;
        put(&stage, &format!("usr/share/doc/kanto/{name}"), &text, 0o644)?;
    }
    put(&stage, SETTINGS, settings(program)?.as_bytes(), 0o644)?;
    put(
        &stage,
        "DEBIAN/conffiles",
        format!("/{SETTINGS}\n").as_bytes(),
        0o644,
    )?;
    put(&stage, "DEBIAN/control", control(&stage)?.as_bytes(), 0o644)?;
    let package = folder.join(format!("kanto_{VERSION}_{}.deb", architecture()?));
    Run::new("dpkg-deb")
        .args(["--root-owner-group", &format!("-Z{compression}"), "--build"])
        .args([&stage, &package])
        .read()?;
    fs::remove_dir_all(&stage)?;
    Ok(package)
}

fn read(file: &str) -> anyhow::Result<Vec<u8>> {
    fs::read(root().join(file)).with_context(|| format!("reading {file}"))
}

fn put(stage: &Path, file: &str, content: &[u8], mode: u32) -> anyhow::Result<()> {
    let path = stage.join(file);
    let folder = path.parent().context("a file in no folder")?;
    fs::create_dir_all(folder)?;
    for folder in folder
        .ancestors()
        .take_while(|folder| folder.starts_with(stage))
    {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    }
    fs::write(&path, content)?;
    fs::set_permissions(&path, fs::Permissions::from_mode(mode))?;
    Ok(())
}

/// The program's own file of settings, with the one that an installation needs.
fn settings(program: &Path) -> anyhow::Result<String> {
    let all = Run::new(program)
        .args(["config"])
        .without_env("KANTO_")
        .read()?;
    let default = "\n#database = \"kanto.db\"\n";
    ensure!(
        all.contains(default),
        "`kanto config` shows another database"
    );
    Ok(all.replace(default, &format!("\ndatabase = \"{DATABASE}\"\n")))
}

fn control(stage: &Path) -> anyhow::Result<String> {
    let template = String::from_utf8(read("packaging/debian/control")?)?;
    let size = Run::new("du").args(["-sk"]).args([stage]).read()?;
    let size = size
        .split_whitespace()
        .next()
        .context("reading du")?
        .to_owned();
    Ok(template
        .replace("@VERSION@", VERSION)
        .replace("@ARCHITECTURE@", &architecture()?)
        .replace("@LIBC@", &libc_version()?)
        .replace("@SIZE@", &size))
}

fn architecture() -> anyhow::Result<String> {
    let name = Run::new("dpkg").args(["--print-architecture"]).read()?;
    Ok(name.trim().to_owned())
}

/// The C library that the program was linked with: an older one may lack
/// something.
fn libc_version() -> anyhow::Result<String> {
    let query = ["--show", "--showformat=${Version}", "libc6"];
    let version = Run::new("dpkg-query").args(query).read()?;
    let upstream = version.split('-').next().unwrap_or_default();
    Ok(upstream.to_owned())
}
