//! How much running text stands where, and which elements stand beside the article.

use super::tree::{Block, Tag, Tree};

/// Words from which a block that ends like a sentence counts as running text.
const SENTENCE_WORDS: usize = 7;
/// Words from which any block does.
const LONG_WORDS: usize = 24;

/// The weights of a page.
pub(super) struct Weights {
    /// Of each block: words of running text, less what leads away.
    pub(super) blocks: Vec<i32>,
    /// Whether each block stands in something beside the article.
    pub(super) beside: Vec<bool>,
    /// Of each element, without what stands beside the article.
    pub(super) elements: Vec<i32>,
}

/// Whether most of a block is links or marked as furniture by its own words.
pub(crate) fn leads_away(block: &Block) -> bool {
    (block.linked.max(block.marked)) * 10 > block.text.len() * 7
}

/// Whether a block reads as running text.
pub(super) fn runs(block: &Block) -> bool {
    weight(block) > 0
}

fn weight(block: &Block) -> i32 {
    let words = block.text.split(' ').count();
    let count = i32::try_from(words.min(10_000)).unwrap_or(0);
    if block.linked.max(block.marked) * 2 > block.text.len() {
        return -count.min(8) - 2;
    }
    let ends = block
        .text
        .trim_end_matches(['"', '”', '»', ')', '’', '\u{200F}', '\u{200E}', ']'])
        .ends_with(['.', '!', '?', '؟', '…', ':', '،', ',', ';', '؛', '。']);
    if words >= LONG_WORDS || (words >= SENTENCE_WORDS && ends) { count } else { 0 }
}

/// Weighs a page; `title` is the block of its headline, if it has one.
pub(super) fn weigh(tree: &Tree, title: Option<u32>) -> Weights {
    let blocks: Vec<i32> = tree.blocks.iter().map(weight).collect();
    let mut sums = vec![0i32];
    for weight in &blocks {
        sums.push(sums.last().copied().unwrap_or(0) + (*weight).max(0));
    }
    let running = |range: &std::ops::Range<u32>| {
        let at = |i: u32| sums.get(i as usize).copied().unwrap_or(0);
        at(range.end) - at(range.start)
    };
    let all = sums.last().copied().unwrap_or(0);
    let mut beside = vec![false; tree.blocks.len()];
    for element in &tree.elements {
        let hints = element.hints;
        let named = matches!(element.tag, Tag::Beside | Tag::Form | Tag::Figure);
        if !(hints.furniture || hints.comments || hints.caption || named)
            || matches!(element.tag, Tag::Article | Tag::Main)
        {
            continue;
        }
        let share = running(&element.blocks);
        let titled = title.is_some_and(|title| element.blocks.contains(&title));
        // Whoever names the box around the whole page after a part of it does not mean that part.
        let whole = if hints.comments && !titled {
            share * 10 > all * 9
        } else if element.tag == Tag::Form {
            share * 10 > all * 3
        } else {
            share * 10 > all * if titled { 3 } else { 7 }
        };
        if whole && share > 0 || hints.body == 3 {
            continue;
        }
        if let Some(range) = beside.get_mut(element.blocks.start as usize..element.blocks.end as usize) {
            range.fill(true);
        }
    }
    let mut elements = vec![0i32; tree.elements.len()];
    for ((block, weight), beside) in tree.blocks.iter().zip(&blocks).zip(&beside) {
        if !beside && let Some(sum) = elements.get_mut(block.element as usize) {
            *sum += weight;
        }
    }
    // Children stand behind their parents.
    for at in (1..elements.len()).rev() {
        let parent = tree.elements[at].parent as usize;
        let own = elements[at];
        elements[parent] += own;
    }
    Weights { blocks, beside, elements }
}
