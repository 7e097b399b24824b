//! `/api/v1/adopted`: adopted texts.

use super::plain;
use super::record::{Around, Common, PlaceOut, Resource};
use super::told::{Operation, Told};
use super::values::Edtf;
use serde::Serialize;
use tansiq_model::{AdoptedDocument, Record};
use utoipa::ToSchema;

/// A text that was adopted, endorsed or signed. Its name is its title.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AdoptedText)]
pub struct AdoptedOut {
    #[serde(flatten)]
    common: Common,
    /// When it was adopted, endorsed or signed.
    adopted_on: Option<Edtf>,
    /// Where.
    place: PlaceOut,
}

impl Resource for AdoptedDocument {
    const LIST: &'static str = "adopted";
    type Out = AdoptedOut;

    fn out(record: &Record<Self>, around: &Around) -> AdoptedOut {
        AdoptedOut {
            common: around.common(record),
            adopted_on: record.body.adopted_on.map(Edtf::of),
            place: PlaceOut::of(&record.body.place),
        }
    }
}

/// The list.
pub fn all() -> Told {
    Told::default().get(
        Operation::list::<AdoptedOut>("listAdoptedTexts", "The adopted texts."),
        plain::list::<AdoptedDocument>,
    )
}

/// One of them.
pub fn one() -> Told {
    let told = Operation::one::<AdoptedOut>("getAdoptedText", "One of the adopted texts.").of(
        "key",
        plain::KEY,
        "A-2024-0001",
    );
    Told::default().get(told, plain::one::<AdoptedDocument>)
}
