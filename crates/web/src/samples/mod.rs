//! Samples of every page for the tests and the gallery: facts of public documents where there are any, in all three
//! languages.
#![expect(clippy::unwrap_used, reason = "what stands here is known to be well formed")]

mod areas;
mod brief;
mod comments;
mod commitments;
mod documents;
mod drafts;
mod echoes;
mod elsewhere;
mod imports;
mod jobs;
mod learning;
mod letters;
mod needs;
mod offers;
mod parties;
mod passkeys;
mod people;
mod projects;
mod search;
mod second;
mod settings;

use crate::band::Scale;
use crate::forms::{Choice, Conflict, Faults};
use crate::page::{Area, Page, Person};
use crate::paging::{Paging, Part};
use crate::recipients::Readers;
use crate::view::{CommitmentRow, DueDate, PartyName, Passage, Words};
use askama::DynTemplate;
use tansiq_locale::{Locale, state_codes};
use tansiq_model::{
    Audience, Basis, Due, Footing, Grade, Label, Lang, PartialDate, Qualifier, Quantity, Role, TextKind,
};
use tansiq_office::Problem;

/// Pages with their names.
type Pages = Vec<(String, Box<dyn DynTemplate>)>;

const TEXT: &str = "المغرب والأمم المتحدة يختتمان أول حوار استراتيجي لمكافحة الإرهاب فى إفريقيا\n\nاختتم المغرب ومكتب الأمم المتحدة لمكافحة الإرهاب أعمال أول حوار استراتيجي رفيع المستوى بنيويورك.\n\nكما أسفر الحوار عن الاتفاق على تنظيم مؤتمرين رئيسيين: يركز الأول على الأمن البحري ومكافحة الإرهاب على طول الساحل الأطلسي الأفريقي، والمقرر عقده في شهر ديسمبر القادم.\n\nوكانت منحت اليابان قرضا لمملكة المغرب بقيمة 1.85 مليار درهم.";
const QUOTE: &str = "تنظيم مؤتمرين رئيسيين: يركز الأول على الأمن البحري ومكافحة الإرهاب على طول الساحل الأطلسي الأفريقي، والمقرر عقده في شهر ديسمبر القادم";

