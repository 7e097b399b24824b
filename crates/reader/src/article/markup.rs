//! Cuts a page into tags and text by the rules of HTML for that (WHATWG, 13.2.5), as far as they show in what is read.
//! Nearly everything is a slice of the page, and each part of it is looked at once.

use super::references::{decoded, reference};
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

const BLANKS: [char; 4] = ['\t', '\n', '\x0c', ' '];

fn blank(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b' ')
}

/// Where the first of some bytes stands, all of which are ASCII.
fn find(text: &str, any: impl Fn(u8) -> bool) -> Option<usize> {
    text.bytes().position(any)
}

/// Cuts a page whose lines end in line feeds alone.
pub(super) fn cut<'h>(html: &'h str, sink: &mut impl Sink<'h>) {
    let mut rest = html.strip_prefix('\u{FEFF}').unwrap_or(html);
    let mut tag = Markup::default();
    while !rest.is_empty() && !sink.is_done() {
        let text = find(rest, |b| matches!(b, b'<' | b'&' | b'\0')).unwrap_or(rest.len());
        if text > 0 {
            sink.text(&rest[..text]);
            rest = &rest[text..];
            continue;
        }
        if let Some(behind) = rest.strip_prefix('\0') {
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix('&') {
            rest = match reference(behind, false) {
                Some((length, [first, second])) => {
                    sink.text(first.encode_utf8(&mut [0; 4]));
                    if second != '\0' {
                        sink.text(second.encode_utf8(&mut [0; 4]));
                    }
                    &behind[length..]
                }
                None => {
                    sink.text("&");
                    behind
                }
            };
        } else {
            rest = match opened(&rest[1..]) {
                Opened::Start(name) => started(name, &mut tag, sink),
                Opened::End(name) => ended(name, &mut tag, sink),
                Opened::Aside(behind) => behind,
                Opened::Text(length) => {
                    sink.text(&rest[..length]);
                    &rest[length..]
                }
            };
        }
    }
}

/// What a `<` opens.
enum Opened<'h> {
    /// A tag, from its name on.
    Start(&'h str),
    End(&'h str),
    /// A comment and the like, with what stands behind it.
    Aside(&'h str),
    /// Nothing: so many bytes are text.
    Text(usize),
}

fn opened(behind: &str) -> Opened<'_> {
    let past = |text: &str| text.find('>').map_or(text.len(), |at| at + 1);
    let letter = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
    if letter(behind) {
        return Opened::Start(behind);
    }
    if let Some(name) = behind.strip_prefix('/') {
        return if letter(name) {
            Opened::End(name)
        } else if name.is_empty() {
            Opened::Text(2)
        } else {
            Opened::Aside(&name[past(name)..])
        };
    }
    if behind.starts_with("!--") {
        return Opened::Aside(past_comment(&behind[1..]));
    }
    if behind.starts_with(['!', '?']) { Opened::Aside(&behind[past(behind)..]) } else { Opened::Text(1) }
}

/// What stands behind a comment, from the two strokes on that open it and may close it too.
fn past_comment(strokes: &str) -> &str {
    let mut at = 0;
    while let Some(next) = strokes[at..].find("--") {
        at += next;
        let behind = &strokes[at + 2..];
        if let Some(behind) = behind.strip_prefix('>') {
            return behind;
        }
        if let Some(behind) = behind.strip_prefix("!>").filter(|_| at >= 2) {
            return behind;
        }
        at += 1;
    }
    ""
}

/// Reads a start and, where its content is nothing but text, that as well; gives what stands behind.
fn started<'h>(name: &'h str, tag: &mut Markup<'h>, sink: &mut impl Sink<'h>) -> &'h str {
    let Some(rest) = read(name, tag) else { return "" };
    tag.is_end = false;
    let content = sink.markup(tag);
    let end = match content {
        Content::Markup => return rest,
        Content::Script => script_end(rest, &tag.name),
        Content::Title | Content::Raw => end_of(rest, &tag.name, 0),
    };
    let (text, rest) = rest.split_at(end.unwrap_or(rest.len()));
    let text: Cow<'_, str> =
        if content == Content::Title { decoded(text, false) } else { Cow::Borrowed(text) };
    if !text.is_empty() {
        sink.text(&whole(&text));
    }
    match rest.strip_prefix("</") {
        Some(name) => ended(name, tag, sink),
        None => rest,
    }
}

fn ended<'h>(name: &'h str, tag: &mut Markup<'h>, sink: &mut impl Sink<'h>) -> &'h str {
    let Some(rest) = read(name, tag) else { return "" };
    tag.is_end = true;
    let _ = sink.markup(tag);
    rest
}

