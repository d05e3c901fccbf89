//! The session's cookie, and what a browser says of itself.

use axum::http::{HeaderMap, HeaderValue, header};
use kit::token::Token;

use super::SESSION_LASTS;
use crate::app::App;

/// Behind TLS the browser itself holds the cookie to this host and path.
const fn name(is_secure: bool) -> &'static str {
    if is_secure { "__Host-kanto" } else { "kanto" }
}

/// The attempt to come in through an organisation, in the browser that began it.
const fn attempt_name(is_secure: bool) -> &'static str {
    if is_secure {
        "__Host-kanto-oidc"
    } else {
        "kanto-oidc"
    }
}

fn is_secure(app: &App) -> bool {
    app.base_url.starts_with("https://")
}

/// The session that a request brings.
pub(super) fn session(app: &App, headers: &HeaderMap) -> Option<Token> {
    read(name(is_secure(app)), headers)
}

/// The attempt that a request brings.
pub(super) fn attempt(app: &App, headers: &HeaderMap) -> Option<Token> {
    read(attempt_name(is_secure(app)), headers)
}

fn read(name: &str, headers: &HeaderMap) -> Option<Token> {
    let cookies = headers.get_all(header::COOKIE);
    let texts = cookies.iter().filter_map(|value| value.to_str().ok());
    let mut pairs = texts.flat_map(|text| text.split(';').filter_map(|pair| pair.split_once('=')));
    let (_, secret) = pairs.find(|(key, _)| key.trim() == name)?;
    Token::of_text(secret.trim())
}

/// Tells the browser to keep the session.
pub(super) fn keep(app: &App, token: &Token) -> HeaderValue {
    let name = name(is_secure(app));
    cookie(app, name, token.secret(), SESSION_LASTS.num_seconds())
}

/// Tells the browser to forget the session.
pub(super) fn forget(app: &App) -> HeaderValue {
    cookie(app, name(is_secure(app)), "", 0)
}

/// Tells the browser to keep an attempt for ten minutes; nothing ends it.
pub(super) fn keep_attempt(app: &App, secret: &str) -> HeaderValue {
    let seconds = if secret.is_empty() { 0 } else { 600 };
    cookie(app, attempt_name(is_secure(app)), secret, seconds)
}

fn cookie(app: &App, name: &str, value: &str, seconds: i64) -> HeaderValue {
    let secure = if is_secure(app) { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).expect("invariant: a cookie of our own is plain text")
}

/// The browser and system by their common names. What a browser says of itself
/// is long and names others: the first word that fits wins.
pub(super) fn device(headers: &HeaderMap) -> String {
    const BROWSERS: [(&str, &str); 7] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Macintosh", "Mac"),
        ("Linux", "Linux"),
    ];
    let agent = headers.get(header::USER_AGENT);
    let agent = agent
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let first = |names: &[(&str, &'static str)]| {
        let found = names.iter().find(|(word, _)| agent.contains(word));
        found.map(|(_, name)| *name)
    };
    let parts: Vec<&str> = [first(&BROWSERS), first(&SYSTEMS)]
        .into_iter()
        .flatten()
        .collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_has_a_common_name() {
        for (agent, name) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Firefox, Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari, iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
                "Edge, Windows",
            ),
            ("curl/8.0", ""),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::USER_AGENT, HeaderValue::from_static(agent));
            assert_eq!(device(&headers), name);
        }
    }
}
