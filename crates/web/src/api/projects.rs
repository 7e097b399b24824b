//! `/api/v1/projects`: projects.

use super::activity::ActivityOut;
use super::plain;
use super::record::{Around, Common, MoneyOut, Names, PlaceOut, QuantityOut, Resource};
use super::told::{Operation, Told};
use super::values::Edtf;
use serde::Serialize;
use tansiq_model::{Project, Record};
use utoipa::ToSchema;

/// Support given, running or signed: as a source reports it, or as whoever keeps it registers it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Project)]
pub struct ProjectOut {
    #[serde(flatten)]
    common: Common,
    /// When.
    date: Option<Edtf>,
    /// Where.
    place: PlaceOut,
    /// How many, if the source says.
    quantity: Option<QuantityOut>,
    /// How much money, if the source says.
    money: Option<MoneyOut>,
    /// What it is as a registered project; nothing for one that a source reports.
    activity: Option<ActivityOut>,
}

impl Resource for Project {
    const LIST: &'static str = "projects";
    type Out = ProjectOut;

    fn names(&self) -> Names {
        let Some(activity) = &self.activity else { return Names::default() };
        let partners = activity.partners.iter().map(|one| one.party);
        let recipients = activity.recipients.iter().filter_map(|one| one.party);
        Names {
            needs: activity.needs.clone(),
            commitments: activity.commitments.clone(),
            parties: partners.chain(recipients).collect(),
            ..Names::default()
        }
    }

    fn out(record: &Record<Self>, around: &Around) -> ProjectOut {
        ProjectOut {
            common: around.common(record),
            date: record.body.date.map(Edtf::of),
            place: PlaceOut::of(&record.body.place),
            quantity: record.body.quantity.as_ref().map(QuantityOut::of),
            money: record.body.money.as_ref().map(MoneyOut::of),
            activity: record.body.activity.as_deref().map(|activity| ActivityOut::of(activity, around)),
        }
    }
}

/// The list.
pub fn all() -> Told {
    Told::default()
        .get(Operation::list::<ProjectOut>("listProjects", "The projects."), plain::list::<Project>)
}

/// One of them.
pub fn one() -> Told {
    let told = Operation::one::<ProjectOut>("getProject", "One of the projects.").of(
        "key",
        plain::KEY,
        "P-2024-0001",
    );
    Told::default().get(told, plain::one::<Project>)
}
