//! Settings of a person and of the register.

use super::{Pages, add, conflict, faults, page, parties::history, public};
use crate::forms::{Choice, Conflict, Faults};
use crate::page::Page;
use crate::settings::{Mine, NewState, RegisterForm, RegisterPart, SettingsPage};
use tansiq_locale::state_codes;
use tansiq_model::{Digits, Lang};

fn part(p: &Page, faults: Faults, conflict: Option<Conflict>) -> RegisterPart {
    let states = state_codes().map(|code| Choice::new(code, p.state(code).unwrap()));
    let new = NewState { code: "X-<b>".into(), names: ["".into(), "<i>".into(), "Atlantis".into()] };
    RegisterPart {
        form: RegisterForm {
            revision: "2".into(),
            months: "maghreb".into(),
            digits: "western".into(),
            offered: state_codes().skip(3).map(str::to_owned).collect(),
            new: [new, NewState::default()],
            reminders: "on".into(),
            days: ["30 7".into(), "<b>".into()],
            reason: "<b>".into(),
        },
        faults,
        conflict,
        states: crate::lookup::sorted(p, states.collect()),
        history: history(p),
    }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = &page(lang, None);
    let mine = Mine { theme: "dark".into(), digits: "eastern".into(), keys: "off".into() };
    let settings = |p: Page, register, done| SettingsPage {
        p,
        mine: mine.clone(),
        digits: Digits::Western,
        register,
        done,
    };
    add(&mut out, "settings-public", settings(public(lang, None), None, Some(p.tr("settings-did-mine"))));
    add(&mut out, "settings", settings(p.clone(), Some(part(p, Faults::default(), None)), None));
    let wrong =
        faults(p, &["months", "digits", "states", "state-code", "state-name", "days-before", "days-after"]);
    add(&mut out, "settings-wrong", settings(p.clone(), Some(part(p, wrong, None)), None));
    let changed = part(p, Faults::default(), Some(conflict()));
    add(&mut out, "settings-conflict", settings(p.clone(), Some(changed), None));
    let register = RegisterPart { history: vec![], ..part(p, Faults::default(), None) };
    let done = Some(p.tr("settings-did-register"));
    add(&mut out, "settings-stored", settings(p.clone(), Some(register), done));
    out
}
