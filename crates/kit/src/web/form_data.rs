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
    /// A file's name holds a control character, which no form can hold; here is the
    /// name, with a mark in place of each.
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
        let watch = Watch::default();
        let form = Multipart::from_request(watch.over(request), state).await;
        let form = form.map_err(IntoResponse::into_response)?;
        let mut data = Self::default();
        let Err(error) = data.read(form).await else {
            return Ok(data);
        };
        data.cut = match watch.odd_name() {
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
                content: Bytes::new(),
            });
            let content = field.bytes().await?;
            if let Some(part) = self.parts.last_mut() {
                part.content = content;
            }
        }
        Ok(())
    }
}

/// Looks at a form as it goes by: a file's name that no form can hold, such as one
/// with the character NUL, is found nowhere else.
#[derive(Clone, Default)]
struct Watch(Arc<Mutex<Seen>>);

#[derive(Default)]
struct Seen {
    /// The last bytes, for a name that comes in two pieces.
    tail: Vec<u8>,
    odd_name: Option<String>,
}

const BEFORE_NAME: &[u8] = b"filename=\"";
/// In bytes; longer than any name.
const TAIL: usize = 2048;

impl Watch {
    fn over(&self, request: Request) -> Request {
        let seen = Arc::clone(&self.0);
        let look = move |chunk: &Bytes| {
            if let Ok(mut seen) = seen.lock() {
                seen.look(chunk);
            }
        };
        request.map(|body| Body::from_stream(body.into_data_stream().inspect_ok(look)))
    }

    fn odd_name(&self) -> Option<String> {
        self.0.lock().ok()?.odd_name.take()
    }
}

impl Seen {
    fn look(&mut self, chunk: &[u8]) {
        if self.odd_name.is_none() {
            self.tail.extend_from_slice(chunk);
            self.odd_name = odd_name(&self.tail);
            let rest = self.tail.len().saturating_sub(TAIL);
            self.tail.drain(..rest);
        }
    }
}

/// The first name of a file that holds a control character, with a mark for each.
fn odd_name(form: &[u8]) -> Option<String> {
    let places = form.windows(BEFORE_NAME.len()).enumerate();
    let names = places.filter(|(_, bytes)| *bytes == BEFORE_NAME);
    let mut names = names.filter_map(|(place, _)| {
        let rest = &form[place + BEFORE_NAME.len()..];
        let end = rest.iter().position(|byte| b"\"\r\n".contains(byte))?;
        Some(String::from_utf8_lossy(&rest[..end]).into_owned())
    });
    let is_odd = |letter: char| letter.is_control() && letter != '\t';
    let name = names.find(|name| name.contains(is_odd))?;
    Some(name.replace(is_odd, "\u{FFFD}"))
}
