//! The embedded files of the frame.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::response::Response;
use kit::web::{Asset, Assets};

/// Fonts stand before the style sheet, which names them.
pub static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    Assets::new(&[
        Asset {
            name: "inter-la.woff2",
            media_type: "font/woff2",
            bytes: include_bytes!("assets/inter-la.woff2"),
        },
        Asset {
            name: "inter-cy.woff2",
            media_type: "font/woff2",
            bytes: include_bytes!("assets/inter-cy.woff2"),
        },
        Asset {
            name: "kanto.css",
            media_type: "text/css; charset=utf-8",
            bytes: include_bytes!("assets/kanto.css"),
        },
        Asset {
            name: "kanto.js",
            media_type: "text/javascript; charset=utf-8",
            bytes: include_bytes!("assets/kanto.js"),
        },
        Asset {
            name: "icon.svg",
            media_type: "image/svg+xml",
            bytes: include_bytes!("assets/icon.svg"),
        },
    ])
});

/// `GET /assets/{file}`
pub async fn asset(Path(file): Path<String>) -> Response {
    ASSETS.answer(&file)
}
