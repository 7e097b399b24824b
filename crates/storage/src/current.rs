//! One hash of what the register says now.

use crate::{
    Register, Result,
    history::{canonical, hex},
    record,
    tables::{Table, for_each_kind},
};
use sea_orm::{
    DatabaseTransaction, ExprTrait,
    sea_query::{Expr, Order},
};
use sha2::{Digest, Sha256};
use tansiq_model::{
    AdoptedDocument, Claim, Comment, Commitment, Decision, Delivery, Document, Event, Evidence, Group,
    Import, ImportLine, Kind, Match, Milestone, Need, Offer, Party, Priority, ProgressReport, Project,
    ProjectScore, Proposal, RoleTerm, Series, Session, Settings,
};
use uuid::Uuid;

/// How many records are read at once.
const PAGE: u64 = 400;

impl Register {
    /// The SHA-256 (hex) over every record that is not removed, kind by kind and by id, without how often each was
    /// changed. The accounts of imports are left out: they tell how something came in, and stay when it is taken back. A
    /// change and its undo leave this hash as it was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn current_sha256(&self) -> Result<String> {
        let tx = record::snapshot(&self.db).await?;
        let mut hash = Sha256::new();
        macro_rules! each {
            ($($kind:ident),+) => { $(add::<$kind>(&tx, &mut hash).await?;)+ };
        }
        for_each_kind!(each);
        tx.commit().await?;
        Ok(hex(&hash.finalize()))
    }
}

async fn add<T: Table>(tx: &DatabaseTransaction, hash: &mut Sha256) -> Result<()> {
    if matches!(T::KIND, Kind::Import | Kind::ImportLine) {
        return Ok(());
    }
    let mut after = Uuid::nil();
    loop {
        let mut selection = record::matching::<T>(Expr::col(("record", "id")).gt(after));
        selection
            .and_where(Expr::col(("record", "removed")).eq(false))
            .order_by(("record", "id"), Order::Asc)
            .limit(PAGE);
        let records = record::load::<T>(tx, &selection).await?;
        let Some(last) = records.last() else { return Ok(()) };
        after = last.id.uuid();
        for mut record in records {
            record.revision = 0;
            hash.update(canonical(&serde_json::to_value(&record)?));
            hash.update([b'\n']);
        }
    }
}
