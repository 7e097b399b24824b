//! A request through its whole life, with people of its State, of another State, of a donor and of the office: what each
//! may do and see, and how each step is refused to the others.

use crate::{OPERATOR, engines::on_both_engines, given, office_at};
use std::collections::BTreeSet;
use tansiq_model::*;
use tansiq_office::{
    NeedDraft, NewAccount, NewMatch, NewParty, NewPost, OfferEdit, Office, OfficeError, PartyEdit, Problem,
};
use tansiq_policy::{AccountRole, Act, Actor, PostRole};
use tansiq_storage::{Address, Clock, NeedFilter, StorageError};

on_both_engines!(
    a_request_goes_its_whole_way_and_everybody_sees_what_she_may,
    each_step_is_refused_to_whoever_may_not_take_it,
    a_request_comes_back_and_offers_come_and_go,
    a_state_with_one_person_is_authenticated_by_note_verbale,
    a_draft_may_lack_what_a_request_may_not,
    what_is_offered_to_do_is_what_may_be_done,
    a_form_that_comes_twice_makes_one_draft,
);

/// Those who have to do with a request.
pub struct People {
    pub office: Office,
    /// She writes for the State that asks.
    pub amina: Actor,
    /// He works beside her.
    pub driss: Actor,
    /// She speaks for the donor.
    pub claire: Actor,
    /// He speaks for another State.
    pub omar: Actor,
    /// She works at the desk.
    pub mona: Actor,
}

fn named(name: &str) -> Vec<(Lang, String)> {
    vec![(Lang::En, name.to_owned())]
}

pub fn code(code: &str) -> PartyCode {
    code.parse().unwrap()
}

async fn person(office: &Office, name: &str, role: AccountRole, post: Option<(PostRole, &str)>) -> Actor {
    let email = format!("{name}@example.net");
    let new = NewAccount {
        name: name.to_owned(),
        email: email.clone(),
        password: "two seas and one road".into(),
        role,
    };
    let post = post.map(|(role, party)| NewPost { role, party: Some(code(party)), from: None, until: None });
    office.add_account(&OPERATOR, &new, post.as_ref()).await.unwrap();
    office.actor_by_email(&email).await.unwrap().unwrap()
}

impl People {
    /// They, in the office of a new register.
    async fn at(address: &Address, day: &str) -> Self {
        Self::of(office_at(address, day).await).await
    }

    /// They, in an office without them.
    pub async fn of(office: Office) -> Self {
        use AccountRole::{Member, Officer};
        let kinds = [PartyKind::State, PartyKind::State, PartyKind::Organisation];
        for (party, kind) in ["XAA", "XBB", "XGIVE"].into_iter().zip(kinds) {
            let about = PartyEdit::named(kind, named(party));
            let new = NewParty { code: code(party), fictional: true, about };
            office.add_party(&OPERATOR, &new).await.unwrap();
        }
        let focal = |state| Some((PostRole::FocalPoint, state));
        Self {
            amina: person(&office, "amina", Member, focal("XAA")).await,
            driss: person(&office, "driss", Member, focal("XAA")).await,
            claire: person(&office, "claire", Member, Some((PostRole::Donor, "XGIVE"))).await,
            omar: person(&office, "omar", Member, focal("XBB")).await,
            mona: person(&office, "mona-desk", Officer, None).await,
            office,
        }
    }

    /// The same on another day.
    fn later(&mut self, day: &str) {
        self.office = self.office.at(Clock::standing_at(format!("{day}T12:00:00Z").parse().unwrap()));
    }

    /// Who of amina, omar, claire, mona and the public reads a record.
    async fn readers<T: tansiq_storage::Table>(&self, id: Id<T>) -> [bool; 5] {
        let public = Actor::visitor();
        let mut reads = Vec::new();
        for one in [&self.amina, &self.omar, &self.claire, &self.mona, &public] {
            reads.push(self.office.view(one).get(id).await.is_ok());
        }
        reads.try_into().unwrap()
    }

