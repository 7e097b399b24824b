//! Parties: the list, one party, and the forms to change and to merge them.

use super::{
    Pages, add, conflict, date, faults, own, page, parties, passage, public, rows, scale, title, words,
};
use crate::comments::Comments;
use crate::conflict::PastChange;
use crate::forms::{Choice, Conflict, Faults};
use crate::page::{Area, Page};
use crate::parties::{
    Adopted, EditParty, EditRole, Figure, Holder, InTheWay, LikelyPair, MergeParty, MergedParty, Moment,
    Parties, PartyForm, PartyPage, PartyRecord, PartyRow, Preview, Profile, RoleForm, RoleLine, SeatGroup,
    SeatLine, Seats, UnmergeParty,
};
use crate::view::{PartyName, Words};
use tansiq_analysis::NameLikeness;
use tansiq_model::{BodyForm, Held, Kind, Lang, Marking, PartyKind, Quantity, Role, Seat};

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
        body_form: String::new(),
        part_of: "MAR".into(),
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
    let wholes = vec![Choice::new("", "–"), states[0].clone()];
    EditParty { p: p.clone(), of, form: form(), faults, conflict, states: states.into(), wholes }
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

/// A party by its name, without a role.
fn of_name(code: &str, name: Words) -> PartyName {
    PartyName { code: code.into(), name, role: None, fictional: true }
}

/// The seats of a body: one that was asked for by a year, with every kind of line.
fn seats(p: &Page) -> Seats {
    let line = |held: Option<Held>, entered: bool| SeatLine {
        path: "/roles/0192f0c1-7a00-7000-8000-000000000001".into(),
        holders: vec![of_name("MAR", own(p, "المغرب", "Maroc", "Morocco <i>"))],
        title: title(p),
        held,
        from: Some(date("2015-09")),
        until: held.is_none().then(|| date("2019")),
        passage: (!entered).then(|| passage(p)),
        entered,
        marking: Marking::Clear,
    };
    let unseen = SeatLine { holders: vec![], from: None, ..line(Some(Held::Possibly), true) };
    let group = |seat, lines| SeatGroup { seat, lines };
    Seats {
        typed: "2017".into(),
        wrong: false,
        asked: Some(date("2017")),
        groups: vec![
            group(
                Some(Seat::CoChair),
                vec![line(Some(Held::Surely), false), line(Some(Held::Possibly), true)],
            ),
            group(Some(Seat::Member), vec![line(Some(Held::Surely), true)]),
            group(None, vec![unseen]),
        ],
        others: vec![line(None, true), line(None, false)],
    }
}

/// What the profile of a State has of its own.
fn profile(p: &Page) -> Profile {
    let figure = |passage| Figure {
        path: "/claims/F-2024-0001".into(),
        title: title(p),
        figure: Quantity { value: 1500.into(), unit: "people".into(), qualifier: None },
        as_of: Some(date("2021")),
        passage,
    };
    let moment =
        |icon, on: &str| Moment { date: date(on), icon, path: "/events/E-2024-0001".into(), title: title(p) };
    Profile {
        figures: vec![figure(Some(passage(p))), figure(None)],
        adopted: vec![Adopted {
            path: "/adopted/A-2024-0001".into(),
            title: title(p),
            on: date("2017-09-20"),
            body: own(p, "المنتدى العالمي", "Forum mondial", "Global Forum <i>"),
        }],
        moments: vec![moment("meet", "2024-09"), moment("doc", "2017-09-20"), moment("link", "2005")],
        themes: vec!["border-security".parse().unwrap(), "maritime-security".parse().unwrap()],
        office: office(p).text,
        marking: Marking::Clear,
    }
}

fn role_form() -> RoleForm {
    RoleForm {
        revision: "2".into(),
        body: "GCTF".into(),
        seat: "co-chair".into(),
        holders: "المغرب\nNLD\n</textarea><b>".into(),
        since: "2015-09".into(),
        until: "2019".into(),
        notes: [String::new(), String::new(), "As its letter says <b>".into()],
        reason: "\"Letter\"".into(),
        ..RoleForm::default()
    }
}

fn role(p: &Page, form: RoleForm, is_new: bool, faults: Faults, conflict: Option<Conflict>) -> EditRole {
    let path = "/roles/0192f0c1-7a00-7000-8000-000000000001".to_owned();
    EditRole {
        p: p.clone(),
        from: is_new.then(|| ("GCTF".to_owned(), "Global Forum <i>".to_owned())),
        of: (!is_new).then(|| (path, title(p))),
        form,
        faults,
        conflict,
        bodies: vec![Choice::new("", ""), Choice::new("GCTF", "Global Forum <i>")],
        documents: vec![
            Choice::new("", p.tr("role-source-none")),
            Choice::new("D-2024-0001", "D-2024-0001 · <b>"),
        ],
    }
}

fn party(p: &Page) -> PartyPage {
    PartyPage {
        form: None,
        part_of: None,
        parts: vec![of_name("RABAT", own(p, "مكتب الرباط", "Bureau de Rabat", "Rabat office <i>"))],
        seats: None,
        profile: Some(profile(p)),
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
            entered: false,
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
        comments: super::comments::said(p, 1),
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
    let whole = || Some(of_name("UNOCT", office(p)));
    let body = |seats| PartyPage {
        kind: PartyKind::Body,
        form: Some(BodyForm::WorkingGroup),
        part_of: whole(),
        seats: Some(seats),
        profile: None,
        roles: vec![],
        ..party(p)
    };
    let none = Seats { typed: String::new(), wrong: false, asked: None, groups: vec![], others: vec![] };
    add(&mut out, "body", body(seats(p)));
    add(
        &mut out,
        "body-no-date",
        body(Seats { typed: "soon <b>".into(), wrong: true, asked: None, ..seats(p) }),
    );
    add(&mut out, "body-without-seats", body(none));
    add(&mut out, "community", PartyPage { kind: PartyKind::Community, form: None, ..body(seats(p)) });
    add(
        &mut out,
        "office",
        PartyPage { kind: PartyKind::Office, part_of: whole(), profile: None, ..party(p) },
    );
    add(&mut out, "role-new", role(p, RoleForm::default(), true, Faults::default(), None));
    let fields = ["body", "seat", "holders", "since", "until", "title", "note", "document", "words"];
    add(&mut out, "role-new-wrong", role(p, role_form(), true, faults(p, &fields), None));
    add(&mut out, "role-edit", role(p, role_form(), false, Faults::default(), None));
    add(&mut out, "role-edit-wrong", role(p, role_form(), false, faults(p, &["sure"]), None));
    add(&mut out, "role-edit-conflict", role(p, role_form(), false, Faults::default(), Some(conflict())));
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
        parts: vec![],
        profile: Some(Profile {
            figures: vec![],
            adopted: vec![],
            moments: vec![],
            themes: vec![],
            ..profile(p)
        }),
        is_home: true,
        done: None,
        comments: Comments { done: Some(p.tr("comments-did-withdraw")), ..Comments::default() },
        ..party(&p_public)
    };
    add(&mut out, "party-bare", bare);
    let blank = EditParty { form: PartyForm::default(), ..edit(p, None, Faults::default(), None) };
    add(&mut out, "party-new", blank);
    let fields = ["party-kind", "body-form", "part-of", "code", "name-ar", "aliases-fr", "note"];
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
