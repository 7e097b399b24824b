//! A second reader beside the rules: somebody outside, such as a language model, who is asked what the rules
//! overlooked. What it answers is not believed. A passage counts when it stands in the article word for word, a party
//! when the article names it, a theme when the lexicon knows it; dates, figures and money come from the rules alone,
//! which read the passage as they read one that a person has chosen. What is left is a proposal like any other, says
//! from whom it is, and waits for a person.
//!
//! Nothing here speaks to a network: whoever can, implements [`SecondReader`].

mod answer;
mod pieces;
mod question;

pub use answer::{Answered, Left, understood};
pub use question::Question;

use crate::{Extracted, Lexicon};
use tansiq_model::Proposed;

/// The rule that stands for the second reader in the reason of a proposal; its words are the reader's name.
pub const SECOND: &str = "second-reader";

/// How sure a proposal of the second reader is, in thousandths: it never says so itself, and nobody measured it.
pub const CONFIDENCE: u16 = 500;

/// Somebody who reads a text beside the rules.
pub trait SecondReader: Send + Sync {
    /// By what people know it, such as the name of a model.
    fn name(&self) -> &str;

    /// Its answer, as it came.
    ///
    /// # Errors
    /// Why there is none.
    fn answer(&self, question: &Question<'_>) -> Result<String, Silence>;

    /// Whether there is time for another question.
    fn has_time(&self) -> bool {
        true
    }
}

/// Why a second reader said nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Silence {
    /// It cannot be reached, or not within the time that it has.
    #[error("no answer")]
    NoAnswer,
    /// It refused, with this status.
    #[error("refused with status {0}")]
    Refused(u16),
    /// What came is no answer of the protocol, or too long.
    #[error("an answer that is none")]
    NoSense,
}

/// What a second reader made of a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Second {
    /// What it proposes beyond what is proposed already, in the order of the text.
    pub proposed: Vec<Proposed>,
    /// What was left out, and why.
    pub left: Vec<Left>,
    /// Pieces of the text that were not asked about, because there was no time for more.
    pub unasked: usize,
}

/// Asks a second reader about the article of a text. `known` are the passages for which there are proposals already.
///
/// # Errors
/// [`Silence`] when one of the questions has no answer: what a part of the article gave would look like all of it.
pub fn read_second(
    reader: &dyn SecondReader,
    extracted: &Extracted,
    known: &[[u32; 2]],
    lexicon: &Lexicon,
) -> Result<Second, Silence> {
    let mut second = Second::default();
    let mut known = known.to_vec();
    let pieces = pieces::pieces(&extracted.text, extracted.main);
    for (at, piece) in pieces.iter().enumerate() {
        if !reader.has_time() {
            second.unasked = pieces.len() - at;
            break;
        }
        let question = Question { text: piece, lang: extracted.lang, published: extracted.published };
        let Answered { proposed, left } =
            understood(&reader.answer(&question)?, reader.name(), extracted, &known, lexicon)?;
        known.extend(proposed.iter().map(|proposed| proposed.span));
        second.proposed.extend(proposed);
        second.left.extend(left);
    }
    second.proposed.sort_by_key(|proposed| proposed.span);
    Ok(second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, extract, propose};
    use std::sync::Mutex;
    use tansiq_model::ProposalKind;

    const TEXT: &str = "Lomé, 3 March 2022. Togo and UNODC agreed to open a regional centre for border officers in \
        Lomé, to train investigators of terrorist cases.\n\nThe keys of nine patrol boats changed hands in the harbour \
        on Tuesday, a gift from Japan to the navy of Togo.\n";

    /// Gives its answers one after another.
    struct Says(Mutex<Vec<Result<String, Silence>>>);

    impl SecondReader for Says {
        fn name(&self) -> &'static str {
            "a-model"
        }

        fn answer(&self, _: &Question<'_>) -> Result<String, Silence> {
            self.0.lock().unwrap().pop().unwrap()
        }
    }

    fn extracted() -> Extracted {
        let input = Input { bytes: TEXT.as_bytes(), name: None, lang: None, published: None };
        extract(&input, Lexicon::builtin()).unwrap()
    }

    fn asked(answer: Result<String, Silence>) -> Result<Second, Silence> {
        let text = extracted();
        let known: Vec<[u32; 2]> =
            propose(&text, Lexicon::builtin()).iter().map(|proposed| proposed.span).collect();
        assert_eq!(known.len(), 1);
        read_second(&Says(Mutex::new(vec![answer])), &text, &known, Lexicon::builtin())
    }

    #[test]
    fn what_the_rules_overlooked_is_proposed_with_its_origin() {
        let answer = r#"{"records": [
            {"kind": "commitment", "quote": "Togo and UNODC agreed to open a regional centre for border officers",
             "parties": [], "themes": []},
            {"kind": "assistance", "quote": "The keys of nine patrol boats changed hands in the harbour on Tuesday, a gift from Japan to the navy of Togo.",
             "parties": [{"id": "JPN", "role": "donor"}, {"id": "FRA", "role": "donor"}], "themes": ["border-security"]}]}"#;
        let second = asked(Ok(answer.to_owned())).unwrap();
        let [found] = second.proposed.as_slice() else { panic!("{:?}", second.proposed) };
        assert_eq!(found.kind, ProposalKind::Assistance);
        assert!(TEXT.contains(&found.quote) && found.quote.starts_with("The keys"));
        assert_eq!((found.why[0].rule.as_str(), found.why[0].words.as_str()), (SECOND, "a-model"));
        let parties: Vec<&str> = found.parties.iter().map(|party| party.id.as_str()).collect();
        assert!(parties.contains(&"JPN") && !parties.contains(&"FRA"), "{parties:?}");
        assert_eq!(second.left, [Left::Known, Left::Unnamed]);
    }

    #[test]
    fn silence_gives_nothing_at_all() {
        assert_eq!(asked(Err(Silence::Refused(503))), Err(Silence::Refused(503)));
        assert_eq!(asked(Ok("I cannot help with that.".to_owned())), Err(Silence::NoSense));
        assert_eq!(asked(Ok(r#"{"records": []}"#.to_owned())), Ok(Second::default()));
    }
}