    /// A request that was circulated to the other State and the donor.
    pub async fn circulated(&self) -> Record<Need> {
        let (office, mona) = (&self.office, &self.mona);
        let need = office.draft_need(&self.amina, &draft()).await.unwrap();
        let need = office.submit_need(&self.amina, need.id, need.revision).await.unwrap();
        let need = office.authenticate_need(&self.driss, need.id, need.revision, None).await.unwrap();
        let need = office.acknowledge_need(mona, need.id, need.revision).await.unwrap();
        office.circulate_need(mona, need.id, need.revision).await.unwrap()
    }

    async fn step(&self, id: Id<Need>) -> NeedStep {
        self.office.view(&OPERATOR).get(id).await.unwrap().body.step().unwrap()
    }
}

/// What the State asks for.
pub fn draft() -> NeedDraft {
    let text = |field, words: &str| ((field, Lang::Ar), words.to_owned());
    NeedDraft {
        texts: [
            text(TextField::Title, "تدريب ضباط الحدود على كشف الوثائق المزورة"),
            text(TextField::Note, "لا يوجد مدربون لدى المركز."),
            text(TextField::Authority, "وزارة الداخلية"),
        ]
        .into(),
        themes: vec!["border-security".parse().unwrap()],
        aid: Some(AidKind::Training),
        languages: ["ar".parse().unwrap()].into(),
        absorbs: Some(40),
        consent: true,
        addressees: vec![code("XBB"), code("XGIVE")],
        ..NeedDraft::of(code("XAA"))
    }
}

/// What the donor offers.
pub fn offer() -> OfferEdit {
    OfferEdit {
        provider: code("XGIVE"),
        titles: vec![(Lang::Fr, "Formation à la détection des faux documents".into())],
        notes: Vec::new(),
        themes: vec!["border-security".parse().unwrap()],
        aids: [AidKind::Training].into(),
        modality: Modality::Bilateral,
        pivot: None,
        donors: Vec::new(),
        to: Vec::new(),
        in_kind: true,
        money: None,
        languages: ["ar".parse().unwrap(), "fr".parse().unwrap()].into(),
        people: Some(25),
        from: None,
        until: None,
        state: OfferState::Open,
    }
}

pub fn proposal(need: Id<Need>, offer: Option<Id<Offer>>) -> NewMatch {
    let terms = if offer.is_some() { Vec::new() } else { vec![(Lang::Fr, "Deux semaines à Paris.".into())] };
    NewMatch { need, offer, provider: code("XGIVE"), terms }
}

/// The word of what is not possible now.
fn not_now<T: std::fmt::Debug>(done: Result<T, OfficeError>) -> &'static str {
    match done.unwrap_err() {
        OfficeError::NotNow(word) => word,
        other => panic!("{other}"),
    }
}

fn is_denied<T: std::fmt::Debug>(done: Result<T, OfficeError>) -> bool {
    matches!(done.unwrap_err(), OfficeError::Storage(StorageError::Denied { .. } | StorageError::Missing(..)))
}

/// The fields of a form with what is wrong with them.
fn faults<T: std::fmt::Debug>(done: Result<T, OfficeError>) -> Vec<(&'static str, Problem)> {
    match done.unwrap_err() {
        OfficeError::Invalid(errors) => errors.iter().map(|error| (error.field, error.problem)).collect(),
        other => panic!("{other}"),
    }
}

