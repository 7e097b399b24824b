//! Parties in a field of a form, one a line, each by its name or its code.

use crate::typed::Typed;
use crate::visit::Visit;
use tansiq_model::{Id, Party, PartyCode};
use tansiq_office::PartyNames;

/// The parties that were typed; what is not known, or not by one party, is told at the field.
pub fn read(
    visit: &Visit,
    names: &PartyNames,
    typed: &mut Typed<'_>,
    field: &'static str,
    lines: &str,
) -> Vec<PartyCode> {
    let p = &visit.p;
    let mut parties = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(code) = visit.office.party_by_name(names, line, Some(p.lang)) {
            parties.push(code);
            continue;
        }
        let several = visit.office.parties_named(names, line);
        let text = if several.is_empty() {
            p.tr1("role-holders-unknown", "line", line)
        } else {
            let codes: Vec<&str> = several.iter().map(PartyCode::as_str).collect();
            let values = [("line", line.into()), ("codes", codes.join(&p.tr("list-comma")).into())];
            p.tr_with("role-holders-several", values)
        };
        typed.faults.say(field, text);
    }
    parties
}

/// Parties as such a field holds them: by name where the name leads back to the party, else by code.
#[must_use]
pub fn written(visit: &Visit, names: &PartyNames, parties: impl Iterator<Item = Id<Party>>) -> String {
    let lang = visit.p.lang;
    let line = |id: Id<Party>| {
        let party = names.get(id)?;
        let (name, code) = (names.name(id, lang), party.body.code.as_str());
        let back = visit.office.party_by_name(names, name, Some(lang));
        Some(if back.is_some_and(|back| back.as_str() == code) { name } else { code }.to_owned())
    };
    parties.filter_map(line).collect::<Vec<_>>().join("\n")
}
