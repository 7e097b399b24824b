//! What holds for all people and all records.

use super::people::{GROUP, OTHERS, draft, party};
use crate::{
    Access, AccountRole, Act, Actor, Denied, Desk, Effect, Person, Post, PostRole, Session, Subject, Token,
    clearance, decide, may_at_all, may_read, scope, works_at,
};
use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{select, subsequence},
};
use tansiq_model::{Audience, Id, Kind, Marking, Party};
use uuid::Uuid;

/// One of five parties; the first is the office that runs the register, the second and third are States.
fn a_party() -> impl Strategy<Value = Id<Party>> {
    (1u128..=5).prop_map(party)
}

fn a_post() -> impl Strategy<Value = Post> {
    (select(PostRole::ALL), a_party()).prop_map(|(role, party)| Post {
        role,
        party,
        of_state: [2, 3].contains(&party.uuid().as_u128()),
    })
}

fn a_session() -> impl Strategy<Value = Session> {
    let token = option::weighted(0.3, any::<(bool, bool)>());
    (token, any::<bool>(), any::<bool>()).prop_map(|(token, strong, fresh)| Session {
        token: token.map(|(read, write)| Token { read, write }),
        strong,
        fresh,
    })
}

fn a_person() -> impl Strategy<Value = Person> {
    let desk = option::weighted(0.3, select(AccountRole::ALL));
    let groups = subsequence(vec![GROUP, OTHERS], 0..=2);
    (desk, vec(a_post(), 0..4), groups, a_session()).prop_map(|(role, posts, groups, session)| Person {
        id: Uuid::from_u128(9),
        desk: role.and_then(|role| Desk::of(role, party(1))),
        posts,
        groups,
        session,
    })
}

fn an_actor() -> impl Strategy<Value = Actor> {
    prop_oneof![1 => Just(Actor::operator()), 1 => Just(Actor::visitor()), 8 => a_person().prop_map(Actor::signed_in)]
}

fn a_record() -> impl Strategy<Value = Access> {
    let groups = subsequence(vec![GROUP, OTHERS], 0..=2);
    let who = (a_party(), vec(a_party(), 0..3), groups, vec(a_party(), 0..3));
    let what = (select(Kind::ALL), select(Audience::ALL), select(Marking::ALL), any::<bool>());
    (who, what).prop_map(|((owner, named, groups, answering), (kind, audience, marking, independent))| {
        Access { kind, owner, audience, named, groups, marking, answering, independent }
    })
}

fn an_effect() -> impl Strategy<Value = Effect> {
    let does = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    (does, option::of(a_party())).prop_map(|((moves, review, rewords, recasts), as_party)| Effect {
        moves,
        review,
        rewords,
        recasts,
        as_party,
    })
}

