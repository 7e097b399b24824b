//! Parties and settings in the browser, without script.

use crate::given::{House, Person, add_account, between, hidden, house};
use tansiq_model::{Audience, Marking};

const KARIM: &str = "karim@example.org";

async fn add(person: &Person, code: &str, name: &str, aliases: &str) {
    let fields = [("party-kind", "organisation"), ("code", code), ("name-en", name), ("aliases-en", aliases)];
    assert_eq!(person.post("/en/parties/new", &fields).await.to(), format!("/en/parties/{code}?did=add"));
}

async fn filled() -> (House, Person) {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    (house, person)
}

#[tokio::test]
async fn a_party_is_entered_and_changed_by_a_form() {
    let (house, mona) = filled().await;
    mona.get("/en/parties/new?state=SEN").await.has("value=\"Sénégal\"").has("value=\"SEN\"");
    let fields = [
        ("party-kind", "organisation"),
        ("name-en", "Institute for Border Studies"),
        ("name-kind-en", "working"),
        ("aliases-en", "Border Institute\n\n border institute \nIBS"),
        ("note-en", "Tangier"),
    ];
    let done = mona.post("/en/parties/new", &fields).await;
    assert_eq!(done.to(), "/en/parties/IBS?did=add", "the code is the short name that it has already");
    let page = mona.get(done.to()).await;
    page.is(200).has("Border Institute").has("Tangier").has("The party is in the register").has("Entered");
    // An alias of another party is refused, and it is said whose it is.
    let taken =
        [("party-kind", "body"), ("code", "TWO"), ("name-en", "Second"), ("aliases-en", "BORDER institute")];
    let refused = mona.post("/en/parties/new", &taken).await;
    refused.is(422).has("Institute for Border Studies").has("href=\"#aliases-en\"").has("BORDER institute");
    let wrong = [("party-kind", "perhaps"), ("code", "né"), ("name-en", "X")];
    mona.post("/en/parties/new", &wrong).await.is(422).has("Kind of party").has("is not a code");

    add_account(&house, KARIM, "Karim Alaoui").await;
    let karim = house.sign_in(KARIM).await;
    let form = mona.get("/en/parties/IBS/edit").await.text();
    let change = |revision, name| {
        [
            ("revision", revision),
            ("party-kind", "body"),
            ("name-en", name),
            ("aliases-en", "IBS"),
            ("reason", "as its letter says"),
        ]
    };
    let seen = hidden(&form, "revision");
    karim.post("/en/parties/IBS/edit", &change(seen, "Border School")).await.to();
    let stale = mona.post("/en/parties/IBS/edit", &change(seen, "Border College")).await;
    stale.is(409).has("Karim Alaoui").has("Border School").has("value=\"Border College\"");
    let text = stale.text();
    let again = mona.post("/en/parties/IBS/edit", &change(hidden(&text, "revision"), "Border College")).await;
    let page = mona.get(again.to()).await;
    page.has("Border College").has("as its letter says").has("Was: ");
    let public = house.stranger().get("/en/parties/IBS").await;
    public.is(200).has("Border College").has_not("Karim").has_not("as its letter says");
    mona.get("/en/parties.csv").await.has("aliases_en").has("IBS");
}

#[tokio::test]
async fn two_parties_become_one_and_two_again() {
    let (_house, mona) = filled().await;
    add(&mona, "ONE", "Institute for Border Studies", "").await;
    add(&mona, "TWO", "Institute of Border Studies", "Border House").await;
    mona.get("/en/parties").await.has("Likely duplicates").has("/en/parties/TWO/merge?into=ONE");
    mona.get("/en/parties/TWO/merge?into=").await.is(422);
    mona.get("/en/parties/UNOCT/merge?into=MAR")
        .await
        .is(200)
        .has("two sides of a dialogue")
        .has_not("Merge the two");
    let preview = mona.get("/en/parties/TWO/merge?into=ONE").await.is(200).text();
    assert!(preview.contains("Border House") && preview.contains("No record names the duplicate"));
    let fields = |revision: &'static str| {
        [("into", "ONE"), ("revision", "1"), ("into-revision", revision), ("reason", "one institute")]
    };
    mona.post("/en/parties/TWO/merge", &fields("7")).await.is(409).has("changed while this page was open");
    assert_eq!(mona.post("/en/parties/TWO/merge", &fields("1")).await.to(), "/en/parties/ONE?did=merge");
    assert_eq!(mona.get("/en/parties/TWO").await.to(), "/en/parties/ONE#merged-TWO");
    assert_eq!(mona.get("/en/parties/TWO/edit").await.to(), "/en/parties/ONE");
    let kept = mona.get("/en/parties/ONE").await;
    kept.has("id=\"merged-TWO\"")
        .has("was merged into this party on")
        .has("Mona Bennani")
        .has("one institute");
    kept.has("/en/parties/TWO/unmerge").has("Border House");
    mona.get("/en/sessions/new").await.has("value=\"ONE\"").has_not("value=\"TWO\"");
    mona.get("/en/parties.json").await.has("\"merged\":\"TWO\"");

    // Somebody works on the party that stays: the merge stays too, and it is said why.
    let form = mona.get("/en/parties/ONE/edit").await.text();
    let change = [
        ("revision", hidden(&form, "revision")),
        ("party-kind", "body"),
        ("name-en", "Border Studies Institute"),
    ];
    mona.post("/en/parties/ONE/edit", &change).await.to();
    let refused = mona.post("/en/parties/TWO/unmerge", &[("reason", "x")]).await;
    refused.is(409).has("cannot be undone").has("href=\"/en/parties/ONE\"");
    add(&mona, "FOUR", "Fourth School", "").await;
    add(&mona, "FIVE", "Fifth School of Rabat", "").await;
    let merge = [("into", "FOUR"), ("revision", "1"), ("into-revision", "1")];
    mona.post("/en/parties/FIVE/merge", &merge).await.to();
    mona.get("/en/parties/FIVE/unmerge").await.is(200).has("Fifth School of Rabat");
    let back = mona.post("/en/parties/FIVE/unmerge", &[("reason", "two after all")]).await;
    assert_eq!(back.to(), "/en/parties/FIVE?did=unmerge");
    mona.get(back.to()).await.is(200).has("two after all");
    mona.get("/en/parties/FIVE/unmerge").await.is(404);
}

