//! With which words a date begins: few do, and nothing is tried with the others.

use super::Reader;
use crate::lexicon::{Cue, Tag};

/// Cues that a date begins with.
const OPENING: &[Cue] = &[
    Cue::Within,
    Cue::BeforeYesterday,
    Cue::Yesterday,
    Cue::Today,
    Cue::Tomorrow,
    Cue::AfterTomorrow,
    Cue::EndOf,
    Cue::Mid,
    Cue::EarlyIn,
    Cue::QuarterWord,
    Cue::HalfWord,
    Cue::Season,
    Cue::Next,
    Cue::Last,
    Cue::This,
    Cue::WeekWord,
    Cue::MonthWord,
    Cue::YearWord,
];

impl Reader<'_, '_> {
    /// Whether any date begins with this word: what [`Reader::read`] tries needs one of these first, and few words are.
    pub(super) fn opens(&self, at: usize) -> bool {
        let digit = |c: char| c.is_ascii_digit();
        let opens = |tag: Tag| match tag {
            Tag::Month(_) | Tag::Weekday(_) => true,
            Tag::Cue(cue, _) => OPENING.contains(&cue),
            _ => false,
        };
        self.doc.folded(at).starts_with(digit)
            || self.doc.hits(&(at..self.end)).take_while(|h| h.from == at).any(|h| opens(h.tag))
            || self.ordinal(at).is_some()
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::propose::day_in;
    use tansiq_model::Lang;

    #[test]
    fn every_form_of_a_day_begins_with_such_a_word() {
        let day = |line: &str, lang: Lang| day_in(line, Lexicon::builtin(), lang).map(|d| d.to_string());
        let written = [
            ("held on 17/06/2021", Lang::En),
            ("held on June 17, 2021", Lang::En),
            ("held on Thursday 17 June 2021", Lang::En),
            ("tenue le jeudi 17 juin 2021", Lang::Fr),
            ("انعقد يوم الخميس 17 يونيو 2021", Lang::Ar),
        ];
        for (line, lang) in written {
            assert_eq!(day(line, lang).as_deref(), Some("2021-06-17"), "{line}");
        }
    }
}
