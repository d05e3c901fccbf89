//! CPU time and memory as Linux accounts them (proc(5)).

use std::sync::OnceLock;
use std::time::Duration;

use anyhow::Context;

use crate::command::Run;

use super::report::Figures;

/// What one row was seen to do.
pub(super) struct Measured {
    units: u32,
    /// Of the program.
    pub(super) cpu: Duration,
    pub(super) database_cpu_before: Option<Duration>,
    /// Of the database server, when there is one.
    pub(super) database_cpu: Option<Duration>,
    pub(super) wall: Duration,
    latencies: Vec<Duration>,
    peak_memory_kb: u32,
}

impl Measured {
    pub(super) fn of(units: u32) -> Self {
        Self {
            units,
            cpu: Duration::ZERO,
            database_cpu_before: None,
            database_cpu: None,
            wall: Duration::ZERO,
            latencies: Vec::new(),
            peak_memory_kb: 0,
        }
    }

    pub(super) fn took(&mut self, time: Duration) {
        self.latencies.push(time);
    }

    pub(super) fn saw_memory(&mut self, kb: u32) {
        self.peak_memory_kb = self.peak_memory_kb.max(kb);
    }

    pub(super) fn figures(mut self) -> Figures {
        let per_unit = |time: Duration| time.as_secs_f64() * 1000.0 / f64::from(self.units);
        self.latencies.sort_unstable();
        Figures {
            units: self.units,
            cpu_ms: per_unit(self.cpu),
            database_cpu_ms: self.database_cpu.map(per_unit),
            p50_ms: percentile(&self.latencies, 50),
            p99_ms: percentile(&self.latencies, 99),
            max_ms: percentile(&self.latencies, 100),
            peak_memory_mb: f64::from(self.peak_memory_kb) / 1024.0,
            per_second: f64::from(self.units) / self.wall.as_secs_f64(),
        }
    }
}

/// The smallest of the sorted times that so many of a hundred do not exceed.
fn percentile(sorted: &[Duration], hundredth: usize) -> Option<f64> {
    let at = (sorted.len() * hundredth).div_ceil(100).checked_sub(1)?;
    Some(sorted.get(at)?.as_secs_f64() * 1000.0)
}

/// CPU time of all threads of a running process.
///
/// # Errors
/// When there is no such process.
pub(super) fn process_cpu(id: u32) -> anyhow::Result<Duration> {
    let stat = Stat::read(&id.to_string())?;
    ticks(stat.own)
}

/// CPU time of all processes that this one started and waited for.
///
/// # Errors
/// When the system does not say.
pub(super) fn children_cpu() -> anyhow::Result<Duration> {
    let stat = Stat::read("self")?;
    ticks(stat.children)
}

/// CPU time of a process and all under it, the ended ones included.
///
/// # Errors
/// When there is no such process.
pub(super) fn tree_cpu(root: u32) -> anyhow::Result<Duration> {
    let root_stat = Stat::read(&root.to_string())?;
    let mut sum = root_stat.own + root_stat.children;
    for entry in std::fs::read_dir("/proc")? {
        let name = entry?.file_name();
        // Others come and go meanwhile.
        let Some(stat) = name.to_str().and_then(|name| Stat::read(name).ok()) else {
            continue;
        };
        if stat.parent == root {
            sum += stat.own + stat.children;
        }
    }
    ticks(sum)
}

/// The most memory a process had since its start or the last reset, in kB.
///
/// # Errors
/// When there is no such process.
pub(super) fn peak_memory(id: u32) -> anyhow::Result<u32> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.context("no VmHWM")?.parse().context("VmHWM")
}

/// Makes [`peak_memory`] begin from what the process has now.
///
/// # Errors
/// When there is no such process.
pub(super) fn reset_peak_memory(id: u32) -> anyhow::Result<()> {
    std::fs::write(format!("/proc/{id}/clear_refs"), "5").context("resetting VmHWM")
}

#[derive(Debug, PartialEq)]
struct Stat {
    parent: u32,
    /// In ticks.
    own: u64,
    children: u64,
}

impl Stat {
    fn read(process: &str) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
        Self::parse(&text).with_context(|| format!("/proc/{process}/stat"))
    }

    fn parse(text: &str) -> Option<Self> {
        // The name in brackets may itself hold spaces and brackets.
        let (_, rest) = text.rsplit_once(") ")?;
        let fields: Vec<&str> = rest.split(' ').collect();
        let number = |at: usize| fields.get(at)?.parse::<u64>().ok();
        Some(Self {
            parent: fields.get(1)?.parse().ok()?,
            own: number(11)? + number(12)?,
            children: number(13)? + number(14)?,
        })
    }
}

fn ticks(count: u64) -> anyhow::Result<Duration> {
    static PER_SECOND: OnceLock<u64> = OnceLock::new();
    let per_second = match PER_SECOND.get() {
        Some(known) => *known,
        None => {
            let said = Run::new("getconf").args(["CLK_TCK"]).read()?;
            *PER_SECOND.get_or_init(|| said.trim().parse().unwrap_or(100))
        }
    };
    Ok(Duration::from_micros(count * 1_000_000 / per_second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stat_is_read_past_odd_names() {
        let text = "7 (a) (b c) S 3 7 7 0 -1 4194560 1 2 3 4 50 6 70 8 20 0 1 0 9 9 9\n";
        let expected = Stat {
            parent: 3,
            own: 56,
            children: 78,
        };
        assert_eq!(Stat::parse(text), Some(expected));
        assert_eq!(Stat::parse("7 (a"), None);
    }

    #[test]
    fn this_process_is_accounted() {
        let id = std::process::id();
        assert!(peak_memory(id).expect("status") > 100);
        // Time goes on between the two readings.
        let own = process_cpu(id).expect("stat");
        assert!(tree_cpu(id).expect("stat") >= own);
    }

    #[test]
    fn percentiles_are_of_the_sorted_times() {
        let times: Vec<Duration> = (1..=200).map(Duration::from_millis).collect();
        assert_eq!(percentile(&times, 50), Some(100.0));
        assert_eq!(percentile(&times, 99), Some(198.0));
        assert_eq!(percentile(&times[..1], 99), Some(1.0));
        assert_eq!(percentile(&[], 50), None);
    }
}
