//! Builds the tree of a page from its stream of tags. Ends that are left out or stand in the wrong place are put
//! right by a few rules of HTML, each of which looks only at what is open nearby, so that no page costs more than its
//! length.

use super::hints::{Hints, Known};
use super::markup::{Content, Markup, Sink, cut};
use super::names::Named;
use super::tree::{Block, Dated, DatedHow, Element, Tag, Tree};
use crate::ReadError;
use std::borrow::Cow;

/// Open elements beyond which a page is taken for an attack; real pages stay below a hundred.
const DEPTH_LIMIT: usize = 2_000;
/// How far up an end looks for its start.
const REACH: usize = 64;
/// Bytes of linked data that are kept, and how many scripts of it.
const DATA_LIMIT: usize = 256 * 1024;
const DATA_SCRIPTS: usize = 16;

/// Reads a page into its tree.
pub(crate) fn build(html: &str) -> Result<Tree, ReadError> {
    let html = if html.contains('\r') {
        Cow::Owned(html.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(html)
    };
    let mut builder = Builder::new();
    cut(&html, &mut builder);
    if builder.too_deep {
        return Err(ReadError::TooDeep { limit: u32::try_from(DEPTH_LIMIT).unwrap_or(u32::MAX) });
    }
    Ok(builder.finish())
}

/// What an open element is to its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Inline,
    Parting,
    Silent,
}

struct Open<'h> {
    name: Cow<'h, str>,
    kind: Kind,
    link: bool,
    marked: bool,
    /// The element of the tree, of one that parts.
    element: u32,
}

struct Builder<'h> {
    tree: Tree,
    open: Vec<Open<'h>>,
    /// How many of the open elements are silent, links, marked, preformatted.
    silent: usize,
    links: usize,
    marked: usize,
    pre: usize,
    line: String,
    linked_bytes: usize,
    marked_bytes: usize,
    /// A blank stands before whatever comes next in the line.
    blank: bool,
    continues: bool,
    data: Option<String>,
    in_title: bool,
    too_deep: bool,
    known: Known,
}

impl<'h> Builder<'h> {
    fn new() -> Self {
        let page = Element { parent: 0, tag: Tag::Box, hints: Hints::default(), end: 1, blocks: 0..0 };
        Self {
            tree: Tree { elements: vec![page], ..Tree::default() },
            open: Vec::new(),
            silent: 0,
            links: 0,
            marked: 0,
            pre: 0,
            line: String::new(),
            linked_bytes: 0,
            marked_bytes: 0,
            blank: false,
            continues: false,
            data: None,
            in_title: false,
            too_deep: false,
            known: Known::default(),
        }
    }

