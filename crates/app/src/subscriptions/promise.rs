//! Rules: the text by which people ask for letters, and its version.

/// The keys of what is promised to whoever asks for letters, in their order on the page.
pub(super) const PROMISE: [&str; 4] = [
    "subscription-promise-what",
    "subscription-promise-stop",
    "subscription-promise-kept",
    "subscription-promise-proof",
];

/// The version of that text, which stands in the log of consent beside each entry. Whoever
/// changes the text raises it and writes the new digest down; older ones stay, so that a
/// release can be found that shows what somebody has seen.
pub const PROMISE_VERSION: &str = VERSIONS[VERSIONS.len() - 1].0;

/// Every version, with the digest of its text in the three languages.
const VERSIONS: &[(&str, &str)] = &[(
    "1/2026",
    "a07061f5bbd3070e116a98818418ccd998b6745c82abad68a719482931926bee",
)];

#[cfg(test)]
mod tests {
    use kit::hash::sha256_hex;
    use kit::i18n::Lang;

    use super::*;
    use crate::texts;

    #[test]
    fn a_changed_promise_has_a_version_of_its_own() {
        let texts = Lang::ALL.map(|lang| PROMISE.map(|key| texts::tr(lang).t(key)).join("\n"));
        let digest = sha256_hex(texts.join("\n\n").as_bytes());
        let (version, known) = VERSIONS[VERSIONS.len() - 1];
        assert_eq!(
            digest, known,
            "the promise is another than in {version}: add a version"
        );
        let versions: std::collections::BTreeSet<_> = VERSIONS.iter().map(|one| one.0).collect();
        assert_eq!(
            versions.len(),
            VERSIONS.len(),
            "each version stands for one text"
        );
    }
}
