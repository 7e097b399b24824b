//! Documents and their review.

use super::{
    Pages, QUOTE, TEXT, add, choices, conflict, date, due, faults, figure, own, page, paged, parties, public,
    title, whole, words,
};
use crate::commitments::HistoryLine;
use crate::common_fields::CommonFields;
use crate::documents::{
    DocumentPage, DocumentRow, Documents, Filed, FiledLine, FromDocument, NewDocument, Outcome, TextPart,
};
use crate::forms::{Faults, PartyEntry};
use crate::later::{LaterPage, What};
use crate::page::{Area, Page};
use crate::paper::{Paragraph, Place, paragraphs};
use crate::review::passage::Sentence;
use crate::review::split::CutPiece;
use crate::review::{
    AddPassage, Done, EditProposal, Origins, PassageForm, ProposalForm, ProposalView, Review, Similar,
    SplitProposal, Tab, Unfolded,
};
use crate::view::Origin;
use tansiq_model::{
    Basis, Detail, Grade, Kind, Lang, Marking, Money, ProposalKind, ProposalState, Raisable, Verdict, WhyPart,
};
use tansiq_office::{JobFault, Later};

fn cut(places: &[Place]) -> Vec<Paragraph> {
    let spans = tansiq_reader::paragraphs(TEXT);
    let main = [spans[0][1] + 2, spans[3][1]];
    paragraphs(TEXT, &spans, &tansiq_office::paragraph_numbers(&spans, main), main, places)
}

fn part(p: &Page, number: usize, all: usize, path: &str) -> TextPart {
    let at = |number: usize| format!("{}?part={number}", p.to(path));
    let before = (number > 1).then(|| at(number - 1));
    TextPart { number, all, before, next: (number < all).then(|| at(number + 1)) }
}

fn document(p: &Page) -> DocumentPage {
    DocumentPage {
        p: p.clone(),
        reference: "D-2024-0001".into(),
        title: words(Lang::Ar, "المغرب والأمم المتحدة يختتمان أول حوار استراتيجي"),
        lang: Lang::Ar,
        publisher: Some("Agence de presse".into()),
        inferred: [Detail::Publisher, Detail::Title, Detail::Lang].into(),
        grade: Grade::Press,
        published: Some(date("2024-09-26")),
        published_basis: Basis::Inferred,
        url: Some("https://example.org/".into()),
        file_name: Some("dev-01.txt".into()),
        file_sha256: "626b84f2".repeat(8),
        marking: Marking::Amber,
        characters: TEXT.chars().count(),
        proposals: 3,
        open: 1,
        paragraphs: cut(&[Place {
            number: 1,
            start: 200,
            end: 240,
            kind: ProposalKind::Commitment,
            state: ProposalState::Accepted,
            on: false,
        }]),
        part: part(p, 1, 1, "/documents/D-2024-0001"),
        resting: 1,
        records: vec![FromDocument {
            marking: Marking::Clear,
            kind: Kind::Commitment,
            path: Some("/commitments/C-2024-0001".into()),
            reference: Some("C-2024-0001".into()),
            title: title(p),
            paragraph: 3,
        }],
        unread: None,
        said: vec![p.tr("notice-known")],
        history: vec![HistoryLine {
            on: "2024-09-30".parse().unwrap(),
            by: "Mona Bennani".into(),
            what: p.tr("action-document-file"),
            reason: None,
        }],
        copies: 3,
        comments: super::comments::said(p, 1),
        said_before: vec![super::echoes::said(p)],
    }
}

