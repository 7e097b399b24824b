//! Foreign words as paper can bear them.

use super::world::has_shape;
use serde::Serialize;
use tansiq_locale::Locale;
use tansiq_model::{Lang, Text};

/// Stands in the place of a character that no font has.
const NO_SHAPE: char = '\u{fffd}';

/// What sets an inserted name apart from the direction of its line.
const ISOLATE: [char; 2] = ['\u{2068}', '\u{2069}'];

/// A text in its language.
#[derive(Debug, Serialize)]
pub struct Words {
    text: String,
    lang: Lang,
    dir: &'static str,
}

impl Words {
    /// A text that a person or a source wrote, on paper that has room for so many characters of it.
    pub fn new(text: &Text, room: usize) -> Self {
        Self { text: foreign(&text.body, room), lang: text.lang, dir: text.lang.dir() }
    }
}

/// Foreign words in one line: without what controls a printer or turns the direction of a line, with a sign for
/// what no font can show, and cut between words with an ellipsis where the room ends.
pub fn foreign(text: &str, room: usize) -> String {
    let words = text.split(|c: char| c.is_control() || c.is_whitespace() && !is_unbroken(c));
    let words = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    shortened(&printable(&words), room)
}

/// Spaces at which a line may not end, as before the signs of French and between thousands.
const fn is_unbroken(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

/// Text without what turns its direction, and with a sign for what no font can show.
fn printable(text: &str) -> String {
    let text = tansiq_text::strip_controls(text);
    text.chars().map(|c| if has_shape(c) || has_no_ink(c) { c } else { NO_SHAPE }).collect()
}

/// Foreign words that stand inside a line in another language.
pub fn isolated(text: &str, room: usize) -> String {
    format!("{}{}{}", ISOLATE[0], foreign(text, room), ISOLATE[1])
}

/// A sentence of ours with the values that were inserted.
///
/// The isolates around a value would stay in the text of the PDF as spaces that nobody typed. A value that runs
/// against its line is a box of its own instead; every other needs nothing.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Sentence(Vec<Run>);

/// A piece of a sentence.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Run {
    text: String,
    against: bool,
}

impl Sentence {
    /// From a message in a language.
    pub fn new(text: &str, lang: Lang) -> Self {
        let mut sentence = Self::default();
        for (at, piece) in text.split(ISOLATE[0]).enumerate() {
            // Isolates do not stand in each other: values are whole texts before they are inserted.
            let (value, rest) =
                if at == 0 { ("", piece) } else { piece.split_once(ISOLATE[1]).unwrap_or((piece, "")) };
            let against = direction(value).is_some_and(|dir| dir != lang.dir());
            sentence.push(value, against);
            sentence.push(rest, false);
        }
        sentence
    }

    fn push(&mut self, text: &str, against: bool) {
        let text = printable(text);
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if !against && !last.against => last.text += &text,
            _ => self.0.push(Run { text, against }),
        }
    }
}

/// The direction of a text: that of its first letter.
fn direction(text: &str) -> Option<&'static str> {
    let letter = text.chars().find(|c| c.is_alphabetic())?;
    let right_to_left =
        matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    Some(if right_to_left { "rtl" } else { "ltr" })
}

/// Names in a list; as many whole ones as there is room for, then an ellipsis.
pub fn listed(names: &[String], locale: Locale, room: usize) -> String {
    let mut line = String::new();
    for name in names {
        if !line.is_empty() && line.chars().count() + name.chars().count() > room {
            return line + &locale.tr("list-comma") + "…";
        }
        if !line.is_empty() {
            line += &locale.tr("list-comma");
        }
        line += name;
    }
    line
}

/// Joiners, as Persian is written with, need no shape.
const fn has_no_ink(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn shortened(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let cut: String = text.chars().take(room).collect();
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end_matches([' ', ',', '،', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_or_controls_a_line_is_taken_out_and_the_rest_is_literal() {
        assert_eq!(foreign("#strong[x]\r\n*y*\u{202e} $z$\u{7}", 99), "#strong[x] *y* $z$");
        assert_eq!(foreign("1\u{202f}500  agents\u{a0}:", 99), "1\u{202f}500 agents\u{a0}:");
        assert_eq!(foreign("Rabat 北京", 99), "Rabat \u{fffd}\u{fffd}");
        assert_eq!(foreign("می‌خواهم", 99), "می‌خواهم");
    }

    #[test]
    fn only_what_runs_against_its_line_is_set_apart() {
        let runs = |text: &str, lang| {
            let sentence = Sentence::new(text, lang);
            sentence.0.into_iter().map(|run| (run.text, run.against)).collect::<Vec<_>>()
        };
        let whole = |text: &str| (text.to_owned(), false);
        assert_eq!(
            runs("في \u{2068}14 يناير\u{2069}: \u{2068}6\u{2069}.", Lang::Ar),
            [whole("في 14 يناير: 6.")]
        );
        assert_eq!(
            runs("دورة \u{2068}New York (USA)\u{2069}.", Lang::Ar),
            [whole("دورة "), ("New York (USA)".to_owned(), true), whole(".")]
        );
        assert_eq!(runs("", Lang::Fr), []);
        // A value that brings an end of its own cannot leave its place.
        assert_eq!(runs("\u{2068}a\u{2069}b\u{2069}", Lang::Fr), [whole("ab")]);
    }

    #[test]
    fn a_long_text_ends_between_two_words() {
        assert_eq!(foreign("one two three", 13), "one two three");
        assert_eq!(foreign("one two, three", 11), "one two…");
        assert_eq!(foreign("مؤتمر الأمن البحري", 14), "مؤتمر الأمن…");
        assert_eq!(foreign(&"x".repeat(50), 10), format!("{}…", "x".repeat(10)));
    }

    #[test]
    fn a_list_shows_whole_names() {
        let names = ["Morocco".to_owned(), "Ghana".to_owned(), "Senegal".to_owned()];
        let locale = Locale::new(Lang::En);
        assert_eq!(listed(&names, locale, 99), "Morocco, Ghana, Senegal");
        assert_eq!(listed(&names, locale, 12), "Morocco, Ghana, …");
        assert_eq!(listed(&[], locale, 12), "");
    }
}
