//! Prints of texts and of sentences: a few numbers by which near duplicates are found among many without reading them.
//!
//! A print is a MinHash of the sets of neighbouring words (A. Broder, "On the resemblance and containment of documents",
//! 1997): the share of equal numbers of two prints is about the share of word groups that the two texts have in common.
//! Its numbers are cut into bands, and each band has a key (J. Leskovec, A. Rajaraman, J. Ullman, "Mining of Massive
//! Datasets", chapter 3): two texts that are much alike share a key almost surely, two others almost never, so that an
//! index by key leads to the candidates.
//!
//! Prints are kept in registers: whoever changes what stands here changes the version of what is kept.

use crate::{Shingles, tokens};

/// How many numbers the print of a text has.
const NUMBERS: usize = 60;

/// How many of them make one key of a text: with twenty keys of three, texts that share seven tenths of their word
/// groups have a key in common 999 times in a thousand, and texts that share a twentieth, two or three times.
const BAND: usize = 3;

/// How many words stand in one group of a text.
const GROUP: usize = 3;

/// How many keys a sentence has, each made of [`BAND`] numbers.
const SENTENCE_KEYS: usize = 5;

/// The fewest words, figures aside, of a sentence that says enough to be known again.
const SENTENCE_WORDS: usize = 7;

/// The fewest words of a text that can be told from others.
const TEXT_WORDS: usize = 12;

/// The share of word groups from which two texts are one text on two pages. Two papers that print one despatch differ
/// in headings, captions and a dropped paragraph and share more; two texts of one office about one subject share less
/// than a fifth.
const SAME_TEXT: f64 = 0.5;

/// The share of the word pairs of the shorter sentence from which the other says the same again.
const SAME_SENTENCE: f64 = 0.7;

/// FNV-1a, 64 bits (Fowler, Noll, Vo), with the last mixing of MurmurHash3 (A. Appleby, public domain), so that all bits
/// depend on all letters.
fn hash<'a>(words: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for word in words {
        for byte in word.bytes().chain([b' ']) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    mixed(hash)
}

const fn mixed(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// The smallest of each of so many hashes over the groups of so many words.
fn smallest(words: &[&str], group: usize, numbers: usize) -> Vec<u32> {
    let mut smallest = vec![u32::MAX; numbers];
    let groups = words.windows(group.min(words.len()).max(1)).map(|group| hash(group.iter().copied()));
    for group in groups {
        for (at, number) in (1u64..).zip(smallest.iter_mut()) {
            // The upper half is the better mixed one.
            let turned = mixed(group ^ at.wrapping_mul(0x9e37_79b9_7f4a_7c15)) >> 32;
            *number = (*number).min(u32::try_from(turned).unwrap_or(u32::MAX));
        }
    }
    smallest
}

/// A key for each band. The place of the band is a part of it, so that bands never meet others.
fn keys(numbers: &[u32]) -> Vec<i64> {
    let key = |(place, band): (u64, &[u32])| {
        let key = band.iter().fold(place, |key, number| mixed(key.rotate_left(17) ^ u64::from(*number)));
        i64::from_ne_bytes(key.to_ne_bytes())
    };
    (1..).zip(numbers.chunks(BAND)).map(key).collect()
}

/// The print of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print(Vec<u32>);

impl Print {
    /// The print of a text; `None` for one that is too short to be told from others.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let tokens = tokens(text);
        let words: Vec<&str> = tokens.iter().map(|token| token.folded.as_str()).collect();
        (words.len() >= TEXT_WORDS).then(|| Self(smallest(&words, GROUP, NUMBERS)))
    }

    /// About the share of word groups that two texts have in common, in thousandths.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> u16 {
        let same = self.0.iter().zip(&other.0).filter(|(one, other)| one == other).count();
        u16::try_from(same * 1000 / NUMBERS).unwrap_or(1000)
    }

    /// Whether two texts are one text on two pages.
    #[must_use]
    pub fn is_copy_of(&self, other: &Self) -> bool {
        f64::from(self.likeness(other)) >= SAME_TEXT * 1000.0
    }

    /// The keys by which texts that are like this one are found.
    #[must_use]
    pub fn keys(&self) -> Vec<i64> {
        keys(&self.0)
    }

    /// As it is kept: hexadecimal digits, eight for each number.
    #[must_use]
    pub fn to_hex(&self) -> String {
        self.0.iter().map(|number| format!("{number:08x}")).collect()
    }

    /// A print that was kept; `None` for anything else.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        if text.len() != NUMBERS * 8 {
            return None;
        }
        let numbers = (0..NUMBERS).map(|at| {
            let digits = text.get(at * 8..at * 8 + 8)?;
            digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
        });
        numbers.collect::<Option<_>>().map(Self)
    }
}

/// The print of a sentence: its words, and apart from them its figures, so that a sentence is known again when only a
/// figure in it is another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentencePrint {
    keys: Vec<i64>,
    words: Shingles,
    figures: Vec<String>,
}

impl SentencePrint {
    /// The print of a sentence; `None` for one that says too little to be known again.
    #[must_use]
    pub fn of(sentence: &str) -> Option<Self> {
        let tokens = tokens(sentence);
        let words: Vec<&str> =
            tokens.iter().filter(|token| !token.is_number()).map(|token| token.folded.as_str()).collect();
        if words.len() < SENTENCE_WORDS {
            return None;
        }
        let keys = keys(&smallest(&words, 2, SENTENCE_KEYS * BAND));
        Some(Self { keys, words: Shingles::of(&words.join(" ")), figures: crate::figures(sentence) })
    }

