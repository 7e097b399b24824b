//! Arabic stems: light10 (Larkey, Ballesteros, Connell: "Light Stemming for Arabic Information Retrieval", 2007)
//! on folded letters, with the words whose root begins like the article left whole, and a second stem for a word
//! that may begin with و ف ب ك ل.

/// Words whose first letters look like the article and belong to the root: folded, without endings.
const WHOLE: &[&str] = &[
    "التزام",
    "التزم",
    "التقاء",
    "التقا",
    "التحاق",
    "التحق",
    "التماس",
    "التمس",
    "التفاف",
    "التفات",
    "التهاب",
    "التباس",
    "التيام",
    "الغاء",
    "الغا",
    "الحاق",
    "الهام",
    "الزام",
    "القاء",
    "القا",
    "الي",
    "الماني",
    "الباني",
    "الكترون",
    "الكتروني",
    "الماس",
    "الف",
    "الفا",
    "الم",
    "اله",
];
/// The article, with what is written before it.
const ARTICLES: &[&str] = &["وبال", "وكال", "فبال", "وال", "بال", "كال", "فال", "ولل", "فلل", "لل", "ال"];
/// Endings of possession and number, and then of gender and relation; longest first.
const POSSESSION: &[&str] = &["هما", "كما", "هم", "هن", "ها", "كم", "نا"];
const NUMBER: &[&str] = &["يتين", "يات", "تين", "تان", "يين", "يون", "ات", "ان", "ون", "ين"];
const GENDER: &[&str] = &["يه", "ه", "ي"];
/// What may be written together with a word without an article.
const CLITICS: [char; 5] = ['و', 'ف', 'ب', 'ك', 'ل'];

/// Letters that a stem keeps at least.
const SHORTEST: usize = 3;

/// The stems of a folded word: the usual one, and for a word that may begin with a clitic the one without it.
pub(super) fn stems(folded: &str) -> Vec<String> {
    let mut stems = vec![stem(folded)];
    let mut rest = folded;
    // Two at most: و or ف, and then a preposition.
    for _ in 0..2 {
        let Some(bare) = rest.strip_prefix(CLITICS).filter(|bare| letters(bare) >= SHORTEST) else { break };
        let other = stem(bare);
        if !stems.contains(&other) {
            stems.push(other);
        }
        rest = bare;
    }
    stems
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

fn stem(word: &str) -> String {
    let article = || {
        let cut = |article: &&str| word.strip_prefix(*article).filter(|rest| letters(rest) >= SHORTEST);
        ARTICLES.iter().find_map(cut).unwrap_or(word)
    };
    let bare = endings(whole(word).unwrap_or_else(article));
    // The hamza at the end goes where an ending follows: اعضاء, اعضائها.
    bare.strip_suffix('ء').filter(|rest| letters(rest) >= SHORTEST).unwrap_or(bare).to_owned()
}

/// The word without a clitic, if it is one of those that begin like the article.
fn whole(word: &str) -> Option<&str> {
    let is_whole = |word: &&str| WHOLE.iter().any(|whole| word == whole || endings(word) == *whole);
    [Some(word), word.strip_prefix(CLITICS)].into_iter().flatten().find(is_whole)
}

fn endings(word: &str) -> &str {
    let bare = strip(word, POSSESSION);
    let counted = strip(bare, NUMBER);
    let bare = if counted.len() < bare.len() {
        counted
    } else if bare.len() < word.len() {
        // Before a possessive ة is written as ت: دولتهم.
        strip(bare, &["ت"])
    } else {
        strip(bare, GENDER)
    };
    // What relates to something is found with it: ارهابيين, ارهاب.
    strip(bare, &["ي"])
}

fn strip<'a>(word: &'a str, endings: &[&str]) -> &'a str {
    let cut = |ending: &&str| word.strip_suffix(*ending).filter(|rest| letters(rest) >= SHORTEST);
    endings.iter().find_map(cut).unwrap_or(word)
}