async fn a_request_goes_its_whole_way_and_everybody_sees_what_she_may(address: Address) {
    let mut all = People::at(&address, "2026-01-05").await;
    let need = all.office.draft_need(&all.amina, &draft()).await.unwrap();
    let id = need.id;
    assert_eq!(all.readers(id).await, [true, false, false, false, false], "a draft is the State's");
    all.later("2026-01-07");
    let need = all.office.submit_need(&all.amina, id, need.revision).await.unwrap();
    assert_eq!(all.readers(id).await, [true, false, false, true, false]);
    all.later("2026-01-10");
    let need = all.office.authenticate_need(&all.driss, id, need.revision, None).await.unwrap();
    assert_eq!(need.body.steps.last().unwrap().way, Some(Way::SecondPerson));
    let need = all.office.acknowledge_need(&all.mona, id, need.revision).await.unwrap();
    assert_eq!(all.readers(id).await, [true, false, false, true, false]);
    all.later("2026-01-20");
    let need = all.office.circulate_need(&all.mona, id, need.revision).await.unwrap();
    assert_eq!(all.readers(id).await, [true, true, true, true, false]);

    let board = async |who: &Actor| {
        let view = all.office.view(who);
        all.office.need_board(&view, &NeedFilter::default(), 0, Some(20)).await.unwrap()
    };
    let seen = board(&all.claire).await;
    let row = &seen.rows[0];
    assert_eq!((row.step, row.holder, row.age), (NeedStep::Circulated, Some(Holder::Providers), 0));
    assert_eq!((row.whole_age, seen.total), (15, 1));
    let public = board(&Actor::visitor()).await;
    assert!(public.rows.is_empty() && public.total == 0, "nothing is counted");

    let need = all.office.publish_need(&all.mona, id, need.revision).await.unwrap();
    assert_eq!(all.readers(id).await, [true; 5]);
    let offered = all.office.add_offer(&all.claire, &offer()).await.unwrap();
    assert_eq!(all.readers(offered.id).await, [true; 5], "offers are public");
    let found = all.office.offers_to(&all.office.view(&all.amina), &need, 9).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].record.id, found[0].grounds.caveats.len()), (offered.id, 0));
    let found = all.office.needs_to(&all.office.view(&all.claire), &offered, 9).await.unwrap();
    assert_eq!(found.iter().map(|one| one.record.id).collect::<Vec<_>>(), [id]);

    let one = all.office.propose_match(&all.claire, &proposal(id, Some(offered.id))).await.unwrap();
    assert_eq!(all.readers(one.id).await, [true, false, true, true, false]);
    assert_eq!(all.step(id).await, NeedStep::Offered);
    let one = all.office.choose_match(&all.amina, one.id, one.revision).await.unwrap();
    assert!(is_denied(all.office.deliver_match(&all.mona, one.id, one.revision, false).await));
    let one = all.office.deliver_match(&all.claire, one.id, one.revision, false).await.unwrap();
    assert_eq!(all.step(id).await, NeedStep::InDelivery);
    all.later("2026-03-01");
    assert_eq!(
        not_now(all.office.confirm_match(&all.amina, one.id, one.revision).await),
        "match-not-delivered"
    );
    let one = all.office.deliver_match(&all.claire, one.id, one.revision, true).await.unwrap();
    for who in [&all.mona, &all.omar] {
        assert!(is_denied(all.office.confirm_match(who, one.id, one.revision).await));
    }
    let one = all.office.confirm_match(&all.claire, one.id, one.revision).await.unwrap();
    assert_eq!(all.step(id).await, NeedStep::InDelivery, "one side is not both");
    assert_eq!(not_now(all.office.confirm_match(&all.claire, one.id, one.revision).await), "match-confirmed");
    let one = all.office.confirm_match(&all.driss, one.id, one.revision).await.unwrap();
    assert!(one.body.is_fulfilled());
    assert_eq!(all.step(id).await, NeedStep::Fulfilled);
    let need = all.office.view(&all.mona).get(id).await.unwrap();
    let need = all.office.close_need(&all.mona, id, need.revision).await.unwrap();
    assert_eq!((need.body.step(), need.body.age(all.office.today())), (Some(NeedStep::Closed), 55));
    let report = tansiq_storage::verify(all.office.register(), None).await.unwrap();
    assert_eq!(report.fault, None);
}

