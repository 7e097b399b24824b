//! One record of every kind with every field filled, and one with every optional field empty.

use crate::{place::Home, projects::registered};
use jiff::civil::Date;
use std::collections::BTreeMap;
use tansiq_model::*;
use tansiq_storage::Table;

/// Does the same with every kind of record.
macro_rules! with_every_kind {
    ($go:ident) => {
        $go!(
            Party,
            Document,
            Proposal,
            Decision,
            Series,
            Session,
            Priority,
            Event,
            Commitment,
            Milestone,
            ProgressReport,
            Evidence,
            AdoptedDocument,
            RoleTerm,
            Claim,
            Need,
            Project,
            Delivery,
            Settings,
            Import,
            ImportLine,
            Group,
            Offer,
            Match,
            Comment,
            ProjectScore
        )
    };
}
pub(crate) use with_every_kind;

/// What records point at.
#[derive(Debug, Clone)]
pub struct World {
    pub home: Home,
    pub parties: [Id<Party>; 3],
    pub file: String,
    pub text: String,
    pub document: Id<Document>,
    pub series: Id<Series>,
    pub session: Id<Session>,
    pub commitment: Id<Commitment>,
    pub report: Id<ProgressReport>,
    pub proposal: Id<Proposal>,
    pub import: Id<Import>,
    pub need: Id<Need>,
    pub offer: Id<Offer>,
    pub project: Id<Project>,
    pub groups: [Id<Group>; 2],
}

/// Texts that databases, collations and JSON have trouble with.
pub const ODDITIES: [&str; 9] = [
    "",
    " ' \" \\ \u{8} \t \n \r\n %s {} ; -- $1 ?",
    "\u{feff}\u{200f}المغرب\u{200e} (2024)\u{2069}",
    "e\u{301} is not é",
    "👩🏽‍🚒🇲🇦 \u{10ffff}\u{fffd}\u{ffff}\u{e000}",
    "\u{1}\u{7f}\u{85}\u{2028}",
    "İıſẞ ﷽",
    "سنة ٢٠٢٤، «الالتزام»",
    "\\u0000 &amp; <script>",
];

/// A day by its written form.
fn day(text: &str) -> Date {
    text.parse().unwrap()
}
/// A date by its written form.
fn date(text: &str) -> Option<PartialDate> {
    Some(text.parse().unwrap())
}
/// A figure with every part.
fn people() -> Option<Quantity> {
    Some(Quantity {
        value: "1500.25".parse().unwrap(),
        unit: "people".into(),
        qualifier: Some(Qualifier::MoreThan),
    })
}
/// An amount beyond what any number type holds.
fn euros() -> Option<Money> {
    Some(Money {
        amount: "99999999999999999999.01".parse().unwrap(),
        currency: "EUR".into(),
        qualifier: Some(Qualifier::UpTo),
    })
}
/// A place with every part.
fn rabat() -> Place {
    Place { city: Some("Rabat".into()), country: Some("MAR".into()) }
}

impl World {
    /// A register with one record of each kind that others point at.
    pub async fn build(home: Home) -> Self {
        let parties = [home.office, home.party("MAR").await, home.party("UNOCT").await];
        let mut change = home.change().await;
        // Two chunks that differ.
        let file: Vec<u8> = (0..257 * 1024).map(|at| (at % 251) as u8).collect();
        let mut world = Self {
            file: change.keep_file(&file).await.unwrap(),
            text: change.keep_text("Le Maroc organisera une conférence.").await.unwrap(),
            document: Id::new(home.clock.new_id()),
            series: Id::new(home.clock.new_id()),
            session: Id::new(home.clock.new_id()),
            commitment: Id::new(home.clock.new_id()),
            report: Id::new(home.clock.new_id()),
            proposal: Id::new(home.clock.new_id()),
            import: Id::new(home.clock.new_id()),
            need: Id::new(home.clock.new_id()),
            offer: Id::new(home.clock.new_id()),
            project: Id::new(home.clock.new_id()),
            groups: [Id::new(home.clock.new_id()), Id::new(home.clock.new_id())],
            parties,
            home,
        };
        world.parties.sort();
        macro_rules! base {
            ($($field:ident: $kind:ident),+) => { $(
                let body = <$kind as Sample>::empty(&world, 0);
                change.create(&mut Record::new(world.$field, world.home.office, body)).await.unwrap();
            )+ };
        }
        base!(document: Document, series: Series, session: Session, commitment: Commitment,
            report: ProgressReport, proposal: Proposal, import: Import, need: Need, offer: Offer, project: Project);
        for (number, group) in (100..).zip(world.groups) {
            let body = <Group as Sample>::empty(&world, number);
            change.create(&mut Record::new(group, world.home.office, body)).await.unwrap();
        }
        change.commit().await.unwrap();
        world
    }

