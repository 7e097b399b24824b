//! Builds the tree of a page from its stream of tags. Ends that are left out or stand in the wrong place are put
//! right by a few rules of HTML, each of which looks only at what is open nearby, so that no page costs more than its
//! length.

use super::hints::Hints;
use super::tree::{Block, Dated, DatedHow, Element, Tag, Tree};
use crate::ReadError;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, StartTag, Tag as Markup, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts, states,
};
use html5ever::{Attribute, LocalName};
use std::cell::RefCell;

/// Open elements beyond which a page is taken for an attack; real pages stay below a hundred.
const DEPTH_LIMIT: usize = 2_000;
/// How far up an end looks for its start.
const REACH: usize = 64;
/// Bytes of linked data that are kept, and how many scripts of it.
const DATA_LIMIT: usize = 256 * 1024;
const DATA_SCRIPTS: usize = 16;

/// Elements whose content is no text of the page.
const SILENT: &[&str] = &[
    "script", "style", "template", "svg", "math", "button", "select", "iframe", "object", "textarea",
    "datalist", "audio", "video", "canvas", "noembed", "noframes", "title",
];
/// Elements that never have an end.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements inside a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "del",
];

/// Elements whose end closes what was left open in them, silent or not.
const BOXES: &[&str] =
    &["div", "section", "article", "aside", "main", "header", "footer", "nav", "ul", "ol", "table", "form"];

/// Reads a page into its tree.
pub(crate) fn build(html: &str) -> Result<Tree, ReadError> {
    let tokenizer = Tokenizer::new(Sink(RefCell::new(Builder::new())), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // The sink asks for nothing, so the tokenizer stops only at the end of the page.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let builder = tokenizer.sink.0.into_inner();
    if builder.too_deep {
        return Err(ReadError::TooDeep { limit: u32::try_from(DEPTH_LIMIT).unwrap_or(u32::MAX) });
    }
    Ok(builder.finish())
}

struct Sink(RefCell<Builder>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        match token {
            TagToken(tag) if !builder.too_deep => return builder.markup(&tag),
            Token::CharacterTokens(text) if !builder.too_deep => builder.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// What an open element is to its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Inline,
    Parting,
    Silent,
}

struct Open {
    name: LocalName,
    kind: Kind,
    link: bool,
    marked: bool,
    /// The element of the tree, of one that parts.
    element: u32,
}

struct Builder {
    tree: Tree,
    open: Vec<Open>,
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
}

impl Builder {
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
        }
    }

    fn markup(&mut self, tag: &Markup) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if tag.kind == StartTag {
            self.start(name, tag);
            return match name {
                "script" => TokenSinkResult::RawData(states::RawKind::ScriptData),
                "style" | "iframe" | "noembed" | "noframes" => {
                    TokenSinkResult::RawData(states::RawKind::Rawtext)
                }
                "title" | "textarea" => TokenSinkResult::RawData(states::RawKind::Rcdata),
                _ => TokenSinkResult::Continue,
            };
        }
        self.end(name);
        TokenSinkResult::Continue
    }

    fn start(&mut self, name: &str, tag: &Markup) {
        match name {
            "html" => {
                let lang = value(&tag.attrs, "lang").or_else(|| value(&tag.attrs, "xml:lang"));
                self.tree.lang = self.tree.lang.take().or(lang.map(str::to_owned));
                return;
            }
            "head" | "body" | "tbody" | "thead" | "tfoot" | "colgroup" => return,
            "meta" => return self.meta(&tag.attrs),
            "link" if value(&tag.attrs, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.tree.address = value(&tag.attrs, "href").map(str::to_owned);
                return;
            }
            "br" => return self.end_line(true),
            "hr" => return self.end_line(false),
            _ if VOID.contains(&name) => return,
            _ => {}
        }
        if self.silent > 0 {
            // What is silent holds nothing that is looked at; only ends are waited for.
            let again = self.open.last().is_some_and(|open| open.name == tag.name);
            if (again || BOXES.contains(&name)) && !tag.self_closing {
                self.push(tag, Kind::Silent, Hints::default(), 0);
            }
            return;
        }
        if SILENT.contains(&name) {
            let linked = name == "script"
                && value(&tag.attrs, "type")
                    .is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"));
            if linked && self.tree.data.len() < DATA_SCRIPTS {
                self.data = Some(String::new());
            }
            self.in_title = name == "title" && self.tree.title.is_none();
            if !tag.self_closing || matches!(name, "script" | "style" | "title" | "textarea") {
                self.push(tag, Kind::Silent, Hints::default(), 0);
            }
            return;
        }
        let hints = Hints::of(&tag.attrs);
        if INLINE.contains(&name) || name.contains(':') {
            self.dated(name, tag, hints);
            if name == "a" {
                self.close_near("a", &["td", "th", "table"]);
            }
            if !tag.self_closing {
                self.push(tag, Kind::Inline, hints, 0);
            }
            return;
        }
        self.close_before(name);
        self.end_line(false);
        self.dated(name, tag, hints);
        if tag.self_closing {
            return;
        }
        let mut hints = hints;
        if name.contains('-') {
            let own = Hints::of_name(name);
            hints = Hints {
                furniture: hints.furniture || own.furniture,
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

    fn push(&mut self, tag: &Markup, kind: Kind, hints: Hints, element: u32) {
        if self.open.len() >= DEPTH_LIMIT {
            self.too_deep = true;
            return;
        }
        let link = kind == Kind::Inline && &*tag.name == "a" && value(&tag.attrs, "href").is_some();
        let marked = kind == Kind::Inline && (hints.furniture || hints.comments || hints.caption);
        self.silent += usize::from(kind == Kind::Silent);
        self.links += usize::from(link);
        self.marked += usize::from(marked);
        self.pre += usize::from(&*tag.name == "pre");
        self.open.push(Open { name: tag.name.clone(), kind, link, marked, element });
    }

    fn closed(&mut self, open: &Open) {
        self.silent -= usize::from(open.kind == Kind::Silent);
        self.links -= usize::from(open.link);
        self.marked -= usize::from(open.marked);
        self.pre -= usize::from(&*open.name == "pre");
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
            if &*open.name == name {
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
        if let Some(at) = paragraph.filter(|at| &*self.open[*at].name == "p") {
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
            && self.open.last().is_none_or(|open| &*open.name != name)
            && !BOXES.contains(&name)
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

    fn meta(&mut self, attributes: &[Attribute]) {
        let key = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|k| value(attributes, k));
        let (Some(key), Some(content)) = (key, value(attributes, "content")) else { return };
        if !content.trim().is_empty() && self.tree.metas.len() < 200 {
            self.tree
                .metas
                .push((key.trim().to_ascii_lowercase(), content.trim().chars().take(2_000).collect()));
        }
    }

    fn dated(&mut self, name: &str, tag: &Markup, hints: Hints) {
        let property = value(&tag.attrs, "itemprop").is_some_and(|p| p.contains("datePublished"));
        let how = match name {
            _ if property => DatedHow::Property,
            "time" if value(&tag.attrs, "pubdate").is_some() => DatedHow::PubDate,
            "time" => DatedHow::Time,
            _ if hints.date => DatedHow::Class,
            _ => return,
        };
        if self.tree.dated.len() < 60 {
            let stamp = value(&tag.attrs, "datetime").or_else(|| value(&tag.attrs, "content"));
            self.tree.dated.push(Dated {
                value: stamp.map(str::to_owned),
                block: u32::try_from(self.tree.blocks.len()).unwrap_or(u32::MAX),
                how,
            });
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

fn value<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    attributes.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
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
