//! Rules of the plane: from degrees to kilometres on paper.
//!
//! A transverse Mercator projection around 27° east, as Finland's own maps have it
//! (EPSG:3067), but of a sphere: it keeps the shape that people know, Lapland no
//! wider than it is, and differs from theirs by a third of a per cent, which no
//! picture shows. Nothing is measured on it.

/// Kilometres east of the middle meridian, and kilometres south of the equator: as
/// pictures have it, down is positive.
pub(super) type Point = [f64; 2];

const EARTH_RADIUS_KM: f64 = 6_371.0;
const MIDDLE_MERIDIAN: f64 = 27.0;

/// Where a place lies on the plane, from its degrees of WGS 84.
pub(super) fn project(longitude: f64, latitude: f64) -> Point {
    let east = (longitude - MIDDLE_MERIDIAN).to_radians();
    let north = latitude.to_radians();
    [
        EARTH_RADIUS_KM * (north.cos() * east.sin()).atanh(),
        -EARTH_RADIUS_KM * north.tan().atan2(east.cos()),
    ]
}

/// The square of the distance between two points.
pub(super) fn distance_squared(a: Point, b: Point) -> f64 {
    (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_earth() {
        // Helsinki to Utsjoki is about 1,080 km, Vaasa to Joensuu about 420 km.
        for (from, to, kilometres) in [
            ((24.94, 60.17), (27.03, 69.91), 1_087.0),
            ((21.62, 63.10), (29.76, 62.60), 414.0),
        ] {
            let [from, to] = [from, to].map(|(east, north)| project(east, north));
            let distance = distance_squared(from, to).sqrt();
            assert!((distance - kilometres).abs() < 15.0, "{distance}");
        }
    }

    #[test]
    fn north_is_up() {
        assert!(project(27.0, 70.0)[1] < project(27.0, 60.0)[1]);
        assert!(project(20.0, 60.0)[0] < project(30.0, 60.0)[0]);
    }
}
