//! What stands on a card above its first heading.

use super::clean::fold;
use super::value::{Fund, Programme};

const ESF_TITLE: &str = "Euroopan sosiaalirahaston (ESR) rahoittaman hankkeen kuvaus";
const ERDF_TITLE: &str = "Euroopan aluekehitysrahaston (EAKR) rahoittaman hankkeen kuvaus";
const PLAIN_TITLE: &str = "Hankkeen kuvaus";
const STATEMENT_2014: &str = "Euroopan unioni Vipuvoimaa EU:lta";
const STATEMENT_2021: &str = "Euroopan unionin osarahoittama";

/// The two lines above a card's first heading. From 2021 on, the rules of
/// visibility allow no fund's name.
pub(super) fn preamble(fund: Option<Fund>, programme: Option<Programme>) -> [&'static str; 2] {
    match (programme, fund) {
        (Some(Programme::P2021), _) => [STATEMENT_2021, PLAIN_TITLE],
        (_, Some(Fund::Esf)) => [STATEMENT_2014, ESF_TITLE],
        (_, Some(Fund::Erdf)) => [STATEMENT_2014, ERDF_TITLE],
        _ => [STATEMENT_2014, PLAIN_TITLE],
    }
}

/// Whether a line is one of those, or half of one.
pub(super) fn is_preamble(line: &str) -> bool {
    let titles = [ESF_TITLE, ERDF_TITLE, PLAIN_TITLE];
    let statements = [
        STATEMENT_2014,
        STATEMENT_2021,
        "Euroopan unioni",
        "Vipuvoimaa EU:lta",
    ];
    line.len() <= 160
        && titles
            .iter()
            .chain(&statements)
            .any(|known| fold(known) == fold(line))
}

/// The fund that a title names.
pub(super) fn title_fund(line: &str) -> Option<Fund> {
    let is = |title: &str| fold(title) == fold(line);
    is(ESF_TITLE)
        .then_some(Fund::Esf)
        .or_else(|| is(ERDF_TITLE).then_some(Fund::Erdf))
}

/// A title or label that only cards of 2007–2013 have.
pub(super) fn tells_form_2007(line: &str) -> bool {
    // Longer than any title: prose, not worth folding.
    if line.len() > 160 {
        return false;
    }
    let folded = fold(line);
    folded == "projektin kuvaus"
        || folded.ends_with("rahoittaman projektin kuvaus")
        || folded.starts_with("projektikoodi:")
}

/// What is left of a picture in a page saved as text: `![]() |`.
pub(super) fn is_picture_stub(line: &str) -> bool {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("![") {
        let Some((_, behind)) = after
            .split_once("](")
            .and_then(|(_, url)| url.split_once(')'))
        else {
            return false;
        };
        if !before.chars().all(|c| matches!(c, ' ' | '|')) {
            return false;
        }
        rest = behind;
    }
    rest.chars().all(|c| matches!(c, ' ' | '|'))
}