fn date(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn words(lang: Lang, text: &str) -> Words {
    Words { text: text.into(), lang, kind: TextKind::Original }
}

/// Text in the page's own language, as most titles are.
fn own(p: &Page, ar: &str, fr: &str, en: &str) -> Words {
    let text = match p.lang {
        Lang::Ar => ar,
        Lang::Fr => fr,
        Lang::En => en,
    };
    let kind = if p.lang == Lang::Ar { TextKind::Original } else { TextKind::Working };
    Words { text: text.into(), lang: p.lang, kind }
}

/// A page of a demonstration, signed in, on 14 January 2025.
pub(crate) fn page(lang: Lang, area: Option<Area>) -> Page {
    Page {
        locale: Locale::new(lang),
        area,
        path: "/commitments?label=overdue&theme=<pve>".into(),
        host: "tansiq.example".into(),
        person: Some(Person {
            name: "Mona <b> Bennani".into(),
            may_write: true,
            password: true,
            days_left: None,
        }),
        theme: None,
        keys_off: lang == Lang::Fr,
        bears: None,
        today: "2025-01-14".parse().unwrap(),
        demonstration: true,
        save_data: false,
    }
}

/// The same page of a real register, read by the public.
fn public(lang: Lang, area: Option<Area>) -> Page {
    Page { person: None, demonstration: false, ..page(lang, area) }
}

fn parties(p: &Page) -> Vec<PartyName> {
    let party =
        |code: &str, name: Words, role, fictional| PartyName { code: code.into(), name, role, fictional };
    vec![
        party("MAR", own(p, "المغرب", "Maroc", "Morocco"), Some(Role::Host), false),
        party(
            "UNOCT",
            words(Lang::En, "United Nations Office of Counter-Terrorism"),
            Some(Role::Organiser),
            false,
        ),
        party(
            "R-ATLANTIC",
            own(p, "دولة مثال", "État exemple", "Example State"),
            Some(Role::Beneficiary),
            true,
        ),
    ]
}

fn title(p: &Page) -> Words {
    own(
        p,
        "مؤتمر الأمن البحري ومكافحة الإرهاب على طول الساحل الأطلسي الأفريقي",
        "Conférence sur la sécurité maritime et la lutte contre le terrorisme le long de la côte atlantique africaine",
        "Conference on maritime security and counter-terrorism along the African Atlantic coast",
    )
}

fn due(text: &str) -> DueDate {
    let period = date(text);
    DueDate { due: Some(Due::At(period)), period: Some(period), postponed: false, basis: Basis::Inferred }
}

fn passage(p: &Page) -> Passage {
    Passage {
        document: "D-2024-0001".into(),
        title: words(Lang::Ar, "المغرب والأمم المتحدة يختتمان أول حوار استراتيجي"),
        publisher: Some("الأمصار".into()),
        paragraph: 3,
        quote: QUOTE.into(),
        lang: Lang::Ar,
        url: Some("https://example.org/a?b=1&c=2".into()),
        translations: if p.lang == Lang::Ar { vec![] } else { vec![title(p)] },
        accepted: Some(("Mona Bennani".into(), "2024-09-30".parse().unwrap())),
        grade: Grade::Press,
        position: 0,
    }
}

fn rows(p: &Page) -> Vec<CommitmentRow> {
    let dues = [
        due("2024-12"),
        due("2024-36"),
        DueDate { due: None, period: None, postponed: false, basis: Basis::Stated },
        DueDate { due: Some(Due::NextSession), period: None, postponed: false, basis: Basis::Stated },
        due("2025-01-09/2025-01-10"),
        DueDate { postponed: true, ..due("2025") },
    ];
    let row = |(number, label): (usize, &Label)| CommitmentRow {
        reference: format!("C-2024-{:04}", number + 1),
        title: if number == 3 {
            words(Lang::Ar, "توسيع نطاق عمل مكتب البرنامج في الرباط")
        } else {
            title(p)
        },
        owners: if number == 2 { vec![] } else { parties(p) },
        label: *label,
        self_reported: number % 3 == 1,
        not_measurable: number == 2,
        due: dues[number % dues.len()].clone(),
        last_report: (number % 2 == 0).then(|| "2025-01-09".parse().unwrap()),
        footing: Footing::ALL[number % Footing::ALL.len()],
    };
    Label::ALL.iter().enumerate().map(row).collect()
}

fn scale() -> Option<Scale> {
    Scale::around(["2024-09-26".parse().unwrap(), "2025-03-14".parse().unwrap()])
}

fn figure(value: u64) -> Quantity {
    Quantity { value: value.into(), unit: "people".into(), qualifier: Some(Qualifier::MoreThan) }
}

fn choices(p: &Page) -> (Vec<Choice>, Vec<Choice>, Vec<Choice>, Vec<Choice>) {
    let parties = vec![Choice::new("MAR", "المغرب"), Choice::new("UNOCT", "UNOCT")];
    let themes = ["maritime-security", "pve"].map(|slug| Choice::new(slug, p.theme(&slug.parse().unwrap())));
    let states = state_codes().map(|code| Choice::new(code, p.state(code).unwrap())).collect();
    let units = ["people", "countries"].map(|unit| Choice::new(unit, p.tr(format!("unit-name-{unit}"))));
    (parties, themes.into(), states, units.into())
}

fn faults(p: &Page, fields: &[&'static str]) -> Faults {
    let mut faults = Faults::default();
    for field in fields {
        faults.add(p, field, Problem::NotADate, "<31/12>");
    }
    faults
}

fn conflict() -> Conflict {
    Conflict {
        by: "Karim <i>".into(),
        at: "09:12".into(),
        changes: vec![("Due".into(), "2024-12 → 2025-01".into())],
        revision: 4,
    }
}

/// Every page with its name and language, as `home.ar`, rendered.
#[must_use]
pub fn all(lang: Lang) -> Vec<(String, String)> {
    let pages = [
        people::all(lang),
        passkeys::all(lang),
        second::all(lang),
        elsewhere::all(lang),
        documents::all(lang),
        drafts::all(lang),
        echoes::all(lang),
        commitments::all(lang),
        brief::all(lang),
        areas::all(lang),
        comments::all(lang),
        imports::all(lang),
        jobs::all(lang),
        search::all(lang),
        parties::all(lang),
        settings::all(lang),
        learning::all(lang),
        letters::all(lang),
        needs::all(lang),
        offers::all(lang),
        projects::all(lang),
    ];
    let rendered =
        |(name, page): (&str, &dyn DynTemplate)| (format!("{name}.{lang}"), page.dyn_render().unwrap());
    pages.iter().flatten().map(|(name, page)| rendered((name, page.as_ref()))).collect()
}

/// The second of three parts of a list.
fn paged(list: &str) -> Paging {
    Part { page: 2 }.paging(100, 250, list).unwrap()
}

/// A list that one page holds.
fn whole(rows: usize) -> Paging {
    Part::default().paging(rows, rows, "").unwrap()
}

/// Adds a page.
fn add(pages: &mut Pages, name: &str, page: impl DynTemplate + 'static) {
    pages.push((name.to_owned(), Box::new(page)));
}

/// Whom a record is for, as a form holds it.
fn readers(p: &Page) -> Readers {
    let choice = |value: &str, name: &str| Choice::new(value, name);
    Readers {
        audience: Audience::Parties.word().to_owned(),
        parties: vec!["MAR".into(), String::new()],
        groups: vec!["1".into()],
        all_parties: vec![choice("MAR", "المغرب <b>"), choice("SEN", "Sénégal")],
        all_groups: vec![choice("1", &p.tr("groups")), choice("2", "Sahel <i>")],
    }
}
