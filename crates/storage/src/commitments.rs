//! Lists of commitments: what they are narrowed to, in which order they stand, and one part of them at a time.

use crate::{
    Result,
    record::{any, load, marking, snapshot},
    row::Row,
    view::{View, label_on},
};
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Alias, CaseStatement, Condition, Expr, NullOrdering, Order, Query, SelectStatement},
};
use std::collections::{HashMap, HashSet};
use tansiq_model::{
    Commitment, Id, Label, Party, Record, Reference, Role, Series, Session, TextField, Theme,
};
use tansiq_text::fold;
use uuid::Uuid;

/// Which commitments a list holds, and in which order. What is empty narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommitmentFilter {
    /// With one of these labels.
    pub labels: Vec<Label>,
    /// In which this party has a role.
    pub party: Option<Id<Party>>,
    /// The party answers for it; a role of another kind does not count.
    pub as_owner: bool,
    /// With this theme.
    pub theme: Option<Theme>,
    /// Made in this session.
    pub session: Option<Id<Session>>,
    /// Made in a session of this dialogue.
    pub series: Option<Id<Series>>,
    /// The last day of the due period is one of these, first and last included.
    pub due: Option<(Date, Date)>,
    /// Each of these words stands in a title, or they are its number.
    pub words: String,
    /// The order.
    pub order: CommitmentOrder,
}

/// The order of a list of commitments. Those that do not differ in it stand in the order of filing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CommitmentOrder {
    /// Overdue first, then the others that are open, each by due date; settled ones last.
    #[default]
    Urgency,
    /// The earliest due date first; those without one last.
    Due,
    /// The latest report first; those without one last.
    Report,
    /// By number.
    Reference,
    /// By label, overdue first.
    Label,
}

/// One part of a list.
#[derive(Debug, Clone)]
pub struct Part<T: tansiq_model::Body> {
    /// The records of this part, in the order of the list.
    pub records: Vec<Record<T>>,
    /// How many there are in all parts.
    pub total: usize,
}

fn col(name: &'static str) -> Expr {
    Expr::col(("commitment", name))
}

/// Ranks by label: the first match counts.
fn rank(on: Date, of: impl Fn(&Label) -> i32) -> Expr {
    let case = Label::ALL
        .iter()
        .fold(CaseStatement::new(), |case, label| case.case(label_on(on).eq(label.word()), of(label)));
    case.into()
}

impl CommitmentOrder {
    /// Every order.
    pub const ALL: [Self; 5] = [Self::Urgency, Self::Due, Self::Report, Self::Reference, Self::Label];

    /// The stable word.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Urgency => "urgency",
            Self::Due => "due",
            Self::Report => "report",
            Self::Reference => "reference",
            Self::Label => "label",
        }
    }

    fn sort(self, selection: &mut SelectStatement, on: Date) {
        let by_due = |selection: &mut SelectStatement| {
            selection.order_by_with_nulls(("commitment", "due_until"), Order::Asc, NullOrdering::Last);
        };
        match self {
            Self::Urgency => {
                let urgency =
                    |label: &Label| if label.is_overdue() { 0 } else { 1 + i32::from(label.is_settled()) };
                selection.order_by_expr(rank(on, urgency), Order::Asc);
                by_due(selection);
            }
            Self::Due => by_due(selection),
            Self::Report => {
                let own_is_later = Condition::any()
                    .add(col("reviewed_as_of").is_null())
                    .add(col("self_as_of").gt(col("reviewed_as_of")));
                let last =
                    CaseStatement::new().case(own_is_later, col("self_as_of")).finally(col("reviewed_as_of"));
                selection.order_by_expr_with_nulls(last.into(), Order::Desc, NullOrdering::Last);
            }
            Self::Reference => {
                selection.order_by_with_nulls(("record", "reference_year"), Order::Asc, NullOrdering::Last);
                selection.order_by(("record", "reference_number"), Order::Asc);
            }
            Self::Label => {
                let place = |label: &Label| {
                    let at = Label::ALL.iter().position(|other| other == label).unwrap_or_default();
                    i32::try_from(at).unwrap_or(i32::MAX) + if label.is_overdue() { -100 } else { 0 }
                };
                selection.order_by_expr(rank(on, place), Order::Asc);
                by_due(selection);
            }
        }
        selection.order_by(("record", "id"), Order::Asc);
    }
}

impl CommitmentFilter {
    /// All but the words, as a condition on the tables `record` and `commitment`.
    fn condition(&self, on: Date) -> Condition {
        let mut condition = any();
        if !self.labels.is_empty() {
            condition = condition.add(label_on(on).is_in(self.labels.iter().map(|label| label.word())));
        }
        if let Some(session) = self.session {
            condition = condition.add(col("session_id").eq(session.uuid()));
        }
        if let Some(series) = self.series {
            let mut sessions = Query::select();
            sessions
                .column(("session", "record_id"))
                .from("session")
                .and_where(Expr::col(("session", "series_id")).eq(series.uuid()));
            condition = condition.add(col("session_id").in_subquery(sessions));
        }
        if let Some((first, last)) = self.due {
            condition = condition
                .add(col("due_until").gte(first.to_string()))
                .add(col("due_until").lte(last.to_string()));
        }
        let part = |table: &'static str| {
            let mut select = Query::select();
            select
                .expr(Expr::val(1))
                .from(table)
                .and_where(Expr::col((table, "record_id")).equals(("record", "id")));
            select
        };
        if let Some(party) = self.party {
            let mut of_party = part("record_party");
            of_party.and_where(Expr::col(("record_party", "party_id")).eq(party.uuid()));
            if self.as_owner {
                let roles = Role::OWNERS.iter().map(|role| role.word());
                of_party.and_where(Expr::col(("record_party", "role")).is_in(roles));
            }
            condition = condition.add(Expr::exists(of_party));
        }
        if let Some(theme) = &self.theme {
            let mut of_theme = part("record_theme");
            of_theme.and_where(Expr::col(("record_theme", "theme")).eq(theme.as_str()));
            condition = condition.add(Expr::exists(of_theme));
        }
        condition
    }
}