fn subjects() -> impl Strategy<Value = Vec<Subject>> {
    a_record().prop_map(|record| {
        vec![
            Subject::Record(record),
            Subject::Register,
            Subject::Account(Uuid::from_u128(9)),
            Subject::Account(Uuid::from_u128(8)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_public_reads_only_what_is_public_and_clear(record in a_record()) {
        let open = record.audience == Audience::Public && record.marking == Marking::Clear;
        prop_assert_eq!(may_read(&Actor::visitor(), &record), open);
        prop_assert_eq!(clearance(&Actor::visitor(), &record), Some(Marking::Clear));
        prop_assert!(!works_at(party(1), &Actor::visitor()));
    }

    #[test]
    fn a_draft_is_for_those_who_speak_for_its_owner(person in a_person(), owner in a_party()) {
        let actor = Actor::signed_in(person);
        let scope = scope(&actor);
        let hers = !scope.nothing && scope.speaks_for.contains(&owner);
        prop_assert_eq!(may_read(&actor, &draft(owner)), hers);
    }

    #[test]
    fn another_post_closes_no_record(person in a_person(), post in a_post(), record in a_record()) {
        let mut more = person.clone();
        more.posts.push(post);
        let (less, more) = (Actor::signed_in(person), Actor::signed_in(more));
        prop_assert!(!may_read(&less, &record) || may_read(&more, &record));
        prop_assert!(clearance(&less, &record) <= clearance(&more, &record));
    }

    #[test]
    fn whoever_reads_a_marking_reads_the_lower_ones(actor in an_actor(), record in a_record()) {
        let highest = clearance(&actor, &record);
        for marking in Marking::ALL {
            let part = Subject::Record(Access { marking: *marking, ..record.clone() });
            let reads = decide(&actor, Act::FieldRead, &part, &Effect::default()).is_ok();
            prop_assert_eq!(reads, Some(*marking) <= highest, "{}", marking);
        }
    }

    #[test]
    fn a_token_does_nothing_that_its_person_may_not(
        person in a_person(), act in select(Act::ALL), subjects in subjects(), effect in an_effect(),
    ) {
        let mut in_person = person.clone();
        in_person.session = Session { token: None, strong: true, fresh: true };
        for subject in subjects {
            let may = decide(&Actor::signed_in(person.clone()), act, &subject, &effect).is_ok();
            let herself = decide(&Actor::signed_in(in_person.clone()), act, &subject, &effect).is_ok();
            prop_assert!(!may || herself, "{} {:?}", act, subject);
        }
    }

    #[test]
    fn whoever_has_no_post_changes_nothing_but_her_own_account(
        act in select(Act::ALL), subjects in subjects(), effect in an_effect(), session in a_session(),
    ) {
        let person = Person { id: Uuid::from_u128(9), desk: None, posts: Vec::new(), groups: Vec::new(), session };
        for subject in subjects {
            let may = decide(&Actor::signed_in(person.clone()), act, &subject, &effect).is_ok();
            let reads = matches!(act, Act::RecordRead | Act::FieldRead);
            prop_assert!(!may || reads || subject == Subject::Account(person.id), "{} {:?}", act, subject);
        }
    }

    #[test]
    fn nobody_but_an_office_writes_in_the_name_of_others(
        person in a_person(), act in select(Act::ALL), record in a_record(), name in a_party(),
    ) {
        let actor = Actor::signed_in(person.clone());
        let spoken = scope(&actor).speaks_for.contains(&name);
        let office = person.desk.is_some_and(|desk| desk.home == record.owner)
            || person.posts.iter().any(|post| post.role == PostRole::Officer && post.party == record.owner);
        let effect = Effect { as_party: Some(name), ..Effect::default() };
        let reads = matches!(act, Act::RecordRead | Act::RecordHistory | Act::FieldRead);
        let answer = decide(&actor, act, &Subject::Record(record), &effect);
        prop_assert!(reads || spoken || office || answer.is_err(), "{}", act);
    }

    #[test]
    fn a_finding_comes_from_a_reviewer_who_is_no_side(
        person in a_person(), record in a_record(), effect in an_effect(),
    ) {
        let actor = Actor::signed_in(person.clone());
        let found = decide(&actor, Act::CommitmentFinding, &Subject::Record(record.clone()), &effect);
        if found.is_ok() {
            prop_assert!(person.posts.iter().any(|post| post.role == PostRole::Reviewer));
            let sides = scope(&actor).parties;
            prop_assert!(!record.answering.iter().any(|party| sides.contains(party)));
        }
    }

    #[test]
    fn a_door_is_shut_only_where_nothing_may_be_done(
        actor in an_actor(), act in select(Act::ALL), subjects in subjects(), effect in an_effect(),
    ) {
        let door = may_at_all(&actor, act).is_ok();
        for subject in subjects {
            let may = decide(&actor, act, &subject, &effect).is_ok();
            prop_assert!(door || !may, "{} {:?}", act, subject);
            if let Subject::Record(record) = &subject {
                // One name after another, and never in the name of somebody else's party.
                let hers = effect.as_party.is_none_or(|name| scope(&actor).parties.contains(&name));
                let plain = !effect.moves && !effect.review && !effect.rewords;
                let one = crate::may(&actor, act, record).is_ok();
                prop_assert!(one || !(may && hers && plain), "{}", act);
                prop_assert!(door || !one, "{}", act);
            }
        }
    }

    #[test]
    fn a_request_is_worded_by_those_who_speak_for_its_state(
        person in a_person(), act in select(Act::ALL), record in a_record(), effect in an_effect(),
    ) {
        let actor = Actor::signed_in(person);
        let request = Access { kind: Kind::Need, ..record };
        let effect = Effect { rewords: true, ..effect };
        let reads = matches!(act, Act::RecordRead | Act::RecordHistory | Act::FieldRead);
        let answer = decide(&actor, act, &Subject::Record(request.clone()), &effect);
        let hers = scope(&actor).speaks_for.contains(&request.owner);
        prop_assert!(reads || hers || answer.is_err(), "{}", act);
    }

    #[test]
    fn a_draft_of_a_request_is_touched_by_its_state_alone(
        person in a_person(), act in select(Act::ALL), owner in a_party(), effect in an_effect(),
    ) {
        let actor = Actor::signed_in(person.clone());
        let request = Access::of(Kind::Need, owner);
        // What the office sends back is a draft afterwards; before, it is none, or the office would not read it. A merge of
        // parties reaches every record.
        let other = matches!(act, Act::RecordRead | Act::RecordHistory | Act::FieldRead | Act::NeedReturn
            | Act::PartyMerge | Act::PartyUnmerge);
        let answer = decide(&actor, act, &Subject::Record(request), &effect);
        let hers = scope(&actor).speaks_for.contains(&owner);
        prop_assert!(other || hers || answer.is_err(), "{}", act);
    }

    #[test]
    fn a_score_that_waits_is_read_by_its_side_alone_and_reworded_by_nobody_else(
        person in a_person(), act in select(Act::ALL), record in a_record(), effect in an_effect(),
    ) {
        let actor = Actor::signed_in(person);
        let score = Access { kind: Kind::ProjectScore, audience: Audience::Owner, ..record };
        let hers = scope(&actor).speaks_for.contains(&score.owner);
        prop_assert!(hers || !may_read(&actor, &score));
        let answer = decide(&actor, act, &Subject::Record(score.clone()), &effect);
        // Whoever reads changes nothing, whatever the change would be.
        let reads = matches!(act, Act::RecordRead | Act::RecordHistory | Act::FieldRead);
        if answer.is_ok() && effect.rewords && !reads {
            prop_assert!(hers, "{}", act);
        }
        if answer.is_ok() && act == Act::ScoreGive {
            prop_assert!(hers && effect.as_party == Some(score.owner) && score.answering.contains(&score.owner));
            let shown = Subject::Record(Access { audience: Audience::Public, ..score.clone() });
            prop_assert!(decide(&actor, act, &shown, &effect).is_err());
        }
        if act == Act::ScoreAddTo && effect.recasts {
            let shown = Subject::Record(Access { audience: Audience::Public, ..score.clone() });
            prop_assert!(decide(&actor, act, &shown, &effect).is_err());
        }
        if answer.is_ok() && act == Act::ScoreShow {
            prop_assert!(effect.as_party.is_some_and(|party| score.answering.contains(&party)));
        }
    }

    #[test]
    fn a_comment_is_said_changed_and_withdrawn_by_its_party_alone(
        person in a_person(), act in select(Act::ALL), record in a_record(), effect in an_effect(),
    ) {
        let actor = Actor::signed_in(person.clone());
        let comment = Access { kind: Kind::Comment, ..record };
        // A merge of parties reaches every record; what it says stays as it is.
        let other = matches!(act, Act::RecordRead | Act::RecordHistory | Act::FieldRead)
            || (matches!(act, Act::PartyMerge | Act::PartyUnmerge) && !effect.rewords);
        let answer = decide(&actor, act, &Subject::Record(comment.clone()), &effect);
        let hers = scope(&actor).speaks_for.contains(&comment.owner);
        prop_assert!(other || hers || answer.is_err(), "{}", act);
        if answer.is_ok() && act == Act::CommentAdd {
            prop_assert!(comment.answering.contains(&comment.owner));
        }
        if answer.is_ok() && matches!(act, Act::CommentAdd | Act::CommentEdit) {
            prop_assert_eq!(effect.as_party, Some(comment.owner));
            let desk = person.desk.is_some_and(|desk| desk.home == comment.owner);
            let speaks = |post: &Post| post.party == comment.owner
                && matches!(post.role, PostRole::FocalPoint | PostRole::Donor | PostRole::Officer);
            prop_assert!(desk || person.posts.iter().any(speaks));
        }
    }

    #[test]
    fn only_a_finding_touches_a_verdict(
        person in a_person(), act in select(Act::ALL), record in a_record(),
    ) {
        let effect = Effect { review: true, ..Effect::default() };
        let reads = matches!(act, Act::RecordRead | Act::RecordHistory | Act::FieldRead | Act::CommitmentFinding);
        let answer = decide(&Actor::signed_in(person), act, &Subject::Record(record), &effect);
        prop_assert!(reads || answer.is_err(), "{}", act);
    }
}

#[test]
fn an_answer_names_the_policy_that_forbids() {
    let reviewer = Post { role: PostRole::Reviewer, party: party(4), of_state: false };
    let actor = Actor::signed_in(Person::with_posts(Uuid::from_u128(9), vec![reviewer]));
    let own = Access { answering: vec![party(4)], ..Access::of(Kind::Commitment, party(1)) };
    let effect = Effect { as_party: Some(party(4)), ..Effect::default() };
    let ask = |record| decide(&actor, Act::CommitmentFinding, &Subject::Record(record), &effect);
    assert_eq!(ask(own.clone()), Err(Denied::Forbidden("forbid.finding.own".into())));
    assert_eq!(ask(Access { answering: vec![party(3)], ..own }), Ok(()));
    let report = crate::may(&actor, Act::CommitmentReport, &draft(party(1))).unwrap_err();
    assert_eq!(report.rules(), ["write.report.office", "write.report.party"]);
    let merge = may_at_all(&actor, Act::PartyMerge).unwrap_err();
    assert_eq!(merge.rules(), ["write.merge"]);
    // A door asks only what makes sense about the act.
    for act in Act::ALL {
        for actor in [&actor, &Actor::visitor(), &Actor::operator()] {
            assert!(!matches!(may_at_all(actor, *act), Err(Denied::Fault(_))), "{act}");
        }
    }
    assert_eq!(ask(draft(party(1))), Err(Denied::NotPermitted(vec!["write.finding".into()])));
}

#[test]
fn the_desk_of_the_home_office_does_its_work_and_nobody_else() {
    let works = |person| works_at(party(1), &Actor::signed_in(person));
    for role in AccountRole::ALL {
        let at_desk = Person::at_desk(Uuid::from_u128(9), *role, party(1));
        assert_eq!(works(at_desk), *role != AccountRole::Member);
    }
    assert!(works_at(party(1), &Actor::operator()));
    for role in PostRole::ALL {
        let post = Post { role: *role, party: party(2), of_state: true };
        assert!(!works(Person::with_posts(Uuid::from_u128(9), vec![post])));
    }
}

#[test]
fn whom_somebody_speaks_for_is_said_with_the_office_first_and_each_once() {
    let post = |role, of| Post { role, party: party(of), of_state: false };
    use PostRole::{Delegate, Donor, Reviewer};
    let posts = vec![post(Reviewer, 5), post(Delegate, 4), post(Donor, 3), post(Donor, 5), post(Reviewer, 1)];
    let mut person = Person::with_posts(Uuid::from_u128(9), posts);
    assert_eq!(person.speaks_for(), [party(5), party(3), party(1)]);
    assert_eq!(person.parties_as(Reviewer), [party(5), party(1)]);
    person.desk = Desk::of(AccountRole::Officer, party(1));
    assert_eq!(person.speaks_for(), [party(1), party(5), party(3)]);
    let mut sorted = person.speaks_for();
    sorted.sort();
    assert_eq!(sorted, scope(&Actor::signed_in(person)).speaks_for);
}
