//! Random values of the model.

use crate::place::{OPERATOR, signed_in};
use crate::samples::World;
use jiff::{ToSpan, civil::Date};
use proptest::{collection::vec, option, prelude::*, sample::select};
use tansiq_model::*;
use tansiq_policy::{AccountRole, Actor, Desk, Person, Post, PostRole, Session, Token};
use uuid::Uuid;

/// One of the words of a list.
pub fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    select(all)
}

/// Texts as people paste them: any character but NUL.
pub fn words() -> impl Strategy<Value = String> {
    vec(any::<char>().prop_filter("no database keeps NUL in texts", |c| *c != '\0'), 0..24)
        .prop_map(|chars| chars.into_iter().collect())
}

/// A day near the others, so that days meet.
pub fn day() -> impl Strategy<Value = Date> {
    (0i32..120).prop_map(|days| Date::constant(2024, 11, 1) + days.days())
}

/// A date of every precision.
pub fn date() -> impl Strategy<Value = PartialDate> {
    prop_oneof![
        day().prop_map(PartialDate::day),
        day().prop_map(|d| PartialDate::month(d.year(), d.month()).unwrap()),
        day().prop_map(|d| PartialDate::quarter(d.year(), (d.month() + 2) / 3).unwrap()),
        (1i16..=9999).prop_map(|year| PartialDate::year(year).unwrap()),
        (day(), 1i32..40).prop_map(|(from, days)| PartialDate::range(from, from + days.days()).unwrap()),
    ]
}

/// A report by one side.
fn statement() -> impl Strategy<Value = Statement> {
    (one_of(Completion::ALL), day(), option::of(date())).prop_map(|(completion, as_of, on)| Statement {
        completion,
        as_of,
        completed_on: on.filter(|_| completion == Completion::Complete),
    })
}

/// A commitment; `others` are those that may stand in its place.
pub fn commitment(others: Vec<Id<Commitment>>) -> impl Strategy<Value = Commitment> {
    let due = option::of(prop_oneof![3 => date().prop_map(Due::At), 1 => Just(Due::NextSession)]);
    let flags = (
        proptest::bool::weighted(0.1),
        option::weighted(0.1, select(others)),
        option::weighted(0.3, date()),
        any::<bool>(),
    );
    let said = (option::of(statement()), option::of(statement()));
    let made = (option::of(date()), one_of(Basis::ALL), option::of(day()));
    (due, made, said, flags).prop_map(|(due, made, said, flags)| Commitment {
        session: None,
        made_on: made.0,
        due,
        due_basis: made.1,
        next_session_on: made.2,
        self_reported: said.0,
        reviewed: said.1,
        flags: Flags {
            withdrawn: flags.0,
            superseded_by: flags.1,
            postponed_to: flags.2,
            not_measurable: flags.3,
        },
    })
}

/// A proposal of the world's document.
pub fn proposal(world: &World) -> impl Strategy<Value = Proposal> + use<> {
    let document = world.document;
    let why = vec((words(), words()).prop_map(|(rule, words)| WhyPart { rule, words }), 0..4);
    let when = (option::of(date()), option::of(date().prop_map(Due::At)), one_of(Basis::ALL));
    let figures = (option::of(any::<u64>()), option::of((any::<u64>(), one_of(Qualifier::ALL))));
    (one_of(ProposalKind::ALL), when, figures, why, option::of(words()), 0u16..=1000).prop_map(
        move |(kind, when, figures, why, city, confidence)| Proposal {
            document,
            position: 7,
            kind,
            place: Place { city, country: None },
            date: when.0,
            date_basis: when.2,
            due: when.1,
            due_basis: when.2,
            quantity: figures.0.map(|n| Quantity { value: n.into(), unit: "people".into(), qualifier: None }),
            money: figures.1.map(|(n, q)| Money {
                amount: n.into(),
                currency: "EUR".into(),
                qualifier: Some(q),
            }),
            restated: confidence % 2 == 0,
            confidence,
            why,
            state: ProposalState::Open,
            became: None,
            split_from: None,
        },
    )
}

/// What every record has: whose, for whom, how marked, and markings of single texts and parts.
#[derive(Debug, Clone)]
pub struct Envelope {
    pub owner: Id<Party>,
    pub audience: Audience,
    pub named: Vec<Id<Party>>,
    pub groups: Vec<Id<Group>>,
    pub marking: Marking,
    pub raised: Vec<(Raisable, Marking)>,
    pub texts: Vec<Text>,
    pub removed: bool,
}

impl Envelope {
    /// A new record in this envelope.
    pub fn around<T: Body>(self, id: Uuid, body: T) -> Record<T> {
        let mut record = Record::new(Id::new(id), self.owner, body);
        record.audience = self.audience;
        record.named = self.named;
        record.groups = self.groups;
        record.marking = self.marking;
        let raised = self.raised.into_iter().filter(|(part, _)| T::RAISABLE.contains(part));
        raised.for_each(|(part, marking)| record.raise(part, Some(marking)));
        record.texts = self.texts.into_iter().collect();
        record.removed = self.removed;
        record
    }
}

/// A text with or without a marking of its own.
fn text() -> impl Strategy<Value = Text> {
    let own = option::of(one_of(Marking::ALL));
    (one_of(TextField::ALL), one_of(Lang::ALL), words(), one_of(TextKind::ALL), own)
        .prop_map(|(field, lang, body, kind, marking)| Text { field, lang, body, kind, marking })
}

/// An envelope among these parties. Parties may be named whatever the audience, so that a name alone is seen to
/// open nothing.
pub fn envelope(parties: Vec<Id<Party>>, groups: Vec<Id<Group>>) -> impl Strategy<Value = Envelope> {
    let some = proptest::sample::subsequence(parties.clone(), 0..=parties.len());
    let in_groups = proptest::sample::subsequence(groups.clone(), 0..=groups.len());
    let texts = vec(text(), 0..5);
    let raised = vec((one_of(Raisable::ALL), one_of(Marking::ALL)), 0..3);
    let removed = proptest::bool::weighted(0.15);
    let whose = (select(parties), one_of(Audience::ALL), some, in_groups);
    (whose, one_of(Marking::ALL), raised, texts, removed).prop_map(
        |((owner, audience, named, groups), marking, raised, texts, removed)| Envelope {
            owner,
            audience,
            named,
            groups,
            marking,
            raised,
            texts,
            removed,
        },
    )
}

/// Anybody: mostly people with up to three posts with these parties, some at the desk of the office, some through a
/// token.
pub fn actor(
    office: Id<Party>,
    parties: Vec<Id<Party>>,
    groups: Vec<Id<Group>>,
) -> impl Strategy<Value = Actor> {
    let post = (one_of(PostRole::ALL), select(parties), any::<bool>())
        .prop_map(|(role, party, of_state)| Post { role, party, of_state });
    let desk = option::weighted(0.2, one_of(AccountRole::ALL));
    let token = option::weighted(0.25, any::<(bool, bool)>());
    let groups = proptest::sample::subsequence(groups.clone(), 0..=groups.len());
    let person = (desk, vec(post, 0..=3), groups, token).prop_map(move |(role, posts, groups, token)| {
        let token = token.map(|(read, write)| Token { read, write });
        signed_in(Person {
            id: Uuid::from_u128(1),
            desk: role.and_then(|role| Desk::of(role, office)),
            posts,
            groups,
            session: Session { token, ..Session::default() },
        })
    });
    prop_oneof![1 => Just(OPERATOR), 2 => Just(Actor::visitor()), 9 => person]
}
