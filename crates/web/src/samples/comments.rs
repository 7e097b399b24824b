//! What parties say of records, and the forms for it.

use super::{Pages, add, conflict, faults, own, page, title, words};
use crate::comments::{CommentForm, CommentLine, Comments, EditComment};
use crate::forms::{Choice, Conflict, Faults};
use crate::page::Page;
use crate::view::PartyName;
use tansiq_model::{Lang, Marking};

const ON: &str = "0192f0c1-7a00-7000-8000-000000000001";

/// What two parties say of the record with a number.
pub fn said(p: &Page, number: u32) -> Comments {
    let line = |at: u32, by: Option<PartyName>, words, narrow| CommentLine {
        key: format!("0192f0c1-7a00-7000-8000-0000000{number:02}{at:03}"),
        by,
        on: "2025-01-12".parse().unwrap(),
        words,
        narrow,
        // The first is the reader's own.
        edit: at == 1,
        marking: Marking::Clear,
    };
    let morocco = PartyName {
        code: "MAR".into(),
        name: own(p, "المغرب", "Maroc", "Morocco"),
        role: None,
        fictional: true,
    };
    let french = "Le Maroc tient à préciser que la conférence s’est tenue les 9 et 10 janvier.\n\nLe rapport final <sera> transmis.";
    let arabic = "يود المغرب أن يوضح أن المؤتمر عُقد يومي 9 و10 يناير.";
    Comments {
        lines: vec![
            line(1, Some(morocco), vec![words(Lang::Fr, french), words(Lang::Ar, arabic)], false),
            line(2, None, vec![words(Lang::En, "We agree to this.")], true),
        ],
        add: Some(format!("/comments/new?on={ON}")),
        done: None,
    }
}

fn edit(
    p: &Page,
    of: Option<&str>,
    voices: usize,
    faults: Faults,
    conflict: Option<Conflict>,
) -> EditComment {
    let all = [Choice::new("MAR", "المغرب"), Choice::new("ORG", "Relief <b> Fund")];
    EditComment {
        p: p.clone(),
        about: (title(p), "/commitments/C-2024-0001".into()),
        is_reply: voices > 1,
        on: ON.into(),
        of: of.map(str::to_owned),
        voices: all.into_iter().take(voices).collect(),
        form: CommentForm {
            revision: "3".into(),
            key: String::new(),
            speaker: "MAR".into(),
            words: ["يود المغرب أن يوضح".into(), "Le Maroc </textarea>".into(), String::new()],
            narrow: true,
        },
        faults,
        conflict,
    }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = &page(lang, None);
    let empty = EditComment { form: CommentForm::default(), ..edit(p, None, 1, Faults::default(), None) };
    add(&mut out, "comment-new", empty);
    add(&mut out, "comment-new-faults", edit(p, None, 2, faults(p, &["comment", "speaker"]), None));
    add(&mut out, "comment-edit", edit(p, Some(ON), 1, Faults::default(), None));
    let unsure = faults(p, &["sure"]);
    add(&mut out, "comment-edit-stale", edit(p, Some(ON), 1, unsure, Some(conflict())));
    out
}
