//! How much running text stands where, and which elements stand beside the article.

use super::tree::{Block, Element, Tag, Tree};
use std::ops::Range;

/// Words from which a block that ends like a sentence counts as running text.
const SENTENCE_WORDS: i32 = 7;
/// Words from which any block does.
const LONG_WORDS: i32 = 24;

/// The weights of a page.
pub(super) struct Weights {
    /// Of each block: words of running text, less what leads away.
    pub(super) blocks: Vec<i32>,
    /// Whether each block stands in something beside the article.
    pub(super) beside: Vec<bool>,
    /// Of each element, without what stands beside the article.
    pub(super) elements: Vec<i32>,
    /// Of each element the same, but without what it loses by links.
    pub(super) running: Vec<i32>,
    /// Of each element all words that lead nowhere, in sentences or not.
    pub(super) words: Vec<i32>,
}

/// In how many parts a text is cut of which no more than one leads away from a lead.
const LEAD_PARTS: i64 = 5;

/// Whether most of a block is links or marked as furniture by its own words.
pub(crate) fn leads_away(block: &Block) -> bool {
    (block.linked.max(block.marked)) * 10 > block.text.len() * 7
}

/// Whether a block reads as running text.
pub(super) fn runs(block: &Block) -> bool {
    weight(block) > 0
}

fn weight(block: &Block) -> i32 {
    let words = count(block);
    if block.linked.max(block.marked) * 2 > block.text.len() {
        return -words.min(8) - 2;
    }
    let ends = block
        .text
        .trim_end_matches(['"', '”', '»', ')', '’', '\u{200F}', '\u{200E}', ']'])
        .ends_with(['.', '!', '?', '؟', '…', ':', '،', ',', ';', '؛', '。']);
    if words >= LONG_WORDS || (words >= SENTENCE_WORDS && ends) { words } else { 0 }
}

/// What is believed of an element that calls itself something beside the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// Its name, class, role and style.
    Classes,
    /// Its name alone, and comments.
    Names,
}

/// Weighs a page; `title` is the block of its headline, if it has one.
pub(super) fn weigh(tree: &Tree, title: Option<u32>, trust: Trust) -> Weights {
    let blocks: Vec<i32> = tree.blocks.iter().map(weight).collect();
    let running = Sums::of(blocks.iter().map(|weight| i64::from((*weight).max(0))));
    let leading = Sums::of(tree.blocks.iter().map(leading));
    let all = running.all();
    let mut holds = vec![false; tree.elements.len()];
    for at in (1..tree.elements.len()).rev() {
        let element = &tree.elements[at];
        let body = element.hints.body == 3
            || (element.hints.body == 2 && running.over(&element.blocks) * 10 >= (all * 3).max(100));
        holds[at] |= body;
        let parent = element.parent as usize;
        holds[parent] |= holds[at];
    }
    let mut beside = vec![false; tree.blocks.len()];
    for (at, element) in tree.elements.iter().enumerate() {
        if !stands_beside(element, trust) || (holds[at] && !element.hints.comments) {
            continue;
        }
        let share = running.over(&element.blocks);
        if is_teaser(element) && share > 0 && leading.over(&element.blocks) < 0 {
            continue;
        }
        let titled = title.is_some_and(|title| element.blocks.contains(&title));
        // Whoever names the box around the whole page after a part of it does not mean that part.
        let tenths = if element.hints.comments && !titled {
            9
        } else if titled || element.tag == Tag::Form {
            3
        } else {
            7
        };
        if share > 0 && share * 10 > all * tenths {
            continue;
        }
        if let Some(range) = beside.get_mut(element.blocks.start as usize..element.blocks.end as usize) {
            range.fill(true);
        }
    }
    let sum = |of: &dyn Fn(&Block, i32) -> i32| {
        let mut sums = vec![0i32; tree.elements.len()];
        for ((block, weight), beside) in tree.blocks.iter().zip(&blocks).zip(&beside) {
            if !beside && let Some(sum) = sums.get_mut(block.element as usize) {
                *sum += of(block, *weight);
            }
        }
        // Children stand behind their parents.
        for at in (1..sums.len()).rev() {
            let parent = tree.elements[at].parent as usize;
            sums[parent] += sums[at];
        }
        sums
    };
    let staying = |block: &Block, _: i32| if leads_away(block) { 0 } else { count(block) };
    let (elements, running, words) =
        (sum(&|_, weight| weight), sum(&|_, weight| weight.max(0)), sum(&staying));
    Weights { blocks, beside, elements, running, words }
}

fn stands_beside(element: &Element, trust: Trust) -> bool {
    let hints = element.hints;
    let named = matches!(element.tag, Tag::Beside | Tag::Form | Tag::Figure) || hints.comments;
    let classed = (hints.furniture || hints.teaser || hints.caption) && trust == Trust::Classes;
    (classed || named) && !matches!(element.tag, Tag::Article | Tag::Main)
}

/// Whether nothing but its class, which calls it a teaser, speaks against an element: the lead of an article is called
/// so too, but it leads nowhere.
fn is_teaser(element: &Element) -> bool {
    let hints = element.hints;
    let named = matches!(element.tag, Tag::Beside | Tag::Form | Tag::Figure);
    hints.teaser && !named && !hints.furniture && !hints.comments && !hints.caption
}

/// How far a block leads away: above nothing if more of it does than of a lead.
fn leading(block: &Block) -> i64 {
    let bytes = |count: usize| i64::try_from(count).unwrap_or(i64::MAX / LEAD_PARTS);
    bytes(block.linked) * LEAD_PARTS - bytes(block.text.len())
}

/// The sums of all that stands before each block, for sums over ranges of them.
struct Sums(Vec<i64>);

impl Sums {
    fn of(values: impl Iterator<Item = i64>) -> Self {
        let mut sum = 0;
        let before = values.map(|value| {
            sum += value;
            sum
        });
        Self(std::iter::once(0).chain(before).collect())
    }

    fn over(&self, range: &Range<u32>) -> i64 {
        let at = |i: u32| self.0.get(i as usize).copied().unwrap_or(0);
        at(range.end) - at(range.start)
    }

    fn all(&self) -> i64 {
        self.0.last().copied().unwrap_or(0)
    }
}

/// How many words a text has that has one blank between them.
pub(super) fn words(text: &str) -> usize {
    text.bytes().filter(|b| *b == b' ').count() + 1
}

fn count(block: &Block) -> i32 {
    i32::try_from(words(&block.text).min(10_000)).unwrap_or(0)
}
