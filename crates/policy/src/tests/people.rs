//! The people and records of the matrix.

use crate::{Access, AccountRole, Actor, Desk, Effect, Person, Post, PostRole, Session, Subject};
use tansiq_model::{Audience, Group, Id, Kind, Marking, Party};
use uuid::Uuid;

/// A party that the matrix names.
pub const fn party(number: u128) -> Id<Party> {
    Id::new(Uuid::from_u128(number))
}

pub const HOME: Id<Party> = party(1);
pub const OFF: Id<Party> = party(2);
pub const MAR: Id<Party> = party(3);
pub const FRA: Id<Party> = party(4);
pub const ORG: Id<Party> = party(5);
pub const REV: Id<Party> = party(6);

/// A sharing group of MAR and ORG.
pub const GROUP: Id<Group> = Id::new(Uuid::from_u128(50));
/// One that nobody of the matrix is in.
pub const OTHERS: Id<Group> = Id::new(Uuid::from_u128(51));

/// The account of everybody in the matrix.
pub const SELF: Uuid = Uuid::from_u128(100);

/// Somebody who is signed in with a second factor and has just proved it.
fn person(desk: Option<AccountRole>, posts: &[(PostRole, Id<Party>)]) -> Actor {
    let desk = desk.and_then(|role| Desk::of(role, HOME));
    let post = |(role, party): &(PostRole, Id<Party>)| Post {
        role: *role,
        party: *party,
        of_state: [MAR, FRA].contains(party),
    };
    let session = Session { token: None, strong: true, fresh: true };
    let groups = if posts.iter().any(|(_, party)| [MAR, ORG].contains(party)) { vec![GROUP] } else { vec![] };
    Actor::signed_in(Person { id: SELF, desk, posts: posts.iter().map(post).collect(), groups, session })
}

/// The columns of the matrix: a letter, in words, and who.
pub fn people() -> Vec<(char, &'static str, Actor)> {
    use AccountRole::{Administrator, Officer as AtHome};
    use PostRole::{Delegate, Donor, FocalPoint, Officer, Reviewer, Trainer};
    vec![
        ('v', "visitor without an account", Actor::visitor()),
        ('n', "account without any post", person(None, &[])),
        ('d', "delegate of MAR", person(None, &[(Delegate, MAR)])),
        ('t', "trainer of ORG", person(None, &[(Trainer, ORG)])),
        ('D', "donor of ORG", person(None, &[(Donor, ORG)])),
        ('F', "focal point of MAR", person(None, &[(FocalPoint, MAR)])),
        ('G', "focal point of FRA", person(None, &[(FocalPoint, FRA)])),
        ('R', "reviewer of REV", person(None, &[(Reviewer, REV)])),
        ('O', "officer of OFF", person(None, &[(Officer, OFF)])),
        ('H', "officer of HOME", person(Some(AtHome), &[])),
        ('A', "administrator of HOME", person(Some(Administrator), &[])),
        ('h', "officer of HOME who is also reviewer of REV", person(Some(AtHome), &[(Reviewer, REV)])),
        (
            'f',
            "focal point of MAR who is also reviewer of REV",
            person(None, &[(FocalPoint, MAR), (Reviewer, REV)]),
        ),
        (
            'e',
            "delegate of MAR who is also reviewer of REV",
            person(None, &[(Delegate, MAR), (Reviewer, REV)]),
        ),
        ('o', "operator: whoever may read the data directory", Actor::operator()),
    ]
}

/// The columns of the second matrix: the administrator, by how she is signed in.
pub fn sessions() -> Vec<(char, &'static str, Actor)> {
    use crate::Token;
    let token = |read, write| Some(Token { read, write });
    [
        ('1', "password alone", Session::default()),
        ('2', "password alone, just confirmed", Session { fresh: true, ..Session::default() }),
        ('3', "second factor", Session { strong: true, ..Session::default() }),
        ('4', "second factor, just confirmed", Session { strong: true, fresh: true, token: None }),
        ('a', "token without scopes", Session { token: token(false, false), strong: true, fresh: true }),
        ('r', "token to read", Session { token: token(true, false), strong: true, fresh: true }),
        ('w', "token to write", Session { token: token(false, true), strong: true, fresh: true }),
        ('b', "token to read and write", Session { token: token(true, true), strong: true, fresh: true }),
    ]
    .into_iter()
    .map(|(letter, words, session)| {
        let person = Person { session, ..Person::at_desk(SELF, AccountRole::Administrator, HOME) };
        (letter, words, Actor::signed_in(person))
    })
    .collect()
}

