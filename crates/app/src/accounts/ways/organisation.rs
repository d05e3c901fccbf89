//! An organisation's own sign-in (OpenID Connect): authorization code with PKCE,
//! state and nonce. It proves who somebody is; it gives nobody an account.

use anyhow::{Context, anyhow};
use axum::http::HeaderMap;
use chrono::TimeDelta;
use kit::audit::Author;
use kit::db::{Conn, Tx};
use kit::i18n::Lang;
use kit::id::Id;
use kit::rate::{Limit, allow};
use kit::token::Token;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreProviderMetadata, CoreUserInfoClaims,
};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
    reqwest,
};
use serde_json::{Value, json};

use super::steps::{self, Step};
use super::{store, write_down};
use crate::accounts::store as accounts;
use crate::accounts::{Account, SignedIn, sessions};
use crate::app::{App, Oidc};

/// Where the organisation sends people back to; it must know this address.
pub(crate) const BACK_AT: &str = "/kirjaudu/organisaatio/paluu";

/// How long its server may take for one answer.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(8);

/// Attempts begun from one place in the network; a town hall shares one.
const PER_PLACE: Limit = Limit {
    name: "organisation from a place",
    most: 200,
    window: TimeDelta::hours(1),
};

/// Why an organisation's sign-in does not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum OrganisationRefused {
    /// Its server does not answer as it should.
    #[error("the server of the organisation cannot be used")]
    Unreachable,
    /// There is no such attempt in this browser, or its time is over.
    #[error("no such attempt")]
    Gone,
    /// The organisation did not let the person in.
    #[error("the organisation refused")]
    Declined,
    /// What it says of the person does not hold.
    #[error("the organisation's answer does not hold")]
    Unproven,
    /// It does not vouch for an address.
    #[error("the organisation does not vouch for the address")]
    Unverified,
    /// Nobody with that address was invited.
    #[error("nobody was invited under the address")]
    NoAccount,
    /// The account was closed.
    #[error("the account is closed")]
    Closed,
    /// The account belongs to another person of the organisation.
    #[error("the account is linked to another person")]
    LinkedToAnother,
    /// Too many attempts from the place.
    #[error("too many attempts")]
    TooMany,
}

impl OrganisationRefused {
    /// All of them.
    const ALL: [Self; 9] = [
        Self::Unreachable,
        Self::Gone,
        Self::Declined,
        Self::Unproven,
        Self::Unverified,
        Self::NoAccount,
        Self::Closed,
        Self::LinkedToAnother,
        Self::TooMany,
    ];

    /// Its word, for the address of its page.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Gone => "gone",
            Self::Declined => "declined",
            Self::Unproven => "unproven",
            Self::Unverified => "unverified",
            Self::NoAccount => "no-account",
            Self::Closed => "closed",
            Self::LinkedToAnother => "linked-to-another",
            Self::TooMany => "too-many",
        }
    }

    /// The one of that word.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// What the organisation's server says of a person.
struct Person {
    subject: String,
    /// An address that it vouches for.
    email: Option<String>,
}

/// How the server is talked to: what it redirects to is not followed, so that it
/// leads the program nowhere.
fn http() -> anyhow::Result<reqwest::Client> {
    let client = reqwest::ClientBuilder::new()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(PATIENCE)
        .build()?;
    Ok(client)
}

async fn discover(oidc: &Oidc, http: &reqwest::Client) -> anyhow::Result<CoreProviderMetadata> {
    let issuer = IssuerUrl::new(oidc.issuer.clone())?;
    let found = CoreProviderMetadata::discover_async(issuer, http).await;
    found.context("asking the organisation's server what it offers")
}

/// The library's client; its type says which addresses are known, so it cannot
/// be a function's.
macro_rules! client {
    ($app:expr, $oidc:expr, $metadata:expr) => {{
        let secret = $oidc.client_secret.as_ref();
        let secret = secret.map(|secret| ClientSecret::new(secret.expose().to_owned()));
        let id = ClientId::new($oidc.client_id.clone());
        let back_at = RedirectUrl::new(format!("{}{BACK_AT}", $app.base_url))?;
        CoreClient::from_provider_metadata($metadata, id, secret).set_redirect_uri(back_at)
    }};
}