    /// The keys by which sentences that are like this one are found.
    #[must_use]
    pub fn keys(&self) -> &[i64] {
        &self.keys
    }

    /// Whether one of two sentences says the other again, whatever figures stand in them.
    #[must_use]
    pub fn repeats(&self, other: &Self) -> bool {
        let (shorter, longer) =
            if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        shorter.words.within(&longer.words) >= SAME_SENTENCE
    }

    /// Whether two sentences have the same figures.
    #[must_use]
    pub fn same_figures(&self, other: &Self) -> bool {
        self.figures == other.figures
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DESPATCH: &str = "Lomé - Les ministres de l'intérieur du Togo et du Bénin ont ouvert lundi un centre de \
        formation commun pour les gardes-frontières. Le centre accueillera chaque année deux promotions de quarante \
        agents venus des deux pays. Une équipe de formateurs de l'école nationale de police assurera les cours de \
        renseignement documentaire, de fouille et de premiers secours. Le ministre togolais a dit que la première \
        promotion commencerait en mars, et que le centre serait ouvert aux pays voisins dès l'année suivante.";

    const OTHER: &str = "Cotonou - Le port autonome a annoncé vendredi la mise en service de trois scanners pour le \
        contrôle des conteneurs. Les douanes attendent de cet équipement une réduction des délais de passage. Un \
        programme de formation des opérateurs est prévu avec l'appui d'un constructeur, selon le directeur du port, \
        qui n'a pas donné le coût du marché ni la durée de la garantie consentie par le fournisseur retenu.";

    const SAID: &str =
        "لدينا تعاون قديم مع المعهد في تدريب المحققين، لاسيما في فحص الوثائق وحماية الشهود وجمع الأدلة الرقمية";

    fn print(text: &str) -> Print {
        Print::of(text).unwrap()
    }

    fn meet(one: &[i64], other: &[i64]) -> bool {
        one.iter().any(|key| other.contains(key))
    }

    #[test]
    fn one_despatch_on_two_pages_is_found_and_another_text_is_not() {
        let page = format!(
            "À la une. Météo du jour. {} Partager sur les réseaux. Lire aussi : le port s'équipe.",
            DESPATCH.replace("lundi", "hier").replace("a dit", "a déclaré")
        );
        assert!(print(DESPATCH).is_copy_of(&print(&page)), "{}", print(DESPATCH).likeness(&print(&page)));
        assert!(meet(&print(DESPATCH).keys(), &print(&page).keys()));
        assert!(!print(DESPATCH).is_copy_of(&print(OTHER)));
        assert!(!meet(&print(DESPATCH).keys(), &print(OTHER).keys()));
    }

    #[test]
    fn a_short_text_has_no_print_and_a_print_is_kept_as_digits() {
        assert_eq!(Print::of("Un texte court."), None);
        assert_eq!(Print::from_hex(&print(OTHER).to_hex()), Some(print(OTHER)));
        for wrong in ["", "zz", &"é".repeat(NUMBERS * 4), &"+".repeat(NUMBERS * 8)] {
            assert_eq!(Print::from_hex(wrong), None);
        }
    }

    #[test]
    fn a_sentence_is_known_again_with_another_beginning_spelling_or_figure() {
        let first = SentencePrint::of(SAID).unwrap();
        let again = format!("وسجلت المديرة أنه “{}”", SAID.replace("الأدلة", "الادله").replace("فحص", "تفحص"));
        let again = SentencePrint::of(&again).unwrap();
        assert!(first.repeats(&again) && meet(first.keys(), again.keys()));
        let more = "More than 1,500 officers from 30 States have passed through the office since it opened.";
        let fewer = "More than 1,200 officers from 30 States have passed through the office since it opened.";
        let (more, fewer) = (SentencePrint::of(more).unwrap(), SentencePrint::of(fewer).unwrap());
        assert_eq!(more.keys(), fewer.keys());
        assert!(more.repeats(&fewer) && !more.same_figures(&fewer) && more.same_figures(&more));
        assert!(!more.repeats(&first));
        assert_eq!(SentencePrint::of("He said so in 2024, 2025 and 2026."), None);
    }

    proptest! {
        #[test]
        fn spelling_and_blanks_change_no_print(words in prop::collection::vec("[a-z]{2,9}", 12..60)) {
            let plain = words.join(" ");
            let shouted = format!("  {} ", words.join(",\n  ").to_uppercase());
            prop_assert_eq!(Print::of(&plain), Print::of(&shouted));
            prop_assert_eq!(
                SentencePrint::of(&plain).map(|print| print.keys),
                SentencePrint::of(&shouted).map(|print| print.keys)
            );
        }

        #[test]
        fn a_light_edit_in_a_long_text_stays_near(
            words in prop::collection::vec("[a-z]{3,9}", 120..200),
            at in 0usize..100,
            other in "[a-z]{10,12}",
        ) {
            let mut edited = words.clone();
            edited[at] = other;
            let (one, other) = (print(&words.join(" ")), print(&edited.join(" ")));
            prop_assert!(one.is_copy_of(&other));
            prop_assert!(meet(&one.keys(), &other.keys()));
        }

        #[test]
        fn texts_of_other_words_stay_far(
            words in prop::collection::vec("[a-m]{4,9}", 30..120),
            others in prop::collection::vec("[n-z]{4,9}", 30..120),
        ) {
            prop_assert!(!print(&words.join(" ")).is_copy_of(&print(&others.join(" "))));
        }

        #[test]
        fn any_text_comes_through(text in "\\PC{0,200}") {
            let _ = Print::of(&text);
            let _ = SentencePrint::of(&text);
        }
    }
}
