//! From bytes to the text of a document and what it says about itself.

use crate::html::squeeze;
use crate::page_data;
use crate::{Notice, ReadError, docx, encoding, html, lexicon::Lexicon, mail, main_text, pdf, propose, red};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use tansiq_model::{Basis, Detail, Lang, MediaType, PartialDate};

/// Bytes that are read at most.
const SIZE_LIMIT: u64 = 20 * 1024 * 1024;

/// A document from outside.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its file name, if it had one.
    pub name: Option<&'a str>,
    /// Its language, if somebody said so.
    pub lang: Option<Lang>,
    /// When it was published, if somebody said so.
    pub published: Option<PartialDate>,
}

/// The text of a document. Spans everywhere count the code points of `text`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extracted {
    /// What the bytes were.
    pub media_type: MediaType,
    /// The language.
    pub lang: Lang,
    /// The title, free of direction controls.
    pub title: Option<String>,
    /// Who published it, free of direction controls.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// Whether somebody or the page's own data says so, or it was found in its text.
    pub published_basis: Basis,
    /// What of this was found in the text rather than said by somebody or by the page's own data.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub inferred: BTreeSet<Detail>,
    /// The text. Of a plain text, its own: only the byte-order mark is gone.
    pub text: String,
    /// The article's span.
    pub main: [u32; 2],
    /// What a person should see beside the result.
    pub notices: Vec<Notice>,
}

/// Reads a document.
///
/// # Errors
/// [`ReadError`] when it is too large, no document of a kind that is read, damaged, or holds no running text.
pub fn extract(input: &Input, lexicon: &Lexicon) -> Result<Extracted, ReadError> {
    let bytes = u64::try_from(input.bytes.len()).unwrap_or(u64::MAX);
    if bytes > SIZE_LIMIT {
        return Err(ReadError::TooLarge { bytes, limit: SIZE_LIMIT });
    }
    if input.bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut source = source(input, lexicon)?;
    // A database keeps no such character, and no page means anything by it.
    if source.text.contains('\0') {
        source.text.retain(|c| c != '\0');
    }
    let Source { media_type, text, title, publisher, sent, page, mut notices } = source;
    if text.trim().is_empty() {
        return Err(if media_type == MediaType::Plain { ReadError::Empty } else { ReadError::NoMainText });
    }
    if red::marked(&text) || title.as_deref().is_some_and(red::marked) {
        return Err(ReadError::Red);
    }
    let controls = text.chars().filter(|c| tansiq_text::has_overrides(c.encode_utf8(&mut [0; 4]))).count();
    if controls > 0 {
        notices.push(Notice::DirectionControls { count: u32::try_from(controls).unwrap_or(u32::MAX) });
    }
    let mut layout = main_text::layout(&text, lexicon).ok_or(ReadError::NoMainText)?;
    if media_type == MediaType::Html {
        // What is no part of the article was left behind with the tags.
        layout.main = main_text::whole(&layout);
    }
    let mut inferred = BTreeSet::new();
    let declared = page.as_ref().and_then(|page| page.data.lang);
    let lang =
        input.lang.or_else(|| declared.filter(|lang| fits(*lang, &text, layout.main))).unwrap_or_else(|| {
            notices.push(Notice::LanguageGuessed);
            inferred.insert(Detail::Lang);
            guess_language(&text, layout.main)
        });
    let said = page
        .as_ref()
        .and_then(|page| page_data::published(&page.tree, &page.data, &page.article, lexicon, lang));
    let found = || propose::headline_date(&text, &layout, lexicon, lang).map(|day| (day, Basis::Inferred));
    let stated = input.published.or(sent).map(|day| (day, Basis::Stated));
    let day = stated.or(said).or_else(found);
    if matches!(day, Some((_, Basis::Inferred))) {
        notices.push(Notice::DateInferred);
        inferred.insert(Detail::Published);
    }
    let shown = |name: String| {
        let plain = tansiq_text::strip_controls(&name).replace('\0', "");
        Some(squeeze(&plain)).filter(|n| !n.is_empty())
    };
    let named =
        |page: &html::Page| page.data.title(page.article.headline.as_ref().map(|(_, text)| text.as_str()));
    let stated = title.map(|title| (title, Basis::Stated)).or_else(|| page.as_ref().and_then(named));
    let title = stated.or_else(|| headline(&text, layout.main).map(|title| (title, Basis::Inferred)));
    if matches!(title, Some((_, Basis::Inferred))) {
        inferred.insert(Detail::Title);
    }
    let stated = publisher.or_else(|| page.as_ref().and_then(|page| page.data.publisher.clone()));
    let publisher = stated.or_else(|| {
        let found = propose::publisher(&text, lexicon)?;
        inferred.insert(Detail::Publisher);
        Some(found)
    });
    Ok(Extracted {
        media_type,
        lang,
        title: title.and_then(|(title, _)| shown(title)),
        publisher: publisher.and_then(shown),
        published: day.map(|(day, _)| day),
        published_basis: day.map_or(Basis::Inferred, |(_, basis)| basis),
        inferred,
        main: layout.main,
        text,
        notices,
    })
}

