//! Coming in by a link.

use axum::http::HeaderMap;
use chrono::TimeDelta;
use kit::db::{Conn, Tx};
use kit::i18n::Lang;
use kit::id::Id;
use kit::rate::{Limit, allow};
use kit::token::Token;

use super::{Account, Email, INVITATION_WORKS_FOR, LINK_WORKS_FOR, letters, sessions, store};
use crate::access::Role;
use crate::app::App;

/// Links sent to one address.
const PER_ADDRESS: Limit = Limit {
    name: "sign-in link to an address",
    most: 5,
    window: TimeDelta::hours(1),
};

/// Links asked for from one place in the network; a town hall shares one.
const PER_PLACE: Limit = Limit {
    name: "sign-in link from a place",
    most: 60,
    window: TimeDelta::hours(1),
};

/// Links tried from one place in the network.
const TRIES: Limit = Limit {
    name: "use of a sign-in link from a place",
    most: 60,
    window: TimeDelta::hours(1),
};

/// Why a link does not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkRefused {
    /// There was never such a link, or it is long gone.
    #[error("no such link")]
    Unknown,
    /// It has let somebody in before.
    #[error("the link has been used")]
    Used,
    /// Its time is over.
    #[error("the link has expired")]
    Expired,
    /// The account was closed.
    #[error("the account is closed")]
    Closed,
    /// Too many tries from one place.
    #[error("too many tries")]
    TooMany,
}

impl LinkRefused {
    /// The key of what it says.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unknown => "link-unknown",
            Self::Used => "link-used",
            Self::Expired => "link-expired",
            Self::Closed => "link-closed",
            Self::TooMany => "sign-in-too-many",
        }
    }
}

/// Somebody who came in.
pub struct SignedIn {
    /// The session's secret.
    pub token: Token,
    /// Who it is.
    pub role: Role,
    /// The path they were on their way to; empty when there was none.
    pub back: String,
}

/// Too many links were asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many links were asked for")]
pub struct TooManyLinks;

/// Sends a link to whoever has that address; it leads to the path `back` then.
/// Whether there is such a person is not told.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn ask(
    app: &App,
    email: &Email,
    place: &str,
    back: &str,
) -> anyhow::Result<Result<(), TooManyLinks>> {
    let now = app.clock.now();
    if !allow(&app.db, &PER_PLACE, place, now).await?
        || !allow(&app.db, &PER_ADDRESS, email.as_str(), now).await?
    {
        return Ok(Err(TooManyLinks));
    }
    let mut tx = app.db.begin().await?;
    store::forget_links(&mut tx, now - TimeDelta::days(30)).await?;
    let account = store::find_by_email(&mut tx, email.as_str()).await?;
    if let Some(account) = account.filter(|account| account.closed_at.is_none()) {
        let token = link_for(app, &mut tx, account.id, LinkKind::SignIn, back).await?;
        letters::send_link(app, &mut tx, &account, LinkKind::SignIn, token).await?;
    }
    tx.commit().await?;
    Ok(Ok(()))
}

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// To come in now.
    SignIn,
    /// To come in for the first time.
    Invitation,
}

impl LinkKind {
    fn works_for(self) -> TimeDelta {
        match self {
            Self::SignIn => LINK_WORKS_FOR,
            Self::Invitation => INVITATION_WORKS_FOR,
        }
    }
}

/// Makes a link for an account; it leads to the path `back` then.
///
/// # Errors
/// When the database refuses.
pub async fn link_for(
    app: &App,
    tx: &mut Tx,
    account: Id,
    kind: LinkKind,
    back: &str,
) -> anyhow::Result<Token> {
    let token = Token::new(&app.ids);
    let now = app.clock.now();
    store::add_link(tx, &token, account, back, now, now + kind.works_for()).await?;
    Ok(token)
}

/// Where a link leads.
pub fn address(app: &App, lang: Lang, token: &Token) -> String {
    let (base, prefix, secret) = (&app.base_url, lang.prefix(), token.secret());
    format!("{base}{prefix}/kirjaudu/linkki/{secret}")
}

/// Whose link it is, when it lets in, and where it leads.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(super) async fn peek(
    app: &App,
    conn: &mut Conn,
    token: Option<&Token>,
) -> anyhow::Result<Result<(Account, String), LinkRefused>> {
    let link = match token {
        Some(token) => store::find_link(conn, token).await?,
        None => None,
    };
    let Some(link) = link else {
        return Ok(Err(LinkRefused::Unknown));
    };
    if link.used_at.is_some() {
        return Ok(Err(LinkRefused::Used));
    }
    let now = app.clock.now();
    // One made in the future comes from a clock that was set back since.
    if now >= link.expires_at || now < link.created_at {
        return Ok(Err(LinkRefused::Expired));
    }
    let account = store::find(conn, link.account_id).await?;
    Ok(account
        .filter(|account| account.closed_at.is_none())
        .map(|account| (account, link.back))
        .ok_or(LinkRefused::Closed))
}

/// Lets in whoever holds the link, once.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub async fn sign_in(
    app: &App,
    token: Option<&Token>,
    place: &str,
    headers: &HeaderMap,
) -> anyhow::Result<Result<SignedIn, LinkRefused>> {
    let now = app.clock.now();
    if !allow(&app.db, &TRIES, place, now).await? {
        return Ok(Err(LinkRefused::TooMany));
    }
    let mut tx = app.db.begin().await?;
    let (account, back) = match peek(app, &mut tx, token).await? {
        Ok(found) => found,
        Err(refused) => return Ok(Err(refused)),
    };
    // Of two that press at once, one comes in.
    let is_first = match token {
        Some(token) => store::use_link(&mut tx, token, now).await?,
        None => false,
    };
    if !is_first {
        return Ok(Err(LinkRefused::Used));
    }
    let token = sessions::begin(app, &mut tx, account.id, headers).await?;
    tx.commit().await?;
    Ok(Ok(SignedIn {
        token,
        role: account.role,
        back,
    }))
}
