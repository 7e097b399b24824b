//! The few reasons to read past what an actor may see.
//!
//! What is read so is never shown: it decides what a change does, where half a decision would damage the register. Each
//! reason is listed with the place that gives it in a test (`tests/it/because.rs`).

use crate::{Register, View};
use sea_orm::sea_query::Condition;

tansiq_model::words! {
    /// Why something is read past what an actor may see.
    Because, "reason to read past a scope" {
        /// A passage is taken off a record again: what the record was before it came, and whether it was changed since, is
        /// told by its versions, whatever else of them this actor may read.
        UnlinkPassage = "unlink-passage",
        /// A proposal is put together again: every part of it goes, or it would stand there twice.
        JoinProposal = "join-proposal",
        /// A side agrees, or takes it back: who the sides are and what was put forward to them counts for all alike, and
        /// does not depend on who looks.
        SettleTerms = "settle-terms",
        /// A party is looked up by its code while a change is made: a code is there once, and a party that is hidden must
        /// not be filed a second time.
        KnowCode = "know-code",
        /// Two parties turn out to be one, or not: each record that names the one names the other, or some would name a
        /// party that is none any more.
        MergeParties = "merge-parties",
        /// An offer on a request is declined or taken back: whether anybody else offers help decides where the request
        /// stands, and does not depend on who looks.
        FollowOffers = "follow-offers",
        /// A side has scored a project: whether the other side has too decides whether both may be read, and does not depend
        /// on who looks.
        ShowScores = "show-scores",
        /// The policies are asked about a record: they are told what it is, and not what this actor sees of it.
        AskPolicies = "ask-policies",
    }
}

/// The condition of a reading past what an actor may see.
pub(crate) fn inside(because: Because) -> Condition {
    tracing::trace!(because = because.word(), "a reading past what an actor may see");
    Condition::all()
}

impl Register {
    /// A reading past what an actor may see. The answer decides something and is not shown.
    #[must_use]
    pub fn inside(&self, because: Because) -> View {
        tracing::trace!(because = because.word(), "a reading past what an actor may see");
        View::unbounded(self.db.clone())
    }
}
