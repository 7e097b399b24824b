//! The check of a draft.

use super::{Pages, add, page, readers};
use crate::drafts::paper::paragraphs;
use crate::drafts::{CheckedPage, DraftForm, KeepDraft, checked};
use crate::forms::{Choice, Faults};
use crate::page::{Area, Page};
use tansiq_analysis::Earlier;
use tansiq_locale::Locale;
use tansiq_model::{Due, Label, Lang, Marking, TextField, TextKind, Texts};
use tansiq_office::{CheckedPromise, Restated, SimilarRecord};
use tansiq_reader::{Extracted, Input, Lexicon};

/// A draft with a whole promise, an empty one, one that is made again, and a formula.
const DRAFT: [(Lang, &str); 3] = [
    (
        Lang::Ar,
        "مشروع البيان الختامي\n\nأشاد الوزيران <b> بمستوى التعاون القائم وجددا التزامهما بمكافحة الإرهاب.\n\nستنظم توغو دورة تدريبية لفائدة خمسين ضابطا في لومي قبل يونيو 2025.\n\nينبغي تعزيز التعاون بين المحققين قدر الإمكان.\n\nوستنظم توغو مؤتمرا حول الأمن البحري.",
    ),
    (
        Lang::Fr,
        "Projet de communiqué\n\nLes ministres <b> ont salué la qualité de la coopération et réaffirmé leur engagement.\n\nLe Togo formera cinquante officiers à Lomé avant juin 2025.\n\nLa coopération entre enquêteurs devrait être renforcée dans la mesure du possible.\n\nLe Togo organisera une conférence sur la sécurité maritime.",
    ),
    (
        Lang::En,
        "Draft communiqué\n\nThe ministers <b> welcomed the quality of cooperation and reaffirmed their commitment.\n\nTogo will train fifty officers in Lomé by June 2025.\n\nCooperation between investigators should be strengthened, where appropriate.\n\nTogo will hold a conference on maritime security.",
    ),
];

fn text(lang: Lang) -> &'static str {
    DRAFT.iter().find(|(of, _)| *of == lang).map_or("", |(_, text)| text)
}

/// The commitment that the last promise of each draft makes again.
fn earlier(p: &Page, earlier: Earlier, label: Label) -> Restated {
    let mut texts = Texts::default();
    let title = super::title(p);
    texts.put(TextField::Title, title.lang, TextKind::Original, title.text);
    let due = super::date("2024-12");
    let reference = Some("C-2024-0017".parse().unwrap());
    let record = SimilarRecord {
        kind: tansiq_model::Kind::Commitment,
        id: uuid::Uuid::nil(),
        reference,
        texts,
        marking: Marking::Green,
    };
    Restated { record, due: Some(Due::At(due)), period: Some(due), label, earlier }
}

fn checked(p: &Page, of: Lang, kept: bool) -> CheckedPage {
    let published = Some("2025-01-14".parse().unwrap());
    let input = Input { bytes: text(of).as_bytes(), name: None, lang: Some(of), published };
    let extracted: Extracted = tansiq_reader::extract(&input, Lexicon::builtin()).unwrap();
    let check = tansiq_reader::check_draft(&extracted, Lexicon::builtin());
    let mut promises: Vec<CheckedPromise> =
        check.promises.into_iter().map(|promise| CheckedPromise { promise, restated: vec![] }).collect();
    if let Some(last) = promises.last_mut() {
        last.restated.push(earlier(p, Earlier::NotKept, Label::OverdueNoEvidence));
        last.restated.push(earlier(p, Earlier::Kept, Label::DoneLate));
    }
    let of = Locale::new(of);
    CheckedPage {
        p: p.bearing([Marking::Green]),
        of,
        text: extracted.text.clone(),
        dialogue: String::new(),
        paragraphs: paragraphs(&extracted.text, &promises),
        remarks: checked::remarks(&of, &promises, &extracted.text),
        sentences: check.sentences,
        formulas: check.formulas,
        compared: 12,
        may_keep: kept,
        notices: vec![p.tr("notice-language-guessed")],
    }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = page(lang, Some(Area::Documents));
    let form = || DraftForm {
        p: p.clone(),
        text: String::new(),
        lang: String::new(),
        dialogue: String::new(),
        dialogues: vec![Choice::new("", p.tr("draft-dialogue-all")), Choice::new("a", "A <i>")],
        file: None,
        faults: Faults::default(),
    };
    add(&mut out, "draft", form());
    let mut faults = Faults::default();
    faults.say("text", p.tr("draft-too-long"));
    add(
        &mut out,
        "draft-faults",
        DraftForm { text: "<b>".into(), file: Some("<b>.docx".into()), faults, ..form() },
    );
    add(&mut out, "draft-checked", checked(&p, lang, true));
    let other = if lang == Lang::Ar { Lang::Fr } else { Lang::Ar };
    add(&mut out, "draft-checked-other", checked(&p, other, false));
    let none = CheckedPage {
        paragraphs: vec![],
        remarks: vec![],
        compared: 0,
        notices: vec![],
        ..checked(&p, lang, false)
    };
    add(&mut out, "draft-checked-none", none);
    let mut faults = Faults::default();
    faults.say("text", p.tr("draft-nothing"));
    let keep = |faults| KeepDraft {
        p: p.clone(),
        text: text(lang).into(),
        lang: lang.to_string(),
        grade: "press".into(),
        readers: readers(&p),
        marking: "TLP:AMBER".into(),
        faults,
    };
    add(&mut out, "draft-keep", keep(Faults::default()));
    add(&mut out, "draft-keep-faults", keep(faults));
    out
}
