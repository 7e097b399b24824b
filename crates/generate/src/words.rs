//! The words of a made-up register: plain sentences in three languages, and names that nobody bears.

use crate::chance::Chance;
use tansiq_model::Lang;

/// The same in Arabic, French and English.
pub type Three = [&'static str; 3];

/// What is said in one language.
#[must_use]
pub fn in_lang(of: &Three, lang: Lang) -> &'static str {
    of[match lang {
        Lang::Ar => 0,
        Lang::Fr => 1,
        Lang::En => 2,
    }]
}

/// What is promised.
const ACTIONS: [Three; 14] = [
    ["تنظيم دورة تدريبية", "Organiser une formation", "Hold a training course"],
    ["إعداد دليل عملي", "Rédiger un guide pratique", "Write a practical guide"],
    ["إيفاد فريق من الخبراء", "Envoyer une équipe d’experts", "Send a team of experts"],
    ["تجهيز قاعة للتدريب", "Équiper une salle de formation", "Equip a training room"],
    ["عقد حلقة عمل", "Tenir un atelier", "Hold a workshop"],
    ["إنشاء نقطة اتصال", "Créer un point de contact", "Set up a contact point"],
    ["مراجعة النصوص الوطنية", "Revoir les textes nationaux", "Review the national texts"],
    ["تمويل منح دراسية", "Financer des bourses d’études", "Fund study grants"],
    ["تبادل المدربين", "Échanger des formateurs", "Exchange trainers"],
    ["وضع خطة سنوية", "Établir un plan annuel", "Draw up a yearly plan"],
    ["تقييم الاحتياجات", "Évaluer les besoins", "Assess the needs"],
    ["ترجمة المواد التدريبية", "Traduire les supports de formation", "Translate the training material"],
    ["تنظيم زيارة دراسية", "Organiser une visite d’étude", "Arrange a study visit"],
    ["إجراء تمرين مشترك", "Mener un exercice conjoint", "Run a joint exercise"],
];

/// What it is about, with the slug of the theme.
const MATTERS: [(&str, Three); 8] = [
    ("border-security", ["في أمن الحدود", "sur la sécurité des frontières", "on border security"]),
    ("maritime-security", ["في الأمن البحري", "sur la sécurité maritime", "on maritime security"]),
    ("pve", ["في الوقاية من التطرف العنيف", "sur la prévention", "on prevention"]),
    ("cft", ["في تتبع الأموال", "sur le suivi des fonds", "on following funds"]),
    ("border-security", ["في فحص الوثائق", "sur l’examen des documents", "on checking documents"]),
    ("maritime-security", ["في أمن الموانئ", "sur la sûreté des ports", "on port security"]),
    ("pve", ["في عمل الشباب", "sur le travail avec les jeunes", "on work with young people"]),
    ("cft", ["في الرقابة على التحويلات", "sur le contrôle des virements", "on checking transfers"]),
];

/// For whom.
const PEOPLE: [Three; 10] = [
    ["لفائدة ضباط الجمارك", "pour des agents des douanes", "for customs officers"],
    ["لفائدة القضاة", "pour des magistrats", "for judges"],
    ["لفائدة خفر السواحل", "pour des garde-côtes", "for coast guards"],
    ["لفائدة المدرسين", "pour des enseignants", "for teachers"],
    ["لفائدة المحاسبين", "pour des comptables", "for accountants"],
    ["لفائدة البلديات", "pour des communes", "for municipalities"],
    ["لفائدة المطارات", "pour des aéroports", "for airports"],
    ["لفائدة المحللين", "pour des analystes", "for analysts"],
    ["لفائدة المدربات", "pour des formatrices", "for women trainers"],
    ["لفائدة المراكز الحدودية", "pour des postes-frontières", "for border posts"],
];

