//! The classes of cue words. A class is a question that a rule asks of a clause; which words answer it stands in
//! the data files.

macro_rules! cues {
    ($($variant:ident = $word:literal),+ $(,)?) => {
        /// A class of cue words, named in the data files as in [`Cue::word`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Cue { $($variant),+ }
        impl Cue {
            #[cfg(test)]
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// The class of this name.
            pub(crate) fn named(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

cues! {
    Topic = "topic", TopicNear = "topic-near", OffTopic = "off-topic",
    MeetingNoun = "meeting-noun", MeetingVerb = "meeting-verb",
    TrainingNoun = "training-noun", TrainingVerb = "training-verb", TrainingAim = "training-aim", GatherVerb = "gather-verb", TeachVerb = "teach-verb",
    Closing = "closing", Scheduled = "scheduled",
    PromiseVerb = "promise-verb", AgreeVerb = "agree-verb", AnnounceVerb = "announce-verb", Future = "future",
    Action = "action", Stative = "stative", Vague = "vague", Reaffirm = "reaffirm", Modal = "modal", Aim = "aim",
    Negation = "negation", PastPromise = "past-promise", Rhetoric = "rhetoric",
    AidNoun = "aid-noun", GiveVerb = "give-verb", SupportVerb = "support-verb", NeedVerb = "need-verb", NeedObject = "need-object", LackVerb = "lack-verb",
    AdoptVerb = "adopt-verb", DocumentNoun = "document-noun", StatVerb = "stat-verb", SoFar = "so-far",
    TakeOver = "take-over", ChairNoun = "chair-noun",
    ByMarker = "by-marker", DonorMarker = "donor-marker", ForMarker = "for-marker", HostMarker = "host-marker",
    ParticipantMarker = "participant-marker", ChairMarker = "chair-marker",
    BothSides = "both-sides", It = "it", Assembly = "assembly", Earlier = "earlier", Said = "said", AttendVerb = "attend-verb", TeacherNoun = "teacher-noun", PayVerb = "pay-verb",
    MoreThan = "more-than", About = "about", LessThan = "less-than", UpTo = "up-to", AtLeast = "at-least",
    TailHeading = "tail-heading", PageLine = "page-line",
    Today = "today", Yesterday = "yesterday", BeforeYesterday = "before-yesterday", Tomorrow = "tomorrow", AfterTomorrow = "after-tomorrow",
    Next = "next", Last = "last", This = "this", DayWord = "day-word", WeekWord = "week-word",
    MonthWord = "month-word", YearWord = "year-word", QuarterWord = "quarter-word", HalfWord = "half-word",
    EndOf = "end-of", Mid = "mid", EarlyIn = "early-in", Before = "before", Within = "within",
    ForDuration = "for-duration", Until = "until", Season = "season", Since = "since",
}
