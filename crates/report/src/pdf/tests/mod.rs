//! What a reader of the PDF gets: its pages, its words in their order, its fonts and its marks.

mod reader;

use crate::{Brief, BriefItem, Passage, Since};
use jiff::civil::Date;
use tansiq_analysis::{Known, since_last_session};
use tansiq_locale::Locale;
use tansiq_model::*;
use uuid::Uuid;

fn record<T: Body>(id: u128, body: T) -> Record<T> {
    Record::new(Id::new(Uuid::from_u128(id)), Id::new(Uuid::from_u128(1)), body)
}

fn named<T: Body>(id: u128, body: T, names: [&str; 3]) -> Record<T> {
    let mut record = record(id, body);
    for (lang, name) in [Lang::Ar, Lang::Fr, Lang::En].into_iter().zip(names) {
        record.texts.put(TextField::Title, lang, TextKind::Official, name);
    }
    record
}

fn state(id: u128, code: &str, fictional: bool, names: [&str; 3]) -> Record<Party> {
    named(id, Party::new(code.parse().unwrap(), PartyKind::State, fictional), names)
}

/// A promise: its title in three languages, when it is due, what its owner says of it.
type Promise<'a> = ([&'a str; 3], &'a str, Option<Completion>);

fn brief(promises: &[Promise]) -> Brief {
    let owners = [
        state(2, "MAR", false, ["المغرب", "Maroc", "Morocco"]),
        named(
            3,
            Party::new("UNOCT".parse().unwrap(), PartyKind::Body, false),
            [
                "مكتب الأمم المتحدة لمكافحة الإرهاب (UNOCT)",
                "Bureau de lutte contre le terrorisme (ONU)",
                "United Nations Office of Counter-Terrorism",
            ],
        ),
    ];
    let known: Vec<Known> = promises
        .iter()
        .zip(1..)
        .map(|((titles, due, said), number)| {
            let statement = |completion| Statement {
                completion,
                as_of: "2025-01-12".parse().unwrap(),
                completed_on: (completion == Completion::Complete)
                    .then(|| "2024-12-09/2024-12-10".parse().unwrap()),
            };
            let body = Commitment {
                session: None,
                made_on: Some("2024-09-26".parse().unwrap()),
                due: due.parse().ok().map(Due::At),
                due_basis: Basis::Stated,
                next_session_on: None,
                self_reported: said.map(statement),
                reviewed: None,
                flags: Flags::default(),
            };
            let mut commitment = named(100 + u128::from(number), body, *titles);
            commitment.reference = Some(Reference { kind: ReferenceKind::Commitment, year: 2024, number });
            commitment.marking = Marking::Amber;
            commitment.parties =
                owners.iter().map(|o| PartyRole { party: o.id, role: Role::Committer }).collect();
            Known { commitment, reports: Vec::new(), recorded_on: "2024-09-30".parse().unwrap() }
        })
        .collect();
    let document = named(
        4,
        Document {
            media_type: MediaType::Plain,
            lang: Lang::Ar,
            published: None,
            published_basis: Basis::Stated,
            publisher: None,
            inferred: Default::default(),
            grade: Grade::Official,
            url: None,
            file_name: None,
            file_sha256: String::new(),
            text_sha256: String::new(),
            text_chars: 0,
            main_start: 0,
            main_end: 0,
            unread: false,
        },
        [
            "البيان المشترك للدورة الأولى",
            "Communiqué conjoint de la première session",
            "Joint communiqué of the first session",
        ],
    );
    let source = Source {
        document: Uuid::from_u128(4),
        text_sha256: String::new(),
        start: 10,
        end: 25,
        paragraph: 4,
        quote: "ينظم المغرب مؤتمراً".into(),
    };
    let (since, as_of): (Date, Date) = ("2024-09-26".parse().unwrap(), "2025-01-14".parse().unwrap());
    let items: Vec<BriefItem> = since_last_session(&known, since, as_of)
        .lines
        .into_iter()
        .map(|line| BriefItem {
            line,
            owners: owners.to_vec(),
            passage: Some(Passage { source: source.clone(), document: Some(document.clone()) }),
            evidence: Vec::new(),
            last_report: None,
            footing: Footing::Confirmed,
            said: Vec::new(),
        })
        .collect();
    let series = named(
        5,
        Series { slug: "mar-unoct".into() },
        [
            "الحوار الاستراتيجي الرفيع المستوى بين المغرب ومكتب الأمم المتحدة لمكافحة الإرهاب",
            "Dialogue stratégique de haut niveau entre le Maroc et le Bureau de lutte contre le terrorisme",
            "High-level strategic dialogue between Morocco and the Office of Counter-Terrorism",
        ],
    );
    let session = Session {
        series: series.id,
        number: 1,
        held: "2024-09".parse().unwrap(),
        place: Place { city: Some("New York".into()), country: Some("USA".into()) },
        next: Some("2025-09".parse().unwrap()),
    };
    let session = Some(Since { series, session: record(6, session) });
    Brief { session, since, as_of, items, marking: Marking::Amber, demonstration: true }
}

