//! In which process a worker is, so that the next one of this machine knows that it died.

use std::fs;
use std::os::unix::fs::MetadataExt;

use crate::id::Id;

/// A name of its own for a worker of this process: `PLACE/PROCESS/ID`, or the identifier
/// alone where the system does not tell.
pub(super) fn worker_name(id: Id) -> String {
    match place() {
        Some(place) => format!("{place}/{}/{id}", std::process::id()),
        None => id.to_string(),
    }
}

/// What processes that see each other share: the machine since it was started, the space
/// of process numbers (a container has its own), the user (whose processes alone may be
/// visible).
fn place() -> Option<String> {
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let space = fs::metadata("/proc/self/ns/pid").ok()?.ino();
    let user = fs::metadata("/proc/self").ok()?.uid();
    Some(format!("{}.{space}.{user}", boot.trim()))
}

/// Whether a worker of that name was of this place and its process is gone, or had the
/// number that this process has now. Only for a process that has no workers yet.
pub(super) fn is_dead(name: &str) -> bool {
    let mut parts = name.split('/');
    let (Some(there), Some(process), Some(_)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let Ok(process) = process.parse::<u32>() else {
        return false;
    };
    let is_gone = || !fs::exists(format!("/proc/{process}")).unwrap_or(true);
    place().is_some_and(|here| here == there) && (process == std::process::id() || is_gone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_was_here_and_is_gone_is_dead() {
        let here = place().expect("a place");
        let id = Id::default();
        let parent = std::os::unix::process::parent_id();
        // Numbers of processes do not go so far.
        let gone = u32::MAX;
        for (name, is_it) in [
            (worker_name(id), true),
            (format!("{here}/{gone}/{id}"), true),
            (format!("{here}/{parent}/{id}"), false),
            (format!("elsewhere/{gone}/{id}"), false),
            (format!("{here}/x/{id}"), false),
            (id.to_string(), false),
        ] {
            assert_eq!(is_dead(&name), is_it, "{name}");
        }
    }
}
