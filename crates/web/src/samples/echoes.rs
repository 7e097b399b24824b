//! Copies, words that were said before, and where a figure comes from.

use super::{Pages, QUOTE, add, date, figure, own, page, passage, public, title, words};
use crate::echoes::{
    Changed, Copies, CopyLine, FactLine, FigureLine, GenealogyPage, MentionLine, Repeated, SafeWords,
    SaidBefore,
};
use crate::page::{Area, Page};
use tansiq_model::{Grade, Lang, ProposalState, Quantity};

/// Words that stand in an earlier document.
pub fn said(p: &Page) -> SaidBefore {
    SaidBefore {
        passage: passage(p),
        published: Some(date("2021-06-30")),
        same_figures: p.lang != Lang::Fr,
        copies: 2,
    }
}

/// Proposals of copies, for some of the proposals.
pub fn repeated(number: u32) -> Vec<Repeated> {
    let other =
        |document: &str, state, earlier| Repeated { document: document.into(), number, state, earlier };
    match number {
        2 => vec![
            other("D-2024-0002", ProposalState::Open, false),
            other("D-2024-0003", ProposalState::Open, false),
        ],
        3 => vec![other("D-2023-0009", ProposalState::Rejected, true)],
        _ => Vec::new(),
    }
}

/// A figure that seems to answer the same question.
pub fn fact(p: &Page) -> FactLine {
    FactLine {
        reference: "F-2024-0002".into(),
        title: title(p),
        figure: Some(figure(1000)),
        why: p.tr("same-fact-other-number"),
    }
}

fn copies(p: &Page) -> Copies {
    let copy = |reference: &str, percent, only: &[&str]| CopyLine {
        reference: reference.into(),
        title: words(Lang::Ar, "المغرب والأمم المتحدة يختتمان أول حوار استراتيجي <b>"),
        publisher: (percent < 90).then(|| "الأمصار".into()),
        grade: Grade::Press,
        published: Some(date("2024-09-27")),
        percent,
        lang: Lang::Ar,
        only_first: only.iter().map(|words| (*words).to_owned()).collect(),
        only_here: only.iter().map(|words| (*words).to_owned()).collect(),
    };
    Copies {
        p: p.clone(),
        reference: "D-2024-0001".into(),
        title: words(Lang::Ar, "المغرب والأمم المتحدة يختتمان أول حوار استراتيجي"),
        publisher: Some("وكالة".into()),
        published: Some(date("2024-09-26")),
        copies: vec![copy("D-2024-0002", 98, &[]), copy("D-2024-0003", 71, &[QUOTE])],
    }
}

fn genealogy(p: &Page) -> GenealogyPage {
    let activities = Quantity { unit: "activities".into(), ..figure(1000) };
    let mention = |figure: Quantity, who: &str, grade, part: &str, changed| MentionLine {
        reference: "F-2024-0001".into(),
        figure,
        who: who.into(),
        published: (who != "Site").then(|| date("2025-10")),
        grade,
        part: part.into(),
        changed,
        passage: passage(p),
    };
    let changed = Changed {
        from: 1,
        who: "Office".into(),
        words: Some((words(Lang::En, "1,000 people from"), words(Lang::En, "1,000 trainings"))),
    };
    let line = |figure, texts, supported, safe| FigureLine {
        figure,
        texts,
        nearest: "Office <i>".into(),
        supported,
        safe,
    };
    let safe = |lang, text: &str| SafeWords { lang, text: text.into() };
    GenealogyPage {
        p: p.clone(),
        reference: "F-2024-0001".into(),
        title: own(p, "من درّبهم المكتب", "Personnes formées", "People trained"),
        topic: Some("people-trained".into()),
        revision: 1,
        safe: vec![
            safe(Lang::En, "“People trained”: according to Office (October 2025), more than 1,000 people."),
            safe(Lang::Ar, "«من درّبهم المكتب»: بحسب المكتب (أكتوبر 2025)، أكثر من 1,000 شخص."),
        ],
        figures: vec![line(figure(1000), 3, true, true), line(activities.clone(), 1, false, false)],
        mentions: vec![
            mention(figure(1000), "Office", Grade::Official, "genealogy-first", None),
            mention(figure(1000), "Paper", Grade::Agency, "genealogy-again", None),
            mention(figure(1000), "Mirror", Grade::Press, "genealogy-copy", None),
            mention(activities, "Site", Grade::Press, "genealogy-changed-unit", Some(changed)),
        ],
        suggestions: vec![fact(p)],
        joined: true,
        may_join: true,
    }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = &page(lang, Some(Area::Documents));
    add(&mut out, "copies", copies(p));
    add(&mut out, "copies-none", Copies { copies: vec![], ..copies(p) });
    add(&mut out, "genealogy", genealogy(p));
    let bare = GenealogyPage {
        p: public(lang, None),
        topic: None,
        safe: vec![],
        figures: vec![],
        mentions: vec![],
        joined: false,
        may_join: false,
        ..genealogy(p)
    };
    add(&mut out, "genealogy-none", bare);
    out
}
