//! The memory that the system lends the program: threads share it.
//!
//! glibc gives nearly every thread a heap of its own, and each keeps what it once
//! needed. Kanto has many threads that work one after another (connections, files,
//! reading lists), so a server that has made some large files holds a third more than it
//! ever uses at once. Other systems' allocators do not do that.

#![cfg_attr(
    all(target_os = "linux", target_env = "gnu"),
    allow(unsafe_code, reason = "the system is told by a function of C")
)]

/// What a process is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Process {
    /// It serves for weeks: what each heap keeps beside what is used counts.
    Server,
    /// It does one thing and ends: no thread waits for another's heap.
    Command,
}

/// Lets all threads share a few heaps: a server's one for two cores, a command's one more
/// than there are cores; eight at most. Whoever has set `MALLOC_ARENA_MAX` is left alone.
/// To be called before there are threads.
pub fn share(process: Process) {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    if std::env::var_os("MALLOC_ARENA_MAX").is_none() {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let heaps = match process {
            Process::Server => cores.div_ceil(2),
            Process::Command => cores + 1,
        };
        let heaps = libc::c_int::try_from(heaps.min(8)).unwrap_or(8);
        // SAFETY: it takes two numbers and changes what the allocator does from now on,
        // not what it has done; glibc locks for it.
        unsafe { libc::mallopt(libc::M_ARENA_MAX, heaps) };
    }
}
