//! Review: the text of a document beside what the reader makes of it, deciding about a proposal, and the form to
//! take one with changes.

pub mod decide;
pub mod edit;
mod load;
pub mod show;

pub use edit::{EditProposal, ProposalForm};
pub use show::{Done, ProposalView, Review, Similar, Tab};
