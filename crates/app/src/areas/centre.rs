//! Where municipalities are.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::area::AreaCode;
use super::build::rows;

static CENTRES: LazyLock<HashMap<AreaCode, Centre>> = LazyLock::new(|| {
    let rows = rows::<CentreRow>(include_str!("data/municipality-centres.csv"));
    let centre = |row: CentreRow| {
        let centre = Centre {
            latitude: row.lat,
            longitude: row.lon,
        };
        (AreaCode::new(row.code), centre)
    };
    rows.into_iter().map(centre).collect()
});

/// The centre of a municipality's largest part, in degrees of WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Centre {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// The municipality's centre; of the former ones only some have one.
pub fn centre_of(municipality: &AreaCode) -> Option<Centre> {
    CENTRES.get(municipality).copied()
}

#[derive(Deserialize)]
struct CentreRow {
    code: String,
    lat: f64,
    lon: f64,
}
