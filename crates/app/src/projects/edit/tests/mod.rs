mod faults;
mod given_back;
mod limits;
mod publishing;
mod together;
mod writing;

use axum::http::StatusCode;

use crate::testing::TestApp;

/// Begins a draft and gives its path.
async fn draft(site: &TestApp) -> String {
    let begun = site
        .post("/tyo/hankkeet/uusi", "name=Talkoot&kind=esf-2014")
        .await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    begun.location().to_owned()
}

fn form(fields: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    form.finish()
}

async fn save(site: &TestApp, path: &str, section: u8, fields: &[(&str, &str)]) {
    let saved = site
        .post(&format!("{path}/osa/{section}"), &form(fields))
        .await;
    assert_eq!(
        saved.status,
        StatusCode::SEE_OTHER,
        "{section}: {}",
        saved.body
    );
}

/// Fills every section of a draft with what the form asks for.
async fn fill(site: &TestApp, path: &str) {
    save(
        site,
        path,
        1,
        &[
            ("code", "S20001"),
            ("name", "Talkoot"),
            ("period.start", "1.1.2018"),
            ("period.end", "31.12.2019"),
            ("state", "Toiminnassa"),
            ("priority", "5. Sosiaalinen osallisuus"),
        ],
    )
    .await;
    let partners = "Kyläseura, nuoret ry, 0280113-5\nToinen ry";
    save(
        site,
        path,
        2,
        &[
            ("applicant_name", "Äiti ry"),
            ("business_id", "0280113-5"),
            ("partners_heading", "Osatoteuttajat"),
            ("partners", partners),
            (
                "applicant_count",
                "Hakijoita on useampi kuin yksi (yhteishanke)",
            ),
        ],
    )
    .await;
    save(
        site,
        path,
        3,
        &[("summary", "Ensimmäinen kappale.\r\n\r\nToinen kappale.")],
    )
    .await;
    save(
        site,
        path,
        4,
        &[
            ("target_group", "Nuoret"),
            ("indirect_target_group", "Perheet"),
        ],
    )
    .await;
    save(
        site,
        path,
        5,
        &[("granted", "93 487,50"), ("planned_public", "100000")],
    )
    .await;
    let areas = [
        ("regions", "Pohjois-Karjala"),
        ("municipalities", "Joensuu, Nurmes"),
    ];
    save(site, path, 6, &areas).await;
    save(
        site,
        path,
        7,
        &[("companies_planned", "0"), ("persons_planned", "50")],
    )
    .await;
    save(
        site,
        path,
        8,
        &[
            ("equality.0", "Kyllä"),
            ("equality.0.why", "Selvitettiin."),
            ("rating.3.direct", "7"),
            ("rating.3.indirect", "0"),
            ("rating.3.why", "Vähemmän matkoja."),
        ],
    )
    .await;
    save(site, path, 9, &[("final_report", "Tehty.")]).await;
}
