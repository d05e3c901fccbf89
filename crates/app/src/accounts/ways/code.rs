//! Codes of an authenticator (TOTP, RFC 6238), asked for after a password, and
//! recovery codes for when it is lost.

use axum::http::HeaderMap;
use chrono::{DateTime, TimeDelta, Utc};
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::hash::sha256_hex;
use kit::id::Id;
use kit::rate::{Limit, allow};
use kit::token::Token;
use qrcode::QrCode;
use qrcode::render::svg;
use serde_json::json;
use totp_rs::{Builder, Secret, Totp};

use super::steps::{self, Step};
use super::{is_fresh, store, write_down};
use crate::access::Actor;
use crate::accounts::store as accounts;
use crate::accounts::{SignedIn, sessions};
use crate::app::App;

/// How many recovery codes there are at first.
pub(crate) const RECOVERY_CODES: usize = 10;

/// Codes tried for one account. Three of a million are right at a time.
const TRIES: Limit = Limit {
    name: "code of an authenticator",
    most: 10,
    window: TimeDelta::hours(1),
};

/// Why a code is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CodeRefused {
    /// There is no such attempt, or its time is over.
    #[error("no such attempt")]
    Gone,
    /// It is not the code of this moment, nor a recovery code.
    #[error("the code is wrong")]
    Wrong,
    /// It was used before.
    #[error("the code has been used")]
    Used,
    /// Too many codes were tried.
    #[error("too many codes were tried")]
    TooMany,
    /// The session is too old to set one up.
    #[error("the session is too old")]
    NotFresh,
}

impl CodeRefused {
    /// The key of what it says.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Gone => "code-gone",
            Self::Wrong => "code-wrong",
            Self::Used => "code-used",
            Self::TooMany => "code-too-many",
            Self::NotFresh => "ways-not-fresh",
        }
    }
}

/// An authenticator that is set up.
pub(crate) struct Authenticator {
    /// When it was.
    pub(crate) added_at: DateTime<Utc>,
    /// How many recovery codes are left.
    pub(crate) codes_left: i64,
}

/// The account's authenticator.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn find(conn: &mut Conn, account: Id) -> anyhow::Result<Option<Authenticator>> {
    let Some(row) = store::find_authenticator(conn, account).await? else {
        return Ok(None);
    };
    Ok(Some(Authenticator {
        added_at: row.added_at,
        codes_left: store::count_recovery(conn, account).await?,
    }))
}

/// Begins to set one up; the token leads to its picture and its code.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn begin(app: &App, actor: &Actor) -> anyhow::Result<Result<Token, CodeRefused>> {
    let mut tx = app.db.begin().await?;
    if !is_fresh(app, &mut tx, actor).await? {
        return Ok(Err(CodeRefused::NotFresh));
    }
    let secret = Secret::new_stack(app.ids.random_bytes::<20>()).to_base32();
    let account = actor.account;
    let token = steps::begin(app, &mut tx, &Step::Authenticator { account, secret }).await?;
    tx.commit().await?;
    Ok(Ok(token))
}

/// What whoever sets one up is shown.
pub(crate) struct Setup {
    /// The secret in base 32, for typing it, in groups of four.
    pub(crate) secret: String,
    /// The same as a picture for a camera, an `svg` element.
    pub(crate) picture: String,
}

/// The set-up under way; nothing when it is over or another's.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn setup(
    app: &App,
    actor: &Actor,
    token: Option<&Token>,
) -> anyhow::Result<Option<Setup>> {
    let mut conn = app.db.read().await?;
    let step = steps::peek(app, &mut conn, token).await?;
    let account = accounts::find(&mut conn, actor.account).await?;
    let (
        Some(Step::Authenticator {
            account: of,
            secret,
        }),
        Some(account),
    ) = (step, account)
    else {
        return Ok(None);
    };
    if of != account.id {
        return Ok(None);
    }
    // A colon would end the name in the address that the picture holds.
    let host = app.base_url.split("://").nth(1).unwrap_or_default();
    let issuer = format!("Kanto {}", host.replace(':', " "));
    let address = totp(&secret, &issuer, &account.email)?.to_url()?;
    let picture = QrCode::new(address)?
        .render::<svg::Color<'_>>()
        .module_dimensions(4, 4)
        .build();
    let picture = picture.split_once("?>").map_or("", |(_, svg)| svg);
    Ok(Some(Setup {
        picture: picture.to_owned(),
        secret: grouped(&secret),
    }))
}

/// The codes of that secret: six digits, thirty seconds, SHA-1, as every app
/// has them, and one step of drift each way.
fn totp(secret: &str, issuer: &str, name: &str) -> anyhow::Result<Totp> {
    Ok(Builder::new()
        .with_secret(Secret::try_from_base32(secret)?)
        .with_issuer(Some(issuer))
        .with_account_name(name)
        .with_skew(1)
        .build()?)
}

/// The step that the code is of, if it is right now.
fn step_of(secret: &str, code: &str, now: DateTime<Utc>) -> anyhow::Result<Option<i64>> {
    let now = u64::try_from(now.timestamp())?;
    let step = totp(secret, "Kanto", "code")?.check(code, now);
    Ok(step.map(i64::try_from).transpose()?)
}

/// In groups of four, as one reads it.
fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups = letters.chunks(4).map(String::from_iter);
    groups.collect::<Vec<_>>().join(" ")
}

/// A code as it was meant: without spaces and hyphens, in capitals.
fn plain(code: &str) -> String {
    let kept = code.chars().filter(|c| c.is_ascii_alphanumeric());
    kept.collect::<String>().to_uppercase()
}

