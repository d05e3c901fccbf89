//! How busy the connections are.

use sqlx::{Database, Pool};

use super::{Db, Pools};

/// The connections of one pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolUse {
    /// `read`, `write`, or `all` where one pool does both.
    pub name: &'static str,
    /// How many are in use.
    pub used: u32,
    /// How many are open and free.
    pub idle: u32,
    /// How many there may be.
    pub most: u32,
}

impl PoolUse {
    fn of<D: Database>(name: &'static str, pool: &Pool<D>) -> Self {
        let idle = u32::try_from(pool.num_idle()).unwrap_or(u32::MAX);
        Self {
            name,
            used: pool.size().saturating_sub(idle),
            idle,
            most: pool.options().get_max_connections(),
        }
    }
}

impl Db {
    /// The connections of this process.
    pub fn pools(&self) -> Vec<PoolUse> {
        match &self.0 {
            Pools::Sqlite {
                readers, writer, ..
            } => {
                vec![PoolUse::of("read", readers), PoolUse::of("write", writer)]
            }
            Pools::Postgres(pool) => vec![PoolUse::of("all", pool)],
        }
    }
}
