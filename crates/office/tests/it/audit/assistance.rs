//! What parties ask for, offer and answer.

use super::{Audit, account};
use crate::{
    OPERATOR,
    needs::{self, People},
};
use tansiq_model::{
    Commitment, Completion, Criterion, Id, Lang, PartnerRole, ProjectDates, ProjectStatus, ScoreGrade,
};
use tansiq_office::{
    Decide, DecideItem, MatchMove, NewAccount, NewPost, Office, ProjectAbout, ProjectEdit, ProjectPartner,
    ProjectShares, ScoreEdit,
};
use tansiq_policy::{AccountRole, Act, Actor, PostRole};
use tansiq_storage::NewAnswer;

/// What a focal point answered by mail, taken down and refused.
pub async fn answers(audit: &mut Audit, office: &Office, she: &Actor, on: Id<Commitment>) {
    let party = Some("MAR".parse().unwrap());
    let post = NewPost { role: PostRole::FocalPoint, party, from: None, until: None };
    let focal = NewAccount { role: AccountRole::Member, ..account("fatima@example.org") };
    let focal = office.add_account(&OPERATOR, &focal, Some(&post)).await.unwrap();
    let answer = async |message: &str| {
        let body = serde_json::json!({
            "from": null, "own": false, "about": [on], "text": "1", "understood": { "said": [], "words": "1" },
        });
        let message = message.to_owned();
        let body = serde_json::to_vec(&body).unwrap();
        let new = NewAnswer { account: focal.id, message, body, files: Vec::new() };
        office.register().file_answer(&new, office.clock()).await.unwrap().unwrap()
    };
    let item = DecideItem {
        commitment: on,
        completion: Completion::Substantial,
        completed_on: None,
        postponed_to: None,
        note: "Half is done.".into(),
        files: Vec::new(),
    };
    let what = Decide { lang: Lang::En, items: vec![item], reason: String::new() };
    let work = office.accept_answer(she, answer("one").await, &what);
    audit.leaves("accept_answer", she, Act::AnswerAccept, work).await;
    let work = office.refuse_answer(she, answer("two").await, "not so");
    audit.leaves("refuse_answer", she, Act::AnswerRefuse, work).await;
}

/// A request, an offer, and what comes of them.
pub async fn assistance(audit: &mut Audit, office: &Office) {
    let People { office, amina, driss, claire, mona, .. } = &People::of(office.clone()).await;
    projects(audit, office, amina, claire).await;
    let why = (Lang::En, "No answer came.");
    let (draft, given) = (needs::draft(), needs::offer());
    let begin = async |audit: &mut Audit| {
        let work = office.draft_need(amina, &draft);
        audit.leaves("draft_need", amina, Act::NeedDraft, work).await
    };
    let need = begin(audit).await;
    let mut other = needs::draft();
    other.absorbs = Some(7);
    let (id, work) = (need.id, office.edit_need(amina, need.id, need.revision, &other));
    let need = audit.leaves("edit_need", amina, Act::NeedDraft, work).await;
    let work = office.submit_need(amina, id, need.revision);
    let need = audit.leaves("submit_need", amina, Act::NeedSubmit, work).await;
    let work = office.return_need(driss, id, need.revision, why);
    let need = audit.leaves("return_need", driss, Act::NeedReturn, work).await;
    let need = office.submit_need(amina, id, need.revision).await.unwrap();
    let work = office.authenticate_need(driss, id, need.revision, None);
    let need = audit.leaves("authenticate_need", driss, Act::NeedAuthenticate, work).await;
    let work = office.acknowledge_need(mona, id, need.revision);
    let need = audit.leaves("acknowledge_need", mona, Act::NeedAcknowledge, work).await;
    let work = office.circulate_need(mona, id, need.revision);
    let need = audit.leaves("circulate_need", mona, Act::NeedCirculate, work).await;
    let work = office.publish_need(mona, id, need.revision);
    audit.leaves("publish_need", mona, Act::NeedPublish, work).await;
    let work = office.add_offer(claire, &given);
    let offer = audit.leaves("add_offer", claire, Act::OfferAdd, work).await;
    let mut longer = needs::offer();
    longer.until = Some("2026".parse().unwrap());
    let work = office.edit_offer(claire, offer.id, offer.revision, &longer);
    audit.leaves("edit_offer", claire, Act::OfferEdit, work).await;
    let propose = async |audit: &mut Audit| {
        let new = needs::proposal(id, Some(offer.id));
        audit.leaves("propose_match", claire, Act::MatchPropose, office.propose_match(claire, &new)).await
    };
    let one = propose(audit).await;
    let work = office.decline_match(amina, one.id, one.revision);
    audit.leaves("decline_match", amina, Act::MatchDecline, work).await;
    let one = propose(audit).await;
    let work = office.take_match_back(claire, one.id, one.revision);
    audit.leaves("take_match_back", claire, Act::MatchTakeBack, work).await;
    let one = propose(audit).await;
    let work = office.choose_match(amina, one.id, one.revision);
    let one = audit.leaves("choose_match", amina, Act::MatchChoose, work).await;
    let work = office.deliver_match(claire, one.id, one.revision, false);
    let one = audit.leaves("deliver_match", claire, Act::MatchDeliver, work).await;
    let work = office.move_match(claire, one.id, one.revision, MatchMove::Deliver);
    let one = audit.leaves("move_match", claire, Act::MatchDeliver, work).await;
    let work = office.confirm_match(claire, one.id, one.revision);
    let one = audit.leaves("confirm_match", claire, Act::MatchConfirm, work).await;
    office.confirm_match(amina, one.id, one.revision).await.unwrap();
    let need = office.view(mona).get(id).await.unwrap();
    audit.leaves("close_need", mona, Act::NeedClose, office.close_need(mona, id, need.revision)).await;

    let gone = begin(audit).await;
    let work = office.withdraw_need(amina, gone.id, gone.revision, None);
    audit.leaves("withdraw_need", amina, Act::NeedWithdraw, work).await;
    let work = office.draft_need_once(amina, office.clock().new_id(), &draft);
    let late = audit.leaves("draft_need_once", amina, Act::NeedDraft, work).await;
    let late = office.submit_need(amina, late.id, late.revision).await.unwrap();
    let work = office.expire_need(mona, late.id, late.revision, why);
    audit.leaves("expire_need", mona, Act::NeedExpire, work).await;
    let unmet = begin(audit).await;
    let unmet = office.submit_need(amina, unmet.id, unmet.revision).await.unwrap();
    let unmet = office.authenticate_need(driss, unmet.id, unmet.revision, None).await.unwrap();
    let unmet = office.acknowledge_need(mona, unmet.id, unmet.revision).await.unwrap();
    let unmet = office.circulate_need(mona, unmet.id, unmet.revision).await.unwrap();
    let work = office.end_unmet_need(mona, unmet.id, unmet.revision, why);
    audit.leaves("end_unmet_need", mona, Act::NeedUnmet, work).await;
}

