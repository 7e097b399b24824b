//! Small words and forms of words, by what they tell of the words beside them: `lexicon/grammar.toml`.

use super::LexiconError;
use super::files::{CueTable, form};
use super::matcher::WordHasher;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;
use tansiq_model::Lang;
use tansiq_text::fold;

macro_rules! classes {
    ($($variant:ident = $word:literal),+ $(,)?) => {
        /// A class of small words, named in the data file as in [`Small::named`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Small { $($variant),+ }
        impl Small {
            #[cfg(test)]
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
    FromTo = "from-to", Both = "both", Of = "of", DatesYear = "dates-year", OtherDay = "other-day", First = "first",
    Second = "second", Third = "third", Fourth = "fourth", LastPart = "last-part", SeveralTimes = "several-times",
    Over = "over", Half = "half", SchoolYear = "school-year", OriginOf = "origin-of", Credits = "credits",
    Must = "must", Conditional = "conditional", NoConditional = "no-conditional", FutureOfUs = "future-of-us",
    Would = "would", Pronoun = "pronoun", Becomes = "becomes", Manoeuvre = "manoeuvre", PartOf = "part-of",
    Region = "region", Beside = "beside", States = "states", Ours = "ours", Office = "office", This = "this",
    Announces = "announces", Measure = "measure", Many = "many", We = "we", GoesOn = "goes-on",
    InsteadOf = "instead-of", TakesVerb = "takes-verb", Participle = "participle",
    EmptyParticiple = "empty-participle", With = "with", SaidToo = "said-too", Relative = "relative",
    After = "after", Occasion = "occasion", BoundFor = "bound-for", AmongThem = "among-them", Landmass = "landmass",
    NumberOf = "number-of", Again = "again", BeforeDeed = "before-deed", Undergoes = "undergoes",
    Indefinite = "indefinite", ThisYear = "this-year", ThisUnit = "this-unit", NumberToo = "number-too",
    End = "end", Chairing = "chairing",
}

/// A set of classes, one bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Classes(u128);

impl Classes {
    const fn of(class: Small) -> Self {
        Self(1 << class as u32)
    }

    pub(crate) const fn has(self, class: Small) -> bool {
        self.0 & Self::of(class).0 != 0
    }
}

type By<K, V> = HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// The words of all classes in one language, each with its classes.
#[derive(Debug, Clone, Default)]
struct Forms {
    whole: By<String, Classes>,
    /// By the letter that they begin with, so that few are compared with a word; the next by the one that they end with.
    begins: By<char, Vec<(String, Classes)>>,
    ends: By<char, Vec<(String, Classes)>>,
    holds: Vec<(String, Classes)>,
}

impl Forms {
    fn add(&mut self, written: &str, class: Small) {
        let open = (written.starts_with('*'), written.ends_with('*'));
        let word = fold(written.trim_matches('*'));
        let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) else { return };
        let class = Classes::of(class);
        match open {
            (false, false) => self.whole.entry(word).or_default().0 |= class.0,
            (false, true) => self.begins.entry(first).or_default().push((word, class)),
            (true, false) => self.ends.entry(last).or_default().push((word, class)),
            (true, true) => self.holds.push((word, class)),
        }
    }

    fn classes(&self, word: &str) -> Classes {
        let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) else {
            return Classes::default();
        };
        let whole = self.whole.get(word).map_or(0, |classes| classes.0);
        let begins = self.begins.get(&first).into_iter().flatten();
        let begins = begins.filter(|(part, _)| word.starts_with(part.as_str()));
        let ends = self.ends.get(&last).into_iter().flatten();
        let ends = ends.filter(|(part, _)| word.ends_with(part.as_str()));
        let holds = self.holds.iter().filter(|(part, _)| word.contains(part.as_str()));
        Classes(begins.chain(ends).chain(holds).fold(whole, |all, (_, classes)| all | classes.0))
    }
}

/// Every class in every language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grammar([Forms; 3]);

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
                    grammar.0[column(lang)].add(word, class);
                }
            }
        }
        Ok(grammar)
    }

    /// The classes of a folded word of a text in this language. Arabic words are Arabic in every text.
    pub(crate) fn classes(&self, word: &str, lang: Lang) -> Classes {
        let arabic = word.starts_with(|c: char| ('\u{0600}'..='\u{06FF}').contains(&c));
        self.0[column(if arabic { Lang::Ar } else { lang })].classes(word)
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
        let all = builtin.grammar.0.iter().flat_map(|forms| {
            let parts = forms.begins.values().chain(forms.ends.values()).flatten().chain(&forms.holds);
            forms.whole.values().copied().chain(parts.map(|(_, classes)| *classes))
        });
        let all = Classes(all.fold(0, |all, classes| all | classes.0));
        assert!(Small::ALL.iter().all(|class| all.has(*class)));
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
