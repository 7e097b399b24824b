//! Whatever the bytes, the reader answers; whatever it answers is true of the text.

use proptest::prelude::*;
use std::time::Instant;
use tansiq_model::Lang;
use tansiq_reader::{Input, Lexicon, RULES, ReadError, extract, output::Document, paragraphs, propose};

/// Words that make rules fire, in three languages, beside ones that do not.
const WORDS: &[&str] = &[
    "المغرب",
    "ومكتب",
    "الأمم",
    "المتحدة",
    "لمكافحة",
    "الإرهاب",
    "اتفق",
    "على",
    "تنظيم",
    "دورة",
    "تدريبية",
    "في",
    "الرباط",
    "يوم",
    "12",
    "مارس",
    "المقبل",
    "2024",
    "مليون",
    "دولار",
    "،",
    ".",
    "؟",
    "\n",
    "\n\n",
    "الجانبان",
    "سيعقد",
    "بحاجة",
    "إلى",
    "معدات",
    "Le",
    "Niger",
    "et",
    "l'ONUDC",
    "s'engage",
    "à",
    "former",
    "40",
    "agents",
    "du",
    "au",
    "15",
    "juillet",
    "prochain",
    "millions",
    "d'euros",
    "terrorisme",
    "atelier",
    "The",
    "United",
    "States",
    "will",
    "train",
    "fifty",
    "officers",
    "by",
    "mid-2025",
    "adopted",
    "a",
    "memorandum",
    ":",
    "- ",
    "• ",
    "terrorism",
    "needs",
    "equipment",
    "more",
    "than",
    "USD",
    "1,500",
    "1.5",
    "from",
    "September",
    "to",
    "within",
    "six",
    "months",
    "next",
    "year",
    "٢٠٢٤",
    "\u{202E}",
    "«",
    "»",
    "(",
    ")",
    "|",
    "    ",
    "elected",
    "chair",
    "was",
    "killed",
    "31",
    "février",
    "99",
    "99999999999999999999",
    "first",
    "quarter",
];

fn read(bytes: &[u8], lang: Option<Lang>, published: Option<&str>) -> Result<(), ReadError> {
    let published = published.and_then(|p| p.parse().ok());
    let extracted = extract(&Input { bytes, name: None, lang, published }, Lexicon::builtin())?;
    let proposals = propose(&extracted, Lexicon::builtin());
    let points: Vec<char> = extracted.text.chars().collect();
    assert!(!extracted.text.contains('\0'));
    let all = paragraphs(&extracted.text);
    for [start, end] in &all {
        assert!(start < end && *end as usize <= points.len());
    }
    // The article is whole paragraphs: none begins before it and ends in it, none goes on behind it.
    assert!(all.iter().any(|[start, _]| *start == extracted.main[0]), "{all:?} {:?}", extracted.main);
    assert!(all.iter().any(|[_, end]| *end == extracted.main[1]), "{all:?} {:?}", extracted.main);
    assert!(extracted.main[0] < extracted.main[1] && extracted.main[1] as usize <= points.len());
    for p in &proposals {
        let quote: String = points[p.span[0] as usize..p.span[1] as usize].iter().collect();
        assert_eq!(quote, p.quote);
        assert!(p.confidence <= 1000 && !p.why.is_empty());
        for why in &p.why {
            assert!(RULES.contains(&why.rule.as_str()), "{}", why.rule);
            assert!(!tansiq_text::has_overrides(&why.words));
        }
    }
    let document = Document::new("x", &extracted, &proposals, true);
    for record in &document.records {
        assert_eq!(&extracted.text[record.span_bytes[0]..record.span_bytes[1]], record.quote);
    }
    serde_json::to_string(&document).unwrap();
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, None, None);
    }

    #[test]
    fn any_text(text in "[\\PC\n]{0,200}") {
        let _ = read(text.as_bytes(), None, Some("2024-02-29"));
    }

    #[test]
    fn any_lines(lines in proptest::collection::vec("[a-zé،.:\u{0}\r\u{c} \u{200f}-]{0,90}", 0..14)) {
        let text = lines.join("\n");
        let _ = read(text.as_bytes(), None, None);
        let _ = read(format!("<html><body><p>{text}</p></body></html>").as_bytes(), None, None);
    }

    #[test]
    fn any_words_of_the_field(
        words in proptest::collection::vec(proptest::sample::select(WORDS), 0..120),
        lang in proptest::sample::select(vec![Lang::Ar, Lang::Fr, Lang::En]),
        published in proptest::sample::select(vec!["0001-01-01", "2024-02-29", "2023", "9999-12-31", ""]),
    ) {
        let _ = read(words.join(" ").as_bytes(), Some(lang), Some(published));
    }

    #[test]
    fn any_markup(parts in proptest::collection::vec(proptest::sample::select(vec![
        "<p>", "</p>", "<div class=share>", "</div>", "<script>", "</script>", "<!--", "-->", "<a href=x>", "</a>", "<table><tr><td>", "&amp;", "&#x202E;",
        "<meta property='article:published_time' content='2024-13-40'>", "<title>", "terrorism training in Mali was held.", "<", ">", "<br/>", "]]>",
    ]), 0..60)) {
        let _ = read(format!("<html>{}", parts.concat()).as_bytes(), None, None);
    }
}

#[test]
fn the_same_bytes_give_the_same_answer() {
    let text = "Niger and UNODC agreed on Friday to train forty border officers against terrorism in Niamey next month.";
    let once = |_| {
        let input =
            Input { bytes: text.as_bytes(), name: None, lang: None, published: "2024-05-06".parse().ok() };
        propose(&extract(&input, Lexicon::builtin()).unwrap(), Lexicon::builtin())
    };
    let answers: Vec<_> = (0..3).map(once).collect();
    assert!(!answers[0].is_empty() && answers[0] == answers[1] && answers[1] == answers[2]);
}

#[test]
fn long_and_hostile_texts_end_in_time() {
    let _ = Lexicon::builtin();
    let started = Instant::now();
    let page = "لـ".repeat(60_000)
        + &"(".repeat(60_000)
        + &"a ".repeat(60_000)
        + &"1,".repeat(60_000)
        + &"و".repeat(60_000);
    let _ = read(page.as_bytes(), None, Some("2024-01-01"));
    for part in [
        "Mali, UNODC trained 12 officers ",
        "Related news\n",
        "Mali will train police. ",
        "- a training held\n",
        "Niger agreed: ",
    ] {
        let _ = read(part.repeat(20_000).as_bytes(), Some(Lang::En), Some("2024-01-01"));
    }
    let _ = read(format!("<html>{}", "<b>".repeat(300_000)).as_bytes(), None, None);
    let _ = read(format!("<html>{}", "<p>x</i>".repeat(50_000)).as_bytes(), None, None);
    // Generous, because this may run unoptimised on a busy machine; what must not happen is minutes.
    assert!(started.elapsed().as_secs() < 90, "{:?}", started.elapsed());
}
