mod associations;
mod codes;
mod work;

use std::collections::HashSet;
use std::path::PathBuf;

use super::*;

fn some(count: u32) -> Vec<SampleProject> {
    projects(7, count).collect()
}

fn value<'a>(document: &'a str, label: &str) -> &'a str {
    values(document, label).first().copied().unwrap_or("")
}

fn values<'a>(document: &'a str, label: &str) -> Vec<&'a str> {
    let of = |line: &'a str| line.strip_prefix(label)?.strip_prefix(':');
    document.lines().filter_map(of).map(str::trim).collect()
}

fn number(document: &str, label: &str) -> u64 {
    value(document, label).replace(' ', "").parse().unwrap()
}

fn section<'a>(document: &'a str, title: &str, next: &str) -> &'a str {
    let (_, from) = document.split_once(&format!("\n{title}\n")).unwrap();
    from.split_once(&format!("\n{next}\n"))
        .map_or(from, |(inside, _)| inside)
        .trim()
}

fn last(project: &SampleProject) -> &str {
    &project.captures.last().unwrap().document
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let first = some(60);
    assert_eq!(first, some(60));
    assert_eq!(first[..20], some(20)[..]);
    let other: Vec<_> = projects(8, 60).collect();
    for n in 0..60 {
        assert_ne!(first[n].captures, other[n].captures, "project {n}");
    }
}

#[test]
fn a_project_far_out_is_made_without_the_ones_before_it() {
    let far = project(7, 79_999);
    assert_eq!(far, project(7, 79_999));
    assert!(last(&far).contains(&format!("Hankekoodi: {}\n", far.code)));
}

#[test]
fn every_document_has_the_forms_labels_in_their_order() {
    let labels = include_str!("labels.txt");
    for project in some(600) {
        for capture in &project.captures {
            let document = &capture.document;
            let mut rest = document.as_str();
            for label in labels.lines() {
                let at = rest.find(&format!("\n{label}"));
                let at = at.unwrap_or_else(|| panic!("{}: no {label}", project.code));
                rest = &rest[at + 1..];
            }
            assert!(!document.contains(['{', '}', '[', ']', '|']), "{document}");
            assert!(
                !document.contains("\n\n\n") && !document.contains("  "),
                "{document}"
            );
            assert!(document.ends_with('\n') && !document.ends_with("\n\n"));
        }
    }
}

#[test]
fn section_8_is_the_sheet_of_the_programme_period() {
    for project in some(100) {
        let document = last(&project);
        let sheet = section(
            document,
            "8 Horisontaaliset periaatteet",
            "9 Loppuraportin tiivistelmä",
        );
        let older = matches!(&project.code[..2], "S2" | "A7");
        assert_eq!(sheet.contains("VälitönVälillinen"), older);
        let lines: Vec<&str> = sheet.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.len(), if older { 2 + 6 + 1 + 3 + 30 } else { 6 });
        if older {
            for (label, _) in horizontal::ROWS {
                let line = lines.iter().find(|line| line.starts_with(label)).unwrap();
                let scores: Vec<u8> = line[label.len()..]
                    .split_whitespace()
                    .map(|score| score.parse().unwrap())
                    .collect();
                assert_eq!(scores.len(), 2, "{line}");
                assert!(scores.iter().all(|score| *score <= 10), "{line}");
            }
        }
    }
}

