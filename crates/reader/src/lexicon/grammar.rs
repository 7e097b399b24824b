//! Small words and forms of words, by what they tell of the words beside them: `lexicon/grammar.toml`.

use super::LexiconError;
use super::files::{CueTable, form};
use std::collections::{BTreeMap, HashSet};
use tansiq_model::Lang;
use tansiq_text::fold;

macro_rules! classes {
    ($($variant:ident = $word:literal),+ $(,)?) => {
        /// A class of small words, named in the data file as in [`Small::named`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Small { $($variant),+ }
        impl Small {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn named(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

classes! {
    BeforeTown = "before-town", Inside = "inside", Across = "across", Capital = "capital", Towards = "towards",
    Article = "article", Together = "together", And = "and", AsWell = "as-well", Clause = "clause",
    Auxiliary = "auxiliary", Future = "future", NoFuture = "no-future", VerbLikeNoun = "verb-like-noun",
    FromTo = "from-to", Both = "both", Of = "of", DatesYear = "dates-year", OtherDay = "other-day",
    First = "first", Second = "second", Third = "third", Fourth = "fourth", LastPart = "last-part",
    SeveralTimes = "several-times", Over = "over", Half = "half", SchoolYear = "school-year", OriginOf = "origin-of",
    Credits = "credits", Must = "must", Conditional = "conditional", NoConditional = "no-conditional",
    FutureOfUs = "future-of-us", Would = "would", Pronoun = "pronoun", Becomes = "becomes", Manoeuvre = "manoeuvre", PartOf = "part-of", Region = "region", Beside = "beside", States = "states", Ours = "ours", Office = "office", This = "this", Announces = "announces", Measure = "measure", Many = "many", We = "we",
    GoesOn = "goes-on", InsteadOf = "instead-of", TakesVerb = "takes-verb", Participle = "participle",
    EmptyParticiple = "empty-participle", With = "with", SaidToo = "said-too",
    Relative = "relative", After = "after", Occasion = "occasion", BoundFor = "bound-for", AmongThem = "among-them",
    Landmass = "landmass", NumberOf = "number-of", Again = "again",
}

/// The words of one class in one language.
#[derive(Debug, Clone, Default)]
struct Forms {
    whole: HashSet<String>,
    begins: Vec<String>,
    ends: Vec<String>,
    holds: Vec<String>,
}

impl Forms {
    fn add(&mut self, written: &str) {
        let open = (written.starts_with('*'), written.ends_with('*'));
        let word = fold(written.trim_matches('*'));
        match open {
            (false, false) => {
                self.whole.insert(word);
            }
            (false, true) => self.begins.push(word),
            (true, false) => self.ends.push(word),
            (true, true) => self.holds.push(word),
        }
    }

    fn has(&self, word: &str) -> bool {
        self.whole.contains(word)
            || self.begins.iter().any(|part| word.starts_with(part.as_str()))
            || self.ends.iter().any(|part| word.ends_with(part.as_str()))
            || self.holds.iter().any(|part| word.contains(part.as_str()))
    }
}

/// Every class in every language.
#[derive(Debug, Clone)]
pub(crate) struct Grammar(Vec<[Forms; 3]>);

impl Default for Grammar {
    fn default() -> Self {
        Self(Small::ALL.iter().map(|_| Default::default()).collect())
    }
}

const fn column(lang: Lang) -> usize {
    match lang {
        Lang::Ar => 0,
        Lang::Fr => 1,
        Lang::En => 2,
    }
}

impl Grammar {
    /// The words of a file.
    ///
    /// # Errors
    /// When a class has an unknown name, or an entry is not one word.
    pub(super) fn of(file: &str, tables: &BTreeMap<String, CueTable>) -> Result<Self, LexiconError> {
        let mut grammar = Self::default();
        for (name, words) in tables {
            let class = Small::named(name)
                .ok_or_else(|| form(file, format!("no class of small words is called {name:?}")))?;
            for (lang, words) in [(Lang::Ar, &words.ar), (Lang::Fr, &words.fr), (Lang::En, &words.en)] {
                for word in words {
                    if word.trim_matches('*').is_empty() || word.contains(char::is_whitespace) {
                        return Err(form(file, format!("{name}: {word:?} is not one word")));
                    }
                    grammar.0[class as usize][column(lang)].add(word);
                }
            }
        }
        Ok(grammar)
    }

    /// Whether a folded word of a text in this language is of a class. Arabic words are Arabic in every text.
    pub(crate) fn is(&self, word: &str, class: Small, lang: Lang) -> bool {
        let arabic = word.starts_with(|c: char| ('\u{0600}'..='\u{06FF}').contains(&c));
        self.0[class as usize][column(if arabic { Lang::Ar } else { lang })].has(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lexicon;

    fn words(of: &[(&str, &str)]) -> Result<Lexicon, LexiconError> {
        Lexicon::extended(of)
    }

    #[test]
    fn every_class_has_words_and_an_office_adds_some() {
        let builtin = Lexicon::builtin();
        assert!(builtin.grammar.0.iter().all(|class| class.iter().any(|forms| {
            !(forms.whole.is_empty()
                && forms.begins.is_empty()
                && forms.ends.is_empty()
                && forms.holds.is_empty())
        })));
        assert!(!builtin.is("nebst", Small::Together, Lang::Fr));
        let more = words(&[("grammar.toml", "[together]\nfr = [\"nebst\"]\n")]).unwrap();
        assert!(more.is("nebst", Small::Together, Lang::Fr) && more.is("avec", Small::Together, Lang::Fr));
    }

    #[test]
    fn a_word_is_of_its_own_language_and_its_own_end() {
        let lexicon = Lexicon::builtin();
        assert!(lexicon.is("a", Small::Inside, Lang::Fr) && !lexicon.is("a", Small::Inside, Lang::En));
        assert!(lexicon.is("في", Small::Inside, Lang::En));
        assert!(
            lexicon.is("formera", Small::Future, Lang::Fr) && !lexicon.is("forme", Small::Future, Lang::Fr)
        );
        assert!(lexicon.is("سياسيون", Small::NoFuture, Lang::Ar));
    }

    #[test]
    fn what_is_no_word_of_a_known_class_is_told_with_its_file() {
        for text in ["[besides]\nen = [\"by\"]", "[and]\nen = [\"and also\"]", "[and]\nen = [\"*\"]"] {
            let told = words(&[("grammar.toml", text)]);
            assert!(matches!(told, Err(LexiconError::Form { file, .. }) if file == "grammar.toml"), "{text}");
        }
    }
}
