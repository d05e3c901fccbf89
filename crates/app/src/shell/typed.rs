//! What somebody sent in a form that was not taken. The page that says so shows it
//! again, so that nothing that took time to write is lost.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use kit::i18n::{Lang, Tr};

/// The label of a form's field, for those that people write in; nothing for what
/// is not shown again.
pub type Label = fn(Tr, &str) -> Option<String>;

/// A form as it was sent.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The path it was sent to.
    pub(super) action: String,
    /// Every field, to send it again.
    pub(super) fields: Vec<(String, String)>,
    /// What was written, each under its label.
    pub(super) texts: Vec<(String, String)>,
    /// Whether the form may hold files, and so is sent in parts.
    pub(super) is_in_parts: bool,
    /// Whether files were sent too; they are not kept.
    pub(super) has_files: bool,
}

/// The encoding of a form that may hold files.
const IN_PARTS: &str = "multipart/form-data";

/// A form's fields by name, and whether files were sent with them.
#[derive(Default)]
struct Sent {
    fields: Vec<(String, String)>,
    has_files: bool,
}

impl Typed {
    /// Looks into a form and gives the request back whole; nothing for one in which
    /// nothing was written.
    ///
    /// # Errors
    /// When the form cannot be received or is too large.
    pub async fn read(
        request: Request,
        label: Label,
        limit: usize,
    ) -> Result<(Request, Option<Self>), StatusCode> {
        if request.method() != Method::POST {
            return Ok((request, None));
        }
        let (head, body) = request.into_parts();
        let body = to_bytes(body, limit)
            .await
            .map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        let (lang, _) = Lang::of_path(head.uri.path());
        let label = |name: &str| label(crate::texts::tr(lang), name);
        let kind = head.headers.get(header::CONTENT_TYPE);
        let is_in_parts = kind.is_some_and(|kind| kind.as_bytes().starts_with(IN_PARTS.as_bytes()));
        let typed = if is_in_parts {
            let sent = Sent::of_parts(&head, &body).await.unwrap_or_default();
            let typed = Self::of(head.uri.path(), sent, label);
            typed.map(|typed| Self {
                is_in_parts: true,
                ..typed
            })
        } else {
            Self::of(head.uri.path(), Sent::of_pairs(&body), label)
        };
        Ok((Request::from_parts(head, Body::from(body)), typed))
    }

    fn of(action: &str, sent: Sent, label: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let Sent { fields, has_files } = sent;
        let was = |name: &str| {
            let name = format!("was.{name}");
            fields.iter().find(|(other, _)| *other == name)
        };
        let written = fields.iter().filter(|(name, text)| {
            let is_as_before = was(name).is_some_and(|(_, before)| before == text);
            !text.trim().is_empty() && !is_as_before
        });
        let texts: Vec<_> = written
            .filter_map(|(name, text)| Some((label(name)?, text.clone())))
            .collect();
        (!texts.is_empty()).then(|| Self {
            action: action.to_owned(),
            texts,
            fields,
            is_in_parts: false,
            has_files,
        })
    }
}

impl Sent {
    fn of_pairs(form: &[u8]) -> Self {
        Self {
            fields: form_urlencoded::parse(form).into_owned().collect(),
            has_files: false,
        }
    }

    /// Reads a form that may hold files.
    async fn of_parts(head: &Parts, body: &Bytes) -> Result<Self, MultipartError> {
        let mut sent = Self::default();
        let request = Request::from_parts(head.clone(), Body::from(body.clone()));
        let Ok(mut form) = Multipart::from_request(request, &()).await else {
            return Ok(sent);
        };
        while let Some(field) = form.next_field().await? {
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name() {
                Some(file) => sent.has_files |= !file.is_empty(),
                None => {
                    let text = String::from_utf8_lossy(&field.bytes().await?).into_owned();
                    sent.fields.push((name, text));
                }
            }
        }
        Ok(sent)
    }
}

#[cfg(test)]
mod tests {
    use super::{Sent, Typed};

    #[test]
    fn what_was_written_is_shown_and_nothing_else() {
        let label = |name: &str| (name != "password").then(|| name.to_uppercase());
        let shown =
            |form: &[u8]| Typed::of("/a", Sent::of_pairs(form), label).map(|typed| typed.texts);
        let text = |name: &str, text: &str| Some(vec![(name.to_owned(), text.to_owned())]);
        assert_eq!(shown(b"a=%C3%84+b&c=+&password=x"), text("A", "Ä b"));
        assert_eq!(shown(b"was.a=1&a=1&was.b=1&b=2"), {
            let mut both = text("WAS.A", "1").unwrap_or_default();
            both.extend(text("WAS.B", "1").unwrap_or_default());
            both.extend(text("B", "2").unwrap_or_default());
            Some(both)
        });
        assert_eq!(shown(b"password=x&a="), None);
        assert_eq!(shown(b""), None);
    }
}
