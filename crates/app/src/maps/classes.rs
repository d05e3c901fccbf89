//! Rules of classes: which values of a map share a colour.

/// The most classes above zero; more shades than five nobody tells apart.
const MOST: usize = 5;

/// A class: the values that share a colour, both ends belonging to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Class {
    pub(super) from: i64,
    pub(super) to: i64,
    /// The colour: 1 the palest, 5 the strongest.
    pub(super) shade: u8,
}

/// The classes of these values from the lowest, without gaps. Zero and less are in
/// none: nothing is not a little.
pub(super) fn classes(values: &[i64]) -> Vec<Class> {
    let mut values: Vec<i64> = values.iter().copied().filter(|value| *value > 0).collect();
    values.sort_unstable();
    let ends = ends(&values);
    let mut from = values.first().copied().unwrap_or(1);
    let count = ends.len();
    let mut classes = Vec::new();
    for (at, to) in ends.into_iter().enumerate() {
        let shade = shade(at, count);
        classes.push(Class { from, to, shade });
        from = to + 1;
    }
    // A class that says "3–7" when 7 is nobody's is right, and steadier than "3–6".
    classes
}

/// The colour of a value; 0 when it is in no class.
pub(super) fn shade_of(classes: &[Class], value: i64) -> u8 {
    let class = classes
        .iter()
        .find(|class| (class.from..=class.to).contains(&value));
    class.map_or(0, |class| class.shade)
}

/// The last value of each class: each value its own where there are few, otherwise
/// fifths of the values with their ends rounded. One huge value so changes nothing
/// but the last class.
fn ends(sorted: &[i64]) -> Vec<i64> {
    let mut distinct = sorted.to_vec();
    distinct.dedup();
    let Some(&largest) = distinct.last() else {
        return Vec::new();
    };
    if distinct.len() <= MOST {
        return distinct;
    }
    let quantile = |part: usize| sorted[(sorted.len() * part / MOST).saturating_sub(1)];
    let mut ends: Vec<i64> = (1..MOST).map(|part| rounded(quantile(part))).collect();
    ends.push(largest);
    ends.dedup();
    ends.retain(|end| *end <= largest);
    only_those_that_divide(&mut ends, sorted);
    ends
}

/// Rounding may leave a class without a value, or reach the largest too early.
fn only_those_that_divide(ends: &mut Vec<i64>, sorted: &[i64]) {
    let mut from = i64::MIN;
    ends.retain(|&end| {
        let holds_one = sorted.iter().any(|value| (from..=end).contains(value));
        if holds_one {
            from = end + 1;
        }
        holds_one
    });
}

/// The number with two digits that mean something, the second 0 or 5 above 20.
fn rounded(value: i64) -> i64 {
    let mut unit = 1;
    while value / unit >= 100 {
        unit *= 10;
    }
    let step = if value / unit > 20 { unit * 5 } else { unit };
    (value + step / 2) / step * step
}

/// The colours of few classes stand as far apart as those of many.
fn shade(at: usize, count: usize) -> u8 {
    const SHADES: [&[u8]; MOST] = [&[3], &[2, 4], &[1, 3, 5], &[1, 2, 4, 5], &[1, 2, 3, 4, 5]];
    let shades = SHADES[count.clamp(1, MOST) - 1];
    shades[at.min(shades.len() - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(values: &[i64]) -> Vec<(i64, i64)> {
        let classes = classes(values);
        classes.iter().map(|class| (class.from, class.to)).collect()
    }

    #[test]
    fn nothing_and_only_zeros_have_no_classes() {
        assert_eq!(bounds(&[]), []);
        assert_eq!(bounds(&[0, 0, 0]), []);
        assert_eq!(shade_of(&classes(&[0]), 0), 0);
    }

    #[test]
    fn few_values_are_a_class_each() {
        assert_eq!(bounds(&[3, 3, 0]), [(3, 3)]);
        assert_eq!(bounds(&[1, 2, 2, 9]), [(1, 1), (2, 2), (3, 9)]);
        let classes = classes(&[1, 2, 9]);
        let shades = [0, 1, 2, 9].map(|value| shade_of(&classes, value));
        assert_eq!(shades, [0, 1, 3, 5]);
    }

    #[test]
    fn many_values_are_in_fifths_with_round_ends() {
        let values: Vec<i64> = (1..=308).collect();
        let expected = [(1, 60), (61, 120), (121, 180), (181, 250), (251, 308)];
        assert_eq!(bounds(&values), expected);
    }

    #[test]
    fn one_huge_value_leaves_the_others_their_classes() {
        let values: Vec<i64> = (1..=12).chain([90_000]).collect();
        let expected = [(1, 2), (3, 5), (6, 7), (8, 10), (11, 90_000)];
        assert_eq!(bounds(&values), expected);
    }

    #[test]
    fn every_value_has_a_colour_and_every_class_a_value() {
        // A sequence without a pattern.
        let mut state: i64 = 7;
        let mut next = || {
            state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
            state >> 8
        };
        for length in 1..60 {
            let most = 1 + next() % 5_000;
            let values: Vec<i64> = (0..length).map(|_| next() % most).collect();
            let classes = classes(&values);
            assert!(classes.len() <= MOST, "{values:?}");
            for value in &values {
                assert_eq!(shade_of(&classes, *value) > 0, *value > 0, "{values:?}");
            }
            for class in &classes {
                let holds = |value: &i64| (class.from..=class.to).contains(value);
                assert!(values.iter().any(holds), "{class:?} of {values:?}");
            }
            assert!(
                classes
                    .windows(2)
                    .all(|pair| pair[0].to + 1 == pair[1].from)
            );
        }
    }
}
