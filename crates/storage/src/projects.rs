//! Lists of projects, and the scores of their sides.

use crate::{
    Because, Change, Result,
    because::inside,
    lists::{Part, of_theme, part},
    record::{self, any},
    scope::within,
    search::Group,
    view::View,
};
use jiff::civil::Date;
use sea_orm::{
    ExprTrait,
    sea_query::{Condition, Expr, NullOrdering, Order, Query, SelectStatement},
};
use tansiq_model::{
    Audience, Id, Party, Project, ProjectScore, ProjectStatus, Record, Role, Theme, both_sides_in,
};
use uuid::Uuid;

/// Which projects a list holds. What is empty narrows nothing; those that a source reports have no status.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProjectFilter {
    /// At this status.
    pub status: Option<ProjectStatus>,
    /// That this party receives.
    pub state: Option<Id<Party>>,
    /// That this party pays for or works on.
    pub provider: Option<Id<Party>>,
    /// With this theme.
    pub theme: Option<Theme>,
    /// That run on this day or later.
    pub from: Option<Date>,
    /// That run on this day or earlier.
    pub until: Option<Date>,
    /// Of which both sides' scores are read.
    pub scored: bool,
    /// That a search finds by each of these.
    pub words: Vec<Group>,
}

fn col(name: &'static str) -> Expr {
    Expr::col(("project", name))
}

/// The roles of those who give, in a project.
const GIVING: [Role; 2] = [Role::Donor, Role::Provider];

/// A party has one of these roles in the record at hand.
fn has_role(party: Id<Party>, roles: &[Role]) -> Expr {
    let mut named = part("record_party");
    named
        .and_where(Expr::col(("record_party", "party_id")).eq(party.uuid()))
        .and_where(Expr::col(("record_party", "role")).is_in(roles.iter().map(|role| role.word())));
    Expr::exists(named)
}

/// Whoever reads the project at hand reads its scores.
fn scores_are_shown() -> Expr {
    let mut shown = Query::select();
    shown
        .expr(Expr::val(1))
        .from("project_score")
        .and_where(Expr::col(("project_score", "project_id")).equals(("record", "id")))
        .and_where(Expr::col(("project_score", "shown_on")).is_not_null());
    Expr::exists(shown)
}

impl ProjectFilter {
    /// All but the words, as a condition on the tables `record` and `project`.
    fn condition(&self) -> Condition {
        let or_open =
            |column: &'static str, holds: Expr| Condition::any().add(col(column).is_null()).add(holds);
        // Without any date, nothing says that it ran then.
        let dated =
            || Condition::any().add(col("held_earliest").is_not_null()).add(col("ends_latest").is_not_null());
        let mut condition = any()
            .add_option(self.status.map(|status| col("project_status").eq(status.word())))
            .add_option(self.state.map(|state| has_role(state, &[Role::Beneficiary])))
            .add_option(self.provider.map(|party| has_role(party, &GIVING)))
            .add_option(self.theme.as_ref().map(of_theme));
        if self.scored {
            condition = condition.add(scores_are_shown());
        }
        if let Some(from) = self.from {
            let from = from.to_string();
            // What is over and does not say when certainly ran when it began.
            let over = [ProjectStatus::Closed, ProjectStatus::Cancelled].map(|status| status.word());
            let open = Condition::any()
                .add(col("project_status").is_null())
                .add(col("project_status").is_not_in(over))
                .add(col("held_latest").gte(from.clone()));
            let open = Condition::all().add(col("ends_latest").is_null()).add(open);
            let ends = Condition::any().add(open).add(col("ends_latest").gte(from));
            condition = condition.add(ends).add(dated());
        }
        if let Some(until) = self.until {
            let starts = or_open("held_earliest", col("held_earliest").lte(until.to_string()));
            condition = condition.add(starts).add(dated());
        }
        condition
    }
}

