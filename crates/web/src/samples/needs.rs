//! The board of requests, one request, and the form that a State writes it in.

use super::{Pages, add, choices, conflict, date, faults, own, page, paged, parties, public, whole, words};
use crate::comments::Comments;
use crate::commitments::HistoryLine;
use crate::forms::{Choice, Faults, Fields};
use crate::needs::{
    Asked, Board, BoardFilter, BoardLine, MatchLine, May, NoteLine, Part, RequestForm, RequestPage,
    ReviewRequest, StepCount, StepLine, SuggestedLine,
};
use crate::page::{Area, Page};
use crate::view::{PartyName, Words};
use tansiq_analysis::{MatchCaveat, MatchReason};
use tansiq_model::{AidKind, Holder, Lang, Marking, MatchState, NeedStep, Origin, StepReason, Urgency, Way};
use tansiq_policy::Act;

fn title(p: &Page) -> Words {
    own(
        p,
        "تدريب فرق المعابر على كشف الوثائق المزورة",
        "Former les équipes des postes frontière à déceler les faux documents",
        "Training the teams of land crossings to detect forged documents",
    )
}

fn state(p: &Page) -> Vec<PartyName> {
    parties(p).into_iter().take(1).collect()
}

fn asked(p: &Page) -> Asked {
    Asked {
        texts: vec![
            ("request-lack", words(Lang::Ar, "لا يوجد مدربون لدى المركز.\nولا تتوفر عينات <من الوثائق>.")),
            ("request-result", own(p, "أربعون مدربًا", "Quarante formateurs", "Forty trainers")),
            ("request-authority", words(Lang::Fr, "Ministère de l’Intérieur")),
        ],
        aid: Some(AidKind::Training),
        themes: vec!["border-security".parse().unwrap(), "pve".parse().unwrap()],
        urgency: Some(Urgency::High),
        languages: ["ar", "fr", "sw"].map(|tag| p.tongue(&tag.parse().unwrap()).to_owned()).into(),
        absorbs: Some(40),
        wanted_by: Some(date("2025-35")),
        money: None,
        origin: Some(Origin::Assessment),
        consent: true,
        addressees: parties(p),
        marking: Marking::Amber,
    }
}

fn step(step: NeedStep, on: Option<&str>, age: u32) -> StepLine {
    let on = on.map(|day| day.parse().unwrap());
    StepLine { step, on, age, now: false, by: None, way: None, reason: None }
}

fn steps(p: &Page) -> Vec<StepLine> {
    let by = |line| StepLine { by: Some(own(p, "المغرب", "Maroc", "Morocco")), ..line };
    vec![
        by(step(NeedStep::Draft, Some("2024-11-02"), 3)),
        by(step(NeedStep::Submitted, Some("2024-11-05"), 2)),
        StepLine { way: Some(Way::NoteVerbale), ..by(step(NeedStep::Authenticated, Some("2024-11-07"), 12)) },
        step(NeedStep::Acknowledged, Some("2024-11-19"), 1),
        step(NeedStep::Circulated, Some("2024-11-20"), 41),
        StepLine { now: true, ..by(step(NeedStep::Offered, Some("2024-12-31"), 14)) },
        step(NeedStep::Chosen, None, 0),
        step(NeedStep::InDelivery, None, 0),
        step(NeedStep::Fulfilled, None, 0),
        step(NeedStep::Closed, None, 0),
    ]
}

