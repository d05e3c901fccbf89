//! `kit` knows no domain word.

use super::tokens::{self, Tests};
use super::{Finding, Tree};

const GLOSSARY: &str = "docs/glossary.md";

/// Words of the glossary that a platform needs in their everyday sense.
const PLAIN_ENGLISH: &[&str] = &["call", "statement", "version"];

/// The first column of the glossary's table (its heading is `code`) has each
/// word as the code writes it. Looked at are names in the code, split into
/// their words, and file names; not strings and comments.
pub(super) fn kit_knows_no_domain_word(tree: &Tree) -> Vec<Finding> {
    let Some(glossary) = tree.get(GLOSSARY) else {
        let problem = "is missing: it says which words are the domain's".to_owned();
        return vec![Finding {
            path: GLOSSARY.to_owned(),
            line: 0,
            problem,
        }];
    };
    let words = domain_words(&glossary.text);
    if words.is_empty() {
        return vec![glossary.finding(0, "has no table whose first column is `code`")];
    }
    let mut findings = Vec::new();
    for file in tree
        .files("crates/kit/src/", ".rs")
        .filter(|file| !file.is_test())
    {
        let path_names = file.path.trim_end_matches(".rs").split('/').skip(3);
        let tokens = tokens::of(&file.text, Tests::Left);
        let names = tokens
            .iter()
            .filter_map(|token| Some((token.line, token.name()?)));
        for (line, name) in path_names.map(|name| (0, name)).chain(names) {
            if let Some(word) = words.iter().find(|word| holds(name, word)) {
                let problem = format!("`{name}` holds the domain word `{word}`");
                findings.push(file.finding(line, problem));
            }
        }
    }
    findings
}

fn domain_words(glossary: &str) -> Vec<&str> {
    let first_cells = glossary.lines().filter_map(|line| {
        let row = line.trim().strip_prefix('|')?;
        Some(row.split('|').next()?.trim().trim_matches('`'))
    });
    first_cells
        .skip_while(|cell| *cell != "code")
        .skip(2)
        .filter(|word| !PLAIN_ENGLISH.contains(word))
        .collect()
}

/// Whether a name in the code holds the word, in singular or plural.
fn holds(name: &str, word: &str) -> bool {
    let (parts, wanted) = (parts(name), parts(word));
    parts.windows(wanted.len()).any(|window| {
        let pairs = window.iter().zip(&wanted);
        let mut pairs = pairs.map(|(part, wanted)| part == wanted || *part == plural(wanted));
        pairs.all(|same| same)
    })
}

fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{word}s"),
    }
}

/// The words in `snake_case` and `CamelCase`, in small letters.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut before = '_';
    for c in name.chars() {
        let begins = c == '_' || c == '-' || (c.is_uppercase() && !before.is_uppercase());
        if begins && parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(String::new());
        }
        if let (true, Some(part)) = (c.is_alphanumeric(), parts.last_mut()) {
            part.extend(c.to_lowercase());
        }
        before = c;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::*;

    const TABLE: &str = "# Glossary\n\n| code | Finnish |\n|---|---|\n| association | yhdistys |\n\
        | version | versio |\n| project_card | hankekuvaus |\n| municipality | kunta |\n";

    #[test]
    fn domain_words_in_kit_are_found() {
        let source = "// association\nfn version(associations: &str) {}\nstruct ProjectCardRow;\n\
            fn project() { \"association\"; }\n#[cfg(test)]\nmod tests { fn municipality() {} }";
        let files = [
            (GLOSSARY, TABLE),
            ("crates/kit/src/db/mod.rs", source),
            ("crates/kit/src/municipalities.rs", ""),
            ("crates/app/src/lib.rs", "struct Association;"),
        ];
        assert_eq!(
            found(kit_knows_no_domain_word, &files),
            [
                "crates/kit/src/db/mod.rs:2: `associations` holds the domain word `association`",
                "crates/kit/src/db/mod.rs:3: `ProjectCardRow` holds the domain word `project_card`",
                "crates/kit/src/municipalities.rs: `municipalities` holds the domain word `municipality`",
            ]
        );
    }

    #[test]
    fn a_glossary_is_wanted() {
        assert_eq!(found(kit_knows_no_domain_word, &[]).len(), 1);
        assert_eq!(
            found(kit_knows_no_domain_word, &[(GLOSSARY, "# Words")]).len(),
            1
        );
    }
}
