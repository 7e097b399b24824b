//! A message that comes in.

use super::AnswerAddress;
use crate::{Office, OfficeError, ReadFailure, Result, later::packed};
use serde::{Deserialize, Serialize};
use tansiq_model::Commitment;
use tansiq_reader::{Reply, Understood};
use tansiq_storage::{AnswerFile, AnswerState, MailRefused, NewAnswer, PassKind, normal_email, sha256};
use uuid::Uuid;

/// How many bytes a message has at most: a file of evidence, as mail packs it, and a little more.
pub const MESSAGE_LIMIT: usize = 30 * 1024 * 1024;

/// The largest file that is kept as evidence, in bytes.
const FILE_LIMIT: usize = 20 * 1024 * 1024;

/// How many answers of one person wait at most.
const MOST_WAITING: u64 = 20;

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received {
    /// It waits for a decision.
    Waits(Uuid),
    /// It came before; nothing changed.
    Known,
    /// It was refused.
    Refused(MailRefused),
}

/// What an answer says, as it lies sealed in its row.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Body {
    /// The address that it says to come from.
    pub(super) from: Option<String>,
    /// That is the address of the person whom the letter went to.
    pub(super) own: bool,
    /// The commitments that the letter numbered, in their order.
    pub(super) about: Vec<tansiq_model::Id<Commitment>>,
    /// What was written.
    pub(super) text: String,
    /// What of that is an answer.
    pub(super) understood: Understood,
}

impl Office {
    /// Takes a message in that somebody sent to the address of a letter, which may be known from where it was delivered. It
    /// changes nothing of the register: it waits until somebody at the desk decides.
    ///
    /// # Errors
    /// When the database fails, or the reader's process; then the message may be sent again.
    pub async fn receive(
        &self,
        form: &AnswerAddress,
        delivered_to: Option<&str>,
        message: Vec<u8>,
    ) -> Result<Received> {
        let taken = self.taken_in(form, delivered_to, message).await?;
        if let Received::Refused(why) = taken {
            self.register().count_refused(why, self.clock()).await?;
        }
        Ok(taken)
    }

    async fn taken_in(
        &self,
        form: &AnswerAddress,
        delivered_to: Option<&str>,
        message: Vec<u8>,
    ) -> Result<Received> {
        let refused = |why| Ok(Received::Refused(why));
        if message.len() > MESSAGE_LIMIT {
            return refused(MailRefused::TooBig);
        }
        let digest = sha256(&message);
        let reply = match self.reading.read_reply(message).await {
            Ok(reply) => reply,
            Err(ReadFailure::Document(_)) => return refused(MailRefused::Broken),
            // Nobody's message is lost because this machine is busy.
            Err(error) => return Err(OfficeError::Read(error)),
        };
        if reply.automatic {
            return refused(MailRefused::Automatic);
        }
        let places = delivered_to.into_iter().chain(reply.to.iter().map(String::as_str));
        let Some(token) = places.into_iter().find_map(|place| form.token(place)) else {
            return refused(MailRefused::Unknown);
        };
        let Some(pass) = self.register().pass(PassKind::Answer, &token, self.clock()).await? else {
            return refused(MailRefused::Unknown);
        };
        if reply.red {
            return refused(MailRefused::Red);
        }
        if reply.too_much || reply.files.iter().any(|file| file.bytes.len() > FILE_LIMIT) {
            return refused(MailRefused::TooBig);
        }
        if reply.text.trim().is_empty() && reply.files.is_empty() {
            return refused(MailRefused::Empty);
        }
        let Some(account) = self.register().account(pass.account).await? else {
            return refused(MailRefused::Unknown);
        };
        // Letters are passed on, and whoever has one has its address.
        let waiting = self.register().count_answers(AnswerState::Waiting, Some(account.id)).await?;
        if waiting >= MOST_WAITING {
            return refused(MailRefused::TooMany);
        }
        let Reply { from, id, text, files, .. } = reply;
        let about: Vec<_> = pass.about.iter().map(|id| tansiq_model::Id::new(*id)).collect();
        let own = from.as_deref().map(normal_email) == account.email;
        let understood = tansiq_reader::understood(&text, about.len());
        let body = Body { own: own && from.is_some(), from, about, text, understood };
        let files = files.into_iter().map(|file| AnswerFile { name: file.name, bytes: file.bytes }).collect();
        let new =
            NewAnswer { account: account.id, message: id.unwrap_or(digest), body: packed(&body)?, files };
        let filed = self.register().file_answer(&new, self.clock()).await?;
        Ok(filed.map_or(Received::Known, Received::Waits))
    }
}
