//! How passwords are kept: Argon2id with 19 MiB, two passes and one lane, as
//! OWASP's sheet on storing passwords has it. Each hash names what it was made
//! with, so that the numbers can grow later.

use anyhow::anyhow;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use kit::id::Ids;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// How many passwords are hashed at once in this process: each takes 19 MiB, and
/// many tries at once shall not take all there is.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// The password as the database keeps it.
///
/// # Errors
/// When there is no memory for it.
pub(super) async fn make(ids: &Ids, password: &str) -> anyhow::Result<String> {
    let salt = ids.random_bytes::<16>();
    let password = password.to_owned();
    off_the_threads_of_requests(move || hash(&password, &salt)).await
}

/// Whether the password is the one that was kept. Without one it takes as long
/// and gives no.
///
/// # Errors
/// When what was kept cannot be read, or there is no memory for it.
pub(super) async fn fits(password: &str, kept: Option<String>) -> anyhow::Result<bool> {
    let password = password.to_owned();
    off_the_threads_of_requests(move || {
        let Some(kept) = kept else {
            hash(&password, b"nobody has this.")?;
            return Ok(false);
        };
        let kept = PasswordHash::new(&kept).map_err(|error| anyhow!("a kept hash: {error}"))?;
        Ok(Argon2::default()
            .verify_password(password.as_bytes(), &kept)
            .is_ok())
    })
    .await
}

fn hash(password: &str, salt: &[u8]) -> anyhow::Result<String> {
    // The crate's default is OWASP's; a test holds it.
    let hash: PasswordHash = Argon2::default()
        .hash_password_with_salt(password.as_bytes(), salt)
        .map_err(|error| anyhow!("hashing a password: {error}"))?;
    Ok(hash.to_string())
}

async fn off_the_threads_of_requests<T: Send + 'static>(
    work: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    let _place = AT_ONCE.acquire().await?;
    spawn_blocking(work).await?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_kept_as_owasp_says_and_never_twice_the_same() {
        let ids = Ids::seeded(1);
        let kept = make(&ids, "hevosen kengän naula").await.unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert_ne!(make(&ids, "hevosen kengän naula").await.unwrap(), kept);
        for (password, fits_it) in [
            ("hevosen kengän naula", true),
            ("hevosen kengän naulA", false),
        ] {
            assert_eq!(fits(password, Some(kept.clone())).await.unwrap(), fits_it);
        }
        assert!(!fits("hevosen kengän naula", None).await.unwrap());
        assert!(fits("a", Some("$argon2id$".to_owned())).await.is_err());
    }
}
