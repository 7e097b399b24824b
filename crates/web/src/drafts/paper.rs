//! The text of a draft as it stands on the page: paragraphs cut where promises and words of caution begin and end.

use tansiq_office::CheckedPromise;

/// A run of text with the same marks over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPiece {
    /// The text.
    pub text: String,
    /// The class of the promise over it; `None` where there is none.
    pub promise: Option<&'static str>,
    /// The number of the promise that begins here.
    pub starts: Option<u32>,
    /// It takes force out of a promise.
    pub hedge: bool,
}

/// A paragraph of the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftParagraph {
    /// The text, cut.
    pub pieces: Vec<DraftPiece>,
}

/// The class of a promise: whole, or with something to add, or made before and not kept.
fn class(promise: &CheckedPromise) -> &'static str {
    let unkept =
        promise.restated.iter().any(|restated| restated.earlier == tansiq_analysis::Earlier::NotKept);
    match (unkept, promise.promise.is_complete()) {
        (true, _) => "d-again",
        (false, true) => "d-whole",
        (false, false) => "d-open",
    }
}

/// Cuts a draft into its paragraphs.
#[must_use]
pub fn paragraphs(text: &str, promises: &[CheckedPromise]) -> Vec<DraftParagraph> {
    let letters: Vec<char> = text.chars().collect();
    let spans: Vec<([u32; 2], &'static str)> =
        promises.iter().map(|promise| (promise.promise.proposed.span, class(promise))).collect();
    let hedges: Vec<[u32; 2]> = promises.iter().flat_map(|promise| promise.promise.hedges.clone()).collect();
    let lines = tansiq_reader::paragraphs(text).into_iter();
    let mut begun = 0;
    lines.map(|line| DraftParagraph { pieces: pieces(&letters, line, &spans, &hedges, &mut begun) }).collect()
}

fn pieces(
    letters: &[char],
    [start, end]: [u32; 2],
    promises: &[([u32; 2], &'static str)],
    hedges: &[[u32; 2]],
    begun: &mut usize,
) -> Vec<DraftPiece> {
    let marks = promises.iter().map(|(span, _)| *span).chain(hedges.iter().copied());
    let mut edges: Vec<u32> = marks.flatten().filter(|edge| (start..=end).contains(edge)).collect();
    edges.extend([start, end]);
    edges.sort_unstable();
    edges.dedup();
    let over = |[from, to]: [u32; 2], [a, b]: [u32; 2]| a <= from && to <= b;
    let pairs = edges.iter().zip(edges.iter().skip(1));
    let mut out = Vec::new();
    for (from, to) in pairs.map(|(from, to)| (*from, *to)) {
        let at = promises.iter().position(|(span, _)| over([from, to], *span));
        // A promise that goes on in the next line began once.
        let starts = at.filter(|at| *at >= *begun);
        *begun = starts.map_or(*begun, |at| at + 1);
        out.push(DraftPiece {
            text: letters.get(from as usize..to as usize).unwrap_or_default().iter().collect(),
            promise: at.and_then(|at| promises.get(at)).map(|(_, class)| *class),
            starts: starts.and_then(|at| u32::try_from(at + 1).ok()),
            hedge: hedges.iter().any(|hedge| over([from, to], *hedge)),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_letter_is_lost_and_each_promise_begins_once(
            text in "[ابج \n]{1,40}",
            edges in prop::collection::btree_set(0u32..40, 0..8),
            hedges in prop::collection::vec((0u32..40, 0u32..40), 0..3),
        ) {
            let letters: Vec<char> = text.chars().collect();
            let edges: Vec<u32> = edges.into_iter().collect();
            let spans: Vec<([u32; 2], &'static str)> =
                edges.chunks_exact(2).map(|pair| ([pair[0], pair[1]], "d-open")).collect();
            let hedges: Vec<[u32; 2]> = hedges.iter().map(|(a, b)| [*a.min(b), *a.max(b)]).collect();
            let mut begun = 0;
            for line in tansiq_reader::paragraphs(&text) {
                let cut = pieces(&letters, line, &spans, &hedges, &mut begun);
                let there: String = letters[line[0] as usize..line[1] as usize].iter().collect();
                prop_assert_eq!(cut.iter().map(|piece| piece.text.as_str()).collect::<String>(), there);
                let starts: Vec<u32> = cut.iter().filter_map(|piece| piece.starts).collect();
                prop_assert!(starts.windows(2).all(|pair| pair[0] < pair[1]));
                prop_assert!(cut.iter().all(|piece| piece.starts.is_none() || piece.promise.is_some()));
            }
        }
    }
}
