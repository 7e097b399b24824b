//! Cuts a page into tags and text with html5gum, which does so by the rules of HTML (WHATWG, 13.2.5). What it gives in
//! pieces becomes slices of the page again wherever the page says the same.

use html5gum::{Emitter, Error, State, Tokenizer};
use std::borrow::Cow;

/// A tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Markup<'h> {
    /// In small letters.
    pub(super) name: Cow<'h, str>,
    pub(super) is_end: bool,
    /// It ends in a stroke.
    pub(super) closes_itself: bool,
    pub(super) attributes: Vec<Attribute<'h>>,
}

/// An attribute, the first of its name in its tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribute<'h> {
    /// In small letters.
    pub(super) name: Cow<'h, str>,
    pub(super) value: Cow<'h, str>,
}

impl Markup<'_> {
    /// The value of the attribute of this name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| &*attribute.value)
    }
}

/// How the content of an element is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Into tags and text.
    Markup,
    /// It is text down to its own end, with references to characters.
    Title,
    /// It is text down to its own end.
    Raw,
    /// The same, but for what scripts hide from old programs.
    Script,
}

/// Who is told of tags and text.
pub(super) trait Sink<'h> {
    /// A tag; tells how to go on.
    fn markup(&mut self, tag: &Markup<'h>) -> Content;
    /// A part of the text.
    fn text(&mut self, text: &str);
    /// Whether the rest matters.
    fn is_done(&self) -> bool;
}

/// Attributes that are read of one tag; nobody writes so many.
const MOST: usize = 256;

/// Cuts a page whose lines end in line feeds alone.
pub(super) fn cut<'h>(html: &'h str, sink: &mut impl Sink<'h>) {
    let html = html.strip_prefix('\u{FEFF}').unwrap_or(html);
    let cutter = Cutter {
        html,
        at: 0,
        sink,
        tag: Markup::default(),
        name: Part::default(),
        attribute: Part::default(),
        value: Part::default(),
        last: Cow::default(),
        broken: Vec::new(),
    };
    // Gives nothing but the sign to stop.
    let _ = Tokenizer::new_with_emitter(html, cutter).next();
}

/// A name or a value that comes in pieces.
#[derive(Default)]
struct Part {
    /// Where it stands in the page.
    from: usize,
    to: usize,
    /// What it is, where the page says it in another way.
    other: Vec<u8>,
}

impl Part {
    /// Adds a piece behind which the page is read down to a place.
    fn push(&mut self, piece: &[u8], html: &str, at: usize) {
        let from = at.wrapping_sub(piece.len());
        let next = self.from == self.to || self.to == from;
        if self.other.is_empty() && next && html.as_bytes().get(from..at) == Some(piece) {
            self.from = if self.from == self.to { from } else { self.from };
            self.to = at;
        } else {
            if self.other.is_empty() {
                self.other.extend(&html.as_bytes()[self.from..self.to]);
            }
            self.other.extend(piece);
        }
    }

    fn bytes<'s>(&'s self, html: &'s str) -> &'s [u8] {
        if self.other.is_empty() { &html.as_bytes()[self.from..self.to] } else { &self.other }
    }

    /// All of it; it is empty then.
    fn take<'h>(&mut self, html: &'h str) -> Cow<'h, str> {
        let part = std::mem::take(self);
        match html.get(part.from..part.to) {
            Some(slice) if part.other.is_empty() => Cow::Borrowed(slice),
            _ => Cow::Owned(String::from_utf8_lossy(part.bytes(html)).into_owned()),
        }
    }
}

/// Puts together what the tokenizer gives.
struct Cutter<'h, 's, S> {
    html: &'h str,
    /// How far it is read.
    at: usize,
    sink: &'s mut S,
    tag: Markup<'h>,
    name: Part,
    attribute: Part,
    value: Part,
    /// The last element whose content is no markup.
    last: Cow<'h, str>,
    /// The beginning of a character whose end is still to come.
    broken: Vec<u8>,
}

