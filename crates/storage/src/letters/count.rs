//! How many messages were refused, by day and reason: nothing else is kept of them.

use crate::{Clock, Register, Result, row::Row};
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Expr, OnConflict, Query},
};

tansiq_model::words! {
    /// Why a message was refused. The word is the end of the message's key.
    MailRefused, "reason to refuse a message" {
        /// A program wrote it: an absence notice, a list, a report that mail could not be delivered.
        Automatic = "automatic",
        /// It is too large, or too much is attached to it.
        TooBig = "too-big",
        /// It is no message.
        Broken = "broken",
        /// Its address is not one of the register's letters, or has run out.
        Unknown = "unknown",
        /// It is marked TLP:RED, which is stored nowhere.
        Red = "red",
        /// It says nothing.
        Empty = "empty",
        /// Too many answers of its person wait already.
        TooMany = "too-many",
    }
}

impl Register {
    /// Counts a message that was refused.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_refused(&self, why: MailRefused, clock: &Clock) -> Result<()> {
        let put = Query::insert()
            .into_table("mail_count")
            .columns(["day", "what", "number"])
            .values_panic([Expr::val(clock.today().to_string()), Expr::val(why.word()), Expr::val(1)])
            .on_conflict(
                OnConflict::columns(["day", "what"])
                    .value("number", Expr::col(("mail_count", "number")).add(1))
                    .to_owned(),
            )
            .to_owned();
        let _turn = self.turn().await?;
        self.db.execute(&put).await?;
        Ok(())
    }

    /// How many messages were refused since a day, for each reason that there was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refused_since(&self, day: Date) -> Result<Vec<(MailRefused, u32)>> {
        let select = Query::select()
            .columns(["what", "number"])
            .from("mail_count")
            .and_where(Expr::col("day").gte(day.to_string()))
            .to_owned();
        let mut counts: Vec<_> = MailRefused::ALL.iter().map(|why| (*why, 0_u32)).collect();
        for row in &self.db.query_all(&select).await? {
            let row = Row(row);
            let (why, number): (MailRefused, u32) = (row.word("what")?, row.number("number")?);
            if let Some(count) = counts.iter_mut().find(|(one, _)| *one == why) {
                count.1 = count.1.saturating_add(number);
            }
        }
        counts.retain(|(_, number)| *number > 0);
        Ok(counts)
    }
}
