//! Which record a line of a list means, and what it may not say of it.

use crate::{
    Desk, OPERATOR,
    lists::{bring_in, list},
};
use tansiq_model::{
    Audience, Comment, Commitment, Delivery, Id, Import, ImportState, Kind, Marking, Need, Party, Project,
    ProjectStatus, Record, RoleTerm, TextField,
};
use tansiq_office::{LONG_LIST, OfficeError, Shown};
use tansiq_policy::Act;
use tansiq_sheet::ListKind;
use tansiq_storage::Clock;

/// The counts of a list: read, made, changed, unchanged, kept out.
type Counts = [u32; 5];

impl Desk {
    /// Why each kept-out line of a list is, as a draft tells it.
    async fn kept_out(&self, kind: ListKind, text: &str) -> Vec<String> {
        let draft = self.office.begin_import(&OPERATOR, list(kind, text)).await.unwrap();
        let view = self.office.view(&OPERATOR);
        let plan = self.office.import_draft(&view, draft.id, Shown::default()).await.unwrap().plan.unwrap();
        plan.kept_out.into_iter().flat_map(|(_, remarks)| remarks).map(|remark| remark.word).collect()
    }

    async fn party(&self, code: &str) -> Record<Party> {
        let parties = self.records::<Party>().await;
        parties.into_iter().find(|party| party.body.code.as_str() == code).unwrap()
    }
}

#[tokio::test]
async fn the_same_need_of_another_state_is_another_need() {
    let desk = Desk::on("2025-01-14").await;
    let both = "Need,Beneficiary,Date\nDocument readers,Mali,2024\nDocument readers,Niger,2024\n";
    assert_eq!(desk.list(ListKind::Needs, both).await, [2, 2, 0, 0, 0] as Counts);
    assert_eq!(desk.list(ListKind::Needs, both).await, [2, 0, 0, 2, 0]);
    let togo = "Need,Beneficiary,Date\nDocument readers,Togo,2024\n";
    assert_eq!(desk.list(ListKind::Needs, togo).await, [1, 1, 0, 0, 0], "nobody else's becomes Togo's");
    assert_eq!(desk.records::<Need>().await.len(), 3);
}

#[tokio::test]
async fn a_line_with_a_date_is_an_undated_record_only_where_a_party_is_the_same() {
    let desk = Desk::on("2025-01-14").await;
    desk.list(ListKind::Needs, "Need,Beneficiary\nBoats,Mali\nLamps,\n").await;
    let dated = "Need,Beneficiary,Date\nBoats,Mali,2024\nBoats,Niger,2024\nLamps,,2024\n";
    assert_eq!(desk.kept_out(ListKind::Needs, dated).await, ["one-may-fit"]);
    assert_eq!(desk.list(ListKind::Needs, dated).await, [3, 1, 1, 0, 1]);
}

#[tokio::test]
async fn a_number_that_meant_something_else_keeps_its_line_out() {
    let desk = Desk::on("2025-01-14").await;
    let ours = "No,Training,Beneficiary\n007,Document fraud course,Togo\n";
    assert_eq!(desk.list(ListKind::Deliveries, ours).await, [1, 1, 0, 0, 0]);
    let theirs = "No,Training,Beneficiary\n7,Diving lessons,Mali\n";
    assert_eq!(desk.kept_out(ListKind::Deliveries, theirs).await, ["number-means-another"]);
    // The same number in other digits, and a title in other words.
    let renamed = "No,Training,Beneficiary\n٧,Course on document fraud,Togo\n";
    assert_eq!(desk.list(ListKind::Deliveries, renamed).await, [1, 0, 1, 0, 0]);
}

