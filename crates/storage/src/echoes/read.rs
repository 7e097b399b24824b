//! What a reader is told of echoes: pairs of documents that she may see both.

use crate::{Result, View, record::BATCH, row::Row};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Expr, Order, Query, SelectStatement},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use tansiq_model::{Document, Id, Record};
use uuid::Uuid;

/// How many pairs are read at once for a list of documents.
const PAIRS: u64 = 600;

/// The same text on another page.
#[derive(Debug, Clone)]
pub struct Copy {
    /// The other document.
    pub document: Record<Document>,
    /// About the share of word groups that they have in common, in thousandths.
    pub likeness: u32,
}

/// A sentence of a document that stands in another one too.
#[derive(Debug, Clone)]
pub struct Restated {
    /// Where it stands here, in code points.
    pub span: [u32; 2],
    /// The other document.
    pub document: Record<Document>,
    /// Where it stands there.
    pub of: [u32; 2],
    /// The figures in it are the same there.
    pub same_figures: bool,
}

impl View {
    /// The copies of each of these documents, the likest first; those that have none are left out. Of a document, at
    /// most as many are known as were noted when they were filed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn copies_of(&self, of: &[Id<Document>]) -> Result<HashMap<Id<Document>, Vec<Copy>>> {
        let asked: BTreeSet<Uuid> = self.open(of).await?.keys().copied().collect();
        let mut pairs: BTreeSet<(Uuid, Uuid, u32)> = BTreeSet::new();
        let ids: Vec<Uuid> = asked.iter().copied().collect();
        for batch in ids.chunks(BATCH) {
            for (mine, theirs) in [("document_id", "of_id"), ("of_id", "document_id")] {
                let mut select = Query::select();
                select.columns(["document_id", "of_id", "likeness"]).from("echo_copy");
                for row in &self.db.query_all(&of_these(&mut select, mine, batch, theirs)).await? {
                    let row = Row(row);
                    pairs.insert((row.get(mine)?, row.get(theirs)?, row.number("likeness")?));
                }
            }
        }
        let others: Vec<Id<Document>> = pairs.iter().map(|(_, other, _)| Id::new(*other)).collect();
        let others = self.open(&others).await?;
        let mut copies: HashMap<Id<Document>, Vec<Copy>> = HashMap::new();
        for (one, other, likeness) in pairs {
            if let Some(document) = others.get(&other) {
                let copy = Copy { document: document.clone(), likeness };
                copies.entry(Id::new(one)).or_default().push(copy);
            }
        }
        for group in copies.values_mut() {
            group.sort_by_key(|copy| (u32::MAX - copy.likeness, copy.document.id));
        }
        Ok(copies)
    }

    /// The sentences of a document that stand in other documents too, which are no copies of it, in the order of the
    /// text and of filing. Some of the others were published before it, and some after.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn restated(&self, document: Id<Document>) -> Result<Vec<Restated>> {
        if self.open(&[document]).await?.is_empty() {
            return Ok(Vec::new());
        }
        let mut places: BTreeSet<([u32; 2], Uuid, [u32; 2], bool)> = BTreeSet::new();
        let sides = [
            (["document_id", "start_at", "end_at"], ["of_id", "of_start", "of_end"]),
            (["of_id", "of_start", "of_end"], ["document_id", "start_at", "end_at"]),
        ];
        for (mine, theirs) in sides {
            let mut select = Query::select();
            select.columns(mine).columns(theirs).column("same_figures").from("echo_restated");
            let select = of_these(&mut select, mine[0], &[document.uuid()], theirs[0]);
            for row in &self.db.query_all(&select).await? {
                let row = Row(row);
                let span = |side: [&str; 3]| {
                    Ok::<_, crate::StorageError>([row.number(side[1])?, row.number(side[2])?])
                };
                places.insert((span(mine)?, row.get(theirs[0])?, span(theirs)?, row.get("same_figures")?));
            }
        }
        let others: BTreeSet<Uuid> = places.iter().map(|(_, other, ..)| *other).collect();
        let others: Vec<Id<Document>> = others.into_iter().map(Id::new).collect();
        let others = self.open(&others).await?;
        let seen = places.into_iter().filter_map(|(span, other, of, same_figures)| {
            Some(Restated { span, document: others.get(&other)?.clone(), of, same_figures })
        });
        Ok(seen.collect())
    }

    /// Those of these documents that this actor may see.
    async fn open(&self, ids: &[Id<Document>]) -> Result<BTreeMap<Uuid, Record<Document>>> {
        let ids: Vec<Id<Document>> = ids.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        Ok(self.many(&ids).await?.into_iter().map(|document| (document.id.uuid(), document)).collect())
    }
}

/// The pairs of these documents, those with the earliest others first: from the end of an index, and no more than are
/// shown.
fn of_these(
    select: &mut SelectStatement,
    mine: &'static str,
    ids: &[Uuid],
    theirs: &'static str,
) -> SelectStatement {
    select
        .and_where(Expr::col(mine).is_in(ids.iter().copied()))
        .order_by(mine, Order::Asc)
        .order_by(theirs, Order::Asc)
        .limit(PAIRS)
        .to_owned()
}
