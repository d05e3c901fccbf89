//! What the invented associations do: sixteen themes, each a table of whole
//! Finnish sentences. Sentences are whole because inflection is not computed:
//! only the slots of [`super::phrases`] are filled in.

mod arts;
mod belonging;
mod nature;
mod neighbours;
mod work;

/// What a project of the theme is funded for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// Social inclusion.
    Inclusion,
    /// Ways to work.
    Work,
    /// Skills and learning.
    Skills,
}

/// One kind of work associations do. Every text may hold slots.
pub(super) struct Theme {
    pub(super) aim: Aim,
    /// Whether the regional development fund would pay for it too.
    pub(super) erdf: bool,
    /// Planned number of persons, smallest and largest.
    pub(super) persons: (u64, u64),
    /// Rows of the sustainability sheet (0–14) the theme really touches.
    pub(super) strong_rows: &'static [usize],
    /// What follows "Usvarannan" in an association's name.
    pub(super) societies: [&'static str; 5],
    pub(super) brands: [&'static str; 5],
    pub(super) subtitles: &'static [&'static str],
    pub(super) background: &'static [&'static str],
    pub(super) aims: &'static [&'static str],
    pub(super) actions: &'static [&'static str],
    pub(super) outcomes: &'static [&'static str],
    pub(super) direct: &'static [&'static str],
    pub(super) indirect: &'static [&'static str],
    pub(super) welfare: &'static [&'static str],
    pub(super) reported: &'static [&'static str],
}

/// Every theme. The order is part of what a seed means.
pub(super) static THEMES: [&Theme; 16] = [
    &neighbours::VILLAGE_HOUSE,
    &belonging::PEER_SUPPORT,
    &work::WORKSHOP,
    &work::DIGITAL_HELP,
    &belonging::YOUTH,
    &arts::CULTURE,
    &nature::TRAILS,
    &neighbours::FOOD_AID,
    &belonging::LANGUAGE_CAFE,
    &arts::SPORT,
    &belonging::CARERS,
    &neighbours::FRIENDS,
    &work::REPAIR,
    &neighbours::FAMILIES,
    &nature::GARDEN,
    &arts::ACCESSIBLE_HOBBIES,
];
