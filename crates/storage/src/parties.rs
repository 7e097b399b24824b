//! Parties by their codes, of which a merged one leads to the party that stays, and what names a party.

use crate::{Because, Change, Result, View, because::inside, record, row::Row, scope::within};
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Alias, Condition, Expr, Order, Query},
};
use std::collections::HashMap;
use tansiq_model::{Id, Kind, Party, PartyCode, Record};

/// How many parties go into one query; below the parameter limits of both engines.
const BATCH: usize = 400;

/// How many merges after each other are followed.
const STEPS: usize = 8;

/// The records that name a party: as owner, as party, in an audience and as a side that agreed.
pub(crate) fn naming(party: Id<Party>) -> Condition {
    let named = |table: &'static str| {
        let rows = Query::select()
            .expr(Expr::val(1))
            .from(table)
            .and_where(Expr::col((table, "record_id")).equals(("record", "id")))
            .and_where(Expr::col((table, "party_id")).eq(party.uuid()))
            .to_owned();
        Expr::exists(rows)
    };
    Condition::any()
        .add(Expr::col(("record", "owner")).eq(party.uuid()))
        .add(named("record_party"))
        .add(named("record_named"))
        .add(named("record_agreement"))
}

/// The party behind each code: for a merged one the party that it was merged into.
async fn behind(
    db: &impl ConnectionTrait,
    scope: impl Fn() -> Condition,
    codes: &[PartyCode],
) -> Result<HashMap<PartyCode, Record<Party>>> {
    let mut found: HashMap<PartyCode, Record<Party>> = HashMap::new();
    let mut merged: Vec<(PartyCode, Id<Party>)> = Vec::new();
    for batch in codes.chunks(BATCH) {
        let condition = Expr::col(("party", "code")).is_in(batch.iter().map(PartyCode::as_str));
        let mut selection = record::matching::<Party>(condition);
        selection.cond_where(scope());
        for party in record::load::<Party>(db, &selection).await? {
            match party.body.merged_into {
                Some(kept) => merged.push((party.body.code, kept)),
                None => drop(found.insert(party.body.code.clone(), party)),
            }
        }
    }
    // A merge points the earlier ones at the party that stays, so that one step is enough. The bound is for rows that
    // were written past the program.
    for _ in 0..STEPS {
        if merged.is_empty() {
            break;
        }
        let mut kept: HashMap<Id<Party>, Record<Party>> = HashMap::new();
        for batch in merged.chunks(BATCH) {
            let ids = batch.iter().map(|(_, kept)| kept.uuid());
            let mut selection = record::matching::<Party>(Expr::col(("record", "id")).is_in(ids));
            selection.cond_where(scope());
            kept.extend(record::load::<Party>(db, &selection).await?.into_iter().map(|one| (one.id, one)));
        }
        let mut further = Vec::new();
        for (code, id) in merged {
            let Some(party) = kept.get(&id) else { continue };
            match party.body.merged_into {
                Some(next) => further.push((code, next)),
                None => drop(found.insert(code, party.clone())),
            }
        }
        merged = further;
    }
    Ok(found)
}

/// Each party once, in the order of the codes that were asked for.
fn once(codes: &[PartyCode], found: &HashMap<PartyCode, Record<Party>>) -> Vec<Record<Party>> {
    let mut parties: Vec<Record<Party>> = Vec::new();
    for party in codes.iter().filter_map(|code| found.get(code)) {
        if parties.iter().all(|one| one.id != party.id) {
            parties.push(party.clone());
        }
    }
    parties
}

impl View {
    /// The parties with these ids and those with these codes, and for each merged one also the party that it was merged
    /// into; in no order. Those that this actor may not see are left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn parties_named(&self, ids: &[Id<Party>], codes: &[PartyCode]) -> Result<Vec<Record<Party>>> {
        let mut found: HashMap<Id<Party>, Record<Party>> = HashMap::new();
        for batch in codes.chunks(BATCH) {
            let condition = Expr::col(("party", "code")).is_in(batch.iter().map(PartyCode::as_str));
            let parties = self.load::<Party>(&self.visible::<Party>(condition)).await?;
            found.extend(parties.into_iter().map(|party| (party.id, party)));
        }
        let mut wanted: Vec<Id<Party>> = ids.to_vec();
        for _ in 0..=STEPS {
            wanted.retain(|id| !found.contains_key(id));
            let parties = self.many(&wanted).await?;
            found.extend(parties.into_iter().map(|party| (party.id, party)));
            wanted = found.values().filter_map(|party| party.body.merged_into).collect();
            wanted.sort_unstable();
            wanted.dedup();
            wanted.retain(|id| !found.contains_key(id));
            if wanted.is_empty() {
                break;
            }
        }
        Ok(found.into_values().collect())
    }

    /// The parties behind these codes, each once: for the code of a merged party the one that it was merged into.
    /// Codes that the register does not know are left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn parties_by_code(&self, codes: &[PartyCode]) -> Result<Vec<Record<Party>>> {
        let snapshot = record::snapshot(&self.db).await?;
        let visible =
            || Condition::all().add(within(&self.scope)).add(Expr::col(("record", "removed")).eq(false));
        let found = behind(&snapshot, visible, codes).await?;
        let mut parties = once(codes, &found);
        self.hide(&snapshot, &mut parties).await?;
        snapshot.commit().await?;
        Ok(parties)
    }

    /// The parties that have one of these codes of their own, merged ones and those that this actor may not see included:
    /// nobody else can have it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn codes_taken(&self, codes: &[PartyCode]) -> Result<HashMap<PartyCode, Id<Party>>> {
        let mut taken = HashMap::new();
        for batch in codes.chunks(BATCH) {
            let select = Query::select()
                .columns(["code", "record_id"])
                .from("party")
                .and_where(Expr::col("code").is_in(batch.iter().map(PartyCode::as_str)))
                .to_owned();
            for row in &self.db.query_all(&select).await? {
                taken.insert(Row(row).word("code")?, Id::new(Row(row).get("record_id")?));
            }
        }
        Ok(taken)
    }

    /// How many records of each kind name a party; removed ones and those that this actor may not see do not count.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn naming(&self, party: Id<Party>) -> Result<Vec<(Kind, u32)>> {
        let select = Query::select()
            .column(("record", "kind"))
            .expr_as(Expr::col(("record", "id")).count(), Alias::new("n"))
            .from("record")
            .cond_where(naming(party))
            .cond_where(within(&self.scope))
            .and_where(Expr::col(("record", "removed")).eq(false))
            .group_by_col(("record", "kind"))
            .order_by(("record", "kind"), Order::Asc)
            .to_owned();
        let mut counts = Vec::new();
        for row in &self.db.query_all(&select).await? {
            let row = Row(row);
            counts.push((row.word("kind")?, u32::try_from(row.get::<i64>("n")?).unwrap_or(u32::MAX)));
        }
        Ok(counts)
    }
}

impl Change {
    /// As [`View::parties_by_code`], those of this change included.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn parties_by_code(&self, codes: &[PartyCode]) -> Result<Vec<Record<Party>>> {
        Ok(once(codes, &behind(&self.tx, || inside(Because::KnowCode), codes).await?))
    }

    /// The party behind each of these codes, as [`Self::parties_by_code`] finds it. Codes that the register does not
    /// know are missing in the answer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn party_ids(&self, codes: &[PartyCode]) -> Result<HashMap<PartyCode, Id<Party>>> {
        let found = behind(&self.tx, || inside(Because::KnowCode), codes).await?;
        Ok(found.into_iter().map(|(code, party)| (code, party.id)).collect())
    }
}
