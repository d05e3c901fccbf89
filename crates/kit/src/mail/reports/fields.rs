//! Fields of the parts of a report that programs read.

/// A group of fields, names in small letters.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// The groups, which empty lines part.
    pub(super) fn groups(text: &str) -> Vec<Self> {
        let mut groups = vec![Self::default()];
        for line in text.lines() {
            let last = groups.last_mut().expect("invariant: there is one");
            if line.trim().is_empty() {
                if !last.0.is_empty() {
                    groups.push(Self::default());
                }
            } else if line.starts_with([' ', '\t']) {
                if let Some((_, value)) = last.0.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            } else if let Some((name, value)) = line.split_once(':') {
                let name = name.trim().to_ascii_lowercase();
                last.0.push((name, value.trim().to_owned()));
            }
        }
        groups.retain(|group| !group.0.is_empty());
        groups
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// What stands behind the kind of a value: `rfc822; a@b.fi`.
    pub(super) fn typed(&self, name: &str) -> Option<&str> {
        let value = self.get(name)?;
        Some(value.split_once(';').map_or(value, |(_, rest)| rest).trim())
    }
}
