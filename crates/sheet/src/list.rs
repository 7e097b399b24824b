//! What the rows of a table are, and which fields their columns may hold.

use crate::Field;
use tansiq_model::{Kind, words};

words! {
    /// What the rows of a table are.
    ListKind, "kind of list" {
        /// Commitments.
        Commitments = "commitments",
        /// States, organisations, bodies.
        Parties = "parties",
        /// Who holds which seat of which body.
        Roles = "roles",
        /// Meetings, conferences, ceremonies.
        Events = "events",
        /// What States lack, as a source reports it.
        Needs = "needs",
        /// Support given or agreed, as a source reports it.
        Projects = "projects",
        /// Trainings, as a source reports them.
        Deliveries = "deliveries",
        /// Figures, as a source states them.
        Figures = "figures",
        /// Texts that were adopted, endorsed or signed.
        Adopted = "adopted",
    }
}

/// What nearly every list has.
macro_rules! fields {
    ($($own:ident),*) => {
        &[
            Field::Reference, Field::OwnNumber, Field::Title, Field::TitleAr, Field::TitleFr, Field::TitleEn,
            $(Field::$own,)*
            Field::Theme, Field::Note, Field::Source, Field::Quote, Field::Marking, Field::Audience,
        ]
    };
}

impl ListKind {
    /// The fields that a column of such a table may hold.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Commitments => fields!(
                Owners,
                Beneficiaries,
                MadeOn,
                Due,
                PostponedTo,
                Status,
                ReportedAsOf,
                CompletedOn,
                Session
            ),
            Self::Parties => &[
                Field::Code,
                Field::OwnNumber,
                Field::Title,
                Field::TitleAr,
                Field::TitleFr,
                Field::TitleEn,
                Field::AliasAr,
                Field::AliasFr,
                Field::AliasEn,
                Field::PartyKind,
                Field::BodyForm,
                Field::PartOf,
                Field::Note,
                Field::Marking,
                Field::Audience,
            ],
            Self::Roles => &[
                Field::OwnNumber,
                Field::Holders,
                Field::Body,
                Field::Seat,
                Field::Date,
                Field::Until,
                Field::Parties,
                Field::Title,
                Field::TitleAr,
                Field::TitleFr,
                Field::TitleEn,
                Field::Note,
                Field::Source,
                Field::Quote,
                Field::Marking,
                Field::Audience,
            ],
            Self::Events => fields!(
                Organisers,
                Hosts,
                Participants,
                Parties,
                Date,
                City,
                Country,
                Quantity,
                Unit,
                Qualifier
            ),
            Self::Needs => {
                fields!(Beneficiaries, Parties, Date, Quantity, Unit, Qualifier, Amount, Currency)
            }
            Self::Projects | Self::Deliveries => fields!(
                Donors,
                Providers,
                Beneficiaries,
                Participants,
                Parties,
                Date,
                City,
                Country,
                Quantity,
                Unit,
                Qualifier,
                Amount,
                Currency
            ),
            Self::Figures => fields!(Subjects, Parties, Topic, Date, Quantity, Unit, Qualifier),
            Self::Adopted => fields!(Signatories, Parties, Date, City, Country),
        }
    }

    /// The kind of record that a row becomes.
    #[must_use]
    pub const fn record(self) -> Kind {
        match self {
            Self::Commitments => Kind::Commitment,
            Self::Parties => Kind::Party,
            Self::Roles => Kind::RoleTerm,
            Self::Events => Kind::Event,
            Self::Needs => Kind::Need,
            Self::Projects => Kind::Project,
            Self::Deliveries => Kind::Delivery,
            Self::Figures => Kind::Claim,
            Self::Adopted => Kind::AdoptedDocument,
        }
    }

    /// The list whose rows become records of this kind.
    #[must_use]
    pub fn of_record(kind: Kind) -> Option<Self> {
        Self::ALL.iter().copied().find(|list| list.record() == kind)
    }

    /// Whether a column of this field alone says which record a row means.
    #[must_use]
    pub const fn is_named_by(self, field: Field) -> bool {
        match self {
            Self::Roles => matches!(field, Field::Holders | Field::Parties | Field::OwnNumber),
            Self::Parties => field.is_title() || matches!(field, Field::Code | Field::OwnNumber),
            _ => field.is_title() || matches!(field, Field::Reference | Field::OwnNumber),
        }
    }

    /// Whether a new record needs a title: a seat has the name of the seat.
    #[must_use]
    pub const fn is_titled(self) -> bool {
        !matches!(self, Self::Roles)
    }

    /// What a column of the register's own download of this list holds, by its exact heading; `None` for what the
    /// register works out itself.
    #[must_use]
    pub fn of_download(self, heading: &str) -> Option<Field> {
        let field = match heading {
            "reference" => Field::Reference,
            "code" => Field::Code,
            "title_ar" | "name_ar" => Field::TitleAr,
            "title_fr" | "name_fr" => Field::TitleFr,
            "title_en" | "name_en" => Field::TitleEn,
            "aliases_ar" => Field::AliasAr,
            "aliases_fr" => Field::AliasFr,
            "aliases_en" => Field::AliasEn,
            "kind" => Field::PartyKind,
            "form" => Field::BodyForm,
            "part_of" => Field::PartOf,
            "owners" => Field::Owners,
            "parties" => Field::Parties,
            "themes" => Field::Theme,
            "made_on" => Field::MadeOn,
            "due" => Field::Due,
            "postponed_to" => Field::PostponedTo,
            "self_reported" => Field::Status,
            "self_reported_as_of" => Field::ReportedAsOf,
            "completed_on" => Field::CompletedOn,
            "body" => Field::Body,
            "holder" => Field::Holders,
            "seat" => Field::Seat,
            "date" | "as_of" | "from" => Field::Date,
            "until" => Field::Until,
            "city" => Field::City,
            "country" => Field::Country,
            "quantity" | "value" => Field::Quantity,
            "unit" => Field::Unit,
            "qualifier" => Field::Qualifier,
            "amount" => Field::Amount,
            "currency" => Field::Currency,
            "topic" => Field::Topic,
            "audience" => Field::Audience,
            "marking" => Field::Marking,
            "document" => Field::Source,
            "quote" => Field::Quote,
            _ => return None,
        };
        self.fields().contains(&field).then_some(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_record_has_one_list_and_each_field_stands_once_in_it() {
        for list in ListKind::ALL {
            assert_eq!(ListKind::of_record(list.record()), Some(*list));
            let mut fields = list.fields().to_vec();
            fields.sort_unstable();
            fields.dedup();
            assert_eq!(fields.len(), list.fields().len(), "{list}");
            assert!(fields.iter().any(|field| list.is_named_by(*field)), "{list}");
        }
        for field in Field::ALL {
            assert!(ListKind::ALL.iter().any(|list| list.fields().contains(field)), "{field} is in a list");
        }
    }
}