/// A document before its text is looked at.
struct Source {
    media_type: MediaType,
    text: String,
    title: Option<String>,
    publisher: Option<String>,
    /// When it was sent, of a message.
    sent: Option<PartialDate>,
    page: Option<html::Page>,
    notices: Vec<Notice>,
}

impl Source {
    fn new(media_type: MediaType, text: String) -> Self {
        Self { media_type, text, title: None, publisher: None, sent: None, page: None, notices: Vec::new() }
    }
}

fn source(input: &Input, lexicon: &Lexicon) -> Result<Source, ReadError> {
    if docx::is_zip(input.bytes) {
        let (title, text, around) = docx::read(input.bytes)?;
        // Where a paper has its marking, if it has one.
        if red::marked(&around) {
            return Err(ReadError::Red);
        }
        return Ok(Source { title, ..Source::new(MediaType::Docx, text) });
    }
    if pdf::is_pdf(input.bytes) {
        let pdf::Paper { title, text, around } = pdf::read(input.bytes)?;
        if red::marked(&around) {
            return Err(ReadError::Red);
        }
        return Ok(Source { title, ..Source::new(MediaType::Pdf, text) });
    }
    if mail::is_mail(input.bytes, input.name) {
        let mail = mail::read(input.bytes)?;
        // A person is no publisher: only what the lexicon knows as one.
        let known = |name: String| propose::publisher(&name, lexicon);
        let publisher = mail.organisation.or_else(|| mail.sender.and_then(known));
        let sent = mail.sent.as_deref().and_then(|stamp| stamp.get(..10)?.parse().ok());
        return Ok(Source {
            title: mail.subject,
            publisher,
            sent,
            ..Source::new(MediaType::Mail, mail.text)
        });
    }
    let (text, notices) = encoding::decode(input.bytes)?;
    if is_html(&text, input.name) {
        let mut page = html::read(&text, lexicon)?;
        // A mark in the foot of the page holds for its article.
        if page.tree.blocks.iter().any(|block| red::marked(&block.text))
            || page.tree.title.as_deref().is_some_and(red::marked)
        {
            return Err(ReadError::Red);
        }
        let text = std::mem::take(&mut page.article.text);
        return Ok(Source { page: Some(page), notices, ..Source::new(MediaType::Html, text) });
    }
    if text.contains('\0') {
        return Err(ReadError::Binary);
    }
    Ok(Source { notices, ..Source::new(MediaType::Plain, text) })
}

fn is_html(text: &str, name: Option<&str>) -> bool {
    let begins = |with: &str| {
        let head = text.trim_start().as_bytes().get(..with.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(with.as_bytes()))
    };
    if begins("<!doctype html") || begins("<html") {
        return true;
    }
    let head: String = text.trim_start().chars().take(1000).flat_map(char::to_lowercase).collect();
    let named = name.is_some_and(|n| {
        let n = n.to_ascii_lowercase();
        [".html", ".htm", ".xhtml"].iter().any(|e| n.ends_with(e))
    });
    (head.starts_with('<')
        && (head.contains("<html") || head.contains("<body") || head.contains("<div") || head.contains("<p")))
        || (named && head.contains('<'))
}

/// Whether a text can be in the language that its page declares: many sites declare that of their program.
fn fits(lang: Lang, text: &str, main: [u32; 2]) -> bool {
    let article = article(text, main);
    let arabic = tansiq_text::mostly_arabic(&article);
    if arabic || lang == Lang::Ar {
        return arabic == (lang == Lang::Ar);
    }
    let (french, english) = tansiq_text::french_and_english(&article);
    let (own, other) = if lang == Lang::Fr { (french, english) } else { (english, french) };
    other <= own * 3 + 5
}