/// A record that its owner keeps to itself.
pub fn draft(owner: Id<Party>) -> Access {
    Access::of(Kind::Document, owner)
}

/// A row of the matrix: in words, what is acted on, and what else the change does.
pub struct Row {
    pub words: &'static str,
    pub subject: Subject,
    pub effect: Effect,
}

/// What is read.
pub fn read() -> Vec<Row> {
    let row = |words, owner, audience, named: &[Id<Party>], marking| Row {
        words,
        subject: Subject::Record(Access { audience, named: named.to_vec(), marking, ..draft(owner) }),
        effect: Effect::default(),
    };
    let shared = |words, owner, audience, groups: &[Id<Group>]| Row {
        words,
        subject: Subject::Record(Access { audience, groups: groups.to_vec(), ..draft(owner) }),
        effect: Effect::default(),
    };
    use Audience::{Owner, Parties, Partners, Public, States};
    use Marking::{Amber, AmberStrict, Clear, Green};
    vec![
        row("HOME's, kept to itself", HOME, Owner, &[], Amber),
        row("HOME's, kept to itself, MAR named in vain", HOME, Owner, &[MAR], Clear),
        row("HOME's, for MAR and ORG", HOME, Parties, &[MAR, ORG], AmberStrict),
        shared("HOME's, for the group of MAR and ORG", HOME, Parties, &[GROUP]),
        shared("HOME's, for another group", HOME, Parties, &[OTHERS]),
        shared("HOME's, kept to itself, the group named in vain", HOME, Owner, &[GROUP]),
        row("HOME's, for States", HOME, States, &[], Amber),
        row("HOME's, for partners", HOME, Partners, &[], Amber),
        row("HOME's, public, TLP:GREEN", HOME, Public, &[], Green),
        row("HOME's, public, TLP:CLEAR", HOME, Public, &[], Clear),
        row("MAR's, kept to itself", MAR, Owner, &[], Amber),
        row("MAR's, for HOME", MAR, Parties, &[HOME], Amber),
        row("MAR's, for FRA", MAR, Parties, &[FRA], Amber),
        row("MAR's, for States", MAR, States, &[], Clear),
        row("MAR's, for partners", MAR, Partners, &[], Green),
        row("ORG's, kept to itself", ORG, Owner, &[], Amber),
        row("ORG's, for MAR", ORG, Parties, &[MAR], Amber),
        row("OFF's, kept to itself", OFF, Owner, &[], Amber),
        row("REV's, kept to itself", REV, Owner, &[], Amber),
    ]
}

