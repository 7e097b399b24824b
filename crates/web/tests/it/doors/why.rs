//! Whoever may not do something reads why, in her language, and is not sent in circles.

use super::land::{Land, SHARED};
use axum::http::{Request, header};
use tansiq_model::Kind;

#[tokio::test]
async fn a_refusal_names_its_rule_and_what_to_do() {
    let land = Land::get().await;
    let house = land.copy().await;
    let commitment = land.name(Kind::Commitment, SHARED);
    let texts = [
        ("en", "ask the office that runs the register"),
        ("fr", "demandez au bureau qui tient le registre"),
        ("ar", "اطلب من المكتب الذي يدير السجل"),
    ];
    for (lang, text) in texts {
        let text = if lang == "ar" { format!("ف{text}") } else { text.to_owned() };
        let page = land.browser(&house, 'n').get(&format!("/{lang}/documents/new")).await;
        page.is(403).has(&text).has("<code dir=\"ltr\">write.desk</code>").has(&format!("lang=\"{lang}\""));
        page.has_not("sign-in").has_not("⟦");
    }
    // A reviewer does not report: two policies let others do so.
    let form = [("completion", "complete")];
    let refused =
        land.browser(&house, 'r').post(&format!("/en/commitments/{commitment}/report"), &form).await;
    refused.is(403).has("write.report.office").has("write.report.party");
    // An officer of another office passes the door, and is refused at the record.
    let page = land.browser(&house, 'o').get(&format!("/en/commitments/{commitment}/edit")).await;
    page.is(403).has("write.desk").has("does not have this right");
}

#[tokio::test]
async fn a_form_from_elsewhere_and_a_stranger_hear_something_else() {
    let land = Land::get().await;
    let house = land.copy().await;
    let officer = land.browser(&house, 'H');
    let request = Request::post("/en/sign-out").header("sec-fetch-site", "cross-site");
    let page = officer.ask(request, axum::body::Body::empty()).await;
    page.is(403).has("not sent from this site").has_not("does not have this right");
    let stranger = house.stranger();
    let to_sign_in = stranger.get("/en/documents/new?x=1").await;
    assert_eq!(to_sign_in.to(), "/en/sign-in?next=/documents/new%3Fx%3D1");
    assert_eq!(to_sign_in.header(header::CACHE_CONTROL), "no-cache");
    stranger.post("/en/documents/new", &[]).await.is(401).has("Sign in on another tab");
}
