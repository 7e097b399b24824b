use super::*;
use crate::{Input, Lexicon, extract};
use lopdf::{EncryptionState, EncryptionVersion, Permissions, Stream, dictionary};
use tansiq_model::{Basis, Lang, MediaType};

/// The same three texts, made by a browser and by an office program.
const TEXTS: [(Lang, &str, &[&str]); 3] = [
    (
        Lang::Ar,
        "بيان الاجتماع السنوي لخفر السواحل",
        &[
            "نواكشوط، 12 مايو 2023. اتفقت موريتانيا والسنغال مع مكتب الأمم المتحدة المعني بالمخدرات والجريمة (UNODC) على \
             تنظيم دورة تدريبية لفائدة 45 ضابطاً من خفر السواحل في نواذيبو قبل نهاية ديسمبر 2023، لا سيما في مجال التحقيق في \
             الجرائم الإرهابية وحماية الأدلة.",
            "وأكد المشاركون أن «الأمن البحري مسؤولية مشتركة» (انظر الملحق)، وأن الاجتماع المقبل سيعقد بين 26 و28 سبتمبر 2024 \
             في داكار. وستمول حكومة اليابان المشروع بمبلغ 1,250,000 دولار على مدى الفترة 2023-2025.",
            "وقال الأمين العام إنّ الدولَ الأعضاءَ ستُقدِّم تقاريرها إلى اللجنة في موعد لا يتجاوز 31/12/2023.",
        ],
    ),
    (
        Lang::Fr,
        "Communiqué de la réunion des garde-côtes",
        &[
            "Nouakchott, le 12 mai 2023. La Mauritanie et le Sénégal ont décidé, avec l’Office des Nations Unies contre la \
             drogue et le crime, d’organiser à Nouadhibou, avant la fin du mois de décembre 2023, une formation pour 45 \
             officiers de garde-côtes. Elle portera sur l’enquête judiciaire internationale, la conservation des éléments de \
             preuve électroniques et la coopération transfrontalière.",
            "Les participants ont rappelé que la sécurité maritime est une responsabilité partagée. Le Japon financera le \
             projet à hauteur de 1 250 000 dollars sur la période 2023-2025. La prochaine réunion se tiendra à Dakar du 26 au \
             28 septembre 2024 : elle sera consacrée à la coordination sous-régionale.",
        ],
    ),
    (
        Lang::En,
        "Outcome of the coast guard meeting",
        &[
            "Nouakchott, 12 May 2023. Mauritania and Senegal agreed with the United Nations Office on Drugs and Crime to hold a \
             training course for 45 coast guard officers in Nouadhibou before the end of December 2023. The course will cover \
             the investigation of terrorist offences at sea, the preservation of electronic evidence and cooperation across \
             borders between the services concerned.",
            "The participants recalled that maritime security is a shared responsibility. Japan will finance the project with \
             1,250,000 dollars over the period 2023-2025. The next meeting will be held in Dakar from 26 to 28 September 2024, \
             and it will be devoted to coordination among the regions concerned. Ghana offered to host an office that would \
             keep a list of the points of contact of every service.",
            "Commitment\tWho\tDue",
            "Train 45 officers\tMauritania\t31 December 2023",
        ],
    ),
];

const FILES: [(&str, Lang, &[u8]); 6] = [
    ("chromium", Lang::Ar, include_bytes!("../../tests/inputs/chromium-ar.pdf")),
    ("chromium", Lang::Fr, include_bytes!("../../tests/inputs/chromium-fr.pdf")),
    ("chromium", Lang::En, include_bytes!("../../tests/inputs/chromium-en.pdf")),
    ("libreoffice", Lang::Ar, include_bytes!("../../tests/inputs/libreoffice-ar.pdf")),
    ("libreoffice", Lang::Fr, include_bytes!("../../tests/inputs/libreoffice-fr.pdf")),
    ("libreoffice", Lang::En, include_bytes!("../../tests/inputs/libreoffice-en.pdf")),
];

fn input(bytes: &[u8]) -> Input<'_> {
    Input { bytes, name: Some("a.pdf"), lang: None, published: None }
}

/// Blanks that do not break are blanks here: programs keep them or not.
fn plain(text: &str) -> String {
    text.replace(['\u{A0}', '\u{202F}'], " ")
}

