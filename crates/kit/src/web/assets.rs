//! Styles, scripts, fonts and pictures, embedded and named by their content, so
//! that a browser may keep them for ever.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// A file that is embedded in the binary.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// The name that templates and style sheets use: `kanto.css`.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// All embedded files, under names that hold a digest.
#[derive(Debug)]
pub struct Assets {
    urls: BTreeMap<&'static str, String>,
    files: BTreeMap<String, (HeaderValue, Bytes)>,
}

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

impl Assets {
    /// Names each file by its content. A style sheet may refer to files that
    /// stand before it in the list as `url(NAME)`.
    pub fn new(assets: &[Asset]) -> Self {
        let mut all = Self {
            urls: BTreeMap::new(),
            files: BTreeMap::new(),
        };
        for asset in assets {
            let bytes = match std::str::from_utf8(asset.bytes) {
                Ok(text) if asset.media_type.starts_with("text/css") => all.resolve(text).into(),
                _ => Bytes::from_static(asset.bytes),
            };
            let digest = &crate::hash::sha256_hex(&bytes)[..10];
            let (stem, ending) = asset.name.rsplit_once('.').unwrap_or((asset.name, "bin"));
            let file = format!("{stem}.{digest}.{ending}");
            all.urls.insert(asset.name, format!("/assets/{file}"));
            all.files
                .insert(file, (HeaderValue::from_static(asset.media_type), bytes));
        }
        all
    }

    fn resolve(&self, css: &str) -> String {
        self.urls.iter().fold(css.to_owned(), |css, (name, url)| {
            css.replace(&format!("url({name})"), &format!("url({url})"))
        })
    }

    /// The address of a file; the plain name when there is none, so that the
    /// mistake shows as a 404.
    pub fn url(&self, name: &str) -> &str {
        self.urls
            .get(name)
            .map_or("/assets/missing", String::as_str)
    }

    /// Answers a request for `/assets/FILE`.
    pub fn answer(&self, file: &str) -> Response {
        match self.files.get(file) {
            Some((media_type, bytes)) => (
                [
                    (header::CONTENT_TYPE, media_type.clone()),
                    (header::CACHE_CONTROL, FOR_EVER),
                ],
                bytes.clone(),
            )
                .into_response(),
            None => StatusCode::NOT_FOUND.into_response(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_names_its_font_by_content() {
        let font = Asset {
            name: "a.woff2",
            media_type: "font/woff2",
            bytes: b"font",
        };
        let css = Asset {
            name: "k.css",
            media_type: "text/css",
            bytes: b"@font-face{src:url(a.woff2)}",
        };
        let assets = Assets::new(&[font, css]);
        let file = assets
            .url("k.css")
            .strip_prefix("/assets/")
            .expect("an address");
        let (_, bytes) = &assets.files[file];
        let expected = format!("@font-face{{src:url({})}}", assets.url("a.woff2"));
        assert_eq!(bytes, expected.as_bytes());
    }
}