/// The first characters of the article: enough to tell its language.
fn article(text: &str, main: [u32; 2]) -> String {
    text.chars().skip(main[0] as usize).take((main[1] - main[0]).min(800) as usize).collect()
}

/// Arabic by its letters; French and English by their commonest words.
fn guess_language(text: &str, main: [u32; 2]) -> Lang {
    let article = article(text, main);
    if tansiq_text::mostly_arabic(&article) {
        return Lang::Ar;
    }
    let (french, english) = tansiq_text::french_and_english(&article);
    if french > english { Lang::Fr } else { Lang::En }
}

/// The first line of the article if it is short and no sentence goes on from it.
fn headline(text: &str, main: [u32; 2]) -> Option<String> {
    let article: String = text.chars().skip(main[0] as usize).take(400).collect();
    let (first, _) = article.split_once('\n')?;
    let first = first.trim();
    (first.chars().count() <= 250 && !first.ends_with(['.', ':', '،', ','])).then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Extracted, ReadError> {
        extract(&Input { bytes, name: None, lang: None, published: None }, Lexicon::builtin())
    }

    #[test]
    fn what_cannot_be_read_is_refused_by_name() {
        assert_eq!(read(b""), Err(ReadError::Empty));
        assert_eq!(read(b"  \n "), Err(ReadError::Empty));
        assert_eq!(read(b"%PDF-1.7\0\0\x01\x02"), Err(ReadError::PdfBroken));
        assert_eq!(read(b"\x7fELF\x02\x01\x01\0\0\0"), Err(ReadError::Binary));
        assert_eq!(read(b"Home | Sport | Contact\nLogin | Help | About"), Err(ReadError::NoMainText));
        let large = vec![b'a'; SIZE_LIMIT as usize + 1];
        assert!(matches!(read(&large), Err(ReadError::TooLarge { limit: SIZE_LIMIT, .. })));
    }

    #[test]
    fn no_text_holds_a_nul_character() {
        let sentence =
            "Border guards of four countries met in Mombasa on Tuesday to compare notes on terrorism.";
        let plain = format!("{sentence}\0 {sentence} {sentence}");
        assert_eq!(read(plain.as_bytes()), Err(ReadError::Binary));
        let page =
            format!("<html><title>Gu\0ards</title><body><p>{sentence}\0 {sentence}&#0;</p></body></html>");
        let extracted = read(page.as_bytes()).unwrap();
        assert!(
            !extracted.text.contains('\0') && extracted.text.contains("terrorism. Border"),
            "{extracted:?}"
        );
        assert!(extracted.title.is_some_and(|t| !t.contains('\0')));
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        let text =
            "Un titre\r\n\r\nLes douaniers de trois pays ont suivi un stage à Kigali cette semaine.\r\n";
        let marked = format!("\u{FEFF}{text}");
        let extracted = read(marked.as_bytes()).unwrap();
        assert_eq!(extracted.text, text);
        assert_eq!((extracted.lang, extracted.title.as_deref()), (Lang::Fr, Some("Un titre")));
    }

    #[test]
    fn direction_controls_stay_in_the_text_and_leave_the_names() {
        let text =
            "Titre \u{202E}caché\n\nLes douaniers de trois pays ont suivi un stage à Kigali cette semaine.";
        let extracted = read(text.as_bytes()).unwrap();
        assert!(extracted.text.contains('\u{202E}'));
        assert_eq!(extracted.title.as_deref(), Some("Titre caché"));
        assert!(extracted.notices.contains(&Notice::DirectionControls { count: 1 }));
    }

    #[test]
    fn a_page_says_when_and_by_whom_it_was_published() {
        let page = "<html lang='en-GB'><meta property='og:site_name' content='The Paper'>\
                    <meta property='article:published_time' content='2021-02-03T10:00:00Z'>\
                    <h1>Guards meet</h1><p>Coast guards of four countries met in Mombasa on Tuesday to compare notes.</p>";
        let extracted = read(page.as_bytes()).unwrap();
        assert_eq!(extracted.published.map(|d| d.to_string()).as_deref(), Some("2021-02-03"));
        assert_eq!(extracted.published_basis, Basis::Stated);
        assert_eq!((extracted.publisher.as_deref(), extracted.lang), (Some("The Paper"), Lang::En));
        assert_eq!(extracted.media_type, MediaType::Html);
    }
}
