//! The search.

use super::{Pages, add, date, page, public};
use crate::page::Page;
use crate::search::{AlsoLine, AlsoWord, HitRow, Search};
use tansiq_model::{Kind, Lang};
use tansiq_office::{Marked, Piece};

fn marked(lang: Lang, parts: &[(&str, bool)]) -> Marked {
    let piece = |(text, hit): &(&str, bool)| Piece { text: (*text).to_owned(), hit: *hit };
    Marked { pieces: parts.iter().map(piece).collect(), lang }
}

fn empty(p: Page) -> Search {
    Search {
        p,
        typed: String::new(),
        nothing_said: false,
        cut: false,
        also: vec![],
        kind: None,
        counts: vec![],
        hits: vec![],
        unmet: vec![],
        more: None,
    }
}

fn found(p: Page) -> Search {
    let word = |text: &str, lang| AlsoWord { text: text.into(), lang };
    let also = AlsoLine {
        typed: "تدريب <أمن>".into(),
        words: vec![word("تكوين", Some(Lang::Ar)), word("formation", Some(Lang::Fr)), word("UNOCT", None)],
        themes: vec!["أمن الحدود <b>".into()],
    };
    let hit = |kind, reference: Option<&str>| HitRow {
        kind,
        reference: reference.map(str::to_owned),
        path: Some("/documents/D-2024-0001?paragraph=3#para-3".into()),
        title: Some(marked(Lang::Ar, &[("مؤتمر ", false), ("الأمن البحري", true), (" <b>", false)])),
        snippet: Some(marked(
            Lang::Fr,
            &[("… la ", false), ("sûreté maritime", true), (" le long …", false)],
        )),
        paragraph: Some(3),
        date: Some(date("2024-12")),
    };
    let bare = HitRow { path: None, title: None, snippet: None, date: None, ..hit(Kind::Evidence, None) };
    Search {
        typed: "أمن \"بحري\"".into(),
        cut: true,
        also: vec![also],
        counts: vec![(Kind::Document, 1), (Kind::Commitment, 1200)],
        hits: vec![hit(Kind::Document, Some("D-2024-0001")), hit(Kind::Milestone, None), bare],
        more: Some("?after=2.x".into()),
        ..empty(p)
    }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = page(lang, None);
    add(&mut out, "search", empty(public(lang, None)));
    add(&mut out, "search-found", found(p.clone()));
    add(&mut out, "search-kind", Search { kind: Some(Kind::Need), hits: vec![], ..found(p.clone()) });
    add(
        &mut out,
        "search-nothing-said",
        Search { nothing_said: true, typed: "de la".into(), ..empty(p.clone()) },
    );
    add(
        &mut out,
        "search-none",
        Search { unmet: vec!["<zèbre>".into()], typed: "<zèbre>".into(), ..empty(p.clone()) },
    );
    add(&mut out, "search-none-together", Search { typed: "x y".into(), ..empty(p) });
    out
}
