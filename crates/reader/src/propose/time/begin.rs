//! Where a date may begin: most words begin none, and to ask each of them for every form of a date would cost much.

use super::Reader;
use crate::lexicon::{Cue, Tag};
use tansiq_text::Token;

/// The cue words with which a date may begin.
const OPENING: &[Cue] = &[
    Cue::Today,
    Cue::Yesterday,
    Cue::BeforeYesterday,
    Cue::Tomorrow,
    Cue::AfterTomorrow,
    Cue::Next,
    Cue::Last,
    Cue::This,
    Cue::WeekWord,
    Cue::MonthWord,
    Cue::YearWord,
    Cue::QuarterWord,
    Cue::HalfWord,
    Cue::EndOf,
    Cue::Mid,
    Cue::EarlyIn,
    Cue::Within,
    Cue::Season,
];

impl Reader<'_, '_> {
    /// Whether a date may begin at a word: a figure, a month, a day of the week, an ordinal or a word of time.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        let figure = |word: &Token| word.is_number() || word.folded.starts_with(|c: char| c.is_ascii_digit());
        let opens = |tag: Tag| match tag {
            Tag::Month(_) | Tag::Weekday(_) => true,
            Tag::Cue(cue, _) => OPENING.contains(&cue),
            _ => false,
        };
        self.doc.words.get(at).is_some_and(figure)
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