fn usual() -> Brief {
    brief(&[
        (
            [
                "مؤتمر «الأمن البحري ومكافحة الإرهاب» على طول الساحل الأطلسي الأفريقي، 9–10 ديسمبر",
                "Conférence «\u{202f}sûreté maritime et lutte contre le terrorisme\u{202f}» le long de la côte atlantique, 9–10 décembre",
                "Conference on “maritime security and counter-terrorism” along the Atlantic coast, 9–10 December",
            ],
            "2024-12-09/2024-12-10",
            None,
        ),
        (
            [
                "التقرير المرحلي الأول للمبادرات المشتركة بصيغة PDF",
                "Premier rapport d’étape des initiatives conjointes",
                "First progress report on joint initiatives",
            ],
            "2024-36",
            Some(Completion::Limited),
        ),
        (
            [
                "تدريب 1,500 موظف على أدوات goTravel وAPI/PNR",
                "Former 1\u{202f}500 agents aux outils goTravel et API/PNR",
                "Train 1,500 officers on goTravel and API/PNR",
            ],
            "2025-09",
            Some(Completion::Substantial),
        ),
        (
            [
                "إيفاد خبراء إلى مكتب الرباط",
                "Dépêcher des experts au bureau de Rabat",
                "Send experts to the Rabat office",
            ],
            "2025",
            None,
        ),
        (
            [
                "استكشاف شراكات مبتكرة",
                "Explorer des partenariats innovants",
                "Explore innovative partnerships",
            ],
            "",
            None,
        ),
        (
            ["فتح مكتب البرنامج", "Ouvrir le bureau du programme", "Open the programme office"],
            "2025-01",
            Some(Completion::Complete),
        ),
    ])
}

/// Paper has no Arabic vowel signs.
fn without_signs(text: &str) -> String {
    text.replace(|c: char| ('\u{64b}'..='\u{652}').contains(&c), "")
}

const ADDRESS: &str = "tansiq.example.org/ar/brief?dialogue=mar-unoct";

#[test]
fn the_text_of_each_language_comes_back_in_the_order_of_reading() {
    let expected: [(Lang, &[&str]); 3] = [
        (
            Lang::Ar,
            &[
                "الحوار الاستراتيجي الرفيع المستوى بين المغرب ومكتب الأمم المتحدة لمكافحة الإرهاب",
                "منذ آخر دورة",
                "في 14 يناير 2025: 6 التزامات، والمتأخر اثنان.",
                "آخر دورة: نيويورك، سبتمبر 2024.",
                "مؤتمر «الأمن البحري ومكافحة الإرهاب» على طول الساحل الأطلسي",
                "الأفريقي، 9–10 ديسمبر",
                "C-2024-0001 · المغرب، مكتب الأمم المتحدة لمكافحة الإرهاب (UNOCT)",
                "المصدر: البيان المشترك للدورة الأولى، الفقرة\u{a0}4",
                "9–10 ديسمبر 2024",
                "انقضى الأجل منذ 35 يوما",
                "تدريب 1,500 موظف على أدوات goTravel وAPI/PNR",
                "الدورة المقبلة: سبتمبر 2025.",
                ADDRESS,
            ],
        ),
        (
            Lang::Fr,
            &[
                "Depuis la dernière session",
                "Au 14\u{a0}janvier 2025\u{202f}: 6 engagements, dont 2 en retard.",
                "Conférence «\u{202f}sûreté maritime et lutte contre le terrorisme\u{202f}» le",
                "C-2024-0001 · Maroc, Bureau de lutte contre le terrorisme (ONU)",
                "Former 1\u{202f}500 agents aux outils goTravel et API/PNR",
                "Prochaine session\u{202f}: septembre 2025.",
            ],
        ),
        (
            Lang::En,
            &[
                "Since the last session",
                "As of 14 January 2025: 6 commitments, 2 overdue.",
                "Conference on “maritime security and counter-terrorism”",
                "Q4 2024",
                "Next session: September 2025.",
            ],
        ),
    ];
    for (lang, lines) in expected {
        let pages = reader::text(&usual().to_pdf(&[Locale::new(lang)], Some(ADDRESS)).unwrap());
        let mut rest = pages[0].as_str();
        for line in lines {
            let (_, after) =
                rest.split_once(line).unwrap_or_else(|| panic!("{lang}: {line:?} is not in\n{rest}"));
            rest = after;
        }
        assert_eq!((pages.len(), pages[0].contains('⟦')), (1, false), "{lang}");
    }
}

