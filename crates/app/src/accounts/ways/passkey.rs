//! Passkeys (WebAuthn): a device proves that its person has unlocked it. They are
//! bound to the installation's host name, so there are none where it is reached
//! by a number.

use axum::http::HeaderMap;
use chrono::TimeDelta;
use kit::audit::Author;
use kit::db::Conn;
use kit::hash::hex;
use kit::id::Id;
use kit::rate::{Limit, allow};
use kit::token::Token;
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    Passkey, PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

use super::steps::{self, Step};
pub(crate) use super::store::PasskeyRow;
use super::{is_fresh, store, write_down};
use crate::access::Actor;
use crate::accounts::store as accounts;
use crate::accounts::{Name, SignedIn, sessions};
use crate::app::App;

/// Attempts begun from one place in the network; a town hall shares one.
const PER_PLACE: Limit = Limit {
    name: "passkey from a place",
    most: 200,
    window: TimeDelta::hours(1),
};

/// Why a passkey is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PasskeyRefused {
    /// The installation has no host name that they could be bound to.
    #[error("passkeys want a host name")]
    NoHost,
    /// There is no such attempt, or its time is over.
    #[error("no such attempt")]
    Gone,
    /// The device's answer proves nothing.
    #[error("the answer of the device is wrong")]
    Wrong,
    /// Nobody here has it.
    #[error("nobody has the passkey")]
    Unknown,
    /// Somebody has it already.
    #[error("the passkey was added before")]
    AddedBefore,
    /// It has no name, or too long a one.
    #[error("the passkey wants a name")]
    Name,
    /// The session is too old to add one.
    #[error("the session is too old")]
    NotFresh,
    /// Too many attempts from the place.
    #[error("too many attempts")]
    TooMany,
}

impl PasskeyRefused {
    /// The key of what it says.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::NoHost => "passkey-no-host",
            Self::Gone => "passkey-gone",
            Self::Wrong => "passkey-wrong",
            Self::Unknown => "passkey-unknown",
            Self::AddedBefore => "passkey-added-before",
            Self::Name => "passkey-name-wrong",
            Self::NotFresh => "ways-not-fresh",
            Self::TooMany => "sign-in-too-many",
        }
    }
}

/// Whether passkeys can be used here.
pub(crate) fn can_be_used(app: &App) -> bool {
    library(app).is_ok()
}

/// The library, bound to the installation's address.
fn library(app: &App) -> Result<Webauthn, PasskeyRefused> {
    let origin = Url::parse(&app.base_url).map_err(|_| PasskeyRefused::NoHost)?;
    let host = origin.domain().ok_or(PasskeyRefused::NoHost)?;
    let builder = WebauthnBuilder::new(host, &origin).map_err(|_| PasskeyRefused::NoHost)?;
    let library = builder.rp_name("Kanto").build();
    library.map_err(|_| PasskeyRefused::NoHost)
}

/// What the browser's script needs: the attempt's token and the challenge.
fn challenge(token: &Token, mut options: Value) -> Value {
    json!({ "token": token.secret(), "publicKey": options["publicKey"].take() })
}

/// The account's passkeys, oldest first.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn list(conn: &mut Conn, account: Id) -> anyhow::Result<Vec<PasskeyRow>> {
    store::passkeys(conn, account).await
}

/// Begins to add one.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn begin_adding(
    app: &App,
    actor: &Actor,
) -> anyhow::Result<Result<Value, PasskeyRefused>> {
    let library = match library(app) {
        Ok(library) => library,
        Err(refused) => return Ok(Err(refused)),
    };
    let mut tx = app.db.begin().await?;
    if !is_fresh(app, &mut tx, actor).await? {
        return Ok(Err(PasskeyRefused::NotFresh));
    }
    let Some(account) = accounts::find(&mut tx, actor.account).await? else {
        return Ok(Err(PasskeyRefused::Gone));
    };
    let mut known = Vec::new();
    for row in store::passkeys(&mut tx, account.id).await? {
        let passkey: Passkey = serde_json::from_str(&row.passkey)?;
        known.push(passkey.cred_id().clone());
    }
    let handle: Uuid = account.id.to_string().parse()?;
    let begun =
        library.start_passkey_registration(handle, &account.email, &account.name, Some(known));
    let (options, state) = begun?;
    let step = Step::PasskeyAdd {
        account: account.id,
        state: Box::new(state),
    };
    let token = steps::begin(app, &mut tx, &step).await?;
    tx.commit().await?;
    let mut options = serde_json::to_value(options)?;
    // The device must find it without being told whose it is.
    let selection = &mut options["publicKey"]["authenticatorSelection"];
    selection["residentKey"] = json!("required");
    selection["requireResidentKey"] = json!(true);
    Ok(Ok(challenge(&token, options)))
}

/// Adds the one that the device has made.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn add(
    app: &App,
    actor: &Actor,
    author: &Author,
    token: Option<&Token>,
    name: &str,
    answer: &str,
) -> anyhow::Result<Result<(), PasskeyRefused>> {
    let library = match library(app) {
        Ok(library) => library,
        Err(refused) => return Ok(Err(refused)),
    };
    let Ok(name) = name.parse::<Name>() else {
        return Ok(Err(PasskeyRefused::Name));
    };
    let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(answer) else {
        return Ok(Err(PasskeyRefused::Wrong));
    };
    let mut tx = app.db.begin().await?;
    let state = match steps::take(app, &mut tx, token).await? {
        Some(Step::PasskeyAdd { account, state }) if account == actor.account => state,
        _ => return Ok(Err(PasskeyRefused::Gone)),
    };
    let Ok(passkey) = library.finish_passkey_registration(&answer, &state) else {
        // The attempt is over all the same.
        tx.commit().await?;
        return Ok(Err(PasskeyRefused::Wrong));
    };
    let row = PasskeyRow {
        id: app.ids.make(author.at),
        account_id: actor.account,
        passkey: serde_json::to_string(&passkey)?,
        name: name.to_string(),
        added_at: author.at,
        last_used_at: None,
    };
    if !store::add_passkey(&mut tx, &row, &hex(passkey.cred_id().as_ref())).await? {
        return Ok(Err(PasskeyRefused::AddedBefore));
    }
    let sides = [Value::Null, json!({ "passkey": row.name })];
    write_down(app, &mut tx, author, actor.account, "passkey-add", sides);
    tx.commit().await?;
    Ok(Ok(()))
}

