//! Every SQL statement reaches the test that prepares it on both databases.

use super::tokens::{self, Tests};
use super::{File, Finding, Tree};

/// A module with `sql!` has its `STATEMENTS` named in the module above it, or its
/// `statements`, a function that gathers them. What is handed on and then not
/// used is found by the compiler.
pub(super) fn statements_are_handed_on(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files("crates/", ".rs").filter(|file| !file.is_test()) {
        let tokens = tokens::of(&file.text, Tests::Left);
        let makes = tokens.windows(3).find(|tokens| {
            tokens[0].name() == Some("sql") && tokens[1].is('!') && tokens[2].is('{')
        });
        let Some(makes) = makes else { continue };
        let Some((module, above)) = module_and_above(file) else {
            continue;
        };
        let gathers = tokens::of(&file.text, Tests::Kept)
            .iter()
            .any(|token| token.name() == Some("STATEMENTS"));
        let named = above.iter().filter_map(|path| tree.get(path)).any(|file| {
            let tokens = tokens::of(&file.text, Tests::Kept);
            tokens.windows(4).any(|tokens| {
                tokens[0].name() == Some(module)
                    && tokens[1].is(':')
                    && tokens[2].is(':')
                    && (tokens[3].name() == Some("STATEMENTS")
                        || gathers && tokens[3].name() == Some("statements"))
            })
        });
        if !named {
            let problem = format!(
                "`{module}::STATEMENTS` is not named in {}",
                above.join(" or ")
            );
            findings.push(file.finding(makes[0].line, problem));
        }
    }
    findings
}

/// A file's module, and the files in which the module above it may be.
fn module_and_above(file: &File) -> Option<(&str, Vec<String>)> {
    let (folder, name) = file.path.rsplit_once('/')?;
    let module = name.strip_suffix(".rs")?;
    Some((
        module,
        vec![format!("{folder}/mod.rs"), format!("{folder}.rs")],
    ))
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::*;

    #[test]
    fn statements_that_no_test_sees_are_found() {
        let gathering = "kit::sql! { A = \"x\"; }\n#[cfg(test)]\nfn statements() { STATEMENTS; }";
        let files = [
            ("crates/app/src/ideas/mod.rs", "use store::statements;"),
            ("crates/app/src/ideas/store.rs", gathering),
            (
                "crates/app/src/calls/mod.rs",
                "#[cfg(test)]\nuse store::STATEMENTS;",
            ),
            (
                "crates/app/src/calls/store.rs",
                "mod list;\nkit::sql! { A = \"x\"; }",
            ),
            (
                "crates/app/src/calls/store/list.rs",
                "\nkit::sql! { B = \"y\"; }",
            ),
            ("crates/kit/src/db/mod.rs", "macro_rules! sql { () => {} }"),
        ];
        assert_eq!(
            found(statements_are_handed_on, &files),
            [
                "crates/app/src/calls/store/list.rs:2: `list::STATEMENTS` is not named in \
              crates/app/src/calls/store/mod.rs or crates/app/src/calls/store.rs"
            ]
        );
    }
}
