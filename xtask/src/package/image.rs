//! The image of `packaging/Containerfile`, built and started.
//!
//! The images it begins with come from the network; here a Debian of this
//! machine's stands for the one, its C library for the other. The program that
//! the suite has built stands for what Cargo would build again in ten minutes.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};

use crate::command::{Run, root};
use crate::install;

const FILE: &str = "packaging/Containerfile";
/// What the file builds with, without the place of what is built.
const CARGO: &str = r#"#!/bin/sh
set -e
test "$*" = "build --release --locked --bin kanto"
test -f Cargo.lock
mkdir -p target/release
cp /built target/release/kanto
"#;
const LIBRARIES: [&str; 3] = ["libc.so.6", "libm.so.6", "libgcc_s.so.1"];

/// buildah with its images in a folder of their own.
struct Buildah<'a>(&'a Path);

impl Buildah<'_> {
    fn command(&self, args: &[&str]) -> anyhow::Result<Run> {
        let folder = |name: &str| self.0.join(name).display().to_string();
        let places = ["--root", &folder("images"), "--runroot", &folder("run")];
        // Neither a container engine nor user namespaces are needed so.
        let run = Run::new(install::buildah()?).env("BUILDAH_ISOLATION", "chroot");
        Ok(run.args(places).args(args))
    }

    fn read(&self, args: &[&str]) -> anyhow::Result<String> {
        Ok(self.command(args)?.read()?.trim().to_owned())
    }

    /// Makes an image of that name from what `fill` puts into its folder.
    fn image(
        &self,
        name: &str,
        config: &[&str],
        fill: impl FnOnce(&Path) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let container = self.read(&["from", "scratch"])?;
        let folder = self.read(&["mount", &container])?;
        fill(Path::new(&folder))?;
        self.read(&[&["config"], config, &[&container]].concat())?;
        self.read(&["commit", "--quiet", "--rm", &container, name])?;
        Ok(())
    }
}

/// Builds the image with this program and gives how it is started.
///
/// # Errors
/// When it cannot be built.
pub(super) fn build(system: &Path, program: &Path, scratch: &Path) -> anyhow::Result<Command> {
    let buildah = Buildah(scratch);
    let text = fs::read_to_string(root().join(FILE))?;
    let mut names = text.lines().filter_map(|line| line.strip_prefix("FROM "));
    let mut name = || names.next().and_then(|line| line.split(' ').next());
    let (builder, base) = (
        name().context("no image")?,
        name().context("no second image")?,
    );
    buildah.image(builder, &[], |folder| {
        Run::new("cp")
            .args(["-a".as_ref(), system.join(".").as_path(), folder])
            .read()?;
        executable(&folder.join("usr/local/bin/cargo"), CARGO)
    })?;
    buildah.image(base, &["--user", "65532:65532"], |folder| {
        fill_base(system, folder)
    })?;
    let built = format!("{}:/built:ro", program.display());
    buildah.read(&[
        "build",
        "--pull-never",
        "--quiet",
        "--volume",
        &built,
        "--file",
        FILE,
        "--tag",
        "kanto",
        ".",
    ])?;
    let container = buildah.read(&["from", "--pull-never", "localhost/kanto"])?;
    let format = "{{.OCIv1.Config.Entrypoint}}{{.OCIv1.Config.Cmd}} {{.OCIv1.Config.User}} {{.OCIv1.Config.Volumes}}";
    let config = buildah.read(&["inspect", "--format", format, &container])?;
    ensure!(
        config == "[/usr/bin/kanto][serve] 65532:65532 map[/data:{}]",
        "the image has {config}"
    );
    let listen = "KANTO_LISTEN=127.0.0.1:0";
    let start = [
        "run",
        "--env",
        listen,
        &container,
        "--",
        "/usr/bin/kanto",
        "serve",
    ];
    Ok(buildah.command(&start)?.into_command())
}

/// The C library and a user without rights.
fn fill_base(system: &Path, folder: &Path) -> anyhow::Result<()> {
    let etc = folder.join("etc");
    fs::create_dir_all(&etc)?;
    fs::write(
        etc.join("passwd"),
        "nonroot:x:65532:65532::/:/sbin/nologin\n",
    )?;
    fs::write(etc.join("group"), "nonroot:x:65532:\n")?;
    let lines = Run::new("ldd").args(["/bin/true"]).read()?;
    let loader = lines
        .split_whitespace()
        .find(|word| word.starts_with("/lib") && word.contains("ld-linux"));
    let loader = loader.context("no loader in what ldd says")?;
    let library = lines
        .split_whitespace()
        .find(|word| word.ends_with("/libc.so.6"));
    let libraries = Path::new(library.context("no libc in what ldd says")?).parent();
    let libraries = libraries.context("libc is nowhere")?;
    let mut files = vec![Path::new(loader).to_owned()];
    files.extend(LIBRARIES.map(|name| libraries.join(name)));
    for file in files {
        let inside = file.strip_prefix("/")?;
        let to = folder.join(inside);
        fs::create_dir_all(to.parent().context("a file in no folder")?)?;
        fs::copy(system.join(inside), to)?;
    }
    fs::create_dir_all(folder.join("usr/bin"))?;
    Ok(())
}

fn executable(file: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(file, text)?;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))?;
    Ok(())
}
