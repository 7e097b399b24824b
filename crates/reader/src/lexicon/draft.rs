//! The words that a draft is checked by, before it is adopted: `lexicon/draft.toml`. They have a matcher of their own,
//! so that what is read in a page does not depend on them.

use super::LexiconError;
use super::files::{CueTable, form};
use std::collections::BTreeMap;

macro_rules! classes {
    ($($variant:ident = $word:literal),+ $(,)?) => {
        /// A class of words of the check, named in the data file as in [`DraftCue::named`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum DraftCue { $($variant),+ }
        impl DraftCue {
            #[cfg(test)]
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The class of this name.
            pub(crate) fn named(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

classes! {
    Ought = "ought", Agreed = "agreed", Strive = "strive", Entrust = "entrust", Passive = "passive",
    OpenEnded = "open-ended", Deed = "deed", Thing = "thing", Owner = "owner", When = "when", Hedge = "hedge",
}

/// Refuses a table with a class that there is not.
pub(super) fn checked(
    file: &str,
    tables: BTreeMap<String, CueTable>,
) -> Result<BTreeMap<String, CueTable>, LexiconError> {
    match tables.keys().find(|class| DraftCue::named(class).is_none()) {
        Some(class) => Err(form(file, format!("no class of words of a draft is called {class:?}"))),
        None => Ok(tables),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lexicon;

    #[test]
    fn every_class_has_words_in_three_languages() {
        let found: Vec<_> = Lexicon::builtin().draft().tags().copied().collect();
        for class in DraftCue::ALL {
            for lang in [None, Some(tansiq_model::Lang::Fr), Some(tansiq_model::Lang::En)] {
                assert!(found.contains(&(*class, lang)), "{class:?} {lang:?}");
            }
        }
    }

    #[test]
    fn a_class_that_there_is_not_is_told_with_its_file() {
        let told = Lexicon::extended(&[("draft.toml", "[maybe]\nen = [\"perhaps\"]")]);
        assert!(matches!(told, Err(LexiconError::Form { file, .. }) if file == "draft.toml"));
    }
}
