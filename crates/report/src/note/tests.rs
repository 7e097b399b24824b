//! A note is read back by the project's own reader; Arabic runs from right to left.

use super::*;
use crate::docx::tests::{part, read};
use tansiq_model::{AidKind, Id, Money, Origin, PartialDate, Reference, ReferenceKind, TextKind, Urgency};
use uuid::Uuid;

fn note() -> NoteVerbale {
    let body = Need {
        aid: Some(AidKind::Training),
        urgency: Some(Urgency::High),
        origin: Some(Origin::Assessment),
        languages: ["ar", "fr"].map(|tag| tag.parse().unwrap()).into(),
        absorbs: Some(40),
        wanted_by: Some("2026-09".parse::<PartialDate>().unwrap()),
        money: Some(Money { amount: 250_000.into(), currency: "EUR".into(), qualifier: None }),
        consent: true,
        ..Need::default()
    };
    let mut need = Record::new(Id::new(Uuid::nil()), Id::new(Uuid::nil()), body);
    need.reference = Some(Reference { kind: ReferenceKind::Need, year: 2026, number: 17 });
    need.themes = vec!["border-security".parse().unwrap()];
    let texts = [
        (TextField::Title, Lang::Ar, "تدريب ضباط الحدود على كشف الوثائق المزورة"),
        (TextField::Title, Lang::En, "Training border officers <to> detect \"forged\" documents & papers"),
        (TextField::Note, Lang::Ar, "لا يوجد مدربون لدى المركز.\nيحتاج إلى عشرة مدربين (UNOCT)."),
        (TextField::Authority, Lang::Fr, "Ministère de l’Intérieur"),
    ];
    for (field, lang, text) in texts {
        need.texts.put(field, lang, TextKind::Original, text);
    }
    NoteVerbale {
        need,
        state: "المغرب".into(),
        office: "مكتب السجل".into(),
        addressees: vec!["France".into(), "UNOCT".into()],
        marking: Marking::Amber,
    }
}

#[test]
fn a_note_says_what_the_request_says_in_each_language() {
    for (lang, opening, closing, date) in [
        (Lang::Ar, "أطيب تحياتها", "فائق", "سبتمبر 2026"),
        (Lang::Fr, "présente ses compliments", "très haute considération", "septembre 2026"),
        (Lang::En, "presents its compliments", "highest consideration", "September 2026"),
    ] {
        let bytes = note().to_docx(Locale::new(lang)).unwrap();
        let text = read(&bytes);
        for words in [
            opening,
            closing,
            date,
            "R-2026-0017",
            "المغرب",
            "لا يوجد مدربون لدى المركز.",
            "Ministère de l’Intérieur",
            "UNOCT",
        ] {
            assert!(text.contains(words), "{lang}: {words} in {text}");
        }
        // In a language of the note alone where it has one.
        assert_eq!(text.contains("<to> detect \"forged\" documents & papers"), lang != Lang::Ar, "{lang}");
        assert!(!text.contains('⟦') && !text.contains('\u{2068}'), "{text}");
        assert!(part(&bytes, "word/header1.xml").contains("TLP:AMBER"));
        assert!(part(&bytes, "word/footer1.xml").contains("TLP:AMBER"));
        let mission = Locale::new(lang).tr("note-mission");
        assert!(text.starts_with(&mission), "{text}");
    }
}

#[test]
fn arabic_runs_from_right_to_left() {
    let arabic = part(&note().to_docx(Locale::new(Lang::Ar)).unwrap(), "word/document.xml");
    assert!(arabic.contains("<w:bidi/></w:sectPr>"), "the page begins at its right");
    assert!(arabic.contains("<w:bidiVisual/>"), "so do its tables");
    assert!(arabic.contains(r#"<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">لا يوجد مدربون لدى المركز.</w:t></w:r><w:r><w:br/></w:r>"#));
    assert!(
        arabic.contains(r#"<w:r><w:t xml:space="preserve">R-2026-0017</w:t></w:r>"#),
        "a number stays whole"
    );
    let english = part(&note().to_docx(Locale::new(Lang::En)).unwrap(), "word/document.xml");
    assert!(!english.contains("<w:bidi/></w:sectPr>") && !english.contains("<w:bidiVisual/>"));
    // What was written in Arabic alone stands so in it.
    assert!(
        english.contains("<w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">لا يوجد")
    );
}

#[test]
fn the_file_is_named_after_the_request_and_its_marking() {
    assert_eq!(note().file_name(Lang::Fr), "note-verbale-R-2026-0017.fr.TLP-AMBER.docx");
    let twice = [(); 2].map(|()| note().to_docx(Locale::new(Lang::Ar)).unwrap());
    assert_eq!(twice[0], twice[1], "nothing of the machine or the hour is in it");
}

#[test]
fn what_a_request_does_not_say_is_left_out() {
    let mut bare = note();
    bare.need.body = Need::default();
    bare.need.themes.clear();
    bare.addressees.clear();
    let text = read(&bare.to_docx(Locale::new(Lang::En)).unwrap());
    for key in ["note-aid", "note-urgency", "note-languages", "note-money", "note-addressees", "note-themes"]
    {
        let label = Locale::new(Lang::En).tr(key);
        assert!(!text.contains(&label), "{label}");
    }
}
