//! The registry of projects of a place to measure in.

use anyhow::Context;

use super::{Registry, Server, Site};

impl Site<'_> {
    /// Makes a database of so many invented projects in the place of the one before,
    /// and gives the command's peak memory in kB.
    pub(in crate::bench) fn fill_registry(&mut self, count: u32) -> anyhow::Result<u32> {
        if let Some(before) = self.registry.take() {
            drop(before.server);
            self.remove(&before.database)?;
        }
        let database = self.empty_database(&format!("registry_{count}"))?;
        self.command(&database, &["migrate"])?;
        let count_word = count.to_string();
        let fill = ["sample", "projects", "--seed", "1", "--count", &count_word];
        let peak = self.command(&database, &fill)?;
        self.registry = Some(Registry {
            count,
            database,
            server: None,
        });
        Ok(peak)
    }

    /// Makes sure that there is a registry of so many projects, and serves it.
    pub(in crate::bench) fn serve_registry(&mut self, count: u32) -> anyhow::Result<()> {
        let is_there = self
            .registry
            .as_ref()
            .is_some_and(|known| known.count == count);
        if !is_there {
            self.fill_registry(count)?;
        }
        if let Some(known) = &mut self.registry
            && known.server.is_none()
        {
            let args = ["serve", "--behind-proxy", "--database", &known.database];
            let server = Server::start(&self.program, &args, self.folder.path())?;
            known.server = Some(server);
        }
        Ok(())
    }

    /// The server of the registry.
    pub(in crate::bench) fn registry(&self) -> anyhow::Result<&Server> {
        let known = self.registry.as_ref();
        known
            .and_then(|known| known.server.as_ref())
            .context("no registry")
    }
}