fn request(p: &Page) -> RequestPage {
    RequestPage {
        p: p.bearing([Marking::Amber]),
        reference: "R-2024-0001".into(),
        title: title(p),
        other_titles: vec![words(Lang::Ar, "كشف الوثائق المزورة")],
        states: state(p),
        step: NeedStep::Offered,
        holder: Some(Holder::State),
        age: 14,
        whole_age: 73,
        steps: steps(p),
        asked: asked(p),
        note: Some(NoteLine {
            reference: "D-2024-0002".into(),
            title: words(Lang::Fr, "Note verbale <n° 12>"),
        }),
        matches: [(MatchState::Proposed, true), (MatchState::TakenBack, false)]
            .map(|(state, named)| MatchLine {
                path: "/matches/0192f0c1-7a00-7000-8000-000000000001".into(),
                offer: named.then(|| words(Lang::Fr, "Formation à la détection des faux documents")),
                providers: parties(p).into_iter().skip(1).take(1).collect(),
                state,
                since: "2024-12-31".parse().unwrap(),
            })
            .into(),
        suggested: Some(vec![SuggestedLine {
            path: "/offers/O-2024-0001".into(),
            reference: "O-2024-0001".into(),
            title: words(Lang::En, "Document examiners for border posts <b>"),
            providers: parties(p).into_iter().skip(1).take(1).collect(),
            reasons: MatchReason::ALL.to_vec(),
            caveats: MatchCaveat::ALL.to_vec(),
        }]),
        comments: super::comments::said(p, 1),
        acts: vec![Act::NeedWithdraw],
        may: May { edit: false, offer: false, print: true },
        revision: 7,
        typed: Fields::default(),
        faults: Faults::default(),
        stale: false,
        done: true,
        history: vec![HistoryLine {
            on: "2024-12-31".parse().unwrap(),
            by: "Mona <b> Bennani".into(),
            what: p.tr("action-match-propose"),
            reason: None,
        }],
    }
}

/// At the desk, where everything can be done that an office does, and something went wrong.
fn at_desk(p: &Page) -> RequestPage {
    let reason = StepReason { lang: Lang::Fr, words: "Il manque <le thème>.".into() };
    RequestPage {
        step: NeedStep::Draft,
        holder: Some(Holder::State),
        steps: vec![StepLine {
            now: true,
            reason: Some(reason),
            ..step(NeedStep::Draft, Some("2024-11-02"), 3)
        }],
        acts: vec![
            Act::NeedSubmit,
            Act::NeedAuthenticate,
            Act::NeedAcknowledge,
            Act::NeedCirculate,
            Act::NeedPublish,
            Act::NeedClose,
            Act::NeedReturn,
            Act::NeedUnmet,
            Act::NeedExpire,
        ],
        may: May { edit: true, offer: true, print: true },
        typed: Fields::new(vec![("note-verbale".into(), "<D-2024>".into())]),
        faults: faults(p, &["note-verbale", "reason-return"]),
        stale: true,
        done: false,
        suggested: Some(vec![]),
        matches: vec![],
        note: None,
        ..request(p)
    }
}

fn bare(p: &Page) -> RequestPage {
    RequestPage {
        step: NeedStep::Withdrawn,
        holder: None,
        steps: vec![
            step(NeedStep::Draft, Some("2024-11-02"), 3),
            StepLine { now: true, ..step(NeedStep::Withdrawn, Some("2024-11-05"), 0) },
        ],
        asked: Asked::default(),
        other_titles: vec![],
        matches: vec![],
        suggested: None,
        comments: Comments::default(),
        acts: vec![],
        may: May::default(),
        done: false,
        history: vec![],
        note: None,
        ..request(p)
    }
}

fn typed() -> Fields {
    let pairs = [
        ("state", "MAR"),
        ("lang", "ar"),
        ("title", "تدريب \"فرق\" <المعابر>"),
        ("note", "لا يوجد مدربون.\n<b>"),
        ("aid", "training"),
        ("theme", "pve"),
        ("urgency", "high"),
        ("language", "ar"),
        ("language", "ha"),
        ("absorbs", "<40>"),
        ("wanted-by", "2025-Q3"),
        ("past-help", "دورة واحدة سنة 2019."),
        ("expected-result", "أربعون مدربًا."),
        ("authority", "وزارة الداخلية"),
        ("mandate", "القانون 12"),
        ("origin", "assessment"),
        ("addressees", "المغرب\n<UNOCT>"),
        ("consent", "1"),
        ("marking", "TLP:AMBER"),
    ];
    Fields::new(pairs.map(|(name, text)| (name.to_owned(), text.to_owned())).into())
}

