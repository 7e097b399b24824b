//! Names of the languages in which help is given and taken.

use crate::Locale;
use tansiq_model::{Lang, Tongue};

/// Tag, Arabic, French, English: the names of the Unicode CLDR. The official languages of the United Nations, and
/// languages in which trainings are held.
const LANGUAGES: &str = include_str!("../data/languages.csv");

impl Locale {
    /// The name of a language; its tag when the table has none for it.
    #[must_use]
    pub fn tongue<'a>(&self, tongue: &'a Tongue) -> &'a str {
        let line = LANGUAGES.lines().skip(1).find(|line| line.split(',').next() == Some(tongue.as_str()));
        let name = line.and_then(|line| {
            line.split(',').nth(match self.lang {
                Lang::Ar => 1,
                Lang::Fr => 2,
                Lang::En => 3,
            })
        });
        name.unwrap_or(tongue.as_str())
    }
}

/// The languages of the table, in the order of their tags.
pub fn tongues() -> impl Iterator<Item = Tongue> {
    LANGUAGES.lines().skip(1).filter_map(|line| line.split(',').next()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_language_stands_once_with_a_name_in_each_language() {
        let lines = LANGUAGES.lines().skip(1);
        assert!(lines.clone().is_sorted());
        assert!(lines.clone().all(|line| line.split(',').count() == 4));
        let all: BTreeSet<Tongue> = tongues().collect();
        assert_eq!(all.len(), lines.count(), "a tag that is none, or that stands twice");
        for lang in Lang::ALL {
            let names: BTreeSet<&str> = all.iter().map(|tongue| Locale::new(*lang).tongue(tongue)).collect();
            assert_eq!(names.len(), all.len(), "{lang}");
            assert!(all.iter().all(|tongue| Locale::new(*lang).tongue(tongue) != tongue.as_str()), "{lang}");
        }
        let swahili: Tongue = "sw".parse().unwrap();
        assert_eq!(Locale::new(Lang::Ar).tongue(&swahili), "السواحلية");
        let none: Tongue = "qaa".parse().unwrap();
        assert_eq!(Locale::new(Lang::Fr).tongue(&none), "qaa");
    }
}
