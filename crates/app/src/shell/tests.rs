use axum::body::Body;
use axum::http::{Request, StatusCode};

use super::ASSETS;
use crate::testing::TestApp;

/// The most that a page may weigh with all that it loads, in bytes.
const PAGE_LIMIT: usize = 100_000;

#[tokio::test]
async fn pages_have_all_texts_no_inline_style_or_script_and_are_light() {
    let site = TestApp::new().await;
    let mut shared = 0;
    for name in ["inter-la.woff2", "kanto.css", "kanto.js"] {
        let file = site.get(ASSETS.url(name)).await;
        assert_eq!(file.status, StatusCode::OK, "{name}");
        shared += file.bytes.len();
    }
    for path in [
        "/saavutettavuus",
        "/tietosuoja",
        "/tyyli",
        "/palaute",
        "/tyo/palautteet",
        "/tyo",
        "/tyo/tyot",
        "/tyo/hankkeet/tuonti",
        "/ei-ole",
    ] {
        for lang in ["", "/sv", "/en"] {
            let found = if path == "/ei-ole" {
                StatusCode::NOT_FOUND
            } else {
                StatusCode::OK
            };
            let answer = site.get(&format!("{lang}{path}")).await;
            assert_eq!(answer.status, found, "{lang}{path}");
            let page = answer.body;
            for refused in ["⟦", "style=\"", "<script>", "onclick"] {
                assert!(!page.contains(refused), "{lang}{path}: {refused}\n{page}");
            }
            assert_eq!(page.matches("<h1").count(), 1, "{lang}{path}");
            let weight = page.len() + shared;
            assert!(weight < PAGE_LIMIT, "{lang}{path}: {weight} bytes");
        }
    }
}

#[tokio::test]
async fn every_answer_tells_the_browser_what_it_may_do() {
    let site = TestApp::new().await;
    for path in [
        "/",
        "/ei-ole",
        "/hankkeet",
        "/healthz",
        ASSETS.url("kanto.js"),
    ] {
        let headers = site.get(path).await.headers;
        let told = |name: &str| {
            headers
                .get(name)
                .map_or("", |value| value.to_str().unwrap())
        };
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "frame-ancestors 'none'",
        ] {
            assert!(
                told("content-security-policy").contains(part),
                "{path}: {part}"
            );
        }
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(told(name), value, "{path}: {name}");
        }
    }
}

#[tokio::test]
async fn the_front_page_opens_in_the_language_of_the_browser() {
    let site = TestApp::new().await;
    let open = async |path: &str, headers: &[(&str, &str)]| {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = site.send(request, Body::empty()).await;
        let mut vary = answer.headers.get_all("vary").iter();
        let by_language = vary.any(|v| v == "accept-language, sec-fetch-site");
        (answer.location().to_owned(), by_language)
    };
    let swedish = ("accept-language", "sv-FI,sv;q=0.9,fi;q=0.5");
    let within = ("referer", "http://kanto.test/sv/hankkeet");
    for (path, headers, leads_to) in [
        ("/", vec![], ""),
        ("/", vec![("accept-language", "fi,en;q=0.8")], ""),
        ("/", vec![("accept-language", "de")], ""),
        ("/", vec![swedish], "/sv"),
        (
            "/?a=b",
            vec![swedish, ("sec-fetch-site", "none")],
            "/sv?a=b",
        ),
        (
            "/",
            vec![("accept-language", "en"), ("sec-fetch-site", "cross-site")],
            "/en",
        ),
        // Whoever chose Finnish on a Swedish page gets it.
        ("/", vec![swedish, ("sec-fetch-site", "same-origin")], ""),
        ("/", vec![swedish, ("host", "kanto.test"), within], ""),
    ] {
        assert_eq!(
            open(path, &headers).await,
            (leads_to.to_owned(), true),
            "{headers:?}"
        );
    }
    for path in ["/sv", "/en/hankkeet", "/hankkeet"] {
        assert_eq!(
            open(path, &[swedish]).await,
            (String::new(), false),
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_staff_menu_is_in_groups_and_no_entry_is_lost() {
    use super::nav::{DEMO, GROUPS, STAFF};

    for item in STAFF.iter().chain(DEMO) {
        let groups = GROUPS
            .iter()
            .filter(|(_, paths)| paths.contains(&item.path));
        assert_eq!(groups.count(), 1, "{}", item.path);
    }
    let site = TestApp::new().await;
    let page = site.get("/tyo/budjetit").await.body;
    let (_, menu) = page.split_once("<nav class=\"side\"").unwrap();
    let (menu, _) = menu.split_once("</nav>").unwrap();
    let open = menu.matches("<details open>").count();
    assert_eq!((open, menu.matches("<summary>").count()), (2, 7), "{menu}");
    assert_eq!(menu.matches("<li>").count(), STAFF.len());
    assert_eq!(menu.matches("aria-current=\"page\"").count(), 1);
    // Who may do less sees no empty group.
    let reader = site.sign_in(crate::access::Role::Reader).await;
    let page = reader.get("/tyo").await.body;
    let (_, menu) = page.split_once("<nav class=\"side\"").unwrap();
    let (menu, _) = menu.split_once("</nav>").unwrap();
    assert!(!menu.contains("<ul></ul>"), "{menu}");
}
