//! A passage that a person has chosen: what of a record stands in it.

use super::context::Context;
use super::doc::Doc;
use super::fields::fill;
use super::read;
use super::rule::{Candidate, Clause};
use crate::main_text::{self, Block, BlockKind, Layout};
use crate::{Extracted, Lexicon};
use std::ops::Range;
use tansiq_model::{Basis, ProposalKind, Proposed, WhyPart};

/// The rule that stands for a person's own choice.
const BY_HAND: &str = "entered-by-hand";

/// What the reader finds in a passage that a person has chosen: parties, themes, dates, money, and the kind that it
/// looks most like, unless that is given. Words such as "both sides" are read with the text before them.
///
/// It always answers: the person has decided that there is something here.
#[must_use]
pub fn passage(
    extracted: &Extracted,
    span: [u32; 2],
    kind: Option<ProposalKind>,
    lexicon: &Lexicon,
) -> Proposed {
    let of = |layout: &Layout| {
        let doc = Doc::new(&extracted.text, layout, lexicon, extracted.lang, extracted.published);
        found(&doc, span, kind)
    };
    let alone = || Layout {
        blocks: vec![Block { start: span[0], end: span[1], kind: BlockKind::Prose }],
        main: span,
    };
    let found = main_text::layout(&extracted.text, lexicon).and_then(|layout| of(&layout));
    // A headline or a caption is no sentence of the article: it is read for itself.
    let found = found.or_else(|| of(&alone())).unwrap_or_else(|| nothing(kind));
    let quote = extracted.text.chars().skip(span[0] as usize).take((span[1] - span[0].min(span[1])) as usize);
    let why = vec![WhyPart { rule: BY_HAND.to_owned(), words: String::new() }];
    Proposed { quote: quote.collect(), span, confidence: 1000, why, ..found }
}

fn found(doc: &Doc, span: [u32; 2], kind: Option<ProposalKind>) -> Option<Proposed> {
    // A word of which a part was chosen counts whole.
    let from = doc.words.partition_point(|word| word.end <= span[0]);
    let to = doc.words.partition_point(|word| word.start < span[1]);
    let over = |words: &Range<usize>| words.start < to && words.end > from;
    let sentence = doc.sentences.iter().position(|sentence| over(&sentence.words))?;
    let words = from.max(doc.sentences[sentence].words.start)..to;
    if words.is_empty() {
        return None;
    }
    let seen = read(&Clause { doc, sentence, words: words.clone() });
    let best = seen.into_iter().filter(|c| kind.is_none_or(|kind| c.kind == kind)).max_by_key(|c| c.points);
    let candidate = match best {
        Some(candidate) => Candidate { words, ..candidate },
        None => Candidate {
            kind: kind.unwrap_or(ProposalKind::Commitment),
            sentence,
            trigger: words.start,
            words,
            points: 0,
            why: Vec::new(),
            title: None,
        },
    };
    let rest = candidate.words.end..candidate.words.end;
    fill(doc, &candidate, &rest, &Context::of_passage(doc))
}

/// A passage without a sentence, such as a line of figures.
fn nothing(kind: Option<ProposalKind>) -> Proposed {
    Proposed {
        kind: kind.unwrap_or(ProposalKind::Commitment),
        quote: String::new(),
        span: [0, 0],
        parties: Vec::new(),
        themes: Vec::new(),
        place: None,
        date: None,
        date_basis: Basis::Inferred,
        due: None,
        due_basis: Basis::Inferred,
        quantity: None,
        money: None,
        title: None,
        restated: false,
        confidence: 1000,
        why: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, extract};
    use proptest::prelude::*;
    use tansiq_model::Due;

    const TEXT: &str = "Togo and Benin on border posts\n\nTogo and Benin met in Lomé on 3 March 2022 to review border \
        posts. Both sides will train fifty border officers in Cotonou in June 2022. Weather was fine all week long.";

    fn read_text() -> Extracted {
        let input = Input {
            bytes: TEXT.as_bytes(),
            name: None,
            lang: None,
            published: Some("2022-03-04".parse().unwrap()),
        };
        extract(&input, Lexicon::builtin()).unwrap()
    }

    fn span(of: &str) -> [u32; 2] {
        tansiq_text::find_words(TEXT, of).unwrap()
    }

    #[test]
    fn a_chosen_passage_is_read_with_the_text_before_it() {
        let words = "Both sides will train fifty border officers in Cotonou in June 2022.";
        let proposed = passage(&read_text(), span(words), Some(ProposalKind::Commitment), Lexicon::builtin());
        assert_eq!(proposed.quote, words);
        assert_eq!(proposed.due, Some(Due::At("2022-06".parse().unwrap())));
        let codes: Vec<&str> = proposed.parties.iter().map(|party| party.id.as_str()).collect();
        assert!(codes.contains(&"TGO") && codes.contains(&"BEN"), "{codes:?}");
        assert!(
            proposed.themes.iter().any(|theme| theme.as_str() == "border-security"),
            "{:?}",
            proposed.themes
        );
        assert_eq!((proposed.confidence, proposed.why[0].rule.as_str()), (1000, BY_HAND));
    }

    #[test]
    fn what_is_no_promise_to_the_reader_is_taken_as_the_person_says() {
        let words = "Weather was fine all week long.";
        let proposed = passage(&read_text(), span(words), Some(ProposalKind::Statistic), Lexicon::builtin());
        assert_eq!((proposed.kind, proposed.quote.as_str()), (ProposalKind::Statistic, words));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]
        #[test]
        fn the_quote_is_the_text_at_the_span(from in 0usize..200, length in 1usize..40) {
            let read = read_text();
            let count = read.text.chars().count();
            let (from, to) = (from.min(count - 1), (from + length).min(count));
            let proposed = passage(&read, [from as u32, to as u32], None, Lexicon::builtin());
            let there: String = read.text.chars().skip(from).take(to - from).collect();
            prop_assert_eq!(proposed.quote, there);
            prop_assert_eq!(proposed.span, [from as u32, to as u32]);
        }
    }
}
