//! The register of associations of a place to measure in.

use std::fs::File;

use anyhow::{Context, bail};

use super::Site;
use crate::bench::associations::SIZE;
use crate::command::Run;

impl Site<'_> {
    /// A list of so many invented associations, as text or as a workbook.
    pub(in crate::bench) fn list_of_associations(
        &mut self,
        count: u32,
        workbook: bool,
    ) -> anyhow::Result<String> {
        let file = self.file("associations.csv");
        let name = file.to_string_lossy().into_owned();
        if !file.exists() {
            let rows = count.to_string();
            let sample = ["sample", "associations", "--rows", &rows, "--out", &name];
            Run::new(&self.program)
                .without_env("KANTO_")
                .args(sample)
                .read()?;
        }
        if !workbook {
            return Ok(name);
        }
        let file = self.file("associations.xlsx");
        if !file.exists() {
            // The program's own list is a list too.
            let database = self.associations()?;
            let list = [
                "--database",
                &database,
                "association",
                "list",
                "--format",
                "xlsx",
            ];
            let mut command = Run::new(&self.program)
                .without_env("KANTO_")
                .args(list)
                .into_command();
            command.stdout(File::create(&file)?);
            if !command.status()?.success() {
                bail!("no workbook of associations");
            }
        }
        Ok(file.to_string_lossy().into_owned())
    }

    /// What the program prints on a database.
    pub(in crate::bench) fn read(&self, database: &str, args: &[&str]) -> anyhow::Result<String> {
        Run::new(&self.program)
            .without_env("KANTO_")
            .args(["--database", database])
            .args(args)
            .read()
    }

    /// A database with the register of associations.
    pub(in crate::bench) fn associations(&mut self) -> anyhow::Result<String> {
        if self.associations.is_none() {
            let database = self.empty_database("associations")?;
            let list = self.list_of_associations(SIZE, false)?;
            self.command(&database, &["association", "import", &list])?;
            self.associations = Some(database);
        }
        self.associations.clone().context("no associations")
    }
}
