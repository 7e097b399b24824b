//! Lists of commitments: what they are narrowed to, in which order they stand, and one part of them at a time.

use crate::{
    Result,
    lists::{Part, of_theme, part},
    record::any,
    row::Row,
    search::Group,
    view::{View, label_on},
};
use jiff::civil::Date;
use sea_orm::{
    ConnectionTrait, ExprTrait,
    sea_query::{Alias, CaseStatement, Condition, Expr, NullOrdering, Order, Query, SelectStatement},
};
use tansiq_model::{Commitment, Id, Label, Party, Record, Role, Series, Session, Theme};
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
    /// That a search finds by each of these.
    pub words: Vec<Group>,
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
    /// All but the words and the dialogue, as a condition on the tables `record` and `commitment`.
    fn condition(&self, on: Date) -> Condition {
        let mut condition = any();
        if !self.labels.is_empty() {
            condition = condition.add(label_on(on).is_in(self.labels.iter().map(|label| label.word())));
        }
        if let Some(session) = self.session {
            condition = condition.add(col("session_id").eq(session.uuid()));
        }
        if let Some((first, last)) = self.due {
            condition = condition
                .add(col("due_until").gte(first.to_string()))
                .add(col("due_until").lte(last.to_string()));
        }
        if let Some(party) = self.party {
            let mut of_party = part("record_party");
            of_party.and_where(Expr::col(("record_party", "party_id")).eq(party.uuid()));
            if self.as_owner {
                let roles = Role::OWNERS.iter().map(|role| role.word());
                of_party.and_where(Expr::col(("record_party", "role")).is_in(roles));
            }
            condition = condition.add(Expr::exists(of_party));
        }
        condition.add_option(self.theme.as_ref().map(of_theme))
    }
}

impl View {
    /// The commitments that a filter lets through.
    pub(crate) async fn filtered(&self, filter: &CommitmentFilter, on: Date) -> Result<SelectStatement> {
        let mut selection = self.visible::<Commitment>(filter.condition(on));
        selection.cond_where(self.meets(&filter.words));
        if let Some(series) = filter.series {
            // The sessions come first, so that the engine sees how few they are.
            let sessions = Query::select()
                .column("record_id")
                .from("session")
                .and_where(Expr::col("series_id").eq(series.uuid()))
                .to_owned();
            let rows = self.db.query_all(&sessions).await?;
            let ids: Vec<Uuid> = rows.iter().map(|row| Row(row).get("record_id")).collect::<Result<_>>()?;
            selection.and_where(col("session_id").is_in(ids));
        }
        Ok(selection)
    }

    /// How many of the commitments that a filter lets through have each label on a day; labels that none has are left
    /// out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_by_label(&self, filter: &CommitmentFilter, on: Date) -> Result<Vec<(Label, u32)>> {
        let mut selection = self.filtered(filter, on).await?;
        selection
            .clear_selects()
            .expr_as(label_on(on), Alias::new("label"))
            .expr_as(Expr::col(("record", "id")).count(), Alias::new("n"))
            .group_by_columns([Alias::new("label")]);
        let mut counts = Vec::new();
        for row in &self.db.query_all(&selection).await? {
            let row = Row(row);
            counts
                .push((row.word::<Label>("label")?, u32::try_from(row.get::<i64>("n")?).unwrap_or(u32::MAX)));
        }
        counts.sort();
        Ok(counts)
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
        let mut listed = self.filtered(filter, on).await?;
        filter.order.sort(&mut listed, on);
        self.part(listed, from, most).await
    }
}
