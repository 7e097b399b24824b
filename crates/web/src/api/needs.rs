//! `/api/v1/needs`: needs.

use super::plain;
use super::record::{Around, Common, MoneyOut, QuantityOut, Resource};
use super::told::{Operation, Told};
use super::values::Edtf;
use serde::Serialize;
use tansiq_model::{Need, Record};
use utoipa::ToSchema;

/// A lack, requirement or request, as a source reports it. Whose it is: the parties with the role of beneficiary.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Need)]
pub struct NeedOut {
    #[serde(flatten)]
    common: Common,
    /// The day for which it is stated.
    stated_on: Option<Edtf>,
    /// How many, if the source says.
    quantity: Option<QuantityOut>,
    /// How much money, if the source says.
    money: Option<MoneyOut>,
}

impl Resource for Need {
    const LIST: &'static str = "needs";
    type Out = NeedOut;

    fn out(record: &Record<Self>, around: &Around) -> NeedOut {
        NeedOut {
            common: around.common(record),
            stated_on: record.body.stated_on.map(Edtf::of),
            quantity: record.body.quantity.as_ref().map(QuantityOut::of),
            money: record.body.money.as_ref().map(MoneyOut::of),
        }
    }
}

/// The list.
pub fn all() -> Told {
    Told::default().get(Operation::list::<NeedOut>("listNeeds", "The needs."), plain::list::<Need>)
}

/// One of them.
pub fn one() -> Told {
    let told = Operation::one::<NeedOut>("getNeed", "One of the needs.").of("key", plain::KEY, "R-2024-0001");
    Told::default().get(told, plain::one::<Need>)
}
