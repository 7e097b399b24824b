//! What a reader of a record may still not read of it: texts and parts with a higher marking of their own, and passages
//! of documents that are not for her.

use crate::{
    Result, View,
    record::BATCH,
    row::Row,
    scope::{clearance, keeps, within},
    tables::Table,
};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Alias, Condition, Expr, Query},
};
use std::collections::{BTreeSet, HashMap, HashSet};
use tansiq_model::{Kind, Lang, Marking, Raisable, Record, TextField};
use uuid::Uuid;

impl View {
    /// Takes out of records that this actor may read what she may not read of them.
    pub(crate) async fn hide<T: Table>(
        &self,
        db: &impl ConnectionTrait,
        records: &mut [Record<T>],
    ) -> Result<()> {
        if self.scope.everything {
            return Ok(());
        }
        self.hide_marked(db, records).await?;
        self.hide_sources(db, records).await
    }

    /// Takes out texts and parts with a marking of their own that is above what this actor may read of their record.
    async fn hide_marked<T: Table>(
        &self,
        db: &impl ConnectionTrait,
        records: &mut [Record<T>],
    ) -> Result<()> {
        let is_marked = |record: &&Record<T>| {
            !record.raised.is_empty() || record.texts.iter().any(|text| text.marking.is_some())
        };
        let marked = records.iter().filter(is_marked);
        let marked: Vec<Uuid> = marked.map(|record| record.id.uuid()).collect();
        let mut cleared: HashMap<Uuid, i32> = HashMap::new();
        for batch in marked.chunks(BATCH) {
            let select = Query::select()
                .column(("record", "id"))
                .expr_as(clearance(&self.scope), Alias::new("level"))
                .from("record")
                .and_where(Expr::col(("record", "id")).is_in(batch.iter().copied()))
                .to_owned();
            for row in &db.query_all(&select).await? {
                cleared.insert(Row(row).get("id")?, Row(row).get("level")?);
            }
        }
        for record in records {
            let level = cleared.get(&record.id.uuid()).copied();
            let reads = |marking: Marking| level.is_some_and(|level| marking.level() <= level);
            record.texts.retain(|text| text.marking.is_none_or(reads));
            let above: Vec<Raisable> = record
                .raised
                .iter()
                .filter(|(_, marking)| !reads(**marking))
                .map(|(part, _)| *part)
                .collect();
            above.into_iter().for_each(|part| record.take_out(part));
        }
        Ok(())
    }

    async fn hide_sources<T: Table>(
        &self,
        db: &impl ConnectionTrait,
        records: &mut [Record<T>],
    ) -> Result<()> {
        let cited: BTreeSet<Uuid> =
            records.iter().flat_map(|record| &record.sources).map(|source| source.document).collect();
        let cited: Vec<Uuid> = cited.into_iter().collect();
        let mut open: HashSet<Uuid> = HashSet::new();
        for batch in cited.chunks(BATCH) {
            let select = Query::select()
                .columns([("record", "id"), ("record", "kind")])
                .from("record")
                .and_where(Expr::col(("record", "id")).is_in(batch.iter().copied()))
                .cond_where(within(&self.scope))
                // One that was taken out of the register is left to those who may read its history.
                .cond_where(
                    Condition::any().add(Expr::col(("record", "removed")).eq(false)).add(keeps(&self.scope)),
                )
                .to_owned();
            for row in &db.query_all(&select).await? {
                // Not asked of the engine, which might look through all documents for these few.
                if Row(row).word::<Kind>("kind")? == Kind::Document {
                    open.insert(Row(row).get("id")?);
                }
            }
        }
        for record in records {
            record.sources.retain(|source| open.contains(&source.document));
        }
        Ok(())
    }

    /// As [`View::hide`], for earlier versions: a text or a part is hidden by the marking that it had then, and by the
    /// one that it has now. `of` says which records these are versions of.
    pub(crate) async fn hide_old<T: Table>(
        &self,
        db: &impl ConnectionTrait,
        records: &mut [Record<T>],
        of: Expr,
    ) -> Result<()> {
        if self.scope.everything {
            return Ok(());
        }
        self.hide(db, records).await?;
        let select = Query::select()
            .columns([("record_text", "record_id"), ("record_text", "field"), ("record_text", "lang")])
            .from("record_text")
            .inner_join("record", Expr::col(("record", "id")).equals(("record_text", "record_id")))
            .and_where(Expr::col(("record_text", "marking")).gt(clearance(&self.scope)))
            .and_where(of.clone())
            .to_owned();
        let raised = self.raised_above(db, of).await?;
        let mut hidden: HashSet<(Uuid, TextField, Lang)> = HashSet::new();
        for row in &db.query_all(&select).await? {
            let row = Row(row);
            hidden.insert((row.get("record_id")?, row.word("field")?, row.word("lang")?));
        }
        for record in records {
            let id = record.id.uuid();
            record.texts.retain(|text| !hidden.contains(&(id, text.field, text.lang)));
            for part in Raisable::ALL.iter().filter(|part| raised.contains(&(id, **part))) {
                record.take_out(*part);
            }
        }
        Ok(())
    }

    /// The parts of records that are marked above what this actor may read of them. `of` says of which records.
    pub(crate) async fn raised_above(
        &self,
        db: &impl ConnectionTrait,
        of: Expr,
    ) -> Result<HashSet<(Uuid, Raisable)>> {
        if self.scope.everything {
            return Ok(HashSet::new());
        }
        let select = Query::select()
            .columns([("record_raised", "record_id"), ("record_raised", "field")])
            .from("record_raised")
            .inner_join("record", Expr::col(("record", "id")).equals(("record_raised", "record_id")))
            .and_where(Expr::col(("record_raised", "marking")).gt(clearance(&self.scope)))
            .and_where(of)
            .to_owned();
        let mut above = HashSet::new();
        for row in &db.query_all(&select).await? {
            above.insert((Row(row).get("record_id")?, Row(row).word("field")?));
        }
        Ok(above)
    }
}