impl<'h, S: Sink<'h>> Cutter<'h, '_, S> {
    fn begin_tag(&mut self, is_end: bool) {
        // What looked like an end in a script leaves its name.
        self.name = Part::default();
        self.tag.is_end = is_end;
        self.tag.closes_itself = false;
        self.tag.attributes.clear();
    }

    fn end_attribute(&mut self) {
        let (name, value) = (self.attribute.take(self.html), self.value.take(self.html));
        let attributes = &mut self.tag.attributes;
        let new = !name.is_empty() && attributes.iter().all(|attribute| attribute.name != name);
        if new && attributes.len() < MOST {
            attributes.push(Attribute { name, value });
        }
    }
}

impl<'h, S: Sink<'h>> Emitter for Cutter<'h, '_, S> {
    type Token = ();

    fn pop_token(&mut self) -> Option<()> {
        self.sink.is_done().then_some(())
    }

    fn move_position(&mut self, offset: isize) {
        self.at = self.at.wrapping_add_signed(offset);
    }

    fn emit_string(&mut self, text: &[u8]) {
        // No text has this character: the rules leave it to the builder of a tree, which drops it.
        if text == b"\0" {
            return;
        }
        let from = self.at.wrapping_sub(text.len());
        let slice = self.html.get(from..self.at).filter(|slice| slice.as_bytes() == text);
        if let (Some(slice), true) = (slice, self.broken.is_empty()) {
            return self.sink.text(slice);
        }
        self.broken.extend(text);
        let goes_on = |broken: std::str::Utf8Error| broken.error_len().is_none();
        if !std::str::from_utf8(&self.broken).is_err_and(goes_on) {
            self.sink.text(&String::from_utf8_lossy(&self.broken));
            self.broken.clear();
        }
    }

    fn init_start_tag(&mut self) {
        self.begin_tag(false);
    }

    fn init_end_tag(&mut self) {
        self.begin_tag(true);
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.push(name, self.html, self.at);
    }

    fn init_attribute(&mut self) {
        self.end_attribute();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.attribute.push(name, self.html, self.at);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.value.push(value, self.html, self.at);
    }

