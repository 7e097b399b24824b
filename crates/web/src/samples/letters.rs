//! Letters that remind, and what is answered to them.

use super::{Pages, add, date, page, public, title, whole};
use crate::forms::Faults;
use crate::letters::{AnswerPage, AnswerRow, Answers, ItemForm, ItemRow, OwnLetters, StopLetters, Tab};
use crate::page::{Area, Page};
use tansiq_model::{Label, Lang, Reminders};
use tansiq_storage::{AnswerState, LetterChoice, MailRefused};

fn moment() -> (jiff::civil::Date, String) {
    ("2025-01-14".parse().unwrap(), "09:12".to_owned())
}

fn answer(p: &Page, state: AnswerState, faults: Faults) -> AnswerPage {
    let form = ItemForm {
        taken: true,
        completion: "complete".into(),
        postponed: String::new(),
        completed_on: "2024-12".into(),
        note: "عُقد المؤتمر <b>".into(),
        files: ["1".to_owned()].into(),
    };
    let row = |number: u32, may, said: Option<&str>, form| ItemRow {
        reference: format!("C-2024-000{number}"),
        title: title(p),
        label: Label::OverdueNoEvidence,
        due: Some(date("2024-12")),
        said: said.map(|word| format!("answered-{word}")),
        may,
        form,
    };
    let postponed =
        ItemForm { completion: "not-started".into(), postponed: "<2027>".into(), ..ItemForm::default() };
    AnswerPage {
        id: "1".into(),
        state,
        received: moment(),
        name: "أمينة <i>".into(),
        from: (!faults.is_empty()).then(|| "amina@example.org".into()),
        own: faults.is_empty(),
        text: "1: 1\nعُقد المؤتمر <b>\n\n2: 2".into(),
        items: vec![
            row(1, true, Some("done"), form),
            row(2, true, Some("postponed"), postponed),
            row(3, false, None, ItemForm::default()),
        ],
        files: vec![("<photo>.jpg".into(), p.bytes(1_400_000_u32)), ("note.pdf".into(), p.bytes(12_000_u32))],
        reason: "<b>".into(),
        faults,
        p: p.clone(),
    }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = page(lang, None);
    let stop = |stopped| StopLetters { p: public(lang, None), key: "0f".into(), stopped };
    add(&mut out, "letters-stop", stop(false));
    add(&mut out, "letters-stopped", stop(true));
    let own = |sends, days, calendar, address, done| OwnLetters {
        p: p.clone(),
        choice: LetterChoice { reminders: sends, lang: Some(Lang::Fr) },
        days,
        sends,
        calendar,
        address,
        done,
    };
    let since = Some(moment().0);
    add(&mut out, "letters", own(true, Reminders::default(), None, None, Some("letters-kept")));
    let address = Some(format!("https://tansiq.example/calendar/{}.ics", "0f".repeat(16)));
    let some = Reminders { before: vec![], ..Reminders::default() };
    add(&mut out, "letters-calendar", own(true, some, since, address, None));
    add(&mut out, "letters-off", own(false, Reminders::default(), since, None, Some("calendar-ended")));

    let p = page(lang, Some(Area::Commitments));
    for state in AnswerState::ALL {
        let row = |own, files| AnswerRow {
            id: "1".into(),
            received: moment(),
            name: "أمينة <i>".into(),
            own,
            about: vec![("C-2024-0001".into(), Some("answered-done".into())), ("C-2024-0002".into(), None)],
            files,
        };
        let list = |rows: Vec<AnswerRow>, refused, done| Answers {
            p: p.clone(),
            tabs: AnswerState::ALL.iter().map(|state| Tab { state: *state, count: rows.len() }).collect(),
            state: *state,
            paging: whole(rows.len()),
            rows,
            refused,
            done,
        };
        let refused = (3_u32..).zip(MailRefused::ALL).map(|(number, why)| (*why, number)).collect();
        add(&mut out, &format!("answers-{state}"), list(vec![row(true, 2), row(false, 0)], refused, None));
        let done = Some("answer-did-refused");
        add(&mut out, &format!("answers-{state}-none"), list(vec![], vec![], done));
        add(&mut out, &format!("answer-{state}"), answer(&p, *state, Faults::default()));
    }
    let mut faults = super::faults(&p, &["reason"]);
    faults.say("taken-1", p.tr("answer-nothing-taken"));
    let values = [("field", p.tr("edit-postponed").into()), ("typed", "<2027>".into())];
    faults.say("postponed-2", p.tr_with("problem-not-a-date", values));
    add(&mut out, "answer-wrong", answer(&p, AnswerState::Waiting, faults));
    out
}
