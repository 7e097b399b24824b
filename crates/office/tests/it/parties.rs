//! Parties by hand: names, other names, and two that are one.

use crate::{OPERATOR, engines::on_both_engines, given, office_at};
use tansiq_model::{Claim, Id, Lang, Party, PartyCode, PartyKind, Record, Series, TextField, TextKind};
use tansiq_office::{
    FieldError, Merge, MergeRefusal, NewClaim, NewParty, NewSeries, Office, OfficeError, PartyEdit, Problem,
};
use tansiq_storage::{Address, StorageError, View};

on_both_engines!(
    a_merge_moves_everything_and_can_be_taken_back,
    a_merge_is_refused_where_it_would_be_wrong,
    what_was_worked_on_since_keeps_a_merge,
    names_are_stored_once_and_nobody_else_s,
    the_second_of_two_changes_is_refused,
    documents_are_read_by_the_register_s_own_names
);

fn code(text: &str) -> PartyCode {
    text.parse().unwrap()
}

fn all(office: &Office) -> View {
    office.view(&OPERATOR)
}

fn about(kind: PartyKind, name: &str, aliases: &str) -> PartyEdit {
    let aliases = vec![(Lang::En, aliases.to_owned())];
    PartyEdit { aliases, ..PartyEdit::named(kind, vec![(Lang::En, name.to_owned())]) }
}

async fn add(office: &Office, of: &str, name: &str, aliases: &str) -> Record<Party> {
    let new =
        NewParty { code: code(of), fictional: false, about: about(PartyKind::Organisation, name, aliases) };
    office.add_party(&OPERATOR, &new).await.unwrap()
}

async fn claim(office: &Office, of: &str) -> Record<Claim> {
    let new = NewClaim {
        titles: vec![(Lang::En, "People trained".to_owned())],
        figure: tansiq_model::Quantity { value: 10.into(), unit: "people".into(), qualifier: None },
        notes: vec![],
        as_of: None,
        topic: None,
        said_by: vec![code(of)],
        source: None,
    };
    office.add_claim(&OPERATOR, &new, None).await.unwrap()
}

async fn merge(office: &Office, duplicate: &Record<Party>, kept: &Record<Party>) -> Merge {
    let (duplicate, kept) = ((duplicate.id, duplicate.revision), (kept.id, kept.revision));
    office.merge_parties(&OPERATOR, duplicate, kept, "the same institute").await.unwrap()
}

async fn now(office: &Office, id: Id<Party>) -> Record<Party> {
    all(office).get(id).await.unwrap()
}

async fn a_merge_moves_everything_and_can_be_taken_back(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    let kept = add(&office, "IBS", "Institute for Border Studies", "Border Institute").await;
    let duplicate = add(&office, "IBS-2", "Frontier Institute", "FI").await;
    let earlier = add(&office, "IBS-3", "Boundary Institute", "").await;
    let figure = claim(&office, "IBS-2").await;
    assert!(matches!(merge(&office, &earlier, &duplicate).await, Merge::Done(_)));
    let duplicate = now(&office, duplicate.id).await;
    let preview = office.merge_preview(&all(&office), duplicate.id, kept.id).await.unwrap();
    assert_eq!(preview.refusal, None);
    assert_eq!(preview.records, [(tansiq_model::Kind::Claim, 1)]);
    let expected = ["Frontier Institute", "FI", "Boundary Institute"].map(|name| (Lang::En, name.to_owned()));
    assert_eq!(preview.aliases, expected);

    let Merge::Done(merged) = merge(&office, &duplicate, &kept).await else { panic!("refused") };
    let aliases = merged.texts.get(TextField::Alias, Lang::En).unwrap();
    assert_eq!(aliases.body, "Border Institute\nFrontier Institute\nFI\nBoundary Institute");
    assert_eq!(all(&office).get(figure.id).await.unwrap().parties[0].party, kept.id);
    for old in [duplicate.id, earlier.id] {
        assert_eq!(
            now(&office, old).await.body.merged_into,
            Some(kept.id),
            "the earlier one points there too"
        );
    }
    let names = office.party_names(&all(&office)).await.unwrap();
    assert!(names.iter().all(|party| party.id != duplicate.id && party.id != earlier.id));
    assert_eq!(names.by_code("IBS-3").unwrap().id, kept.id);
    assert_eq!(office.party_by_name(&names, "the Frontier Institute", None), Some(code("IBS")));
    let told = office.merge_of(&all(&office), duplicate.id).await.unwrap().unwrap().entry;
    assert_eq!((told.action.as_str(), told.reason.as_str()), ("party.merge", "the same institute"));
    // Naming the old code names the party that stays.
    assert_eq!(claim(&office, "IBS-2").await.parties[0].party, kept.id);
    assert!(matches!(
        office
            .edit_party(
                &OPERATOR,
                duplicate.id,
                now(&office, duplicate.id).await.revision,
                &about(PartyKind::Body, "X", "")
            )
            .await,
        Err(OfficeError::NotNow("party-merged"))
    ));

    assert_eq!(office.take_merge_back(&OPERATOR, duplicate.id, "two after all").await.unwrap(), []);
    assert_eq!(all(&office).get(figure.id).await.unwrap().parties[0].party, duplicate.id);
    let texts = now(&office, kept.id).await.texts;
    assert_eq!(texts, kept.texts);
    assert_eq!(now(&office, earlier.id).await.body.merged_into, Some(duplicate.id));
    let again = office.take_merge_back(&OPERATOR, duplicate.id, "").await;
    assert!(matches!(again, Err(OfficeError::NotNow("party-not-merged"))));
    let report = tansiq_storage::verify(office.register(), None).await.unwrap();
    assert_eq!(report.fault, None);
}

