//! A document's text as it stands on the page: paragraphs cut into pieces where proposals begin and end.

use crate::view::mark_class;
use std::collections::BTreeSet;
use tansiq_model::{ProposalKind, ProposalState};

/// What a mark shows of its proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its class, by the kind of the proposal.
    pub class: &'static str,
    /// The proposal that is being looked at.
    pub on: bool,
    /// The proposal was rejected.
    pub rejected: bool,
}

/// A run of text with the same proposals over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// How it is marked; `None` where no proposal rests on it.
    pub mark: Option<Mark>,
    /// The numbers of the proposals that begin here.
    pub starts: Vec<u32>,
}

/// A paragraph of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number, as records name it; `None` before the main text.
    pub number: Option<u32>,
    /// Its first code point, for what a person selects in it.
    pub start: u32,
    /// Outside the main text: no proposal was looked for here.
    pub out: bool,
    /// The text, cut.
    pub pieces: Vec<Piece>,
}

/// A proposal's place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its number in the list.
    pub number: u32,
    /// First code point.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// What it would become.
    pub kind: ProposalKind,
    /// What became of it.
    pub state: ProposalState,
    /// It is the one being looked at.
    pub on: bool,
}

/// Cuts a text into its paragraphs, whose spans and numbers are given; `main` is the span of the main text. All
/// places count code points of the whole text.
#[must_use]
pub fn paragraphs(
    text: &str,
    spans: &[[u32; 2]],
    numbers: &[Option<u32>],
    main: [u32; 2],
    places: &[Place],
) -> Vec<Paragraph> {
    let mut letters = text.chars();
    let (mut read, mut begun) = (0, BTreeSet::new());
    let mut out = Vec::with_capacity(spans.len());
    for ([start, end], number) in spans.iter().zip(numbers) {
        let (at, length) = (*start as usize, end.saturating_sub(*start) as usize);
        letters.by_ref().take(at.saturating_sub(read)).for_each(drop);
        let words: String = letters.by_ref().take(length).collect();
        read = at + length;
        let outside = *end <= main[0] || *start >= main[1];
        out.push(Paragraph {
            number: *number,
            start: *start,
            out: outside,
            pieces: pieces(&words, at, length, places, &mut begun),
        });
    }
    out
}

fn pieces(line: &str, at: usize, length: usize, places: &[Place], begun: &mut BTreeSet<u32>) -> Vec<Piece> {
    let here: Vec<&Place> =
        places.iter().filter(|p| p.start < at + length && p.end > at && p.start < p.end).collect();
    let inside = |edge: usize| edge > at && edge < at + length;
    let mut edges: Vec<usize> =
        here.iter().flat_map(|p| [p.start, p.end]).filter(|edge| inside(*edge)).collect();
    edges.extend([at, at + length]);
    edges.sort_unstable();
    edges.dedup();
    let mut letters = line.chars();
    edges
        .windows(2)
        .map(|pair| {
            let (from, to) = (pair[0], pair[1]);
            let over = || here.iter().filter(move |p| p.start <= from && p.end >= to);
            // The shortest of the proposals over a piece is the most telling one; the one looked at wins.
            let told = over().min_by_key(|p| (!p.on, p.end - p.start));
            Piece {
                text: letters.by_ref().take(to - from).collect(),
                mark: told.map(|p| Mark {
                    class: mark_class(&p.kind),
                    on: p.on,
                    rejected: p.state == ProposalState::Rejected,
                }),
                // One that began in the blanks before the paragraph begins with it, and each begins once.
                starts: over().map(|p| p.number).filter(|number| begun.insert(*number)).collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(number: u32, start: usize, end: usize) -> Place {
        let (kind, state) = (ProposalKind::Commitment, ProposalState::Open);
        Place { number, start, end, kind, state, on: false }
    }

    fn texts(paragraph: &Paragraph) -> Vec<&str> {
        paragraph.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn marks_stand_where_the_spans_are() {
        let text = "عنوان\n\nاتفق الطرفان على عقد مؤتمر.\nخارج النص";
        let spans = [[0, 5], [7, 34], [35, 44]];
        let cut = paragraphs(
            text,
            &spans,
            &[None, Some(1), Some(2)],
            [7, 34],
            &[place(1, 20, 28), place(2, 12, 28)],
        );
        assert_eq!(
            cut.iter().map(|p| (p.number, p.out)).collect::<Vec<_>>(),
            [(None, true), (Some(1), false), (Some(2), true)]
        );
        assert_eq!(texts(&cut[1]).concat(), "اتفق الطرفان على عقد مؤتمر.");
        assert_eq!(texts(&cut[2]).concat(), "خارج النص");
        let starts: Vec<_> = cut[1].pieces.iter().map(|p| p.starts.clone()).collect();
        assert_eq!(starts, [vec![], vec![2], vec![1], vec![]]);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_and_each_proposal_begins_once(
            text in "[ابج \n]{0,40}",
            spans in prop::collection::vec((0usize..45, 0usize..45), 0..5),
        ) {
            let places: Vec<Place> =
                spans.iter().zip(1..).map(|((a, b), n)| place(n, *a.min(b), *a.max(b))).collect();
            let lines = tansiq_reader::paragraphs(&text);
            let numbers = tansiq_office::paragraph_numbers(&lines, [0, 45]);
            let cut = paragraphs(&text, &lines, &numbers, [0, 45], &places);
            let letters: Vec<char> = text.chars().collect();
            prop_assert_eq!(cut.len(), lines.len());
            for (paragraph, [start, end]) in cut.iter().zip(&lines) {
                let line: String = letters[*start as usize..*end as usize].iter().collect();
                prop_assert_eq!(texts(paragraph).concat(), line);
            }
            let mut begun: Vec<u32> = cut.iter().flat_map(|p| &p.pieces).flat_map(|p| p.starts.clone()).collect();
            let all = begun.len();
            begun.sort_unstable();
            begun.dedup();
            prop_assert_eq!(begun.len(), all);
        }
    }
}
