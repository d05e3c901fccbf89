//! Rust source as a flat list of tokens, without comments.

use std::str::FromStr as _;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Whether `#[cfg(test)]` items count.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Tests {
    Kept,
    Left,
}

/// A token and the line it stands on, from 1.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) line: usize,
    pub(super) kind: Kind,
}

#[derive(Debug, PartialEq)]
pub(super) enum Kind {
    /// A name or a keyword.
    Name(String),
    /// A string's content, its escapes as written.
    Text(String),
    /// Punctuation, a bracket included.
    Mark(char),
    /// Another literal.
    Other,
}

impl Token {
    pub(super) fn name(&self) -> Option<&str> {
        match &self.kind {
            Kind::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// The tokens of a source file; none when it is not Rust, which the compiler
/// will say better.
pub(super) fn of(source: &str, tests: Tests) -> Vec<Token> {
    let mut tokens = Vec::new();
    if let Ok(stream) = TokenStream::from_str(source) {
        flatten(stream, tests, &mut tokens);
    }
    tokens
}

fn flatten(stream: TokenStream, tests: Tests, out: &mut Vec<Token>) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        let is_hash = matches!(&tree, TokenTree::Punct(mark) if mark.as_char() == '#');
        if tests == Tests::Left && is_hash && trees.peek().is_some_and(is_cfg_test) {
            let ends = |tree: &TokenTree| match tree {
                TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                TokenTree::Punct(mark) => mark.as_char() == ';',
                _ => false,
            };
            for skipped in trees.by_ref() {
                if ends(&skipped) {
                    break;
                }
            }
            continue;
        }
        let line = tree.span().start().line;
        let mut push = |line, kind| out.push(Token { line, kind });
        match tree {
            TokenTree::Ident(name) => push(line, Kind::Name(name.to_string())),
            TokenTree::Punct(mark) => push(line, Kind::Mark(mark.as_char())),
            TokenTree::Literal(literal) => push(line, literal_kind(&literal.to_string())),
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::Brace => ('{', '}'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::None => (' ', ' '),
                };
                push(line, Kind::Mark(open));
                flatten(group.stream(), tests, out);
                let line = group.span_close().start().line;
                out.push(Token {
                    line,
                    kind: Kind::Mark(close),
                });
            }
        }
    }
}

fn is_cfg_test(tree: &TokenTree) -> bool {
    tree.to_string().replace(' ', "") == "[cfg(test)]"
}

fn literal_kind(source: &str) -> Kind {
    let bare = source.trim_start_matches(['b', 'r', 'c']).trim_matches('#');
    match bare
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
    {
        Some(text) => Kind::Text(text.to_owned()),
        None => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_tests_are_left_out() {
        let source = "// a comment\nuse x;\n#[cfg(test)]\nmod tests { fn f() {} }\nconst A: &str = r#\"b\"#;";
        let names = |tests| {
            let tokens = of(source, tests);
            let names = tokens.iter().filter_map(Token::name).map(str::to_owned);
            names.collect::<Vec<_>>()
        };
        assert_eq!(names(Tests::Left), ["use", "x", "const", "A", "str"]);
        assert!(names(Tests::Kept).contains(&"tests".to_owned()));
        let tokens = of(source, Tests::Left);
        let text = tokens.iter().find(|token| token.text() == Some("b"));
        assert_eq!(text.map(|token| token.line), Some(5));
    }
}