/// What is changed.
pub fn changed() -> Vec<Row> {
    let row = |words, kind, owner, answering: &[Id<Party>], independent, effect| Row {
        words,
        subject: Subject::Record(Access {
            audience: Audience::Partners,
            answering: answering.to_vec(),
            independent,
            ..Access::of(kind, owner)
        }),
        effect,
    };
    use Kind::{Commitment, Document, Evidence, ProgressReport};
    let plain = Effect::default();
    let as_party = |party| Effect { as_party: Some(party), ..Effect::default() };
    let found = Effect { review: true, as_party: Some(REV), ..Effect::default() };
    let verdict = Effect { review: true, ..Effect::default() };
    let moved = Effect { moves: true, ..Effect::default() };
    vec![
        row("HOME's document", Document, HOME, &[], false, plain),
        row("HOME's document, to another owner", Document, HOME, &[], false, moved),
        row("OFF's document", Document, OFF, &[], false, plain),
        row("HOME's record of MAR's promise", Commitment, HOME, &[MAR], false, plain),
        row("- in the name of MAR", Commitment, HOME, &[MAR], false, as_party(MAR)),
        row("- in the name of ORG", Commitment, HOME, &[MAR], false, as_party(ORG)),
        row("- in the name of REV", Commitment, HOME, &[MAR], false, as_party(REV)),
        row("- in the name of REV, with a verdict", Commitment, HOME, &[MAR], false, found),
        row("- with a verdict in nobody's name", Commitment, HOME, &[MAR], false, verdict),
        row("- to another owner", Commitment, HOME, &[MAR], false, moved),
        row("HOME's record of ORG's promise", Commitment, HOME, &[ORG], false, plain),
        row(
            "a promise of MAR and ORG, in the name of ORG",
            Commitment,
            HOME,
            &[MAR, ORG],
            false,
            as_party(ORG),
        ),
        row("HOME's record of OFF's promise", Commitment, HOME, &[OFF], false, plain),
        row("HOME's own promise, REV's verdict", Commitment, HOME, &[HOME], false, found),
        row("REV's promise, REV's verdict", Commitment, HOME, &[REV], false, found),
        row("MAR's record of its promise", Commitment, MAR, &[MAR], false, plain),
        row("MAR's report on its promise", ProgressReport, MAR, &[MAR], false, plain),
        row("- in the name of MAR", ProgressReport, MAR, &[MAR], false, as_party(MAR)),
        row("MAR's report on ORG's promise", ProgressReport, MAR, &[ORG], false, plain),
        row("HOME's note of MAR's report", ProgressReport, HOME, &[MAR], false, plain),
        row("ORG's evidence for its promise", Evidence, ORG, &[ORG], false, plain),
        row("REV's independent report on MAR's promise", ProgressReport, REV, &[MAR], true, plain),
        row("- to another owner", ProgressReport, REV, &[MAR], true, moved),
        row("an independent report that HOME owns", ProgressReport, HOME, &[MAR], true, plain),
    ]
}

/// Requests, offers and matches.
pub fn assisted() -> Vec<Row> {
    let row = |words, kind, owner, audience, answering: &[Id<Party>], effect| Row {
        words,
        subject: Subject::Record(Access {
            audience,
            named: if audience == Audience::Parties { vec![HOME] } else { Vec::new() },
            answering: answering.to_vec(),
            ..Access::of(kind, owner)
        }),
        effect,
    };
    use Audience::{Owner, Parties, Public};
    use Kind::{Match, Need, Offer};
    let plain = Effect::default();
    let as_party = |party| Effect { as_party: Some(party), ..Effect::default() };
    let reworded = Effect { rewords: true, ..Effect::default() };
    vec![
        row("MAR's draft of a request", Need, MAR, Owner, &[], plain),
        row("- in other words", Need, MAR, Owner, &[], reworded),
        row("MAR's request, handed in", Need, MAR, Parties, &[], plain),
        row("- in other words", Need, MAR, Parties, &[], reworded),
        row("- in the name of MAR", Need, MAR, Parties, &[], as_party(MAR)),
        row("- in the name of FRA", Need, MAR, Parties, &[], as_party(FRA)),
        row("- in the name of ORG", Need, MAR, Parties, &[], as_party(ORG)),
        row(
            "- in the name of ORG, in other words",
            Need,
            MAR,
            Parties,
            &[],
            Effect { rewords: true, ..as_party(ORG) },
        ),
        row("MAR's draft, in the name of ORG", Need, MAR, Owner, &[], as_party(ORG)),
        row("HOME's need, as a source reports it", Need, HOME, Public, &[], plain),
        row("MAR's offer", Offer, MAR, Public, &[], plain),
        row("ORG's offer", Offer, ORG, Public, &[], plain),
        row("- in other words", Offer, ORG, Public, &[], reworded),
        row("HOME's offer", Offer, HOME, Public, &[], plain),
        row("ORG's match on MAR's need", Match, ORG, Parties, &[MAR], plain),
        row("- in the name of ORG", Match, ORG, Parties, &[MAR], as_party(ORG)),
        row("- in the name of MAR", Match, ORG, Parties, &[MAR], as_party(MAR)),
        row("- in the name of HOME", Match, ORG, Parties, &[MAR], as_party(HOME)),
        row("HOME's match on MAR's need, in its own name", Match, HOME, Parties, &[MAR], as_party(HOME)),
    ]
}

