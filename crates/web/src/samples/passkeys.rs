//! Passkeys.

use super::{Pages, add, faults, page, public};
use crate::account::passkeys::{Ceremony, OwnPasskey, Passkeys};
use crate::forms::Faults;
use crate::page::Page;
use tansiq_model::Lang;

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = &Page { demonstration: false, ..page(lang, None) };
    let day = "2025-01-14".parse().unwrap();
    let own = |name: &str, used| OwnPasskey { id: "1".into(), name: name.into(), made: day, used };
    let list = |passkeys, done| Passkeys {
        p: p.clone(),
        passkeys,
        here: true,
        done,
        name: String::new(),
        faults: Faults::default(),
    };
    add(&mut out, "passkeys-none", list(Vec::new(), Some("passkey-removed")));
    let two = vec![own("هاتف المكتب", Some(day)), own("Key <1> on the ring", None)];
    let faulty = faults(p, &["passkey-name"]);
    let full = Passkeys { name: "x\"<".into(), faults: faulty, ..list(two, Some("passkey-added")) };
    add(&mut out, "passkeys", full);
    add(&mut out, "passkeys-address", Passkeys { here: false, ..list(Vec::new(), None) });
    let mut demonstration = list(Vec::new(), None);
    demonstration.p.demonstration = true;
    add(&mut out, "passkeys-demonstration", demonstration);
    let options = "{\"publicKey\":{\"challenge\":\"\"}}";
    let ceremony = |p: Page, title, how, action, back| Ceremony {
        p,
        title,
        lede: if how == "get" { "passkey-show-lede" } else { "passkey-make-lede" },
        how,
        options: options.into(),
        action,
        fields: vec![("token", "t\"<".into()), ("next", "/documents?x=<1>".into())],
        back,
    };
    let making = ceremony(p.clone(), "passkey-new", "create", "/account/passkeys", "/account/passkeys");
    add(&mut out, "passkey-making", making);
    let showing = ceremony(public(lang, None), "passkey-use", "get", "/sign-in/passkey", "/sign-in");
    add(&mut out, "passkey-showing", showing);
    out
}
