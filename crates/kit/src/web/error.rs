//! What a handler answers when it cannot do what was asked.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::db::{StorageTrouble, storage_trouble};

/// A handler's failure. It carries no page: the program's own layer turns the
/// [`Problem`] that it leaves on the response into one, in the visitor's
/// language.
#[derive(Debug)]
pub enum WebError {
    /// There is no such thing, or it is not for this visitor.
    NotFound,
    /// The request cannot be understood; the key of a text says why.
    BadRequest(&'static str),
    /// Something unexpected; logged once, never shown.
    Unexpected(anyhow::Error),
}

/// Left on a response for the layer that writes error pages.
#[derive(Clone, Copy, Debug)]
pub struct Problem {
    /// The key of a text that says what was wrong, when there is one.
    pub key: Option<&'static str>,
}

impl<E: Into<anyhow::Error>> From<E> for WebError {
    fn from(error: E) -> Self {
        Self::Unexpected(error.into())
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        let (status, key) = match self {
            Self::NotFound => (StatusCode::NOT_FOUND, None),
            Self::BadRequest(key) => (StatusCode::BAD_REQUEST, Some(key)),
            Self::Unexpected(error) => {
                tracing::error!(error = format!("{error:#}"), "request failed");
                // Whoever runs the installation can mend this, so it is said.
                let trouble = storage_trouble(&error);
                let status = match trouble {
                    Some(StorageTrouble::Full) => StatusCode::INSUFFICIENT_STORAGE,
                    _ => StatusCode::INTERNAL_SERVER_ERROR,
                };
                (status, trouble.map(StorageTrouble::key))
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Problem { key });
        response
    }
}
