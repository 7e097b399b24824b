//! Copies are decided once, words that were said before lead back to where, and figures about one fact come together.

use crate::{Desk, OPERATOR, given};
use tansiq_analysis::{Change, Part, SameFact};
use tansiq_model::{
    Audience, Claim, Commitment, Document, Grade, Id, Marking, Proposal, ProposalKind, ProposalState, Record,
};
use tansiq_office::{Given, Judgement, OfficeError, Reason};
use tansiq_policy::Actor;

const DESPATCH: &str = "Lomé, 26 September 2024. The interior ministers of Togo and Benin met on Thursday in Lomé to \
    look at the fight against terrorism along their shared frontier.\n\nTogo and Benin agreed to organise a joint training course for \
    border guards in Cotonou in December 2024.\n\nThe course is to take forty agents of each country in two terms, \
    and its teachers will come from the national police academies.\n\nThe minister of Togo thanked the hosts for their \
    welcome and recalled the long friendship of the two peoples.";

/// The same words three years later.
const LATER: &str = "Cotonou, 3 May 2027. Nobody has seen a class room against terrorism yet. On that day, Togo and Benin agreed to \
    organise a joint training course for border guards in Cotonou in December 2024.\n\nA spokesman said that land \
    had been found near the old market, and that a call for tenders was being written by a committee of engineers.";

fn on_another_page() -> String {
    format!("{DESPATCH}\n\nShare this article with your friends. Read also what fishermen say about prices.")
}

async fn file(desk: &Desk, text: &str, published: &str, grade: Grade) -> Record<Document> {
    let given = Given { published: Some(published.parse().unwrap()), grade, ..given(text) };
    desk.office.ingest(&OPERATOR, given).await.unwrap().document
}

async fn promise(desk: &Desk, document: &Record<Document>) -> Record<Proposal> {
    let proposals = desk.office.view(&OPERATOR).proposals(document.id).await.unwrap();
    let fits = |one: &Record<Proposal>| {
        one.body.kind == ProposalKind::Commitment && one.sources[0].quote.contains("joint training")
    };
    proposals.into_iter().find(fits).expect("the promise is proposed")
}

async fn now(desk: &Desk, proposal: &Record<Proposal>) -> Record<Proposal> {
    desk.office.view(&OPERATOR).get(proposal.id).await.unwrap()
}

#[tokio::test]
async fn one_decision_decides_on_every_page_that_prints_the_text() {
    let desk = Desk::on("2024-09-30").await;
    let view = desk.office.view(&OPERATOR);
    let first = file(&desk, DESPATCH, "2024-09-26", Grade::Agency).await;
    let again = file(&desk, &on_another_page(), "2024-09-27", Grade::Press).await;
    let (one, other) = (promise(&desk, &first).await, promise(&desk, &again).await);

    let repeated =
        desk.office.repeated_in_copies(&view, again.id, std::slice::from_ref(&other)).await.unwrap();
    assert_eq!(repeated[&other.id][0].1.id, one.id);

    let done = desk.office.decide(&OPERATOR, one.id, one.revision, &Judgement::Accept).await.unwrap();
    let made: Id<Commitment> = Id::new(done.became.unwrap().1);
    let sources = view.get(made).await.unwrap().sources;
    assert_eq!(sources.iter().map(|s| s.document).collect::<Vec<_>>(), [first.id.uuid(), again.id.uuid()]);
    let linked = now(&desk, &other).await;
    assert_eq!((linked.body.state, linked.body.became), (ProposalState::Linked, Some(made.uuid())));
    assert_eq!(view.decisions(other.id).await.unwrap().len(), 1);

    // Taken back, both wait again, and nothing rests on either.
    desk.office.decide(&OPERATOR, one.id, done.proposal.revision, &Judgement::Undo).await.unwrap();
    assert!(view.get(made).await.is_err());
    assert_eq!(now(&desk, &one).await.body.state, ProposalState::Open);
    let open = now(&desk, &other).await;
    assert_eq!((open.body.state, open.body.became), (ProposalState::Open, None));

    // Rejected with its reason, on whichever page it was looked at first.
    let reason = Reason { lang: tansiq_model::Lang::En, text: "not new".into() };
    let no = Judgement::Reject(reason);
    desk.office.decide(&OPERATOR, other.id, open.revision, &no).await.unwrap();
    let below = now(&desk, &one).await;
    assert_eq!(below.body.state, ProposalState::Rejected);
    assert_eq!(below.texts.iter().filter(|text| text.body == "not new").count(), 1);
    desk.verifies().await;
}

