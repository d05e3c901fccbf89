//! What somebody sent in a form that was not taken. The page that says so shows it
//! again, so that nothing that took time to write is lost.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{Method, StatusCode};
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
        let typed = Self::of(head.uri.path(), &body, |name| {
            label(crate::texts::tr(lang), name)
        });
        Ok((Request::from_parts(head, Body::from(body)), typed))
    }

    fn of(action: &str, form: &[u8], label: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let fields: Vec<(String, String)> = form_urlencoded::parse(form).into_owned().collect();
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
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Typed;

    #[test]
    fn what_was_written_is_shown_and_nothing_else() {
        let label = |name: &str| (name != "password").then(|| name.to_uppercase());
        let shown = |form: &[u8]| Typed::of("/a", form, label).map(|typed| typed.texts);
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