/// What parties say of records that name them.
pub fn commented() -> Vec<Row> {
    let row = |words, owner, named: &[Id<Party>], effect| Row {
        words,
        subject: Subject::Record(Access {
            audience: Audience::Public,
            answering: named.to_vec(),
            ..Access::of(Kind::Comment, owner)
        }),
        effect,
    };
    let as_party = |party| Effect { as_party: Some(party), ..Effect::default() };
    let reworded = |party| Effect { rewords: true, ..as_party(party) };
    vec![
        row("MAR's word on what names MAR and FRA", MAR, &[MAR, FRA], Effect::default()),
        row("- in the name of MAR", MAR, &[MAR, FRA], as_party(MAR)),
        row("- in the name of MAR, in other words", MAR, &[MAR, FRA], reworded(MAR)),
        row("- in the name of FRA", MAR, &[MAR, FRA], as_party(FRA)),
        row("- in the name of HOME, in other words", MAR, &[MAR, FRA], reworded(HOME)),
        row("MAR's word, in its name, on what names FRA", MAR, &[FRA], as_party(MAR)),
        row("ORG's word, in its name, on what names it", ORG, &[ORG], as_party(ORG)),
        row("OFF's word, in its name, on what names it", OFF, &[OFF], as_party(OFF)),
        row("REV's word, in its name, on what names it", REV, &[REV], as_party(REV)),
        row("HOME's word, in the name of MAR", HOME, &[HOME, MAR], as_party(MAR)),
        row("HOME's word, in its name, on its record", HOME, &[HOME], as_party(HOME)),
    ]
}

/// Projects, and what their sides say of them.
pub fn projects() -> Vec<Row> {
    let row = |words, kind, owner, audience, named: &[Id<Party>], effect| Row {
        words,
        subject: Subject::Record(Access { audience, answering: named.to_vec(), ..Access::of(kind, owner) }),
        effect,
    };
    use Audience::{Owner, Public};
    use Kind::{Project, ProjectScore};
    let plain = Effect::default();
    let as_party = |party| Effect { as_party: Some(party), ..Effect::default() };
    let reworded = |party| Effect { rewords: true, ..as_party(party) };
    let recast = |party| Effect { recasts: true, ..reworded(party) };
    let sides = &[MAR, ORG, HOME][..];
    vec![
        row("MAR's project", Project, MAR, Public, &[], plain),
        row("ORG's project", Project, ORG, Public, &[], plain),
        row("- in the name of MAR", Project, ORG, Public, &[], as_party(MAR)),
        row("OFF's project", Project, OFF, Public, &[], plain),
        row("HOME's project", Project, HOME, Public, &[], plain),
        row("MAR's score, kept to itself", ProjectScore, MAR, Owner, sides, plain),
        row("- in the name of MAR", ProjectScore, MAR, Owner, sides, as_party(MAR)),
        row("- in the name of MAR, in other words", ProjectScore, MAR, Owner, sides, reworded(MAR)),
        row("- in the name of ORG", ProjectScore, MAR, Owner, sides, as_party(ORG)),
        row("- in the name of ORG, in other words", ProjectScore, MAR, Owner, sides, reworded(ORG)),
        row("- in the name of HOME", ProjectScore, MAR, Owner, sides, as_party(HOME)),
        row("- in the name of FRA", ProjectScore, MAR, Owner, sides, as_party(FRA)),
        row("MAR's score of what does not name it", ProjectScore, MAR, Owner, &[ORG], as_party(MAR)),
        row("MAR's score, shown, in its name", ProjectScore, MAR, Public, sides, as_party(MAR)),
        row("- in other words", ProjectScore, MAR, Public, sides, reworded(MAR)),
        row("- in other words, with other grades", ProjectScore, MAR, Public, sides, recast(MAR)),
        row("- in the name of ORG, in other words", ProjectScore, MAR, Public, sides, reworded(ORG)),
        row("HOME's score, in its name", ProjectScore, HOME, Owner, sides, as_party(HOME)),
    ]
}

/// Accounts and the instance.
pub fn accounts() -> [Row; 2] {
    let account = |words, id| Row { words, subject: Subject::Account(id), effect: Effect::default() };
    [account("one's own account", SELF), account("another's account", Uuid::from_u128(101))]
}

/// The instance.
pub fn instance() -> Row {
    Row { words: "the register", subject: Subject::Register, effect: Effect::default() }
}
