//! Taking a whole change back, by another change that puts every record of it to what it was before.

use crate::{
    Because, Change, Result, StorageError,
    because::inside,
    history::{Entry, Item},
    parties::naming,
    record,
    row::Row,
    scope::within,
    tables::{Table, for_each_kind},
};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Asterisk, Condition, Expr, Query},
};
use std::collections::{HashMap, HashSet};
use tansiq_model::{
    AdoptedDocument, Claim, Comment, Commitment, Decision, Delivery, Document, Event, Evidence, Group, Id,
    Import, ImportLine, Kind, Match, Milestone, Need, Offer, Party, Priority, ProgressReport, Project,
    ProjectScore, Proposal, Record, Reference, RoleTerm, Series, Session, Settings,
};
use tansiq_policy::Act;
use uuid::Uuid;

/// A record that stands in the way of taking a change back: somebody worked on it since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedSince {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: Uuid,
    /// Its number, if its kind has one and the actor may see it.
    pub reference: Option<Reference>,
    /// The actor may not see it: only its kind is for telling.
    pub hidden: bool,
}

/// A record that a change wrote, with the revisions that it wrote first and last.
type Written<T> = (Id<T>, u32, u32);

/// Those of one kind.
fn written_of<T: Table>(all: &[(&Item, u32)]) -> Vec<Written<T>> {
    let theirs = all.iter().filter(|(item, _)| item.kind == T::KIND.word());
    theirs.map(|(item, last)| (Id::new(item.id), item.revision, *last)).collect()
}

impl Change {
    /// Puts every record that another change wrote to what it was before: a new one is removed, a changed one gets
    /// its earlier content, both as new revisions. Kinds that are kept as an account of what happened are left as
    /// they are.
    ///
    /// Answers the records that were changed or worked on since. When there is one, nothing may be committed:
    /// drop the change.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is no such change or this actor may not see one of its records.
    pub async fn take_back(&mut self, change: Uuid, kept: &[Kind]) -> Result<Vec<ChangedSince>> {
        let items = self.items_of(change).await?;
        // A change may write a record more than once: what counts is before the first time and after the last.
        let mut written: Vec<(&Item, u32)> = Vec::new();
        let mut places: HashMap<Uuid, usize> = HashMap::new();
        for item in &items {
            let place = *places.entry(item.id).or_insert(written.len());
            match written.get_mut(place) {
                Some((_, last)) => *last = item.revision,
                None => written.push((item, item.revision)),
            }
        }
        let own: HashSet<Uuid> = places.into_keys().collect();
        let mut in_the_way = Vec::new();
        macro_rules! each {
            ($($of:ident),+) => { $(
                if !kept.contains(&Kind::$of) {
                    let written: Vec<Written<$of>> = written_of(&written);
                    in_the_way.extend(self.take_back_kind(&written, &own).await?);
                }
            )+ };
        }
        for_each_kind!(each);
        Ok(in_the_way)
    }

    async fn take_back_kind<T: Table>(
        &mut self,
        written: &[Written<T>],
        own: &HashSet<Uuid>,
    ) -> Result<Vec<ChangedSince>> {
        let mut in_the_way = Vec::new();
        for batch in written.chunks(record::BATCH) {
            let ids: Vec<Uuid> = batch.iter().map(|(id, ..)| id.uuid()).collect();
            let mut parts = self.hanging(hangs_on(T::KIND), &ids).await?;
            if T::KIND == Kind::Party {
                parts.extend(self.naming_parties(&ids).await?);
            }
            // What the change made itself goes with it.
            let grown: HashSet<Uuid> =
                parts.iter().filter(|(_, part)| !own.contains(part)).map(|(of, _)| *of).collect();
            let theirs: Vec<Id<T>> = batch.iter().map(|(id, ..)| *id).collect();
            let seen = self.many(&theirs).await?;
            let hidden = self.hidden_of_a_merge(&theirs, &seen).await?;
            let unseen: HashSet<Id<T>> = hidden.iter().map(|record| record.id).collect();
            let now = seen.into_iter().chain(hidden);
            let mut now: HashMap<Id<T>, Record<T>> = now.map(|record| (record.id, record)).collect();
            let mut before = Vec::with_capacity(batch.len());
            for (id, first, last) in batch {
                let current = now.remove(id);
                let mut current =
                    current.ok_or_else(|| StorageError::Missing(T::KIND.word(), id.to_string()))?;
                let made = *first == 1;
                if current.revision != *last || (made && grown.contains(&id.uuid())) {
                    let hidden = unseen.contains(id);
                    let reference = current.reference.filter(|_| !hidden);
                    in_the_way.push(ChangedSince { kind: T::KIND, id: id.uuid(), reference, hidden });
                } else if made {
                    take_away(&mut current);
                    before.push(current);
                } else {
                    let earlier = self.version(*id, first - 1).await?;
                    before.push(Record { revision: current.revision, ..earlier });
                }
            }
            self.update_all(&mut before).await?;
        }
        Ok(in_the_way)
    }

