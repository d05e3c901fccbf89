//! Whatever is written into an address, it is read or refused by name.

use axum::http::StatusCode;

use super::site;
use crate::registry::filter::PARAMETERS;

/// Every way to ask for projects, each with its filter in the address.
const WAYS: [&str; 7] = [
    "/hankkeet",
    "/hankkeet/kartta",
    "/hankkeet/vertailu",
    "/hankkeet/yhteistyo",
    "/hankkeet.csv",
    "/hankkeet.atom",
    "/api/v1/projects",
];

fn encoded(value: &[u8]) -> String {
    form_urlencoded::byte_serialize(value).collect()
}

fn nasty() -> Vec<Vec<u8>> {
    let texts = [
        "'; DROP TABLE projects; --",
        "\" OR \"\"=\"",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "{{7*7}}${7*7}%s%n",
        "31.2.2024",
        "99999999999999999999",
        "1e308",
        "9999",
        "0000-00-00",
        "2014/",
        "..",
        "%",
        "\u{202e}\u{200b}ı\u{300}ẞ",
        "🙂",
        "a\u{0}b",
        "\r\nSet-Cookie: a=b",
        "\"",
        "”“",
        "seen:hidden",
        "0280113-6",
    ];
    let mut all: Vec<Vec<u8>> = texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    all.push(vec![0xff, 0xfe, 0x80]);
    all.push("ä".repeat(5_000).into_bytes());
    all.push("\"".repeat(290).into_bytes());
    all.push("9 ".repeat(140).into_bytes());
    all
}

#[tokio::test]
async fn every_part_of_a_filter_takes_nonsense_or_refuses_it_by_name() {
    let site = site(1).await;
    let names = PARAMETERS.iter().map(|part| (part.finnish, part.name));
    for (name, english) in names.chain([("kaanna", "reverse")]) {
        for value in nasty() {
            let query = format!("{name}={}", encoded(&value));
            for way in WAYS {
                let answer = site.get(&format!("{way}?{query}")).await;
                let shown = &query[..query.len().min(80)];
                let is_page = !way.contains('.') && !way.starts_with("/api");
                match answer.status {
                    StatusCode::OK => {}
                    StatusCode::BAD_REQUEST if !is_page => {
                        answer.holds(&[&format!("\"parameter\":\"{english}\"")]);
                    }
                    StatusCode::BAD_REQUEST => {
                        answer
                            .holds(&[&format!("<a href=\"#{name}\">"), &format!("id=\"{name}\"")]);
                    }
                    status => panic!("{way}?{shown}: {status}"),
                }
                if is_page {
                    answer.lacks(&["<script>alert", "<img src=x"]);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_page_that_was_changed_by_hand_is_refused_by_name() {
    let site = site(4).await;
    for name in ["jalkeen", "ennen", "sivu", "ryhmasivu"] {
        let (way, id) = match name {
            "sivu" => ("/hankkeet/yhteistyo", "pairs-page"),
            "ryhmasivu" => ("/hankkeet/yhteistyo", "groups-page"),
            name => ("/hankkeet", name),
        };
        for value in nasty().into_iter().chain([Vec::new(), b"S00000".to_vec()]) {
            let answer = site.get(&format!("{way}?{name}={}", encoded(&value))).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{name}={value:?}");
            answer.holds(&[&format!("<a href=\"#{id}\">"), &format!("id=\"{id}\"")]);
            answer.lacks(&["<script>alert", "class=\"call\""]);
        }
    }
    for value in nasty() {
        let answer = site
            .get(&format!("/api/v1/projects?after={}", encoded(&value)))
            .await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{value:?}");
        let answer = site
            .get(&format!("/hankkeet/kartta?luku={}", encoded(&value)))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{value:?}");
    }
}
