//! Listening, the layers around every answer, and an orderly end.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::classify::ServerErrorsFailureClass;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::{DefaultOnResponse, TraceLayer};

use super::{Problem, client};

/// A socket that listens, and where.
pub struct Listener {
    socket: TcpListener,
    /// The address it listens on.
    pub address: SocketAddr,
}

/// Listens on `wanted`; when that port is taken and `any_port` is set, on a
/// free one.
///
/// # Errors
/// When the address cannot be had.
pub async fn bind(wanted: SocketAddr, any_port: bool) -> anyhow::Result<Listener> {
    let socket = match TcpListener::bind(wanted).await {
        Err(error) if any_port && error.kind() == std::io::ErrorKind::AddrInUse => {
            TcpListener::bind(SocketAddr::new(wanted.ip(), 0)).await
        }
        other => other,
    }
    .with_context(|| format!("cannot listen on {wanted}"))?;
    let address = socket.local_addr()?;
    Ok(Listener { socket, address })
}

/// How long running requests may take once the program is asked to end.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until `stop` is done, then lets running requests end, for at most ten
/// seconds: a page that follows long work keeps its request open.
///
/// # Errors
/// When the socket fails.
pub async fn serve(
    listener: Listener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let (stopping, stopped) = tokio::sync::oneshot::channel();
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener.socket, service).with_graceful_shutdown(async {
        stop.await;
        let _ = stopping.send(());
    });
    let grace_is_over = async {
        if stopped.await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        ended = served => ended?,
        () = grace_is_over => {}
    }
    Ok(())
}

/// No script or style but our own files, no frames, no other origin.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // For browsers that do not know frame-ancestors.
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// What every answer gets: logs, panics caught, security headers, refusal of
/// cross-site posts, limits, compression.
#[derive(Clone, Copy, Debug)]
pub struct Platform {
    /// The largest body of a request, in bytes.
    pub body_limit: usize,
    /// Whether a proxy stands before the program and tells visitors' addresses.
    pub behind_proxy: bool,
    /// Whether visitors come by TLS; browsers are then told never to come
    /// without it.
    pub is_secure: bool,
}

impl Platform {
    /// Wraps a router. `page` turns failures into pages.
    pub fn around<F, Fut>(self, router: Router, page: F) -> Router
    where
        F: Fn(Request, Next) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Response> + Send + 'static,
    {
        // A PDF is compressed already.
        let worth_compressing =
            DefaultPredicate::new().and(NotForContentType::const_new("application/pdf"));
        let note_client =
            move |request, next| client::note_client(self.behind_proxy, request, next);
        let router = router
            .layer(DefaultBodyLimit::max(self.body_limit))
            .layer(CsrfLayer::new())
            .layer(TimeoutLayer::with_status_code(
                StatusCode::SERVICE_UNAVAILABLE,
                Duration::from_secs(30),
            ))
            .layer(CatchPanicLayer::custom(|_| panicked()))
            .layer(axum::middleware::from_fn(page))
            .layer(axum::middleware::from_fn(note_client))
            .layer(CompressionLayer::new().compress_when(worth_compressing));
        let secure = (
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=63072000; includeSubDomains",
        );
        HEADERS
            .into_iter()
            .chain(self.is_secure.then_some(secure))
            .fold(router, |router, (name, value)| {
                router.layer(SetResponseHeaderLayer::if_not_present(
                    name,
                    HeaderValue::from_static(value),
                ))
            })
            .layer(
                TraceLayer::new_for_http()
                    .make_span_with(span)
                    .on_response(DefaultOnResponse::new())
                    .on_failure(failed),
            )
    }
}

/// What failed has been said where it failed; nobody else tells of an answer that
/// took too long.
fn failed(failure: ServerErrorsFailureClass, latency: Duration, _: &tracing::Span) {
    let busy = StatusCode::SERVICE_UNAVAILABLE;
    if matches!(failure, ServerErrorsFailureClass::StatusCode(status) if status == busy) {
        tracing::error!(?latency, "an answer took too long");
    }
}

/// A request in the log: the pattern of its path, since paths hold secrets and
/// names of things.
fn span(request: &Request) -> tracing::Span {
    let path = request.extensions().get::<MatchedPath>();
    let path = path.map_or("", MatchedPath::as_str);
    tracing::debug_span!("request", method = %request.method(), path)
}

fn panicked() -> Response {
    let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    response.extensions_mut().insert(Problem { key: None });
    response
}

/// Done when the process is asked to end: Ctrl-C or SIGTERM. From this call on,
/// not only once it is awaited, the signals no longer kill the process.
///
/// # Errors
/// When the system refuses to tell of signals.
pub fn stop_signal() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}