    fn start(&mut self, tag: &Markup<'h>) {
        let name: &str = &tag.name;
        match name {
            "html" => {
                let lang = tag.value("lang").or_else(|| tag.value("xml:lang"));
                self.tree.lang = self.tree.lang.take().or(lang.map(str::to_owned));
                return;
            }
            "head" | "body" | "tbody" | "thead" | "tfoot" | "colgroup" => return,
            "meta" => return self.meta(tag),
            "link" if tag.value("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.tree.address = tag.value("href").map(str::to_owned);
                return;
            }
            "br" => return self.end_line(true),
            "hr" => return self.end_line(false),
            _ => {}
        }
        let named = Named::of(name);
        if named == Named::Void {
            return;
        }
        if self.silent > 0 {
            // What is silent holds nothing that is looked at; only ends are waited for.
            let again = self.open.last().is_some_and(|open| open.name == tag.name);
            if (again || named == Named::Box) && !tag.closes_itself {
                self.push(tag, Kind::Silent, Hints::default(), 0);
            }
            return;
        }
        if named == Named::Silent {
            let linked = name == "script"
                && tag.value("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"));
            if linked && self.tree.data.len() < DATA_SCRIPTS {
                self.data = Some(String::new());
            }
            self.in_title = name == "title" && self.tree.title.is_none();
            if !tag.closes_itself || matches!(name, "script" | "style" | "title" | "textarea") {
                self.push(tag, Kind::Silent, Hints::default(), 0);
            }
            return;
        }
        let hints = Hints::of(&tag.attributes, &mut self.known);
        if named == Named::Inline || name.contains(':') {
            self.dated(tag, hints);
            if name == "a" {
                self.close_near("a", &["td", "th", "table"]);
            }
            if !tag.closes_itself {
                self.push(tag, Kind::Inline, hints, 0);
            }
            return;
        }
        self.close_before(name);
        self.end_line(false);
        self.dated(tag, hints);
        if tag.closes_itself {
            return;
        }
        let mut hints = hints;
        if name.contains('-') {
            let own = Hints::of_name(name);
            hints = Hints {
                furniture: hints.furniture || own.furniture,
                teaser: hints.teaser || own.teaser,
                comments: hints.comments || own.comments,
                ..hints
            };
        }
        hints.caption |= name == "figcaption";
        // For most pages a picture or a plea, but some keep their article there.
        hints.furniture |= name == "noscript";
        let element = u32::try_from(self.tree.elements.len()).unwrap_or(u32::MAX);
        let here = u32::try_from(self.tree.blocks.len()).unwrap_or(u32::MAX);
        let parent = self.parting();
        self.tree.elements.push(Element {
            parent,
            tag: kind_of(name),
            hints,
            end: element + 1,
            blocks: here..here,
        });
        self.push(tag, Kind::Parting, hints, element);
    }

    /// The nearest open element that parts.
    fn parting(&self) -> u32 {
        self.open.iter().rev().find(|open| open.kind == Kind::Parting).map_or(0, |open| open.element)
    }

    fn push(&mut self, tag: &Markup<'h>, kind: Kind, hints: Hints, element: u32) {
        if self.open.len() >= DEPTH_LIMIT {
            self.too_deep = true;
            return;
        }
        let link = kind == Kind::Inline && tag.name == "a" && tag.value("href").is_some();
        let beside = hints.furniture || hints.teaser || hints.comments || hints.caption;
        let marked = kind == Kind::Inline && beside;
        self.silent += usize::from(kind == Kind::Silent);
        self.links += usize::from(link);
        self.marked += usize::from(marked);
        self.pre += usize::from(tag.name == "pre");
        self.open.push(Open { name: tag.name.clone(), kind, link, marked, element });
    }

    fn closed(&mut self, open: &Open<'h>) {
        self.silent -= usize::from(open.kind == Kind::Silent);
        self.links -= usize::from(open.link);
        self.marked -= usize::from(open.marked);
        self.pre -= usize::from(open.name == "pre");
        if open.kind == Kind::Parting {
            self.end_line(false);
            let (end, blocks) = (self.tree.elements.len(), self.tree.blocks.len());
            if let Some(element) = self.tree.elements.get_mut(open.element as usize) {
                element.end = u32::try_from(end).unwrap_or(u32::MAX);
                element.blocks.end = u32::try_from(blocks).unwrap_or(u32::MAX);
            }
        }
    }

    /// Closes what is open down to a length.
    fn close_to(&mut self, length: usize) {
        while self.open.len() > length {
            // The text so far stands in what is closed here.
            if self.open.last().is_some_and(|open| open.kind == Kind::Parting) {
                self.end_line(false);
            }
            if let Some(open) = self.open.pop() {
                self.closed(&open);
            }
        }
    }

    /// Closes the nearest open element of a name, unless one of these stands before it.
    fn close_near(&mut self, name: &str, unless: &[&str]) {
        let near = self.open.iter().enumerate().rev().take(REACH);
        for (at, open) in near {
            if open.name == name {
                return self.close_at(at);
            }
            if unless.contains(&&*open.name) {
                return;
            }
        }
    }

    /// Closes an open element: with all in it, but an end inside a line closes no box.
    fn close_at(&mut self, at: usize) {
        let inline = self.open[at].kind == Kind::Inline;
        if inline && self.open[at + 1..].iter().any(|open| open.kind == Kind::Parting) {
            let open = self.open.remove(at);
            self.closed(&open);
        } else {
            self.close_to(at);
        }
    }

    /// What a start closes, because its end may be left out.
    fn close_before(&mut self, name: &str) {
        match name {
            "li" => self.close_near("li", &["ul", "ol", "menu", "table", "td"]),
            "dt" | "dd" => {
                self.close_near("dt", &["dl", "table", "td"]);
                self.close_near("dd", &["dl", "table", "td"]);
            }
            "tr" => self.close_near("tr", &["table"]),
            "td" | "th" => {
                self.close_near("td", &["tr", "table"]);
                self.close_near("th", &["tr", "table"]);
            }
            _ => {}
        }
        // No paragraph holds a box.
        let paragraph = self.open.iter().rposition(|open| open.kind == Kind::Parting);
        if let Some(at) = paragraph.filter(|at| self.open[*at].name == "p") {
            self.close_to(at);
        }
    }

    fn end(&mut self, name: &str) {
        if name == "title" {
            self.in_title = false;
        }
        if name == "script"
            && let Some(data) = self.data.take()
        {
            self.tree.data.push(data);
        }
        if self.silent > 0
            && self.open.last().is_none_or(|open| open.name != name)
            && Named::of(name) != Named::Box
        {
            return;
        }
        match name {
            "html" | "head" | "body" | "tbody" | "thead" | "tfoot" => {}
            "br" => self.end_line(true),
            "p" => self.close_near(
                "p",
                &["td", "th", "li", "div", "table", "article", "section", "body", "blockquote"],
            ),
            "table" => self.close_near("table", &[]),
            "tr" => self.close_near("tr", &["table"]),
            "td" | "th" => self.close_near(name, &["tr", "table"]),
            "li" => self.close_near("li", &["ul", "ol", "table", "td"]),
            // An end in a cell closes nothing outside it.
            _ => self.close_near(name, &["td", "th", "table"]),
        }
    }

    fn meta(&mut self, tag: &Markup) {
        let key = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|k| tag.value(k));
        let (Some(key), Some(content)) = (key, tag.value("content")) else { return };
        if !content.trim().is_empty() && self.tree.metas.len() < 200 {
            self.tree
                .metas
                .push((key.trim().to_ascii_lowercase(), content.trim().chars().take(2_000).collect()));
        }
    }

    fn dated(&mut self, tag: &Markup, hints: Hints) {
        let property = tag.value("itemprop").is_some_and(|p| p.contains("datePublished"));
        let how = match &*tag.name {
            _ if property => DatedHow::Property,
            "time" if tag.value("pubdate").is_some() => DatedHow::PubDate,
            "time" => DatedHow::Time,
            _ if hints.date => DatedHow::Class,
            _ => return,
        };
        if self.tree.dated.len() < 60 {
            let stamp = tag.value("datetime").or_else(|| tag.value("content"));
            self.tree.dated.push(Dated {
                value: stamp.map(str::to_owned),
                block: u32::try_from(self.tree.blocks.len()).unwrap_or(u32::MAX),
                how,
            });
        }
    }

    /// Words with one blank between them, whatever stands between them in the source.
    fn words(&mut self, text: &str) {
        let before = self.line.len();
        for (at, word) in text.split(char::is_whitespace).enumerate() {
            self.blank |= at > 0;
            if word.is_empty() {
                continue;
            }
            if self.blank && !self.line.is_empty() {
                self.line.push(' ');
            }
            self.blank = false;
            self.line.push_str(word);
        }
        let added = self.line.len() - before;
        if self.links > 0 {
            self.linked_bytes += added;
        }
        // A mark around boxes says nothing of the words in them.
        let here = self.open.iter().rev().take_while(|open| open.kind == Kind::Inline);
        if self.marked > 0 && here.into_iter().any(|open| open.marked) {
            self.marked_bytes += added;
        }
    }

    fn end_line(&mut self, goes_on: bool) {
        self.blank = false;
        if self.line.is_empty() {
            // Two breaks are the end of a paragraph.
            self.continues = false;
            return;
        }
        let text = std::mem::take(&mut self.line);
        let (linked, marked) =
            (std::mem::take(&mut self.linked_bytes), std::mem::take(&mut self.marked_bytes));
        let continues = std::mem::replace(&mut self.continues, goes_on);
        self.tree.blocks.push(Block { element: self.parting(), text, linked, marked, continues });
    }

    fn finish(mut self) -> Tree {
        self.close_to(0);
        self.end_line(false);
        let (elements, blocks) = (self.tree.elements.len(), self.tree.blocks.len());
        if let Some(page) = self.tree.elements.first_mut() {
            page.end = u32::try_from(elements).unwrap_or(u32::MAX);
            page.blocks.end = u32::try_from(blocks).unwrap_or(u32::MAX);
        }
        self.tree
    }
}