fn proposal(p: &Page, number: u32, kind: ProposalKind, state: ProposalState) -> ProposalView {
    ProposalView {
        id: "0192f0c1-7a00-7000-8000-000000000001".into(),
        revision: 1,
        number,
        kind,
        title: title(p),
        quote: QUOTE.into(),
        paragraph: 3,
        start: 20,
        end: 60,
        parties: parties(p),
        themes: vec!["maritime-security".parse().unwrap(), "no-such-theme".parse().unwrap()],
        place: None,
        date: Some(date("2024-09")),
        date_basis: Basis::Inferred,
        due: due("2024-12"),
        quantity: Some(figure(1500)),
        money: Some(Money { amount: 1_850_000_000.into(), currency: "MAD".into(), qualifier: None }),
        restated: true,
        said_before: number.is_multiple_of(2).then(|| super::echoes::said(p)),
        repeated: super::echoes::repeated(number),
        confidence: 873,
        why: vec![
            WhyPart { rule: "promise-verb".into(), words: "الاتفاق على".into() },
            WhyPart { rule: "no-such-rule".into(), words: String::new() },
        ],
        state,
        became: (state == ProposalState::Accepted)
            .then(|| ("/commitments/C-2024-0001".into(), "C-2024-0001".into())),
        unfolded: None,
        reason: (state == ProposalState::Rejected)
            .then(|| own(p, "خارج الموضوع", "Hors sujet", "Out of scope")),
        lacks: number == 2,
        split_from: (state == ProposalState::Edited).then_some(2),
        less_sure: false,
    }
}

/// The same proposal, unfolded.
fn unfolded(p: &Page, folded: ProposalView) -> ProposalView {
    let unfolded = Unfolded {
        similar: vec![Similar {
            path: "/commitments/C-2024-0002".into(),
            reference: "C-2024-0002".into(),
            title: title(p),
            id: "0192f0c1-7a00-7000-8000-000000000002".into(),
        }],
        compared: (folded.state == ProposalState::Open).then_some(41),
        origins: Origins {
            parties: if folded.number.is_multiple_of(2) {
                Origin::Text(1)
            } else {
                Origin::Words("الجانبان".into())
            },
            date: Origin::Words("ديسمبر القادم".into()),
            themes: Origin::Text(3),
            place: Origin::Confirm,
        },
        facts: vec![super::echoes::fact(p)],
    };
    ProposalView { unfolded: Some(unfolded), ..folded }
}

