//! What an actor finds.

use super::terms::Wanted;
use crate::{
    Result, StorageError, View,
    record::{self, any},
    row::Row,
    scope::{clearance, within},
};
use sea_orm::{
    ConnectionTrait, DbBackend, ExprTrait,
    sea_query::{Alias, CaseStatement, Condition, Expr, Order, Query, SelectStatement},
};
use std::{fmt, str::FromStr};
use tansiq_model::Kind;
use uuid::Uuid;

/// One thing that is looked for: met by any of its alternatives, and an alternative by one part of a record that holds
/// all it wants.
pub type Group = Vec<Vec<Wanted>>;

/// What is looked for: records that meet every group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// The groups. Without any, nothing is found.
    pub groups: Vec<Group>,
    /// Only hits of these kinds; empty for all. What is counted does not depend on it.
    pub kinds: Vec<Kind>,
    /// How many hits at most.
    pub limit: u32,
    /// Only what comes after this place.
    pub after: Option<Cursor>,
}

/// A place in the order of hits: more groups in the title first, then the latest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    in_title: i32,
    id: Uuid,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.in_title, self.id.simple())
    }
}

impl FromStr for Cursor {
    type Err = StorageError;
    fn from_str(text: &str) -> Result<Self> {
        let place = || {
            let (in_title, id) = text.split_once('.')?;
            Some(Self { in_title: in_title.parse().ok()?, id: Uuid::try_parse(id).ok()? })
        };
        place().ok_or_else(|| StorageError::Missing("place in a list", text.to_owned()))
    }
}

/// One record that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// Which.
    pub id: Uuid,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits {
    /// How many records of each kind, in the order of kinds; kinds without any are left out.
    pub counts: Vec<(Kind, u32)>,
    /// The records, the best first.
    pub found: Vec<Found>,
    /// Where the list goes on, if it does.
    pub next: Option<Cursor>,
}

/// A group as the engine's own question, over the terms of titles or over all; `None` for one that nothing meets.
fn asked(engine: DbBackend, column: &'static str, group: &[Vec<Wanted>]) -> Option<Expr> {
    let (and, or, one): (_, _, fn(&Wanted) -> String) = match engine {
        DbBackend::Postgres => (" & ", " | ", Wanted::tsquery),
        _ => (" AND ", " OR ", Wanted::fts5),
    };
    let alternatives: Vec<String> = group
        .iter()
        .filter(|wanted| !wanted.is_empty() && wanted.iter().all(|wanted| !wanted.is_empty()))
        .map(|wanted| format!("({})", wanted.iter().map(one).collect::<Vec<_>>().join(and)))
        .collect();
    if alternatives.is_empty() {
        return None;
    }
    let question = alternatives.join(or);
    Some(match engine {
        // Cast and not parsed, so that no dictionary of the server has a say.
        DbBackend::Postgres => {
            Expr::cust_with_values(format!("search_row.{column} @@ CAST($1 AS tsquery)"), [question])
        }
        _ => Expr::cust_with_values(
            "search_row.place IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)",
            [format!("{{{column}}} : ({question})")],
        ),
    })
}

impl View {
    /// The records with a part that this actor may read and that meets a group.
    fn meeting(&self, column: &'static str, group: &[Vec<Wanted>]) -> SelectStatement {
        let mut select = Query::select();
        select.column(("search_row", "record_id")).from("search_row");
        select.and_where(
            asked(self.db.get_database_backend(), column, group).unwrap_or_else(|| Expr::val(1).eq(0)),
        );
        if !self.scope.everything {
            let readable = Query::select()
                .expr(Expr::val(1))
                .from("record")
                .and_where(Expr::col(("record", "id")).equals(("search_row", "record_id")))
                .and_where(Expr::col(("search_row", "marking")).lte(clearance(&self.scope)))
                .to_owned();
            select.cond_where(
                Condition::any()
                    .add(Expr::col(("search_row", "marking")).is_null())
                    .add(Expr::exists(readable)),
            );
        }
        // A quote is for whoever may see the document that it stands in.
        let documents = Query::select()
            .column(("record", "id"))
            .from("record")
            .and_where(Expr::col(("record", "kind")).eq(Kind::Document.word()))
            .and_where(Expr::col(("record", "removed")).eq(false))
            .cond_where(within(&self.scope))
            .to_owned();
        select.cond_where(
            Condition::any()
                .add(Expr::col(("search_row", "document_id")).is_null())
                .add(Expr::col(("search_row", "document_id")).in_subquery(documents)),
        );
        select
    }

