//! Lists of requests, offers and matches: what they are narrowed to, and in which order they stand.

use crate::{
    Because, Change, Result,
    because::inside,
    lists::{Part, of_theme, part},
    record::any,
    row::Row,
    search::Group,
    view::View,
};
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Alias, Condition, Expr, NullOrdering, Order, Query, SelectStatement},
};
use tansiq_model::{
    AidKind, Delivery, Holder, Id, Match, MatchState, Modality, Need, NeedStep, Offer, OfferState, Party,
    Record, Role, Theme, Tongue, Urgency,
};

/// Which requests a list holds. What is empty narrows nothing; needs that a source reports are in no such list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NeedFilter {
    /// At one of these steps.
    pub steps: Vec<NeedStep>,
    /// That somebody has in hand.
    pub waits_for: Option<Holder>,
    /// That have been at their step since this day or longer.
    pub since: Option<Date>,
    /// For this help.
    pub aid: Option<AidKind>,
    /// Of this urgency.
    pub urgency: Option<Urgency>,
    /// That name this party: the State, above all.
    pub party: Option<Id<Party>>,
    /// With this theme.
    pub theme: Option<Theme>,
    /// That a search finds by each of these.
    pub words: Vec<Group>,
}

/// Which offers a list holds. What is empty narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfferFilter {
    /// That stand on this day: neither withdrawn nor over.
    pub standing: Option<Date>,
    /// In this state.
    pub state: Option<OfferState>,
    /// Of this help, among others.
    pub aid: Option<AidKind>,
    /// Given so.
    pub modality: Option<Modality>,
    /// In this language, or in any.
    pub language: Option<Tongue>,
    /// For one of these, or for anybody.
    pub open_to: Vec<Id<Party>>,
    /// That name this party, whatever its part.
    pub party: Option<Id<Party>>,
    /// With this theme.
    pub theme: Option<Theme>,
    /// That a search finds by each of these.
    pub words: Vec<Group>,
}

fn col(name: &'static str) -> Expr {
    Expr::col(("need", name))
}

fn offer_col(name: &'static str) -> Expr {
    Expr::col(("offer", name))
}

/// Whether a word stands among the words of a column. No such word has a sign of a pattern in it.
fn among(column: &'static str, word: &str) -> Condition {
    Condition::any()
        .add(offer_col(column).eq(word))
        .add(offer_col(column).like(format!("{word} %")))
        .add(offer_col(column).like(format!("% {word}")))
        .add(offer_col(column).like(format!("% {word} %")))
}

fn naming(party: Id<Party>) -> Expr {
    let mut named = part("record_party");
    named.and_where(Expr::col(("record_party", "party_id")).eq(party.uuid()));
    Expr::exists(named)
}

impl NeedFilter {
    /// All but the words, as a condition on the tables `record` and `need`.
    fn condition(&self) -> Condition {
        let mut condition = any().add(col("step").is_not_null());
        if !self.steps.is_empty() {
            condition = condition.add(col("step").is_in(self.steps.iter().map(|step| step.word())));
        }
        condition
            .add_option(self.waits_for.map(|holder| col("waits_for").eq(holder.word())))
            .add_option(self.since.map(|day| col("held_since").lte(day.to_string())))
            .add_option(self.aid.map(|aid| col("aid").eq(aid.word())))
            .add_option(self.urgency.map(|urgency| col("urgency").eq(urgency.word())))
            .add_option(self.party.map(naming))
            .add_option(self.theme.as_ref().map(of_theme))
    }
}

impl OfferFilter {
    /// All but the words, as a condition on the tables `record` and `offer`.
    fn condition(&self) -> Condition {
        let mut condition = any();
        if let Some(day) = self.standing {
            let until = Condition::any()
                .add(offer_col("until_latest").is_null())
                .add(offer_col("until_latest").gte(day.to_string()));
            condition = condition.add(offer_col("offer_state").ne(OfferState::Withdrawn.word())).add(until);
        }
        condition = condition
            .add_option(self.state.map(|state| offer_col("offer_state").eq(state.word())))
            .add_option(self.modality.map(|modality| offer_col("modality").eq(modality.word())))
            .add_option(self.aid.map(|aid| among("aids", aid.word())))
            .add_option(self.party.map(naming))
            .add_option(self.theme.as_ref().map(of_theme));
        if let Some(tongue) = &self.language {
            condition = condition.add(among("languages", tongue.as_str()).add(offer_col("languages").eq("")));
        }
        if !self.open_to.is_empty() {
            let gains = || {
                let mut named = part("record_party");
                named.and_where(Expr::col(("record_party", "role")).eq(Role::Beneficiary.word()));
                named
            };
            let mut names_one = gains();
            let these = self.open_to.iter().map(|party| party.uuid());
            names_one.and_where(Expr::col(("record_party", "party_id")).is_in(these));
            let open = Condition::any().add(Expr::exists(names_one)).add(Expr::exists(gains()).not());
            condition = condition.add(open);
        }
        condition
    }
}

