//! `/api/v1/deliveries`: trainings.

use super::plain;
use super::record::{Around, Common, MoneyOut, PlaceOut, QuantityOut, Resource};
use super::told::{Operation, Told};
use super::values::Edtf;
use serde::Serialize;
use tansiq_model::{Delivery, Record};
use utoipa::ToSchema;

/// A training as a source reports it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Delivery)]
pub struct DeliveryOut {
    #[serde(flatten)]
    common: Common,
    /// When.
    date: Option<Edtf>,
    /// Where.
    place: PlaceOut,
    /// How many people or delegations.
    quantity: Option<QuantityOut>,
    /// How much money, if the source says.
    money: Option<MoneyOut>,
}

impl Resource for Delivery {
    const LIST: &'static str = "deliveries";
    type Out = DeliveryOut;

    fn out(record: &Record<Self>, around: &Around) -> DeliveryOut {
        DeliveryOut {
            common: around.common(record),
            date: record.body.date.map(Edtf::of),
            place: PlaceOut::of(&record.body.place),
            quantity: record.body.quantity.as_ref().map(QuantityOut::of),
            money: record.body.money.as_ref().map(MoneyOut::of),
        }
    }
}

/// The list.
pub fn all() -> Told {
    Told::default()
        .get(Operation::list::<DeliveryOut>("listDeliveries", "The trainings."), plain::list::<Delivery>)
}

/// One of them.
pub fn one() -> Told {
    let told = Operation::one::<DeliveryOut>("getDelivery", "One of the trainings.").of(
        "key",
        plain::KEY,
        "T-2024-0001",
    );
    Told::default().get(told, plain::one::<Delivery>)
}