impl<'h> Sink<'h> for Builder<'h> {
    fn markup(&mut self, tag: &Markup<'h>) -> Content {
        if tag.is_end {
            self.end(&tag.name);
            return Content::Markup;
        }
        self.start(tag);
        match &*tag.name {
            "script" => Content::Script,
            "style" | "iframe" | "noembed" | "noframes" => Content::Raw,
            "title" | "textarea" => Content::Title,
            _ => Content::Markup,
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(data) = &mut self.data {
            if data.len() + text.len() <= DATA_LIMIT {
                data.push_str(text);
            }
        } else if self.in_title {
            self.tree.title.get_or_insert_default().push_str(text);
        } else if self.silent == 0 {
            if self.pre > 0 && text.contains('\n') {
                for (at, line) in text.split('\n').enumerate() {
                    if at > 0 {
                        self.end_line(true);
                    }
                    self.words(line);
                }
            } else {
                self.words(text);
            }
        }
    }

    fn is_done(&self) -> bool {
        self.too_deep
    }
}

fn kind_of(name: &str) -> Tag {
    match name {
        "p" => Tag::Paragraph,
        "h1" => Tag::Heading(1),
        "h2" => Tag::Heading(2),
        "h3" => Tag::Heading(3),
        "h4" | "h5" | "h6" => Tag::Heading(4),
        "ul" | "ol" | "dl" => Tag::List,
        "li" | "dt" | "dd" => Tag::Item,
        "table" => Tag::Table,
        "tr" => Tag::Row,
        "td" | "th" => Tag::Cell,
        "article" => Tag::Article,
        "main" => Tag::Main,
        "nav" | "aside" | "footer" | "menu" | "dialog" | "marquee" => Tag::Beside,
        "form" | "fieldset" => Tag::Form,
        "figure" | "picture" => Tag::Figure,
        _ => Tag::Box,
    }
}