impl View {
    /// A part of the projects that a filter lets through, the one that begins last first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn projects_part(
        &self,
        filter: &ProjectFilter,
        from: usize,
        most: Option<usize>,
    ) -> Result<Part<Project>> {
        let mut listed = self.visible::<Project>(filter.condition());
        listed.cond_where(self.meets(&filter.words));
        listed
            .order_by_with_nulls(("project", "held_latest"), Order::Desc, NullOrdering::Last)
            .order_by(("record", "id"), Order::Desc);
        self.part(listed, from, most).await
    }

    /// Scores of projects that this actor may read, too: what was shared with a project is not shown without it.
    fn scores(&self, condition: Condition) -> SelectStatement {
        // The inner table is the record of the project.
        let of = Query::select()
            .expr(Expr::val(1))
            .from("record")
            .and_where(Expr::col(("record", "id")).equals(("project_score", "project_id")))
            .and_where(Expr::col(("record", "removed")).eq(false))
            .cond_where(within(&self.scope))
            .to_owned();
        let mut listed = self.visible::<ProjectScore>(condition);
        listed.and_where(Expr::exists(of));
        listed.order_by(("record", "id"), Order::Asc);
        listed
    }

    /// The scores of these projects that this actor may read: those of its own side, and both when both are in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn scores_of(&self, projects: &[Id<Project>]) -> Result<Vec<Record<ProjectScore>>> {
        let mut found = Vec::new();
        for batch in projects.chunks(400) {
            let ids: Vec<Uuid> = batch.iter().map(|project| project.uuid()).collect();
            let of_these = any().add(Expr::col(("project_score", "project_id")).is_in(ids));
            found.extend(self.load::<ProjectScore>(&self.scores(of_these)).await?);
        }
        Ok(found)
    }

    /// Every score that the readers of its project may read. Those that wait for the other side are not among them, also
    /// not for the side that gave them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn shown_scores(&self) -> Result<Vec<Record<ProjectScore>>> {
        let shown = any().add(Expr::col(("project_score", "shown_on")).is_not_null());
        self.load(&self.scores(shown)).await
    }
}

/// Whether both may be read does not depend on who looks.
fn past_scope() -> Condition {
    inside(Because::ShowScores)
}

impl Change {
    /// The scores of a project, whoever may read them, those of this change included.
    async fn all_scores(&self, project: Id<Project>) -> Result<Vec<Record<ProjectScore>>> {
        let mut select =
            record::matching::<ProjectScore>(Expr::col(("project_score", "project_id")).eq(project.uuid()));
        select
            .and_where(Expr::col(("record", "removed")).eq(false))
            .cond_where(past_scope())
            .order_by(("record", "id"), Order::Asc);
        record::load(&self.tx, &select).await
    }

    /// The score of a project that a party has given, as this change sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn score_by(
        &self,
        project: Id<Project>,
        party: Id<Party>,
    ) -> Result<Option<Record<ProjectScore>>> {
        Ok(self.all_scores(project).await?.into_iter().find(|score| score.owner == party))
    }

    /// Whether the scores of a project are read by its readers.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_shown_scores(&self, project: Id<Project>) -> Result<bool> {
        Ok(self.all_scores(project).await?.iter().any(|score| score.body.shown_on.is_some()))
    }

    /// Lets the readers of a project read the scores of both sides, once both are in: the same readers as those of the
    /// project as it is in this change, and the two sides. What waits counts if its party still speaks for its side. Answers
    /// whether anything was written: nothing is before both are in, and when the same readers have read them before.
    ///
    /// # Errors
    /// [`crate::StorageError::Denied`] for whoever has no part in the project; when the database fails.
    pub async fn show_scores(&mut self, id: Id<Project>, today: Date) -> Result<bool> {
        let mut select = record::matching::<Project>(Expr::col(("record", "id")).eq(id.uuid()));
        select.cond_where(past_scope());
        let Some(project) = record::load::<Project>(&self.tx, &select).await?.pop() else { return Ok(false) };
        let mut scores = self.all_scores(id).await?;
        scores.retain(|score| {
            score.body.shown_on.is_some() || project.speaker_of(score.body.side) == Some(score.owner)
        });
        if !both_sides_in(scores.iter().map(|score| &score.body)) {
            return Ok(false);
        }
        let sides: Vec<Id<Party>> = scores.iter().map(|score| score.owner).collect();
        let mut changed = Vec::new();
        for mut score in scores.drain(..) {
            let before = score.clone();
            share_as(&mut score, &project, &sides);
            score.body.shown_on = score.body.shown_on.or(Some(today));
            if score != before {
                changed.push(score);
            }
        }
        self.update_all(&mut changed).await?;
        Ok(!changed.is_empty())
    }
}

/// Gives a score to the readers of its project, whose owner keeps reading it, and to both sides.
fn share_as(score: &mut Record<ProjectScore>, project: &Record<Project>, sides: &[Id<Party>]) {
    score.share_like(project);
    if !matches!(project.audience, Audience::Owner | Audience::Parties) {
        return;
    }
    score.audience = Audience::Parties;
    score.named.extend(sides.iter().copied().chain([project.owner]));
    score.named.retain(|party| *party != score.owner);
    score.named.sort();
    score.named.dedup();
}