fn review(p: &Page) -> Review {
    let kinds = [
        (ProposalKind::Meeting, ProposalState::Accepted),
        (ProposalKind::Commitment, ProposalState::Open),
        (ProposalKind::Statistic, ProposalState::Rejected),
        (ProposalKind::Training, ProposalState::Edited),
    ];
    let places = [(80, 120), (190, 260), (200, 240), (300, 330)];
    let places: Vec<Place> = (1..)
        .zip(kinds.iter().zip(places))
        .map(|(number, ((kind, state), (start, end)))| Place {
            number,
            start,
            end,
            kind: *kind,
            state: *state,
            on: number == 2,
        })
        .collect();
    Review {
        p: p.clone(),
        reference: "D-2024-0001".into(),
        title: words(Lang::Ar, "المغرب والأمم المتحدة يختتمان أول حوار استراتيجي"),
        publisher: Some("الأمصار".into()),
        grade: Grade::Press,
        published: Some((date("2024-09-26"), p.lang == Lang::Ar)),
        lang: Lang::Ar,
        characters: TEXT.chars().count(),
        text_sha256: "626b84f2".repeat(8),
        paragraphs: cut(&places),
        part: part(p, 1, 1, "/documents/D-2024-0001/review"),
        states: (1..).zip(kinds.map(|(_, state)| state)).collect(),
        less_sure: vec![],
        proposals: (1..)
            .zip(kinds)
            .map(|(number, (kind, state))| proposal(p, number, kind, state))
            .map(|one| if one.number == 2 { unfolded(p, one) } else { one })
            .collect(),
        tab: Tab::All,
        done: Some(Done {
            verdict: Verdict::Accept,
            number: 1,
            id: "0192f0c1".into(),
            revision: 2,
            why_said: false,
        }),
        conflict: None,
        unread: None,
        said: vec![p.tr("notice-filed")],
        copies: 1,
    }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = &page(lang, Some(Area::Documents));
    let (parties_list, themes, states, units) = choices(p);
    let document_row = |open| DocumentRow {
        reference: "D-2024-0001".into(),
        title: words(Lang::Ar, "المغرب شريك موثوق"),
        publisher: (open > 0).then(|| "MAP".into()),
        lang: Lang::Ar,
        grade: Grade::Agency,
        published: (open > 0).then(|| date("2024-09")),
        proposals: 9,
        open,
        unread: false,
        copies: open,
    };
    let list = |p: Page, rows: Vec<DocumentRow>, waiting_only: bool| Documents {
        p,
        all: if rows.is_empty() && !waiting_only { 0 } else { 250 },
        waiting: if rows.is_empty() { 0 } else { 12 },
        waiting_only,
        paging: if rows.is_empty() { whole(0) } else { paged("/documents") },
        rows,
    };
    let rows = vec![document_row(5), document_row(0), DocumentRow { proposals: 0, ..document_row(0) }];
    let unread = DocumentRow { proposals: 0, unread: true, ..document_row(0) };
    let rows = rows.into_iter().chain([unread]).collect();
    add(&mut out, "documents", list(p.clone(), rows, false));
    add(&mut out, "documents-waiting-none", list(p.clone(), vec![], true));
    add(&mut out, "documents-none", list(p.clone(), vec![], false));
    add(&mut out, "documents-none-public", list(public(lang, None), vec![], false));
    let new = |faults| NewDocument {
        p: p.clone(),
        text: "\n<script>alert(1)</script>".into(),
        lang: "fr".into(),
        published: "31/12".into(),
        grade: "press".into(),
        readers: super::readers(p),
        marking: "TLP:AMBER".into(),
        url: "x".into(),
        file: Some("a.docx".into()),
        faults,
    };
    add(&mut out, "document-new", new(Faults::default()));
    add(
        &mut out,
        "document-new-faults",
        new(faults(p, &["text", "file", "lang", "published", "url", "to-1"])),
    );
    add(&mut out, "document", document(p));
    let part_of_document = DocumentPage {
        part: part(p, 2, 3, "/documents/D-2024-0001"),
        paragraphs: cut(&[]),
        records: vec![],
        ..document(p)
    };
    add(&mut out, "document-part", part_of_document);
    add(&mut out, "review", review(p));
    let part_of_review = Review {
        part: part(p, 3, 3, "/documents/D-2024-0001/review"),
        paragraphs: cut(&[]),
        proposals: vec![],
        ..review(p)
    };
    add(&mut out, "review-part", part_of_review);
    add(
        &mut out,
        "review-public",
        Review {
            p: public(lang, None),
            tab: Tab::Rejected,
            proposals: vec![proposal(p, 3, ProposalKind::Statistic, ProposalState::Rejected)],
            done: None,
            conflict: Some(conflict()),
            ..review(p)
        },
    );
    let alone = |p: Page, verdict, state| {
        let mut one = unfolded(&p, proposal(&p, 1, ProposalKind::Meeting, state));
        one.lacks = false;
        if let Some(unfolded) = &mut one.unfolded {
            unfolded.similar.clear();
        }
        Review {
            states: vec![(1, state)],
            proposals: vec![one],
            done: Some(Done { verdict, number: 1, id: "0192f0c1".into(), revision: 2, why_said: false }),
            published: None,
            paragraphs: cut(&[Place {
                number: 1,
                start: 80,
                end: 120,
                kind: ProposalKind::Meeting,
                state,
                on: true,
            }]),
            ..review(&p)
        }
    };
    add(&mut out, "review-rejected", alone(p.clone(), Verdict::Reject, ProposalState::Rejected));
    add(&mut out, "review-linked", alone(p.clone(), Verdict::Link, ProposalState::Linked));
    add(&mut out, "review-split", alone(p.clone(), Verdict::Split, ProposalState::Split));
    let no_keys = Page { keys_off: p.keys_off == (lang != Lang::Fr), ..p.clone() };
    add(&mut out, "review-open", alone(no_keys, Verdict::Undo, ProposalState::Open));
    let passage = |form: PassageForm, faults| AddPassage {
        p: p.clone(),
        document: "D-2024-0001".into(),
        title: title(p),
        lang: Lang::Ar,
        sentences: vec![Sentence { place: "20-60".into(), text: QUOTE.into(), ticked: true }],
        form,
        faults,
    };
    add(&mut out, "passage", passage(PassageForm::default(), Faults::default()));
    let selected = PassageForm {
        start: "20".into(),
        end: "60".into(),
        words: QUOTE.into(),
        to: "C-1".into(),
        ..PassageForm::default()
    };
    add(&mut out, "passage-selected", passage(selected, faults(p, &["words", "to"])));
    let split = |pieces: Vec<CutPiece>, faults| SplitProposal {
        p: p.clone(),
        document: "D-2024-0001".into(),
        id: "0192f0c1".into(),
        number: 2,
        revision: 1,
        lang: Lang::Ar,
        quote: QUOTE.into(),
        pieces,
        cut: "40".into(),
        first: String::new(),
        second: "<b>".into(),
        faults,
    };
    let pieces = vec![
        CutPiece { start: 20, text: "تنظيم مؤتمرين رئيسيين".into() },
        CutPiece { start: 40, text: "يركز الأول على الأمن البحري".into() },
    ];
    add(&mut out, "split", split(pieces.clone(), Faults::default()));
    add(&mut out, "split-faults", split(pieces[..1].to_vec(), faults(p, &["cut", "first", "second"])));
    let filed = |reference: &str, already, unread| {
        let proposals = if unread { 0 } else { 3 };
        Outcome::Filed { reference: reference.into(), proposals, already, unread }
    };
    let line = |name: &str, outcome| FiledLine { name: name.into(), outcome };
    let lines = vec![
        line("بيان.docx", filed("D-2024-0001", false, false)),
        line("b.html", filed("D-2024-0002", true, false)),
        line("rapport.docx", filed("D-2024-0003", false, true)),
        line("<c>.txt", Outcome::Failed(p.tr("read-empty"))),
        line("a.zip / بيان.pdf", Outcome::Failed(p.tr("read-pdf-scanned"))),
    ];
    let failed = |fault: JobFault| Some(fault.word().to_owned());
    let later = |later, again: bool| LaterPage {
        p: p.clone(),
        list: ("/documents", "nav-documents"),
        of: ("/documents/D-2024-0003".into(), "D-2024-0003".into(), true),
        what: What::Reading,
        later,
        again: again.then(|| "/documents/D-2024-0003/reading".into()),
        said: vec![p.tr("notice-language-guessed")],
    };
    add(&mut out, "reading-waits", later(Later::Waits(None), false));
    add(&mut out, "reading-failed", later(Later::Waits(failed(JobFault::ReaderStopped)), false));
    add(&mut out, "reading-runs", later(Later::Runs, false));
    add(&mut out, "reading-left", later(Later::Left(failed(JobFault::ReaderSlow)), true));
    add(
        &mut out,
        "document-unread",
        DocumentPage { unread: Some(true), proposals: 0, open: 0, ..document(p) },
    );
    let mut folded = review(p);
    let less_sure = proposal(p, 3, ProposalKind::Statistic, ProposalState::Open);
    folded.proposals[2] = ProposalView { less_sure: true, ..less_sure };
    folded.states[2].1 = ProposalState::Open;
    folded.less_sure.push(3);
    add(&mut out, "review-less-sure", folded);
    let unread = Review {
        unread: Some(false),
        states: vec![],
        proposals: vec![],
        paragraphs: cut(&[]),
        ..review(&public(lang, Some(Area::Documents)))
    };
    add(&mut out, "review-unread", unread);
    add(&mut out, "filed", Filed { p: p.clone(), lines });
    let edit = |conflict, faults| EditProposal {
        p: p.clone(),
        document: "D-2024-0001".into(),
        id: "0192f0c1".into(),
        number: 2,
        quote: words(Lang::Ar, QUOTE),
        form: ProposalForm {
            common: CommonFields {
                revision: "1".into(),
                titles: ["عنوان".into(), "Titre".into(), String::new()],
                parties: vec![PartyEntry { code: "MAR".into(), role: "host".into() }, PartyEntry::default()],
                themes: vec!["pve".into()],
                due: "31/12".into(),
                ..CommonFields::default()
            },
            kind: "commitment".into(),
            qualifier: "more than".into(),
            parts: crate::part_markings::PartField::empty(Raisable::ALL),
            ..ProposalForm::default()
        },
        faults,
        conflict,
        parties: parties_list.clone(),
        themes: themes.clone(),
        states: states.clone(),
        units: units.clone(),
        topics: vec!["people-trained-rabat".into()],
    };
    add(&mut out, "edit-proposal", edit(None, Faults::default()));
    add(
        &mut out,
        "edit-proposal-stale",
        edit(Some(conflict()), faults(p, &["title-ar", "party-1", "date", "due", "quantity", "amount"])),
    );

    out
}
