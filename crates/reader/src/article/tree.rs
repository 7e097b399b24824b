//! A page as a light tree: the elements that part it, and the blocks of text in them, both in the order of the page.
//! An element knows its blocks as a range, so that whatever is asked of a subtree is one pass over a slice.

use super::hints::Hints;
use std::ops::Range;

/// What an element is to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    /// A box: `div`, `section`, `center` and whatever has no name here.
    Box,
    Paragraph,
    Heading(u8),
    List,
    Item,
    Table,
    Row,
    Cell,
    Article,
    Main,
    /// By its name a thing beside the article: `nav`, `aside`, `footer`.
    Beside,
    /// A form, which on old systems holds the whole page.
    Form,
    /// A figure with its caption.
    Figure,
}

/// An element that parts the page. Its parent stands before it; what is in it stands right behind it.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) parent: u32,
    pub(crate) tag: Tag,
    pub(crate) hints: Hints,
    /// One past its last element.
    pub(crate) end: u32,
    /// Its blocks, in those of the page.
    pub(crate) blocks: Range<u32>,
}

/// Text without a break in it: a paragraph, a line before a `<br>`, a cell.
#[derive(Debug)]
pub(crate) struct Block {
    /// The element around it.
    pub(crate) element: u32,
    pub(crate) text: String,
    /// Bytes of it in links.
    pub(crate) linked: usize,
    /// Bytes of it in words that their own class marks as furniture.
    pub(crate) marked: usize,
    /// It goes on from the block before after a single line break.
    pub(crate) continues: bool,
}

/// A place where the page may say when it was published.
#[derive(Debug)]
pub(crate) struct Dated {
    /// The value for machines, if it has one.
    pub(crate) value: Option<String>,
    /// The block in which, or before which, it stands.
    pub(crate) block: u32,
    pub(crate) how: DatedHow,
}

/// By what a place says when the page was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DatedHow {
    /// By the property `datePublished`.
    Property,
    /// By `<time pubdate>`.
    PubDate,
    /// By `<time datetime>`: of the page or of something in it.
    Time,
    /// By a class that has to do with dates.
    Class,
}

/// A page.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    pub(crate) elements: Vec<Element>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) lang: Option<String>,
    pub(crate) title: Option<String>,
    /// Names and values of `<meta>`, names in small letters.
    pub(crate) metas: Vec<(String, String)>,
    /// Scripts of linked data.
    pub(crate) data: Vec<String>,
    pub(crate) dated: Vec<Dated>,
    /// Its own address, if it names it.
    pub(crate) address: Option<String>,
}

impl Tree {
    /// The elements around an element, itself first.
    pub(crate) fn around(&self, element: u32) -> impl Iterator<Item = &Element> {
        let mut at = Some(element);
        std::iter::from_fn(move || {
            let here = self.elements.get(at? as usize)?;
            at = (here.parent != at?).then_some(here.parent);
            Some(here)
        })
    }

    /// Everything that the page shows, furniture too, line by line.
    pub(crate) fn lines(&self) -> String {
        self.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
    }
}