    /// Those of these records that this actor may not see, when two parties become one or two again.
    async fn hidden_of_a_merge<T: Table>(&self, of: &[Id<T>], seen: &[Record<T>]) -> Result<Vec<Record<T>>> {
        let seen: HashSet<Id<T>> = seen.iter().map(|record| record.id).collect();
        let rest = of.iter().filter(|id| !seen.contains(id)).map(|id| id.uuid());
        let mut selection = record::matching::<T>(Expr::col(("record", "id")).is_in(rest));
        selection.cond_where(self.reach());
        record::load(&self.tx, &selection).await
    }

    /// The records that a taking back or a replacing reaches.
    fn reach(&self) -> Condition {
        match self.act {
            Act::PartyMerge | Act::PartyUnmerge => inside(Because::MergeParties),
            _ => within(&self.scope),
        }
    }

    /// A record as an earlier revision had it.
    async fn version<T: Table>(&self, id: Id<T>, revision: u32) -> Result<Record<T>> {
        let select = Query::select()
            .column("body")
            .from("version")
            .and_where(Expr::col("record_id").eq(id.uuid()))
            .and_where(Expr::col("revision").eq(i32::try_from(revision).unwrap_or(i32::MAX)))
            .to_owned();
        let row = self.tx.query_one(&select).await?;
        let row =
            row.ok_or_else(|| StorageError::Missing(T::KIND.word(), format!("{id} revision {revision}")))?;
        Ok(serde_json::from_str(&Row(&row).get::<String>("body")?)?)
    }

    /// What hangs on these records by columns of these tables, each with the record that it hangs on.
    async fn hanging(
        &self,
        by: impl Iterator<Item = (&'static str, &'static str)>,
        of: &[Uuid],
    ) -> Result<Vec<(Uuid, Uuid)>> {
        let mut parts = Vec::new();
        for (part, column) in by {
            let select = Query::select()
                .column((part, column))
                .column((part, "record_id"))
                .from(part)
                .inner_join("record", Expr::col(("record", "id")).equals((part, "record_id")))
                .and_where(Expr::col((part, column)).is_in(of.iter().copied()))
                .and_where(Expr::col(("record", "removed")).eq(false))
                .to_owned();
            for row in &self.tx.query_all(&select).await? {
                parts.push((Row(row).get(column)?, Row(row).get("record_id")?));
            }
        }
        Ok(parts)
    }

