//! Review: the text of a document beside what the reader makes of it, deciding about a proposal, the form to take one
//! with changes, cutting one in two, and adding what the reader missed.

pub mod decide;
pub mod edit;
mod load;
pub mod passage;
pub mod show;
pub mod split;

pub use edit::{EditProposal, ProposalForm};
pub use passage::{AddPassage, PassageForm};
pub use show::{Done, Origins, ProposalView, Review, Similar, Tab};
pub use split::SplitProposal;
