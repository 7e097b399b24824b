//! The right of reply: who says what in whose name, who hears it, and what of it a brief bears.

use crate::{Desk, OPERATOR, progress::report};
use tansiq_model::{Audience, Comment, Completion, Id, Kind, Lang, Party, PartyCode, Record, TextField};
use tansiq_office::{BriefScope, COMMENT_LENGTH, NewAccount, NewPost, OfficeError, Problem, Say, SearchFor};
use tansiq_policy::{AccountRole, Act, Actor, PostRole};
use tansiq_report::Brief;
use tansiq_storage::StorageError;
use uuid::Uuid;

async fn person(desk: &Desk, name: &str, role: PostRole, party: &str) -> Actor {
    let email = format!("{name}@example.net");
    let new = NewAccount {
        name: name.into(),
        email: email.clone(),
        password: "two seas and one road".into(),
        role: AccountRole::Member,
    };
    let post = NewPost { role, party: Some(party.parse().unwrap()), from: None, until: None };
    desk.office.add_account(&OPERATOR, &new, Some(&post)).await.unwrap();
    desk.office.actor_by_email(&email).await.unwrap().unwrap()
}

async fn id_of(desk: &Desk, code: &str) -> Id<Party> {
    let code: PartyCode = code.parse().unwrap();
    desk.office.view(&OPERATOR).parties_by_code(&[code]).await.unwrap().remove(0).id
}

fn says(lang: Lang, words: &str) -> Say {
    Say { words: vec![(lang, words.into())], narrow: false }
}

fn denied<T: std::fmt::Debug>(done: Result<T, OfficeError>) -> bool {
    matches!(done, Err(OfficeError::Storage(StorageError::Denied { .. })))
}

async fn brief(desk: &Desk, as_of: &str) -> Brief {
    let view = desk.office.view(&OPERATOR);
    desk.office.brief(&view, &BriefScope::All, None, Some(as_of.parse().unwrap())).await.unwrap()
}

async fn heard(desk: &Desk, by: &Actor, about: Uuid) -> Vec<Id<Comment>> {
    let all = desk.office.view(by).comments_on(&[about]).await.unwrap();
    all.iter().map(|comment: &Record<Comment>| comment.id).collect()
}

#[tokio::test]
async fn a_party_has_its_say_in_its_own_name_and_the_brief_bears_it() {
    let mut desk = Desk::on("2024-09-30").await;
    let promise = desk.commitment().await;
    let (mar, oct) = (id_of(&desk, "MAR").await, id_of(&desk, "UNOCT").await);
    let amina = person(&desk, "amina", PostRole::FocalPoint, "MAR").await;
    let claire = person(&desk, "claire", PostRole::Officer, "UNOCT").await;
    let delegate = person(&desk, "driss", PostRole::Delegate, "MAR").await;
    desk.later("2025-01-14");
    let office = &desk.office;
    let finding = report(Completion::Limited, "2025-01-10");
    let finding = office.finding(&OPERATOR, promise, desk.home(), &finding).await.unwrap();
    let (of_promise, of_finding) = (promise.uuid(), finding.id.uuid());

    let view = office.view(&amina);
    let about = office.commented_on(&view, of_finding, Lang::En).await.unwrap();
    assert_eq!((about.kind, about.page.0), (Kind::ProgressReport, Kind::Commitment));
    assert_eq!(office.voices(&amina, &about).unwrap(), [mar]);
    assert_eq!(office.voices(&delegate, &about).unwrap(), []);
    assert_eq!(office.voices(&claire, &about).unwrap(), [oct]);

    let first = office.say(&amina, of_promise, mar, &says(Lang::Fr, " La conférence s’est tenue. ")).await;
    let first = first.unwrap();
    assert_eq!(first.texts.get(TextField::Note, Lang::Fr).unwrap().body, "La conférence s’est tenue.");
    let reply =
        office.say(&claire, of_finding, oct, &says(Lang::En, "The finding came early.")).await.unwrap();
    let kept = Say { narrow: true, ..says(Lang::Ar, "للاستعمال الداخلي") };
    let kept = office.say(&amina, of_promise, mar, &kept).await.unwrap();
    assert_eq!((kept.audience, kept.named.as_slice()), (Audience::Parties, &[desk.home()][..]));

    for (by, name) in [(&amina, oct), (&claire, mar), (&delegate, mar), (&amina, desk.home())] {
        assert!(denied(office.say(by, of_promise, name, &says(Lang::En, "In another name")).await));
    }
    assert!(denied(office.withdraw(&claire, first.id, 1).await));
    assert!(denied(office.reword(&delegate, first.id, 1, &says(Lang::En, "x")).await));

    assert_eq!(heard(&desk, &amina, of_promise).await, [first.id, kept.id]);
    assert_eq!(heard(&desk, &claire, of_promise).await, [first.id]);
    assert_eq!(heard(&desk, &OPERATOR, of_promise).await, [first.id, kept.id]);

    let said = |brief: &Brief| -> Vec<(Id<Comment>, bool)> {
        let item = brief.items.iter().find(|item| item.line.id() == promise).unwrap();
        item.said.iter().map(|said| (said.comment.id, said.is_reply())).collect()
    };
    assert_eq!(said(&brief(&desk, "2025-01-14").await), [(first.id, false), (reply.id, true)]);
    assert_eq!(said(&brief(&desk, "2025-01-13").await), [], "it was said the day after");

    let wish = SearchFor {
        text: "finding came early".into(),
        lang: Lang::En,
        kind: Some(Kind::Comment),
        after: None,
        limit: 5,
        snippets: true,
    };
    let found = office.search(&office.view(&OPERATOR), &wish).await.unwrap().hits;
    let place = found[0].place.as_ref().unwrap();
    assert_eq!((found.len(), found[0].kind, place.kind), (1, Kind::Comment, Kind::Commitment));

    // What was said of a record that was closed since is found by nobody who may not read that.
    let finds = async |by: &Actor| {
        let wish = SearchFor { text: "conférence tenue".into(), lang: Lang::Fr, ..wish.clone() };
        let results = office.search(&office.view(by), &wish).await.unwrap();
        (results.hits.len(), results.counts.len())
    };
    assert_eq!(finds(&Actor::visitor()).await, (1, 1));
    let mut change =
        office.register().change(&OPERATOR, Act::CommitmentEdit, "", office.clock()).await.unwrap();
    let mut record = change.get(promise).await.unwrap();
    record.audience = Audience::Owner;
    change.update(&mut record).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(finds(&Actor::visitor()).await, (0, 0));
    assert_eq!(finds(&amina).await, (0, 0));
    assert_eq!(finds(&OPERATOR).await, (1, 1));
    desk.verifies().await;
}

