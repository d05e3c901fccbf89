use serde_json::{Value, json};
use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;
use typst_layout::PagedDocument;

use super::*;

const ABOUT: Document = Document {
    title: "Kokeilu – ääkköset",
    language: "fi",
    identity: "kokeilu",
    created_at: DateTime::UNIX_EPOCH,
};

const SMALL: Template = Template {
    source: r#"
#let data = json("data.json")
= #data.title
#table(columns: 2, table.header[Vuosi][Euroa], ..data.row)
#image("dot.svg", width: 1cm, alt: data.alt)
"#,
    files: &[("dot.svg", DOT)],
};

const DOT: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><circle cx="1" cy="1" r="1" fill="#003399"/></svg>"##;

fn small_data() -> Value {
    json!({ "title": "Ääni", "row": ["2026", "93 487"], "alt": "Sininen piste" })
}

fn bare(source: &'static str) -> Template {
    Template { source, files: &[] }
}

fn refusal(source: &'static str, data: &Value) -> String {
    render(&bare(source), data, &ABOUT)
        .expect_err("the template is faulty")
        .to_string()
}

/// The text as it is painted, one run after the other.
fn painted(template: &Template, data: &Value) -> String {
    let inputs = Inputs::new(template, data, &ABOUT).unwrap();
    let pages = typst::compile::<PagedDocument>(&inputs).output.unwrap();
    let mut runs = Vec::new();
    for page in pages.pages() {
        text_runs(&page.frame, &mut runs);
    }
    runs.into_iter().map(|run| run.text.as_str()).collect()
}

fn text_runs<'a>(frame: &'a Frame, runs: &mut Vec<&'a TextItem>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => text_runs(&group.frame, runs),
            FrameItem::Text(run) => runs.push(run),
            _ => {}
        }
    }
}

#[test]
fn a_document_declares_pdf_ua_with_its_title_language_and_date() {
    let file = render(&SMALL, &small_data(), &ABOUT).unwrap();
    let text = String::from_utf8_lossy(&file);
    assert!(text.starts_with("%PDF-1.7"));
    for part in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "Kokeilu – ääkköset",
        "/Lang(fi)",
        "/DisplayDocTitle true",
        "/Marked true",
        "D:19700101000000Z",
    ] {
        assert!(text.contains(part), "{part} is missing");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let first = render(&SMALL, &small_data(), &ABOUT).unwrap();
    render(&bare("= Muu"), &Value::Null, &ABOUT).unwrap();
    assert!(first == render(&SMALL, &small_data(), &ABOUT).unwrap());
}

#[test]
fn files_made_side_by_side_are_the_same() {
    let first = render(&SMALL, &small_data(), &ABOUT).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..5 {
                    assert!(first == render(&SMALL, &small_data(), &ABOUT).unwrap());
                }
            });
        }
    });
}

#[test]
fn an_image_without_alternative_text_is_refused() {
    let template = Template {
        source: r#"#image("dot.svg")"#,
        files: SMALL.files,
    };
    let error = render(&template, &Value::Null, &ABOUT)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("template.typ:1:2: PDF/UA-1 error: missing alt text"),
        "{error}"
    );
}

#[test]
fn a_skipped_heading_level_is_refused() {
    let error = refusal("= Otsikko\n=== Liian syvä", &Value::Null);
    assert!(error.contains("PDF/UA-1 error"), "{error}");
}

#[test]
fn a_document_without_title_is_refused() {
    let about = Document { title: "", ..ABOUT };
    let error = render(&SMALL, &small_data(), &about)
        .unwrap_err()
        .to_string();
    assert!(error.contains("missing document title"), "{error}");
}

#[test]
fn source_in_the_data_is_printed_and_never_run() {
    for text in [
        "#eval(\"1+1\")",
        "#panic()",
        "$x^2$",
        "*lihava* _kursiivi_ `koodi`",
        "@viite <merkki>",
        "\\ \\u{41} \\#",
        "= Otsikko",
        "// kommentti",
        "-- --- ~ ...",
        "\"lainaus\" 'toinen'",
        "https://example.org/?a=1#b",
        "]) #image(\"x\")",
    ] {
        let template = bare("#json(\"data.json\").text");
        assert_eq!(painted(&template, &json!({ "text": text })), text);
    }
}

#[test]
fn text_that_the_fonts_lack_does_not_fail_the_document() {
    let odd = "👍 العربية 漢字 \u{0}\u{301} a\u{308} \u{e000} \u{2028} \t \u{ad} \u{10ffff}";
    let template = bare("= #json(\"data.json\").text");
    assert!(painted(&template, &json!({ "text": odd })).contains('□'));
    render(
        &template,
        &json!({ "text": odd }),
        &Document {
            title: odd,
            ..ABOUT
        },
    )
    .unwrap();
}

#[test]
fn errors_and_warnings_name_the_place_in_the_template() {
    let cases = [
        (
            "= Otsikko\n#json(\"data.json\").nimi",
            "template.typ:2:20: ",
        ),
        ("#read(\"/etc/passwd\")", "file not found"),
        ("#import \"@preview/example:0.1.0\"", "template.typ:1:9: "),
        ("#datetime.today()", "unable to get the current date"),
        (
            "#set text(font: \"Comic Sans\")\n= A",
            "unknown font family",
        ),
    ];
    for (source, part) in cases {
        let error = refusal(source, &json!({}));
        assert!(error.contains(part), "{source}: {error}");
    }
}

/// Else a typed hyphen stands in a nested tag wherever a line ends in a soft one,
/// and some readers lose the rest of the line: "9000001" for "9000001-4".
#[test]
fn a_typed_hyphen_has_a_glyph_of_its_own() {
    let inputs = Inputs::new(&bare("Y-tunnus"), &Value::Null, &ABOUT).unwrap();
    let pages = typst::compile::<PagedDocument>(&inputs).output.unwrap();
    let mut runs = Vec::new();
    text_runs(&pages.pages()[0].frame, &mut runs);
    let run = runs.first().unwrap();
    assert_eq!(run.text, "Y-tunnus");
    assert_ne!(
        Some(run.glyphs[1].id),
        run.font.ttf().glyph_index('-').map(|glyph| glyph.0)
    );
}

#[test]
fn both_weights_are_found() {
    let file = render(&bare("= A\n#text(weight: 600)[b] c"), &Value::Null, &ABOUT).unwrap();
    let text = String::from_utf8_lossy(&file);
    assert!(text.contains("Inter-Regular") && text.contains("Inter-SemiBold"));
}
