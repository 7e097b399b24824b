//! Parties: the list, one party, and the forms to change and to merge them.

use super::{
    Pages, add, conflict, date, faults, own, page, parties, passage, public, rows, scale, title, words,
};
use crate::conflict::PastChange;
use crate::forms::{Choice, Conflict, Faults};
use crate::page::{Area, Page};
use crate::parties::{
    EditParty, Holder, InTheWay, LikelyPair, MergeParty, MergedParty, Parties, PartyForm, PartyPage,
    PartyRecord, PartyRow, Preview, RoleLine, UnmergeParty,
};
use crate::view::Words;
use tansiq_analysis::NameLikeness;
use tansiq_model::{Kind, Lang, Marking, PartyKind, Role};

/// The changes of a record as its page tells them.
pub fn history(p: &Page) -> Vec<PastChange> {
    let line = |what: &str, changes: Vec<(String, String)>, reason: Option<&str>| PastChange {
        on: "2025-01-09".parse().unwrap(),
        by: "Karim <i>".into(),
        what: p.tr(what),
        changes,
        reason: reason.map(str::to_owned),
    };
    let change = (p.tr1("name-in", "lang", Lang::En.word()), "A <b> → B".to_owned());
    vec![
        line("action-party-edit", vec![change], Some("Letter of 9 January <b>")),
        line("history-entered", vec![], None),
    ]
}

fn merged(p: &Page) -> MergedParty {
    MergedParty {
        code: "UN-CT".into(),
        name: own(
            p,
            "مكتب مكافحة الإرهاب",
            "Bureau de lutte contre le terrorisme",
            "Counter-Terrorism Office <i>",
        ),
        on: Some("2025-01-09".parse().unwrap()),
        by: "Karim <i>".into(),
        reason: Some("The same office <b>".into()),
    }
}

fn form() -> PartyForm {
    PartyForm {
        revision: "3".into(),
        code: "UNOCT".into(),
        kind: "organisation".into(),
        names: [
            "مكتب الأمم المتحدة لمكافحة الإرهاب".into(),
            "Bureau des Nations Unies pour la lutte contre le terrorisme".into(),
            "United Nations Office of Counter-Terrorism <i>".into(),
        ],
        name_kinds: ["official".into(), "official".into(), "working".into()],
        aliases: ["مكتب مكافحة الإرهاب".into(), "BLT\nBLT ONU".into(), "UN-CT\n<b>".into()],
        notes: [String::new(), String::new(), "New York </textarea>".into()],
        reason: "\"Letter\"".into(),
    }
}

fn edit(p: &Page, of: Option<(String, String)>, faults: Faults, conflict: Option<Conflict>) -> EditParty {
    let states = ["MAR", "SEN"].map(|code| Choice::new(code, p.state(code).unwrap()));
    EditParty { p: p.clone(), of, form: form(), faults, conflict, states: states.into() }
}

fn office(p: &Page) -> Words {
    own(
        p,
        "مكتب الأمم المتحدة لمكافحة الإرهاب",
        "Bureau des Nations Unies pour la lutte contre le terrorisme",
        "United Nations Office of Counter-Terrorism",
    )
}

fn preview(p: &Page) -> Preview {
    Preview {
        kept: "UNOCT".into(),
        kept_name: office(p),
        revisions: (1, 4),
        records: vec![(Kind::Commitment, 12), (Kind::Event, 3), (Kind::Series, 1)],
        names: vec![words(Lang::Fr, "Bureau de lutte contre le terrorisme")],
        aliases: vec![words(Lang::En, "Counter-Terrorism Office <i>"), words(Lang::Ar, "مكتب مكافحة الإرهاب")],
        dialogues: vec![title(p)],
        refusal: None,
        one_sided: vec![],
    }
}

fn merge(p: &Page, preview: Option<Preview>, faults: Faults, changed: bool) -> MergeParty {
    MergeParty {
        p: p.clone(),
        code: "UN-CT".into(),
        name: merged(p).name,
        parties: vec![
            Choice::new("", ""),
            Choice::new("MAR", "المغرب"),
            Choice::new("UNOCT", office(p).text),
        ],
        into: "UNOCT".into(),
        faults,
        preview,
        changed,
        reason: "<b>".into(),
    }
}

fn unmerge(p: &Page, in_the_way: Vec<InTheWay>) -> UnmergeParty {
    let (merged, kept_name) = (merged(p), office(p));
    UnmergeParty { p: p.clone(), merged, kept: "UNOCT".into(), kept_name, reason: "<b>".into(), in_the_way }
}

