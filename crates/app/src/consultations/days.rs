//! What results count of consultations: of each whether it was, who advised, about which
//! project and with which associations, without a word of what was said.
//!
//! A year of a large region is a hundred thousand consultations, and to read as many rows
//! takes longer than a page may. So what was counted of a day is kept packed in a row of its
//! own. Whoever changes a consultation leaves a mark on its days in the same transaction
//! ([`mark`]); a day with a mark is read row by row, and packed again by whoever did
//! ([`pack`]): first the marks are taken away, then the rows are read, so that a change that
//! comes in between leaves a mark that stays. Marks are rows of their own: who writes never
//! waits for another who writes, or for who packs.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use chrono::{DateTime, Days, NaiveDate, Utc};
use futures_util::TryStreamExt;
use kit::args;
use kit::db::{Conn, Tx, if_room};
use kit::id::Id;
use kit::sets::edition;
use serde::{Deserialize, Serialize};

use super::consultation::Adviser;
use super::words::CONSULTATIONS;
use crate::app::App;

kit::sql! {
    ENDS = "SELECT MIN(happened_on) AS first, MAX(happened_on) AS last FROM consultations";
    PACKS = "SELECT d.happened_on, d.packed FROM consultation_days d
        WHERE d.happened_on >= $1 AND d.happened_on <= $2 AND d.packed IS NOT NULL AND NOT EXISTS
            (SELECT 1 FROM consultation_day_changes c WHERE c.happened_on = d.happened_on)
        ORDER BY d.happened_on";
    ROWS = "SELECT happened_on, number, adviser_id, adviser_name, project_code, idea_id FROM consultations
        WHERE happened_on >= $1 AND happened_on <= $2 AND NOT is_removed ORDER BY happened_on, id";
    LINKS = "SELECT c.number AS number, a.number AS association FROM consultation_associations l
        JOIN consultations c ON c.id = l.consultation_id JOIN associations a ON a.id = l.association_id
        WHERE l.happened_on >= $1 AND l.happened_on <= $2 AND NOT l.is_removed";
    MARK = "INSERT INTO consultation_day_changes (id, happened_on) VALUES ($1, $2)";
    UNMARK = "DELETE FROM consultation_day_changes WHERE happened_on = $1";
    BEGIN = "INSERT INTO consultation_days (happened_on, packed) VALUES ($1, NULL)
        ON CONFLICT (happened_on) DO NOTHING";
    HOLD = "SELECT packed AS v FROM consultation_days WHERE happened_on = $1";
    PACK = "UPDATE consultation_days SET packed = $2 WHERE happened_on = $1";
    UNPACK_ALL = "UPDATE consultation_days SET packed = NULL";
}

kit::row! { struct EndsRow { first: Option<NaiveDate>, last: Option<NaiveDate> } }
kit::row! { struct PackRow { happened_on: NaiveDate, packed: String } }
kit::row! { struct LinkRow { number: i64, association: i64 } }
kit::row! { struct HeldRow { v: Option<String> } }
kit::row! {
    struct Row {
        happened_on: NaiveDate,
        number: i64,
        adviser_id: Option<Id>,
        adviser_name: Option<String>,
        project_code: Option<String>,
        idea_id: Option<String>,
    }
}

/// What a consultation was about: a project's code, an idea, both or neither.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct About {
    /// The code of the project.
    pub project: Option<String>,
    /// The identifier of the idea.
    pub idea: Option<String>,
}

/// A consultation as it is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// Its day.
    pub on: NaiveDate,
    /// Its number in the sets of words; no two have the same.
    pub number: u32,
    /// Who advised: a place in [`Log::advisers`].
    pub adviser: u32,
    /// What it was about: a place in [`Log::abouts`].
    pub about: u32,
    with: Range<u32>,
}

/// The consultations of some days, by day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// Those who advised.
    pub advisers: Vec<Adviser>,
    /// What they were about.
    pub abouts: Vec<About>,
    /// The consultations.
    pub rows: Vec<Logged>,
    with: Vec<u32>,
}

impl Log {
    /// The associations of a consultation, by the numbers that they had then.
    pub fn with(&self, one: &Logged) -> &[u32] {
        let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        self.with
            .get(place(one.with.start)..place(one.with.end))
            .unwrap_or_default()
    }

    /// Puts other numbers in the place of associations' own: what they became.
    pub fn rename(&mut self, now: impl Fn(u32) -> u32) {
        for number in &mut self.with {
            *number = now(*number);
        }
    }
}

/// A day as it is kept. Numbers are in a row: a consultation's own, the places of its adviser
/// and of what it was about, how many associations it was with, and theirs.
#[derive(Default, Serialize, Deserialize)]
struct Pack {
    advisers: Vec<Adviser>,
    abouts: Vec<About>,
    rows: Vec<u32>,
}

