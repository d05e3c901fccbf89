//! Translations: three languages that say the same, no key missing or left over.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::templates::next_code;
use super::tokens::{self, Tests};
use super::{File, Finding, Tree};

const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];
/// The functions that take a key first.
const LOOKUPS: [&str; 4] = ["t", "tn", "t1", "ta"];

/// A file's keys, each with the names of its variables.
type Keys = BTreeMap<String, BTreeSet<String>>;

/// Each file of texts stands in three languages, with the same keys and the
/// same variables.
pub(super) fn languages_agree(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files("crates/", ".ftl") {
        let (folder, language) = folder_and_language(file);
        let keys = match keys(file) {
            Ok(keys) => keys,
            Err(problem) => {
                findings.push(file.finding(0, problem));
                continue;
            }
        };
        for other in LANGUAGES.iter().filter(|other| **other != language) {
            let path = format!("{folder}{other}.ftl");
            let Some(other_file) = tree.get(&path) else {
                findings.push(file.finding(0, format!("has no {path} beside it")));
                continue;
            };
            let theirs = keys_or_none(other_file);
            for (key, variables) in &keys {
                let problem = match theirs.get(key) {
                    None => format!("`{key}` is not in {other}.ftl"),
                    Some(others) if others != variables => {
                        format!("`{key}` has other variables in {other}.ftl")
                    }
                    Some(_) => continue,
                };
                findings.push(file.finding(0, problem));
            }
        }
    }
    findings
}

/// No key stands twice, every key looked up exists, and every key is used: it
/// stands as a string in code or template, or one there builds it
/// (`"state-{kind}-name"`, `"state-"`).
pub(super) fn keys_exist_and_are_used(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut defined: BTreeMap<String, &File> = BTreeMap::new();
    for file in tree.files("crates/", "/fi.ftl") {
        for key in keys_or_none(file).into_keys() {
            if let Some(first) = defined.get(&key) {
                findings.push(file.finding(0, format!("`{key}` stands in {} too", first.path)));
            }
            defined.insert(key, file);
        }
    }
    let mut strings = BTreeSet::new();
    for file in tree.files("crates/", "").filter(|file| !file.is_test()) {
        for string in strings_of(file) {
            if string.is_key && !defined.contains_key(&string.text) {
                let problem = format!("there is no text `{}`", string.text);
                findings.push(file.finding(string.line, problem));
            }
            strings.insert(string.text);
        }
    }
    let built: Vec<String> = strings.iter().filter_map(|text| pattern(text)).collect();
    for (key, file) in &defined {
        let is_built = built.iter().any(|pattern| fits(pattern, key));
        if !is_built && !strings.contains(key) {
            findings.push(file.finding(0, format!("nothing uses `{key}`")));
        }
    }
    findings
}

/// What keys a string builds, `*` standing for anything; nothing for a string
/// that does not begin with a part of a key.
fn pattern(text: &str) -> Option<String> {
    let beginning = text.split('{').next()?;
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !beginning.contains('-') || !beginning.chars().all(is_part) {
        return None;
    }
    let mut pattern = String::new();
    for piece in text.split_inclusive('}') {
        let (fixed, is_filled) = match piece.split_once('{') {
            Some((fixed, _)) => (fixed, true),
            None => (piece, piece.ends_with('-')),
        };
        pattern.push_str(fixed);
        pattern.push_str(if is_filled { "*" } else { "" });
    }
    pattern.contains('*').then_some(pattern)
}

/// Whether the pattern, in which `*` is anything, fits the key.
fn fits(pattern: &str, key: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == key,
        Some((start, rest)) => key.strip_prefix(start).is_some_and(|key| {
            let mut ends = key.char_indices().map(|(at, _)| at).chain([key.len()]);
            ends.any(|at| fits(rest, &key[at..]))
        }),
    }
}

struct Quoted {
    line: usize,
    text: String,
    /// Whether it is looked up right here.
    is_key: bool,
}

fn strings_of(file: &File) -> Vec<Quoted> {
    if file.path.ends_with(".rs") {
        strings_in_rust(1, &file.text)
    } else if file.path.contains("/templates/") || file.path.contains("/mails/") {
        strings_in_template(&file.text)
    } else {
        Vec::new()
    }
}

fn strings_in_rust(first_line: usize, source: &str) -> Vec<Quoted> {
    let tokens = tokens::of(source, Tests::Left);
    let mut strings = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(text) = token.text() else { continue };
        let is_key = at >= 2 && tokens[at - 1].is('(') && {
            let function = tokens[at - 2].name();
            function.is_some_and(|name| LOOKUPS.contains(&name))
        };
        strings.push(Quoted {
            line: first_line + token.line - 1,
            text: text.to_owned(),
            is_key,
        });
    }
    strings
}