    /// Takes out the parties that these changes filed and that nothing names any more, as long as nobody worked on them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_out_unnamed(&mut self, changes: &[Uuid]) -> Result<()> {
        let mut filed: Vec<Id<Party>> = Vec::new();
        for change in changes {
            let written = self.items_of(*change).await?;
            let new = written.iter().filter(|item| item.kind == Kind::Party.word() && item.revision == 1);
            filed.extend(new.map(|item| Id::new(item.id)));
        }
        for batch in filed.chunks(record::BATCH) {
            let ids: Vec<Uuid> = batch.iter().map(|id| id.uuid()).collect();
            let mut hold = self.naming_parties(&ids).await?;
            hold.extend(self.hanging(hangs_on(Kind::Party), &ids).await?);
            let mut held: HashSet<Uuid> = hold.into_iter().map(|(party, _)| party).collect();
            held.extend(self.in_activities(&ids).await?);
            let mut parties = self.many(batch).await?;
            parties.retain(|party| party.revision == 1 && !held.contains(&party.id.uuid()));
            parties.iter_mut().for_each(take_away);
            self.update_all(&mut parties).await?;
        }
        Ok(())
    }

    /// Those of these parties that activities of projects name beside the parties of their records.
    async fn in_activities(&self, parties: &[Uuid]) -> Result<Vec<Uuid>> {
        let select = Query::select()
            .column(("project", "activity"))
            .from("project")
            .inner_join("record", Expr::col(("record", "id")).equals(("project", "record_id")))
            .and_where(Expr::col(("project", "activity")).is_not_null())
            .and_where(Expr::col(("record", "removed")).eq(false))
            .to_owned();
        let mut named = Vec::new();
        for row in &self.tx.query_all(&select).await? {
            let activity: String = Row(row).get("activity")?;
            named.extend(parties.iter().filter(|party| activity.contains(&party.to_string())));
        }
        Ok(named)
    }

    /// What a change wrote.
    async fn items_of(&self, change: Uuid) -> Result<Vec<Item>> {
        let select = Query::select()
            .column(Asterisk)
            .from("history")
            .and_where(Expr::col("change_id").eq(change))
            .to_owned();
        let row = self.tx.query_one(&select).await?;
        let row = row.ok_or_else(|| StorageError::Missing("change", change.to_string()))?;
        Entry::read(&Row(&row))?.items()
    }

    /// What names one of these parties, each with the party: records that are not removed, and posts of accounts.
    async fn naming_parties(&self, of: &[Uuid]) -> Result<Vec<(Uuid, Uuid)>> {
        let kept = || {
            Query::select().column("id").from("record").and_where(Expr::col("removed").eq(false)).to_owned()
        };
        let mut naming = Vec::new();
        for (table, party, id) in [
            ("record", "owner", "id"),
            ("record_party", "party_id", "record_id"),
            ("record_named", "party_id", "record_id"),
            ("record_agreement", "party_id", "record_id"),
            ("party", "part_of", "record_id"),
            ("post", "party_id", "id"),
        ] {
            let mut select = Query::select()
                .columns([party, id])
                .from(table)
                .and_where(Expr::col(party).is_in(of.iter().copied()))
                .to_owned();
            if table != "post" {
                select.and_where(Expr::col(id).in_subquery(kept()));
            }
            for row in &self.tx.query_all(&select).await? {
                naming.push((Row(row).get(party)?, Row(row).get(id)?));
            }
        }
        Ok(naming)
    }

    /// Takes a record out again that one earlier change made. Answers with it when it was changed or worked on since;
    /// then nothing may be committed.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is no such record or this actor may not see it.
    pub async fn take_out(&mut self, id: Uuid) -> Result<Option<ChangedSince>> {
        let select =
            Query::select().column("kind").from("record").and_where(Expr::col("id").eq(id)).to_owned();
        let row = self.tx.query_one(&select).await?;
        let row = row.ok_or_else(|| StorageError::Missing("record", id.to_string()))?;
        let kind: Kind = Row(&row).word("kind")?;
        macro_rules! one {
            ($($of:ident),+) => { match kind {
                $(Kind::$of => self.take_back_kind::<$of>(&[(Id::new(id), 1, 1)], &HashSet::new()).await?),+
            } };
        }
        Ok(for_each_kind!(one).pop())
    }

    /// Puts one party in the place of another in every record that names it, removed ones too: as owner, as party,
    /// in an audience and as a side that agreed. What both say is kept once. Answers how many records changed. A merge
    /// reaches records that its actor may not see.
    ///
    /// # Errors
    /// [`StorageError::Denied`] when this actor may not merge parties; then nothing may be committed.
    pub async fn replace_party(&mut self, from: Id<Party>, to: Id<Party>) -> Result<u32> {
        let mut replaced = 0;
        macro_rules! each {
            ($($kind:ident),+) => { $(replaced += self.replace_party_in::<$kind>(from, to).await?;)+ };
        }
        for_each_kind!(each);
        Ok(replaced)
    }

    async fn replace_party_in<T: Table>(&mut self, from: Id<Party>, to: Id<Party>) -> Result<u32> {
        let mut named = naming(from);
        if let Some(column) = T::naming_column() {
            named = named.add(Expr::col((T::table(), column)).like(format!("%{}%", from.uuid())));
        }
        let mut selection = record::matching::<T>(named);
        selection.cond_where(self.reach());
        let mut records = record::load::<T>(&self.tx, &selection).await?;
        records.iter_mut().for_each(|record| put_in_place(record, from, to));
        self.update_all(&mut records).await?;
        Ok(u32::try_from(records.len()).unwrap_or(u32::MAX))
    }
}

/// Removes a record, which gives back what only one may have.
fn take_away<T: Table>(record: &mut Record<T>) {
    record.removed = true;
    record.body.give_back(record.id.uuid());
}

/// What hangs on a record of a kind besides what names a party: tables, and their columns that lead to it. Comments are of
/// records of every kind.
fn hangs_on(kind: Kind) -> impl Iterator<Item = (&'static str, &'static str)> {
    let own: &[(&str, &str)] = match kind {
        Kind::Commitment => &[
            ("milestone", "commitment_id"),
            ("progress_report", "commitment_id"),
            ("evidence", "commitment_id"),
            ("commitment", "superseded_by"),
        ],
        Kind::Project => &[("project_score", "project_id")],
        Kind::Need => &[("offer_match", "need_id")],
        _ => &[],
    };
    [("comment", "about")].into_iter().chain(own.iter().copied())
}

/// Puts one party in the place of another in what every record has.
fn put_in_place<T: Table>(record: &mut Record<T>, from: Id<Party>, to: Id<Party>) {
    let place = |party: &mut Id<Party>| {
        if *party == from {
            *party = to;
        }
    };
    record.body.put_party(from, to);
    place(&mut record.owner);
    record.named.iter_mut().for_each(place);
    record.named.sort();
    record.named.dedup();
    record.parties.iter_mut().for_each(|named| place(&mut named.party));
    let mut met = HashSet::new();
    record.parties.retain(|named| met.insert(*named));
    // Of two agreements to one thing, the first one holds.
    record.agreements.iter_mut().for_each(|agreement| place(&mut agreement.party));
    let earlier = record.agreements.clone();
    let mut met = HashSet::new();
    record.agreements.retain_mut(|agreement| {
        let same =
            earlier.iter().filter(|one| (one.party, one.aspect) == (agreement.party, agreement.aspect));
        agreement.agreed_on = same.map(|one| one.agreed_on).min().unwrap_or(agreement.agreed_on);
        met.insert((agreement.party, agreement.aspect))
    });
}
