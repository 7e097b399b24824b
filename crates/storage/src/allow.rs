//! Every write asks the policies: about the record as it is stored, and about the record as it will be.
//!
//! There is no other way to write. What is asked is the same for all the records of one import, so that the answers of a
//! change are remembered: a long list asks a handful of questions.

use crate::{
    Because, Change, Result, StorageError,
    because::inside,
    record::{self, BATCH},
    row::Row,
    tables::Table,
};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Alias, Expr, Query},
};
use std::collections::{BTreeSet, HashMap, HashSet};
use tansiq_model::{Commitment, Id, Lang, Party, ProgressReport, Record, Role, TextField};
use tansiq_policy::{Access, Denied, Effect, Subject};
use uuid::Uuid;

/// What a change has asked and looked up so far.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// In whose name the change is made.
    as_party: Option<Id<Party>>,
    /// What was allowed; a denial ends the change.
    allowed: HashSet<(Subject, Effect)>,
    /// Who answers for a commitment.
    answering: HashMap<Uuid, Vec<Id<Party>>>,
    /// The parties that a record names, for comments on it.
    named: HashMap<Uuid, Vec<Id<Party>>>,
    /// Whether a report is an independent reviewer's.
    independent: HashMap<Uuid, bool>,
}

impl Asked {
    /// The answers were about one act alone.
    pub(crate) fn forget_answers(&mut self) {
        self.allowed.clear();
    }
}

impl Change {
    /// The same change in the name of a party: of the side that agrees, of the body that reviews.
    #[must_use]
    pub fn in_name_of(mut self, party: Id<Party>) -> Self {
        self.asked.as_party = Some(party);
        self
    }

    /// In whose name this change is made, if it is said.
    #[must_use]
    pub fn in_whose_name(&self) -> Option<Id<Party>> {
        self.asked.as_party
    }

