//! The lines of the article: its headline, its lead and its paragraphs, without what stands between them.

use super::choose::Chosen;
use super::title::Headline;
use super::tree::{Block, Element, Tag, Tree};
use super::weigh::{Weights, leads_away, runs, words};
use crate::lexicon::Lexicon;
use crate::main_text::{BlockKind, line_kind, paragraph_kind};
use std::ops::Range;

/// Cells that a row of values has at most, and characters of a cell.
const ROW_CELLS: usize = 8;
const CELL_CHARS: usize = 120;
/// Words from which a line before a break may be part of the sentence behind it.
const LINE_WORDS: usize = 4;
/// Paragraphs between the headline and the body that are taken for the lead.
const LEADS: usize = 6;
/// Words that a line has at most which says when its page was written, and those of them that are not numbers.
const STAMP_WORDS: usize = 5;
const STAMP_NAMES: usize = 2;

/// The article's text.
pub(super) fn lines(
    tree: &Tree,
    weights: &Weights,
    chosen: &Chosen,
    headline: Option<&Headline>,
    lexicon: &Lexicon,
) -> String {
    let parts = &chosen.parts;
    let mut kept: Vec<(u32, BlockKind)> = Vec::new();
    // What stands above a headline in the article's own box is not of it.
    let inside = headline.filter(|h| parts.iter().any(|part| part.contains(&h.block)));
    let after = |at: &u32| inside.is_none_or(|h| *at > h.block);
    for at in parts.iter().cloned().flatten().filter(after) {
        let Some(block) = tree.blocks.get(at as usize) else { continue };
        if weights.beside.get(at as usize).copied().unwrap_or(true)
            || headline.is_some_and(|h| h.says(&block.text))
        {
            continue;
        }
        if leads_away(block) {
            continue;
        }
        let kind = paragraph_kind(&block.text, lexicon);
        let kind = if kind == BlockKind::Line && item(tree, block) { BlockKind::Item } else { kind };
        if kind == BlockKind::Furniture {
            continue;
        }
        kept.push((at, kind));
    }
    // A line that goes on after its break in a sentence is part of that sentence.
    for at in (1..kept.len()).rev() {
        let [(above, kind), (below, BlockKind::Prose)] = kept[at - 1..=at] else { continue };
        let goes_on = tree.blocks.get(below as usize).is_some_and(|b| b.continues) && above + 1 == below;
        let line = tree.blocks.get(above as usize).map_or("", |b| b.text.as_str());
        if goes_on && kind == BlockKind::Line && words(line) >= LINE_WORDS {
            kept[at - 1].1 = BlockKind::Prose;
        }
    }
    let is_text = |(_, kind): &(u32, BlockKind)| *kind == BlockKind::Prose;
    let first = kept.iter().position(is_text).unwrap_or(0);
    let reads = |(_, kind): &(u32, BlockKind)| matches!(kind, BlockKind::Prose | BlockKind::Item);
    let last = kept.iter().rposition(reads).filter(|_| !chosen.said).map_or(kept.len(), |at| at + 1);
    let opening = lead(tree, weights, parts, headline, lexicon);
    // What stands above the first paragraph in the article's own box is of it, but for the hour and the day.
    let body = kept.iter().take(last).enumerate().filter(|(n, (at, _))| *n >= first || !stamps(tree, *at));
    let mut out = String::new();
    if let Some(headline) = headline {
        out.push_str(&headline.text);
    }
    let mut above: Option<u32> = None;
    for at in opening.into_iter().chain(body.map(|(_, (at, _))| *at)) {
        let Some(block) = tree.blocks.get(at as usize) else { continue };
        let row = above.is_some_and(|above| same_row(tree, above, at));
        let goes_on = block.continues && above.is_some_and(|above| above + 1 == at);
        if !out.is_empty() {
            out.push_str(if row {
                "\t"
            } else if goes_on {
                "\n"
            } else {
                "\n\n"
            });
        }
        out.push_str(&block.text);
        above = Some(at);
    }
    out
}

/// Whether a block says when its page was written and nothing else; the numbers of a table are values.
fn stamps(tree: &Tree, at: u32) -> bool {
    let Some(block) = tree.blocks.get(at as usize) else { return false };
    is_stamp(&block.text) && tree.around(block.element).take(3).all(|e| e.tag != Tag::Cell)
}

/// Whether a line is a day with its year, `mardi 12 mars 2019`, or numbers alone: `10:00`.
fn is_stamp(line: &str) -> bool {
    if words(line) > STAMP_WORDS {
        return false;
    }
    let names = line.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).count();
    let numbers = || line.split(|c: char| !c.is_numeric()).filter(|number| !number.is_empty());
    let year = || numbers().any(|number| number.chars().count() == 4);
    names == 0 || (names <= STAMP_NAMES && numbers().count() >= 2 && year())
}

fn item(tree: &Tree, block: &Block) -> bool {
    block.linked == 0 && tree.around(block.element).take(3).any(|e| e.tag == Tag::Item)
}

/// The paragraphs between the headline and the body.
fn lead(
    tree: &Tree,
    weights: &Weights,
    parts: &[Range<u32>],
    headline: Option<&Headline>,
    lexicon: &Lexicon,
) -> Vec<u32> {
    let (Some(headline), Some(part)) = (headline, parts.first()) else { return Vec::new() };
    let fits = |at: &u32| {
        let Some(block) = tree.blocks.get(*at as usize) else { return false };
        let named = || tree.around(block.element).take(3).any(|e| e.hints.lead);
        let prose = || runs(block) && line_kind(&block.text, false, lexicon) == BlockKind::Prose;
        !weights.beside.get(*at as usize).copied().unwrap_or(true)
            && !leads_away(block)
            && !headline.says(&block.text)
            && (named() || prose())
    };
    (headline.block + 1..part.start).filter(fits).take(LEADS).collect()
}

/// Whether two blocks are cells of one row of short values.
fn same_row(tree: &Tree, above: u32, at: u32) -> bool {
    let cell = |block: u32| -> Option<&Element> {
        let block = tree.blocks.get(block as usize)?;
        tree.around(block.element).take(3).find(|e| e.tag == Tag::Cell)
    };
    let (Some(one), Some(other)) = (cell(above), cell(at)) else { return false };
    if one.parent != other.parent || one.blocks == other.blocks {
        return false;
    }
    let Some(row) = tree.elements.get(one.parent as usize) else { return false };
    let cells = &tree.blocks[row.blocks.start as usize..row.blocks.end as usize];
    row.tag == Tag::Row
        && cells.len() <= ROW_CELLS
        && cells.iter().all(|c| c.text.chars().count() <= CELL_CHARS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_hours_are_told_from_other_short_lines() {
        for line in
            ["10:00", "27.01.2022", "Tuesday 12 March 2019", "mardi 12 mars 2019", "الثلاثاء ١٢ مارس ٢٠١٩"]
        {
            assert!(is_stamp(line), "{line}");
        }
        for line in ["200 g sugar", "Moderator: Jane Roe", "Elections 2019", "The 12 points of the 2019 plan"]
        {
            assert!(!is_stamp(line), "{line}");
        }
    }
}
