//! What holds for whatever was read.

use tansiq_model::Proposed;
use tansiq_reader::{Extracted, Lexicon, check_draft, propose};

/// Reads a text as an outcome and as a draft of one: each quote is the text at its span, and what is marked lies in it.
pub fn holds(extracted: &Extracted) {
    let text: Vec<char> = extracted.text.chars().collect();
    let quoted = |proposed: &Proposed| {
        let [start, end] = proposed.span.map(|at| at as usize);
        assert!(start < end && text[start..end].iter().collect::<String>() == proposed.quote);
    };
    propose(extracted, Lexicon::builtin()).iter().for_each(quoted);
    for promise in check_draft(extracted, Lexicon::builtin()).promises {
        quoted(&promise.proposed);
        assert!(promise.hedges.iter().all(|[start, end]| start < end && *end as usize <= text.len()));
    }
}
