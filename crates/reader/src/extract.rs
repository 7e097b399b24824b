//! From bytes to the text of a document and what it says about itself.

use crate::{Notice, ReadError, docx, encoding, html, lexicon::Lexicon, mail, main_text, pdf, propose, red};
use serde::{Deserialize, Serialize};
use tansiq_model::{Basis, Lang, MediaType, PartialDate};

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
    let (media_type, page, mut notices) = if docx::is_zip(input.bytes) {
        let (title, text, around) = docx::read(input.bytes)?;
        // Where a paper has its marking, if it has one.
        if red::marked(&around) {
            return Err(ReadError::Red);
        }
        (MediaType::Docx, html::Page { title, text, ..html::Page::default() }, Vec::new())
    } else if pdf::is_pdf(input.bytes) {
        let pdf::Paper { title, text, around } = pdf::read(input.bytes)?;
        if red::marked(&around) {
            return Err(ReadError::Red);
        }
        (MediaType::Pdf, html::Page { title, text, ..html::Page::default() }, Vec::new())
    } else if mail::is_mail(input.bytes, input.name) {
        let mail = mail::read(input.bytes)?;
        // A person is no publisher: only what the lexicon knows as one.
        let known = |name: String| propose::publisher(&name, lexicon);
        let site = mail.organisation.or_else(|| mail.sender.and_then(known));
        let page =
            html::Page { title: mail.subject, site, published: mail.sent, text: mail.text, lang: None };
        (MediaType::Mail, page, Vec::new())
    } else {
        let (text, notices) = encoding::decode(input.bytes)?;
        if is_html(&text, input.name) {
            (MediaType::Html, html::read(&text)?, notices)
        } else if text.contains('\0') {
            return Err(ReadError::Binary);
        } else {
            (MediaType::Plain, html::Page { text, ..html::Page::default() }, notices)
        }
    };
    let html::Page { lang: declared, title, site, published: stamp, mut text } = page;
    // A database keeps no such character, and no page means anything by it.
    text.retain(|c| c != '\0');
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
    let layout = main_text::layout(&text, lexicon).ok_or(ReadError::NoMainText)?;
    let lang = input.lang.or_else(|| declared.as_deref().and_then(declared_language)).unwrap_or_else(|| {
        notices.push(Notice::LanguageGuessed);
        guess_language(&text, layout.main)
    });
    let stated = input.published.or_else(|| stamp.as_deref().and_then(stamp_day));
    let found = || {
        let day = propose::headline_date(&text, &layout, lexicon, lang);
        if day.is_some() {
            notices.push(Notice::DateInferred);
        }
        day
    };
    let published_basis = if stated.is_some() { Basis::Stated } else { Basis::Inferred };
    let published = stated.or_else(found);
    let shown = |name: String| {
        let plain = tansiq_text::strip_controls(&name).replace('\0', "");
        Some(html::squeeze(&plain)).filter(|n| !n.is_empty())
    };
    Ok(Extracted {
        media_type,
        lang,
        title: title
            .map(|title| without_site(title, site.as_deref()))
            .or_else(|| headline(&text, layout.main))
            .and_then(shown),
        publisher: site.or_else(|| propose::publisher(&text, lexicon)).and_then(shown),
        published,
        published_basis,
        main: layout.main,
        text,
        notices,
    })
}

fn is_html(text: &str, name: Option<&str>) -> bool {
    let head: String = text.trim_start().chars().take(1000).flat_map(char::to_lowercase).collect();
    let named = name.is_some_and(|n| {
        let n = n.to_ascii_lowercase();
        [".html", ".htm", ".xhtml"].iter().any(|e| n.ends_with(e))
    });
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || (head.starts_with('<')
            && (head.contains("<html")
                || head.contains("<body")
                || head.contains("<div")
                || head.contains("<p")))
        || (named && head.contains('<'))
}

fn declared_language(tag: &str) -> Option<Lang> {
    tag.get(..2)?.to_ascii_lowercase().parse().ok()
}

/// The day of a time stamp such as `2024-09-27T10:00:00+01:00`.
fn stamp_day(stamp: &str) -> Option<PartialDate> {
    stamp.trim().get(..10)?.parse().ok()
}

/// Arabic by its letters; French and English by their commonest words.
fn guess_language(text: &str, main: [u32; 2]) -> Lang {
    let article: String = text.chars().skip(main[0] as usize).take((main[1] - main[0]) as usize).collect();
    if tansiq_text::mostly_arabic(&article) {
        return Lang::Ar;
    }
    let (french, english) = tansiq_text::french_and_english(&article);
    if french > english { Lang::Fr } else { Lang::En }
}

/// A page's title without the name of its site, which many sites put behind it after a stroke or a dash.
fn without_site(title: String, site: Option<&str>) -> String {
    let Some(site) = site.map(str::trim).filter(|site| !site.is_empty()) else { return title };
    let head = title.trim().strip_suffix(site).map(str::trim_end);
    let head = head.and_then(|head| head.strip_suffix(['|', '-', '–', '—', '·', '•', '»']));
    head.map(str::trim).filter(|head| !head.is_empty()).map_or_else(|| title.clone(), str::to_owned)
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
    fn the_name_of_the_site_is_no_part_of_the_title() {
        let bare = |title: &str| without_site(title.to_owned(), Some("Le Carnet"));
        for title in
            ["Un forum à Rabat | Le Carnet", "Un forum à Rabat – Le Carnet", " Un forum à Rabat - Le Carnet "]
        {
            assert_eq!(bare(title), "Un forum à Rabat");
        }
        for title in ["Un forum à Rabat", "Le Carnet", "| Le Carnet", "Lire Le Carnet"] {
            assert_eq!(bare(title), title);
        }
        assert_eq!(without_site("Un forum | Le Carnet".to_owned(), None), "Un forum | Le Carnet");
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
