//! `/api/v1/roles`: roles that parties hold.

use super::plain;
use super::record::{Around, Common, Resource};
use super::told::{Operation, Told};
use super::values::Edtf;
use serde::Serialize;
use tansiq_model::{Record, RoleTerm};
use utoipa::ToSchema;

/// A role that a party holds for a time: a chair, a seat, an office.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RoleHeld)]
pub struct RoleOut {
    #[serde(flatten)]
    common: Common,
    /// Since when, or the day on which it was decided.
    from: Option<Edtf>,
    /// Until when.
    until: Option<Edtf>,
}

impl Resource for RoleTerm {
    const LIST: &'static str = "roles";
    type Out = RoleOut;

    fn out(record: &Record<Self>, around: &Around) -> RoleOut {
        RoleOut {
            common: around.common(record),
            from: record.body.from.map(Edtf::of),
            until: record.body.until.map(Edtf::of),
        }
    }
}

/// The list.
pub fn all() -> Told {
    Told::default()
        .get(Operation::list::<RoleOut>("listRoles", "The roles that parties hold."), plain::list::<RoleTerm>)
}

/// One of them.
pub fn one() -> Told {
    let told = Operation::one::<RoleOut>("getRole", "One of the roles that parties hold.").of(
        "key",
        plain::KEY,
        "0192f0c1-7a00-7000-8000-000000000001",
    );
    Told::default().get(told, plain::one::<RoleTerm>)
}
