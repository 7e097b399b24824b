//! What the register holds of persons: the one list from which the page about privacy is made.

mod columns;

pub use columns::{COLUMNS, Columns};

use crate::Retention;

tansiq_model::words! {
    /// A kind of personal data. The word is the end of the keys of its messages: what it is, why it is held, and who
    /// sees it.
    Personal, "kind of personal data" {
        /// The name of a person with an account.
        Name = "name",
        /// Her e-mail address.
        Address = "address",
        /// What her password is checked against.
        Password = "password",
        /// What she proves with beside her password.
        Factor = "factor",
        /// By which account of a sign-in service elsewhere she signs in.
        Identity = "identity",
        /// What her account may do.
        Role = "role",
        /// The key of her personal values.
        Key = "key",
        /// Where and since when she is signed in.
        SignIn = "sign-in",
        /// What happened when she signed in.
        Access = "access",
        /// How often somebody tried to sign in with an address, or from a place.
        Attempt = "attempt",
        /// One-time links.
        Link = "link",
        /// Tokens for her programs.
        Token = "token",
        /// Work that is still to be done for her, such as a message.
        Job = "job",
        /// Which letters she wants and was sent, and what she answered by mail.
        Letter = "letter",
        /// Which account changed a record.
        Author = "author",
        /// Texts: documents and what was typed, which may name people in their office.
        Words = "words",
    }
}

/// How long something is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// As long as the account; gone with its erasure.
    Account,
    /// So many days after it was last needed.
    Days(u32),
    /// As long as the record that it belongs to.
    Record,
}

/// A kind of personal data that the register holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// What.
    pub kind: Personal,
    /// How long.
    pub term: Term,
    /// It is sealed: the database alone does not tell it.
    pub sealed: bool,
}

/// What the register holds of persons, as its columns say.
#[must_use]
pub fn held(retention: &Retention) -> Vec<Held> {
    let occurs = |kind: &Personal| {
        COLUMNS.iter().any(|table| table.personal.iter().any(|(_, kinds)| kinds.contains(kind)))
    };
    let row = |kind: &Personal| {
        let (term, sealed) = match kind {
            Personal::Name | Personal::Address | Personal::Key | Personal::Factor => (Term::Account, true),
            Personal::Password | Personal::Identity | Personal::Role => (Term::Account, false),
            Personal::SignIn => (Term::Days(retention.ended_sign_ins), true),
            Personal::Access => (Term::Days(retention.access_events), true),
            Personal::Attempt => (Term::Days(retention.attempts), true),
            Personal::Link => (Term::Days(retention.links), false),
            Personal::Token => (Term::Days(retention.ended_tokens), true),
            Personal::Job => (Term::Days(retention.ended_jobs), true),
            Personal::Letter => (Term::Account, true),
            Personal::Author | Personal::Words => (Term::Record, false),
        };
        Held { kind: *kind, term, sealed }
    };
    Personal::ALL.iter().filter(|kind| occurs(kind)).map(row).collect()
}