async fn each_step_is_refused_to_whoever_may_not_take_it(address: Address) {
    let all = People::at(&address, "2026-01-05").await;
    let office = &all.office;
    let before = office.view(&OPERATOR).head().await.unwrap();
    for who in [&all.omar, &all.claire, &all.mona] {
        assert!(is_denied(office.draft_need(who, &draft()).await));
    }
    assert_eq!(office.view(&OPERATOR).head().await.unwrap(), before);
    let need = office.draft_need(&all.amina, &draft()).await.unwrap();
    let (id, at) = (need.id, need.revision);
    assert!(is_denied(office.edit_need(&all.mona, id, at, &draft()).await), "no draft is the office's");
    assert!(is_denied(office.submit_need(&all.omar, id, at).await));
    assert_eq!(not_now(office.authenticate_need(&all.driss, id, at, None).await), "need-not-next");
    let at = office.submit_need(&all.amina, id, at).await.unwrap().revision;
    assert_eq!(not_now(office.edit_need(&all.amina, id, at, &draft()).await), "need-no-draft");
    assert_eq!(not_now(office.authenticate_need(&all.amina, id, at, None).await), "need-same-person");
    assert_eq!(not_now(office.authenticate_need(&all.mona, id, at, None).await), "need-state-has-others");
    assert_eq!(not_now(office.acknowledge_need(&all.mona, id, at).await), "need-not-next");
    let at = office.authenticate_need(&all.driss, id, at, None).await.unwrap().revision;
    for who in [&all.amina, &all.omar, &all.claire] {
        assert!(is_denied(office.acknowledge_need(who, id, at).await));
    }
    assert_eq!(not_now(office.publish_need(&all.mona, id, at).await), "need-not-next");
    assert_eq!(
        not_now(office.return_need(&all.amina, id, at, (Lang::Ar, "خطأ")).await),
        "need-with-secretariat"
    );
    assert_eq!(
        faults(office.return_need(&all.mona, id, at, (Lang::En, " ")).await),
        [("reason", Problem::Missing)]
    );
    let at = office.acknowledge_need(&all.mona, id, at).await.unwrap().revision;
    assert!(is_denied(office.propose_match(&all.claire, &proposal(id, None)).await), "she does not see it");
    let need = office.circulate_need(&all.mona, id, at).await.unwrap();
    let mut other = proposal(id, None);
    other.provider = code("XBB");
    assert!(is_denied(office.propose_match(&all.claire, &other).await), "in her own name alone");
    other.provider = code("XAA");
    assert_eq!(faults(office.propose_match(&all.amina, &other).await), [("provider", Problem::NotAChoice)]);
    let mut silent = proposal(id, None);
    silent.terms.clear();
    assert_eq!(faults(office.propose_match(&all.claire, &silent).await), [("terms", Problem::Missing)]);
    let one = office.propose_match(&all.claire, &proposal(id, None)).await.unwrap();
    assert_eq!(not_now(office.propose_match(&all.claire, &proposal(id, None)).await), "match-proposed");
    for who in [&all.claire, &all.mona, &all.omar] {
        assert!(is_denied(office.choose_match(who, one.id, one.revision).await));
    }
    for who in [&all.amina, &all.mona, &all.omar] {
        assert!(is_denied(office.take_match_back(who, one.id, one.revision).await));
    }
    assert_eq!(
        not_now(office.deliver_match(&all.claire, one.id, one.revision, false).await),
        "match-not-next"
    );
    let stale = office.withdraw_need(&all.amina, id, need.revision, None).await.unwrap_err();
    assert!(matches!(stale, OfficeError::Storage(StorageError::Conflict { .. })), "{stale}");
    for wrong in [
        OfferEdit { aids: BTreeSet::new(), ..offer() },
        OfferEdit { modality: Modality::Triangular, ..offer() },
        OfferEdit { in_kind: false, ..offer() },
    ] {
        assert_eq!(faults(office.add_offer(&all.claire, &wrong).await).len(), 1);
    }
    assert!(is_denied(office.add_offer(&all.omar, &offer()).await));
    assert!(is_denied(office.add_offer(&all.mona, &offer()).await));
}

