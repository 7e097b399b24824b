//! Terms of roles by hand: many at once, changed, ended, removed; forms of bodies, and what a party is a part of.

use crate::{OPERATOR, engines::on_both_engines, given, office_at};
use tansiq_analysis::seated;
use tansiq_model::{
    Audience, BodyForm, Held, Id, Lang, Marking, PartialDate, Party, PartyCode, PartyKind, Record, RoleTerm,
    Seat, TextField,
};
use tansiq_office::{
    FieldError, Given, Merge, NewParty, Office, OfficeError, PartyEdit, Problem, TermEdit, locate,
};
use tansiq_storage::{Address, StorageError, View};

on_both_engines!(
    a_list_of_members_becomes_terms_and_tells_who_sat_when,
    what_cannot_be_kept_of_a_term_is_told,
    a_term_is_changed_ended_and_removed,
    a_term_rests_on_a_passage_and_is_shared_like_its_document,
    a_part_of_a_part_is_never_a_part_of_itself,
    a_merge_takes_the_parts_along
);

fn code(text: &str) -> PartyCode {
    text.parse().unwrap()
}

fn date(text: &str) -> Option<PartialDate> {
    Some(text.parse().unwrap())
}

fn all(office: &Office) -> View {
    office.view(&OPERATOR)
}

fn about(kind: PartyKind, name: &str) -> PartyEdit {
    PartyEdit::named(kind, vec![(Lang::En, name.to_owned())])
}

async fn add(office: &Office, of: &str, about: PartyEdit) -> Record<Party> {
    office.add_party(&OPERATOR, &NewParty { code: code(of), fictional: false, about }).await.unwrap()
}

async fn forum(office: &Office) -> Record<Party> {
    let about = PartyEdit { form: Some(BodyForm::Forum), ..about(PartyKind::Body, "Forum of the two seas") };
    add(office, "FORUM", about).await
}

fn seat(seat: Seat, holders: &[&str], from: &str, until: &str) -> TermEdit {
    let maybe = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
    TermEdit {
        body: Some(code("FORUM")),
        holders: holders.iter().map(|holder| code(holder)).collect(),
        seat: Some(seat),
        from: maybe(from),
        until: maybe(until),
        ..TermEdit::default()
    }
}

/// Who held which seat in a period, by code, and whether that is sure.
async fn told(office: &Office, body: Id<Party>, asked: &str) -> Vec<(String, Option<Seat>, bool)> {
    let terms = all(office).in_which::<RoleTerm>(body).await.unwrap();
    let names = office.party_names(&all(office)).await.unwrap();
    seated(&terms, body, asked.parse().unwrap(), office.today())
        .iter()
        .map(|one| (names.code(one.holder).to_owned(), one.term.body.seat, one.held == Held::Surely))
        .collect()
}

fn faults(result: Result<Vec<Record<RoleTerm>>, OfficeError>) -> Vec<(&'static str, Problem, String)> {
    let Err(OfficeError::Invalid(errors)) = result else { panic!("it was kept: {result:?}") };
    errors.into_iter().map(|FieldError { field, problem, typed }| (field, problem, typed)).collect()
}

async fn a_list_of_members_becomes_terms_and_tells_who_sat_when(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    let forum = forum(&office).await;
    // The Netherlands are no party of the register before; a holder that is named twice sits once.
    let chairs = seat(Seat::CoChair, &["MAR", "NLD", "MAR"], "2015-09", "2019-09");
    assert_eq!(office.add_terms(&OPERATOR, &chairs).await.unwrap().len(), 2);
    let before = seat(Seat::CoChair, &["TUR"], "2011-09", "2017");
    office.add_terms(&OPERATOR, &before).await.unwrap();
    let members = office.add_terms(&OPERATOR, &seat(Seat::Member, &["MAR", "SEN"], "", "")).await.unwrap();
    let (sure, perhaps) = (true, false);
    let row = |code: &str, seat, held| (code.to_owned(), Some(seat), held);
    let mut in_2017 = told(&office, forum.id, "2017").await;
    in_2017.sort();
    let mut expected = vec![
        row("MAR", Seat::CoChair, sure),
        row("NLD", Seat::CoChair, sure),
        row("TUR", Seat::CoChair, sure),
        row("MAR", Seat::Member, perhaps),
        row("SEN", Seat::Member, perhaps),
    ];
    expected.sort();
    assert_eq!(in_2017, expected);
    let today = told(&office, forum.id, "2025-01-14").await;
    assert_eq!(today.iter().filter(|(_, seat, held)| *seat == Some(Seat::Member) && *held).count(), 2);
    assert_eq!(today.len(), 2, "the co-chairs are over");

    let member = &members[0];
    assert_eq!((member.audience, member.marking), (Audience::Public, Marking::Clear));
    let title = |lang| member.texts.get(TextField::Title, lang).unwrap().body.clone();
    assert_eq!((title(Lang::En), title(Lang::Fr)), ("Member".to_owned(), "Membre".to_owned()));
    let first = async |term: Id<RoleTerm>| all(&office).versions(term).await.unwrap().remove(0).entry;
    let entry = first(member.id).await;
    assert_eq!((entry.action.as_str(), entry.seq), ("role.add", first(members[1].id).await.seq));
    assert_eq!(tansiq_storage::verify(office.register(), None).await.unwrap().fault, None);
}

