//! Documents and their review.

use super::{
    Pages, QUOTE, TEXT, add, choices, conflict, date, due, faults, figure, page, parties, public, title,
    words,
};
use crate::documents::{DocumentPage, DocumentRow, Documents, FromDocument, NewDocument};
use crate::forms::{Faults, PartyEntry};
use crate::page::{Area, Page};
use crate::paper::{Paragraph, Place, paragraphs};
use crate::review::{Done, EditProposal, ProposalForm, ProposalView, Review, Similar, Tab};
use tansiq_model::{Basis, Grade, Kind, Lang, Marking, Money, ProposalKind, ProposalState, Verdict, WhyPart};

fn cut(places: &[Place]) -> Vec<Paragraph> {
    let spans = tansiq_reader::paragraphs(TEXT);
    let main = [spans[0][1] + 2, spans[3][1]];
    paragraphs(TEXT, &spans, &tansiq_office::paragraph_numbers(&spans, main), main, places)
}

fn document(p: &Page) -> DocumentPage {
    DocumentPage {
        p: p.clone(),
        reference: "D-2024-0001".into(),
        title: words(Lang::Ar, "المغرب والأمم المتحدة يختتمان أول حوار استراتيجي"),
        lang: Lang::Ar,
        publisher: None,
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
        paragraphs: cut(&[]),
        records: vec![FromDocument {
            kind: Kind::Commitment,
            path: Some("/commitments/C-2024-0001".into()),
            reference: Some("C-2024-0001".into()),
            title: title(p),
            paragraph: 3,
        }],
        said: vec![p.tr("notice-known")],
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
        confidence: 873,
        why: vec![
            WhyPart { rule: "promise-verb".into(), words: "الاتفاق على".into() },
            WhyPart { rule: "no-such-rule".into(), words: String::new() },
        ],
        state,
        became: (state == ProposalState::Accepted)
            .then(|| ("/commitments/C-2024-0001".into(), "C-2024-0001".into())),
        similar: vec![Similar {
            path: "/commitments/C-2024-0002".into(),
            reference: "C-2024-0002".into(),
            title: title(p),
        }],
    }
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
        lang: Lang::Ar,
        characters: TEXT.chars().count(),
        text_sha256: "626b84f2".repeat(8),
        paragraphs: cut(&places),
        proposals: (1..).zip(kinds).map(|(number, (kind, state))| proposal(p, number, kind, state)).collect(),
        tab: Tab::All,
        at: Some(2),
        done: Some(Done { verdict: Verdict::Accept, number: 1, id: "0192f0c1".into(), revision: 2 }),
        conflict: None,
        said: vec![p.tr("notice-filed")],
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
    };
    let more = Some("?after=1".into());
    add(
        &mut out,
        "documents",
        Documents { p: p.clone(), rows: vec![document_row(5), document_row(0)], more },
    );
    add(&mut out, "documents-none", Documents { p: public(lang, None), rows: vec![], more: None });
    let new = |faults| NewDocument {
        p: p.clone(),
        text: "\n<script>alert(1)</script>".into(),
        lang: "fr".into(),
        published: "31/12".into(),
        grade: "press".into(),
        audience: "owner".into(),
        marking: "TLP:AMBER".into(),
        url: "x".into(),
        file: Some("a.docx".into()),
        faults,
    };
    add(&mut out, "document-new", new(Faults::default()));
    add(&mut out, "document-new-faults", new(faults(p, &["text", "file", "lang", "published", "url"])));
    add(&mut out, "document", document(p));
    add(&mut out, "review", review(p));
    add(
        &mut out,
        "review-public",
        Review {
            p: public(lang, None),
            tab: Tab::Rejected,
            at: None,
            done: None,
            conflict: Some(conflict()),
            ..review(p)
        },
    );
    let edit = |conflict, faults| EditProposal {
        p: p.clone(),
        document: "D-2024-0001".into(),
        id: "0192f0c1".into(),
        number: 2,
        quote: words(Lang::Ar, QUOTE),
        form: ProposalForm {
            revision: "1".into(),
            titles: ["عنوان".into(), "Titre".into(), String::new()],
            kind: "commitment".into(),
            parties: vec![PartyEntry { code: "MAR".into(), role: "host".into() }, PartyEntry::default()],
            themes: vec!["pve".into()],
            due: "31/12".into(),
            qualifier: "more than".into(),
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
