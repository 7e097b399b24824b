//! The second factor.

use super::{Pages, add, faults, page, public};
use crate::account::second::{Confirm, NewAppPage, PaperCodes, SecondFactor, SecondStep, qr::Picture};
use crate::errors::{ErrorPage, Shown};
use crate::forms::Faults;
use crate::page::{Page, Person};
use axum::http::StatusCode;
use tansiq_model::Lang;

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = &Page { demonstration: false, ..page(lang, None) };
    let day = "2025-01-14".parse().unwrap();
    let factor = |app, paper, done| SecondFactor { p: p.clone(), app, passkeys: 0, paper, done };
    let mut none = factor(None, None, Some("factor-app-removed"));
    // The line that tells how many days are left stands on every page.
    none.p.person = none.p.person.map(|person| Person { days_left: Some(3), ..person });
    add(&mut out, "second-factor-none", none);
    add(&mut out, "second-factor", factor(Some((day, Some(day))), Some(9), Some("factor-app-taken")));
    add(&mut out, "second-factor-unused", factor(Some((day, None)), Some(0), None));
    let keys = SecondFactor { passkeys: 3, ..factor(None, Some(3), Some("factor-app-removed-one")) };
    add(&mut out, "second-factor-passkeys", keys);
    let mut demonstration = factor(None, None, None);
    demonstration.p.demonstration = true;
    add(&mut out, "second-factor-demonstration", demonstration);
    let link = "otpauth://totp/Tansiq%20tansiq.example:mona%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Tansiq%20tansiq.example&algorithm=SHA1&digits=6&period=30";
    let app = |faults| NewAppPage {
        p: p.clone(),
        token: "t\"<".into(),
        key: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ".into(),
        picture: Picture::of(link),
        link: link.into(),
        faults,
    };
    add(&mut out, "second-factor-app", app(Faults::default()));
    add(&mut out, "second-factor-app-faults", app(faults(p, &["one-time"])));
    let codes = (0..10).map(|n| format!("{n}ABC-DEFG-HJKM-NPQR-STVW-XYZ0")).collect();
    let paper = PaperCodes { p: p.clone(), email: "mona@example.org".into(), codes };
    add(&mut out, "second-factor-paper", paper);
    let step = |paper, passkey: bool, faults| SecondStep {
        p: public(lang, None),
        paper,
        app: !passkey,
        passkey,
        next: "/documents?x=<1>".into(),
        faults,
    };
    add(&mut out, "sign-in-code", step(false, false, Faults::default()));
    add(&mut out, "sign-in-code-paper", step(true, false, faults(p, &["one-time"])));
    add(&mut out, "sign-in-code-passkey", step(true, true, Faults::default()));
    let confirm = |code, passkey: bool, faults| Confirm {
        p: p.clone(),
        email: "mona@example.org".into(),
        next: "/account/second-factor".into(),
        code,
        app: !passkey,
        passkey,
        faults,
        with: super::elsewhere::with("again"),
    };
    add(&mut out, "confirm", confirm(false, false, Faults::default()));
    add(&mut out, "confirm-faults", confirm(true, false, faults(p, &["password-now", "one-time"])));
    add(&mut out, "confirm-passkey", confirm(true, true, Faults::default()));
    let error = ErrorPage { text: Some("factor-missing".into()), ..ErrorPage::of(StatusCode::FORBIDDEN) };
    add(&mut out, "error-second-factor", Shown { p: p.clone(), error, back: None });
    out
}
