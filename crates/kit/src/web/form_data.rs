//! A form with files, read whole.

use std::sync::{Arc, Mutex};

use axum::body::{Body, Bytes};
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures_util::TryStreamExt;

/// One of its fields.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// The field's name.
    pub name: String,
    /// The file's name, of a field that holds a file.
    pub file: Option<String>,
    /// What was typed or what is in the file.
    pub content: Bytes,
}

impl Part {
    /// What was typed.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.content).into_owned()
    }
}

/// Why not all of a form was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cut {
    /// It is larger than its route allows.
    TooLarge,
    /// A file's name holds a character that no name can hold; here is the name, with
    /// a mark in place of each.
    OddName(String),
}

/// A form, as far as it was read. Refused is what is no such form at all.
#[derive(Clone, Debug, Default)]
pub struct FormData {
    /// Its fields, in their order.
    pub parts: Vec<Part>,
    /// Why there are no more.
    pub cut: Option<Cut>,
}

impl<S: Send + Sync> FromRequest<S> for FormData {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let head = Head::default();
        let form = Multipart::from_request(head.keep_of(request), state).await;
        let form = form.map_err(IntoResponse::into_response)?;
        let mut data = Self::default();
        let Err(error) = data.read(form).await else {
            return Ok(data);
        };
        data.cut = match head.odd_name() {
            _ if error.status() == StatusCode::PAYLOAD_TOO_LARGE => Some(Cut::TooLarge),
            Some(name) => Some(Cut::OddName(name)),
            None => return Err(error.into_response()),
        };
        Ok(data)
    }
}

impl FormData {
    async fn read(&mut self, mut form: Multipart) -> Result<(), MultipartError> {
        while let Some(field) = form.next_field().await? {
            self.parts.push(Part {
                name: field.name().unwrap_or_default().to_owned(),
                file: field.file_name().map(str::to_owned),
                content: field.bytes().await?,
            });
        }
        Ok(())
    }
}

/// The first bytes of a form, kept as they go by: a name that no form can hold, such
/// as one with the character NUL, is found nowhere else.
#[derive(Clone, Default)]
struct Head(Arc<Mutex<Vec<u8>>>);

impl Head {
    /// In bytes.
    const LIMIT: usize = 8192;

    fn keep_of(&self, request: Request) -> Request {
        let kept = Arc::clone(&self.0);
        let keep = move |chunk: &Bytes| {
            if let Ok(mut kept) = kept.lock() {
                let room = Self::LIMIT - kept.len();
                kept.extend_from_slice(&chunk[..room.min(chunk.len())]);
            }
        };
        request.map(|body| Body::from_stream(body.into_data_stream().inspect_ok(keep)))
    }

    /// The first name of a file that holds a NUL, with a mark for each.
    fn odd_name(&self) -> Option<String> {
        let kept = self.0.lock().ok()?;
        let text = String::from_utf8_lossy(&kept);
        let after = text.split("filename=\"").skip(1);
        let mut names = after.filter_map(|rest| rest.split(['"', '\r', '\n']).next());
        let name = names.find(|name| name.contains('\0'))?;
        Some(name.replace('\0', "\u{FFFD}"))
    }
}