/// A list in which nothing stands twice.
struct Once<T>(Vec<T>, HashMap<T, u32>);

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(Vec::new(), HashMap::new())
    }
}

impl<T: Clone + Eq + std::hash::Hash> Once<T> {
    fn place(&mut self, one: T) -> anyhow::Result<u32> {
        if let Some(place) = self.1.get(&one) {
            return Ok(*place);
        }
        let place = u32::try_from(self.0.len())?;
        self.0.push(one.clone());
        self.1.insert(one, place);
        Ok(place)
    }
}

/// A log that grows.
#[derive(Default)]
struct Growing {
    advisers: Once<Adviser>,
    abouts: Once<About>,
    rows: Vec<Logged>,
    with: Vec<u32>,
}

impl Growing {
    fn add(
        &mut self,
        (on, number): (NaiveDate, u32),
        (adviser, about): (u32, u32),
        with: &[u32],
    ) -> anyhow::Result<()> {
        let start = u32::try_from(self.with.len())?;
        self.with.extend(with);
        let with = start..u32::try_from(self.with.len())?;
        self.rows.push(Logged {
            on,
            number,
            adviser,
            about,
            with,
        });
        Ok(())
    }

    fn add_pack(&mut self, on: NaiveDate, pack: Pack) -> anyhow::Result<()> {
        let advisers = pack
            .advisers
            .into_iter()
            .map(|one| self.advisers.place(one));
        let advisers = advisers.collect::<anyhow::Result<Vec<u32>>>()?;
        let abouts = pack.abouts.into_iter().map(|one| self.abouts.place(one));
        let abouts = abouts.collect::<anyhow::Result<Vec<u32>>>()?;
        let of = |all: &[u32], place: u32| all.get(usize::try_from(place).ok()?).copied();
        let mut rest = pack.rows.as_slice();
        while let [number, adviser, about, count, after @ ..] = rest {
            let cut = after.split_at_checked(usize::try_from(*count)?);
            let whole = cut.zip(of(&advisers, *adviser)).zip(of(&abouts, *about));
            let Some((((with, left), adviser), about)) = whole else {
                anyhow::bail!("the pack of {on} is not whole");
            };
            self.add((on, *number), (adviser, about), with)?;
            rest = left;
        }
        Ok(())
    }

    /// Adds the rows of some days as they stand in the database.
    async fn add_rows(
        &mut self,
        conn: &mut Conn,
        (first, last): (NaiveDate, NaiveDate),
    ) -> anyhow::Result<()> {
        let mut with: HashMap<u32, Vec<u32>> = HashMap::new();
        let mut links = conn.stream::<LinkRow>(LINKS, args![first, last]);
        while let Some(link) = links.try_next().await? {
            let (number, association) = (link.number.try_into()?, link.association.try_into()?);
            with.entry(number).or_default().push(association);
        }
        drop(links);
        let mut rows = conn.stream::<Row>(ROWS, args![first, last]);
        while let Some(row) = rows.try_next().await? {
            let number = u32::try_from(row.number)?;
            let adviser = match row.adviser_id {
                Some(id) => Adviser::Account(id),
                None => Adviser::Named(row.adviser_name.unwrap_or_default()),
            };
            let places = (
                self.advisers.place(adviser)?,
                self.abouts.place(About {
                    project: row.project_code,
                    idea: row.idea_id,
                })?,
            );
            let mut with = with.remove(&number).unwrap_or_default();
            with.sort_unstable();
            self.add((row.happened_on, number), places, &with)?;
        }
        Ok(())
    }

    fn log(mut self) -> Log {
        self.rows.sort_by_key(|one| one.on);
        Log {
            advisers: self.advisers.0,
            abouts: self.abouts.0,
            rows: self.rows,
            with: self.with,
        }
    }

    fn pack(self) -> Pack {
        let log = self.log();
        let rows = log.rows.iter().flat_map(|one| {
            let with = log.with(one);
            let count = u32::try_from(with.len()).unwrap_or_default();
            let own = [one.number, one.adviser, one.about, count];
            own.into_iter().chain(with.iter().copied())
        });
        Pack {
            rows: rows.collect(),
            advisers: log.advisers,
            abouts: log.abouts,
        }
    }
}

/// The days from one to another that no pack tells of, each run of them as its ends.
fn gaps(
    (first, last): (NaiveDate, NaiveDate),
    packed: &[NaiveDate],
) -> Vec<(NaiveDate, NaiveDate)> {
    let (mut gaps, mut next) = (Vec::new(), first);
    for day in packed {
        if next < *day {
            gaps.push((next, *day - Days::new(1)));
        }
        next = *day + Days::new(1);
    }
    if next <= last {
        gaps.push((next, last));
    }
    gaps
}