async fn a_merge_is_refused_where_it_would_be_wrong(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    let one = add(&office, "ONE", "First Institute", "").await;
    let two = add(&office, "TWO", "Second Academy", "").await;
    let home = office.party_names(&all(&office)).await.unwrap().by_code("OFFICE").unwrap().clone();
    let refused = async |duplicate: &Record<Party>, kept: &Record<Party>| {
        let preview = office.merge_preview(&all(&office), duplicate.id, kept.id).await.unwrap().refusal;
        let Merge::Refused(refusal) = merge(&office, duplicate, kept).await else { panic!("not refused") };
        assert_eq!(preview.as_ref(), Some(&refusal));
        refusal
    };
    assert_eq!(refused(&home, &one).await, MergeRefusal::Home);
    assert_eq!(refused(&one, &one).await, MergeRefusal::Same);
    let dialogue = NewSeries {
        slug: "both".into(),
        names: vec![(Lang::En, "Dialogue".into())],
        sides: vec![code("ONE"), code("TWO")],
    };
    let dialogue = office.add_series(&OPERATOR, &dialogue).await.unwrap();
    assert!(matches!(refused(&two, &one).await, MergeRefusal::Sides(series) if series[0].id == dialogue.id));
    assert_eq!(now(&office, two.id).await.revision, two.revision, "nothing was written");

    let three = add(&office, "THREE", "Third School", "").await;
    assert!(matches!(merge(&office, &three, &home).await, Merge::Done(_)));
    let (three, home) = (now(&office, three.id).await, now(&office, home.id).await);
    assert_eq!(refused(&three, &one).await, MergeRefusal::Merged);
    assert_eq!(refused(&one, &three).await, MergeRefusal::Merged);
    let stale = office.merge_parties(&OPERATOR, (one.id, 1), (home.id, 1), "").await;
    assert!(matches!(
        stale,
        Err(OfficeError::Storage(StorageError::Conflict { expected: 1, current: 2, .. }))
    ));
    let sides = all(&office).all::<Series>().await.unwrap().remove(0).parties;
    assert_eq!(sides.len(), 2);
}

async fn what_was_worked_on_since_keeps_a_merge(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    let kept = add(&office, "ONE", "First Institute", "").await;
    let duplicate = add(&office, "TWO", "Second Academy", "").await;
    let Merge::Done(merged) = merge(&office, &duplicate, &kept).await else { panic!("refused") };
    let edit = about(PartyKind::Organisation, "First Institute of all", "");
    office.edit_party(&OPERATOR, kept.id, merged.revision, &edit).await.unwrap();
    let since = office.take_merge_back(&OPERATOR, duplicate.id, "").await.unwrap();
    assert_eq!(since.iter().map(|one| one.id).collect::<Vec<_>>(), [kept.id.uuid()]);
    assert_eq!(now(&office, duplicate.id).await.body.merged_into, Some(kept.id));
}

