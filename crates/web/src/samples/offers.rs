//! Offers and what comes of them: the list, one offer, its form, the form for one request, and a match.

use super::{Pages, add, choices, conflict, date, faults, own, page, public, whole, words};
use crate::commitments::HistoryLine;
use crate::forms::{Choice, Conflict, Faults};
use crate::offers::{
    Chip, EditOffer, Filter, MatchLine, MatchPage, MoveButton, OfferForm, OfferPage, OfferRow, Offers,
    ProposeForm, ProposeMatch, SideLine, SuggestedNeed,
};
use crate::page::{Area, Page};
use crate::view::{PartyName, Words};
use tansiq_analysis::{MatchCaveat, MatchReason};
use tansiq_model::{
    AidKind, Lang, Marking, MatchSide, MatchState, Modality, Money, NeedStep, OfferState, Role, Urgency,
};
use tansiq_office::MatchMove;

const KEY: &str = "0192f0c1-7a00-7000-8000-000000000001";

fn party(p: &Page, code: &str, names: [&str; 3], role: Role) -> PartyName {
    let [ar, fr, en] = names;
    PartyName {
        code: code.into(),
        name: own(p, ar, fr, en),
        role: Some(role),
        fictional: code.starts_with('X'),
    }
}

fn giver(p: &Page) -> PartyName {
    party(p, "XGIVE", ["وكالة مثال", "Agence exemple", "Example Agency <i>"], Role::Provider)
}

fn taker(p: &Page) -> PartyName {
    party(p, "MAR", ["المغرب", "Maroc", "Morocco"], Role::Beneficiary)
}

fn course(p: &Page) -> Words {
    own(
        p,
        "تدريب مدربين على كشف الوثائق المزورة",
        "Formation de formateurs à la détection des faux documents",
        "Training of trainers in detecting forged documents",
    )
}

fn wanted(p: &Page) -> Words {
    own(
        p,
        "تدريب ضباط الحدود على كشف الوثائق المزورة",
        "Former des agents aux frontières à la détection des faux documents",
        "Training border officers to detect forged documents",
    )
}

fn rows(p: &Page) -> Vec<OfferRow> {
    let row = |number: u32, state, over, until: Option<&str>| OfferRow {
        reference: format!("O-2025-{number:04}"),
        title: if number == 3 { words(Lang::Fr, "Bureau <b> mobile") } else { course(p) },
        providers: vec![giver(p)],
        to: if number == 1 { vec![] } else { vec![taker(p)] },
        aids: vec![AidKind::Training, AidKind::Expert],
        themes: vec!["border-security".parse().unwrap()],
        modality: Modality::Triangular,
        until: until.map(date),
        state,
        over,
    };
    vec![
        row(1, OfferState::Open, false, Some("2025-12")),
        row(2, OfferState::Paused, false, None),
        row(3, OfferState::Open, true, Some("2024-36")),
        row(4, OfferState::Withdrawn, false, Some("2026")),
    ]
}

fn list(p: &Page, filter: Filter, chips: Vec<Chip>, rows: Vec<OfferRow>) -> Offers {
    let (parties, themes, ..) = choices(p);
    let paging = whole(rows.len());
    Offers {
        may_add: p.person.is_some(),
        takers: parties.clone(),
        p: p.clone(),
        filter,
        chips,
        themes,
        parties,
        paging,
        rows,
    }
}

fn history(p: &Page, what: &str) -> Vec<HistoryLine> {
    vec![HistoryLine {
        on: "2025-01-09".parse().unwrap(),
        by: "Karim <i>".into(),
        what: p.tr(what),
        reason: None,
    }]
}

fn offer(p: &Page) -> OfferPage {
    let need = |number: u32, reasons: &[MatchReason], caveats: &[MatchCaveat]| SuggestedNeed {
        reference: format!("R-2025-{number:04}"),
        title: wanted(p),
        states: vec![taker(p)],
        aid: Some(AidKind::Training),
        urgency: Some(Urgency::High),
        reasons: reasons.into(),
        caveats: caveats.into(),
    };
    let line = |state, need: bool| MatchLine {
        path: format!("/matches/{KEY}"),
        need: need.then(|| ("R-2025-0003".to_owned(), wanted(p))),
        states: vec![taker(p)],
        state,
        on: "2025-01-10".parse().unwrap(),
    };
    let pivot = party(p, "SEN", ["السنغال", "Sénégal", "Senegal"], Role::Pivot);
    let donor = party(p, "FRA", ["فرنسا", "France", "France"], Role::Donor);
    OfferPage {
        p: p.clone(),
        reference: "O-2025-0001".into(),
        title: course(p),
        other_titles: vec![words(Lang::Fr, "Formation de formateurs <b>")],
        note: Some(words(p.lang, "https://example.org/a?b=1&c=2\n<b>")),
        state: OfferState::Open,
        over: false,
        aids: vec![AidKind::Training, AidKind::Expert],
        modality: Modality::Triangular,
        in_kind: true,
        money: Some(Money { amount: 250_000.into(), currency: "EUR".into(), qualifier: None }),
        money_marking: Some(Marking::Green),
        languages: ["ar", "fr"].map(|tag| p.tongue(&tag.parse().unwrap()).to_owned()).into(),
        people: Some(30),
        from: Some(date("2025-03")),
        until: Some(date("2025-12")),
        parties: vec![giver(p), taker(p), pivot, donor],
        themes: vec!["border-security".parse().unwrap()],
        marking: Marking::Clear,
        matches: vec![line(MatchState::Proposed, true), line(MatchState::Declined, false)],
        suggested: Some(vec![
            need(1, MatchReason::ALL, &[]),
            need(2, &[MatchReason::Theme], MatchCaveat::ALL),
        ]),
        may_edit: p.person.is_some(),
        history: history(p, "action-offer-add"),
        done: p.person.is_some().then(|| p.tr("offer-did-add")),
    }
}