/// So many times a log is read again when somebody changes a consultation meanwhile.
const TRIES: usize = 3;

/// The consultations of the days from one to another, both of them too, as they stand at one
/// moment. What had to be read row by row is packed for the next one.
///
/// # Errors
/// When the database refuses.
pub async fn log_of(app: &App, (from, to): (NaiveDate, NaiveDate)) -> anyhow::Result<Log> {
    let mut tried = 0;
    loop {
        let mut conn = app.db.read().await?;
        let before = edition(&mut conn, CONSULTATIONS).await?;
        let (log, gaps) = read(&mut conn, (from, to)).await?;
        drop(conn);
        let after = edition(&mut app.db.read().await?, CONSULTATIONS).await?;
        tried += 1;
        if before == after || tried == TRIES {
            // Where nothing can be written, it is counted from the rows each time.
            if_room(pack(app, &gaps).await)?;
            return Ok(log);
        }
    }
}

/// The log, and the days of which there was no pack.
async fn read(
    conn: &mut Conn,
    (from, to): (NaiveDate, NaiveDate),
) -> anyhow::Result<(Log, Vec<(NaiveDate, NaiveDate)>)> {
    let ends: EndsRow = conn.fetch_one(ENDS, &[]).await?;
    let Some((first, last)) = ends.first.zip(ends.last) else {
        return Ok((Log::default(), Vec::new()));
    };
    let (from, to) = (from.max(first), to.min(last));
    if from > to {
        return Ok((Log::default(), Vec::new()));
    }
    let packs: Vec<PackRow> = conn.fetch_all(PACKS, args![from, to]).await?;
    let packed: Vec<NaiveDate> = packs.iter().map(|row| row.happened_on).collect();
    let gaps = gaps((from, to), &packed);
    let mut all = Growing::default();
    for row in packs {
        all.add_pack(row.happened_on, serde_json::from_str(&row.packed)?)?;
    }
    for gap in &gaps {
        all.add_rows(conn, *gap).await?;
    }
    Ok((all.log(), gaps))
}

/// So many days are packed in one transaction, and so many transactions follow one count:
/// whoever writes something meanwhile does not wait long.
const DAYS_AT_ONCE: usize = 50;
const MOST_AT_ONCE: usize = 8;

/// Packs days that are over. Today's log grows all day, and is read row by row.
async fn pack(app: &App, gaps: &[(NaiveDate, NaiveDate)]) -> anyhow::Result<()> {
    let today = app.clock.today();
    let days = gaps.iter().flat_map(|(first, last)| {
        let last = *last;
        first.iter_days().take_while(move |day| *day <= last)
    });
    let days: Vec<NaiveDate> = days.filter(|day| *day < today).collect();
    for days in days.chunks(DAYS_AT_ONCE).take(MOST_AT_ONCE) {
        let mut tx = app.db.begin().await?;
        pack_days(&mut tx, days).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn pack_days(tx: &mut Tx, days: &[NaiveDate]) -> anyhow::Result<()> {
    for day in days.iter().copied() {
        tx.execute(BEGIN, args![day]).await?;
        // One packs a day at a time: an older count never replaces a newer one.
        let held: Option<HeldRow> = tx.fetch_to_change(HOLD, args![day]).await?;
        let marks = tx.execute(UNMARK, args![day]).await?;
        if marks == 0 && held.is_some_and(|held| held.v.is_some()) {
            continue;
        }
        let mut all = Growing::default();
        all.add_rows(tx, (day, day)).await?;
        let packed = serde_json::to_string(&all.pack())?;
        tx.execute(PACK, args![day, packed]).await?;
    }
    Ok(())
}

/// Marks days on which a consultation changes: what was counted of them holds no longer.
///
/// # Errors
/// When the database refuses.
pub(super) async fn mark(
    app: &App,
    tx: &mut Tx,
    at: DateTime<Utc>,
    days: impl IntoIterator<Item = NaiveDate>,
) -> anyhow::Result<()> {
    for day in days.into_iter().collect::<BTreeSet<_>>() {
        tx.execute(MARK, args![app.ids.make(at), day]).await?;
    }
    Ok(())
}

/// Lets go of all that was counted: what is counted then is counted from the rows.
#[cfg(test)]
pub(crate) async fn count_again(tx: &mut Tx) -> anyhow::Result<()> {
    tx.execute(UNPACK_ALL, &[]).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_without_a_pack_are_runs() {
        let day = |day: u32| NaiveDate::from_ymd_opt(2024, 2, day).unwrap_or_default();
        let all = (day(1), day(10));
        assert_eq!(gaps(all, &[]), [all]);
        assert_eq!(gaps(all, &[day(1), day(2), day(10)]), [(day(3), day(9))]);
        assert_eq!(gaps(all, &[day(5)]), [(day(1), day(4)), (day(6), day(10))]);
    }
}