#[tokio::test]
async fn a_line_that_was_kept_out_names_no_record() {
    let desk = Desk::on("2025-01-14").await;
    desk.list(ListKind::Needs, "Need,Beneficiary,Date\nBoats,Mali,2024\n").await;
    // The second line means the record of the first, and is kept out.
    let text = "No,Need,Beneficiary,Date\na,Boats,Mali,2024\nb,Boats,Mali,2024\n";
    let (import, counts) = bring_in(&desk.office, list(ListKind::Needs, text)).await;
    assert_eq!(counts, [2, 0, 0, 1, 1]);
    let lines = desk.office.view(&OPERATOR).import_lines(import.id).await.unwrap();
    assert!(lines[0].body.record.is_some() && lines[1].body.record.is_none());
    // Its number is free for what it is given to next.
    let next = "No,Need,Beneficiary,Date\nb,Lamps,Togo,2024\n";
    assert_eq!(desk.list(ListKind::Needs, next).await, [1, 1, 0, 0, 0]);
}

#[tokio::test]
async fn what_is_marked_is_not_for_everybody() {
    let desk = Desk::on("2025-01-14").await;
    let text = "Code,Name,Type,Marking\nXYZ-1,Secret unit,organisation,TLP:AMBER+STRICT\n\
        XYZ-2,Open unit,organisation,\n";
    assert_eq!(desk.list(ListKind::Parties, text).await, [2, 2, 0, 0, 0]);
    let (secret, open) = (desk.party("XYZ-1").await, desk.party("XYZ-2").await);
    assert_eq!((secret.marking, secret.audience), (Marking::AmberStrict, Audience::Owner));
    assert_eq!((open.marking, open.audience), (Marking::Clear, Audience::Public));
    assert_eq!(desk.list(ListKind::Parties, text).await, [2, 0, 0, 2, 0]);
    let role = "Body,Member,Marking\nAfrican Union,Mali,TLP:AMBER\n";
    assert_eq!(desk.list(ListKind::Roles, role).await, [1, 1, 0, 0, 0]);
    assert_eq!(desk.records::<RoleTerm>().await[0].audience, Audience::Owner);
}

#[tokio::test]
async fn what_a_whole_list_says_of_its_marking_holds_for_each_row() {
    let desk = Desk::on("2025-01-14").await;
    let text = r#"{"marking":"TLP:AMBER+STRICT","events":[{"title":"A meeting","date":"2024-05"},
        {"title":"Another","date":"2024-06","marking":"TLP:CLEAR"}]}"#;
    assert_eq!(desk.list(ListKind::Events, text).await, [2, 2, 0, 0, 0]);
    let events = desk.records::<tansiq_model::Event>().await;
    assert!(events.iter().all(|event| event.marking == Marking::AmberStrict), "{events:?}");
    let red = r#"{"of":{"marking":"TLP:RED"},"events":[{"title":"x"}]}"#;
    let refused = desk.office.begin_import(&OPERATOR, list(ListKind::Events, red)).await;
    assert!(matches!(refused, Err(OfficeError::Read(_))), "{refused:?}");
}

#[tokio::test]
async fn a_text_that_is_marked_higher_stays_so_in_other_words() {
    let desk = Desk::on("2025-01-14").await;
    let text = "No,Commitment,Owner\n1,Buy boats for the coast,Mali\n";
    assert_eq!(desk.list(ListKind::Commitments, text).await, [1, 1, 0, 0, 0]);
    let mut kept = desk.records::<Commitment>().await.remove(0);
    let mut title = kept.texts.iter().next().unwrap().clone();
    title.marking = Some(Marking::AmberStrict);
    kept.texts.set(title);
    let clock = Clock::system();
    let mut change = desk.office.register().change(&OPERATOR, Act::CommitmentEdit, "", &clock).await.unwrap();
    change.update(&mut kept).await.unwrap();
    change.commit().await.unwrap();
    let renamed = "No,Commitment,Owner\n1,Buy boats for the whole coast,Mali\n";
    assert_eq!(desk.list(ListKind::Commitments, renamed).await, [1, 0, 1, 0, 0]);
    let kept = desk.records::<Commitment>().await.remove(0);
    let title = kept.texts.iter().find(|text| text.field == TextField::Title).unwrap();
    assert_eq!(
        (title.body.as_str(), title.marking),
        ("Buy boats for the whole coast", Some(Marking::AmberStrict))
    );
}

