//! Who acts.

use tansiq_model::{Id, Party};
use uuid::Uuid;

tansiq_model::words! {
    /// What an account is for in the office that runs the register.
    AccountRole, "role of an account" {
        /// Keeps the register running: accounts, settings, and all that an officer does.
        Administrator = "administrator",
        /// Files, reviews and chases.
        Officer = "officer",
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
    /// What for.
    pub role: AccountRole,
    /// The party that the office is.
    pub home: Id<Party>,
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
    /// How she is signed in.
    pub session: Session,
}

impl Person {
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

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Whoever may read the data directory of the instance.
    Operator,
    /// A signed-in person.
    Person(Person),
    /// Anybody.
    Public,
}

impl Actor {
    /// An account of the office that runs the register, signed in.
    #[must_use]
    pub fn at_desk(id: Uuid, role: AccountRole, home: Id<Party>) -> Self {
        let desk = Some(Desk { role, home });
        Self::Person(Person { id, desk, posts: Vec::new(), session: Session::default() })
    }

    /// Somebody with these posts outside that office, signed in.
    #[must_use]
    pub fn with_posts(id: Uuid, posts: Vec<Post>) -> Self {
        Self::Person(Person { id, desk: None, posts, session: Session::default() })
    }

    /// The name that the history keeps: no personal value, only the id of an account.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Operator => "operator".to_owned(),
            Self::Person(person) => format!("account:{}", person.id),
            Self::Public => "public".to_owned(),
        }
    }
}