async fn a_request_comes_back_and_offers_come_and_go(address: Address) {
    let all = People::at(&address, "2026-01-05").await;
    let office = &all.office;
    let need = office.draft_need(&all.amina, &draft()).await.unwrap();
    let at = office.submit_need(&all.amina, need.id, need.revision).await.unwrap().revision;
    let back = office.return_need(&all.mona, need.id, at, (Lang::Fr, "Il manque le thème.")).await.unwrap();
    assert_eq!(back.body.steps.last().unwrap().reason.as_ref().unwrap().words, "Il manque le thème.");
    assert_eq!(all.readers(need.id).await, [true, false, false, false, false], "it is a draft again");
    let edited = NeedDraft { consent: false, ..draft() };
    let again = office.edit_need(&all.driss, need.id, back.revision, &edited).await.unwrap();
    let at = office.submit_need(&all.driss, need.id, again.revision).await.unwrap().revision;
    // Whoever handed it in the first time is another person now.
    assert_eq!(not_now(office.authenticate_need(&all.driss, need.id, at, None).await), "need-same-person");
    let at = office.authenticate_need(&all.amina, need.id, at, None).await.unwrap().revision;
    let at = office.acknowledge_need(&all.mona, need.id, at).await.unwrap().revision;
    let at = office.circulate_need(&all.mona, need.id, at).await.unwrap().revision;
    assert_eq!(not_now(office.publish_need(&all.mona, need.id, at).await), "need-no-consent");

    let one = office.propose_match(&all.claire, &proposal(need.id, None)).await.unwrap();
    let mut second = proposal(need.id, None);
    second.provider = code("XBB");
    let other = office.propose_match(&all.omar, &second).await.unwrap();
    let one = office.choose_match(&all.amina, one.id, one.revision).await.unwrap();
    assert_eq!(all.step(need.id).await, NeedStep::Chosen);
    let both = office.choose_match(&all.amina, other.id, other.revision).await;
    assert_eq!(not_now(both), "match-not-next", "one is chosen already");
    office.take_match_back(&all.claire, one.id, one.revision).await.unwrap();
    assert_eq!(all.step(need.id).await, NeedStep::Offered, "another offer waits, which she does not see");
    office.decline_match(&all.amina, other.id, other.revision).await.unwrap();
    assert_eq!(all.step(need.id).await, NeedStep::Circulated, "nobody offers help any more");
    let again = office.propose_match(&all.claire, &proposal(need.id, None)).await.unwrap();
    office.take_match_back(&all.claire, again.id, again.revision).await.unwrap();
    assert_eq!(all.step(need.id).await, NeedStep::Circulated);

    let now = office.view(&all.mona).get(need.id).await.unwrap();
    let why = (Lang::En, "Nobody could help within the year.");
    assert!(is_denied(office.end_unmet_need(&all.amina, need.id, now.revision, why).await));
    let over = office.end_unmet_need(&all.mona, need.id, now.revision, why).await.unwrap();
    assert_eq!(over.body.waits_for(), None);
    let closed = office.propose_match(&all.claire, &proposal(need.id, None)).await;
    assert_eq!(not_now(closed), "match-need-closed");
    assert_eq!(not_now(office.expire_need(&all.mona, need.id, over.revision, why).await), "need-not-next");
    let later = all.circulated().await;
    let gone = office.withdraw_need(&all.amina, later.id, later.revision, None).await.unwrap();
    assert_eq!(gone.body.step(), Some(NeedStep::Withdrawn));
}

async fn a_state_with_one_person_is_authenticated_by_note_verbale(address: Address) {
    let all = People::at(&address, "2026-01-05").await;
    let office = &all.office;
    let wanted = NeedDraft { state: code("XBB"), addressees: vec![code("XGIVE")], ..draft() };
    let need = office.draft_need(&all.omar, &wanted).await.unwrap();
    let at = office.submit_need(&all.omar, need.id, need.revision).await.unwrap().revision;
    assert_eq!(not_now(office.authenticate_need(&all.omar, need.id, at, None).await), "need-same-person");
    assert_eq!(
        faults(office.authenticate_need(&all.mona, need.id, at, None).await),
        [("note-verbale", Problem::Missing)]
    );
    let unknown = Some(Id::new(office.clock().new_id()));
    assert_eq!(
        faults(office.authenticate_need(&all.mona, need.id, at, unknown).await),
        [("note-verbale", Problem::NotAChoice)]
    );
    let note = office.ingest(&all.mona, given("The Permanent Mission presents its compliments.")).await;
    let note = note.unwrap().document.id;
    let certain = office.authenticate_need(&all.mona, need.id, at, Some(note)).await.unwrap();
    assert_eq!(certain.body.note_verbale(), Some(note));
    assert_eq!(certain.body.steps.last().unwrap().way, Some(Way::NoteVerbale));
}

