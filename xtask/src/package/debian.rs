//! A Debian of this machine's release, to try things in that a package and an
//! image do to a whole system.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use crate::command::{Run, root, target};
use crate::install;

/// What a machine has where Kanto is installed.
const PACKAGES: &str = "--include=systemd,systemd-sysv,adduser";
const TESTS: &str = "packaging/tests";

/// The folder with the system, made when it is not there yet; nothing when this
/// machine does not allow it.
///
/// # Errors
/// When it cannot be had though it should.
pub(super) fn system() -> anyhow::Result<Option<PathBuf>> {
    if !install::is_root() {
        println!("not tried here, for want of root: the package installed, and the image");
        return Ok(None);
    }
    let release = release()?;
    let folder = target()?.join(format!("debian-{release}"));
    if !folder.exists() {
        let making = folder.with_extension("making");
        if making.exists() {
            fs::remove_dir_all(&making)?;
        }
        Run::new(install::debootstrap()?)
            .args(["--variant=minbase", PACKAGES, &release])
            .args([&making])
            .read()?;
        fs::rename(&making, &folder)?;
    }
    Ok(Some(folder))
}

/// The name of this machine's release.
fn release() -> anyhow::Result<String> {
    let text = fs::read_to_string("/etc/os-release")?;
    let mut lines = text.lines();
    let name = lines.find_map(|line| line.strip_prefix("VERSION_CODENAME="));
    Ok(name.context("/etc/os-release names no release")?.to_owned())
}

/// Installs the package in a copy of the system that runs, and does with it what
/// administrators do.
///
/// # Errors
/// When something is not as it must be.
pub(super) fn try_package(system: &Path, package: &Path, scratch: &Path) -> anyhow::Result<()> {
    let nspawn = install::nspawn()?;
    let machine = scratch.join("machine");
    let copy = ["-a", "--reflink=auto"];
    Run::new("cp").args(copy).args([system, &machine]).read()?;
    fs::copy(package, machine.join("kanto.deb"))?;
    let tests = root().join(TESTS);
    fs::copy(tests.join("installed.sh"), machine.join("installed.sh"))?;
    let units = machine.join("etc/systemd/system");
    fs::copy(
        tests.join("installed.service"),
        units.join("installed.service"),
    )?;
    let wanted = units.join("multi-user.target.wants");
    fs::create_dir_all(&wanted)?;
    std::os::unix::fs::symlink("../installed.service", wanted.join("installed.service"))?;
    // In a network of its own, where its port is free.
    let how = [
        "--quiet",
        "--boot",
        "--register=no",
        "--keep-unit",
        "--private-network",
    ];
    let booted = Run::new(nspawn)
        .args(how)
        .args([Path::new("--directory"), &machine])
        .read();
    let said = fs::read_to_string(machine.join("said")).unwrap_or_default();
    if let (Err(why), true) = (&booted, said.is_empty()) {
        println!("not tried here: no Debian runs in this one ({why})");
        return Ok(());
    }
    ensure!(said.ends_with("\ndone\n"), "the installed package:\n{said}");
    Ok(())
}
