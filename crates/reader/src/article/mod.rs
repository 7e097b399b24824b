//! The article of a page of the web: its tags become a light tree, each box of the tree is weighed by the running text
//! in it, what stands beside the article is told by name, class, role and links, and of the rest the box that holds the
//! article is chosen. Own rules; the idea of weighing boxes is that of Readability.

mod build;
mod choose;
mod hints;
mod lines;
mod markup;
mod names;
mod title;
mod tree;
mod weigh;

pub(crate) use build::build;
pub(crate) use tree::{Dated, DatedHow, Tree};
pub(crate) use weigh::leads_away;

use crate::lexicon::Lexicon;
use weigh::Trust;

/// Bytes of an article below which it is asked whether there is a longer one.
const FEW: usize = 1_200;

/// The article of a page.
#[derive(Debug, Default)]
pub(crate) struct Article {
    /// Headline and paragraphs.
    pub(crate) text: String,
    /// The headline that the page shows, and where: the block that it stands in.
    pub(crate) headline: Option<(u32, String)>,
    /// The first block of the article's body.
    pub(crate) first: u32,
}

/// Finds the article; `titles` are what the page's data says that its title is.
pub(crate) fn find(tree: &Tree, titles: &[&str], lexicon: &Lexicon) -> Article {
    let headline = title::headline(tree, titles);
    let title = headline.as_ref().map(|h| h.block);
    let read = |trust: Trust| {
        let weights = weigh::weigh(tree, title, trust);
        let chosen = choose::choose(tree, &weights);
        let first = chosen.parts.first().map_or(0, |part| part.start);
        (lines::lines(tree, &weights, &chosen, headline.as_ref(), lexicon), first)
    };
    let (mut text, mut first) = read(Trust::Classes);
    // Some pages mark their article as they mark furniture: by far the longer text is the article then.
    if text.len() < FEW {
        let (longer, at) = read(Trust::Names);
        if longer.len() > text.len() * 3 + FEW / 2 {
            (text, first) = (longer, at);
        }
    }
    Article { text, first, headline: headline.map(|h| (h.block, h.text)) }
}
