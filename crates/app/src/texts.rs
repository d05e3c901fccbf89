//! The texts of all capabilities.

use std::sync::LazyLock;

use kit::i18n::{Lang, Texts, Tr};

macro_rules! texts_of {
    ($($folder:literal),* $(,)?) => {
        &[$([
            include_str!(concat!($folder, "/locales/fi.ftl")),
            include_str!(concat!($folder, "/locales/sv.ftl")),
            include_str!(concat!($folder, "/locales/en.ftl")),
        ]),*]
    };
}

static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    Texts::new(texts_of!(
        "shell",
        "access",
        "accounts",
        "accounts/keys",
        "areas",
        "attachments",
        "company_data",
        "jobs",
        "mails",
        "refusals",
        "maps",
        "projects",
        "lists",
        "registry",
        "open_data",
        "associations",
        "associations/duplicates",
        "associations/people",
        "associations/upload",
        "associations/own",
        "calls",
        "subscriptions",
        "letters",
        "matches",
        "records",
        "events",
        "networks",
        "ideas",
        "budgets",
        "applications",
        "follow_up",
        "tasks",
        "consultations",
        "appointments",
        "results",
        "front",
        "feedback",
        "history",
        "search",
        "day",
        "commands",
        "demo"
    ))
    .expect("invariant: a test reads all texts")
});

/// The texts in a language.
pub fn tr(lang: Lang) -> Tr {
    TEXTS.tr(lang)
}

/// The texts themselves, for tests that look for what is missing.
pub fn all() -> &'static Texts {
    &TEXTS
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_texts_can_be_read() {
        assert_eq!(super::all().missing(), Vec::<String>::new());
    }
}