#[test]
fn each_language_has_one_page_in_the_order_given() {
    let locales = [Lang::Fr, Lang::Ar, Lang::En].map(Locale::new);
    let bytes = usual().to_pdf(&locales, None).unwrap();
    let titles = ["Depuis la dernière session", "منذ آخر دورة", "Since the last session"];
    let pages = reader::text(&bytes);
    assert_eq!(pages.len(), 3);
    for (page, title) in pages.iter().zip(titles) {
        assert!(page.contains(title), "{title} is not in\n{page}");
    }
    assert_eq!(bytes, usual().to_pdf(&locales, None).unwrap(), "the same brief gives the same bytes");
}

#[test]
fn overdue_commitments_come_first_and_every_label_has_its_count() {
    let text = &reader::text(&usual().to_pdf(&[Locale::new(Lang::En)], None).unwrap())[0];
    let places: Vec<usize> = [1, 2, 4, 3, 5, 6]
        .iter()
        .map(|number| text.find(&format!("C-2024-{number:04}")).unwrap_or_else(|| panic!("{number}\n{text}")))
        .collect();
    assert!(places.is_sorted(), "{places:?}\n{text}");
    for count in ["Overdue, nothing reported 1", "Overdue, some progress 1", "No report yet 2", "Done 1"] {
        assert!(text.contains(count), "{count}\n{text}");
    }
}

#[test]
fn what_does_not_fit_is_counted_and_the_page_stays_one() {
    let titles = ["التزام", "engagement", "commitment"];
    let long = "sûreté ".repeat(60);
    for title in [titles, [long.as_str(); 3]] {
        let many = brief(&vec![(title, "2024-12", None); 200]);
        for lang in Lang::ALL {
            let locale = Locale::new(*lang);
            let pages = reader::text(&many.to_pdf(&[locale], Some(&ADDRESS.repeat(9))).unwrap());
            let shown = (1..=200).filter(|number| pages[0].contains(&format!("C-2024-{number:04}"))).count();
            assert!((5..30).contains(&shown), "{lang}: {shown}");
            assert_eq!(pages.len(), 1, "{lang}");
            let more = without_signs(&locale.plain().count("one-page-more", 200 - shown));
            assert!(pages[0].contains(&more), "{lang}: {more}\n{}", pages[0]);
        }
    }
    let arabic = Locale::new(Lang::Ar).plain();
    let forms: Vec<String> =
        [1_usize, 2, 3, 11, 100].iter().map(|n| arabic.count("one-page-more", n)).collect();
    assert_eq!(forms[1], "والتزامان آخران في الموجز الكامل");
    assert!(forms.windows(2).all(|pair| pair[0] != pair[1]), "{forms:?}");
}

#[test]
fn what_was_typed_is_never_markup() {
    const TYPED: &str = "#strong[x] *y* $z$ \"\u{202e} `raw` #panic() 北京 \u{1f600}";
    let mut hostile = brief(&[([TYPED; 3], "2024-12", None)]);
    hostile.items[0].owners[0].texts.put(TextField::Title, Lang::En, TextKind::Official, TYPED);
    if let Some(since) = &mut hostile.session {
        since.series.texts.put(TextField::Title, Lang::En, TextKind::Official, TYPED);
        since.session.body.place.city = Some(TYPED.into());
    }
    let text = &reader::text(&hostile.to_pdf(&[Locale::new(Lang::En)], Some(TYPED)).unwrap())[0];
    let literal = "#strong[x] *y* $z$ \" `raw` #panic() \u{fffd}\u{fffd} \u{fffd}";
    assert_eq!(text.matches(literal).count(), 5, "dialogue, city, title, owner, address\n{text}");
    assert!(!text.contains('\u{202e}'));
}

