//! Every mail in every language.

use std::path::Path;

use kit::i18n::Lang;
use kit::id::Ids;
use kit::token::Token;

use crate::accounts::{LinkKind, LinkMail};
use crate::applications::{Commented, Section};
use crate::appointments::{AppointmentMail, Tidings, WaiterMail};
use crate::associations::Field;
use crate::associations::own::{Declined, Invited};
use crate::follow_up::DeadlineMail;
use crate::ideas::{Question, Receipt, ResumeLink};
use crate::mails::{Frame, Mail, TestMail};
use crate::subscriptions::{LinkFor, LinkMail as SubscriptionMail};
use crate::texts;

/// Every mail that Kanto sends, as an example, under the name of its templates.
fn samples() -> Vec<(&'static str, Box<dyn Mail>)> {
    let link = |kind| LinkMail {
        kind,
        name: "Maija".to_owned(),
        token: Token::new(&Ids::seeded(1)),
    };
    let subscription = |link: LinkFor| Box::new(SubscriptionMail(link));
    let at = |text: &str| text.parse().expect("an instant");
    let times = (at("2026-12-01T07:00:00Z"), at("2026-12-01T07:45:00Z"));
    let appointment = |tidings| AppointmentMail {
        tidings,
        times,
        adviser: "Mikko Mallikas".to_owned(),
        place: "Kauppakatu 1, Joensuu".to_owned(),
        path: "/neuvonta/aika/1.a".to_owned(),
        word: "Olen sairaana.".to_owned(),
    };
    let waiter = |times| {
        let path = "/neuvonta/jono/1.a".to_owned();
        Box::new(WaiterMail { times, path })
    };
    let token = Token::new(&Ids::seeded(1));
    let day = |text: &str| text.parse().expect("a day");
    let deadline = |is_last, is_over| {
        Box::new(DeadlineMail {
            title: "Avoin olohuone".to_owned(),
            span: (day("2026-09-01"), day("2026-12-31")),
            due: day("2027-02-28"),
            is_last,
            is_over,
            path: "/tyo/kaynnissa/1".to_owned(),
        })
    };
    vec![
        ("deadline", deadline(false, false)),
        ("deadline", deadline(true, true)),
        (
            "subscription",
            subscription(LinkFor::Confirm(token.clone())),
        ),
        ("subscription", subscription(LinkFor::Move(token))),
        (
            "subscription",
            subscription(LinkFor::Own("/tilaus/omat/1.a".to_owned())),
        ),
        ("appointment", Box::new(appointment(Tidings::Booked))),
        ("appointment", Box::new(appointment(Tidings::Moved))),
        ("appointment", Box::new(appointment(Tidings::Cancelled))),
        ("appointment", Box::new(appointment(Tidings::Reminder))),
        ("waiter", waiter(Vec::new())),
        ("waiter", waiter(vec![times])),
        ("test", Box::new(TestMail)),
        (
            "receipt",
            Box::new(Receipt {
                reference: "HI-1".to_owned(),
            }),
        ),
        (
            "resume",
            Box::new(ResumeLink {
                path: "/hankeidea/a/jatka".to_owned(),
                days: 60,
            }),
        ),
        (
            "commented",
            Box::new(Commented {
                name: "Maija".to_owned(),
                application: "Kylätalo auki".to_owned(),
                section: Section::Costs,
                who: "Matti".to_owned(),
                path: "/oma/yhdistys/1/hakemukset/1/osa/costs".to_owned(),
            }),
        ),
        (
            "question",
            Box::new(Question {
                reference: "HI-1".to_owned(),
                text: "Milloin aloittaisitte?".to_owned(),
                who: "Maija".to_owned(),
            }),
        ),
        ("link", Box::new(link(LinkKind::SignIn))),
        ("link", Box::new(link(LinkKind::Invitation))),
        (
            "invited",
            Box::new(Invited {
                name: "Maija".to_owned(),
                association: "Kuusikon kyläyhdistys ry".to_owned(),
                token: Token::new(&Ids::seeded(1)),
            }),
        ),
        (
            "declined",
            Box::new(Declined {
                name: "Maija".to_owned(),
                association: "Kuusikon kyläyhdistys ry".to_owned(),
                path: "/oma/yhdistys/1".to_owned(),
                field: Field::Emails,
                reason: "Osoite ei toimi.".to_owned(),
            }),
        ),
    ]
}

#[test]
fn every_mail_is_whole_in_every_language() {
    for (name, mail) in samples() {
        for lang in Lang::ALL {
            let frame = Frame::new("https://kanto.example", lang, |m| mail.subject(m));
            let text = mail.text(&frame).expect("a text");
            let html = mail.html(&frame).expect("an HTML");
            let at = format!("{name} in {lang}");
            assert!(
                !frame.subject.is_empty() && frame.subject.chars().count() < 80,
                "{at}"
            );
            for version in [&text, &html] {
                assert!(!version.contains('⟦'), "{at}: a text is missing\n{version}");
                let why = mail.why(&frame);
                assert!(
                    !why.is_empty() && version.contains(&why),
                    "{at}: why?\n{version}"
                );
                assert!(
                    version.contains("https://kanto.example"),
                    "{at}: no link\n{version}"
                );
            }
            assert!(!text.contains('<') && !text.contains("&#"), "{at}\n{text}");
            assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{at}");
            for refused in ["<script", "<img", "<link", "url(", "onclick"] {
                assert!(!html.contains(refused), "{at}: {refused}");
            }
        }
    }
    assert_eq!(texts::all().missing(), Vec::<String>::new());
}

#[test]
fn every_template_of_a_mail_is_looked_at() {
    let mut found = Vec::new();
    collect(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut found,
    );
    let mut names: Vec<_> = samples()
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    found.sort();
    names.sort();
    names.dedup();
    assert_eq!(found, names, "the names of mails, and of the samples here");
}

/// The names of `…/mails/NAME.txt`, without those of frames.
fn collect(folder: &Path, found: &mut Vec<String>) {
    for entry in folder.read_dir().expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
            continue;
        }
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let is_text = path.extension().is_some_and(|ending| ending == "txt");
        if is_text && folder.ends_with("mails") && !name.starts_with('_') {
            assert!(path.with_extension("html").exists(), "{name} has no HTML");
            found.push(name);
        }
    }
}