impl View {
    fn requests(&self, filter: &NeedFilter) -> SelectStatement {
        let mut selection = self.visible::<Need>(filter.condition());
        selection.cond_where(self.meets(&filter.words));
        selection
    }

    /// A part of the requests that a filter lets through, the one that has been at its step for longest first, and those
    /// that are over after those that somebody has in hand.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn requests_part(
        &self,
        filter: &NeedFilter,
        from: usize,
        most: Option<usize>,
    ) -> Result<Part<Need>> {
        let mut listed = self.requests(filter);
        listed
            .order_by_expr(col("waits_for").is_null(), Order::Asc)
            .order_by(("need", "held_since"), Order::Asc)
            .order_by(("record", "id"), Order::Asc);
        self.part(listed, from, most).await
    }

    /// How many of the requests that a filter lets through are at each step, in the order of the steps, and since when the
    /// one is there that came first. Only what this actor may see is counted.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn held_by_step(&self, filter: &NeedFilter) -> Result<Vec<(NeedStep, u32, Date)>> {
        let mut selection = self.requests(filter);
        selection
            .clear_selects()
            .column(("need", "step"))
            .expr_as(Expr::col(("record", "id")).count(), Alias::new("n"))
            .expr_as(Expr::col(("need", "held_since")).min(), Alias::new("since"))
            .group_by_col(("need", "step"));
        let mut held = Vec::new();
        for row in &self.db.query_all(&selection).await? {
            let row = Row(row);
            let count = u32::try_from(row.get::<i64>("n")?).unwrap_or(u32::MAX);
            held.push((row.word("step")?, count, row.word("since")?));
        }
        held.sort();
        Ok(held)
    }

    /// A part of the needs that sources report, the latest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reported_needs(&self, from: usize, most: Option<usize>) -> Result<Part<Need>> {
        let reported = any().add(col("step").is_null());
        self.part(self.latest::<Need>(reported), from, most).await
    }

    /// A part of the offers that a filter lets through, the one that begins last first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn offers_part(
        &self,
        filter: &OfferFilter,
        from: usize,
        most: Option<usize>,
    ) -> Result<Part<Offer>> {
        let mut listed = self.visible::<Offer>(filter.condition());
        listed.cond_where(self.meets(&filter.words));
        listed
            .order_by_with_nulls(("offer", "from_latest"), Order::Desc, NullOrdering::Last)
            .order_by(("record", "id"), Order::Desc);
        self.part(listed, from, most).await
    }

    /// The trainings in which one of these parties has a part, the last one first, so many at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn deliveries_naming(
        &self,
        parties: &[Id<Party>],
        most: usize,
    ) -> Result<Vec<Record<Delivery>>> {
        let mut named = part("record_party");
        named.and_where(
            Expr::col(("record_party", "party_id")).is_in(parties.iter().map(|party| party.uuid())),
        );
        let mut listed = self.visible::<Delivery>(Expr::exists(named));
        listed
            .order_by_with_nulls(("delivery", "held_latest"), Order::Desc, NullOrdering::Last)
            .order_by(("record", "id"), Order::Desc);
        Ok(self.part(listed, 0, Some(most)).await?.records)
    }

    /// The matches on a need, the first one first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn matches_on(&self, need: Id<Need>) -> Result<Vec<Record<Match>>> {
        self.children("need_id", need.uuid(), "proposed_on").await
    }

    /// The matches of an offer, the first one first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn matches_of(&self, offer: Id<Offer>) -> Result<Vec<Record<Match>>> {
        self.children("offer_id", offer.uuid(), "proposed_on").await
    }
}

impl Change {
    /// The matches on a need that the State may still take, or has, those of this change included, whoever may see them:
    /// where the request stands hangs on whether anybody offers help. With whose they are and how they stand.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_matches(&self, need: Id<Need>) -> Result<Vec<(Id<Match>, Id<Party>, MatchState)>> {
        let col = |name: &'static str| Expr::col(("offer_match", name));
        let open = MatchState::ALL.iter().filter(|state| state.is_open()).map(|state| state.word());
        let select = Query::select()
            .column(("offer_match", "record_id"))
            .column(("offer_match", "match_state"))
            .column(("record", "owner"))
            .from("offer_match")
            .inner_join("record", Expr::col(("record", "id")).equals(("offer_match", "record_id")))
            .and_where(col("need_id").eq(need.uuid()))
            .and_where(col("match_state").is_in(open))
            .and_where(Expr::col(("record", "removed")).eq(false))
            .cond_where(inside(Because::FollowOffers))
            .order_by(("offer_match", "record_id"), Order::Asc)
            .to_owned();
        let rows = self.tx.query_all(&select).await?;
        rows.iter()
            .map(|row| Ok((Row(row).id("record_id")?, Row(row).id("owner")?, Row(row).word("match_state")?)))
            .collect()
    }
}
