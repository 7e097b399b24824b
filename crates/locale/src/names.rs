//! Names of States, for where the register itself has none.

use crate::Locale;
use tansiq_model::Lang;

/// Code, Arabic, French, English. The names are those of the Unicode CLDR, with the short names of the United
/// Nations where the two differ; Member and observer States only.
const STATES: &str = include_str!("../data/states.csv");

impl Locale {
    /// The name of a State by its ISO 3166-1 alpha-3 code.
    #[must_use]
    pub fn state(&self, code: &str) -> Option<&'static str> {
        let line = STATES.lines().skip(1).find(|line| line.split(',').next() == Some(code))?;
        line.split(',').nth(match self.lang {
            Lang::Ar => 1,
            Lang::Fr => 2,
            Lang::En => 3,
        })
    }
}

/// The codes of all States, in the order of the codes.
pub fn state_codes() -> impl Iterator<Item = &'static str> {
    STATES.lines().skip(1).filter_map(|line| line.split(',').next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_has_a_name_in_each_language() {
        assert_eq!(state_codes().count(), 195);
        for code in state_codes() {
            for lang in [Lang::Ar, Lang::Fr, Lang::En] {
                assert!(Locale::new(lang).state(code).is_some_and(|name| !name.is_empty()), "{lang} {code}");
            }
        }
        assert_eq!(Locale::new(Lang::Ar).state("MAR"), Some("المغرب"));
        assert_eq!(Locale::new(Lang::Fr).state("CIV"), Some("Côte d’Ivoire"));
        assert_eq!(Locale::new(Lang::En).state("XXX"), None);
    }
}
