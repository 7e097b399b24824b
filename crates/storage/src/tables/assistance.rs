//! Needs, offers of help, and the matches between them.

use super::{
    Sealed,
    parts::{self, read_list, with_list},
};
use crate::{
    Result,
    row::{Columns, Row},
};
use tansiq_model::{Match, Need, Offer, PartialDate};

impl Sealed for Need {
    fn table() -> &'static str {
        "need"
    }

    fn columns(&self) -> Columns {
        let columns = parts::date(
            Columns::default(),
            ["stated_on", "stated_earliest", "stated_latest"],
            self.stated_on,
        );
        let columns = parts::money(parts::quantity(columns, self.quantity.as_ref()), self.money.as_ref())
            .word_opt("aid", self.aid)
            .word_opt("urgency", self.urgency)
            .word_opt("origin", self.origin)
            .words("languages", &self.languages)
            .number_opt("absorbs", self.absorbs)
            .word_opt("wanted_by", self.wanted_by)
            .with("consent", self.consent)
            .word_opt("step", self.step())
            .word_opt("held_since", self.held_since())
            .word_opt("waits_for", self.waits_for());
        with_list(columns, "steps", &self.steps)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            stated_on: row.word_opt("stated_on")?,
            quantity: parts::read_quantity(row)?,
            money: parts::read_money(row)?,
            aid: row.word_opt("aid")?,
            urgency: row.word_opt("urgency")?,
            origin: row.word_opt("origin")?,
            languages: row.words("languages")?,
            absorbs: row.number_opt("absorbs")?,
            wanted_by: row.word_opt("wanted_by")?,
            consent: row.get("consent")?,
            steps: read_list(row, "steps")?,
        })
    }

    fn dated() -> Option<&'static str> {
        Some("stated_latest")
    }

    fn rewords(&self, before: &Self) -> bool {
        !self.asks_as(before)
    }
}

impl Sealed for Offer {
    fn table() -> &'static str {
        "offer"
    }

    fn columns(&self) -> Columns {
        parts::money(Columns::default(), self.money.as_ref())
            .words("aids", &self.aids)
            .word("modality", self.modality)
            .with("in_kind", self.in_kind)
            .words("languages", &self.languages)
            .number_opt("people", self.people)
            .word_opt("from_date", self.from)
            .word_opt("from_latest", self.from.map(PartialDate::latest))
            .word_opt("until_date", self.until)
            .word_opt("until_latest", self.until.map(PartialDate::latest))
            .word("offer_state", self.state)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            aids: row.words("aids")?,
            modality: row.word("modality")?,
            in_kind: row.get("in_kind")?,
            money: parts::read_money(row)?,
            languages: row.words("languages")?,
            people: row.number_opt("people")?,
            from: row.word_opt("from_date")?,
            until: row.word_opt("until_date")?,
            state: row.word("offer_state")?,
        })
    }

    fn dated() -> Option<&'static str> {
        Some("from_latest")
    }

    fn rewords(&self, before: &Self) -> bool {
        self != before
    }
}

impl Sealed for Match {
    fn table() -> &'static str {
        "offer_match"
    }

    fn columns(&self) -> Columns {
        let columns = Columns::default()
            .with("need_id", self.need.uuid())
            .with("offer_id", self.offer.map(|offer| offer.uuid()))
            .word("match_state", self.state)
            .word("proposed_on", self.proposed_on)
            .word("changed_on", self.changed_on);
        with_list(columns, "confirmed", &self.confirmed)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            need: row.id("need_id")?,
            offer: row.id_opt("offer_id")?,
            state: row.word("match_state")?,
            proposed_on: row.word("proposed_on")?,
            changed_on: row.word("changed_on")?,
            confirmed: read_list(row, "confirmed")?,
        })
    }

    fn rewords(&self, before: &Self) -> bool {
        (self.need, self.offer) != (before.need, before.offer)
    }
}
