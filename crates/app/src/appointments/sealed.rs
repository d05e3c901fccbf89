//! Rules: links in mail that come back as they were sealed, and digests of addresses.

use kit::id::Id;
use kit::mail::EmailAddress;
use kit::seal::Seal;

/// For what texts are sealed here.
const APPOINTMENT: &str = "appointment";
const WAITER: &str = "appointment-waiter";

/// Where somebody sees, moves and calls off their appointment, as in Finnish.
pub fn own_path(seal: &Seal, appointment: Id) -> String {
    let sealed = seal.close(APPOINTMENT, &appointment.to_string());
    format!("/neuvonta/aika/{sealed}")
}

/// Whose appointment a link is of.
pub(super) fn opened_own(seal: &Seal, sealed: &str) -> Option<Id> {
    seal.open(APPOINTMENT, sealed)?.parse().ok()
}

/// Where somebody who waits sees which times would suit them, as in Finnish.
pub fn waiter_path(seal: &Seal, waiter: Id) -> String {
    let sealed = seal.close(WAITER, &waiter.to_string());
    format!("/neuvonta/jono/{sealed}")
}

/// Of whom a link is who waits.
pub(super) fn opened_waiter(seal: &Seal, sealed: &str) -> Option<Id> {
    seal.open(WAITER, sealed)?.parse().ok()
}

/// What stands for an address.
pub(super) fn digest(seal: &Seal, address: &EmailAddress) -> String {
    seal.digest("appointment", &address.as_str().to_lowercase())
}