/// What the database keeps of a recovery code of 80 bits.
fn digest(account: Id, code: &str) -> String {
    sha256_hex(format!("{account} {code}").as_bytes())
}

/// Sets the authenticator up once it has shown a right code, and gives its
/// recovery codes: they are never seen again.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn confirm(
    app: &App,
    actor: &Actor,
    author: &Author,
    token: Option<&Token>,
    code: &str,
) -> anyhow::Result<Result<Vec<String>, CodeRefused>> {
    if !may_try(app, actor.account).await? {
        return Ok(Err(CodeRefused::TooMany));
    }
    let mut tx = app.db.begin().await?;
    let account = actor.account;
    let secret = match steps::peek(app, &mut tx, token).await? {
        Some(Step::Authenticator {
            account: of,
            secret,
        }) if of == account => secret,
        _ => return Ok(Err(CodeRefused::Gone)),
    };
    let Some(step) = step_of(&secret, &plain(code), author.at)? else {
        return Ok(Err(CodeRefused::Wrong));
    };
    steps::take(app, &mut tx, token).await?;
    let make = |_| Secret::from(app.ids.random_bytes::<10>().as_slice()).to_base32();
    let codes: Vec<String> = (0..RECOVERY_CODES).map(make).collect();
    let digests: Vec<String> = codes.iter().map(|code| digest(account, code)).collect();
    let row = store::AuthenticatorRow {
        secret,
        added_at: author.at,
    };
    if !store::add_authenticator(&mut tx, account, &row, step, &digests).await? {
        return Ok(Err(CodeRefused::Gone));
    }
    note(
        app,
        &mut tx,
        author,
        account,
        "authenticator-add",
        [false, true],
    );
    tx.commit().await?;
    Ok(Ok(codes.iter().map(|code| grouped(code)).collect()))
}

fn note(app: &App, tx: &mut Tx, author: &Author, id: Id, act: &'static str, sides: [bool; 2]) {
    let sides = sides.map(|is_on| json!({ "authenticator": is_on }));
    write_down(app, tx, author, id, act, sides);
}

async fn may_try(app: &App, account: Id) -> anyhow::Result<bool> {
    allow(&app.db, &TRIES, &account.to_string(), app.clock.now()).await
}

/// Uses a code up: the authenticator's or a recovery code.
async fn use_code(
    app: &App,
    tx: &mut Tx,
    author: &Author,
    account: Id,
    code: &str,
) -> anyhow::Result<Result<(), CodeRefused>> {
    let code = plain(code);
    let Some(row) = store::find_authenticator(tx, account).await? else {
        return Ok(Err(CodeRefused::Gone));
    };
    if let Some(step) = step_of(&row.secret, &code, app.clock.now())? {
        let is_first = store::use_authenticator(tx, account, step).await?;
        return Ok(if is_first {
            Ok(())
        } else {
            Err(CodeRefused::Used)
        });
    }
    if !store::use_recovery(tx, account, &digest(account, &code)).await? {
        return Ok(Err(CodeRefused::Wrong));
    }
    let left = store::count_recovery(tx, account).await?;
    let sides = [left + 1, left].map(|left| json!({ "recovery_codes": left }));
    write_down(app, tx, author, account, "recovery-code-use", sides);
    Ok(Ok(()))
}

/// Takes the authenticator off.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn remove(
    app: &App,
    actor: &Actor,
    author: &Author,
    code: &str,
) -> anyhow::Result<Result<(), CodeRefused>> {
    if !may_try(app, actor.account).await? {
        return Ok(Err(CodeRefused::TooMany));
    }
    let mut tx = app.db.begin().await?;
    let used = use_code(app, &mut tx, author, actor.account, code).await?;
    if used.is_ok() {
        store::remove_authenticator(&mut tx, actor.account).await?;
        let sides = [true, false];
        note(
            app,
            &mut tx,
            author,
            actor.account,
            "authenticator-remove",
            sides,
        );
        tx.commit().await?;
    }
    Ok(used)
}

/// Whether a code is still asked for under that token.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn is_asked(app: &App, token: Option<&Token>) -> anyhow::Result<bool> {
    let step = steps::peek(app, &mut app.db.read().await?, token).await?;
    Ok(matches!(step, Some(Step::Code { .. })))
}

/// Lets in whoever has given the right password and now the right code.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn sign_in(
    app: &App,
    token: Option<&Token>,
    code: &str,
    place: &str,
    headers: &HeaderMap,
) -> anyhow::Result<Result<SignedIn, CodeRefused>> {
    let asked = steps::peek(app, &mut app.db.read().await?, token).await?;
    let Some(Step::Code { account, back }) = asked else {
        return Ok(Err(CodeRefused::Gone));
    };
    if !may_try(app, account).await? {
        return Ok(Err(CodeRefused::TooMany));
    }
    let mut tx = app.db.begin().await?;
    let open = accounts::find(&mut tx, account).await?;
    let open = open.filter(|account| account.closed_at.is_none());
    let Some(open) = open else {
        return Ok(Err(CodeRefused::Gone));
    };
    let author = app.author(Some(account), place);
    if let Err(refused) = use_code(app, &mut tx, &author, account, code).await? {
        return Ok(Err(refused));
    }
    // Of two that send at once, one comes in.
    if steps::take(app, &mut tx, token).await?.is_none() {
        return Ok(Err(CodeRefused::Gone));
    }
    let token = sessions::begin(app, &mut tx, account, headers).await?;
    tx.commit().await?;
    Ok(Ok(SignedIn {
        token,
        role: open.role,
        back,
    }))
}