async fn what_cannot_be_kept_of_a_term_is_told(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    forum(&office).await;
    let told = async |edit: TermEdit| faults(office.add_terms(&OPERATOR, &edit).await);
    let empty = told(TermEdit::default()).await;
    let fields: Vec<_> = empty.iter().map(|(field, problem, _)| (*field, *problem)).collect();
    assert_eq!(
        fields,
        [("body", Problem::Missing), ("holders", Problem::Missing), ("seat", Problem::Missing)]
    );
    let order = told(seat(Seat::Host, &["MAR"], "2019", "2018-12")).await;
    assert_eq!(order, [("until", Problem::OutOfOrder, "2018-12".to_owned())]);
    let unknown = told(seat(Seat::Host, &["MAR", "NOBODY-1"], "", "")).await;
    assert_eq!(unknown, [("holders", Problem::UnknownParty, "NOBODY-1".to_owned())]);
    let itself = told(seat(Seat::Member, &["FORUM"], "", "")).await;
    assert_eq!(itself, [("holders", Problem::Circle, "FORUM".to_owned())]);
    let nowhere = TermEdit { body: Some(code("NOWHERE-1")), ..seat(Seat::Host, &["MAR"], "", "") };
    assert_eq!(told(nowhere).await, [("body", Problem::UnknownParty, "NOWHERE-1".to_owned())]);
    assert_eq!(all(&office).all::<RoleTerm>().await.unwrap(), [], "nothing of all this was kept");

    office.add_terms(&OPERATOR, &seat(Seat::Member, &["MAR"], "2011", "")).await.unwrap();
    let twice = told(seat(Seat::Member, &["SEN", "MAR"], "2011", "")).await;
    assert_eq!(twice, [("holders", Problem::HeldAlready, "MAR".to_owned())]);
    // Once more later is another term; so is another seat.
    office.add_terms(&OPERATOR, &seat(Seat::Member, &["MAR"], "2021", "")).await.unwrap();
    office.add_terms(&OPERATOR, &seat(Seat::Host, &["MAR"], "2011", "")).await.unwrap();
}

async fn a_term_is_changed_ended_and_removed(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    let forum = forum(&office).await;
    let mut terms = office.add_terms(&OPERATOR, &seat(Seat::Chair, &["MAR"], "2015", "")).await.unwrap();
    let term = terms.remove(0);
    let names = office.party_names(&all(&office)).await.unwrap();
    let opened = TermEdit::of(&term, |party| Some(names.get(party)?.body.code.clone()));
    assert_eq!((opened.body.clone(), opened.holders.clone()), (Some(code("FORUM")), vec![code("MAR")]));
    assert_eq!(opened.titles, [], "the name of the seat is not typed");
    let ended = TermEdit {
        until: date("2019-09"),
        seat: Some(Seat::CoChair),
        titles: vec![(Lang::Fr, "Coprésidence tournante".to_owned())],
        ..opened
    };
    let now = office.edit_term(&OPERATOR, term.id, 1, &ended).await.unwrap();
    assert_eq!(now.body, RoleTerm { from: date("2015"), until: date("2019-09"), seat: Some(Seat::CoChair) });
    assert_eq!(now.texts.get(TextField::Title, Lang::Fr).unwrap().body, "Coprésidence tournante");
    assert_eq!(now.texts.get(TextField::Title, Lang::En).unwrap().body, "Co-chair");
    assert_eq!(told(&office, forum.id, "2018").await, [("MAR".to_owned(), Some(Seat::CoChair), true)]);
    let late = office.edit_term(&OPERATOR, term.id, 1, &ended).await;
    let conflict = StorageError::Conflict {
        kind: tansiq_model::Kind::RoleTerm,
        id: term.id.uuid(),
        expected: 1,
        current: 2,
    };
    assert!(matches!(late, Err(OfficeError::Storage(error)) if error.to_string() == conflict.to_string()));
    office.remove_term(&OPERATOR, term.id, 2, "entered by mistake").await.unwrap();
    assert_eq!(told(&office, forum.id, "2018").await, []);
    let told: Vec<_> = all(&office).versions(term.id).await.unwrap();
    let actions: Vec<_> = told.iter().map(|version| version.entry.action.as_str()).collect();
    assert_eq!(actions, ["role.add", "role.edit", "role.edit"]);
}