fn form() -> OfferForm {
    OfferForm {
        revision: "2".into(),
        titles: ["تدريب مدربين".into(), String::new(), "Training of trainers \"<b>\"".into()],
        notes: [String::new(), String::new(), "</textarea><b>".into()],
        aids: vec!["training".into()],
        themes: vec!["pve".into()],
        to: "المغرب\nSEN\n</textarea>".into(),
        languages: vec!["ar".into(), "qaa".into()],
        people: "30".into(),
        from: "2025-03".into(),
        ..OfferForm::new("XGIVE")
    }
}

fn edit(p: &Page, is_new: bool, faults: Faults, conflict: Option<Conflict>) -> EditOffer {
    EditOffer {
        p: p.clone(),
        of: (!is_new).then(|| ("O-2025-0001".to_owned(), course(p))),
        form: form(),
        faults,
        conflict,
        providers: vec![Choice::new("XGIVE", giver(p).name.text)],
        themes: choices(p).1,
    }
}

fn propose(p: &Page, faults: Faults) -> ProposeMatch {
    ProposeMatch {
        p: p.bearing([Marking::Amber]),
        reference: "R-2025-0001".into(),
        title: wanted(p),
        states: vec![taker(p)],
        form: ProposeForm {
            provider: "XGIVE".into(),
            offer: "O-2025-0001".into(),
            terms: [String::new(), String::new(), "In May </textarea>".into()],
        },
        faults,
        refused: None,
        providers: vec![Choice::new("XGIVE", giver(p).name.text)],
        offers: vec![Choice::new("", p.tr("match-offer-none")), Choice::new("O-2025-0001", course(p).text)],
    }
}

fn matched(p: &Page, state: MatchState, moves: &[MatchMove]) -> MatchPage {
    let side = |side, party, confirmed: Option<&str>| SideLine {
        side,
        parties: vec![party],
        confirmed: confirmed.map(|day| day.parse().unwrap()),
    };
    let given = (state == MatchState::Delivered).then_some("2025-01-13");
    MatchPage {
        p: p.bearing([Marking::Amber]),
        key: KEY.into(),
        revision: 3,
        need: Some(("R-2025-0001".into(), wanted(p), Some(NeedStep::Offered))),
        offer: (state != MatchState::Proposed).then(|| ("O-2025-0001".into(), course(p))),
        terms: Some(words(Lang::Fr, "En mai, à Dakar\n<b>")),
        state,
        proposed_on: "2025-01-09".parse().unwrap(),
        changed_on: "2025-01-12".parse().unwrap(),
        sides: [side(MatchSide::State, taker(p), None), side(MatchSide::Provider, giver(p), given)],
        marking: Marking::Amber,
        moves: moves.iter().copied().map(MoveButton).collect(),
        conflict: None,
        history: history(p, "action-match-propose"),
        done: None,
    }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut pages = Pages::new();
    let (p, read) = (page(lang, Some(Area::Records)), public(lang, Some(Area::Records)));
    let filter = Filter { aid: "training".into(), words: "<b>".into(), ..Filter::default() };
    let chip =
        Chip { name: p.tr("filter-words"), value: "<b>".into(), without: "/offers?aid=training".into() };
    add(&mut pages, "offers", list(&p, Filter::default(), vec![], rows(&p)));
    add(&mut pages, "offers-narrowed", list(&p, filter.clone(), vec![chip.clone()], rows(&p)));
    add(&mut pages, "offers-none-fit", list(&read, filter, vec![chip], vec![]));
    add(&mut pages, "offers-empty", list(&p, Filter::default(), vec![], vec![]));
    add(&mut pages, "offer", offer(&p));
    let bare = OfferPage {
        note: None,
        money: None,
        in_kind: true,
        languages: vec![],
        people: None,
        from: None,
        until: None,
        parties: vec![giver(&p)],
        matches: vec![],
        suggested: Some(vec![]),
        history: vec![],
        other_titles: vec![],
        ..offer(&read)
    };
    add(&mut pages, "offer-public", bare);
    add(&mut pages, "offer-over", OfferPage { over: true, suggested: None, done: None, ..offer(&p) });
    add(&mut pages, "offer-new", edit(&p, true, Faults::default(), None));
    let wrong = ["title-ar", "aids", "themes", "amount", "pivot", "until"];
    add(&mut pages, "offer-new-wrong", edit(&p, true, faults(&p, &wrong), None));
    add(&mut pages, "offer-edit-conflict", edit(&p, false, Faults::default(), Some(conflict())));
    add(&mut pages, "match-new", propose(&p, Faults::default()));
    let refused = Some(p.tr("not-now-match-proposed"));
    add(&mut pages, "match-new-refused", ProposeMatch { refused, ..propose(&p, Faults::default()) });
    add(&mut pages, "match-new-wrong", propose(&p, faults(&p, &["terms", "offer"])));
    use MatchMove::{Begin, Choose, Confirm, Decline, TakeBack};
    let proposed = matched(&p, MatchState::Proposed, &[Choose, Decline]);
    add(&mut pages, "match", MatchPage { done: Some(p.tr("match-did-propose")), ..proposed });
    add(&mut pages, "match-chosen", matched(&p, MatchState::Chosen, &[TakeBack, Begin]));
    add(&mut pages, "match-delivered", matched(&p, MatchState::Delivered, &[Confirm]));
    let unseen = matched(&p, MatchState::TakenBack, &[]);
    add(
        &mut pages,
        "match-changed",
        MatchPage { need: None, offer: None, conflict: Some(conflict()), ..unseen },
    );
    pages
}
