//! What the names and phrases of the data files mean to somebody who looks for something.

use super::{
    Lexicon, LexiconError,
    files::{Files, form, list},
    pattern::expand,
};
use tansiq_model::{Lang, PartyCode, Theme};

/// What a name or a phrase stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// A party.
    Party(PartyCode),
    /// A theme.
    Theme(Theme),
    /// A town, by its English name.
    Town(String),
    /// The words of the group with this number, which are taken for one another.
    Group(usize),
}

/// A name or a phrase of the data files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// As it is written there, without the signs of patterns.
    pub phrase: String,
    /// Its language; `None` for Latin letters that may be in either.
    pub lang: Option<Lang>,
    /// What it stands for.
    pub meaning: Meaning,
}

/// How many words a phrase of `synonyms.toml` may have.
const LONGEST: usize = 8;

#[derive(Default)]
struct Names(Vec<Named>);

impl Names {
    /// Every phrase that a line of the data files stands for. One with a gap in it is no phrase that anybody types.
    fn add(&mut self, line: &str, lang: Option<Lang>, meaning: &Meaning) {
        let arabic = line.contains(|c: char| ('\u{0600}'..='\u{06FF}').contains(&c));
        let lang = if arabic { Some(Lang::Ar) } else { lang.filter(|lang| *lang != Lang::Ar) };
        for phrase in expand(line) {
            let phrase = phrase.replace('*', "").trim().to_owned();
            let known = self.0.iter().rev().take(64).any(|n| n.phrase == phrase && n.meaning == *meaning);
            if !phrase.is_empty() && !phrase.contains("..") && !known {
                self.0.push(Named { phrase, lang, meaning: meaning.clone() });
            }
        }
    }

    fn each(&mut self, names: [&str; 3], meaning: &Meaning) {
        for (name, lang) in names.into_iter().zip(Lang::ALL) {
            self.add(name, Some(*lang), meaning);
        }
    }
}

/// Whether a word of a theme names it by itself: a phrase, or an abbreviation. Single common words ("online") only
/// hint at a theme, and a search for them would bring in whatever the theme holds.
fn names_a_theme(line: &str) -> bool {
    line.split_whitespace().count() > 1
        || (line.chars().count() >= 3 && line.chars().all(|c| c.is_ascii_uppercase()))
}

impl Files {
    /// Every name and phrase with its meaning, in the order of the files.
    pub(super) fn named(&self) -> Result<Vec<Named>, LexiconError> {
        let mut names = Names::default();
        for row in &self.states {
            let meaning = Meaning::Party(row.code.parse().map_err(|e| form("states.csv", e))?);
            names.each([&row.ar, &row.fr, &row.en], &meaning);
            list(&row.aliases).iter().for_each(|alias| names.add(alias, None, &meaning));
            let capital = Meaning::Town(row.capital_en.clone());
            names.each([&row.capital_ar, &row.capital_fr, &row.capital_en], &capital);
        }
        for row in &self.organisations {
            let meaning = Meaning::Party(row.code.parse().map_err(|e| form("organisations.csv", e))?);
            names.each([&row.ar, &row.fr, &row.en], &meaning);
            list(&row.aliases).iter().for_each(|alias| names.add(alias, None, &meaning));
        }
        for row in &self.places {
            let meaning = Meaning::Town(row.en.clone());
            names.each([&row.ar, &row.fr, &row.en], &meaning);
            list(&row.aliases).iter().for_each(|alias| names.add(alias, None, &meaning));
        }
        for (slug, table) in &self.themes {
            let meaning = Meaning::Theme(slug.parse().map_err(|e| form("themes.toml", e))?);
            names.each([&table.ar, &table.fr, &table.en], &meaning);
            table
                .core
                .iter()
                .filter(|line| names_a_theme(line))
                .for_each(|line| names.add(line, None, &meaning));
        }
        for (group, (name, words)) in self.synonyms.iter().enumerate() {
            let meaning = Meaning::Group(group);
            let all = [(&words.ar, Lang::Ar), (&words.fr, Lang::Fr), (&words.en, Lang::En)];
            let lines: Vec<_> =
                all.into_iter().flat_map(|(lines, lang)| lines.iter().map(move |l| (l, lang))).collect();
            if lines.len() < 2 {
                return Err(form(
                    "synonyms.toml",
                    format!("{name}: a group needs at least two words or phrases"),
                ));
            }
            for (line, lang) in lines {
                let words = tansiq_text::search::words(line, None).len();
                if line.contains(['*', '(', '|']) || !(1..=LONGEST).contains(&words) {
                    let problem = format!(
                        "{name}: {line:?} must be one to {LONGEST} plain words, not only articles or prepositions"
                    );
                    return Err(form("synonyms.toml", problem));
                }
                names.add(line, Some(lang), &meaning);
            }
        }
        // A month is called differently from the Maghreb to the Mashriq.
        for (month, lines) in self.calendar.months.values().enumerate() {
            let meaning = Meaning::Group(self.synonyms.len() + month);
            lines.iter().for_each(|line| names.add(line, None, &meaning));
        }
        Ok(names.0)
    }
}

impl Lexicon {
    /// Every name of a party, a theme or a town, and every phrase that is taken for others.
    #[must_use]
    pub fn named(&self) -> &[Named] {
        &self.named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meanings(lexicon: &Lexicon, phrase: &str) -> Vec<Meaning> {
        lexicon.named().iter().filter(|n| n.phrase == phrase).map(|n| n.meaning.clone()).collect()
    }

    #[test]
    fn names_and_phrases_have_their_meaning() {
        let lexicon = Lexicon::builtin();
        for alias in ["UNOCT", "ONUCT", "مكتب الأمم المتحدة لمكافحة الإرهاب"] {
            assert_eq!(meanings(lexicon, alias), [Meaning::Party("UNOCT".parse().unwrap())], "{alias}");
        }
        assert_eq!(meanings(lexicon, "الرباط"), meanings(lexicon, "Rabat"));
        assert!(
            meanings(lexicon, "أمن الحدود").contains(&Meaning::Theme("border-security".parse().unwrap()))
        );
        assert_eq!(meanings(lexicon, "نونبر"), meanings(lexicon, "تشرين الثاني"));
        assert_eq!(meanings(lexicon, "تدريب"), meanings(lexicon, "تكوين"));
        assert!(lexicon.named().iter().all(|n| !n.phrase.contains(['*', '(', '|', ')'])));
    }

    #[test]
    fn an_office_adds_words_to_a_group_and_groups_of_its_own() {
        let added = "[training]\nfr = [\"perfectionnement\"]\n[buoy]\nfr = [\"bouée\"]\nen = [\"buoy\"]";
        let lexicon = Lexicon::extended(&[("synonyms.toml", added)]).unwrap();
        assert_eq!(meanings(&lexicon, "perfectionnement"), meanings(&lexicon, "تدريب"));
        assert_eq!(meanings(&lexicon, "bouée"), meanings(&lexicon, "buoy"));
        for wrong in [
            "[x]\nfr = [\"bouée\"]",
            "[x]\nfr = [\"de la\", \"bouée\"]",
            "[x]\nfr = [\"bou*\", \"b\"]",
            "x = 1",
        ] {
            let refused = Lexicon::extended(&[("synonyms.toml", wrong)]);
            assert!(
                matches!(refused, Err(LexiconError::Form { file, .. }) if file == "synonyms.toml"),
                "{wrong}"
            );
        }
    }
}