#[test]
fn dates_and_money_are_in_order() {
    let date = |text: &str| NaiveDate::parse_from_str(text, "%d.%m.%Y").unwrap();
    for project in some(600) {
        let mut realised = 0;
        let mut captured = None;
        for capture in &project.captures {
            let document = &capture.document;
            let time = value(document, "Suunnitelman mukainen toteutusaika");
            let (start, end) = time
                .strip_prefix("Alkaa ")
                .unwrap()
                .split_once(" ja päättyy ")
                .unwrap();
            assert!(date(start) < date(end), "{time}");
            assert!(
                date(start) < capture.captured_on && capture.captured_on <= model::LAST_CAPTURE
            );
            let ended = value(document, "Toiminnan tila") == "Toiminta päättynyt";
            assert_eq!(ended, date(end) < capture.captured_on);
            assert!(captured < Some(capture.captured_on));
            captured = Some(capture.captured_on);

            let granted = number(document, "Myönnetty EU- ja valtion rahoitus");
            let now = number(document, "Toteutunut EU- ja valtion rahoitus");
            let planned = number(document, "Suunniteltu julkinen rahoitus yhteensä");
            let public = number(document, "Toteutunut julkinen rahoitus yhteensä");
            assert!((20_000..=400_000).contains(&granted), "{granted}");
            assert!(now <= granted && granted <= planned && public <= planned && now <= public);
            assert!(realised < now, "{}", project.code);
            realised = now;
        }
    }
}

#[test]
fn every_y_tunnus_is_invented_and_has_its_check_digit() {
    let mut seen = HashSet::new();
    for number in 0..100_000 {
        let id = names::y_tunnus(number).to_string();
        assert!(id.starts_with('9') && &id[7..8] == "-", "{id}");
        assert!(seen.insert(id));
    }
}

#[test]
fn one_y_tunnus_is_one_name() {
    let mut names = std::collections::HashMap::new();
    let mut applications = 0;
    for project in some(1_500) {
        let document = last(&project);
        let id = value(document, "Y-tunnus").to_owned();
        let name = value(document, "Hakijan virallinen nimi").to_owned();
        applications += 1;
        let known = names.entry(id).or_insert_with(|| name.clone());
        assert_eq!(*known, name);
    }
    let distinct: HashSet<_> = names.values().collect();
    assert_eq!(distinct.len(), names.len());
    assert!(
        names.len() < applications,
        "some associations have several projects"
    );
}

#[test]
fn every_way_to_apply_occurs_early() {
    let first = some(60);
    let documents = || {
        first
            .iter()
            .flat_map(|p| p.captures.iter().map(|c| &c.document))
    };
    let any = |test: &dyn Fn(&str) -> bool| documents().any(|document| test(document));
    let count = "Hakijoiden lukumäärä tai tuen siirto -menettely";
    assert!(any(&|d| value(d, count) == "Vain yksi hakija"));
    assert!(any(
        &|d| value(d, count).contains("(yhteishanke)") && d.contains("\nOsatoteuttajat\n\n")
    ));
    assert!(any(
        &|d| value(d, count).contains("(tuen siirto)") && d.contains("\nTuen siirron saajat\n")
    ));
    assert!(
        any(&|d| value(d, count).is_empty() && d.contains("\nOsatoteuttajat\n\n3 ")),
        "list lost"
    );
    assert!(any(
        &|d| value(d, count).is_empty() && !d.contains("Osatoteuttajat")
    ));
    let partners = |d: &str| {
        section(
            d,
            "2 Hakijan perustiedot",
            "3 Suunnitelman mukainen tiivistelmä toteutuksesta",
        )
        .lines()
        .filter(|line| !line.contains(':'))
        .any(|line| line.matches(", ").count() > 1)
    };
    assert!(any(&partners), "a partner's name with commas");
    let groups: Vec<&str> = documents()
        .filter(|d| d.contains("\nRyhmähanketunnus: R-0"))
        .map(|d| value(d, "Hankkeen nimi"))
        .collect();
    assert!(
        groups.len() >= 3 && groups.iter().all(|name| *name == groups[0]),
        "{groups:?}"
    );
}

#[test]
fn about_a_fifth_has_two_captures() {
    let twice = some(1_000).iter().filter(|p| p.captures.len() == 2).count();
    assert!((150..=250).contains(&twice), "{twice}");
}

