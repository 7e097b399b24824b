//! Which part of a page is its article: what the page says of itself where its weight bears that out, else the
//! smallest box that holds most of the running text.

use super::tree::{Tag, Tree};
use super::weigh::Weights;
use std::ops::Range;

/// The article's place.
pub(super) struct Chosen {
    /// Its parts, as ranges of blocks in the order of the page.
    pub(super) parts: Vec<Range<u32>>,
    /// The page itself says that this is its article and nothing else.
    pub(super) said: bool,
}

/// Chooses the article.
pub(super) fn choose(tree: &Tree, weights: &Weights) -> Chosen {
    let of = |list: &[i32], element: usize| list.get(element).copied().unwrap_or(0);
    let (running, words) = (of(&weights.running, 0), of(&weights.words, 0));
    for strength in (0..=3u8).rev() {
        // A part that the page names so is weighed by its words; a whole that may hold other things by its sentences.
        let (list, all) = if strength == 3 { (&weights.words, words) } else { (&weights.running, running) };
        let held = |at: &usize| strength_of(tree, *at) == strength;
        let Some(best) = (0..tree.elements.len()).filter(held).max_by_key(|at| (of(list, *at), *at)) else {
            continue;
        };
        // Parts of one article stand side by side.
        let parts: Vec<usize> = (0..tree.elements.len())
            .filter(|at| held(at) && tree.elements[*at].parent == tree.elements[best].parent)
            .filter(|at| of(list, *at) > 0)
            .collect();
        let together: i32 = parts.iter().map(|at| of(list, *at)).sum();
        let alone = of(list, best) * 10 >= together * 9 || strength <= 1;
        let held_weight = if alone { of(list, best) } else { together };
        // The surer the hint, the less it has to hold, in hundredths of the page.
        let least = [50, 40, 50, 10][usize::from(strength)];
        if held_weight < 12 || held_weight * 100 < all * least {
            continue;
        }
        if strength <= 1 {
            return Chosen { parts: vec![descend(tree, weights, best)], said: false };
        }
        let parts = if alone { vec![best] } else { parts };
        let parts = parts.into_iter().map(|at| tree.elements[at].blocks.clone()).collect();
        return Chosen { parts, said: true };
    }
    Chosen { parts: vec![descend(tree, weights, 0)], said: false }
}

/// How surely an element says that it is the article.
fn strength_of(tree: &Tree, at: usize) -> u8 {
    let element = &tree.elements[at];
    match element.tag {
        Tag::Article => 1.max(element.hints.body),
        Tag::Main => 0,
        Tag::Box | Tag::Cell if element.hints.body > 0 => element.hints.body,
        _ => u8::MAX,
    }
}

/// From a box into the one in it that holds nearly all of its running text, as deep as that goes.
fn descend(tree: &Tree, weights: &Weights, from: usize) -> Range<u32> {
    let weight = |element: usize| weights.elements.get(element).copied().unwrap_or(0);
    let running = |range: &Range<u32>| -> i32 {
        range
            .clone()
            .filter(|block| !weights.beside.get(*block as usize).copied().unwrap_or(true))
            .map(|block| weights.blocks.get(block as usize).copied().unwrap_or(0).max(0))
            .sum()
    };
    let mut at = from;
    loop {
        let element = &tree.elements[at];
        let mut best: Option<usize> = None;
        let mut child = at + 1;
        while child < element.end as usize {
            let here = &tree.elements[child];
            let boxed = matches!(
                here.tag,
                Tag::Box | Tag::Article | Tag::Main | Tag::Table | Tag::Row | Tag::Cell | Tag::Form
            );
            if boxed && best.is_none_or(|best| weight(child) > weight(best)) {
                best = Some(child);
            }
            child = (here.end as usize).max(child + 1);
        }
        let Some(next) = best else { break };
        let inside = &tree.elements[next].blocks;
        let several =
            inside.end - inside.start >= 2 || running(inside) * 100 >= running(&element.blocks) * 95;
        if !several || running(inside) * 100 < running(&element.blocks) * 72 || weight(next) <= 0 {
            break;
        }
        at = next;
    }
    tree.elements[at].blocks.clone()
}
