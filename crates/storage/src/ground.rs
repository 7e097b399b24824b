//! What commitments rest on: the grades of their sources and the sides that could agree to them.

use crate::{
    Result, View,
    record::{self, matching},
    row::Row,
};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Expr, Order, Query},
};
use std::collections::{BTreeSet, HashMap, HashSet};
use tansiq_model::{
    Agreement, Aspect, Commitment, Footing, Grade, Id, Party, Raisable, Record, Role, Series, Session,
    all_agree,
};
use uuid::Uuid;

/// What one commitment rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ground {
    /// The grade of each source.
    pub grades: Vec<Grade>,
    /// The sides that could agree to it: those of the dialogue in whose session it was made, else its owners.
    pub sides: Vec<Id<Party>>,
}

impl Ground {
    /// What it rests on, in a word.
    #[must_use]
    pub fn footing(&self, agreements: &[Agreement]) -> Footing {
        Footing::of(&self.grades, &self.sides, agreements)
    }

    /// Whether all sides have agreed to an aspect.
    #[must_use]
    pub fn all_agree(&self, aspect: Aspect, agreements: &[Agreement]) -> bool {
        all_agree(aspect, &self.sides, agreements)
    }
}

impl View {
    /// What each of these commitments rests on.
    ///
    /// How near a source is to those who speak in it, and who the sides of a dialogue are, count for every reader
    /// of the commitment, also for one who may not open the document or the session: the same commitment is not
    /// confirmed for one reader and reported for another. Nothing else of those records comes out. Only where the
    /// passages of a commitment are marked above what this actor may read of it, it is to her as though it had none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn grounds(
        &self,
        commitments: &[Record<Commitment>],
    ) -> Result<HashMap<Id<Commitment>, Ground>> {
        let snapshot = record::snapshot(&self.db).await?;
        let mut grades: HashMap<Uuid, Vec<Grade>> = HashMap::new();
        let mut closed: HashSet<(Uuid, Raisable)> = HashSet::new();
        // From the table of sources and not from the records, which do not have those that are hidden.
        for batch in in_batches(commitments.iter().map(|commitment| commitment.id.uuid()).collect()) {
            let select = Query::select()
                .column(("record_source", "record_id"))
                .column(("document", "grade"))
                .from("record_source")
                .inner_join(
                    "document",
                    Expr::col(("document", "record_id")).equals(("record_source", "document_id")),
                )
                .and_where(Expr::col(("record_source", "record_id")).is_in(batch.iter().copied()))
                .order_by(("record_source", "record_id"), Order::Asc)
                .order_by(("record_source", "position"), Order::Asc)
                .to_owned();
            for row in &snapshot.query_all(&select).await? {
                let row = Row(row);
                grades.entry(row.get("record_id")?).or_default().push(row.word("grade")?);
            }
            closed.extend(self.raised_above(&snapshot, ids(&batch)).await?);
        }
        grades.retain(|record, _| !closed.contains(&(*record, Raisable::Sources)));
        let held: BTreeSet<Uuid> =
            commitments.iter().filter_map(|c| c.body.session).map(|session| session.uuid()).collect();
        let mut series_of: HashMap<Uuid, Uuid> = HashMap::new();
        for batch in in_batches(held) {
            for session in record::load::<Session>(&snapshot, &matching::<Session>(ids(&batch))).await? {
                series_of.insert(session.id.uuid(), session.body.series.uuid());
            }
        }
        let mut sides_of: HashMap<Uuid, Vec<Id<Party>>> = HashMap::new();
        for batch in in_batches(series_of.values().copied().collect()) {
            for series in record::load::<Series>(&snapshot, &matching::<Series>(ids(&batch))).await? {
                sides_of.insert(series.id.uuid(), series.parties.iter().map(|side| side.party).collect());
            }
        }
        snapshot.commit().await?;
        let ground = |commitment: &Record<Commitment>| {
            let session = commitment.body.session.and_then(|session| series_of.get(&session.uuid()));
            let sides = session.and_then(|series| sides_of.get(series)).cloned();
            Ground {
                grades: grades.get(&commitment.id.uuid()).cloned().unwrap_or_default(),
                sides: sides.unwrap_or_else(|| owners(commitment)),
            }
        };
        Ok(commitments.iter().map(|commitment| (commitment.id, ground(commitment))).collect())
    }
}

/// Whoever answers for it, each once; those who are only proposed may agree too.
fn owners(commitment: &Record<Commitment>) -> Vec<Id<Party>> {
    let proposed = commitment.parties_as(&[Role::ProposedOwner]);
    let all: BTreeSet<Id<Party>> = commitment.parties_as(Role::OWNERS).chain(proposed).collect();
    all.into_iter().collect()
}

fn ids(batch: &[Uuid]) -> Expr {
    Expr::col(("record", "id")).is_in(batch.iter().copied())
}

fn in_batches(ids: BTreeSet<Uuid>) -> Vec<Vec<Uuid>> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    ids.chunks(400).map(<[Uuid]>::to_vec).collect()
}
