//! What somebody chooses about letters, and her calendar.

use super::receive::Body;
use crate::{Office, OfficeError, Result, later::unpacked};
use jiff::civil::Date;
use serde_json::{Value, json};
use tansiq_storage::{Access, Account, LetterChoice, Pass, PassKind};

impl Office {
    /// Keeps which letters somebody wants.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn choose_letters(&self, account: &Account, choice: LetterChoice) -> Result<()> {
        self.register().choose_letters(account.id, choice).await?;
        Ok(self.register().note_access(Access::LettersChosen, Some(account.id), None, self.clock()).await?)
    }

    /// What the register holds of somebody's letters, for her.
    pub(crate) async fn letters_of(&self, account: &Account) -> Result<Value> {
        let register = self.register();
        let choice = register.letter_choice(account.id).await?;
        let sent = register.reminded(account.id, Date::MIN).await?;
        let calendar = register.pass_since(PassKind::Calendar, account.id).await?;
        let mut answers = Vec::new();
        for answer in register.answers_of(account.id).await? {
            let body: Body = unpacked(&answer.body)?;
            let files = register.answer_files(&answer).await?;
            answers.push(json!({
                "received": answer.received.to_string(), "state": answer.state, "from": body.from, "text": body.text,
                "files": files.into_iter().map(|(name, _)| name).collect::<Vec<_>>(),
            }));
        }
        Ok(json!({
            "reminders": choice.reminders, "language": choice.lang,
            "calendarSince": calendar.map(|since| since.to_string()),
            "sent": sent.iter().map(|one| json!({
                "commitment": one.commitment, "due": one.due.to_string(), "days": one.days,
            })).collect::<Vec<_>>(),
            "answers": answers,
        }))
    }

    /// The pass in a link that stops letters, if it is good.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] for one that is not.
    pub async fn stopping(&self, token: &str) -> Result<Pass> {
        let pass = self.register().pass(PassKind::Stop, token, self.clock()).await?;
        pass.ok_or(OfficeError::NotNow("letter-link"))
    }

    /// Stops letters that remind for whoever has this link. Doing it twice is doing it once.
    ///
    /// # Errors
    /// As [`Office::stopping`].
    pub async fn stop_letters(&self, token: &str) -> Result<()> {
        let account = self.stopping(token).await?.account;
        let choice = self.register().letter_choice(account).await?;
        self.register().choose_letters(account, LetterChoice { reminders: false, ..choice }).await?;
        Ok(self.register().note_access(Access::LettersChosen, Some(account), None, self.clock()).await?)
    }

    /// Makes an address for somebody's calendar in place of the one that she has; gives its token, which is told this once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn make_calendar(&self, account: &Account) -> Result<String> {
        let token = self.register().new_pass(PassKind::Calendar, account.id, self.clock()).await?;
        self.register().note_access(Access::CalendarMade, Some(account.id), None, self.clock()).await?;
        Ok(token)
    }

    /// Takes the address of somebody's calendar back.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when she has none.
    pub async fn end_calendar(&self, account: &Account) -> Result<()> {
        if !self.register().end_passes(PassKind::Calendar, account.id).await? {
            return Err(OfficeError::NotNow("calendar-over"));
        }
        Ok(self.register().note_access(Access::CalendarEnded, Some(account.id), None, self.clock()).await?)
    }
}