/// Reads a tag from its name on and gives what stands behind it; nothing when the page ends in it.
fn read<'h>(name: &'h str, tag: &mut Markup<'h>) -> Option<&'h str> {
    tag.attributes.clear();
    tag.closes_itself = false;
    let end = find(name, |b| blank(b) || matches!(b, b'/' | b'>'))?;
    tag.name = small(&name[..end]);
    let mut rest = &name[end..];
    loop {
        rest = rest.trim_start_matches(BLANKS);
        if let Some(behind) = rest.strip_prefix('>') {
            return Some(behind);
        }
        if let Some(behind) = rest.strip_prefix('/') {
            if let Some(behind) = behind.strip_prefix('>') {
                tag.closes_itself = true;
                return Some(behind);
            }
            rest = behind;
            continue;
        }
        // Whatever stands first is part of a name, even `=`.
        let first = rest.chars().next()?.len_utf8();
        let end = first + find(&rest[first..], |b| blank(b) || matches!(b, b'/' | b'>' | b'='))?;
        let name = &rest[..end];
        rest = rest[end..].trim_start_matches(BLANKS);
        let mut value = "";
        if let Some(behind) = rest.strip_prefix('=') {
            let behind = behind.trim_start_matches(BLANKS);
            (value, rest) = match behind.chars().next()? {
                quote @ ('"' | '\'') => {
                    let end = behind[1..].find(quote)? + 1;
                    (&behind[1..end], &behind[end + 1..])
                }
                _ => behind.split_at(find(behind, |b| blank(b) || b == b'>')?),
            };
        }
        let name = small(name);
        let new = tag.attributes.iter().all(|attribute| attribute.name != name);
        if new && tag.attributes.len() < MOST {
            tag.attributes.push(Attribute { name, value: said(value) });
        }
    }
}

fn small(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|b| b.is_ascii_uppercase() || b == b'\0') {
        Cow::Owned(whole(name).to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// What the value of an attribute says.
fn said(value: &str) -> Cow<'_, str> {
    if value.bytes().any(|b| matches!(b, b'&' | b'\0')) {
        Cow::Owned(whole(&decoded(value, true)).into_owned())
    } else {
        Cow::Borrowed(value)
    }
}

/// With a sign in the place of each character that no text may have.
fn whole(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{FFFD}")) } else { Cow::Borrowed(text) }
}

/// Where the end of an element begins, from a byte on.
fn end_of(text: &str, name: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += text[at..].find("</")?;
        if is_end(&text[at + 2..], name) {
            return Some(at);
        }
        at += 2;
    }
}

/// Whether this is a name with its end.
fn is_end(text: &str, name: &str) -> bool {
    let named =
        text.as_bytes().get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes()));
    named && text.as_bytes().get(name.len()).is_some_and(|b| blank(*b) || matches!(b, b'/' | b'>'))
}

/// Where the end of a script begins. In what looks like a comment, a script in the script has its own end.
fn script_end(text: &str, name: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text[at..].find('<')?;
        let behind = &text[at + 1..];
        if behind.strip_prefix('/').is_some_and(|behind| is_end(behind, name)) {
            return Some(at);
        }
        at += 1;
        if behind.starts_with("!--") {
            match hidden_end(text, at + 1, name) {
                Hidden::End(end) => return Some(end),
                Hidden::Over(behind) => at = behind,
                Hidden::Open => return None,
            }
        }
    }
}

/// How what looks like a comment in a script goes on.
enum Hidden {
    /// The script ends in it.
    End(usize),
    /// It is over here.
    Over(usize),
    /// The page ends in it.
    Open,
}

/// From the two strokes that open it on.
fn hidden_end(text: &str, strokes: usize, name: &str) -> Hidden {
    let mut at = strokes;
    let mut doubly = false;
    while let Some(next) = find(&text[at..], |b| matches!(b, b'-' | b'<')) {
        at += next;
        let behind = &text[at..];
        if behind.starts_with("--") {
            let bare = behind.trim_start_matches('-');
            if bare.starts_with('>') {
                return Hidden::Over(at + behind.len() - bare.len() + 1);
            }
            at += behind.len() - bare.len();
        } else if let Some(behind) = behind.strip_prefix("</") {
            if !doubly && is_end(behind, name) {
                return Hidden::End(at);
            }
            doubly &= !is_end(behind, "script");
            at += 2;
        } else {
            doubly |= behind.strip_prefix('<').is_some_and(|behind| is_end(behind, "script"));
            at += 1;
        }
    }
    Hidden::Open
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
