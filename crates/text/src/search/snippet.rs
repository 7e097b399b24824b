//! The part of a text that shows what was found.

/// A part of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// They are what was looked for.
    pub hit: bool,
}

/// The stretch of a text of about `width` code points that holds most of the hits, the first of several that hold
/// as many; without hits the beginning. Words stay whole, unless one alone is longer than that. `hits` are spans in
/// code points, in order and apart.
#[must_use]
pub fn snippet(text: &str, hits: &[[u32; 2]], width: usize) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let hits: Vec<[usize; 2]> = hits.iter().map(|[start, end]| [*start as usize, *end as usize]).collect();
    let (start, end) = stretch(&chars, &hits, width);
    let mut pieces = Vec::new();
    let mut push = |text: String, hit| {
        if !text.is_empty() {
            pieces.push(Piece { text, hit });
        }
    };
    let mut plain = String::new();
    if start > 0 {
        plain.push_str("… ");
    }
    let mut at = start;
    for [from, to] in hits.into_iter().filter(|[from, to]| *from >= start && *to <= end && from < to) {
        if from < at {
            continue;
        }
        plain.extend(&chars[at..from]);
        push(std::mem::take(&mut plain), false);
        push(chars[from..to].iter().collect(), true);
        at = to;
    }
    plain.extend(&chars[at..end]);
    if end < chars.len() {
        plain.push_str(" …");
    }
    push(plain, false);
    pieces
}

/// Where the stretch begins and ends.
fn stretch(chars: &[char], hits: &[[usize; 2]], width: usize) -> (usize, usize) {
    if chars.len() <= width {
        return (0, chars.len());
    }
    let mut best = (0, 0);
    for (index, [first, _]) in hits.iter().enumerate() {
        let from = first.saturating_sub(width / 4);
        let inside = hits[index..].iter().take_while(|[_, to]| *to <= from + width).count();
        if inside > best.0 {
            best = (inside, from);
        }
    }
    let (inside, mut start) = best;
    let hit = hits.iter().find(|[from, _]| *from >= start && inside > 0).map_or(chars.len(), |hit| hit[0]);
    // Forward to the beginning of a word, unless the hit itself would be left behind.
    if start > 0 && chars[start - 1] != ' ' {
        let ahead = chars[start..].iter().position(|c| *c == ' ').map_or(hit, |space| start + space + 1);
        start = if ahead <= hit { ahead } else { start };
    }
    while start < hit && start < chars.len() && chars[start] == ' ' {
        start += 1;
    }
    let mut end = chars.len().min(start + width);
    // Back to the end of a word, but not into the last hit.
    if end < chars.len() && chars[end] != ' ' {
        let last = hits.iter().map(|hit| hit[1]).filter(|to| *to <= end).max().unwrap_or(start).max(start);
        let back = chars[last..end].iter().rposition(|c| *c == ' ').map_or(end, |space| last + space);
        end = if back > start { back } else { end };
    }
    while end > start && chars[end - 1] == ' ' {
        end -= 1;
    }
    (start, end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, hits: &[[u32; 2]], width: usize) -> String {
        let mark = |piece: Piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text };
        snippet(text, hits, width).into_iter().map(mark).collect()
    }

    #[test]
    fn the_stretch_with_most_hits_is_shown_in_whole_words() {
        let text = "The border police met in spring and later the border guards of the border towns trained";
        assert_eq!(shown("a border", &[[2, 8]], 40), "a [border]");
        assert_eq!(shown("", &[], 40), "");
        assert_eq!(shown(text, &[], 20), "The border police …");
        assert_eq!(
            shown(text, &[[4, 10], [46, 52], [67, 73]], 40),
            "… later the [border] guards of the [border] …"
        );
    }

    proptest! {
        #[test]
        fn a_snippet_is_a_part_of_its_text(text in "[\\PC ]{0,80}", hits in proptest::collection::vec((0u32..90, 0u32..90), 0..6), width in 0usize..60) {
            let count = text.chars().count() as u32;
            let mut spans: Vec<[u32; 2]> = hits.into_iter().map(|(a, b)| [a.min(b).min(count), a.max(b).min(count)]).collect();
            spans.sort_unstable();
            let flat: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
            let joined: String = snippet(&text, &spans, width).into_iter().map(|piece| piece.text).collect();
            let inner = joined.strip_prefix("… ").unwrap_or(&joined);
            let inner = inner.strip_suffix(" …").unwrap_or(inner);
            prop_assert!(flat.contains(inner), "{:?} in {:?}", inner, flat);
        }

        #[test]
        fn a_hit_that_fits_is_in_it(before in "[a-z ]{0,120}", word in "[a-z]{1,10}", after in "[a-z ]{0,120}") {
            let text = format!("{before} {word} {after}");
            let start = before.len() as u32 + 1;
            let pieces = snippet(&text, &[[start, start + word.len() as u32]], 60);
            let hit = Piece { text: word, hit: true };
            prop_assert!(pieces.contains(&hit));
        }
    }
}