/// Begins to come in through the organisation: where to go, and the attempt's
/// token, which the browser must bring back too.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn begin(
    app: &App,
    oidc: &Oidc,
    lang: Lang,
    back: &str,
    place: &str,
) -> anyhow::Result<Result<(String, Token), OrganisationRefused>> {
    if !allow(&app.db, &PER_PLACE, place, app.clock.now()).await? {
        return Ok(Err(OrganisationRefused::TooMany));
    }
    let metadata = match discover(oidc, &http()?).await {
        Ok(metadata) => metadata,
        Err(error) => return Ok(Err(failed(&error, OrganisationRefused::Unreachable))),
    };
    let [nonce, verifier] = [(); 2].map(|()| Token::new(&app.ids).secret().to_owned());
    let step = Step::Organisation {
        nonce: nonce.clone(),
        verifier: verifier.clone(),
        back: back.to_owned(),
        lang: lang.code().to_owned(),
    };
    let mut tx = app.db.begin().await?;
    let token = steps::begin(app, &mut tx, &step).await?;
    tx.commit().await?;
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier));
    let client = client!(app, oidc, metadata);
    let state = CsrfToken::new(token.secret().to_owned());
    let (address, _, _) = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            move || state,
            move || Nonce::new(nonce),
        )
        .add_scope(Scope::new("email".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    Ok(Ok((address.to_string(), token)))
}

/// Whoever runs the installation can mend it, so it is logged.
fn failed(error: &anyhow::Error, refused: OrganisationRefused) -> OrganisationRefused {
    tracing::warn!(error = format!("{error:#}"), "sign-in of the organisation");
    refused
}

/// What the organisation's server sent a browser back with.
pub(crate) struct Returned<'a> {
    /// The attempt's token in the address.
    pub(crate) state: Option<Token>,
    /// The attempt's token in the browser's cookie.
    pub(crate) cookie: Option<Token>,
    /// What the server gives for a proof; nothing when it refused.
    pub(crate) code: Option<&'a str>,
    /// Where in the network the browser is.
    pub(crate) place: &'a str,
}

/// Lets in whom the organisation vouches for, and gives the language in which
/// they began.
///
/// # Errors
/// When the database refuses; the inner result holds the refusal.
pub(crate) async fn finish(
    app: &App,
    oidc: &Oidc,
    returned: Returned<'_>,
    headers: &HeaderMap,
) -> anyhow::Result<(Lang, Result<SignedIn, OrganisationRefused>)> {
    let mut tx = app.db.begin().await?;
    let step = steps::take(app, &mut tx, returned.state.as_ref()).await?;
    tx.commit().await?;
    let Some(Step::Organisation {
        nonce,
        verifier,
        back,
        lang,
    }) = step
    else {
        return Ok((Lang::default(), Err(OrganisationRefused::Gone)));
    };
    let lang: Lang = lang.parse()?;
    // An attempt that another browser began would let in somebody else here.
    if returned.cookie != returned.state {
        return Ok((lang, Err(OrganisationRefused::Gone)));
    }
    let Some(code) = returned.code else {
        return Ok((lang, Err(OrganisationRefused::Declined)));
    };
    let person = match ask(app, oidc, code, verifier, nonce).await {
        Ok(person) => person,
        Err(error) => return Ok((lang, Err(failed(&error, OrganisationRefused::Unproven)))),
    };
    let mut tx = app.db.begin().await?;
    let account = match account_of(app, &mut tx, oidc, &person, returned.place).await? {
        Ok(account) => account,
        Err(refused) => return Ok((lang, Err(refused))),
    };
    let token = sessions::begin(app, &mut tx, account.id, headers).await?;
    tx.commit().await?;
    let signed_in = SignedIn {
        token,
        role: account.role,
        back,
    };
    Ok((lang, Ok(signed_in)))
}