fn form(p: &Page, part: Part) -> RequestForm {
    let (states, themes, ..) = choices(p);
    RequestForm {
        p: p.bearing([Marking::Amber]),
        part,
        reference: Some("R-2024-0001".into()),
        key: "0192f0c1-7a00-7000-8000-000000000001".into(),
        revision: 2,
        states: states.into_iter().take(1).collect(),
        fields: typed(),
        faults: Faults::default(),
        conflict: None,
        themes,
    }
}

fn review(p: &Page) -> ReviewRequest {
    ReviewRequest {
        p: p.bearing([Marking::Amber]),
        reference: "R-2024-0001".into(),
        title: title(p),
        asked: asked(p),
        revision: 5,
        faults: Faults::default(),
        stale: false,
    }
}

fn board(p: &Page) -> Board {
    let count = |(at, step): (usize, &NeedStep)| StepCount {
        step: *step,
        count: u32::try_from(at).unwrap() + 1,
        longest: (!step.is_end()).then(|| u32::try_from(at * 7).unwrap()),
        list: format!("/needs?step={step}"),
    };
    let row = |(at, step): (usize, &NeedStep)| BoardLine {
        path: format!("/needs/R-2024-{:04}", at + 1),
        reference: format!("R-2024-{:04}", at + 1),
        title: if at == 2 { words(Lang::Ar, "كشف الوثائق المزورة") } else { title(p) },
        states: state(p),
        step: *step,
        holder: step.waits_for(),
        age: u32::try_from(at * 3).unwrap(),
        whole_age: u32::try_from(at * 30).unwrap(),
        themes: if at == 1 { vec![] } else { vec!["border-security".parse().unwrap()] },
        aid: (at != 1).then_some(AidKind::Training),
        urgency: (at == 0).then_some(Urgency::High),
    };
    let (all_parties, themes, ..) = choices(p);
    Board {
        p: p.bearing([Marking::Amber]),
        filter: BoardFilter::default(),
        counts: NeedStep::ALL.iter().enumerate().map(count).collect(),
        rows: NeedStep::ALL.iter().enumerate().map(row).collect(),
        paging: paged("/needs"),
        parties: all_parties,
        themes,
        may_file: true,
        done: false,
    }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = &page(lang, Some(Area::Records));
    let anybody = &public(lang, Some(Area::Records));
    add(&mut out, "requests", board(p));
    let narrowed = BoardFilter { step: "offered".into(), party: "<MAR>".into(), ..BoardFilter::default() };
    let none = || Board { counts: vec![], rows: vec![], paging: whole(0), may_file: false, ..board(anybody) };
    add(&mut out, "requests-none", Board { filter: narrowed, ..none() });
    add(&mut out, "requests-empty", Board { done: true, ..none() });
    add(&mut out, "request", request(p));
    add(&mut out, "request-desk", at_desk(p));
    add(&mut out, "request-bare", bare(anybody));
    for part in Part::ALL {
        add(&mut out, &format!("request-form-{}", part.word()), form(p, part));
    }
    let wrong = faults(p, &["aid", "themes", "absorbs", "wanted-by"]);
    let conflict = Some(conflict());
    add(&mut out, "request-form-wrong", RequestForm { faults: wrong, conflict, ..form(p, Part::Help) });
    let several = vec![Choice::new("MAR", "المغرب"), Choice::new("SEN", "Sénégal <b>")];
    let new =
        RequestForm { reference: None, states: several, fields: Fields::default(), ..form(p, Part::Lack) };
    add(&mut out, "request-form-new", RequestForm { faults: faults(p, &["state"]), ..new });
    add(&mut out, "request-review", review(p));
    let lacks = faults(p, &["themes", "aid", "addressees"]);
    let empty = ReviewRequest { asked: Asked::default(), faults: lacks, stale: true, ..review(p) };
    add(&mut out, "request-review-lacks", empty);
    out
}