#[test]
fn prose_has_a_readable_length_and_neighbours_differ() {
    let first = some(60);
    let mut names = HashSet::new();
    let mut summaries = HashSet::new();
    for project in &first {
        let document = last(project);
        let summary = section(
            document,
            "3 Suunnitelman mukainen tiivistelmä toteutuksesta",
            "4 Hankkeen kohderyhmät",
        );
        let words = summary.split_whitespace().count();
        assert!(
            (80..=250).contains(&words),
            "{} {words}\n{summary}",
            project.code
        );
        let (_, report) = document
            .split_once("\n9 Loppuraportin tiivistelmä\n")
            .unwrap();
        let words = report.split_whitespace().count();
        assert!(
            words <= 1 || (70..=250).contains(&words),
            "{} {words}",
            project.code
        );
        if !document.contains("Ryhmähanketunnus") {
            assert!(
                names.insert(value(document, "Hankkeen nimi")),
                "{}",
                value(document, "Hankkeen nimi")
            );
            for sentence in summary
                .split(". ")
                .filter(|s| s.split_whitespace().count() > 8)
            {
                summaries.insert(sentence);
            }
        }
    }
    assert!(
        summaries.len() > 250,
        "{} different sentences",
        summaries.len()
    );
}

#[test]
fn the_first_projects_are_of_north_karelia_and_later_ones_of_all_finland() {
    let regions = |from: u64, to: u64| -> Vec<String> {
        (from..to)
            .map(|n| value(last(&project(7, n)), "Maakunnat").to_owned())
            .collect()
    };
    let home = regions(0, 300)
        .iter()
        .filter(|r| *r == "Pohjois-Karjala")
        .count();
    assert!(home > 280, "{home}");
    let all: HashSet<String> = regions(300, 900).into_iter().collect();
    assert_eq!(all.len(), 18, "{all:?}");
    assert!(!all.contains("Ahvenanmaa"));
}

#[test]
fn every_area_is_known_on_the_projects_first_day() {
    use crate::areas::{AreaKind, resolve_list};
    for project in some(900) {
        let document = last(&project);
        let time = value(document, "Suunnitelman mukainen toteutusaika");
        let start = time.split_whitespace().nth(1).unwrap();
        let start = NaiveDate::parse_from_str(start, "%d.%m.%Y").unwrap();
        for (kind, label) in [
            (AreaKind::Region, "Maakunnat"),
            (AreaKind::SubRegion, "Seutukunnat"),
            (AreaKind::Municipality, "Kunnat"),
        ] {
            let list = resolve_list(kind, value(document, label), start);
            assert!(
                kind == AreaKind::SubRegion || !list.is_empty(),
                "{document}"
            );
            for named in list {
                assert!(
                    named.area.is_some_and(|area| area.is_valid(start)),
                    "{named:?}"
                );
            }
        }
    }
}

#[test]
fn the_showcase_fills_every_section() {
    let showcase = project(7, 0);
    let [running, ended] = &showcase.captures[..] else {
        panic!("two captures");
    };
    for document in [&running.document, &ended.document] {
        for line in document.lines() {
            let blank = line.ends_with(':');
            assert!(!blank || line.starts_with("Hakijoiden lukumäärä"), "{line}");
        }
        assert_eq!(value(document, "Kunnat").split(", ").count(), 13);
    }
    assert!(section(&ended.document, "9 Loppuraportin tiivistelmä", "").len() > 600);
}

#[test]
fn no_applicant_has_the_name_or_number_of_a_real_one() {
    let corpus = crate::testing::corpus();
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in [corpus.join("eura"), corpus.join("eura/heads")] {
        files.extend(
            std::fs::read_dir(&folder)
                .unwrap()
                .map(|entry| entry.unwrap().path()),
        );
    }
    files.retain(|path| path.is_file());
    assert!(files.len() > 10, "the corpus is in {}", corpus.display());
    let real: String = files
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    for n in 0..1_000 {
        let document = last(&project(7, n)).to_owned();
        for label in [
            "Hankekoodi",
            "Hankkeen nimi",
            "Hakijan virallinen nimi",
            "Y-tunnus",
            "Hankkeen yhteyshenkilön nimi",
        ] {
            let invented = value(&document, label);
            assert!(
                !invented.is_empty() && !real.contains(invented),
                "{label}: {invented}"
            );
        }
    }
}
