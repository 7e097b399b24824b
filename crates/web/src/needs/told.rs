//! A request as lines of a field's name and its value, for comparing two versions.

use super::form::code_of;
use super::show::TEXTS;
use crate::conflict::Told;
use crate::page::Page;
use tansiq_model::{Lang, Need, Record, TextField};
use tansiq_office::PartyNames;

impl Told for Need {
    fn lines(p: &Page, names: &PartyNames, record: &Record<Self>) -> Vec<(String, String)> {
        let (body, comma) = (&record.body, p.tr("list-comma"));
        let mut lines = Vec::new();
        for (field, key) in [(TextField::Title, "request-title")].into_iter().chain(TEXTS) {
            lines.extend(Lang::ALL.iter().map(|lang| {
                let text = record.texts.get(field, *lang).map(|text| text.body.clone());
                let named = [("field", p.tr(key).into()), ("lang", p.word(*lang).into())];
                (p.tr_with("request-field-in", named), text.unwrap_or_default())
            }));
        }
        let code = code_of(names);
        let to: Vec<String> =
            record.addressees().filter_map(|party| code(party).map(|code| code.to_string())).collect();
        let languages: Vec<&str> = body.languages.iter().map(|tongue| p.tongue(tongue)).collect();
        let themes: Vec<String> = record.themes.iter().map(|theme| p.theme(theme)).collect();
        let flag = if body.consent { p.tr("yes") } else { p.tr("no") };
        lines.extend([
            (p.tr("request-aid"), body.aid.map(|aid| p.word(aid)).unwrap_or_default()),
            (p.tr("field-themes"), themes.join(&comma)),
            (p.tr("request-urgency"), body.urgency.map(|urgency| p.word(urgency)).unwrap_or_default()),
            (p.tr("request-languages"), languages.join(&comma)),
            (p.tr("request-absorbs"), body.absorbs.map(|people| p.number(people)).unwrap_or_default()),
            (p.tr("request-wanted-by"), body.wanted_by.map(|date| p.date(&date)).unwrap_or_default()),
            (p.tr("request-origin"), body.origin.map(|origin| p.word(origin)).unwrap_or_default()),
            (p.tr("request-addressees"), to.join(&comma)),
            (p.tr("request-consent"), flag),
            (p.tr("field-marking"), record.marking.to_string()),
            (p.tr("request-step"), body.step().map(|step| p.word(step)).unwrap_or_default()),
        ]);
        lines
    }
}