#[tokio::test]
async fn the_public_changes_no_party_and_no_setting() {
    let (house, _) = filled().await;
    let public = house.stranger();
    for path in ["/parties/new", "/parties/MAR/edit", "/parties/UNOCT/merge", "/parties/UNOCT/unmerge"] {
        assert!(public.get(&format!("/en{path}")).await.to().starts_with("/en/sign-in?next="), "{path}");
        public.post(&format!("/en{path}"), &[("revision", "1"), ("into", "MAR")]).await.is(401);
    }
    public
        .post("/en/settings", &[("revision", "0"), ("months", "maghreb"), ("digits", "eastern")])
        .await
        .is(401);
    let page = public.get("/en/settings").await;
    page.is(200).has("Appearance").has_not("For the whole register");
    public.get("/en/parties/MAR").await.has_not("/edit").has_not("/merge");
    public.get("/en/parties").await.has_not("/parties/new");
}

#[tokio::test]
async fn the_settings_of_the_register_rule_every_page() {
    let (house, mona) = filled().await;
    let public = house.stranger();
    let form = mona.get("/en/settings").await.is(200).text();
    assert!(form.contains("value=\"SEN\" checked"));
    let send = async |revision: &str, digits: &str| {
        let mut fields = vec![
            ("revision", revision),
            ("months", "maghreb"),
            ("digits", digits),
            ("state-code-1", "x-atl"),
            ("state-name-1-en", "Atlantis"),
            ("reason", "our custom"),
        ];
        fields.extend(["MAR", "USA", "FRA"].map(|code| ("state", code)));
        mona.post("/en/settings", &fields).await
    };
    assert_eq!(hidden(&form, "revision"), "0");
    assert_eq!(send("0", "eastern").await.to(), "/en/settings?did=register");
    send("0", "western").await.is(409).has("Mona Bennani").has("Atlantis").has("value=\"1\"");
    let page = mona.get("/en/settings").await;
    page.has("our custom").has("Atlantis").has("\u{2068}4\u{2069} States are offered");
    public.get("/ar/commitments").await.has("نونبر ٢٠٢٤");
    public.with_cookie("digits=western").get("/ar/commitments").await.has("نونبر 2024");
    public.get("/fr/commitments").await.has("novembre 2024");
    // Forms offer what is left; what is there already stays valid.
    let form = mona.get("/en/sessions/new").await.text();
    let states = between(&form, "name=\"country\"", "</select>");
    assert!(states.contains("<option value=\"X-ATL\"") && !states.contains("\"SEN\""), "{states}");
    public.get("/en/sessions").await.has("United States");
}

#[tokio::test]
async fn what_a_person_chooses_stays_in_the_browser() {
    let (house, mona) = filled().await;
    let public = house.stranger();
    let done =
        public.post("/ar/settings/mine", &[("theme", "dark"), ("digits", "eastern"), ("keys", "off")]).await;
    assert_eq!(done.to(), "/ar/settings?did=mine");
    let cookies: Vec<&str> =
        done.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok()).collect();
    for start in ["theme=dark;", "digits=eastern;", "keys=off;"] {
        assert!(cookies.iter().any(|cookie| cookie.starts_with(start)), "{start} {cookies:?}");
    }
    let dark = public.with_cookie("theme=dark; digits=eastern; keys=off");
    let page = dark.get("/ar/settings").await;
    page.has("data-theme=\"dark\"")
        .has("<option value=\"eastern\" selected>")
        .has("<option value=\"off\" selected>");
    dark.get("/ar/commitments").await.has("٢٠٢٤");
    let system = public.post("/en/settings/mine", &[("theme", "<b>")]).await;
    assert!(
        system
            .headers
            .get_all("set-cookie")
            .iter()
            .all(|cookie| cookie.to_str().unwrap().contains("Max-Age=0"))
    );
    let review = "/en/documents/D-2025-0001/review";
    mona.get(review).await.has("data-keys=\"review\"");
}
