//! Identifiers.

use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha12Rng;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A time-ordered identifier (UUID version 7).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Id(Uuid);

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for Id {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::try_parse(text).map(Self)
    }
}

/// Makes identifiers; seeded in tests, so that they come out the same.
#[derive(Clone, Debug)]
pub struct Ids(Arc<Mutex<ChaCha12Rng>>);

impl Ids {
    /// From the system's randomness.
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place that asks the system"
    )]
    pub fn random() -> Self {
        Self(Arc::new(Mutex::new(
            ChaCha12Rng::from_rng(&mut rand::rng()),
        )))
    }

    /// The same identifiers each time for the same seed and instants.
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(ChaCha12Rng::seed_from_u64(seed))))
    }

    /// Random bytes that nobody can guess.
    pub fn random_bytes<const N: usize>(&self) -> [u8; N] {
        let mut random = [0u8; N];
        let mut generator = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        generator.fill_bytes(&mut random);
        random
    }

    /// A new identifier that sorts after those of earlier instants.
    pub fn make(&self, now: DateTime<Utc>) -> Id {
        let random = self.random_bytes::<10>();
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
        Id(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }
}