#[tokio::test]
async fn a_party_is_its_code_and_a_code_is_one_party() {
    let desk = Desk::on("2025-01-14").await;
    let first = "No,Code,Name,Type\n1,ABC,Alpha institute,organisation\n";
    assert_eq!(desk.list(ListKind::Parties, first).await, [1, 1, 0, 0, 0]);
    let other = "No,Code,Name,Type\n1,XYZ,Omega institute,organisation\n";
    assert_eq!(desk.kept_out(ListKind::Parties, other).await, ["number-means-another"]);
    let twice = "No,Code,Name,Type\n2,DEF,Delta,organisation\n3,DEF,Epsilon,organisation\n";
    assert_eq!(desk.kept_out(ListKind::Parties, twice).await, ["duplicate"]);
    let named = "Code,Name,Type\nGHI,Gamma house,organisation\nJKL,Gamma house,organisation\n";
    assert_eq!(desk.kept_out(ListKind::Parties, named).await, ["duplicate"]);
    assert_eq!(desk.list(ListKind::Parties, twice).await, [2, 1, 0, 0, 1]);
    assert_eq!(desk.party("ABC").await.texts.iter().next().unwrap().body, "Alpha institute");
}

#[tokio::test]
async fn lists_of_parties_keep_to_what_forms_keep_to() {
    let desk = Desk::on("2025-01-14").await;
    desk.list(ListKind::Parties, "Code,Name,Type\nAAA-1,First,organisation\nBBB-1,Second,organisation\n")
        .await;
    for (text, word) in [
        ("Code,Part of\nAAA-1,BBB-1\nBBB-1,AAA-1\n", "part-of-circle"),
        ("Code,Other names (English)\nAAA-1,Second\n", "name-taken"),
        ("Code,Form of body\nAAA-1,committee\n", "form-only-for-bodies"),
    ] {
        assert_eq!(desk.kept_out(ListKind::Parties, text).await, [word], "{text}");
    }
    for (text, word) in [
        ("Body,Member\nAfrican Union,African Union\n", "holder-is-body"),
        ("Body,Member\nAfrican Union,Mali; Morocco\n", "one-holder-a-line"),
    ] {
        assert_eq!(desk.kept_out(ListKind::Roles, text).await, [word], "{text}");
    }
}

#[tokio::test]
async fn a_seat_without_its_first_day_is_the_one_that_there_is() {
    let desk = Desk::on("2025-01-14").await;
    assert_eq!(
        desk.list(ListKind::Roles, "Body,Member,Since\nAfrican Union,Mali,2002\n").await,
        [1, 1, 0, 0, 0]
    );
    assert_eq!(desk.list(ListKind::Roles, "Body,Member\nAfrican Union,Mali\n").await, [1, 0, 0, 1, 0]);
    let again = "Body,Member,Since\nAfrican Union,Mali,2010\n";
    assert_eq!(desk.list(ListKind::Roles, again).await, [1, 1, 0, 0, 0]);
    let either = desk.kept_out(ListKind::Roles, "Body,Member\nAfrican Union,Mali\n").await;
    assert_eq!(either, ["several-fit-plain"]);
}

#[tokio::test]
async fn a_number_of_what_nobody_says_is_left_out_and_one_below_nought_keeps_its_line_out() {
    let desk = Desk::on("2025-01-14").await;
    assert_eq!(desk.list(ListKind::Needs, "Need,Quantity\nDocument readers,2\n").await, [1, 1, 0, 0, 0]);
    assert_eq!(desk.records::<Need>().await[0].body.quantity, None);
    let negative = "Training,Number trained\nA course,-5\n";
    assert_eq!(desk.kept_out(ListKind::Deliveries, negative).await, ["number-negative"]);
    let place = "Event,Country\nA meeting,UNOCT\n";
    assert_eq!(desk.kept_out(ListKind::Events, place).await, ["party-unknown"]);
}

