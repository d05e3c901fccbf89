//! A bucket of an S3-compatible server, spoken to by the program's one HTTP client.

use std::time::Duration;

use anyhow::Context;
use async_trait::async_trait;
use axum::body::{Body, to_bytes};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpService,
};
use object_store::{ClientOptions, RetryConfig};
use reqwest::redirect;

use crate::secret::Secret;

/// How a server is reached.
#[derive(Clone, Debug)]
pub struct S3 {
    /// Its address; without one, Amazon's of the region.
    pub endpoint: Option<String>,
    /// The region.
    pub region: String,
    /// Which key signs.
    pub key_id: String,
    /// What it signs with.
    pub secret: Secret,
}

/// How long connecting may take, and one request with its answer.
const CONNECT: Duration = Duration::from_secs(5);
const REQUEST: Duration = Duration::from_secs(20);
/// A page waits for the store: better a clear failure soon.
const TRIES: RetryConfig = RetryConfig {
    backoff: object_store::BackoffConfig {
        init_backoff: Duration::from_millis(100),
        max_backoff: Duration::from_secs(2),
        base: 2.0,
    },
    max_retries: 3,
    retry_timeout: Duration::from_secs(20),
};

impl S3 {
    pub(super) fn open(&self, bucket: &str) -> anyhow::Result<AmazonS3> {
        let mut builder = AmazonS3Builder::new()
            .with_http_connector(Connector)
            .with_bucket_name(bucket)
            .with_region(&self.region)
            .with_access_key_id(&self.key_id)
            .with_secret_access_key(self.secret.expose())
            .with_retry(TRIES);
        if let Some(endpoint) = &self.endpoint {
            // On one's own machine there is no TLS to be had.
            let is_plain = endpoint.starts_with("http://");
            builder = builder.with_endpoint(endpoint).with_allow_http(is_plain);
        }
        builder.build().context("the settings of the S3 server")
    }
}

#[derive(Debug)]
struct Connector;

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(REQUEST)
            // A signature is for one address.
            .redirect(redirect::Policy::none())
            .build();
        let client = client.map_err(|error| object_store::Error::Generic {
            store: "S3",
            source: error.into(),
        })?;
        Ok(HttpClient::new(Client(client)))
    }
}

#[derive(Debug)]
struct Client(reqwest::Client);

#[async_trait]
impl HttpService for Client {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let (head, body) = request.into_parts();
        let body = to_bytes(Body::new(body), usize::MAX)
            .await
            .map_err(|error| HttpError::new(HttpErrorKind::Unknown, error))?;
        let mut request = self
            .0
            .request(head.method, head.uri.to_string())
            .body(body)
            .build()
            .map_err(failure)?;
        *request.headers_mut() = head.headers;
        let answer = self.0.execute(request).await.map_err(failure)?;
        let mut response = http::Response::new(());
        *response.status_mut() = answer.status();
        response.headers_mut().clone_from(answer.headers());
        let body = answer.bytes().await.map_err(failure)?;
        Ok(response.map(|()| body.into()))
    }
}

/// The address is left out: it is in the settings, and signatures may be in it.
fn failure(error: reqwest::Error) -> HttpError {
    let kind = match () {
        () if error.is_timeout() => HttpErrorKind::Timeout,
        () if error.is_connect() => HttpErrorKind::Connect,
        () if error.is_request() => HttpErrorKind::Interrupted,
        () => HttpErrorKind::Unknown,
    };
    HttpError::new(kind, error.without_url())
}
