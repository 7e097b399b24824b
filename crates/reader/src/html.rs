//! Pages of the web: a stream of tags and text becomes paragraphs. No tree is built, so that nesting costs
//! nothing and nothing recurses.

use crate::ReadError;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states,
};
use std::cell::RefCell;

/// Open elements beyond which a page is taken for an attack; real pages stay below a hundred.
const DEPTH_LIMIT: u32 = 2_000;

/// What a page says about itself and its paragraphs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) lang: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) site: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) text: String,
}

/// Elements whose content is no text of the page.
const SILENT: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "select",
    "iframe",
    "object",
    "figcaption",
    "head",
    "textarea",
    "dialog",
    "menu",
];
/// Elements that never have an end.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements inside a line.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
];
/// Words in an element's class or id that mark it as furniture of the page.
const FURNITURE: &[&str] = &[
    "related",
    "share",
    "sharing",
    "social",
    "breadcrumb",
    "sidebar",
    "widget",
    "newsletter",
    "cookie",
    "comment",
    "comments",
    "advert",
    "ads",
    "promo",
    "menu",
    "navbar",
    "footer",
    "ticker",
    "recommended",
    "most-read",
    "tags",
    "pagination",
];

#[derive(Default)]
struct State {
    page: Page,
    open: Vec<Open>,
    deepest: u32,
    block: String,
    linked: usize,
    links: u32,
    in_title: bool,
    heading: Option<String>,
    blocks: Vec<String>,
}

struct Open {
    name: String,
    silent: bool,
}

struct Sink(RefCell<State>);