/// Exchanges the code for what the server says of the person, and checks that it
/// says it to us, now, about this attempt.
async fn ask(
    app: &App,
    oidc: &Oidc,
    code: &str,
    verifier: String,
    nonce: String,
) -> anyhow::Result<Person> {
    let http = http()?;
    let client = client!(app, oidc, discover(oidc, &http).await?);
    let tokens = client
        .exchange_code(AuthorizationCode::new(code.to_owned()))?
        .set_pkce_verifier(PkceCodeVerifier::new(verifier))
        .request_async(&http)
        .await
        .context("exchanging the code")?;
    let clock = app.clock.clone();
    let checks = client.id_token_verifier().set_time_fn(move || clock.now());
    let token = tokens.id_token().ok_or_else(|| anyhow!("no ID token"))?;
    let claims = token
        .claims(&checks, &Nonce::new(nonce))
        .context("the ID token")?;
    if let Some(expected) = claims.access_token_hash() {
        let (algorithm, key) = (token.signing_alg()?, token.signing_key(&checks)?);
        let found = AccessTokenHash::from_token(tokens.access_token(), algorithm, key)?;
        if found != *expected {
            return Err(anyhow!("the access token is not the one of the ID token"));
        }
    }
    let subject = claims.subject().clone();
    let vouched = |is_verified: Option<bool>, email: Option<&str>| {
        email
            .filter(|_| is_verified == Some(true))
            .map(str::to_owned)
    };
    let mut email = vouched(
        claims.email_verified(),
        claims.email().map(|email| email.as_str()),
    );
    if claims.email().is_none()
        && let Ok(request) = client.user_info(tokens.access_token().clone(), Some(subject.clone()))
    {
        let more: CoreUserInfoClaims = request.request_async(&http).await.context("user info")?;
        email = vouched(
            more.email_verified(),
            more.email().map(|email| email.as_str()),
        );
    }
    Ok(Person {
        subject: subject.to_string(),
        email,
    })
}

/// The account that is linked to the person, else the invited one of the address
/// that the organisation vouches for: it is linked then.
async fn account_of(
    app: &App,
    tx: &mut Tx,
    oidc: &Oidc,
    person: &Person,
    place: &str,
) -> anyhow::Result<Result<Account, OrganisationRefused>> {
    let (issuer, subject) = (oidc.issuer.as_str(), person.subject.as_str());
    let open = |account: Option<Account>| match account {
        None => Err(OrganisationRefused::NoAccount),
        Some(account) if account.closed_at.is_some() => Err(OrganisationRefused::Closed),
        Some(account) => Ok(account),
    };
    if let Some(id) = store::find_identity(tx, issuer, subject).await? {
        return Ok(open(accounts::find(tx, id).await?));
    }
    let Some(email) = &person.email else {
        return Ok(Err(OrganisationRefused::Unverified));
    };
    let account = match open(accounts::find_by_email(tx, &email.to_lowercase()).await?) {
        Ok(account) => account,
        Err(refused) => return Ok(Err(refused)),
    };
    let author = app.author(Some(account.id), place);
    if !store::link_identity(tx, issuer, subject, account.id, author.at).await? {
        return Ok(Err(OrganisationRefused::LinkedToAnother));
    }
    let sides = [Value::Null, json!({ "organisation": issuer })];
    write_down(app, tx, &author, account.id, "organisation-link", sides);
    Ok(Ok(account))
}

/// Whether the account is linked to somebody of an organisation.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn is_linked(conn: &mut Conn, account: Id) -> anyhow::Result<bool> {
    Ok(store::count_identities(conn, account).await? > 0)
}

/// Takes the link to the organisation off; the next sign-in through it makes one
/// again.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn unlink(app: &App, account: Id, author: &Author) -> anyhow::Result<()> {
    let mut tx = app.db.begin().await?;
    if store::unlink_identities(&mut tx, account).await? {
        let sides = [true, false].map(|is_on| json!({ "organisation": is_on }));
        write_down(app, &mut tx, author, account, "organisation-unlink", sides);
        tx.commit().await?;
    }
    Ok(())
}
