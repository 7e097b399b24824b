//! Whom a record is for, in the forms that say so: the audience, and the parties and groups of the one that is said by
//! name.

use crate::errors::Failure;
use crate::forms::{Choice, Fields};
use crate::lookup;
use crate::page::Page;
use crate::typed::Typed;
use crate::visit::Visit;
use tansiq_model::{Audience, Body, Group, Id, Record};
use tansiq_office::{PartyNames, Problem, Recipients};

/// The fields, with what there is to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readers {
    /// The audience.
    pub audience: String,
    /// The codes of parties, with empty lines for more.
    pub parties: Vec<String>,
    /// The ids of groups.
    pub groups: Vec<String>,
    /// The parties of the register.
    pub all_parties: Vec<Choice>,
    /// The groups that this person may see.
    pub all_groups: Vec<Choice>,
}

/// How many lines for another party a form has.
const ROOM: usize = 2;

impl Readers {
    /// The fields as they came.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let all = |name: &str| fields.all(name).filter(|text| !text.is_empty()).map(str::to_owned).collect();
        Self {
            audience: fields.get("audience").to_owned(),
            parties: all("to-party"),
            groups: all("to-group"),
            ..Self::default()
        }
    }

    /// The fields about a record.
    #[must_use]
    pub fn of_record<T: Body>(record: &Record<T>, names: &PartyNames) -> Self {
        let codes = record.named.iter().filter(|party| names.get(**party).is_some());
        Self {
            audience: record.audience.word().to_owned(),
            parties: codes.map(|party| names.code(*party).to_owned()).collect(),
            groups: record.groups.iter().map(ToString::to_string).collect(),
            ..Self::default()
        }
    }

    /// The same with what there is to choose from, and room for more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn offered(mut self, visit: &Visit, names: &PartyNames) -> Result<Self, Failure> {
        self.parties.extend(std::iter::repeat_n(String::new(), ROOM));
        let there = self.parties.iter().map(String::as_str);
        self.all_parties = lookup::offered(visit, lookup::register_parties(&visit.p, names), there);
        self.all_groups = choices(visit).await?;
        Ok(self)
    }

    /// The audiences to choose from.
    #[must_use]
    pub fn audiences(&self, p: &Page) -> Vec<Choice> {
        Choice::words::<Audience>(p)
    }

    /// Whether a group is ticked.
    #[must_use]
    pub fn has(&self, choice: &Choice) -> bool {
        self.groups.contains(&choice.value)
    }

    /// Something is chosen by name, or has to be.
    #[must_use]
    pub fn by_name(&self) -> bool {
        self.audience == Audience::Parties.word()
    }
}

/// The groups that somebody may see, by name.
async fn choices(visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let p = &visit.p;
    let groups = visit.office.groups(&visit.view).await?;
    let choice = |group: &Record<Group>| Choice::new(group.id.to_string(), lookup::title(p, group).text);
    Ok(lookup::sorted(p, groups.iter().map(choice).collect()))
}

/// Who is meant, by the names in a form.
pub fn meant(typed: &mut Typed<'_>, fields: &Fields) -> Recipients {
    let readers = Readers::of(fields);
    let mut to = Recipients::default();
    for code in &readers.parties {
        match code.parse() {
            Ok(party) => to.parties.push(party),
            Err(_) => typed.fault("readers", Problem::UnknownParty, code),
        }
    }
    for group in &readers.groups {
        match group.parse::<uuid::Uuid>() {
            Ok(id) => to.groups.push(Id::new(id)),
            Err(_) => typed.fault("readers", Problem::NotAChoice, group),
        }
    }
    if readers.by_name() && to == Recipients::default() && typed.faults.of("to-1").is_none() {
        typed.wrong("readers", Problem::Missing);
    }
    to
}
