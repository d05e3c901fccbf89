//! Rules about Markdown.

use std::path::{Component, Path, PathBuf};

use super::{File, Finding, Tree};

const DECISIONS: &str = "docs/decisions/";

/// Every decision is linked from the list of them.
pub(super) fn decisions_are_listed(tree: &Tree) -> Vec<Finding> {
    let list = format!("{DECISIONS}README.md");
    let listed = tree.get(&list).map_or("", |file| file.text.as_str());
    let decisions = tree
        .files(DECISIONS, ".md")
        .filter(|file| file.path != list);
    let missing = decisions.filter(|file| {
        let name = &file.path[DECISIONS.len()..];
        !listed.contains(&format!("]({name})"))
    });
    missing
        .map(|file| file.finding(0, format!("is not linked from {list}")))
        .collect()
}

/// Links to files of the repository lead to one.
pub(super) fn links_lead_somewhere(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files("", ".md") {
        for (line, link) in links(file) {
            if !leads_somewhere(tree, file, link) {
                findings.push(file.finding(line, format!("`{link}` leads nowhere")));
            }
        }
    }
    findings
}

/// The targets of `[text](target)` outside code.
fn links(file: &File) -> Vec<(usize, &str)> {
    let mut in_code = false;
    let mut found = Vec::new();
    for (number, line) in file.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        let targets = line.split("](").skip(1);
        let targets = targets.filter_map(|rest| rest.split([')', ' ']).next());
        found.extend(targets.map(|target| (number, target)));
    }
    found
}

fn leads_somewhere(tree: &Tree, file: &File, link: &str) -> bool {
    let target = link.split('#').next().unwrap_or_default();
    if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
        return true;
    }
    let folder = Path::new(&file.path).parent().unwrap_or(Path::new(""));
    let Some(path) = resolve(&folder.join(target)) else {
        return false;
    };
    tree.0
        .iter()
        .any(|file| Path::new(&file.path).starts_with(&path))
        || crate::command::root().join(&path).exists()
}

/// Takes `.` and `..` out; nothing for a path that leaves the repository.
fn resolve(path: &Path) -> Option<PathBuf> {
    let mut resolved = PathBuf::new();
    for component in path.components() {
        match component {
            Component::Normal(name) => resolved.push(name),
            Component::ParentDir if resolved.pop() => {}
            Component::CurDir => {}
            _ => return None,
        }
    }
    Some(resolved)
}

#[cfg(test)]
mod tests {
    use super::super::found;
    use super::*;

    #[test]
    fn an_unlisted_decision_is_found() {
        let files = [
            ("docs/decisions/README.md", "- [One](0001-one.md)"),
            ("docs/decisions/0001-one.md", ""),
            ("docs/decisions/0002-two.md", ""),
        ];
        assert_eq!(
            found(decisions_are_listed, &files),
            ["docs/decisions/0002-two.md: is not linked from docs/decisions/README.md"]
        );
    }

    #[test]
    fn a_broken_link_is_found() {
        let text = "[a](b.md#part) [c](../a.md) [d](https://example.org) [e](#here) [f](decisions)\n\
            ```\n[g](no.md)\n```\n[h](no.md) [i](../../a.md)";
        let files = [
            ("docs/a.md", text),
            ("docs/b.md", ""),
            ("a.md", ""),
            ("docs/decisions/README.md", ""),
        ];
        assert_eq!(
            found(links_lead_somewhere, &files),
            [
                "docs/a.md:5: `no.md` leads nowhere",
                "docs/a.md:5: `../../a.md` leads nowhere"
            ]
        );
    }
}