/// A project that is over, and what both sides say of it.
async fn projects(audit: &mut Audit, office: &Office, amina: &Actor, claire: &Actor) {
    let about = ProjectAbout {
        titles: vec![(Lang::En, "Checking documents".into())],
        notes: Vec::new(),
        objectives: Vec::new(),
        status: ProjectStatus::Closed,
        dates: ProjectDates::default(),
        scope: None,
        identifier: None,
        open: Some(true),
    };
    let giver = needs::code("XGIVE");
    let work = office.add_project(claire, &giver, &about);
    let project = audit.leaves("add_project", claire, Act::ProjectAdd, work).await;
    let partners = ProjectEdit::Partners(vec![ProjectPartner {
        party: giver.clone(),
        role: PartnerRole::Implementing,
        from: None,
        until: None,
    }]);
    let work = office.edit_project(claire, project.id, project.revision, &partners);
    let project = audit.leaves("edit_project", claire, Act::ProjectEdit, work).await;
    let shares = ProjectEdit::Shares(ProjectShares {
        recipients: vec![(needs::code("XAA"), None)],
        themes: Vec::new(),
    });
    let work = office.edit_project(claire, project.id, project.revision, &shares);
    let project = audit.leaves("edit_project", claire, Act::ProjectEdit, work).await;
    let taker = project.receiving().next().unwrap();
    let score = ScoreEdit {
        grades: Criterion::ALL.iter().map(|criterion| (*criterion, ScoreGrade::Good)).collect(),
        sentences: Criterion::ALL.iter().map(|criterion| (*criterion, "It did.".to_owned())).collect(),
        lang: Some(Lang::En),
        seen: None,
    };
    let work = office.score_project(amina, project.id, taker, &score);
    let said = audit.leaves("score_project", amina, Act::ScoreGive, work).await;
    // The second side's is followed by the entry that lets the readers of the project read both.
    let before = audit.entries().await.len();
    office.score_project(claire, project.id, project.owner, &score).await.unwrap();
    let acts: Vec<String> = audit.entries().await.split_off(before).into_iter().map(|(_, act)| act).collect();
    assert_eq!(acts, [Act::ScoreGive.word(), Act::ScoreShow.word()]);
    audit.acts.insert(format!("{:?}", Act::ScoreShow));
    let revision = office.view(amina).get(said.id).await.unwrap().revision;
    let work = office.add_to_score(amina, said.id, revision, (Lang::En, "A year later it still runs."));
    audit.leaves("add_to_score", amina, Act::ScoreAddTo, work).await;
}