    /// A record in an envelope with everything that records can have.
    pub fn filled<T: Sample>(&self, number: u32) -> Record<T> {
        let mut record =
            Record::new(Id::new(self.home.clock.new_id()), self.parties[1], T::full(self, number));
        (record.audience, record.marking) = (Audience::Parties, Marking::AmberStrict);
        record.named = vec![self.parties[0], self.parties[2]];
        record.groups = self.groups.to_vec();
        for (at, part) in T::RAISABLE.iter().enumerate() {
            record.raise(*part, Some(Marking::ALL[3 - at]));
        }
        for (at, body) in ODDITIES.iter().enumerate() {
            record.texts.set(Text {
                field: TextField::ALL[at / 3],
                lang: Lang::ALL[at % 3],
                body: (*body).to_owned(),
                kind: TextKind::ALL[at % 3],
                marking: Some(Marking::ALL[at % 4]),
            });
        }
        record.parties = vec![
            PartyRole { party: self.parties[2], role: Role::Host },
            PartyRole { party: self.parties[1], role: Role::Beneficiary },
        ];
        record.themes = vec!["border-security".parse().unwrap(), "aviation".parse().unwrap()];
        let source = |paragraph: u32, quote: &str| Source {
            document: self.document.uuid(),
            text_sha256: self.text.clone(),
            start: 3,
            end: 35,
            paragraph,
            quote: quote.to_owned(),
        };
        record.sources = vec![source(2, "organisera"), source(1, ODDITIES[4])];
        record.agreements = vec![
            Agreement { party: self.parties[2], aspect: Aspect::Text, agreed_on: day("2024-11-02") },
            Agreement { party: self.parties[1], aspect: Aspect::Date, agreed_on: day("2024-11-01") },
        ];
        record
    }

    /// A record with nothing that it can be without.
    pub fn bare<T: Sample>(&self, number: u32) -> Record<T> {
        Record::new(Id::new(self.home.clock.new_id()), self.home.office, T::empty(self, number))
    }

    /// One filled and one bare record of every kind; gives the kinds.
    pub async fn fill(&self) -> Vec<Kind> {
        let mut kinds = Vec::new();
        macro_rules! fill {
            ($($kind:ident),+) => { $(
                kinds.push($kind::KIND);
                self.home.create::<$kind>(&mut [self.filled(1), self.bare(2)]).await;
            )+ };
        }
        with_every_kind!(fill);
        kinds
    }
}

/// A kind of record with its two samples. The number keeps apart what must be unique.
pub trait Sample: Table {
    fn full(world: &World, number: u32) -> Self;
    fn empty(world: &World, number: u32) -> Self;
}

/// The samples of one kind.
macro_rules! sample {
    ($kind:ident, |$w:ident, $n:ident| $full:expr, $empty:expr) => {
        impl Sample for $kind {
            fn full($w: &World, $n: u32) -> Self {
                let _ = ($w, $n);
                $full
            }
            fn empty($w: &World, $n: u32) -> Self {
                let _ = ($w, $n);
                $empty
            }
        }
    };
}

