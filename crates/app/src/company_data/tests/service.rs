//! The service on this machine, in the documented schema.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::company_data::CompanyData;
use crate::testing::TestApp;

pub(super) const ID: &str = "0280113-5";

/// The service, for as long as the test.
pub(super) struct Service {
    pub(super) address: String,
    /// What was asked, each with its head but for the host's name.
    pub(super) seen: Arc<Mutex<Vec<String>>>,
    serving: tokio::task::JoinHandle<()>,
}

impl Drop for Service {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn as_seen(uri: &Uri, headers: &HeaderMap) -> String {
    let mut head: Vec<String> = headers
        .iter()
        .map(|(name, value)| match name.as_str() {
            "host" => "host=".to_owned(),
            name => format!("{name}={}", value.to_str().unwrap()),
        })
        .collect();
    head.sort_unstable();
    format!("{uri} {}", head.join(" "))
}

impl Service {
    /// Answers each request so.
    pub(super) async fn start(
        answer: impl Fn() -> Response + Clone + Send + Sync + 'static,
    ) -> Self {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let noted = seen.clone();
        let router = Router::new().fallback(async move |uri: Uri, headers: HeaderMap| {
            noted.lock().unwrap().push(as_seen(&uri, &headers));
            answer()
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!(
            "http://{}/opendata-ytj-api/v3",
            listener.local_addr().unwrap()
        );
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self {
            address,
            seen,
            serving,
        }
    }

    /// Answers with that body.
    pub(super) async fn telling(body: Value) -> Self {
        Self::start(move || axum::Json(body.clone()).into_response()).await
    }

    pub(super) fn times_asked(&self) -> usize {
        self.seen.lock().unwrap().len()
    }

    pub(super) async fn site(&self) -> TestApp {
        self.site_with(60, Duration::from_secs(30)).await
    }

    pub(super) async fn site_with(&self, per_minute: u16, patience: Duration) -> TestApp {
        let data = CompanyData::with_patience(&self.address, per_minute, patience).unwrap();
        TestApp::new().await.with_company_data(data)
    }
}

/// A company with every field of the schema.
pub(super) fn whole() -> Value {
    let told = |fi: &str, sv: &str, en: &str| {
        json!([
            { "languageCode": "1", "description": fi },
            { "languageCode": "2", "description": sv },
            { "languageCode": "3", "description": en },
        ])
    };
    let name = |name: &str, kind: &str, since: &str, until: Option<&str>| {
        json!({
            "name": name, "type": kind, "registrationDate": since, "endDate": until,
            "version": 1, "source": "1",
        })
    };
    let office = |city: &str, lang: &str| json!({ "city": city, "languageCode": lang, "municipalityCode": "167" });
    json!({
        "businessId": { "value": ID, "registrationDate": "1978-03-15", "source": "3" },
        "euId": { "value": "FIFPRO.0280113-5", "source": "1" },
        "names": [
            name("Usvarannan Kyläyhdistys ry", "1", "2015-05-02", None),
            name("Usvarannan Maamiesseura ry", "1", "1978-03-15", Some("1999-01-31")),
            name("Usvarannan Kyläseura ry", "1", "1999-02-01", Some("2015-05-01")),
            name("Dimstrands Byaförening rf", "2", "2015-05-02", None),
            name("Usvakahvila", "3", "2016-01-01", None),
            name("Usvakioski", "3", "2001-01-01", Some("2010-01-01")),
        ],
        "mainBusinessLine": { "type": "94999", "typeCodeSet": "TOIMI4", "source": "2",
            "registrationDate": "2015-05-02", "descriptions": told("Muu", "Annan", "Other") },
        "website": { "url": "www.usvaranta.example", "registrationDate": "2015-05-02", "source": "0" },
        "companyForms": [
            { "type": "2", "registrationDate": "1978-03-15", "endDate": "1980-01-01", "version": 2,
              "source": "1", "descriptions": told("Osuuskunta", "Andelslag", "Cooperative") },
            { "type": "29", "registrationDate": "1980-01-01", "endDate": null, "version": 1,
              "source": "1", "descriptions":
                told("Aatteellinen yhdistys", "Ideell förening", "Ideological association") },
        ],
        "companySituations": [],
        "registeredEntries": [
            { "type": "1", "register": "1", "authority": "2", "registrationDate": "1978-03-15",
              "endDate": null, "descriptions": told("Rekisterissä", "Registrerad", "Registered") },
        ],
        "addresses": [
            { "type": 2, "postOfficeBox": "12", "postCode": "80101", "source": "0",
              "co": "Testi Henkilö", "registrationDate": "2015-05-02",
              "postOffices": [office("JOENSUU", "1"), office("JOENSUU", "2")] },
            { "type": 1, "street": "Usvatie", "buildingNumber": "3", "entrance": "B",
              "apartmentNumber": "12", "apartmentIdSuffix": "a", "postCode": "80100", "source": "0",
              "registrationDate": "2015-05-02", "country": "",
              "postOffices": [office("JOENSUU", "2"), office("JOENSUU", "1")] },
        ],
        "tradeRegisterStatus": "1",
        "status": "2",
        "registrationDate": "1978-03-15",
        "endDate": null,
        "lastModified": "2026-10-01 12:00:00",
    })
}
