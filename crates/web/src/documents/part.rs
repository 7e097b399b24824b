//! A long text comes a part at a time, so that its page stays small on a slow line.

use crate::errors::Failure;
use crate::page::Page;
use crate::paper::{Paragraph, Place, paragraphs};
use std::ops::Range;
use tansiq_office::{DocumentReview, paragraph_numbers};

/// About how much of a text a page shows, in bytes.
const PART: usize = 40_000;

/// What a page holds around each paragraph, as bytes of text: its number, its marks and the link to add to it, which are
/// much alike and so are packed small for the line.
const AROUND: usize = 100;

/// A text cut into parts, each of whole paragraphs. A paragraph longer than a part goes on in the next ones.
#[derive(Debug)]
pub struct Parts<'a> {
    text: &'a str,
    main: [u32; 2],
    spans: Vec<[u32; 2]>,
    numbers: Vec<Option<u32>>,
    /// Which of the spans stand in each part; there is one at least.
    parts: Vec<Range<usize>>,
}

impl<'a> Parts<'a> {
    /// Of the text of a document.
    #[must_use]
    pub fn of(review: &'a DocumentReview) -> Self {
        let main = [review.document.body.main_start, review.document.body.main_end];
        let numbers = paragraph_numbers(&review.paragraphs, main);
        Self::cut(&review.text, &review.paragraphs, &numbers, main)
    }

    fn cut(text: &'a str, whole: &[[u32; 2]], numbered: &[Option<u32>], main: [u32; 2]) -> Self {
        let (mut spans, mut numbers) = (Vec::with_capacity(whole.len()), Vec::with_capacity(whole.len()));
        let (mut parts, mut first, mut weight) = (Vec::new(), 0, 0);
        let (mut letters, mut read) = (text.chars(), 0);
        for ([start, end], number) in whole.iter().zip(numbered) {
            letters.by_ref().take(start.saturating_sub(read) as usize).for_each(drop);
            read = *end;
            let line: String = letters.by_ref().take(end.saturating_sub(*start) as usize).collect();
            let mut at = *start;
            for (nth, piece) in pieces(&line).into_iter().enumerate() {
                let heavy = piece.len() + AROUND;
                if weight > 0 && weight + heavy > PART {
                    parts.push(first..spans.len());
                    (first, weight) = (spans.len(), 0);
                }
                weight += heavy;
                let next = at + u32::try_from(piece.chars().count()).unwrap_or(u32::MAX);
                spans.push([at, next]);
                numbers.push(number.filter(|_| nth == 0));
                at = next;
            }
        }
        parts.push(first..spans.len());
        Self { text, main, spans, numbers, parts }
    }

    /// The part, from 1, that holds a code point of the text.
    #[must_use]
    pub fn with(&self, at: u32) -> usize {
        let begins = |part: &Range<usize>| self.spans.get(part.start).map_or(0, |[start, _]| *start);
        self.parts.partition_point(|part| begins(part) <= at).max(1)
    }

    /// The part with the paragraph of a number; the first one when there is no such paragraph.
    #[must_use]
    pub fn with_paragraph(&self, number: u32) -> usize {
        let at = self.numbers.iter().position(|one| *one == Some(number)).unwrap_or(0);
        self.parts.iter().position(|part| part.contains(&at)).map_or(1, |part| part + 1)
    }

    /// The paragraphs of a part.
    #[must_use]
    pub fn text(&self, part: usize, places: &[Place]) -> Vec<Paragraph> {
        let Some(part) = part.checked_sub(1).and_then(|at| self.parts.get(at).cloned()) else {
            return Vec::new();
        };
        paragraphs(self.text, &self.spans[part.clone()], &self.numbers[part], self.main, places)
    }

    /// Where a part stands among all; `path` is the address below the language, with its query.
    ///
    /// # Errors
    /// [`Failure::Status`] for a part that there is not.
    pub fn around(&self, p: &Page, part: usize, path: &str) -> Result<TextPart, Failure> {
        let all = self.parts.len();
        if part == 0 || part > all {
            return Err(Failure::not_found());
        }
        let sign = if path.contains('?') { '&' } else { '?' };
        let at = |part: usize| format!("{}{sign}part={part}", p.to(path));
        Ok(TextPart {
            number: part,
            all,
            before: (part > 1).then(|| at(part - 1)),
            next: (part < all).then(|| at(part + 1)),
        })
    }
}

