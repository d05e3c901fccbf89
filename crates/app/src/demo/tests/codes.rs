use std::collections::HashSet;

use super::last;
use crate::demo::{MOST_PROJECTS, OF_AUTHORITY, model, project};
use crate::projects::card::{Fund, Programme, ProjectCode, read};

#[test]
fn no_two_codes_are_equal_and_all_have_the_real_shape() {
    let mut seen = HashSet::new();
    for n in 0..OF_AUTHORITY {
        let text = model::code(n);
        let code: ProjectCode = text.parse().unwrap();
        let kind = model::Kind::of(n);
        let is_social = kind.fund == model::Fund::Esf;
        assert_eq!(code.fund() == Some(Fund::Esf), is_social, "{n}");
        let older = kind.period == model::Period::From2014;
        assert_eq!(
            code.programme() == Some(Programme::P2014),
            older,
            "{n}: {text}"
        );
        // Where the real codes that are known lie.
        for real in ["S20000".."S24000", "S30000".."S34000"] {
            assert!(!real.contains(&text.as_str()), "{n}: {text}");
        }
        assert!(seen.insert(text), "project {n}");
    }
    assert!(seen.contains("S29000") && seen.contains("A79000"));
    assert!(seen.contains("S39000") && seen.contains("A89000"));
}

#[test]
fn projects_far_out_are_whole_cards() {
    let far = u64::from(MOST_PROJECTS);
    for n in (13_300..13_360).chain(79_980..80_020).chain(far - 200..far) {
        let project = project(7, n);
        let reading = read(last(&project).as_bytes()).unwrap();
        assert_eq!(reading.notes, [], "{}", project.code);
        assert_eq!(reading.card.code().unwrap().as_str(), project.code);
        assert!(reading.card.fund().is_some_and(|fund| fund != Fund::Other));
        assert!(reading.card.programme().is_some());
    }
}
