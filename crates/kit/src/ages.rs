//! What is remembered as long as it is asked for now and then.

use std::borrow::Borrow;
use std::hash::Hash;

use foldhash::HashMap;

/// Values in two ages: when the young ones weigh too much, the old ones are forgotten
/// and the young are old. One that is asked for is young again.
#[derive(Debug)]
pub struct Ages<K, V> {
    young: HashMap<K, (V, usize)>,
    old: HashMap<K, (V, usize)>,
    /// What the young ones weigh.
    weight: usize,
    /// The most that both ages may weigh.
    most: usize,
}

impl<K: Hash + Eq, V: Clone> Ages<K, V> {
    /// Room for values of that weight in all.
    pub fn new(most: usize) -> Self {
        Self {
            young: HashMap::default(),
            old: HashMap::default(),
            weight: 0,
            most,
        }
    }

    /// The value, if it is remembered.
    pub fn get<Q>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        if let Some((value, _)) = self.young.get(key) {
            return Some(value.clone());
        }
        let (key, (value, weight)) = self.old.remove_entry(key)?;
        self.keep(key, value.clone(), weight);
        Some(value)
    }

    /// Whether nothing has to go for a value of that weight.
    pub fn has_room(&self, weight: usize) -> bool {
        self.old.is_empty() || self.weight + weight <= self.most / 2
    }

    /// Remembers a value.
    pub fn keep(&mut self, key: K, value: V, weight: usize) {
        if self.weight + weight > self.most / 2 {
            self.old = std::mem::take(&mut self.young);
            self.weight = 0;
        }
        let before = self.young.insert(key, (value, weight));
        self.weight += weight;
        self.weight -= before.map_or(0, |(_, weight)| weight);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_again_outlives_what_is_not() {
        let mut ages = Ages::new(200);
        for name in ["kept", "lost"] {
            ages.keep(name.to_owned(), name, 3);
        }
        for number in 0..1000 {
            assert_eq!(ages.get("kept"), Some("kept"));
            ages.keep(number.to_string(), "other", 3);
            let all = ages.young.values().chain(ages.old.values());
            assert!(all.map(|(_, weight)| weight).sum::<usize>() <= 200);
        }
        assert_eq!(ages.get("lost"), None);
    }
}
