//! The board of requests: where each stands, since when, and who has it in hand.

use crate::{Mentioned, Office, PartyNames, Result};
use tansiq_model::{Holder, Need, NeedStep, Record};
use tansiq_storage::{NeedFilter, View};

/// One request on the board.
#[derive(Debug, Clone)]
pub struct NeedRow {
    /// The request.
    pub need: Record<Need>,
    /// Where it stands.
    pub step: NeedStep,
    /// Who has it in hand; nobody when it is over.
    pub holder: Option<Holder>,
    /// For how many days it has been there.
    pub age: u32,
    /// For how many days it has been on its way.
    pub whole_age: u32,
}

/// A part of the board, of what somebody may see alone.
#[derive(Debug, Clone)]
pub struct NeedBoard {
    /// The requests, the one that has been at its step for longest first and those that are over last.
    pub rows: Vec<NeedRow>,
    /// How many there are in all parts.
    pub total: usize,
    /// Their parties.
    pub parties: PartyNames,
}

impl Office {
    /// A part of the board: the requests that a filter lets through, from a place on, so many at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn need_board(
        &self,
        view: &View,
        filter: &NeedFilter,
        from: usize,
        most: Option<usize>,
    ) -> Result<NeedBoard> {
        let today = self.today();
        let part = view.requests_part(filter, from, most).await?;
        let parties = self.names_of(view, &Mentioned::default().by(&part.records)).await?;
        let row = |need: Record<Need>| {
            let step = need.body.step()?;
            let (age, whole_age) = (need.body.age_at(step, today), need.body.age(today));
            Some(NeedRow { step, holder: step.waits_for(), age, whole_age, need })
        };
        let rows = part.records.into_iter().filter_map(row).collect();
        Ok(NeedBoard { rows, total: part.total, parties })
    }
}