    fn set_self_closing(&mut self) {
        self.tag.closes_itself = true;
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        self.tag.name = self.name.take(self.html);
        let state = match self.sink.markup(&self.tag) {
            _ if self.tag.is_end => return None,
            Content::Markup => return None,
            Content::Title => State::RcData,
            Content::Raw => State::RawText,
            Content::Script => State::ScriptData,
        };
        self.last = self.tag.name.clone();
        Some(state)
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.tag.is_end && self.name.bytes(self.html) == self.last.as_bytes()
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    // What nobody reads.
    fn emit_error(&mut self, _: Error) {}
    fn emit_eof(&mut self) {}
    fn set_last_start_tag(&mut self, _: Option<&[u8]>) {}
    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn emit_current_comment(&mut self) {}
    fn init_doctype(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_force_quirks(&mut self) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn emit_current_doctype(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use html5ever::tendril::StrTendril;
    use html5ever::tokenizer::{
        BufferQueue, StartTag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states,
    };
    use proptest::prelude::*;
    use std::cell::RefCell;

    /// What was told, with the parts of the text joined.
    #[derive(Debug, Default, PartialEq)]
    struct Told(Vec<(String, Vec<(String, String)>)>);

    impl Told {
        fn text(&mut self, text: &str) {
            match self.0.last_mut() {
                Some((last, _)) if !last.starts_with('<') => last.push_str(text),
                // A blank in front parts text from tags.
                _ => self.0.push((format!(" {text}"), Vec::new())),
            }
        }

        fn tag(&mut self, kind: &str, name: &str, attributes: Vec<(String, String)>) {
            self.0.push((format!("<{kind}{name}"), attributes));
        }
    }

    fn content(name: &str) -> Content {
        match name {
            "script" => Content::Script,
            "style" => Content::Raw,
            "title" => Content::Title,
            _ => Content::Markup,
        }
    }

    impl<'h> Sink<'h> for Told {
        fn markup(&mut self, tag: &Markup<'h>) -> Content {
            let of = |a: &Attribute| (a.name.to_string(), a.value.to_string());
            let kind = if tag.is_end { "/" } else { "" };
            let attributes = tag.attributes.iter().filter(|_| !tag.is_end).map(of).collect();
            self.tag(if tag.closes_itself { "self:" } else { kind }, &tag.name, attributes);
            content(&tag.name)
        }

        fn text(&mut self, text: &str) {
            Told::text(self, text);
        }

        fn is_done(&self) -> bool {
            false
        }
    }

    struct Reference(RefCell<Told>);

    impl TokenSink for Reference {
        type Handle = ();

        fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
            let mut told = self.0.borrow_mut();
            match token {
                TagToken(tag) => {
                    let start = tag.kind == StartTag;
                    let of = |a: &html5ever::Attribute| (a.name.local.to_string(), a.value.to_string());
                    let attributes = tag.attrs.iter().filter(|_| start).map(of).collect();
                    let kind = if start { "" } else { "/" };
                    told.tag(if tag.self_closing { "self:" } else { kind }, &tag.name, attributes);
                    match content(&tag.name) {
                        Content::Script if start => TokenSinkResult::RawData(states::RawKind::ScriptData),
                        Content::Raw if start => TokenSinkResult::RawData(states::RawKind::Rawtext),
                        Content::Title if start => TokenSinkResult::RawData(states::RawKind::Rcdata),
                        _ => TokenSinkResult::Continue,
                    }
                }
                Token::CharacterTokens(text) => {
                    told.text(&text);
                    TokenSinkResult::Continue
                }
                _ => TokenSinkResult::Continue,
            }
        }
    }

    fn ours(html: &str) -> Told {
        let mut told = Told::default();
        cut(html, &mut told);
        told
    }

    fn theirs(html: &str) -> Told {
        let tokenizer = Tokenizer::new(Reference(RefCell::default()), TokenizerOpts::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    }

    #[test]
    fn what_is_hidden_or_broken_is_cut_as_browsers_cut_it() {
        for html in [
            "<p class=a id='b' ID=c hidden data-x = \"1 &amp; 2\"/>text<br/></ p><P>",
            "<!doctype html><!-->a<!--->b<!-- c --!>d<!-- <!-- --><!---!>e--><!x>f<?g?></>h<![CDATA[i]]>j",
            "<script>if (a < b) '</scr' + '</script x>after",
            "<script><!-- <script> </script> --> </script>b<script><!--></script>c<script><!-- </script>d",
            "<title>a &lt; b</titles></title >c<style>p{}</styl></STYLE>d",
            "a < b & c &copy d &copyx e<",
            "<a =b ==c 'd\"e>f<a b=>g<a b='c'd>h<a b=c/d/>i</",
            "<a b='c",
            "<a\0b c\0=d\0>e\0f<title>\0</title>",
            "<script><!-- <script",
            "<é<aÉ É=é CLAss=\"é&amp;é&eacute\" b=&#65 c=''><é></é>&é&#0;&notit;&notin;&#x80;<TITLE>é</é></TITLe>",
        ] {
            assert_eq!(ours(html), theirs(html), "{html}");
        }
    }

    proptest! {
        #[test]
        fn any_page_is_cut_as_browsers_cut_it(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "<", ">", "/", "</", "!", "--", "-", "=", "'", "\"", " ", "\n", "a", "B", "é", "&", "&amp;",
                    "&#65;", "&copy", ";", "<!--", "-->", "<script>", "</script>", "<script", "</script",
                    "<title>", "</title>", "<style>", "</style ", "<p class=x>", "<br/>", "?", "x=\"y\"",
                ]),
                0..24,
            )
        ) {
            let html = parts.concat();
            prop_assert_eq!(ours(&html), theirs(&html), "{}", html);
        }
    }
}
