//! A file as an answer. Somebody else wrote it: a browser must do nothing with it
//! but show a picture or keep it.

use std::fmt::Write;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use kit::web::WebError;

use super::Attachment;
use crate::app::App;

/// No script, no style, no other origin, and no page of this site's.
const CONTENT_SECURITY_POLICY: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";

/// Answers with the file's bytes.
///
/// # Errors
/// When the store refuses or the file is not there.
pub async fn serve(app: &App, attachment: &Attachment) -> Result<Response, WebError> {
    let bytes = app.files.get(&attachment.digest).await?;
    let missing = || anyhow::anyhow!("the file of attachment {} is missing", attachment.id);
    let bytes = bytes.ok_or_else(missing)?;
    let how = if attachment.kind.is_picture() {
        "inline"
    } else {
        "attachment"
    };
    let headers = [
        (
            header::CONTENT_TYPE,
            attachment.kind.media_type().to_owned(),
        ),
        (
            header::CONTENT_DISPOSITION,
            format!("{how}; filename*=UTF-8''{}", percent(&attachment.name)),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            CONTENT_SECURITY_POLICY.to_owned(),
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        // It may be removed or hidden at any time.
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    Ok((headers, bytes).into_response())
}

/// RFC 8187: what is no letter or digit as its bytes.
fn percent(name: &str) -> String {
    let mut text = String::with_capacity(3 * name.len());
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                text.push(char::from(byte));
            }
            _ => {
                let _ = write!(text, "%{byte:02X}");
            }
        }
    }
    text
}
