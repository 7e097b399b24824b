//! Letters that remind of what is due: who wants them, what was answered to them by mail, and calendars.

mod answer;
mod answers;
mod calendar;
mod own;
mod stop;

pub use answer::{AnswerPage, ItemForm, ItemRow};
pub use answers::{AnswerRow, Answers, Tab};
pub use calendar::dates;
pub use own::OwnLetters;
pub use stop::StopLetters;

use crate::routes::{At, Door, Keep, Leaves, Route};
use axum::routing::{get, post};
use tansiq_policy::Act;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::form("/account/letters", Door::SignedIn, Leaves::Log(CHOSEN), || get(own::form).post(own::send))
        .kept(Keep::Never)
        .before_factor(),
    Route::action("/account/calendar", Door::SignedIn, Leaves::Log(CALENDAR), || post(own::calendar))
        .kept(Keep::Never)
        .before_factor(),
    Route::form("/letters/stop", Door::Link, Leaves::Log(STOPPED), || get(stop::form).post(stop::send))
        .kept(Keep::Never)
        .before_factor()
        .asked("?key=x"),
    Route::page("/calendar/{file}", Door::Anybody, || get(calendar::feed))
        .at(At::Bare)
        .kept(Keep::Never)
        .as_in("/calendar/0f.ics"),
    Route::page("/answers", Door::May(Act::AnswerAccept), || get(answers::page)).kept(Keep::Never),
    Route::page("/answers.csv", Door::May(Act::AnswerAccept), || get(answers::csv)).kept(Keep::Never),
    Route::page("/answers.json", Door::May(Act::AnswerAccept), || get(answers::json)).kept(Keep::Never),
    Route::form(
        "/answers/{id}",
        Door::May(Act::AnswerAccept),
        Leaves::Entry(&[Act::AnswerAccept, Act::AnswerRefuse]),
        || get(answer::page).post(answer::send),
    )
    .kept(Keep::Never)
    .as_in("/answers/0192f0c1-7a00-7000-8000-000000000001"),
    Route::page("/answers/{id}/files/{place}", Door::May(Act::AnswerAccept), || get(answer::file))
        .kept(Keep::Never)
        .as_in("/answers/0192f0c1-7a00-7000-8000-000000000001/files/1"),
];

const CHOSEN: &str = "access_event letters-chosen, and the row of the choice; no record changes";
const CALENDAR: &str = "access_event calendar-made or calendar-ended, and the pass; no record changes";
const STOPPED: &str = "access_event letters-chosen, and the row of the choice; no record changes";