#[tokio::test]
async fn a_list_that_another_one_overtook_is_planned_anew() {
    let desk = Desk::on("2025-01-14").await;
    let text = "Training,Beneficiary,Date\nA course,Togo,2024\n";
    let [one, two] = [(); 2].map(|()| list(ListKind::Deliveries, text));
    let one = desk.office.begin_import(&OPERATOR, one).await.unwrap();
    let two = desk.office.begin_import(&OPERATOR, two).await.unwrap();
    let (she, none) = (OPERATOR, |_, _| {});
    let both = tokio::join!(
        desk.office.apply_import(&she, one.id, one.revision, &none),
        desk.office.apply_import(&she, two.id, two.revision, &none)
    );
    let made = both.0.unwrap().body.created + both.1.unwrap().body.created;
    assert_eq!((made, desk.records::<Delivery>().await.len()), (1, 1));
}

#[tokio::test]
async fn a_list_that_went_on_is_as_one_that_ran_through() {
    // The first and the last line say the same of trainings with numbers of their own.
    let lines = LONG_LIST as usize + 10;
    let mut text = "No,Training,Date\n".to_owned();
    for line in 1..=lines {
        let title = if line == lines { 1 } else { line };
        text.push_str(&format!("{line},Course {title} of many,2024\n"));
    }
    let through = Desk::on("2025-01-14").await.list(ListKind::Deliveries, &text).await;
    let desk = Desk::on("2025-01-14").await;
    let draft = desk.office.begin_import(&OPERATOR, list(ListKind::Deliveries, &text)).await.unwrap();
    let stopped = tokio::spawn({
        let (office, id, revision) = (desk.office.clone(), draft.id, draft.revision);
        async move {
            let stop = |brought: u32, all: u32| assert!(brought > all, "stopped");
            office.apply_import(&OPERATOR, id, revision, &stop).await.map(drop)
        }
    });
    assert!(stopped.await.unwrap_err().is_panic());
    let part: Record<Import> = desk.office.view(&OPERATOR).get(draft.id).await.unwrap();
    assert_eq!(part.body.state, ImportState::Coming);
    let done = desk.office.apply_import(&OPERATOR, part.id, part.revision, &|_, _| {}).await.unwrap();
    let body = &done.body;
    assert_eq!([body.read, body.created, body.updated, body.unchanged, body.kept_out], through);
}

#[tokio::test]
async fn parties_that_only_an_import_named_go_with_it() {
    let desk = Desk::on("2025-01-14").await;
    let before = desk.records::<Party>().await.len();
    let text = "Training,Beneficiary,Date\nA course,Togo,2024\nAnother,Mali,2024\n";
    let (import, _) = bring_in(&desk.office, list(ListKind::Deliveries, text)).await;
    assert_eq!(desk.records::<Party>().await.len(), before + 2);
    // Another list names one of them by now.
    desk.list(ListKind::Needs, "Need,Beneficiary\nBoats,Mali\n").await;
    desk.office.undo_import(&OPERATOR, import.id, import.revision).await.unwrap();
    let codes: Vec<_> = desk.records::<Party>().await.into_iter().map(|party| party.body.code).collect();
    assert_eq!(codes.len(), before + 1);
    assert!(codes.iter().any(|code| code.as_str() == "MLI"), "{codes:?}");
}

