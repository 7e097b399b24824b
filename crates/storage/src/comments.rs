//! What parties say of records: beside a record, and of what kind that record is.

use crate::{Result, record::any, row::Row, scope::within, view::View};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Condition, Expr, Order, Query, SelectStatement},
};
use tansiq_model::{Comment, Kind, Record};
use uuid::Uuid;

impl View {
    /// Comments on records that this actor may read, too: what was shared with a record is not shown without it.
    fn comments(&self, condition: Condition) -> SelectStatement {
        let mut listed = self.visible::<Comment>(condition);
        listed.and_where(Expr::exists(self.commented_on()));
        listed
    }

    /// The record that the comment at hand is about, if this actor may read it.
    fn commented_on(&self) -> SelectStatement {
        Query::select()
            .expr(Expr::val(1))
            .from("record")
            .and_where(Expr::col(("record", "id")).equals(("comment", "about")))
            .and_where(Expr::col(("record", "removed")).eq(false))
            .cond_where(within(&self.scope))
            .to_owned()
    }

    /// The record at hand is no comment, or one on a record that this actor may read.
    pub(crate) fn beside_its_record(&self) -> Condition {
        let readable = Query::select()
            .expr(Expr::val(1))
            .from("comment")
            .and_where(Expr::col(("comment", "record_id")).equals(("record", "id")))
            .and_where(Expr::exists(self.commented_on()))
            .to_owned();
        Condition::any()
            .add(Expr::col(("record", "kind")).ne(Kind::Comment.word()))
            .add(Expr::exists(readable))
    }

    /// What is said of these records, in the order in which it was said.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn comments_on(&self, about: &[Uuid]) -> Result<Vec<Record<Comment>>> {
        let mut found = Vec::new();
        for batch in about.chunks(400) {
            let mut listed =
                self.comments(any().add(Expr::col(("comment", "about")).is_in(batch.iter().copied())));
            listed.order_by(("comment", "said_on"), Order::Asc).order_by(("record", "id"), Order::Asc);
            found.extend(self.load::<Comment>(&listed).await?);
        }
        found.sort_by_key(|comment| (comment.body.on, comment.id));
        Ok(found)
    }

    /// So many comments at most, filed after one: on one record, or on all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn filed_comments(
        &self,
        about: Option<Uuid>,
        after: Option<Uuid>,
        most: usize,
    ) -> Result<Vec<Record<Comment>>> {
        let on = about.map(|about| Expr::col(("comment", "about")).eq(about));
        self.onward(self.comments(any().add_option(on)), after, most).await
    }

    /// What a record is; `None` when there is none, it was removed, or this actor may not see it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn kind_of(&self, id: Uuid) -> Result<Option<Kind>> {
        let select = Query::select()
            .column(("record", "kind"))
            .from("record")
            .and_where(Expr::col(("record", "id")).eq(id))
            .and_where(Expr::col(("record", "removed")).eq(false))
            .cond_where(within(&self.scope))
            .to_owned();
        self.db.query_one(&select).await?.map(|row| Row(&row).word("kind")).transpose()
    }
}