fn party(p: &Page) -> PartyPage {
    PartyPage {
        code: "MAR".into(),
        name: own(p, "المغرب", "Maroc", "Morocco"),
        other_names: vec![words(Lang::Ar, "المغرب"), words(Lang::En, "Morocco")],
        aliases: vec![
            (Lang::Ar, vec![words(Lang::Ar, "المملكة المغربية")]),
            (Lang::En, vec![words(Lang::En, "Kingdom of Morocco"), words(Lang::En, "<b>")]),
        ],
        note: Some(words(Lang::En, "Rabat <b>")),
        kind: PartyKind::State,
        fictional: true,
        total: 40,
        overdue: 2,
        commitments: rows(p),
        scale: scale(),
        roles: vec![RoleLine {
            marking: Marking::Clear,
            path: "/roles/0192f0c1-7a00-7000-8000-000000000001".into(),
            title: title(p),
            others: parties(p),
            from: Some(date("2017-09")),
            until: None,
            passage: Some(passage(p)),
        }],
        groups: vec![(
            Kind::Event,
            vec![PartyRecord {
                marking: Marking::Clear,
                kind: Kind::Event,
                path: "/events/E-2024-0001".into(),
                reference: Some("E-2024-0001".into()),
                title: title(p),
                date: Some(date("2024")),
                role: Some(Role::Host),
            }],
        )],
        merged: vec![merged(p)],
        history: history(p),
        is_home: false,
        posts: Some(vec![holder(Some("Mona <b>"), true), holder(None, false)]),
        done: Some(p.tr("party-did-merge")),
        p: p.clone(),
    }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = &page(lang, Some(Area::Parties));
    let row = |code: &str| PartyRow {
        code: code.into(),
        name: title(p),
        fictional: true,
        commitments: 1234,
        overdue: if code == "MAR" { 2 } else { 0 },
        records: 7,
    };
    let groups: Vec<_> = PartyKind::ALL.iter().map(|kind| (*kind, vec![row("MAR"), row("UNOCT")])).collect();
    let pair = |likeness| LikelyPair {
        kept: ("UNOCT".into(), office(p)),
        duplicate: ("UN-CT".into(), merged(p).name),
        likeness,
    };
    let likely = [NameLikeness::SameName, NameLikeness::CloseNames].map(pair).into();
    add(&mut out, "parties", Parties { p: p.clone(), bodies: false, groups: groups.clone(), likely });
    let p_public = public(lang, Some(Area::Parties));
    add(&mut out, "parties-public", Parties { p: p_public.clone(), bodies: false, groups, likely: vec![] });
    add(&mut out, "parties-none", Parties { p: p.clone(), bodies: false, groups: vec![], likely: vec![] });
    let of_bodies =
        |groups| Parties { p: page(lang, Some(Area::Bodies)), bodies: true, groups, likely: vec![] };
    add(&mut out, "bodies", of_bodies(vec![(PartyKind::Body, vec![row("GCTF")])]));
    add(&mut out, "bodies-none", of_bodies(vec![]));
    add(&mut out, "party", party(p));
    add(&mut out, "body", PartyPage { kind: PartyKind::Body, ..party(p) });
    let bare = PartyPage {
        aliases: vec![],
        note: None,
        total: 0,
        overdue: 0,
        commitments: vec![],
        scale: None,
        roles: vec![],
        groups: vec![],
        merged: vec![],
        history: vec![],
        posts: Some(vec![]),
        is_home: true,
        done: None,
        ..party(&p_public)
    };
    add(&mut out, "party-bare", bare);
    let blank = EditParty { form: PartyForm::default(), ..edit(p, None, Faults::default(), None) };
    add(&mut out, "party-new", blank);
    let fields = ["party-kind", "code", "name-ar", "aliases-fr", "note"];
    add(&mut out, "party-new-wrong", edit(p, None, faults(p, &fields), None));
    let of = || Some(("UNOCT".to_owned(), office(p).text));
    add(&mut out, "party-edit", edit(p, of(), Faults::default(), None));
    add(&mut out, "party-edit-conflict", edit(p, of(), Faults::default(), Some(conflict())));
    add(&mut out, "party-merge", merge(p, None, Faults::default(), false));
    add(&mut out, "party-merge-wrong", merge(p, None, faults(p, &["into"]), false));
    add(&mut out, "party-merge-preview", merge(p, Some(preview(p)), Faults::default(), false));
    let nothing =
        Preview { records: vec![], names: vec![], aliases: vec![], dialogues: vec![], ..preview(p) };
    add(&mut out, "party-merge-changed", merge(p, Some(nothing), Faults::default(), true));
    for word in ["home", "same", "merged", "sides"] {
        let one_sided = if word == "sides" { vec![title(p)] } else { vec![] };
        let refusal = Some(p.tr(format!("merge-refused-{word}")));
        let refused = Preview { refusal, one_sided, ..preview(p) };
        add(&mut out, &format!("party-merge-{word}"), merge(p, Some(refused), Faults::default(), false));
    }
    add(&mut out, "party-unmerge", unmerge(p, vec![]));
    let in_the_way = |kind, name: &str, path: Option<&str>| InTheWay {
        kind,
        name: Words::plain(name, lang),
        path: path.map(str::to_owned),
    };
    let refused = vec![
        in_the_way(Kind::Commitment, "C-2024-0001", Some("/commitments/C-2024-0001")),
        in_the_way(Kind::Decision, "<b>", None),
    ];
    add(&mut out, "party-unmerge-refused", unmerge(p, refused));
    out
}

fn holder(name: Option<&str>, ends: bool) -> Holder {
    Holder {
        account: "1".into(),
        name: name.map(str::to_owned),
        role: "Reviewer <b>".into(),
        until: ends.then(|| "2025-12-31".parse().unwrap()),
    }
}
