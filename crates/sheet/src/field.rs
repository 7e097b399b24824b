//! The fields that a column may hold.

use tansiq_model::words;

words! {
    /// What a column holds.
    Field, "field of a list" {
        /// The register's own reference, such as `C-2024-0017`.
        Reference = "reference",
        /// The office's own number.
        OwnNumber = "own-number",
        /// The title, in the language that it is found to be in.
        Title = "title",
        /// The title in Arabic.
        TitleAr = "title-ar",
        /// The title in French.
        TitleFr = "title-fr",
        /// The title in English.
        TitleEn = "title-en",
        /// Who undertakes it.
        Owners = "owners",
        /// For whom.
        Beneficiaries = "beneficiaries",
        /// The theme.
        Theme = "theme",
        /// When it was made.
        MadeOn = "made-on",
        /// When it is due.
        Due = "due",
        /// The new due date that the parties agreed.
        PostponedTo = "postponed-to",
        /// How far it has come.
        Status = "status",
        /// The day for which that is said.
        ReportedAsOf = "reported-as-of",
        /// When it was completed.
        CompletedOn = "completed-on",
        /// A note.
        Note = "note",
        /// The session that it was made in.
        Session = "session",
        /// Where it stands: an address or the name of a document.
        Source = "source",
        /// Its words in the source.
        Quote = "quote",
        /// How far it may travel.
        Marking = "marking",
        /// Who it is for.
        Audience = "audience",
        /// The code of a party.
        Code = "code",
        /// Other names in Arabic.
        AliasAr = "alias-ar",
        /// Other names in French.
        AliasFr = "alias-fr",
        /// Other names in English.
        AliasEn = "alias-en",
        /// What a party is.
        PartyKind = "party-kind",
        /// The form of a body.
        BodyForm = "body-form",
        /// What a party is an office or a part of.
        PartOf = "part-of",
        /// Who holds a seat.
        Holders = "holders",
        /// The body in which a seat is held.
        Body = "body",
        /// The seat.
        Seat = "seat",
        /// Who calls and runs an event.
        Organisers = "organisers",
        /// Who receives it.
        Hosts = "hosts",
        /// Who takes part.
        Participants = "participants",
        /// Who pays.
        Donors = "donors",
        /// Who gives the help.
        Providers = "providers",
        /// What a figure is about.
        Subjects = "subjects",
        /// Who adopts or signs.
        Signatories = "signatories",
        /// Parties with their roles, as the register writes them: `MAR:host; UNOCT:organiser`.
        Parties = "parties",
        /// When it was or is; the first day of a term.
        Date = "date",
        /// Until when.
        Until = "until",
        /// The town.
        City = "city",
        /// The State in which it takes place.
        Country = "country",
        /// How many.
        Quantity = "quantity",
        /// What is counted.
        Unit = "unit",
        /// How the source hedges a number.
        Qualifier = "qualifier",
        /// How much money.
        Amount = "amount",
        /// Its currency.
        Currency = "currency",
        /// The question that a figure answers.
        Topic = "topic",
    }
}

impl Field {
    /// Several columns may hold it.
    #[must_use]
    pub const fn repeats(self) -> bool {
        self.is_parties() || matches!(self, Self::Theme | Self::Note)
    }

    /// A date.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(
            self,
            Self::MadeOn
                | Self::Due
                | Self::PostponedTo
                | Self::ReportedAsOf
                | Self::CompletedOn
                | Self::Date
                | Self::Until
        )
    }

    /// Parties that all do the same.
    #[must_use]
    pub const fn is_parties(self) -> bool {
        matches!(
            self,
            Self::Owners
                | Self::Beneficiaries
                | Self::Holders
                | Self::Organisers
                | Self::Hosts
                | Self::Participants
                | Self::Donors
                | Self::Providers
                | Self::Subjects
                | Self::Signatories
        )
    }

    /// A word of a closed list of the field's own.
    #[must_use]
    pub const fn is_word(self) -> bool {
        matches!(self, Self::PartyKind | Self::BodyForm | Self::Seat | Self::Qualifier)
    }

    /// A title in some language.
    #[must_use]
    pub const fn is_title(self) -> bool {
        matches!(self, Self::Title | Self::TitleAr | Self::TitleFr | Self::TitleEn)
    }
}

words! {
    /// What a cell says of the state of a commitment.
    Status, "status of an import" {
        /// Nothing has begun.
        NotStarted = "not-started",
        /// Some steps were taken.
        Limited = "limited",
        /// Most was done.
        Substantial = "substantial",
        /// All was done.
        Complete = "complete",
        /// The parties agreed a new due period.
        Postponed = "postponed",
        /// The parties took it back.
        Withdrawn = "withdrawn",
        /// A word that the register works out itself, such as "overdue": it says nothing of what was done.
        WorkedOut = "worked-out",
    }
}