async fn a_term_rests_on_a_passage_and_is_shared_like_its_document(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    forum(&office).await;
    let text =
        "Marrakech, 26 September 2024\n\nMorocco will host the secretariat of the Forum from January 2025.";
    let shared = Given { audience: Audience::Partners, marking: Marking::Green, ..given(text) };
    let document = office.ingest(&OPERATOR, shared).await.unwrap().document;
    let kept = all(&office).document_text(document.id).await.unwrap();
    let span = locate(&kept, None, "Morocco will host the secretariat").unwrap();
    let host = TermEdit { source: Some((document.id, span)), ..seat(Seat::Host, &["MAR"], "2025-01", "") };
    let term = office.add_terms(&OPERATOR, &host).await.unwrap().remove(0);
    assert_eq!(term.sources[0].quote, "Morocco will host the secretariat");
    assert_eq!((term.audience, term.marking), (Audience::Partners, Marking::Green));
}

async fn a_part_of_a_part_is_never_a_part_of_itself(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    let forum = forum(&office).await;
    assert_eq!(forum.body.form, Some(BodyForm::Forum));
    let part = |of: &str, name: &str| PartyEdit { part_of: Some(code(of)), ..about(PartyKind::Body, name) };
    let group = add(&office, "GROUP", part("FORUM", "Group for the sea")).await;
    let board = add(&office, "BOARD", part("GROUP", "Board of the group")).await;
    assert_eq!((group.body.part_of, board.body.part_of), (Some(forum.id), Some(group.id)));
    let refused = async |edit: PartyEdit| match office.edit_party(&OPERATOR, forum.id, 1, &edit).await {
        Err(OfficeError::Invalid(errors)) => errors,
        other => panic!("{other:?}"),
    };
    let fault = |field, problem, typed: &str| FieldError { field, problem, typed: typed.to_owned() };
    let name = "Forum of the two seas";
    assert_eq!(refused(part("BOARD", name)).await, [fault("part-of", Problem::Circle, "BOARD")]);
    assert_eq!(refused(part("FORUM", name)).await, [fault("part-of", Problem::Circle, "FORUM")]);
    assert_eq!(refused(part("NONE-1", name)).await, [fault("part-of", Problem::UnknownParty, "NONE-1")]);
    let formed = PartyEdit { form: Some(BodyForm::Board), ..about(PartyKind::Organisation, name) };
    assert_eq!(refused(formed).await, [fault("body-form", Problem::OnlyForBodies, "")]);
    let parts = all(&office).parts_of_party(forum.id).await.unwrap();
    assert_eq!(parts.iter().map(|part| part.id).collect::<Vec<_>>(), [group.id]);
    // An office names the organisation that it belongs to, also one that only the reader knew.
    let rabat =
        PartyEdit { part_of: Some(code("UNOCT")), ..about(PartyKind::Office, "Office of the two seas") };
    let rabat = add(&office, "RABAT", rabat).await;
    let whole = all(&office).get(rabat.body.part_of.unwrap()).await.unwrap();
    assert_eq!(whole.body.code, code("UNOCT"));
}

async fn a_merge_takes_the_parts_along(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    let kept = forum(&office).await;
    let duplicate = add(&office, "FORUM-2", about(PartyKind::Body, "The other forum")).await;
    let part = |name: &str| PartyEdit { part_of: Some(code("FORUM-2")), ..about(PartyKind::Body, name) };
    let group = add(&office, "GROUP", part("Group for the sea")).await;
    // The one that stays is itself a part of a part of the duplicate.
    let of_group = PartyEdit { part_of: Some(code("GROUP")), ..PartyEdit::of(&kept, |_| None) };
    let kept = office.edit_party(&OPERATOR, kept.id, 1, &of_group).await.unwrap();
    let merged = office.merge_parties(&OPERATOR, (duplicate.id, 1), (kept.id, 2), "one forum").await.unwrap();
    assert!(matches!(merged, Merge::Done(_)));
    let now = async |id: Id<Party>| all(&office).get(id).await.unwrap().body.part_of;
    assert_eq!((now(kept.id).await, now(group.id).await), (Some(group.id), None), "no circle is left");
    assert_eq!(office.take_merge_back(&OPERATOR, duplicate.id, "two after all").await.unwrap(), []);
    assert_eq!((now(kept.id).await, now(group.id).await), (Some(group.id), Some(duplicate.id)));
    let alone = PartyEdit { form: Some(BodyForm::Forum), ..about(PartyKind::Body, "Forum of the two seas") };
    let revision = all(&office).get(kept.id).await.unwrap().revision;
    let kept = office.edit_party(&OPERATOR, kept.id, revision, &alone).await.unwrap();
    let revision = all(&office).get(duplicate.id).await.unwrap().revision;
    office
        .merge_parties(&OPERATOR, (duplicate.id, revision), (kept.id, kept.revision), "one forum")
        .await
        .unwrap();
    assert_eq!(now(group.id).await, Some(kept.id), "its parts go over");
}