#[tokio::test]
async fn words_are_changed_and_taken_back_with_the_day_and_the_readers_of_today() {
    let mut desk = Desk::on("2024-09-30").await;
    let promise = desk.commitment().await;
    let mar = id_of(&desk, "MAR").await;
    let amina = person(&desk, "amina", PostRole::FocalPoint, "MAR").await;
    let about = promise.uuid();
    let said = desk.office.say(&amina, about, mar, &says(Lang::Fr, "Le Maroc précise.")).await.unwrap();
    desk.later("2024-10-02");
    let narrow = Say { narrow: true, ..says(Lang::En, "Morocco notes.") };
    let again = desk.office.reword(&amina, said.id, 1, &narrow).await.unwrap();
    assert_eq!(again.body.on, "2024-10-02".parse().unwrap());
    assert!(again.texts.get(TextField::Note, Lang::Fr).is_none());
    assert!(desk.office.is_narrow(&again).unwrap() && !desk.office.is_narrow(&said).unwrap());
    let open = desk.office.reword(&amina, said.id, 2, &says(Lang::En, "Morocco notes.")).await.unwrap();
    assert_eq!((open.audience, &open.named), (said.audience, &said.named));
    let late = desk.office.reword(&amina, said.id, 2, &narrow).await;
    assert!(matches!(late, Err(OfficeError::Storage(StorageError::Conflict { current: 3, .. }))));

    for (words, problem) in
        [(" ".to_owned(), Problem::Missing), ("x".repeat(COMMENT_LENGTH + 1), Problem::TooLong)]
    {
        let Err(OfficeError::Invalid(errors)) =
            desk.office.say(&amina, about, mar, &says(Lang::Fr, &words)).await
        else {
            panic!("was kept")
        };
        assert_eq!((errors[0].field, errors[0].problem), ("comment", problem));
    }
    // Nobody has a say about what is no record for her, or about another comment.
    for nothing in [Uuid::from_u128(1), said.id.uuid()] {
        let done = desk.office.say(&amina, nothing, mar, &says(Lang::Fr, "Rien")).await;
        assert!(matches!(done, Err(OfficeError::Storage(StorageError::Missing(..)))));
    }
    desk.office.withdraw(&amina, said.id, 3).await.unwrap();
    assert_eq!(heard(&desk, &amina, about).await, []);
    desk.verifies().await;
}
