use crate::words;

words! {
    /// A language of documents and of the interface, as its BCP 47 tag. Arabic is the first, French and English
    /// its equals.
    Lang, "language" {
        /// Arabic.
        Ar = "ar",
        /// French.
        Fr = "fr",
        /// English.
        En = "en",
    }
}

impl Lang {
    /// The direction of the script, as the `dir` attribute of HTML wants it.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            Self::Fr | Self::En => "ltr",
        }
    }
}
