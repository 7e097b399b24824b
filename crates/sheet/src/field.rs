//! The fields of a commitment that a column may hold.

use tansiq_model::words;

words! {
    /// What a column holds.
    Field, "field of a commitment" {
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
    }
}

impl Field {
    /// Several columns may hold it.
    #[must_use]
    pub const fn repeats(self) -> bool {
        matches!(self, Self::Owners | Self::Beneficiaries | Self::Theme | Self::Note)
    }

    /// A date.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(self, Self::MadeOn | Self::Due | Self::PostponedTo | Self::ReportedAsOf | Self::CompletedOn)
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
