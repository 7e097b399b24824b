//! Who acts.

use tansiq_model::{Group, Id, Party};
use uuid::Uuid;

tansiq_model::words! {
    /// What an account is for in the office that runs the register.
    AccountRole, "role of an account" {
        /// Keeps the register running: accounts, settings, and all that an officer does.
        Administrator = "administrator",
        /// Files, reviews and chases.
        Officer = "officer",
        /// Has no place at that desk: what she may do comes from her posts alone.
        Member = "member",
    }
}

tansiq_model::words! {
    /// What a person does for a party.
    PostRole, "post" {
        /// Works at the desk of an office that is not the one that runs the register.
        Officer = "officer",
        /// Reviews independently.
        Reviewer = "reviewer",
        /// Answers for a State.
        FocalPoint = "focal-point",
        /// Answers for an organisation that gives.
        Donor = "donor",
        /// Trains.
        Trainer = "trainer",
        /// Takes part in sessions.
        Delegate = "delegate",
    }
}

impl PostRole {
    /// Whether this post speaks for its party.
    pub(crate) const fn speaks(self) -> bool {
        match self {
            Self::Officer | Self::Reviewer | Self::FocalPoint | Self::Donor => true,
            Self::Trainer | Self::Delegate => false,
        }
    }
}

/// A post that a person has with a party today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Post {
    /// What she does there.
    pub role: PostRole,
    /// Where.
    pub party: Id<Party>,
    /// The party is a State.
    pub of_state: bool,
}

/// A place at the desk of the office that runs the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Desk {
    /// She keeps the register running, beside what every officer does.
    pub administers: bool,
    /// The party that the office is.
    pub home: Id<Party>,
}

impl Desk {
    /// The place that an account has; `None` when it has none.
    #[must_use]
    pub const fn of(role: AccountRole, home: Id<Party>) -> Option<Self> {
        match role {
            AccountRole::Administrator => Some(Self { administers: true, home }),
            AccountRole::Officer => Some(Self { administers: false, home }),
            AccountRole::Member => None,
        }
    }
}

/// What a token lets a program do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Read.
    pub read: bool,
    /// Write.
    pub write: bool,
}

/// How a person is signed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Session {
    /// Through a token, with what it is for; otherwise in a browser or at a shell.
    pub token: Option<Token>,
    /// With a second factor.
    pub strong: bool,
    /// She has proved a moment ago who she is.
    pub fresh: bool,
}

/// A person with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub id: Uuid,
    /// Her place at the desk of the office that runs the register.
    pub desk: Option<Desk>,
    /// Her posts with parties.
    pub posts: Vec<Post>,
    /// The sharing groups that these parties, or the office at whose desk she works, are in.
    pub groups: Vec<Id<Group>>,
    /// How she is signed in.
    pub session: Session,
}

impl Person {
    /// An account of the office that runs the register.
    #[must_use]
    pub fn at_desk(id: Uuid, role: AccountRole, home: Id<Party>) -> Self {
        Self {
            id,
            desk: Desk::of(role, home),
            posts: Vec::new(),
            groups: Vec::new(),
            session: Session::default(),
        }
    }

    /// Somebody with these posts and no place at that desk.
    #[must_use]
    pub fn with_posts(id: Uuid, posts: Vec<Post>) -> Self {
        Self { id, desk: None, posts, groups: Vec::new(), session: Session::default() }
    }

    /// The parties for which she speaks, the office first, then in the order of her posts; each once.
    #[must_use]
    pub fn speaks_for(&self) -> Vec<Id<Party>> {
        let posts = self.posts.iter().filter(|post| post.role.speaks()).map(|post| post.party);
        let mut parties: Vec<Id<Party>> = self.desk.iter().map(|desk| desk.home).collect();
        for party in posts {
            if !parties.contains(&party) {
                parties.push(party);
            }
        }
        parties
    }

    /// The parties with which she has a post of this kind, in the order of her posts; each once.
    #[must_use]
    pub fn parties_as(&self, role: PostRole) -> Vec<Id<Party>> {
        let mut parties: Vec<Id<Party>> = Vec::new();
        for post in self.posts.iter().filter(|post| post.role == role) {
            if !parties.contains(&post.party) {
                parties.push(post.party);
            }
        }
        parties
    }

    /// The parties that she has to do with: those of her posts, and the office at whose desk she works.
    #[must_use]
    pub fn all_parties(&self) -> Vec<Id<Party>> {
        self.parties(true, |_| true)
    }

    /// The parties for which a test of her posts holds, and the office itself if it holds for its desk; each once,
    /// in order.
    pub(crate) fn parties(&self, at_desk: bool, holds: impl Fn(PostRole) -> bool) -> Vec<Id<Party>> {
        let posts = self.posts.iter().filter(|post| holds(post.role)).map(|post| post.party);
        let desk = self.desk.iter().filter(|_| at_desk).map(|desk| desk.home);
        let mut parties: Vec<_> = posts.chain(desk).collect();
        parties.sort();
        parties.dedup();
        parties
    }

    /// Has anything to do with a party of the register.
    pub(crate) fn is_member(&self) -> bool {
        self.desk.is_some() || !self.posts.is_empty()
    }

    /// One of her posts is with a State.
    pub(crate) fn is_of_state(&self) -> bool {
        self.posts.iter().any(|post| post.of_state)
    }
}

/// Who acts. There is no way to one from outside but those below: `storage` makes a person from her sign-in, and the
/// rest of the program is given what it made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor(Who);

/// Who acts, for this crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Who {
    /// Whoever may read the data directory of the instance.
    Operator,
    /// A signed-in person.
    Person(Person),
    /// Anybody.
    Visitor,
}

impl Actor {
    /// Anybody.
    #[must_use]
    pub const fn visitor() -> Self {
        Self(Who::Visitor)
    }

    /// Whoever may read the data directory of the instance. A lint lets only the command line and tests say so, and
    /// `storage` for whoever holds the set-up link.
    #[must_use]
    pub const fn operator() -> Self {
        Self(Who::Operator)
    }

    /// A signed-in person. A lint lets only `storage` say so, which has looked at her sign-in, and tests.
    #[must_use]
    pub const fn signed_in(person: Person) -> Self {
        Self(Who::Person(person))
    }

    /// The same person through a token of hers, which takes rights away and gives none.
    #[must_use]
    pub fn through(mut self, token: Token) -> Self {
        if let Who::Person(person) = &mut self.0 {
            person.session = Session { token: Some(token), ..Session::default() };
        }
        self
    }

    pub(crate) const fn who(&self) -> &Who {
        &self.0
    }

    /// The person, if it is one.
    #[must_use]
    pub const fn person(&self) -> Option<&Person> {
        match &self.0 {
            Who::Person(person) => Some(person),
            Who::Operator | Who::Visitor => None,
        }
    }

    /// Whether it is the operator.
    #[must_use]
    pub const fn is_operator(&self) -> bool {
        matches!(self.0, Who::Operator)
    }

    /// The name that the history keeps: no personal value, only the id of an account.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.0 {
            Who::Operator => "operator".to_owned(),
            Who::Person(person) => format!("account:{}", person.id),
            Who::Visitor => "public".to_owned(),
        }
    }
}