/// A template's code is close enough to Rust to be read as its tokens.
fn strings_in_template(template: &str) -> Vec<Quoted> {
    let mut strings = Vec::new();
    let mut rest = template;
    while let Some((_, closing, code)) = next_code(rest) {
        let end = code.find(closing).unwrap_or(code.len());
        let inside = code[2.min(end)..end].trim_matches(['-', '+', '~']);
        let line = template[..template.len() - code.len()]
            .matches('\n')
            .count()
            + 1;
        if closing != "#}" {
            strings.extend(strings_in_rust(line, inside));
        }
        rest = &code[end..];
    }
    strings
}

fn folder_and_language(file: &File) -> (&str, &str) {
    let name_at = file.path.rfind('/').map_or(0, |at| at + 1);
    let (folder, name) = file.path.split_at(name_at);
    (folder, name.trim_end_matches(".ftl"))
}

/// What [`languages_agree`] cannot read, it reports.
fn keys_or_none(file: &File) -> Keys {
    keys(file).unwrap_or_default()
}

fn keys(file: &File) -> Result<Keys, String> {
    let resource = parser::parse(file.text.as_str()).map_err(|(_, errors)| {
        let error = errors.first().map(ToString::to_string);
        format!("is not Fluent: {}", error.unwrap_or_default())
    })?;
    let mut keys = Keys::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let mut variables = BTreeSet::new();
        if let Some(pattern) = &message.value {
            collect(pattern, &mut variables);
        }
        if keys.insert(message.id.name.to_owned(), variables).is_some() {
            return Err(format!("`{}` stands twice", message.id.name));
        }
    }
    Ok(keys)
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_from(expression, variables);
        }
    }
}

fn collect_from(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            for variant in variants {
                collect(&variant.value, variables);
            }
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                collect_from(&Expression::Inline(argument.clone()), variables);
            }
        }
        InlineExpression::Placeable { expression } => collect_from(expression, variables),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::*;

    const FI: &str = "crates/app/src/calls/locales/fi.ftl";
    const SV: &str = "crates/app/src/calls/locales/sv.ftl";
    const EN: &str = "crates/app/src/calls/locales/en.ftl";

    #[test]
    fn languages_that_differ_are_found() {
        let rows = "rows = { $n ->\n    [one] yksi\n   *[other] { $n } { $kind }\n }\n";
        let files = [
            (FI, format!("title = Haut\n{rows}")),
            (SV, "rows = { NUMBER($n) } rader\ntitle = Sök\n".to_owned()),
            (EN, rows.to_owned()),
            ("crates/app/src/ideas/locales/fi.ftl", "a = b".to_owned()),
            ("crates/app/src/ideas/locales/sv.ftl", "a = { b".to_owned()),
        ];
        let files = files.each_ref().map(|(path, text)| (*path, text.as_str()));
        let found = found(languages_agree, &files);
        let expected = [
            format!("{FI}: `rows` has other variables in sv.ftl"),
            format!("{FI}: `title` is not in en.ftl"),
            format!("{SV}: `rows` has other variables in fi.ftl"),
            format!("{SV}: `rows` has other variables in en.ftl"),
            format!("{SV}: `title` is not in en.ftl"),
            format!("{EN}: `rows` has other variables in sv.ftl"),
            "crates/app/src/ideas/locales/fi.ftl: `a` is not in sv.ftl".to_owned(),
            "crates/app/src/ideas/locales/fi.ftl: has no crates/app/src/ideas/locales/en.ftl beside it".to_owned(),
        ];
        assert_eq!(found[..8], expected);
        assert!(found[8].contains("sv.ftl: is not Fluent"), "{}", found[8]);
        assert_eq!(found.len(), 9);
    }

    #[test]
    fn missing_and_unused_keys_are_found() {
        let fi = "state-open-name = Auki\nstate-open-hint = ?\nkind-of-it = A\n\
            title = Haut\nempty = Ei hakuja\nunused = ?\nhint = !\n";
        let rust = "fn f() { tr.t(\"no-such\"); g(\"hint\"); format!(\"state-{}-name\", s);\n\
            format!(\"{}-{}\", a, b); k(\"kind-\"); }\n\
            #[cfg(test)]\nmod tests { fn g() { tr.t(\"unused\"); } }";
        let template = "<h1 id=\"unused\">\n{{- tr.t(\"title\") -}}</h1>{# tr.t(\"unused\") #}\n\
            {% if a %}{{ tr.tn(\"no-rows\", n) }}{{ label(\"empty\") }}{% endif %}";
        let files = [
            (FI, fi),
            ("crates/app/src/ideas/locales/fi.ftl", "title = Ideat"),
            ("crates/app/src/calls/call.rs", rust),
            ("crates/app/src/calls/templates/list.html", template),
            ("crates/app/src/calls/tests/pages.rs", "t(\"unused\")"),
        ];
        assert_eq!(
            found(keys_exist_and_are_used, &files),
            [
                format!("crates/app/src/ideas/locales/fi.ftl: `title` stands in {FI} too"),
                "crates/app/src/calls/call.rs:1: there is no text `no-such`".to_owned(),
                "crates/app/src/calls/templates/list.html:3: there is no text `no-rows`".to_owned(),
                format!("{FI}: nothing uses `state-open-hint`"),
                format!("{FI}: nothing uses `unused`"),
            ]
        );
    }
}
