//! The second reader: an endpoint that the operator names and that speaks the protocol of OpenAI's chat completions,
//! as most servers of language models do. It is off unless it is named. A text goes there only when its marking may
//! go there, as a job of its own and in the name of whoever filed the document; what comes back is checked by
//! [`tansiq_reader::second`], bears its origin and waits for a person like any other proposal.

mod endpoint;
mod reading;

pub use endpoint::{Endpoint, SecondSettings};
pub use reading::SecondState;
