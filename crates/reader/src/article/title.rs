//! The headline that the page shows.

use super::tree::{Tag, Tree};

/// Characters that a headline has at most.
const LONGEST: usize = 300;

/// A headline in the page.
#[derive(Debug)]
pub(super) struct Headline {
    pub(super) block: u32,
    pub(super) text: String,
}

impl Headline {
    /// Whether a line says the headline again.
    pub(super) fn says(&self, line: &str) -> bool {
        line == self.text
    }
}

/// The heading that the page's own title names; else its first heading of the first rank, unless it is in a list of them.
pub(super) fn headline(tree: &Tree, titles: &[&str]) -> Option<Headline> {
    let fits = |text: &str| {
        let count = text.chars().count();
        (8..=LONGEST).contains(&count)
            && titles.iter().any(|title| title.contains(text) && count * 2 >= title.chars().count())
    };
    let rank = |at: usize| {
        let block = tree.blocks.get(at)?;
        let tag = tree.around(block.element).take(3).find_map(|e| match e.tag {
            Tag::Heading(rank) => Some(rank),
            _ => None,
        });
        Some(tag.unwrap_or(u8::MAX))
    };
    let named = (0..tree.blocks.len())
        .filter(|at| tree.blocks[*at].text.len() <= LONGEST * 4 && fits(&tree.blocks[*at].text))
        .min_by_key(|at| (rank(*at), *at));
    let first = || {
        let mut all = (0..tree.blocks.len()).filter(|at| rank(*at) == Some(1));
        let first = all.next()?;
        (all.take(3).count() < 3 && tree.blocks[first].text.chars().count() <= LONGEST).then_some(first)
    };
    let at = named.or_else(first)?;
    Some(Headline { block: u32::try_from(at).ok()?, text: tree.blocks[at].text.clone() })
}
