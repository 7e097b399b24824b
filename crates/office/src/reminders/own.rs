//! What somebody chooses about letters, and her calendar.

use crate::{Office, OfficeError, Result};
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