/// Reads a page.
pub(crate) fn read(html: &str) -> Result<Page, ReadError> {
    let tokenizer = Tokenizer::new(Sink(RefCell::new(State::default())), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    // The sink asks for nothing, so the tokenizer stops only at the end of the page.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut state = tokenizer.sink.0.into_inner();
    if state.deepest > DEPTH_LIMIT {
        return Err(ReadError::TooDeep { limit: DEPTH_LIMIT });
    }
    state.end_block();
    let mut page = state.page;
    page.title = page.title.or(state.heading).map(|t| squeeze(&t)).filter(|t| !t.is_empty());
    page.text = state.blocks.join("\n\n");
    Ok(page)
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            TagToken(tag) => return state.tag(&tag),
            Token::CharacterTokens(text) => state.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn silent(&self) -> bool {
        self.open.last().is_some_and(|o| o.silent)
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if tag.kind == StartTag {
            self.start(name, tag);
            match name {
                "script" => return TokenSinkResult::RawData(states::RawKind::ScriptData),
                "style" | "noscript" | "iframe" | "noembed" | "noframes" => {
                    return TokenSinkResult::RawData(states::RawKind::Rawtext);
                }
                "title" | "textarea" => return TokenSinkResult::RawData(states::RawKind::Rcdata),
                _ => {}
            }
        } else {
            self.end(name);
        }
        TokenSinkResult::Continue
    }

    fn start(&mut self, name: &str, tag: &Tag) {
        let attribute =
            |key: &str| tag.attrs.iter().find(|a| &*a.name.local == key).map(|a| a.value.to_string());
        match name {
            "html" => self.page.lang = attribute("lang").or_else(|| attribute("xml:lang")),
            "meta" => self.meta(attribute("property").or_else(|| attribute("name")), attribute("content")),
            "title" => self.in_title = self.page.title.is_none(),
            "time" if self.page.published.is_none() && !self.silent() => {
                self.page.published = attribute("datetime")
            }
            "br" => self.block.push('\n'),
            "a" => self.links += 1,
            _ => {}
        }
        if !INLINE.contains(&name) && name != "br" {
            self.end_block();
        }
        if VOID.contains(&name) || tag.self_closing && name != "a" {
            return;
        }
        // A page may leave out the end of these.
        if matches!(name, "p" | "li" | "option" | "tr" | "td" | "th" | "dt" | "dd")
            && self.open.last().is_some_and(|o| o.name == name)
        {
            self.open.pop();
        }
        let marked =
            [attribute("class"), attribute("id"), attribute("role")].into_iter().flatten().any(|value| {
                value.split_ascii_whitespace().any(|word| {
                    let word = word.to_ascii_lowercase();
                    FURNITURE
                        .iter()
                        .any(|f| word == *f || word.starts_with(&format!("{f}-")) || word == "navigation")
                })
            });
        let furniture =
            SILENT.contains(&name) || (marked && !matches!(name, "html" | "body" | "main" | "article"));
        let silent = self.silent() || furniture;
        if name != "body" || !silent {
            self.open.push(Open { name: name.to_owned(), silent });
        }
        self.deepest = self.deepest.max(u32::try_from(self.open.len()).unwrap_or(u32::MAX));
        if self.open.len() > DEPTH_LIMIT as usize + 1 {
            self.open.truncate(DEPTH_LIMIT as usize + 1);
        }
    }

    fn end(&mut self, name: &str) {
        if name == "title" {
            self.in_title = false;
        }
        if matches!(name, "h1") && self.heading.is_none() && !self.silent() {
            self.heading = Some(self.block.clone());
        }
        if !INLINE.contains(&name) {
            self.end_block();
        }
        // An end without a start closes nothing; only a near start is looked for, so that a page of stray
        // ends cannot cost the square of its length.
        if let Some(up) = self.open.iter().rev().take(64).position(|o| o.name == name) {
            let keep = self.open.len() - 1 - up;
            self.open.truncate(keep);
        }
    }

    fn meta(&mut self, key: Option<String>, content: Option<String>) {
        let (Some(key), Some(content)) = (key, content) else { return };
        let slot = match key.to_ascii_lowercase().as_str() {
            "og:title" | "twitter:title" | "dc.title" => &mut self.page.title,
            "og:site_name" | "dc.publisher" | "publisher" => &mut self.page.site,
            "article:published_time"
            | "date"
            | "dc.date"
            | "pubdate"
            | "datepublished"
            | "dcterms.created" => &mut self.page.published,
            _ => return,
        };
        if !content.trim().is_empty() {
            *slot = Some(content);
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
            self.page.title.get_or_insert_default().push_str(text);
        } else if !self.silent() {
            if self.open.iter().rev().take(8).any(|o| o.name == "a") {
                self.linked += text.len();
            }
            // A line end in the source is a blank; only <br> breaks a line.
            self.block.extend(text.chars().map(|c| if c.is_whitespace() && c != '\u{A0}' { ' ' } else { c }));
        }
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        let (linked, links) = (std::mem::take(&mut self.linked), std::mem::take(&mut self.links));
        let text = block.split('\n').map(squeeze).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n");
        // A block that is links and little else leads elsewhere.
        let leads_away = links > 0 && linked * 10 > block.trim().len() * 8;
        if !(text.is_empty() || leads_away) {
            self.blocks.push(text);
        }
    }
}

/// The words with one blank between them.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_stays_and_the_furniture_goes() {
        let page = read(
            "<!doctype html><html lang=fr><head><title>Titre &amp; suite</title>\
             <meta property='og:site_name' content='Le Journal'><meta property='article:published_time' content='2022-03-04T08:00:00Z'>\
             <style>p{}</style></head><body><nav><a href=/>Accueil</a></nav><h1>Titre</h1>\
             <p>Un <b>premier</b> paragraphe<br>sur deux lignes.<p>Un second&nbsp;: <a href=x>lien</a> compris.\
             <ul><li><a href=1>Autre article</a><li><a href=2>Encore un</a></ul>\
             <div class='related-posts'>À lire aussi</div><script>var a = '<p>non</p>';</script></body></html>",
        )
        .unwrap();
        assert_eq!(
            page.text,
            "Titre\n\nUn premier paragraphe\nsur deux lignes.\n\nUn second : lien compris."
        );
        assert_eq!(page.title.as_deref(), Some("Titre & suite"));
        assert_eq!((page.lang.as_deref(), page.site.as_deref()), (Some("fr"), Some("Le Journal")));
        assert_eq!(page.published.as_deref(), Some("2022-03-04T08:00:00Z"));
    }

    #[test]
    fn a_nesting_bomb_is_refused_and_costs_little() {
        assert_eq!(read(&"<div>".repeat(200_000)), Err(ReadError::TooDeep { limit: DEPTH_LIMIT }));
        assert!(read(&"</div>".repeat(200_000)).is_ok());
        assert!(read(&"<p>a".repeat(100_000)).is_ok());
        assert!(read(&format!("<a b='{}'>", "x".repeat(1_000_000))).is_ok());
    }
}