/// Syllables of invented names, in Arabic and in Latin letters.
const SYLLABLES: [(&str, &str); 20] = [
    ("تا", "ta"),
    ("لو", "lo"),
    ("را", "ra"),
    ("بي", "bi"),
    ("رون", "run"),
    ("مي", "mi"),
    ("سا", "sa"),
    ("كو", "ko"),
    ("دي", "di"),
    ("فان", "fan"),
    ("ني", "ni"),
    ("غا", "gha"),
    ("ول", "wel"),
    ("شو", "sho"),
    ("زي", "zi"),
    ("مار", "mar"),
    ("تين", "tin"),
    ("با", "ba"),
    ("نور", "nur"),
    ("دا", "da"),
];

/// How many invented names there are.
pub const NAMES: usize = SYLLABLES.len() * SYLLABLES.len() * SYLLABLES.len();

/// An invented name in a language, by its number below [`NAMES`]; different for each.
#[must_use]
pub fn name(number: usize, lang: Lang) -> String {
    let base = SYLLABLES.len();
    let parts = [number / base / base % base, number / base % base, number % base].map(|at| SYLLABLES[at]);
    if lang == Lang::Ar {
        return parts.map(|(arabic, _)| arabic).concat();
    }
    let latin = parts.map(|(_, latin)| latin).concat();
    latin[..1].to_uppercase() + &latin[1..]
}

/// One matter of which a register may speak, in three languages.
#[derive(Debug, Clone, Copy)]
pub struct Sentence {
    action: &'static Three,
    matter: &'static (&'static str, Three),
    people: &'static Three,
    programme: usize,
    part: usize,
}

impl Sentence {
    /// Any.
    pub fn any(chance: &mut Chance) -> Self {
        Self {
            action: chance.pick(&ACTIONS),
            matter: chance.pick(&MATTERS),
            people: chance.pick(&PEOPLE),
            programme: chance.below(NAMES),
            part: chance.below(90) + 1,
        }
    }

    /// The slug of its theme.
    #[must_use]
    pub const fn theme(&self) -> &'static str {
        self.matter.0
    }

    /// The words.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let programme = ["برنامج", "programme", "programme"];
        format!(
            "{} {} {} ({} {} {})",
            in_lang(self.action, lang),
            in_lang(&self.matter.1, lang),
            in_lang(self.people, lang),
            in_lang(&programme, lang),
            name(self.programme, lang),
            self.part
        )
    }
}

/// Who speaks, before what is promised.
pub const PROMISES: [Three; 4] = [
    ["وتعهد الطرفان بما يلي:", "Les deux parties s’engagent à ceci :", "Both sides undertake this:"],
    ["ومن المقرر ما يلي:", "Il est prévu ceci :", "The following is planned:"],
    ["واتفق على ما يلي:", "Il est convenu de ceci :", "The following is agreed:"],
    [
        "وسيتولى الجانب المعني ما يلي:",
        "La partie concernée assurera ceci :",
        "The side concerned will see to this:",
    ],
];

/// What is reported.
pub const REPORTS: [Three; 6] = [
    ["تم العمل في موعده.", "Le travail a été fait à temps.", "The work was done in time."],
    [
        "بدأ العمل، والميزانية قيد النظر.",
        "Le travail a commencé, le budget est à l’examen.",
        "Work began, the budget is under review.",
    ],
    [
        "عقد اجتماعان تحضيريان.",
        "Deux réunions préparatoires se sont tenues.",
        "Two preparatory meetings were held.",
    ],
    ["لم يبدأ العمل بعد.", "Le travail n’a pas commencé.", "Work has not begun."],
    [
        "سلمت المواد إلى الجهة المستفيدة.",
        "Le matériel a été remis au bénéficiaire.",
        "The material was handed to the beneficiary.",
    ],
    [
        "تأخر اختيار المشاركين.",
        "Le choix des participants a pris du retard.",
        "Choosing the participants took longer.",
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_invented_name_is_another_one() {
        for lang in Lang::ALL {
            let names: HashSet<String> = (0..NAMES).map(|number| name(number, *lang)).collect();
            assert!(names.len() > NAMES * 95 / 100, "{lang}: {}", names.len());
        }
    }
}