    /// Records that meet every group, as a condition on the table `record`.
    pub(crate) fn meets(&self, groups: &[Group]) -> Condition {
        groups.iter().fold(any(), |all, group| {
            all.add(Expr::col(("record", "id")).in_subquery(self.meeting("terms", group)))
        })
    }

    /// The records that meet every group, as a selection without columns.
    fn matching(&self, groups: &[Group]) -> SelectStatement {
        let mut select = Query::select();
        select
            .from("record")
            .and_where(Expr::col(("record", "removed")).eq(false))
            .cond_where(within(&self.scope))
            .cond_where(self.beside_its_record());
        select.cond_where(self.meets(groups));
        select
    }

    /// What this actor finds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn search(&self, query: &SearchQuery) -> Result<Hits> {
        if query.groups.is_empty() {
            return Ok(Hits::default());
        }
        let snapshot = record::snapshot(&self.db).await?;
        let mut counted = self.matching(&query.groups);
        counted
            .column(("record", "kind"))
            .expr_as(Expr::col(("record", "id")).count(), Alias::new("n"))
            .group_by_col(("record", "kind"));
        let mut counts: Vec<(Kind, u32)> = Vec::new();
        for row in &snapshot.query_all(&counted).await? {
            let row = Row(row);
            counts.push((row.word("kind")?, u32::try_from(row.get::<i64>("n")?).unwrap_or(u32::MAX)));
        }
        counts.sort();

        let in_title = query.groups.iter().map(|group| {
            let met = Expr::col(("record", "id")).in_subquery(self.meeting("title_terms", group));
            let one: Expr = CaseStatement::new().case(met, 1).finally(0).into();
            one
        });
        let in_title = in_title.reduce(|sum, one| sum.add(one)).unwrap_or_else(|| Expr::val(0));
        let mut listed = self.matching(&query.groups);
        listed.column(("record", "kind")).column(("record", "id")).expr_as(in_title, Alias::new("in_title"));
        if !query.kinds.is_empty() {
            listed.and_where(Expr::col(("record", "kind")).is_in(query.kinds.iter().map(|kind| kind.word())));
        }
        let mut page = Query::select();
        page.columns([("hit", "kind"), ("hit", "id"), ("hit", "in_title")]).from_subquery(listed, "hit");
        if let Some(Cursor { in_title, id }) = query.after {
            page.cond_where(
                Condition::any()
                    .add(Expr::col(("hit", "in_title")).lt(in_title))
                    .add(Expr::col(("hit", "in_title")).eq(in_title).and(Expr::col(("hit", "id")).lt(id))),
            );
        }
        // Ids begin with the time at which the record was made.
        page.order_by(("hit", "in_title"), Order::Desc)
            .order_by(("hit", "id"), Order::Desc)
            .limit(u64::from(query.limit) + 1);
        let mut hits = Hits { counts, ..Hits::default() };
        let mut last = None;
        for row in &snapshot.query_all(&page).await? {
            let row = Row(row);
            if hits.found.len() == query.limit as usize {
                hits.next = last;
                break;
            }
            let found = Found { kind: row.word("kind")?, id: row.get("id")? };
            last = Some(Cursor { in_title: row.get("in_title")?, id: found.id });
            hits.found.push(found);
        }
        snapshot.commit().await?;
        Ok(hits)
    }

    /// Whether anything that this actor may see meets a group by itself.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_met(&self, group: &[Vec<Wanted>]) -> Result<bool> {
        let mut select = self.matching(&[group.to_vec()]);
        select.expr(Expr::val(1)).limit(1);
        Ok(self.db.query_one(&select).await?.is_some())
    }
}