impl View {
    fn listed(&self, filter: &CommitmentFilter, on: Date) -> SelectStatement {
        let mut selection = self.visible::<Commitment>(filter.condition(on));
        filter.order.sort(&mut selection, on);
        selection
    }

    /// Every commitment that a filter lets through, in its order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn commitments(&self, filter: &CommitmentFilter, on: Date) -> Result<Vec<Record<Commitment>>> {
        Ok(self.commitments_part(filter, on, 0, None).await?.records)
    }

    /// A part of the commitments that a filter lets through: from a place in the list on, so many at most.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn commitments_part(
        &self,
        filter: &CommitmentFilter,
        on: Date,
        from: usize,
        most: Option<usize>,
    ) -> Result<Part<Commitment>> {
        let mut listed = self.listed(filter, on);
        // Words are compared folded, by the one rule for folding, which databases do not know. Only the ids are
        // read for it; of the records no more than the part asked for.
        let words: Vec<String> = fold(&filter.words).split_whitespace().map(str::to_owned).collect();
        if !words.is_empty() {
            let found = self.commitments_with(&filter.words, &words).await?;
            let mut ids = self.ids(&mut listed).await?;
            ids.retain(|id| found.contains(&id.uuid()));
            let part: Vec<_> = ids.iter().skip(from).take(most.unwrap_or(usize::MAX)).copied().collect();
            let place: HashMap<_, _> = part.iter().enumerate().map(|(at, id)| (*id, at)).collect();
            let mut records = self.many(&part).await?;
            records.sort_by_key(|record| place.get(&record.id).copied());
            return Ok(Part { records, total: ids.len() });
        }
        let at = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        if let Some(most) = most {
            listed.limit(at(most)).offset(at(from));
        }
        let snapshot = snapshot(&self.db).await?;
        let mut records = load(&snapshot, &listed).await?;
        let total = match most {
            None => records.len(),
            Some(_) => {
                let mut counted = self.visible::<Commitment>(filter.condition(on));
                counted.clear_selects().expr_as(Expr::col(("record", "id")).count(), Alias::new("n"));
                match snapshot.query_one(&counted).await? {
                    Some(row) => usize::try_from(Row(&row).get::<i64>("n")?).unwrap_or(usize::MAX),
                    None => 0,
                }
            }
        };
        snapshot.commit().await?;
        self.hide_texts(&mut records);
        Ok(Part { records, total })
    }

    async fn ids(&self, listed: &mut SelectStatement) -> Result<Vec<Id<Commitment>>> {
        listed.clear_selects().column(("record", "id"));
        self.db.query_all(listed).await?.iter().map(|row| Row(row).id("id")).collect()
    }

    /// The commitments that have each of these folded words in a title that this actor may read, and the one
    /// whose number was typed.
    async fn commitments_with(&self, typed: &str, words: &[String]) -> Result<HashSet<Uuid>> {
        let mut visible = self.visible::<Commitment>(any());
        visible
            .clear_selects()
            .column(("record", "id"))
            .column(("record", "reference_kind"))
            .column(("record", "reference_year"))
            .column(("record", "reference_number"))
            .column(("record_text", "body"))
            .expr_as(Expr::col(("record_text", "marking")), Alias::new("text_marking"))
            .inner_join("record_text", Expr::col(("record_text", "record_id")).equals(("record", "id")))
            .and_where(Expr::col(("record_text", "field")).eq(TextField::Title.word()));
        let number = typed.parse::<Reference>().ok();
        let mut found = HashSet::new();
        for row in &self.db.query_all(&visible).await? {
            let row = Row(row);
            let hidden = row.get::<Option<i32>>("text_marking")?.map(marking).transpose()?;
            if let Some(number) = number {
                let year: Option<i32> = row.get("reference_year")?;
                let of_year: Option<i32> = row.get("reference_number")?;
                let same = row.word_opt("reference_kind")? == Some(number.kind)
                    && year == Some(i32::from(number.year))
                    && of_year.and_then(|n| u32::try_from(n).ok()) == Some(number.number);
                if same {
                    found.insert(row.get("id")?);
                }
            }
            if hidden.is_none_or(|marking| tansiq_policy::may_read_text(self.actor(), marking)) {
                let title = fold(&row.get::<String>("body")?);
                if words.iter().all(|word| title.contains(word.as_str())) {
                    found.insert(row.get("id")?);
                }
            }
        }
        Ok(found)
    }
}
