use super::*;
use tansiq_analysis::{Known, since_last_session};
use tansiq_locale::Locale;
use tansiq_model::{
    Basis, Comment, Commitment, Completion, Due, Flags, Grade, Id, Lang, MediaType, PartyKind, PartyRole,
    Reference, ReferenceKind, Role, Statement, TextField, TextKind,
};
use tansiq_model::{Footing, Label};
use uuid::Uuid;

fn record<T: tansiq_model::Body>(id: u128, body: T) -> Record<T> {
    Record::new(Id::new(Uuid::from_u128(id)), Id::new(Uuid::from_u128(1)), body)
}

/// What a party says of that commitment.
fn saying(party: &Record<Party>) -> Saying {
    let about = Uuid::from_u128(3);
    let comment = Comment { about, about_kind: Kind::Commitment, on: "2025-01-13".parse().unwrap() };
    let mut comment = Record::of(Id::new(Uuid::from_u128(5)), party.id, comment);
    comment.texts.put(TextField::Note, Lang::Fr, TextKind::Original, "Corallia <i> précise ceci.");
    Saying { comment, party: Some(party.clone()) }
}

/// A brief with one commitment whose words try to be markup.
fn brief() -> Brief {
    let mut party = record(2, Party::new("X-COR".parse().unwrap(), PartyKind::State, true));
    party.texts.put(TextField::Title, Lang::En, TextKind::Official, "Corallia <b>");
    let body = Commitment {
        session: None,
        made_on: Some("2024-09-26".parse().unwrap()),
        due: Some(Due::At("2024-12".parse().unwrap())),
        due_basis: Basis::Inferred,
        next_session_on: None,
        self_reported: Some(Statement {
            completion: Completion::Complete,
            as_of: "2025-01-12".parse().unwrap(),
            completed_on: Some("2025-01-09/2025-01-10".parse().unwrap()),
        }),
        reviewed: None,
        flags: Flags::default(),
    };
    let mut commitment = record(3, body);
    commitment.reference = Some(Reference { kind: ReferenceKind::Commitment, year: 2024, number: 6 });
    commitment.marking = Marking::Green;
    commitment.texts.put(TextField::Title, Lang::Ar, TextKind::Original, "مؤتمر <script>");
    commitment.parties.push(PartyRole { party: party.id, role: Role::Organiser });
    let document = Document {
        media_type: MediaType::Plain,
        lang: Lang::Ar,
        published: None,
        published_basis: Basis::Stated,
        publisher: None,
        inferred: Default::default(),
        grade: Grade::Official,
        url: Some("https://example.org/?a=1&b=\"".into()),
        file_name: None,
        file_sha256: String::new(),
        text_sha256: String::new(),
        text_chars: 0,
        main_start: 0,
        main_end: 0,
        unread: false,
    };
    let source = Source {
        document: Uuid::from_u128(4),
        text_sha256: String::new(),
        start: 10,
        end: 25,
        paragraph: 4,
        quote: "ينظم <المغرب> مؤتمراً".into(),
    };
    let known = Known { commitment, reports: Vec::new(), recorded_on: "2024-09-30".parse().unwrap() };
    let (since, as_of) = ("2024-09-26".parse().unwrap(), "2025-01-14".parse().unwrap());
    let lines = since_last_session(&[known], since, as_of).lines;
    let items: Vec<BriefItem> = lines
        .into_iter()
        .map(|line| BriefItem {
            line,
            owners: vec![party.clone()],
            passage: Some(Passage { source: source.clone(), document: Some(record(4, document.clone())) }),
            evidence: Vec::new(),
            footing: Footing::Reported,
            last_report: None,
            said: vec![saying(&party)],
        })
        .collect();
    let marking = Marking::highest(items.iter().map(|item| item.line.commitment.marking));
    Brief { session: None, since, as_of, items, marking, demonstration: true }
}

#[test]
fn every_language_is_whole_and_what_was_typed_is_never_markup() {
    let locales = Lang::ALL.iter().map(|lang| Locale::new(*lang)).collect::<Vec<_>>();
    let file = brief().to_html(&locales).unwrap();
    assert!(!file.contains('⟦'), "a message is missing");
    for typed in ["<script>", "Corallia <b>", "<المغرب>", "b=\"\"", "<i>"] {
        assert!(!file.contains(typed), "{typed}");
    }
    assert_eq!(file.matches("<main ").count(), 3);
    assert_eq!(file.matches("TLP:GREEN").count(), 6, "at the head and at the foot of each part");
    for locale in &locales {
        let part = brief().to_html_part(*locale, Links::Pages).unwrap();
        assert!(part.contains(&format!("/{}/commitments/C-2024-0006", locale.lang)));
        assert!(part.contains(&locale.tr("comments-own-word")) && part.contains("précise ceci."));
        assert!(part.contains(&locale.word(Label::DoneLate)) && part.contains(&locale.tr("fictional")));
    }
}

#[test]
fn json_has_stable_words_and_the_exact_passage() {
    let json: serde_json::Value = serde_json::from_str(&brief().to_json(&[Lang::En])).unwrap();
    let line = &json["commitments"][0];
    assert_eq!((&line["section"], &line["label"]), (&"done-late".into(), &"done-late".into()));
    assert_eq!((&line["due"], &line["completed_on"]), (&"2024-12".into(), &"2025-01-09/2025-01-10".into()));
    assert_eq!(line["title"]["ar"], "مؤتمر <script>", "no English title: the original stands in");
    assert_eq!(
        (&line["source"]["span"], &line["source"]["paragraph"]),
        (&serde_json::json!([10, 25]), &4.into())
    );
    assert_eq!((&json["marking"], &json["counts"]["done-late"]), (&"TLP:GREEN".into(), &1.into()));
    assert_eq!(line["self_reported"], true);
    let said = &line["said"][0];
    assert_eq!((&said["party"], &said["on"]), (&"X-COR".into(), &"2025-01-13".into()));
    assert_eq!(
        (&said["about"], &said["words"]["fr"]),
        (&"commitment".into(), &"Corallia <i> précise ceci.".into())
    );
}
