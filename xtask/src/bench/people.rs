//! People who have signed in, and what their requests cost.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use super::measure::{Measured, process_cpu, reset_peak_memory};
use super::site::Site;
use super::{begin, end};

/// Somebody with a session.
pub(super) struct Person {
    agent: ureq::Agent,
    base: String,
    cookie: String,
}

impl Person {
    /// Comes in by a link, from a place that `place` names.
    ///
    /// # Errors
    /// When the server does not let them.
    pub(super) fn enter(base: &str, link: &str, place: &str) -> anyhow::Result<Self> {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false);
        let agent: ureq::Agent = config.build().into();
        let number = place.bytes().map(u32::from);
        let number = number.fold(0_u32, |sum, byte| (sum * 31 + byte) % 60_000);
        let address = format!("10.0.{}.{}", number / 250, number % 250);
        let request = agent.post(format!("{base}{link}"));
        let response = request.header("x-forwarded-for", address).send("")?;
        let cookie = response.headers().get("set-cookie").context("no cookie")?;
        let cookie = cookie.to_str()?.split(';').next().unwrap_or_default();
        Ok(Self {
            cookie: cookie.to_owned(),
            agent,
            base: base.to_owned(),
        })
    }

    /// Asks for a page.
    ///
    /// # Errors
    /// When it is not given.
    pub(super) fn get(&self, path: &str) -> anyhow::Result<()> {
        let request = self.agent.get(format!("{}{path}", self.base));
        let mut response = request.header("cookie", &self.cookie).call()?;
        response.body_mut().read_to_vec()?;
        match response.status().as_u16() {
            200 => Ok(()),
            status => bail!("GET {path} answered {status}"),
        }
    }

    /// Sends a form that leads elsewhere when it is taken, and gives where.
    pub(super) fn post(&self, path: &str, form: &str) -> anyhow::Result<String> {
        let request = self.agent.post(format!("{}{path}", self.base));
        let request = request
            .header("cookie", &self.cookie)
            .header("content-type", "application/x-www-form-urlencoded");
        let response = request.send(form)?;
        let location = response.headers().get("location");
        let location = location.map_or("", |value| value.to_str().unwrap_or_default());
        match response.status().as_u16() {
            303 => Ok(location.to_owned()),
            status => bail!("POST {path} answered {status}"),
        }
    }

    /// Changes the summary of a card.
    fn save(&self, code: &str, text: &str) -> anyhow::Result<Duration> {
        let path = format!("/tyo/hankkeet/kortti/{code}/osa/3");
        let begun = Instant::now();
        let request = self.agent.post(format!("{}{path}", self.base));
        let request = request.header("cookie", &self.cookie);
        let mut response = request.send_form([("summary", text)])?;
        let status = response.status().as_u16();
        let body = response.body_mut().read_to_vec()?;
        let took = begun.elapsed();
        // A page that tells of the change comes next.
        let location = response.headers().get("location");
        let location = location.map_or("", |value| value.to_str().unwrap_or_default());
        if !location.contains("done=saved") {
            let said = String::from_utf8_lossy(&body);
            bail!("POST {path} answered {status}\n{said}");
        }
        Ok(took)
    }
}

/// The CPU time of requests with a session beyond those without.
pub(super) fn session(site: &mut Site<'_>, requests: u32) -> anyhow::Result<Measured> {
    const PATH: &str = "/healthz";
    site.fill()?;
    let (server, person) = (site.server()?, site.person("session")?);
    server.get(PATH)?;
    person.get(PATH)?;
    let plain = process_cpu(server.id())?;
    for _ in 0..requests {
        server.get(PATH)?;
    }
    let plain = process_cpu(server.id())? - plain;
    let mut measured = begin(site, requests)?;
    reset_peak_memory(server.id())?;
    let (begun, cpu) = (Instant::now(), process_cpu(server.id())?);
    for _ in 0..requests {
        let one = Instant::now();
        person.get(PATH)?;
        measured.took(one.elapsed());
    }
    measured.cpu = (process_cpu(server.id())? - cpu).saturating_sub(plain);
    measured.saw_memory(server.peak_memory()?);
    end(site, measured, begun)
}

/// One person changes one field of many cards.
pub(super) fn save(site: &mut Site<'_>, saves: u32) -> anyhow::Result<Measured> {
    site.fill()?;
    let (server, person) = (site.server()?, site.person("save")?);
    let codes = site.filled_codes();
    for code in codes.iter().take(20) {
        person.save(code, "Ensin")?;
    }
    let mut measured = begin(site, saves)?;
    reset_peak_memory(server.id())?;
    let (begun, cpu) = (Instant::now(), process_cpu(server.id())?);
    for (number, code) in (0..saves).zip(codes.iter().cycle()) {
        measured.took(person.save(code, &format!("Muutos {number}"))?);
    }
    measured.cpu = process_cpu(server.id())? - cpu;
    measured.saw_memory(server.peak_memory()?);
    end(site, measured, begun)
}

/// Many people each change a card of their own at the same moment; again and
/// again. That none is refused is part of it.
pub(super) fn save_together(
    site: &mut Site<'_>,
    count: u32,
    rounds: u32,
) -> anyhow::Result<Measured> {
    site.fill()?;
    let people = (0..count).map(|number| site.person(&format!("p{number}")));
    let people = people.collect::<anyhow::Result<Vec<_>>>()?;
    let server = site.server()?;
    let codes = site.filled_codes();
    let mut measured = begin(site, count * rounds)?;
    reset_peak_memory(server.id())?;
    let (begun, cpu) = (Instant::now(), process_cpu(server.id())?);
    let start = Barrier::new(people.len());
    let times = thread::scope(|scope| {
        let (start, mut threads) = (&start, Vec::new());
        for (person, code) in people.iter().zip(codes) {
            threads.push(scope.spawn(move || {
                let save = |round| {
                    start.wait();
                    person.save(code, &format!("Kierros {round}"))
                };
                (0..rounds).map(save).collect::<Vec<_>>()
            }));
        }
        let joined = threads.into_iter().map(thread::ScopedJoinHandle::join);
        joined.collect::<Result<Vec<_>, _>>()
    });
    let times = times.map_err(|_| anyhow::anyhow!("a thread ended early"))?;
    for time in times.into_iter().flatten() {
        measured.took(time?);
    }
    measured.cpu = process_cpu(server.id())? - cpu;
    measured.saw_memory(server.peak_memory()?);
    end(site, measured, begun)
}
