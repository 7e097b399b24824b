//! `/api/v1/claims`: figures.

use super::plain;
use super::record::{Around, Common, QuantityOut, Resource};
use super::told::{Operation, Told};
use super::values::Edtf;
use serde::Serialize;
use tansiq_model::{Claim, Record};
use utoipa::ToSchema;

/// A figure as a source states it. Two figures may disagree; none is corrected by another.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Claim)]
pub struct ClaimOut {
    #[serde(flatten)]
    common: Common,
    /// The figure with its unit and hedge.
    figure: Option<QuantityOut>,
    /// The day for which it holds.
    as_of: Option<Edtf>,
    /// What ties the figures about one question together.
    topic: Option<String>,
}

impl Resource for Claim {
    const LIST: &'static str = "claims";
    type Out = ClaimOut;

    fn out(record: &Record<Self>, around: &Around) -> ClaimOut {
        ClaimOut {
            common: around.common(record),
            figure: record.body.figure.as_ref().map(QuantityOut::of),
            as_of: record.body.as_of.map(Edtf::of),
            topic: record.body.topic.clone(),
        }
    }
}

/// The list.
pub fn all() -> Told {
    Told::default().get(Operation::list::<ClaimOut>("listClaims", "The figures."), plain::list::<Claim>)
}

/// One of them.
pub fn one() -> Told {
    let told =
        Operation::one::<ClaimOut>("getClaim", "One of the figures.").of("key", plain::KEY, "F-2024-0001");
    Told::default().get(told, plain::one::<Claim>)
}