#[tokio::test]
async fn a_copy_that_was_taken_off_leaves_the_other_sources() {
    let desk = Desk::on("2024-09-30").await;
    let view = desk.office.view(&OPERATOR);
    let first = file(&desk, DESPATCH, "2024-09-26", Grade::Agency).await;
    let again = file(&desk, &on_another_page(), "2024-09-27", Grade::Press).await;
    let (one, other) = (promise(&desk, &first).await, promise(&desk, &again).await);
    let done = desk.office.decide(&OPERATOR, one.id, one.revision, &Judgement::Accept).await.unwrap();
    let made: Id<Commitment> = Id::new(done.became.unwrap().1);
    let linked = now(&desk, &other).await;
    desk.office.decide(&OPERATOR, other.id, linked.revision, &Judgement::Undo).await.unwrap();
    let sources = view.get(made).await.unwrap().sources;
    assert_eq!(sources.iter().map(|s| s.document).collect::<Vec<_>>(), [first.id.uuid()]);
    assert_eq!(now(&desk, &one).await.body.state, ProposalState::Accepted);
    desk.verifies().await;
}

#[tokio::test]
async fn what_is_for_fewer_people_is_not_decided_with_a_public_page() {
    let desk = Desk::on("2024-09-30").await;
    let view = desk.office.view(&OPERATOR);
    let first = file(&desk, DESPATCH, "2024-09-26", Grade::Agency).await;
    let closed = Given { audience: Audience::Owner, marking: Marking::Amber, ..given(&on_another_page()) };
    let closed = desk.office.ingest(&OPERATOR, closed).await.unwrap().document;
    let (one, other) = (promise(&desk, &first).await, promise(&desk, &closed).await);
    let done = desk.office.decide(&OPERATOR, one.id, one.revision, &Judgement::Accept).await.unwrap();
    assert_eq!(now(&desk, &other).await.body.state, ProposalState::Open);
    let made = view.get::<Commitment>(Id::new(done.became.unwrap().1)).await.unwrap();
    assert_eq!(made.sources.len(), 1);
    // Whoever reads the public page alone is not told of the other.
    let stranger = desk.office.view(&Actor::visitor());
    let one = std::slice::from_ref(&one);
    assert!(desk.office.repeated_in_copies(&stranger, first.id, one).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_sentence_leads_to_where_it_was_first_said_whichever_was_filed_first() {
    let desk = Desk::on("2027-06-01").await;
    let view = desk.office.view(&OPERATOR);
    let later = file(&desk, LATER, "2027-05-03", Grade::Press).await;
    let first = file(&desk, DESPATCH, "2024-09-26", Grade::Agency).await;
    let mirror = file(&desk, &on_another_page(), "2024-09-27", Grade::Press).await;

    let echoes = desk.office.echoes(&view, later.id).await.unwrap();
    assert_eq!(echoes.len(), 1, "{echoes:?}");
    let before = echoes[0].first_before(&later).expect("said before");
    assert_eq!(before.document.id, first.id);
    assert!(before.source.quote.starts_with("Togo and Benin agreed to organise"), "{}", before.source.quote);
    assert_eq!(before.source.paragraph, 2);
    assert!(before.same_figures);
    assert_eq!(before.copies.iter().map(|copy| copy.id).collect::<Vec<_>>(), [mirror.id]);
    // Looked at from the first, nothing was said before it.
    let of_first = desk.office.echoes(&view, first.id).await.unwrap();
    assert!(of_first.iter().all(|echo| echo.first_before(&first).is_none()));

    // The commitment that was made of the first text tells where it was said again.
    let one = promise(&desk, &first).await;
    let done = desk.office.decide(&OPERATOR, one.id, one.revision, &Judgement::Accept).await.unwrap();
    let made = view.get::<Commitment>(Id::new(done.became.unwrap().1)).await.unwrap();
    let again = desk.office.appearances(&view, &made.sources).await.unwrap();
    assert_eq!(again.iter().map(|one| one.document.id).collect::<Vec<_>>(), [later.id]);
}

#[tokio::test]
async fn copies_tell_in_what_they_differ() {
    let desk = Desk::on("2024-09-30").await;
    let view = desk.office.view(&OPERATOR);
    let first = file(&desk, DESPATCH, "2024-09-26", Grade::Agency).await;
    let other = DESPATCH.replace("forty agents", "sixty agents");
    let other = file(&desk, &other, "2024-09-27", Grade::Press).await;
    let told = desk.office.difference(&view, &first, &other).await.unwrap();
    assert_eq!(told.only_here.len(), 1, "{told:?}");
    assert!(told.only_here[0].contains("forty") && told.only_there[0].contains("sixty"));
}

const OFFICIAL: &str = "Rabat, 15 October 2025. The United Nations Office of Counter-Terrorism looked back at five \
    years of its programme office.\n\nSince 2020 the programme office of UNOCT in Rabat has trained more than 1,000 \
    people from 34 African States.";
const PAPER: &str = "Rabat, 16 October 2025. A ceremony was held on cooperation against terrorism.\n\nSince 2020 the programme \
    office of UNOCT in Rabat has trained more than 1,500 people from African States.";

async fn figure(desk: &Desk, document: &Record<Document>) -> Record<Claim> {
    let view = desk.office.view(&OPERATOR);
    let proposals = view.proposals(document.id).await.unwrap();
    let fits = |one: &&Record<Proposal>| {
        one.body.kind == ProposalKind::Statistic
            && one.body.quantity.as_ref().is_some_and(|q| q.value.approximate() >= 1000.0)
    };
    let all: Vec<_> = proposals.iter().map(|one| (one.body.kind, one.body.quantity.clone())).collect();
    let one = proposals.iter().find(fits).unwrap_or_else(|| panic!("no figure among {all:?}"));
    let done = desk.office.decide(&OPERATOR, one.id, one.revision, &Judgement::Accept).await.unwrap();
    view.get(Id::new(done.became.unwrap().1)).await.unwrap()
}

#[tokio::test]
async fn two_figures_for_one_fact_come_together_when_a_person_says_so() {
    let desk = Desk::on("2025-10-30").await;
    let view = desk.office.view(&OPERATOR);
    let official = file(&desk, OFFICIAL, "2025-10-15", Grade::Official).await;
    let paper = file(&desk, PAPER, "2025-10-16", Grade::Press).await;
    let (first, second) = (figure(&desk, &official).await, figure(&desk, &paper).await);
    assert_eq!((&first.body.topic, &second.body.topic), (&None, &None), "nothing is joined by itself");

    let suggested = desk.office.same_fact(&view, &second).await.unwrap();
    assert_eq!(
        suggested.iter().map(|one| (one.claim.id, one.why)).collect::<Vec<_>>(),
        [(first.id, SameFact::OtherNumber)]
    );
    let joined = desk.office.join_figures(&OPERATOR, second.id, second.revision, first.id).await.unwrap();
    let topic = joined.body.topic.clone().expect("a question");
    assert_eq!(view.claims_by_topic(Some(&topic)).await.unwrap()[0].1.len(), 2);
    assert!(desk.office.same_fact(&view, &joined).await.unwrap().is_empty());
    let now = view.get(second.id).await.unwrap().revision;
    let twice = desk.office.join_figures(&OPERATOR, second.id, now, first.id).await;
    assert!(matches!(twice, Err(OfficeError::NotNow("figures-joined"))), "{twice:?}");

    let history = desk.office.figure_history(&view, &joined).await.unwrap();
    let told = history.told.expect("two sources");
    let parts: Vec<Part> = told.mentions.iter().map(|(_, part)| *part).collect();
    assert_eq!(parts, [Part::First, Part::Changed(0, Change::Number)]);
    assert!(told.safe == 0 && told.is_supported(0) && !told.is_supported(1));
    assert_eq!(told.mentions[0].0.words.as_deref(), Some("1,000 people from"));
    assert_eq!(history.places[1].0, second.id);
    desk.verifies().await;
}

/// The sentence of the interview of 2021 is found again in the report of 2024, with another spelling and beginning. The
/// development texts are not part of the project.
#[tokio::test]
async fn the_interview_of_2021_is_found_again_in_the_report_of_2024() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/documents/texts");
    let (Ok(interview), Ok(report)) = (
        std::fs::read_to_string(folder.join("dev-01.txt")),
        std::fs::read_to_string(folder.join("dev-02.txt")),
    ) else {
        return;
    };
    let desk = Desk::on("2024-10-01").await;
    let view = desk.office.view(&OPERATOR);
    let interview = file(&desk, &interview, "2021-06-30", Grade::Agency).await;
    let report = file(&desk, &report, "2024-09-27", Grade::Press).await;
    let echoes = desk.office.echoes(&view, report.id).await.unwrap();
    let long_ago = echoes.iter().filter_map(|echo| echo.first_before(&report));
    let quotes: Vec<&str> = long_ago.map(|first| first.source.quote.as_str()).collect();
    assert!(quotes.iter().any(|quote| quote.contains("تعاون طويل الأمد في بناء القدرات")), "{quotes:?}");
    assert!(view.copies_of(&[interview.id]).await.unwrap().is_empty());
}
