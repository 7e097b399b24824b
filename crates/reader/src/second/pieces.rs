//! An article in pieces that one question holds.

use crate::main_text::paragraphs;

/// Code points of a piece, unless one paragraph has more.
const PIECE: usize = 8_000;

/// The article's paragraphs, in pieces of about [`PIECE`] code points.
pub(super) fn pieces(text: &str, main: [u32; 2]) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let mut pieces: Vec<String> = Vec::new();
    let mut room = 0;
    for [start, end] in paragraphs(text) {
        let (start, end) = (start.max(main[0]) as usize, (end.min(main[1]) as usize).min(chars.len()));
        // A paragraph without an end is cut: its quotes are looked for in the whole text anyway.
        for words in chars.get(start..end).unwrap_or_default().chunks(PIECE) {
            match pieces.last_mut().filter(|_| words.len() <= room) {
                Some(piece) => {
                    piece.push('\n');
                    piece.extend(words);
                    room -= words.len();
                }
                None => {
                    pieces.push(words.iter().collect());
                    room = PIECE - words.len();
                }
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn pieces_hold_every_word_of_the_article_once(
            lines in prop::collection::vec("[a-zé ]{0,3000}", 0..12), from in 0u32..4000, to in 0u32..20_000,
        ) {
            let text = lines.join("\n");
            let count = text.chars().count() as u32;
            let main = [from.min(count), to.min(count).max(from.min(count))];
            let pieces = pieces(&text, main);
            prop_assert!(pieces.iter().all(|piece| piece.chars().count() <= PIECE + 12));
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let article: String = text.chars().skip(main[0] as usize).take((main[1] - main[0]) as usize).collect();
            prop_assert_eq!(letters(&pieces.concat()), letters(&article));
        }
    }
}