#[test]
fn a_register_without_anything_gives_a_page_too() {
    let mut empty = brief(&[]);
    empty.session = None;
    for lang in Lang::ALL {
        let locale = Locale::new(*lang);
        let pages = reader::text(&empty.to_pdf(&[locale], None).unwrap());
        let session = without_signs(&locale.tr("brief-no-session"));
        assert!(pages[0].contains(&session), "{lang}\n{}", pages[0]);
        assert_eq!(pages.len(), 1, "{lang}");
    }
}

#[test]
fn the_document_says_its_title_and_language_and_brings_its_fonts() {
    for lang in Lang::ALL {
        let bytes = usual().to_pdf(&[Locale::new(*lang)], None).unwrap();
        let document = lopdf::Document::load_mem(&bytes).unwrap();
        let catalog = document.catalog().unwrap();
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), lang.word().as_bytes());
        assert!(catalog.has(b"StructTreeRoot") && catalog.has(b"MarkInfo"), "{lang}: tags");
        let (_, info) = document.dereference(catalog.get(b"Metadata").unwrap()).unwrap();
        let info = String::from_utf8(info.as_stream().unwrap().get_plain_content().unwrap()).unwrap();
        let locale = Locale::new(*lang).plain();
        for word in [
            &locale.tr("brief-title"),
            &locale.tr("app-name"),
            "mar-unoct",
            "pdfuaid:part",
            "pdfaid:conformance",
        ] {
            assert_eq!(info.contains(word), word != "mar-unoct", "{lang}: {word}\n{info}");
        }
        let page = document.get_pages()[&1];
        let fonts = document.get_page_fonts(page).unwrap();
        assert!(fonts.len() >= 2, "{lang}: a regular and a bold one");
        for font in fonts.values() {
            assert_eq!(embedded(&document, font), Some(true), "{lang}: {font:?}");
        }
    }
}

/// Whether a font's shapes are in the file.
fn embedded(document: &lopdf::Document, font: &lopdf::Dictionary) -> Option<bool> {
    let (_, descendants) = document.dereference(font.get(b"DescendantFonts").ok()?).ok()?;
    let (_, descendant) = document.dereference(descendants.as_array().ok()?.first()?).ok()?;
    let (_, descriptor) =
        document.dereference(descendant.as_dict().ok()?.get(b"FontDescriptor").ok()?).ok()?;
    let descriptor = descriptor.as_dict().ok()?;
    Some(descriptor.has(b"FontFile2") || descriptor.has(b"FontFile3"))
}

#[test]
fn ink_stands_where_lines_begin() {
    for (lang, dark_side) in [(Lang::Ar, 1), (Lang::Fr, 0), (Lang::En, 0)] {
        let bytes = usual().to_pdf(&[Locale::new(lang)], Some(ADDRESS)).unwrap();
        let page = picture(bytes);
        let (width, height) = (usize::from(page.width()), usize::from(page.height()));
        let dark = |x: usize, y: usize| {
            let pixel = page.data()[y * width + x];
            u32::from(pixel.r) + u32::from(pixel.g) + u32::from(pixel.b) < 380
        };
        let half = |from: usize| {
            (height / 10..height * 9 / 10).flat_map(move |y| (from..from + width / 2).map(move |x| (x, y)))
        };
        let ink = [0, width / 2].map(|from| half(from).filter(|(x, y)| dark(*x, *y)).count());
        assert!(ink[dark_side] > 1000 && ink[dark_side] > ink[1 - dark_side], "{lang}: {ink:?}");
    }
}

/// The first page as a reader of PDF that is not Typst draws it.
fn picture(bytes: Vec<u8>) -> hayro::vello_cpu::Pixmap {
    let pdf = hayro::hayro_syntax::Pdf::new(std::sync::Arc::new(bytes)).unwrap();
    let white = hayro::vello_cpu::color::palette::css::WHITE;
    let settings = hayro::RenderSettings { bg_color: white, ..Default::default() };
    hayro::render(&pdf.pages()[0], &hayro::RenderCache::new(), &Default::default(), &settings)
}
