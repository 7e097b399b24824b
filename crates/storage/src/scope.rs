//! The policies for reading, as conditions on the table `record`. `policies/read.cedar` and `policies/field.cedar` of
//! `policy` decide; what stands here says the same in SQL, and a property test compares the two.

use sea_orm::{
    ExprTrait,
    sea_query::{CaseStatement, Condition, Expr, Query},
};
use tansiq_model::{Audience, Group, Id, Marking, Party};
use tansiq_policy::Scope;
use uuid::Uuid;

fn col(name: &'static str) -> Expr {
    Expr::col(("record", name))
}

fn audience(word: Audience) -> Expr {
    col("audience").eq(word.word())
}

fn ids(parties: &[Id<Party>]) -> Vec<Uuid> {
    parties.iter().map(|party| party.uuid()).collect()
}

/// Records that are addressed to the parties or the groups of somebody.
fn addressed(scope: &Scope) -> Condition {
    let mut rows = Condition::any().add(named(&scope.parties));
    // Who is in no group is asked of no group: this is looked up record by record.
    if !scope.groups.is_empty() {
        rows = rows.add(grouped(&scope.groups));
    }
    Condition::all().add(audience(Audience::Parties)).add(rows)
}

fn grouped(groups: &[Id<Group>]) -> Expr {
    let rows = Query::select()
        .expr(Expr::val(1))
        .from("record_group")
        .and_where(Expr::col(("record_group", "record_id")).equals(("record", "id")))
        .and_where(Expr::col(("record_group", "group_id")).is_in(groups.iter().map(|group| group.uuid())))
        .to_owned();
    Expr::exists(rows)
}

fn named(parties: &[Id<Party>]) -> Expr {
    let rows = Query::select()
        .expr(Expr::val(1))
        .from("record_named")
        .and_where(Expr::col(("record_named", "record_id")).equals(("record", "id")))
        .and_where(Expr::col(("record_named", "party_id")).is_in(ids(parties)))
        .to_owned();
    Expr::exists(rows)
}

/// `record.read`: the records that an actor may read.
pub(crate) fn within(scope: &Scope) -> Condition {
    if scope.everything {
        return Condition::all();
    }
    if scope.nothing {
        return never();
    }
    let published =
        Condition::all().add(audience(Audience::Public)).add(col("marking").eq(Marking::Clear.level()));
    let mut any = Condition::any().add(published).add(keeps(scope)).add(addressed(scope));
    if scope.member {
        any = any.add(col("audience").is_in([Audience::Partners.word(), Audience::Public.word()]));
    }
    if scope.of_state {
        any = any.add(audience(Audience::States));
    }
    any
}

/// `record.history`: the records of which an actor may read who changed them and why.
pub(crate) fn keeps(scope: &Scope) -> Condition {
    if scope.everything {
        return Condition::all();
    }
    if scope.nothing {
        return never();
    }
    let own = Condition::any().add(col("owner").is_in(ids(&scope.speaks_for)));
    if scope.at_home { own.add(col("audience").ne(Audience::Owner.word())) } else { own }
}

/// `field.read`: the level of the highest marking of a single part of a record that an actor may read, among the
/// records that she may read.
pub(crate) fn clearance(scope: &Scope) -> Expr {
    let mut near = Condition::any().add(addressed(scope));
    if scope.of_state {
        near = near.add(audience(Audience::States));
    }
    let others = if scope.member { Marking::Green } else { Marking::Clear };
    CaseStatement::new()
        .case(keeps(scope), Marking::AmberStrict.level())
        .case(near, Marking::Amber.level())
        .finally(others.level())
        .into()
}

fn never() -> Condition {
    Condition::all().add(Expr::val(1).eq(0))
}