async fn names_are_stored_once_and_nobody_else_s(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    let one = add(&office, "ONE", "First Institute", " FI \n\nfi\nThe First Institute\nPremier").await;
    assert_eq!(one.texts.get(TextField::Alias, Lang::En).unwrap().body, "FI\nPremier");
    let refused = async |code: &str, edit: PartyEdit| {
        let new = NewParty { code: code.parse().unwrap(), fictional: false, about: edit };
        match office.add_party(&OPERATOR, &new).await {
            Err(OfficeError::Invalid(errors)) => errors,
            other => panic!("{other:?}"),
        }
    };
    let fault = |field, problem, typed: &str| FieldError { field, problem, typed: typed.to_owned() };
    assert_eq!(
        refused("TWO", about(PartyKind::Body, "Second Academy", "Academy 2\npremier\nUNODC")).await,
        [
            fault("aliases-en", Problem::NamesAnother, "premier"),
            fault("aliases-en", Problem::NamesAnother, "UNODC"),
        ],
        "a name of the register and one of the reader"
    );
    assert_eq!(
        refused("ONE", about(PartyKind::Body, "the first institute", "")).await,
        [fault("code", Problem::Taken, "ONE")],
        "its own names are no others"
    );
    assert_eq!(
        refused("TWO", about(PartyKind::Body, "", "Academy")).await,
        [fault("name-ar", Problem::Missing, "")]
    );
    assert!(matches!(
        &refused("TWO", about(PartyKind::Body, "PREMIER", "")).await[..],
        [FieldError { field: "name-en", problem: Problem::NamesAnother, .. }]
    ));
    // A State has the names of the table where the office gave it none, and the office's own before them.
    let state = NewParty {
        code: code("SEN"),
        fictional: false,
        about: PartyEdit::named(PartyKind::State, vec![(Lang::Fr, "République du Sénégal".into())]),
    };
    let state = office.add_party(&OPERATOR, &state).await.unwrap();
    let names = office.party_names(&all(&office)).await.unwrap();
    assert_eq!(names.name(state.id, Lang::Fr), "République du Sénégal");
    assert_eq!(names.name(state.id, Lang::En), "Senegal");
    assert_eq!(names.state("SEN", Lang::Fr), Some("République du Sénégal"));
    assert_eq!(names.state("MAR", Lang::Fr), Some("Maroc"));
    assert_eq!(names.state("XXX", Lang::Fr), None);
    let by_name = |text, lang| office.party_by_name(&names, text, lang).map(|code| code.to_string());
    for (text, found) in [
        ("THE FIRST INSTITUTE", "ONE"),
        ("Prémier", "ONE"),
        ("République du Senegal", "SEN"),
        ("السنغال", "SEN"),
        ("المغرب", "MAR"),
        ("الاتحاد الإفريقي", "AU"),
        ("اتحاد افريقي", "AU"),
        ("L’Union africaine", "AU"),
        ("one", "ONE"),
        ("UNODC", "UNODC"),
    ] {
        let found = (text != "one").then(|| found.to_owned());
        assert_eq!(by_name(text, None), found, "{text}");
    }
    assert_eq!(by_name("Nobody at all", Some(Lang::En)), None);
}

async fn the_second_of_two_changes_is_refused(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    let one = add(&office, "ONE", "First Institute", "FI").await;
    let edit = PartyEdit {
        names: vec![(Lang::En, "Institute I".into(), TextKind::Working)],
        aliases: vec![(Lang::En, String::new())],
        reason: "renamed".into(),
        ..about(PartyKind::Body, "", "")
    };
    let done = office.edit_party(&OPERATOR, one.id, 1, &edit).await.unwrap();
    assert_eq!(done.body.kind, PartyKind::Body);
    assert_eq!(done.texts.get(TextField::Title, Lang::En).unwrap().kind, TextKind::Working);
    assert_eq!(done.texts.get(TextField::Alias, Lang::En), None);
    let stale = office.edit_party(&OPERATOR, one.id, 1, &edit).await;
    assert!(matches!(
        stale,
        Err(OfficeError::Storage(StorageError::Conflict { expected: 1, current: 2, .. }))
    ));
    let version = all(&office).versions(one.id).await.unwrap().pop().unwrap();
    assert_eq!((version.entry.action.as_str(), version.entry.reason.as_str()), ("party.edit", "renamed"));
}

const OWN: &str = "Lomé, 3 March 2022. Togo and the Zephyr Academy agreed to open a regional centre for border \
    officers in Lomé, to train investigators of terrorist cases from neighbouring States.";

async fn documents_are_read_by_the_register_s_own_names(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    let academy = add(&office, "ZEPHYR", "Academy of Zephyr", "Zephyr Academy").await;
    let filed = office.ingest(&OPERATOR, given(OWN)).await.unwrap();
    let named = |proposals: Vec<Record<tansiq_model::Proposal>>| -> Vec<Id<Party>> {
        proposals.iter().flat_map(|p| p.parties.iter().map(|role| role.party)).collect()
    };
    let of = async |office: &Office, document| all(office).proposals(document).await.unwrap();
    assert!(named(of(&office, filed.document.id).await).contains(&academy.id));

    // A code that only the lexicon gives leads to the party that it was merged into.
    let unodc = claim(&office, "UNODC").await.parties[0].party;
    let Merge::Done(_) = merge(&office, &now(&office, unodc).await, &academy).await else {
        panic!("refused")
    };
    let vienna = OWN.replace("the Zephyr Academy", "UNODC").replace("3 March", "4 March");
    let filed = office.ingest(&OPERATOR, given(&vienna)).await.unwrap();
    let parties = named(of(&office, filed.document.id).await);
    assert!(parties.contains(&academy.id) && !parties.contains(&unodc));
}