#[test]
fn what_two_programs_set_reads_as_it_was_written() {
    for (program, lang, bytes) in FILES {
        let extracted = extract(&input(bytes), Lexicon::builtin()).unwrap();
        assert_eq!((extracted.media_type, extracted.lang), (MediaType::Pdf, lang), "{program}");
        let (_, title, paragraphs) = TEXTS.iter().find(|text| text.0 == lang).unwrap();
        assert_eq!(extracted.title.as_deref(), Some(*title), "{program} {lang}");
        let text = plain(&extracted.text);
        let read: Vec<&str> = text.split("\n\n").collect();
        for paragraph in *paragraphs {
            // An office program may part one cell from the next by less than the eye sees.
            let cells = paragraph.contains('\t') && program == "libreoffice";
            assert!(
                cells || read.contains(&plain(paragraph).as_str()),
                "{program} {lang}: {paragraph}\n{text}"
            );
        }
        // The day on which the file was made is no day of publication.
        assert_eq!(extracted.published_basis, Basis::Inferred);
        assert_eq!(
            extracted.published.map(|day| day.to_string()).as_deref(),
            Some("2023-05-12"),
            "{program} {lang}"
        );
    }
}

#[test]
fn what_typst_sets_reads_as_it_was_written() {
    let paper = read(include_bytes!("../../tests/inputs/typst-ar.pdf")).unwrap();
    let text = plain(&paper.text);
    for line in [
        "آخر دورة: نيويورك، 26 سبتمبر 2024.",
        "الحوار الاستراتيجي رفيع المستوى بين المغرب ومكتب الأمم المتحدة لمكافحة الإرهاب",
        "قيد التنفيذ\tإعداد برامج تدريب معتمدة للدول الأفريقية وتنفيذها\tبلا تاريخ",
    ] {
        assert!(text.split("\n\n").any(|paragraph| paragraph == line), "{line}\n{text}");
    }
    assert!(paper.around.contains("TLP:CLEAR"), "{}", paper.around);
}

/// A document of one page that writes these lines, one under the other.
fn made(lines: &[&str]) -> Document {
    let mut doc = Document::with_version("1.5");
    let font = doc.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let mut content = String::from("BT /F1 11 Tf 14 TL 60 780 Td\n");
    for line in lines {
        content.push_str(&format!("({line}) Tj T*\n"));
    }
    content.push_str("ET");
    let content = doc.add_object(Stream::new(dictionary! {}, content.into_bytes()));
    let pages = doc.new_object_id();
    let page = doc.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    });
    doc.objects.insert(
        pages,
        Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }),
    );
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    doc.trailer.set("Root", catalog);
    doc.trailer.set("ID", vec![Object::string_literal("abcdefgh"), Object::string_literal("abcdefgh")]);
    doc
}

fn saved(mut doc: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    bytes
}

const LINES: [&str; 3] = [
    "Coast guards of four countries met in Mombasa on Tuesday to",
    "compare notes on what they had learned about searching ships,",
    "and they agreed to meet again in the spring of next year.",
];

#[test]
fn what_cannot_be_read_says_why() {
    let whole = saved(made(&LINES));
    assert!(read(&whole).unwrap().text.ends_with("Tuesday to compare notes on what they had learned about searching ships, and they agreed to meet again in the spring of next year."));
    let error = |bytes: &[u8]| extract(&input(bytes), Lexicon::builtin()).unwrap_err();
    assert_eq!(error(&whole[..whole.len() / 3]), ReadError::PdfBroken);
    assert_eq!(error(&saved(made(&[]))), ReadError::PdfScanned);
    let marked = [&["TLP:RED"][..], &LINES].concat();
    assert_eq!(error(&saved(made(&marked))), ReadError::Red);
    for (password, refused) in [("secret", true), ("", false)] {
        let mut doc = made(&LINES);
        let version = EncryptionVersion::V2 {
            document: &doc,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).unwrap();
        doc.encrypt(&state).unwrap();
        let read = read(&saved(doc));
        // A document that only forbids its printing opens without a password.
        assert_eq!(read.as_ref().err(), refused.then_some(&ReadError::PdfEncrypted), "{read:?}");
    }
}
