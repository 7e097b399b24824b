//! Projects of assistance: how whoever gives, runs or receives them keeps them, and what both sides say at the end.

mod edit;
mod score;
mod sides;

pub use edit::{ProjectAbout, ProjectEdit, ProjectLinks, ProjectMoney, ProjectPartner, ProjectShares};
pub use score::{SENTENCE_LENGTH, ScoreEdit, ScoreVoice};
