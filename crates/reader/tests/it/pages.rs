//! Pages made to look like those of real sites, with the main text of each as a person would mark it.

use crate::words::{body, f1};
use proptest::prelude::*;
use std::{fs, path::Path};
use tansiq_model::{Basis, Detail, Lang};
use tansiq_reader::{Extracted, Input, Lexicon, extract, propose};

fn read(bytes: &[u8]) -> Extracted {
    let input = Input { bytes, name: Some("page.html"), lang: None, published: None };
    extract(&input, Lexicon::builtin()).unwrap()
}

fn article(read: &Extracted) -> String {
    let [from, to] = read.main.map(|at| at as usize);
    let article: String = read.text.chars().skip(from).take(to - from).collect();
    body(&article, read.title.as_deref().unwrap_or_default()).to_owned()
}

/// Name, page and main text of each.
fn pages() -> Vec<(String, Vec<u8>, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    names
        .iter()
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, fs::read(path).unwrap(), fs::read_to_string(path.with_extension("txt")).unwrap())
        })
        .collect()
}

#[test]
fn the_main_text_of_every_page_is_found() {
    let pages = pages();
    assert_eq!(pages.len(), 24);
    let mut sum = 0.0;
    for (name, bytes, marked) in &pages {
        let found = article(&read(bytes));
        let score = f1(&found, marked);
        assert!(score >= 0.90, "{name}: {score:.3}\n{found}");
        sum += score;
    }
    let mean = sum / pages.len() as f64;
    assert!(mean >= 0.97, "mean {mean:.3}");
}

#[test]
fn every_page_says_what_it_is_called_and_when_it_was_published() {
    for (name, bytes, _) in &pages() {
        let read = read(bytes);
        assert_eq!(read.lang.to_string(), name[..2], "{name}");
        assert_eq!(read.published.map(|day| day.to_string()).as_deref(), Some("2019-03-12"), "{name}");
        // Data of the page says it in some of these kinds of page; in others a line near the headline or the address.
        let says = ["wp", "cms", "amp", "live", "app", "plain"].iter().any(|kind| name.ends_with(kind));
        assert_eq!(read.published_basis == Basis::Stated, says, "{name}");
        assert_eq!(read.inferred.contains(&Detail::Published), !says, "{name}");
        assert!(!read.inferred.contains(&Detail::Title), "{name}");
        let title = read.title.as_deref().unwrap_or_default();
        assert!(title.chars().count() > 20 && !title.contains(['|', '—']), "{name}: {title}");
    }
}

#[test]
fn nothing_beside_the_article_is_proposed() {
    let beside = [
        "Niger and UNODC agreed to train forty border officers against terrorism in Niamey.",
        "Mali will open a regional centre against terrorist financing in Bamako in June 2025.",
    ];
    let own = "Togo and Benin agreed to open a joint post against terrorism in Lomé in 2025.";
    let ticker = beside.map(|line| format!("<li>{line}</li>")).concat();
    for around in [
        format!("<nav>{ticker}</nav>"),
        format!("<div class='news-ticker'>{ticker}</div>"),
        format!("<marquee class=breaking>{}</marquee>", beside.join(" *** ")),
        format!("<div class=related-posts><p>{}</p></div>", beside[0]),
        format!("<div id=comments><p>{}</p><p>{}</p></div>", beside[0], beside[1]),
        format!("<ul>{}</ul>", beside.map(|line| format!("<li><a href=x>{line}</a></li>")).concat()),
        format!("<figure><figcaption>{}</figcaption></figure>", beside[1]),
    ] {
        for page in [
            format!(
                "<html><body>{around}<div><h1>A post for two States</h1><p>{own}</p><p>{own}</p></div></body></html>"
            ),
            format!(
                "<html><body><div><h1>A post for two States</h1><p>{own}</p>{around}<p>{own}</p></div></body></html>"
            ),
        ] {
            let read = read(page.as_bytes());
            let proposals = propose(&read, Lexicon::builtin());
            assert!(!proposals.is_empty(), "{page}");
            assert!(proposals.iter().all(|p| p.quote.contains("Togo")), "{page}: {proposals:?}");
        }
    }
}

#[test]
fn a_language_that_a_site_declares_by_mistake_is_not_believed() {
    let page = "<html lang=en><body><h1>لقاء بالرباط</h1><p>اجتمع خبراء من خمس دول في الرباط يوم الاثنين لمناقشة أمن الحدود.</p></body></html>";
    let read = read(page.as_bytes());
    assert_eq!((read.lang, read.inferred.contains(&Detail::Lang)), (Lang::Ar, true));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// A page that was cut, or in which a piece is missing or doubled, is still read without a fault.
    #[test]
    fn damaged_pages(page in 0usize..24, from in 0usize..4_000, length in 0usize..600, twice: bool) {
        let (name, mut bytes, _) = pages().swap_remove(page);
        let from = from.min(bytes.len());
        let to = (from + length).min(bytes.len());
        if twice {
            let piece = bytes[from..to].to_vec();
            bytes.splice(from..from, piece);
        } else {
            bytes.drain(from..to);
        }
        let input = Input { bytes: &bytes, name: Some("page.html"), lang: None, published: None };
        if let Ok(read) = extract(&input, Lexicon::builtin()) {
            let count = read.text.chars().count();
            prop_assert!(!read.text.contains('\0'), "{}", name);
            prop_assert!(read.main[0] < read.main[1] && read.main[1] as usize <= count, "{}", name);
            for proposed in propose(&read, Lexicon::builtin()) {
                let quote: String = read.text.chars().skip(proposed.span[0] as usize)
                    .take((proposed.span[1] - proposed.span[0]) as usize).collect();
                prop_assert_eq!(&quote, &proposed.quote);
            }
        }
    }
}