async fn a_draft_may_lack_what_a_request_may_not(address: Address) {
    let all = People::at(&address, "2026-01-05").await;
    let office = &all.office;
    let empty = office.draft_need(&all.amina, &NeedDraft::of(code("XAA"))).await.unwrap();
    let lacks = faults(office.submit_need(&all.amina, empty.id, empty.revision).await);
    let fields: Vec<&str> = lacks.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, ["title", "note", "authority", "aid", "themes", "addressees"]);
    let wrong = NeedDraft { addressees: vec![code("XNO")], ..draft() };
    assert_eq!(
        faults(office.edit_need(&all.amina, empty.id, empty.revision, &wrong).await),
        [("addressees", Problem::UnknownParty)]
    );
    let wrong = NeedDraft { state: code("XBB"), addressees: Vec::new(), ..draft() };
    assert_eq!(
        faults(office.edit_need(&all.amina, empty.id, empty.revision, &wrong).await),
        [("state", Problem::NotAChoice)]
    );
    let full = office.edit_need(&all.amina, empty.id, empty.revision, &draft()).await.unwrap();
    assert_eq!((full.addressees().count(), full.states().count()), (2, 1));
    office.submit_need(&all.amina, full.id, full.revision).await.unwrap();
}

impl People {
    /// Tries an act that takes no more than the request.
    async fn tries(&self, who: &Actor, act: Act, need: &Record<Need>) -> Result<Record<Need>, OfficeError> {
        let (office, id, at, why) = (&self.office, need.id, need.revision, (Lang::En, "because"));
        match act {
            Act::NeedSubmit => office.submit_need(who, id, at).await,
            Act::NeedAuthenticate => {
                let note = office.ingest(&OPERATOR, given(&format!("A note verbale about {id}."))).await;
                let note = (!std::ptr::eq(who, &self.driss)).then_some(note.unwrap().document.id);
                office.authenticate_need(who, id, at, note).await
            }
            Act::NeedAcknowledge => office.acknowledge_need(who, id, at).await,
            Act::NeedCirculate => office.circulate_need(who, id, at).await,
            Act::NeedPublish => office.publish_need(who, id, at).await,
            Act::NeedClose => office.close_need(who, id, at).await,
            Act::NeedReturn => office.return_need(who, id, at, why).await,
            Act::NeedWithdraw => office.withdraw_need(who, id, at, None).await,
            Act::NeedUnmet => office.end_unmet_need(who, id, at, why).await,
            Act::NeedExpire => office.expire_need(who, id, at, why).await,
            other => panic!("{other} is no step"),
        }
    }

    /// Those who may do something with a request, each with what; whatever is not offered is refused.
    async fn offered(&self, need: &Record<Need>) -> Vec<(&'static str, Vec<Act>)> {
        let all = [
            ("amina", &self.amina),
            ("driss", &self.driss),
            ("claire", &self.claire),
            ("omar", &self.omar),
            ("mona", &self.mona),
        ];
        let steps = Act::ALL.iter().filter(|act| act.word().starts_with("need.") && **act != Act::NeedDraft);
        let steps: Vec<Act> = steps.copied().collect();
        let mut offered = Vec::new();
        for (name, who) in all {
            let acts = self.office.need_acts(who, need).await.unwrap();
            for act in steps.iter().filter(|act| !acts.contains(act)) {
                assert!(self.tries(who, *act, need).await.is_err(), "{name} {act} {:?}", need.body.step());
            }
            if !acts.is_empty() {
                offered.push((name, acts));
            }
        }
        offered
    }
}