/// A paragraph in pieces that fit a part, cut behind a blank where there is one.
fn pieces(line: &str) -> Vec<&str> {
    const FIT: usize = PART - AROUND;
    let (mut out, mut rest) = (Vec::new(), line);
    while rest.len() > FIT {
        let fits = rest.floor_char_boundary(FIT);
        let blank = rest[..fits].rfind(char::is_whitespace).map(|at| at + 1);
        let (piece, left) = rest.split_at(blank.filter(|at| rest.is_char_boundary(*at)).unwrap_or(fits));
        out.push(piece);
        rest = left;
    }
    out.push(rest);
    out
}

/// Which part of a text a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPart {
    /// The part, from 1.
    pub number: usize,
    /// How many there are.
    pub all: usize,
    /// The address of the part before.
    pub before: Option<String>,
    /// The address of the next part.
    pub next: Option<String>,
}

impl TextPart {
    /// The part of how many, in words; `None` for a text that is shown whole.
    #[must_use]
    pub fn words(&self, p: &Page) -> Option<String> {
        let values = [("part", self.number.into()), ("all", self.all.into())];
        (self.all > 1).then(|| p.tr_with("text-part", values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Parts<'_> {
        let whole = tansiq_reader::paragraphs(text);
        let main = [0, u32::try_from(text.chars().count()).unwrap()];
        let numbers = paragraph_numbers(&whole, main);
        Parts::cut(text, &whole, &numbers, main)
    }

    fn words(parts: &Parts<'_>, part: usize) -> String {
        parts.text(part, &[]).into_iter().flat_map(|p| p.pieces).map(|piece| piece.text).collect()
    }

    #[test]
    fn a_short_text_is_one_part_and_an_empty_one_too() {
        for text in ["", "سطر\n\nسطر"] {
            let parts = cut(text);
            assert_eq!(
                (parts.parts.len(), parts.with(0), parts.with(9), parts.with_paragraph(7)),
                (1, 1, 1, 1)
            );
        }
    }

    #[test]
    fn a_long_paragraph_goes_on_and_keeps_its_number_once() {
        let long = "كلمة ".repeat(10_000);
        let text = format!("قبل\n{long}\nبعد");
        let parts = cut(&text);
        assert_eq!(parts.numbers.iter().flatten().copied().collect::<Vec<_>>(), [1, 2, 3]);
        assert!(parts.parts.len() > 2, "{:?}", parts.parts);
        assert_eq!(parts.with_paragraph(3), parts.parts.len());
        let joined: String = (1..=parts.parts.len()).map(|part| words(&parts, part)).collect();
        assert_eq!(joined, format!("قبل{}بعد", long.trim_end()));
    }

    proptest! {
        #[test]
        fn every_letter_stands_in_the_part_that_is_said_and_no_part_is_heavy(
            lines in prop::collection::vec(("[ابجé 語]{1,40}", 1usize..400), 1..15),
        ) {
            let text: Vec<String> = lines.iter().map(|(line, times)| line.repeat(*times)).collect();
            let text = text.join("\n");
            let parts = cut(&text);
            for part in 1..=parts.parts.len() {
                let shown = parts.text(part, &[]);
                let bytes: usize =
                    shown.iter().flat_map(|p| &p.pieces).map(|piece| piece.text.len()).sum();
                prop_assert!(bytes + AROUND * shown.len() <= PART);
                for paragraph in &shown {
                    prop_assert_eq!(parts.with(paragraph.start), part);
                    prop_assert!(paragraph.number.is_none_or(|number| parts.with_paragraph(number) == part));
                }
            }
            let shown: String = (1..=parts.parts.len()).map(|part| words(&parts, part)).collect();
            let whole = tansiq_reader::paragraphs(&text);
            let letters: Vec<char> = text.chars().collect();
            let all: String =
                whole.iter().flat_map(|[from, to]| &letters[*from as usize..*to as usize]).collect();
            prop_assert_eq!(shown, all);
        }
    }
}