#[tokio::test]
async fn what_was_taken_back_or_only_looked_at_says_less_of_columns_than_what_came_in() {
    let desk = Desk::on("2025-01-14").await;
    let view = desk.office.view(&OPERATOR);
    let draft = async |first: &str| {
        let draft =
            desk.office.begin_import(&OPERATOR, list(ListKind::Events, "A,B\nx,2024\n")).await.unwrap();
        let mut mapping = desk.office.import_table(&view, draft.id).await.unwrap().1;
        mapping.columns.insert("A".to_owned(), first.parse().unwrap());
        desk.office.map_import(&OPERATOR, draft.id, draft.revision, &mapping).await.unwrap()
    };
    let came = draft("title").await;
    let came = desk.office.apply_import(&OPERATOR, came.id, came.revision, &|_, _| {}).await.unwrap();
    let only = draft("title-en").await;
    let next = desk.office.begin_import(&OPERATOR, list(ListKind::Events, "A,B\ny,2025\n")).await.unwrap();
    let mapping = desk.office.import_table(&view, next.id).await.unwrap().1;
    assert_eq!(mapping.columns["A"].word(), "title", "as what came in");
    desk.office.discard_import(&OPERATOR, only.id, only.revision).await.unwrap();
    desk.office.discard_import(&OPERATOR, next.id, next.revision).await.unwrap();
    desk.office.undo_import(&OPERATOR, came.id, came.revision).await.unwrap();
    let next = desk.office.begin_import(&OPERATOR, list(ListKind::Events, "A,B\nz,2025\n")).await.unwrap();
    let mapping = desk.office.import_table(&view, next.id).await.unwrap().1;
    assert_ne!(mapping.columns["A"].word(), "title", "it was taken back");
}

#[tokio::test]
async fn a_code_of_a_mapping_that_nobody_has_loses_no_owner() {
    let desk = Desk::on("2025-01-14").await;
    let mut given = list(ListKind::Needs, "A,B\nBoats,Min.\n");
    let map = "list = \"needs\"\n[columns]\nA = \"title\"\nB = \"beneficiaries\"\n[values.party]\n\"Min.\" = \"ZZZ\"\n";
    given.mapping = Some(tansiq_sheet::Mapping::from_toml(map).unwrap());
    let (_, counts) = bring_in(&desk.office, given).await;
    assert_eq!(counts, [1, 0, 0, 0, 1]);
}

#[tokio::test]
async fn a_registered_project_is_changed_on_its_own_page_alone() {
    let desk = Desk::on("2025-01-14").await;
    let text = "Project,Donor,Start\nBorder posts,Japan,2023\n";
    assert_eq!(desk.list(ListKind::Projects, text).await, [1, 1, 0, 0, 0]);
    let mut project = desk.records::<Project>().await.remove(0);
    let activity = serde_json::json!({ "status": ProjectStatus::ALL[0] });
    project.body.activity = Some(serde_json::from_value(activity).unwrap());
    let clock = Clock::system();
    let mut change = desk.office.register().change(&OPERATOR, Act::ProjectEdit, "", &clock).await.unwrap();
    change.update(&mut project).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(desk.list(ListKind::Projects, text).await, [1, 0, 0, 1, 0], "it says nothing new");
    let moved = "Project,Donor,Start,City\nBorder posts,Japan,2023,Niamey\n";
    assert_eq!(desk.kept_out(ListKind::Projects, moved).await, ["project-registered"]);
}

#[tokio::test]
async fn a_comment_on_what_an_import_made_stands_in_the_way_of_its_undo() {
    let desk = Desk::on("2025-01-14").await;
    let text = "Training,Beneficiary,Date\nA course,Togo,2024\n";
    let (import, _) = bring_in(&desk.office, list(ListKind::Deliveries, text)).await;
    let course = desk.records::<Delivery>().await.remove(0);
    let comment = Comment { about: course.id.uuid(), about_kind: Kind::Delivery, on: desk.office.today() };
    let clock = Clock::system();
    let mut comment = Record::new(Id::new(clock.new_id()), course.owner, comment);
    let mut change = desk.office.register().change(&OPERATOR, Act::CommentAdd, "", &clock).await.unwrap();
    change.create(&mut comment).await.unwrap();
    change.commit().await.unwrap();
    let refused = desk.office.undo_import(&OPERATOR, import.id, import.revision).await;
    assert!(matches!(refused, Err(OfficeError::WorkedOn(since)) if since.len() == 1));
}