async fn what_is_offered_to_do_is_what_may_be_done(address: Address) {
    use Act::*;
    let all = People::at(&address, "2026-01-05").await;
    let need = all.office.draft_need(&all.amina, &draft()).await.unwrap();
    let state = vec![NeedSubmit, NeedWithdraw];
    assert_eq!(all.offered(&need).await, [("amina", state.clone()), ("driss", state)]);
    let need = all.tries(&all.amina, NeedSubmit, &need).await.unwrap();
    assert_eq!(
        all.offered(&need).await,
        [
            ("amina", vec![NeedReturn, NeedWithdraw]),
            ("driss", vec![NeedAuthenticate, NeedReturn, NeedWithdraw]),
            ("mona", vec![NeedReturn, NeedExpire]),
        ]
    );
    let need = all.tries(&all.driss, NeedAuthenticate, &need).await.unwrap();
    let withdraw =
        |mona: Vec<Act>| [("amina", vec![NeedWithdraw]), ("driss", vec![NeedWithdraw]), ("mona", mona)];
    assert_eq!(all.offered(&need).await, withdraw(vec![NeedAcknowledge, NeedReturn, NeedExpire]));
    let need = all.tries(&all.mona, NeedAcknowledge, &need).await.unwrap();
    assert_eq!(all.offered(&need).await, withdraw(vec![NeedCirculate, NeedReturn, NeedExpire]));
    let need = all.tries(&all.mona, NeedCirculate, &need).await.unwrap();
    assert_eq!(all.offered(&need).await, withdraw(vec![NeedPublish, NeedUnmet, NeedExpire]));
    let mut offering = Vec::new();
    for who in [&all.amina, &all.claire, &all.omar, &Actor::visitor()] {
        offering.push(all.office.may_offer_on(who, &need).await.unwrap());
    }
    assert_eq!(offering, [false, true, true, false]);
    all.office.propose_match(&all.claire, &proposal(need.id, None)).await.unwrap();
    let need = all.office.view(&all.claire).get(need.id).await.unwrap();
    assert!(!all.office.may_offer_on(&all.claire, &need).await.unwrap(), "her offer waits");
    let need = all.tries(&all.mona, NeedExpire, &need).await.unwrap();
    assert_eq!(all.offered(&need).await, []);
    assert!(!all.office.may_offer_on(&all.omar, &need).await.unwrap());
}

async fn a_form_that_comes_twice_makes_one_draft(address: Address) {
    let all = People::at(&address, "2026-01-05").await;
    let (office, key) = (&all.office, all.office.clock().new_id());
    let first = office.draft_need_once(&all.amina, key, &draft()).await.unwrap();
    let again = office.draft_need_once(&all.amina, key, &draft()).await.unwrap();
    assert_eq!((again.id, again.revision), (first.id, 1));
    let other = office.draft_need_once(&all.driss, key, &draft()).await.unwrap();
    assert_ne!(other.id, first.id, "the key is hers alone");
    assert_eq!(office.view(&all.amina).all::<Need>().await.unwrap().len(), 2);

    let wider = NeedDraft { absorbs: Some(60), ..draft() };
    let changed = office.edit_need(&all.amina, first.id, 1, &wider).await.unwrap();
    let once = office.edit_need(&all.amina, first.id, 1, &wider).await.unwrap();
    assert_eq!((changed.revision, once.revision), (2, 2), "what it says already is not stored again");
    let stale = office.edit_need(&all.amina, first.id, 1, &draft()).await.unwrap_err();
    assert!(matches!(stale, OfficeError::Storage(StorageError::Conflict { .. })), "{stale}");
    let names = office.party_names(&office.view(&all.amina)).await.unwrap();
    let code = |party| names.get(party).map(|party| party.body.code.clone());
    assert_eq!(NeedDraft::of_record(&changed, code), Some(wider));
}
