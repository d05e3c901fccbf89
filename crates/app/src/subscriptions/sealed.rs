//! Rules: links in mail that come back as they were sealed.

use kit::i18n::Lang;
use kit::id::Id;
use kit::mail::EmailAddress;
use kit::seal::Seal;

use crate::shell::link;

/// For what texts are sealed here.
const PREFERENCES: &str = "preferences";
const UNSUBSCRIBE: &str = "unsubscribe";

/// Where somebody sees what they get letters about, as in Finnish.
pub fn own_path(seal: &Seal, subscriber: Id) -> String {
    let sealed = seal.close(PREFERENCES, &subscriber.to_string());
    format!("/tilaus/omat/{sealed}")
}

/// The link by which a subscriber sees and changes what they get letters about.
pub fn preferences_link(seal: &Seal, base_url: &str, lang: Lang, subscriber: Id) -> String {
    format!("{base_url}{}", link(lang, &own_path(seal, subscriber)))
}

/// Whose link it is.
pub(super) fn opened_own(seal: &Seal, sealed: &str) -> Option<Id> {
    seal.open(PREFERENCES, sealed)?.parse().ok()
}

/// Where the reader of that number stops the letters of a mailing, as in Finnish.
pub fn unsubscribe_path(seal: &Seal, mailing: Id, number: i64) -> String {
    let sealed = seal.close(UNSUBSCRIBE, &format!("{mailing}_{number}"));
    format!("/peru/{sealed}")
}

/// The link by which the reader of that number in a mailing stops letters: as a page, and
/// by one post without one (RFC 8058).
pub fn unsubscribe_link(
    seal: &Seal,
    base_url: &str,
    lang: Lang,
    mailing: Id,
    number: i64,
) -> String {
    let path = unsubscribe_path(seal, mailing, number);
    format!("{base_url}{}", link(lang, &path))
}

/// Of which reader of which mailing a link is.
pub(super) fn opened_letter(seal: &Seal, sealed: &str) -> Option<(Id, i64)> {
    let (mailing, number) = seal.open(UNSUBSCRIBE, sealed)?.split_once('_')?;
    Some((mailing.parse().ok()?, number.parse().ok()?))
}

/// What stands for an address once it is let go of.
pub(super) fn digest(seal: &Seal, address: &EmailAddress) -> String {
    seal.digest("subscriber", &address.as_str().to_lowercase())
}

/// An address that only whoever knows it recognises: `ma…@esimerkki.fi`.
pub(super) fn half_hidden(address: &EmailAddress) -> String {
    let (local, domain) = address.as_str().split_once('@').unwrap_or_default();
    let shown = match local.len() {
        0..=2 => 1,
        _ => 2,
    };
    format!("{}…@{domain}", local.get(..shown).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::half_hidden;

    #[test]
    fn an_address_is_half_hidden() {
        for (address, shown) in [
            ("maija@esimerkki.fi", "ma…@esimerkki.fi"),
            ("ab@esimerkki.fi", "a…@esimerkki.fi"),
            ("a@esimerkki.fi", "a…@esimerkki.fi"),
        ] {
            assert_eq!(half_hidden(&address.parse().expect("one")), shown);
        }
    }
}