/// Gives one of one's passkeys another name.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn rename(
    app: &App,
    actor: &Actor,
    author: &Author,
    id: Id,
    name: &str,
) -> anyhow::Result<Result<(), PasskeyRefused>> {
    let Ok(name) = name.parse::<Name>() else {
        return Ok(Err(PasskeyRefused::Name));
    };
    let name = name.to_string();
    let mut tx = app.db.begin().await?;
    let before = own(&mut tx, actor, id).await?;
    let Some(before) = before else {
        return Ok(Err(PasskeyRefused::Unknown));
    };
    if store::rename_passkey(&mut tx, id, actor.account, &name).await? && before != name {
        let sides = [before, name].map(|name| json!({ "passkey": name }));
        write_down(app, &mut tx, author, actor.account, "passkey-rename", sides);
    }
    tx.commit().await?;
    Ok(Ok(()))
}

/// Takes one of one's passkeys off.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn remove(
    app: &App,
    actor: &Actor,
    author: &Author,
    id: Id,
) -> anyhow::Result<Result<(), PasskeyRefused>> {
    let mut tx = app.db.begin().await?;
    let before = own(&mut tx, actor, id).await?;
    let (Some(before), true) = (
        before,
        store::remove_passkey(&mut tx, id, actor.account).await?,
    ) else {
        return Ok(Err(PasskeyRefused::Unknown));
    };
    let sides = [json!({ "passkey": before }), Value::Null];
    write_down(app, &mut tx, author, actor.account, "passkey-remove", sides);
    tx.commit().await?;
    Ok(Ok(()))
}

/// The name of one of one's passkeys.
async fn own(conn: &mut Conn, actor: &Actor, id: Id) -> anyhow::Result<Option<String>> {
    let rows = store::passkeys(conn, actor.account).await?;
    let row = rows.into_iter().find(|row| row.id == id);
    Ok(row.map(|row| row.name))
}

/// Begins to come in with whichever passkey the person has.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn begin(app: &App, place: &str) -> anyhow::Result<Result<Value, PasskeyRefused>> {
    let library = match library(app) {
        Ok(library) => library,
        Err(refused) => return Ok(Err(refused)),
    };
    if !allow(&app.db, &PER_PLACE, place, app.clock.now()).await? {
        return Ok(Err(PasskeyRefused::TooMany));
    }
    let (options, state) = library.start_discoverable_authentication()?;
    let mut tx = app.db.begin().await?;
    let state = Box::new(state);
    let token = steps::begin(app, &mut tx, &Step::Passkey { state }).await?;
    tx.commit().await?;
    Ok(Ok(challenge(&token, serde_json::to_value(options)?)))
}

/// Lets in the person of a passkey.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn sign_in(
    app: &App,
    token: Option<&Token>,
    answer: &str,
    back: &str,
    headers: &HeaderMap,
) -> anyhow::Result<Result<SignedIn, PasskeyRefused>> {
    let library = match library(app) {
        Ok(library) => library,
        Err(refused) => return Ok(Err(refused)),
    };
    let Ok(answer) = serde_json::from_str::<PublicKeyCredential>(answer) else {
        return Ok(Err(PasskeyRefused::Wrong));
    };
    // The attempt is over whatever comes of it.
    let mut tx = app.db.begin().await?;
    let step = steps::take(app, &mut tx, token).await?;
    tx.commit().await?;
    let Some(Step::Passkey { state }) = step else {
        return Ok(Err(PasskeyRefused::Gone));
    };
    let Ok((handle, id)) = library.identify_discoverable_authentication(&answer) else {
        return Ok(Err(PasskeyRefused::Wrong));
    };
    let mut tx = app.db.begin().await?;
    let row = store::find_passkey(&mut tx, &hex(id)).await?;
    let row = row.filter(|row| row.account_id.to_string() == handle.to_string());
    let Some(row) = row else {
        return Ok(Err(PasskeyRefused::Unknown));
    };
    let account = accounts::find(&mut tx, row.account_id).await?;
    let account = account.filter(|account| account.closed_at.is_none());
    let Some(account) = account else {
        return Ok(Err(PasskeyRefused::Unknown));
    };
    let mut passkey: Passkey = serde_json::from_str(&row.passkey)?;
    let proved = library.finish_discoverable_authentication_v2(&answer, *state, &passkey);
    let Ok(proved) = proved else {
        return Ok(Err(PasskeyRefused::Wrong));
    };
    passkey.update_credential(&proved);
    let text = serde_json::to_string(&passkey)?;
    store::use_passkey(&mut tx, row.id, &text, app.clock.now()).await?;
    let token = sessions::begin(app, &mut tx, account.id, headers).await?;
    tx.commit().await?;
    Ok(Ok(SignedIn {
        token,
        role: account.role,
        back: back.to_owned(),
    }))
}
