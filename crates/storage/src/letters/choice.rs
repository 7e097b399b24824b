//! Which letters somebody wants, and in which language.

use crate::{Change, Register, Result, row::Row};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Expr, OnConflict, Query},
};
use tansiq_model::Lang;
use uuid::Uuid;

/// What somebody chose about letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterChoice {
    /// She is reminded.
    pub reminders: bool,
    /// In which language letters come; `None` for whoever never said.
    pub lang: Option<Lang>,
}

impl Default for LetterChoice {
    fn default() -> Self {
        Self { reminders: true, lang: None }
    }
}

impl Register {
    /// What somebody chose about letters.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn letter_choice(&self, account: Uuid) -> Result<LetterChoice> {
        let select = Query::select()
            .column(Asterisk)
            .from("letter_choice")
            .and_where(Expr::col("account_id").eq(account))
            .to_owned();
        let Some(row) = self.db.query_one(&select).await? else { return Ok(LetterChoice::default()) };
        let row = Row(&row);
        Ok(LetterChoice { reminders: row.get("reminders")?, lang: row.word_opt("lang")? })
    }

    /// Keeps what somebody chooses about letters.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn choose_letters(&self, account: Uuid, choice: LetterChoice) -> Result<()> {
        let put = Query::insert()
            .into_table("letter_choice")
            .columns(["account_id", "reminders", "lang"])
            .values_panic(values(account, choice))
            .on_conflict(OnConflict::column("account_id").update_columns(["reminders", "lang"]).to_owned())
            .to_owned();
        let _turn = self.turn().await?;
        self.db.execute(&put).await?;
        Ok(())
    }
}

impl Change {
    /// Keeps the language in which somebody was invited, unless she has chosen one.
    ///
    /// # Errors
    /// [`crate::StorageError::Denied`] when this actor may not do this act to that account.
    pub async fn letters_in(&mut self, account: Uuid, lang: Lang) -> Result<()> {
        self.allow_account(account)?;
        let choice = LetterChoice { lang: Some(lang), ..LetterChoice::default() };
        let put = Query::insert()
            .into_table("letter_choice")
            .columns(["account_id", "reminders", "lang"])
            .values_panic(values(account, choice))
            .on_conflict(OnConflict::column("account_id").do_nothing().to_owned())
            .to_owned();
        self.tx.execute(&put).await?;
        Ok(())
    }
}

fn values(account: Uuid, choice: LetterChoice) -> [Expr; 3] {
    let lang = choice.lang.map(|lang| lang.to_string());
    [Expr::val(account), Expr::val(choice.reminders), Expr::val(lang)]
}
