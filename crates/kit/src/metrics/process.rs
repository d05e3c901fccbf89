//! What Linux says of this process.

use std::fs;

/// Linux counts processor time in hundredths of a second, whatever the machine.
const TICKS_PER_SECOND: f64 = 100.0;

pub(super) struct Process {
    pub(super) cpu_seconds: f64,
    pub(super) memory_bytes: i64,
}

/// Nothing where there is no `/proc`.
pub(super) fn look() -> Option<Process> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let status = fs::read_to_string("/proc/self/status").ok()?;
    Some(Process {
        cpu_seconds: cpu_ticks(&stat)? / TICKS_PER_SECOND,
        memory_bytes: memory_kib(&status)? * 1024,
    })
}

/// The fields `utime` and `stime`; the program's name before them may hold spaces.
fn cpu_ticks(stat: &str) -> Option<f64> {
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11);
    let (user, system): (f64, f64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(user + system)
}

fn memory_kib(status: &str) -> Option<i64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_linux_says_is_read() {
        let stat = "12 (a b) c) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0 1";
        assert_eq!(cpu_ticks(stat), Some(200.0));
        assert_eq!(memory_kib("VmHWM:\t 9 kB\nVmRSS:\t  5120 kB\n"), Some(5120));
        let process = look().expect("Linux");
        assert!(process.memory_bytes > 1 << 20 && process.cpu_seconds >= 0.0);
    }
}