sample!(
    Party,
    |w, n| Party {
        merged_into: Some(w.parties[0]),
        form: Some(BodyForm::WorkingGroup),
        part_of: Some(w.parties[0]),
        ..Self::empty(w, n + 10)
    },
    Party::new(format!("Q{n}").parse().unwrap(), PartyKind::State, n > 10)
);
sample!(
    Document,
    |w, _n| Document {
        published: date("2024-36"),
        publisher: Some("MAP".into()),
        url: Some("https://example.org/?a=1&b=é".into()),
        file_name: Some("communiqué final.docx".into()),
        media_type: MediaType::Docx,
        ..Self::empty(w, 0)
    },
    Document {
        media_type: MediaType::Html,
        lang: Lang::Fr,
        published: None,
        published_basis: Basis::Inferred,
        publisher: None,
        inferred: [Detail::Title, Detail::Lang].into(),
        grade: Grade::Agency,
        url: None,
        file_name: None,
        file_sha256: w.file.clone(),
        text_sha256: w.text.clone(),
        text_chars: 35,
        main_start: 0,
        main_end: 35,
        unread: true,
    }
);
sample!(
    Proposal,
    |w, _n| Proposal {
        place: rabat(),
        date: date("2024-12-09"),
        due: Some(Due::At("2025-01-09/2025-01-10".parse().unwrap())),
        quantity: people(),
        money: euros(),
        restated: true,
        why: vec![
            WhyPart { rule: "promise-verb".into(), words: ODDITIES[1].into() },
            WhyPart { rule: "party-name".into(), words: "المغرب".into() },
        ],
        state: ProposalState::Edited,
        became: Some(w.commitment.uuid()),
        split_from: Some(w.proposal),
        ..Self::empty(w, 0)
    },
    Proposal {
        document: w.document,
        position: 3,
        kind: ProposalKind::Commitment,
        place: Place::default(),
        date: None,
        date_basis: Basis::Inferred,
        due: None,
        due_basis: Basis::Stated,
        quantity: None,
        money: None,
        restated: false,
        confidence: 875,
        why: Vec::new(),
        state: ProposalState::Open,
        became: None,
        split_from: None,
    }
);
sample!(
    Decision,
    |w, _n| Decision { record: Some(w.commitment.uuid()), verdict: Verdict::Undo, ..Self::empty(w, 0) },
    Decision {
        proposal: w.proposal,
        revision: 2,
        verdict: Verdict::Accept,
        record: None,
        decided_at: "2024-12-09T10:00:00.000Z".into()
    }
);
sample!(Series, |_w, n| Series { slug: format!("mar-unoct-{n}") }, Series { slug: format!("fra-unoct-{n}") });
sample!(
    Session,
    |w, _n| Session { place: rabat(), next: date("2026-33"), ..Self::empty(w, 0) },
    Session {
        series: w.series,
        number: 2,
        held: "2024-10".parse().unwrap(),
        place: Place::default(),
        next: None
    }
);
sample!(
    Priority,
    |w, _n| Priority { from: date("2025"), until: date("2026"), ..Self::empty(w, 0) },
    Priority { session: w.session, position: 1, from: None, until: None }
);
sample!(
    Event,
    |w, _n| Event {
        held: date("2025-01-14"),
        place: rabat(),
        attendance: people(),
        session: Some(w.session)
    },
    Event { held: None, place: Place::default(), attendance: None, session: None }
);
sample!(
    Commitment,
    |w, _n| Commitment {
        session: Some(w.session),
        made_on: date("2024-10-02"),
        due: Some(Due::NextSession),
        due_basis: Basis::Inferred,
        next_session_on: Some(day("2025-09-25")),
        self_reported: Some(Statement {
            completion: Completion::Complete,
            as_of: day("2025-01-10"),
            completed_on: date("2025-01-09/2025-01-10"),
        }),
        reviewed: Some(Statement {
            completion: Completion::Complete,
            as_of: day("2025-02-10"),
            completed_on: date("2025-01"),
        }),
        flags: Flags {
            withdrawn: true,
            superseded_by: Some(w.commitment),
            postponed_to: date("2025-34"),
            not_measurable: true,
        },
    },
    Commitment {
        session: None,
        made_on: None,
        due: None,
        due_basis: Basis::Stated,
        next_session_on: None,
        self_reported: None,
        reviewed: None,
        flags: Flags::default(),
    }
);
sample!(
    Milestone,
    |w, _n| Milestone { due: date("2025"), done_on: date("2025-02"), ..Self::empty(w, 0) },
    Milestone { commitment: w.commitment, position: 1, due: None, done_on: None }
);
sample!(
    ProgressReport,
    |w, _n| ProgressReport { reviewer: true, completed_on: date("2025-01-09"), ..Self::empty(w, 0) },
    ProgressReport {
        commitment: w.commitment,
        reviewer: false,
        completion: Completion::Complete,
        as_of: day("2025-01-10"),
        completed_on: None,
    }
);
sample!(
    Evidence,
    |w, _n| Evidence {
        commitment: w.commitment,
        report: Some(w.report),
        kind: EvidenceKind::File,
        file_sha256: Some(w.file.clone()),
        file_name: Some("صورة.docx".into()),
        url: Some("https://example.org/صورة".into()),
        dated: date("2025-01"),
    },
    Evidence {
        commitment: w.commitment,
        report: None,
        kind: EvidenceKind::Link,
        file_sha256: None,
        file_name: None,
        url: None,
        dated: None
    }
);
sample!(
    AdoptedDocument,
    |_w, _n| AdoptedDocument { adopted_on: date("2024-10-02"), place: rabat() },
    AdoptedDocument { adopted_on: None, place: Place::default() }
);
sample!(
    RoleTerm,
    |_w, _n| RoleTerm { from: date("2024"), until: date("2026"), seat: Some(Seat::CoChair) },
    RoleTerm { from: None, until: None, seat: None }
);
sample!(
    Claim,
    |_w, _n| Claim { figure: people(), as_of: date("2024-12"), topic: Some("people-trained-rabat".into()) },
    Claim { figure: None, as_of: None, topic: None }
);
sample!(
    Need,
    |w, _n| Need {
        stated_on: date("2024-12-09"),
        quantity: people(),
        money: euros(),
        aid: Some(AidKind::Training),
        urgency: Some(Urgency::High),
        origin: Some(Origin::Assessment),
        languages: ["ar".parse().unwrap(), "swa".parse().unwrap()].into(),
        absorbs: Some(40),
        wanted_by: date("2025-06"),
        consent: true,
        steps: vec![
            StepTaken::new(NeedStep::Draft, day("2024-12-09"), w.parties[1]),
            StepTaken {
                way: Some(Way::NoteVerbale),
                note: Some(w.document),
                reason: Some(StepReason { lang: Lang::Ar, words: ODDITIES[1].into() }),
                ..StepTaken::new(NeedStep::Submitted, day("2024-12-10"), w.parties[0])
            },
        ],
    },
    Need::default()
);
sample!(
    Offer,
    |_w, _n| Offer {
        aids: [AidKind::Training, AidKind::Expert].into(),
        modality: Modality::Triangular,
        in_kind: false,
        money: euros(),
        languages: ["fr".parse().unwrap(), "pt".parse().unwrap()].into(),
        people: Some(25),
        from: date("2025"),
        until: date("2026-06"),
        state: OfferState::Paused,
    },
    Offer {
        aids: [AidKind::Law].into(),
        modality: Modality::Bilateral,
        in_kind: true,
        money: None,
        languages: [].into(),
        people: None,
        from: None,
        until: None,
        state: OfferState::Open,
    }
);
sample!(
    Match,
    |w, _n| Match {
        offer: Some(w.offer),
        state: MatchState::Delivered,
        changed_on: day("2025-03-01"),
        confirmed: vec![Confirmation { party: w.parties[2], on: day("2025-03-02"), side: MatchSide::State }],
        ..Self::empty(w, 0)
    },
    Match {
        need: w.need,
        offer: None,
        state: MatchState::Proposed,
        proposed_on: day("2025-01-05"),
        changed_on: day("2025-01-05"),
        confirmed: Vec::new(),
    }
);
sample!(
    Comment,
    |w, n| Self::empty(w, n),
    Comment { about: w.document.uuid(), about_kind: Kind::Document, on: day("2025-02-01") }
);
sample!(
    ProjectScore,
    |w, _n| ProjectScore {
        shown_on: Some(day("2025-04-01")),
        grades: Criterion::ALL.iter().map(|one| (*one, ScoreGrade::CannotSay)).collect(),
        ..Self::empty(w, 0)
    },
    ProjectScore {
        project: w.project,
        side: ScoreSide::Receiving,
        grades: BTreeMap::new(),
        on: day("2025-03-01"),
        shown_on: None,
    }
);
sample!(
    Project,
    |w, _n| Project {
        date: date("2024"),
        place: rabat(),
        quantity: people(),
        money: euros(),
        activity: Some(Box::new(registered(w))),
    },
    Project::default()
);
sample!(
    Delivery,
    |_w, _n| Delivery { date: date("2024-35"), place: rabat(), quantity: people(), money: euros() },
    Delivery { date: None, place: Place::default(), quantity: None, money: None }
);
sample!(
    Settings,
    |_w, _n| Settings {
        months: Months::Double,
        digits: Digits::Eastern,
        states_added: vec!["XKX".parse().unwrap()],
        states_left_out: vec!["AND".parse().unwrap(), "MCO".parse().unwrap()],
        thresholds: [(ProposalKind::Needs, 700), (ProposalKind::Meeting, 1000)].into(),
        rules_off: vec!["announced".into()],
        reminders: Reminders { on: false, before: vec![60, 3], after: vec![2] },
    },
    Settings::default()
);
sample!(
    Import,
    |w, _n| Import {
        state: ImportState::Done,
        mapping: ODDITIES[1].into(),
        change: Some("019ae3f1-0000-7000-8000-000000000001".parse().unwrap()),
        ..Self::empty(w, 0)
    },
    Import {
        target: Kind::Commitment,
        state: ImportState::Draft,
        file_name: "متابعة.xlsx".into(),
        given_sha256: "00".repeat(32),
        list_sha256: w.file.clone(),
        mapping: String::new(),
        read: 9,
        created: 1,
        updated: 2,
        unchanged: 3,
        kept_out: 4,
        change: None,
    }
);
sample!(
    ImportLine,
    |w, _n| ImportLine {
        record: Some(w.commitment.uuid()),
        cells: vec![RawCell { column: "الموعد".into(), text: ODDITIES[1].into() }],
        remarks: vec![Remark {
            column: "الموعد".into(),
            word: "date-unread".into(),
            detail: "<31/12".into()
        }],
        ..Self::empty(w, 0)
    },
    ImportLine {
        import: w.import,
        line: 7,
        outcome: LineOutcome::KeptOut,
        key: "12/2024".into(),
        record: None,
        cells: Vec::new(),
        remarks: Vec::new(),
    }
);
sample!(Group, |_w, n| Group { slug: format!("group-{n}") }, Group { slug: format!("group-{n}") });
