//! Lists of posts for those who look after them: of a person with who gave and took each, of everybody, of a party.

use crate::{
    Account, Entry, HeldPost, Register, Result,
    posts::{KIND, holding},
    row::Row,
};
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Condition, Expr, Order, Query},
};
use std::collections::HashMap;
use tansiq_model::{Id, Party};
use uuid::Uuid;

/// A post with what the history says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldPost {
    /// The post.
    pub post: HeldPost,
    /// The entry with which it was given.
    pub given: Entry,
    /// The entry with which it was taken, if it was.
    pub taken: Option<Entry>,
}

impl Register {
    /// Every post that somebody ever was given, the latest first, each with who gave it and who took it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn posts_told(&self, account: Uuid) -> Result<Vec<ToldPost>> {
        let select = Query::select()
            .column(("post", Asterisk))
            .columns(
                ["seq", "change_id", "at", "actor", "action", "reason", "items", "previous", "hash"]
                    .map(|column| ("history", column)),
            )
            .from("post")
            .inner_join("version", Expr::col(("version", "record_id")).equals(("post", "id")))
            .inner_join("history", Expr::col(("history", "change_id")).equals(("version", "change_id")))
            .and_where(Expr::col(("version", "kind")).eq(KIND))
            .and_where(Expr::col(("post", "account_id")).eq(account))
            .order_by(("post", "id"), Order::Desc)
            .order_by(("history", "seq"), Order::Asc)
            .to_owned();
        let mut all: Vec<ToldPost> = Vec::new();
        for row in &self.db.query_all(&select).await? {
            let row = Row(row);
            let (post, entry) = (HeldPost::read(&row)?, Entry::read(&row)?);
            match all.last_mut().filter(|told| told.post.id == post.id) {
                Some(told) => told.taken = Some(entry),
                None => all.push(ToldPost { post, given: entry, taken: None }),
            }
        }
        Ok(all)
    }

    /// The posts that hold on a day, by account, each in the order in which they were given.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn posts_of_all(&self, day: Date) -> Result<HashMap<Uuid, Vec<HeldPost>>> {
        let mut all: HashMap<Uuid, Vec<HeldPost>> = HashMap::new();
        for row in &self.db.query_all(&holding(day)).await? {
            let post = HeldPost::read(&Row(row))?;
            all.entry(post.account).or_default().push(post);
        }
        Ok(all)
    }

    /// The posts that hold on a day with a party, or with one that was merged into it, and who has them; of accounts that
    /// are open.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn posts_with(&self, party: Id<Party>, day: Date) -> Result<Vec<(HeldPost, Account)>> {
        let merged = Expr::col(("party", "merged_into")).eq(party.uuid());
        let mut select = holding(day);
        select
            .inner_join("party", Expr::col(("party", "record_id")).equals(("post", "party_id")))
            .cond_where(Condition::any().add(Expr::col(("post", "party_id")).eq(party.uuid())).add(merged));
        let mut with = Vec::new();
        for row in &self.db.query_all(&select).await? {
            let post = HeldPost::read(&Row(row))?;
            if let Some(account) = self.account(post.account).await?.filter(|account| !account.disabled) {
                with.push((post, account));
            }
        }
        Ok(with)
    }
}
