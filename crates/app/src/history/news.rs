//! What others have changed of somebody's own things: ideas that they own, associations that
//! they advise, and their tasks. Lists that came in are no news.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use kit::args;
use kit::db::Conn;
use kit::i18n::Tr;
use kit::id::Id;

use super::pages::act_key;
use crate::app::App;
use crate::ideas::{Field, Idea};
use crate::{accounts, associations, ideas, tasks};

kit::sql! {
    OF_WORK = "SELECT at, batch, actor, act, subject_kind, subject_id FROM audit_log
        WHERE (subject_kind || '') IN ('association', 'idea', 'idea-comment', 'task')
            AND act NOT IN ('association-import', 'idea-import') AND actor IS NOT NULL
            AND at >= $1 AND actor <> $2
        ORDER BY at DESC, seq DESC LIMIT $3";
}

/// Of so many changes somebody's own are sought; an act on many may be longer.
const READ: i64 = 500;

kit::row! {
    struct Row {
        at: DateTime<Utc>,
        batch: Id,
        actor: Id,
        act: String,
        subject_kind: String,
        subject_id: String,
    }
}

/// What others changed of one thing.
#[derive(Clone, Debug)]
pub struct News {
    /// What it is called.
    pub name: String,
    /// The path of its page, as in Finnish.
    pub path: String,
    /// What was done last.
    pub what: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub who: String,
    /// The act.
    pub batch: Id,
    /// How many changes there were before.
    pub others: i64,
}

/// What others have changed of somebody's own things since a moment, the latest first: of
/// so many things.
///
/// # Errors
/// When the database refuses.
pub async fn news(
    app: &App,
    conn: &mut Conn,
    (tr, account): (Tr, Id),
    since: DateTime<Utc>,
    most: usize,
) -> anyhow::Result<Vec<News>> {
    let rows: Vec<Row> = conn.fetch_all(OF_WORK, args![since, account, READ]).await?;
    let ids = rows
        .iter()
        .filter(|row| row.subject_kind == associations::KIND);
    let ids: BTreeSet<Id> = ids.filter_map(|row| row.subject_id.parse().ok()).collect();
    let ids: Vec<Id> = ids.into_iter().collect();
    let mut own = Own {
        account,
        advised: associations::advised_by(app, conn, account, &ids).await?,
        known: HashMap::new(),
    };
    let mut news: Vec<(String, News, Id)> = Vec::new();
    for row in rows {
        let Some((name, path)) = own.thing(conn, &row).await? else {
            continue;
        };
        if let Some((_, one, _)) = news.iter_mut().find(|(of, ..)| *of == path) {
            one.others += 1;
            continue;
        }
        if news.len() == most {
            break;
        }
        let one = News {
            name,
            what: tr.t(&act_key(&row.act)),
            at: row.at,
            who: String::new(),
            batch: row.batch,
            others: 0,
            path: path.clone(),
        };
        news.push((path, one, row.actor));
    }
    let names = accounts::names_of(conn, news.iter().map(|(_, _, actor)| *actor)).await?;
    let named = news.into_iter().map(|(_, one, actor)| News {
        who: names.get(&actor).cloned().unwrap_or_default(),
        ..one
    });
    Ok(named.collect())
}

/// Whose things are sought, and what is known of those that were met.
struct Own {
    account: Id,
    advised: HashSet<Id>,
    known: HashMap<(String, String), Option<(String, String)>>,
}

impl Own {
    /// The name and the path of what a row is about, when it is their own.
    async fn thing(
        &mut self,
        conn: &mut Conn,
        row: &Row,
    ) -> anyhow::Result<Option<(String, String)>> {
        let key = (row.subject_kind.clone(), row.subject_id.clone());
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        let found = self.look(conn, &key).await?;
        self.known.insert(key, found.clone());
        Ok(found)
    }

    async fn look(
        &self,
        conn: &mut Conn,
        (kind, subject): &(String, String),
    ) -> anyhow::Result<Option<(String, String)>> {
        let Ok(id) = subject.parse::<Id>() else {
            return Ok(None);
        };
        let idea = |found: Option<Idea>| {
            let own = found.filter(|one| one.told.id(Field::Owner) == Some(self.account));
            own.map(|one| {
                (
                    one.name().to_owned(),
                    format!("{}/{}", ideas::STAFF, one.id),
                )
            })
        };
        Ok(match kind.as_str() {
            ideas::KIND => idea(ideas::by_id(conn, id).await?),
            ideas::COMMENT_KIND => idea(ideas::of_comment(conn, id).await?),
            tasks::KIND => {
                let task = tasks::by_id(conn, id).await?;
                let own = task.filter(|one| one.told.owner == self.account);
                own.map(|one| (one.told.title, format!("{}/{}", tasks::PATH, one.id)))
            }
            associations::KIND if self.advised.contains(&id) => {
                let name = associations::name_of(conn, subject).await?;
                name.map(|name| (name, format!("/tyo/yhdistykset/{id}")))
            }
            _ => None,
        })
    }
}
