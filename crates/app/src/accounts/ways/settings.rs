//! The settings of an organisation's own sign-in.

use clap::Args;
use kit::config::service_address;
use kit::secret::Secret;

use crate::app::Oidc;

/// An organisation's own sign-in.
#[derive(Debug, Args)]
pub struct OidcSettings {
    /// Who lets people in with an organisation's own accounts (OpenID Connect):
    /// the issuer's address. Only invited people come in; the address to return
    /// to is BASE-URL/kirjaudu/organisaatio/paluu.
    #[arg(long, env = "KANTO_OIDC_ISSUER", value_name = "URL", value_parser = service_address)]
    oidc_issuer: Option<String>,
    /// The name under which the organisation knows this installation.
    #[arg(long, env = "KANTO_OIDC_CLIENT_ID", value_name = "ID")]
    oidc_client_id: Option<String>,
    /// The secret that the organisation gave with it; it may only stand in the
    /// environment or the file.
    #[arg(
        long,
        env = "KANTO_OIDC_CLIENT_SECRET",
        value_name = "SECRET",
        hide_env_values = true
    )]
    oidc_client_secret: Option<Secret>,
    /// What the link to the organisation's sign-in says.
    #[arg(long, env = "KANTO_OIDC_NAME", value_name = "TEXT")]
    oidc_name: Option<String>,
}

/// Some of the settings are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("oidc-issuer, oidc-client-id and oidc-name belong together")]
pub struct HalfOidc;

impl OidcSettings {
    /// The organisation's sign-in, if one is set.
    ///
    /// # Errors
    /// When some of the settings are missing.
    pub fn oidc(self) -> Result<Option<Oidc>, HalfOidc> {
        match (self.oidc_issuer, self.oidc_client_id, self.oidc_name) {
            (Some(issuer), Some(client_id), Some(name)) => Ok(Some(Oidc {
                issuer,
                client_id,
                client_secret: self.oidc_client_secret,
                name,
            })),
            (None, None, None) if self.oidc_client_secret.is_none() => Ok(None),
            _ => Err(HalfOidc),
        }
    }
}
