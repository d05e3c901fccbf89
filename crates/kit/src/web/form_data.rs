//! A form with files, read whole.

use std::sync::{Arc, Mutex};

use axum::body::{Body, Bytes};
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, Extension, FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::MethodRouter;
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

/// The most that a route takes of a form with files, in bytes. What says at once that it is
/// larger is not read at all, and of what turns out to be no more is read.
#[derive(Clone, Copy, Debug)]
pub struct FormLimit(pub usize);

impl FormLimit {
    /// The route with this limit in the place of the site's.
    pub fn on<S: Clone + Send + Sync + 'static>(self, route: MethodRouter<S>) -> MethodRouter<S> {
        route.layer((Extension(self), DefaultBodyLimit::max(self.0)))
    }
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
        let most = request
            .extensions()
            .get()
            .map_or(usize::MAX, |FormLimit(most)| *most);
        let length = request.headers().get(header::CONTENT_LENGTH);
        let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
        if length.is_some_and(|length| length > most) {
            return Ok(Self {
                cut: Some(Cut::TooLarge),
                ..Self::default()
            });
        }
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::Router;
    use axum::routing::post;
    use tower::ServiceExt;

    use super::*;

    const HEAD: &str =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";

    async fn cut(form: FormData) -> String {
        let length: usize = form.parts.iter().map(|part| part.content.len()).sum();
        format!("{:?} {length}", form.cut)
    }

    /// Sends a file in pieces of a kilobyte to a route that takes ten, and gives what was read
    /// of it and how many pieces were taken.
    async fn send(pieces: usize, length: Option<usize>) -> (String, usize) {
        let taken = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&taken);
        let begin = std::iter::once(Bytes::from_static(HEAD.as_bytes()));
        let middle = (0..pieces).map(move |_| {
            count.fetch_add(1, Ordering::Relaxed);
            Bytes::from(vec![b'a'; 1024])
        });
        let end = std::iter::once(Bytes::from_static(b"\r\n--x--\r\n"));
        let all = begin.chain(middle).chain(end).map(Ok::<_, std::io::Error>);
        let body = Body::from_stream(futures_util::stream::iter(all));
        let kind = "multipart/form-data; boundary=x";
        let mut request = Request::post("/").header(header::CONTENT_TYPE, kind);
        if let Some(length) = length {
            request = request.header(header::CONTENT_LENGTH, length);
        }
        let route = FormLimit(10 * 1024).on(post(cut));
        let router: Router = Router::new().route("/", route);
        let answer = router.oneshot(request.body(body).unwrap()).await.unwrap();
        let said = axum::body::to_bytes(answer.into_body(), 1024)
            .await
            .unwrap();
        let said = String::from_utf8(said.to_vec()).unwrap();
        (said, taken.load(Ordering::Relaxed))
    }

    #[tokio::test]
    async fn a_form_that_says_it_is_too_large_is_not_read() {
        let (said, taken) = send(1_000, Some(1_000 * 1024)).await;
        assert_eq!((said.as_str(), taken), ("Some(TooLarge) 0", 0));
    }

    #[tokio::test]
    async fn a_form_that_turns_out_too_large_is_read_no_further() {
        let (said, taken) = send(1_000, None).await;
        assert_eq!(said, "Some(TooLarge) 0");
        assert!(taken < 20, "{taken}");
    }

    #[tokio::test]
    async fn a_form_of_the_allowed_size_is_read_whole() {
        let (said, taken) = send(9, None).await;
        assert_eq!((said.as_str(), taken), ("None 9216", 9));
    }
}