    /// Whether this change may store a record as it is handed over. It is not stored, and nothing is lost if not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn may_update<T: Table>(&mut self, record: &Record<T>) -> Result<bool> {
        match self.allow_update(std::slice::from_ref(record)).await {
            Ok(()) => Ok(true),
            Err(StorageError::Denied { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Accounts, posts and the instance.
    pub(crate) fn allow_register(&mut self) -> Result<()> {
        self.allow(Subject::Register, Effect::default())
    }

    /// An account: her own, or somebody's that is looked after, as the act is about.
    pub(crate) fn allow_account(&mut self, account: Uuid) -> Result<()> {
        let own = Subject::Account(account);
        let subject = if tansiq_policy::is_about(self.act, &own) { own } else { Subject::Register };
        self.allow(subject, Effect::default())
    }

    /// New records.
    pub(crate) async fn allow_create<T: Table>(&mut self, records: &[Record<T>]) -> Result<()> {
        self.look_up(records).await?;
        for record in records {
            let effect = self.effect(None, record);
            self.allow(Subject::Record(self.access(record)), effect)?;
        }
        Ok(())
    }

    /// Records over those that are stored.
    pub(crate) async fn allow_update<T: Table>(&mut self, records: &[Record<T>]) -> Result<()> {
        for batch in records.chunks(BATCH) {
            let ids = batch.iter().map(|record| record.id.uuid());
            let mut stored = record::matching::<T>(Expr::col(("record", "id")).is_in(ids));
            stored.cond_where(inside(Because::AskPolicies));
            let stored = record::load::<T>(&self.tx, &stored).await?;
            self.look_up(&stored).await?;
            self.look_up(batch).await?;
            let stored: HashMap<Id<T>, Record<T>> = stored.into_iter().map(|one| (one.id, one)).collect();
            for record in batch {
                let before = stored.get(&record.id);
                let effect = self.effect(before, record);
                if let Some(before) = before {
                    self.allow(Subject::Record(self.access(before)), effect)?;
                }
                self.allow(Subject::Record(self.access(record)), effect)?;
            }
        }
        Ok(())
    }

    fn allow(&mut self, subject: Subject, effect: Effect) -> Result<()> {
        let question = (subject, effect);
        if self.asked.allowed.contains(&question) {
            return Ok(());
        }
        let act = self.act;
        tansiq_policy::decide(&self.actor, act, &question.0, &question.1)
            .map_err(|why| StorageError::Denied { act, why })?;
        self.asked.allowed.insert(question);
        Ok(())
    }

    /// What a change of a record does beside its act.
    fn effect<T: Table>(&self, before: Option<&Record<T>>, after: &Record<T>) -> Effect {
        Effect {
            moves: before.is_some_and(|before| before.owner != after.owner),
            review: before.and_then(|before| before.body.ties().verdict) != after.body.ties().verdict,
            rewords: before.is_some_and(|before| says_otherwise(before, after)),
            recasts: before.is_some_and(|before| says_more_than_added(before, after)),
            as_party: self.asked.as_party,
        }
    }

    /// What the policies ask of a record, with what it has from the commitment and the report that it belongs to.
    fn access<T: Table>(&self, record: &Record<T>) -> Access {
        let mut access = Access::from(record);
        let ties = record.body.ties();
        if let Some(answering) = ties.of.and_then(|of| self.asked.answering.get(&of.uuid())) {
            access.answering.clone_from(answering);
        }
        if let Some(named) = ties.about.and_then(|about| self.asked.named.get(&about)) {
            access.answering.clone_from(named);
        }
        access.answering.sort();
        access.answering.dedup();
        let with = ties.with.and_then(|with| self.asked.independent.get(&with.uuid()));
        access.independent = ties.independent || with.is_some_and(|independent| *independent);
        access
    }

    /// Looks up, once, the commitments and the reports that records belong to.
    async fn look_up<T: Table>(&mut self, records: &[Record<T>]) -> Result<()> {
        let mut commitments: BTreeSet<Uuid> = BTreeSet::new();
        let mut reports: BTreeSet<Uuid> = BTreeSet::new();
        let mut about: BTreeSet<Uuid> = BTreeSet::new();
        for ties in records.iter().map(|record| record.body.ties()) {
            let of = ties.of.map(Id::<Commitment>::uuid);
            commitments.extend(of.filter(|of| !self.asked.answering.contains_key(of)));
            about.extend(ties.about.filter(|about| !self.asked.named.contains_key(about)));
            let with = ties.with.map(Id::<ProgressReport>::uuid);
            reports.extend(with.filter(|with| !self.asked.independent.contains_key(with)));
        }
        let owners: Vec<&str> = Role::OWNERS.iter().map(|role| role.word()).collect();
        for batch in commitments.into_iter().collect::<Vec<_>>().chunks(BATCH) {
            self.asked.answering.extend(batch.iter().map(|of| (*of, Vec::new())));
            let select = Query::select()
                .columns(["record_id", "party_id"])
                .from("record_party")
                .and_where(Expr::col("record_id").is_in(batch.iter().copied()))
                .and_where(Expr::col("role").is_in(owners.iter().copied()))
                .to_owned();
            for row in &self.tx.query_all(&select).await? {
                let row = Row(row);
                self.asked.answering.entry(row.get("record_id")?).or_default().push(row.id("party_id")?);
            }
        }
        for batch in reports.into_iter().collect::<Vec<_>>().chunks(BATCH) {
            let select = Query::select()
                .columns(["record_id", "reviewer"])
                .from("progress_report")
                .and_where(Expr::col("record_id").is_in(batch.iter().copied()))
                .to_owned();
            for row in &self.tx.query_all(&select).await? {
                let row = Row(row);
                self.asked.independent.insert(row.get("record_id")?, row.get("reviewer")?);
            }
        }
        for about in about {
            let named = self.named_in(about).await?;
            self.asked.named.insert(about, named);
        }
        Ok(())
    }

    /// The parties that a record names: its owner, those with a role in it, itself if it is a party, the sides of the
    /// dialogue of which it is a session, and whoever answers for the commitment that it reports on.
    async fn named_in(&self, about: Uuid) -> Result<Vec<Id<Party>>> {
        let col = |name: &'static str| Expr::col(name);
        let owners: Vec<&str> = Role::OWNERS.iter().map(|role| role.word()).collect();
        let commitment = Query::select()
            .column("commitment_id")
            .from("progress_report")
            .and_where(col("record_id").eq(about))
            .to_owned();
        let series = Query::select()
            .column("series_id")
            .from("session")
            .and_where(col("record_id").eq(about))
            .to_owned();
        let party = |table: &'static str, column: &'static str| {
            Query::select().expr_as(col(column), Alias::new("party")).from(table).to_owned()
        };
        let selects = [
            party("record", "owner").and_where(col("id").eq(about)).to_owned(),
            party("party", "record_id").and_where(col("record_id").eq(about)).to_owned(),
            party("record_party", "party_id").and_where(col("record_id").eq(about)).to_owned(),
            party("record_party", "party_id").and_where(col("record_id").in_subquery(series)).to_owned(),
            party("record_party", "party_id")
                .and_where(col("record_id").in_subquery(commitment))
                .and_where(col("role").is_in(owners))
                .to_owned(),
        ];
        let mut named = Vec::new();
        for select in &selects {
            for row in &self.tx.query_all(select).await? {
                named.push(Row(row).id("party")?);
            }
        }
        Ok(named)
    }

    /// What was looked up before these records were written may be something else now.
    pub(crate) fn look_up_again<T: Table>(&mut self, records: &[Record<T>]) {
        for record in records {
            self.asked.answering.remove(&record.id.uuid());
            // A commitment's owners stand for its reports, too.
            self.asked.named.clear();
            self.asked.independent.remove(&record.id.uuid());
        }
    }
}

/// Whether a record says something else than it did before.
fn says_otherwise<T: Table>(before: &Record<T>, after: &Record<T>) -> bool {
    before.texts != after.texts || before.themes != after.themes || after.body.rewords(&before.body)
}

/// Whether a record is something else than it was, apart from what was added below it.
fn says_more_than_added<T: Table>(before: &Record<T>, after: &Record<T>) -> bool {
    let bare = |record: &Record<T>| {
        let mut bare = record.clone();
        bare.revision = 0;
        Lang::ALL.iter().for_each(|lang| bare.texts.remove(TextField::Addendum, *lang));
        bare
    };
    bare(before) != bare(after) || !keeps_what_was_added(before, after)
}

/// Whether what was added before still stands at the beginning.
fn keeps_what_was_added<T: Table>(before: &Record<T>, after: &Record<T>) -> bool {
    let added =
        |record: &Record<T>, lang| record.texts.get(TextField::Addendum, lang).map(|text| text.body.clone());
    Lang::ALL.iter().all(|lang| {
        let before = added(before, *lang).unwrap_or_default();
        added(after, *lang).unwrap_or_default().starts_with(&before)
    })
}

impl StorageError {
    /// The policy that a denial rests on, by its id; `None` when it is that no policy permits the act.
    #[must_use]
    pub fn policy(&self) -> Option<&str> {
        match self {
            Self::Denied { why: Denied::Forbidden(policy), .. } => Some(policy),
            _ => None,
        }
    }
}
