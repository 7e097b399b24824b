//! A good form for every address that takes one, and what it is meant to leave behind.

use super::land::{Land, OWN, PUBLIC, SHARED};
use super::projecting;
use crate::given::{EMAIL, Form, PASSWORD, TEXT};
use tansiq_model::{Kind, MatchState, NeedStep};
use tansiq_policy::Act;

/// Forms that are sent one after the other; the last of them is the one that is tried.
pub struct Trial {
    /// The address of the last, as the table writes it.
    pub path: &'static str,
    pub steps: Vec<(String, Form)>,
    /// What the last leaves in the history; nothing for a log or a cookie.
    pub acts: Vec<Act>,
    /// Who hands them in: the officer of the office, its administrator, or for a finding the reviewer who has no post
    /// with a side.
    pub by: char,
}

impl Trial {
    /// The form that is tried.
    pub fn last(&self) -> &Form {
        &self.steps.last().unwrap().1
    }
}

pub fn fields(pairs: &[(&'static str, &str)]) -> Form {
    Form::Fields(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect())
}

fn upload(pairs: &[(&'static str, &str)]) -> Form {
    Form::Upload(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(), None)
}

/// Forms that need what was made before: they are tried each by itself.
pub const BY_THEMSELVES: [&str; 12] = [
    "/setup",
    "/invitation",
    "/new-password",
    "/account/tokens/revoke",
    "/sign-in/code",
    "/account/second-factor",
    "/sign-in/passkey",
    "/account/passkeys",
    "/sign-in/with",
    "/account/identities",
    "/letters/stop",
    "/draft",
];

/// What a form lacks: the same kind of form with nothing in it that could be stored.
pub fn poor(form: &Form, sign: char) -> Form {
    // Each person fails for an address of her own, or all would have to wait.
    let email = ("email", format!("{}@nowhere.example", u32::from(sign)));
    match form {
        Form::Fields(_) => Form::Fields(vec![email]),
        Form::Upload(..) => Form::Upload(vec![email], None),
    }
}

/// Choices of thresholds for every kind.
fn tuned() -> Form {
    let threshold = |name: &'static str| (name, "700".to_owned());
    let kinds = [
        "threshold-meeting",
        "threshold-training",
        "threshold-assistance",
        "threshold-commitment",
        "threshold-needs",
        "threshold-document_adopted",
        "threshold-statistic",
        "threshold-appointment",
    ];
    let mut fields: Vec<(&'static str, String)> = kinds.map(threshold).into();
    fields.extend([("revision", "0".to_owned()), ("off", "announced".to_owned())]);
    Form::Fields(fields)
}

const LIST: (&str, &str) = ("list.csv", "No;Commitment;Owner;Due\n7;A seminar for judges;MAR;2025\n");

/// Every form that is tried, about the records that parties share, for an officer of the home office.
pub fn trials(land: &Land) -> Vec<Trial> {
    let at = |path: &str, kind| {
        let (before, rest) = path.split_once('{').unwrap();
        format!("/en{before}{}{}", land.name(kind, SHARED), rest.split_once('}').unwrap().1)
    };
    let one = |path: &'static str, form, acts: &[Act]| Trial {
        path,
        steps: vec![(format!("/en{path}"), form)],
        acts: acts.into(),
        by: 'H',
    };
    let of = |path: &'static str, kind, forms: Vec<Form>, acts: &[Act]| Trial {
        path,
        steps: forms.into_iter().map(|form| (at(path, kind), form)).collect(),
        acts: acts.into(),
        by: if acts.contains(&Act::CommitmentFinding) { 'r' } else { 'H' },
    };
    let verdict =
        |word: &str, revision: &str| fields(&[("verdict", word), ("revision", revision), ("show", "all")]);
    let document = land.name(Kind::Document, SHARED);
    let commitment = land.name(Kind::Commitment, SHARED);

    let mut trials = vec![
        one("/sign-in", fields(&[("email", EMAIL), ("password", PASSWORD)]), &[]),
        one("/sign-out", fields(&[]), &[]),
        one("/settings/mine", fields(&[("theme", "dark")]), &[]),
        one(
            "/settings",
            fields(&[("revision", "0"), ("months", "double"), ("digits", "eastern"), ("state", "MAR")]),
            &[Act::SettingsEdit],
        ),
        one("/office/reader", tuned(), &[Act::ReaderTune]),
        one(
            "/documents/new",
            upload(&[
                ("text", &format!("{TEXT}\nوثيقة أخرى.")),
                ("grade", "press"),
                ("audience", "partners"),
                ("marking", "TLP:GREEN"),
                ("published", "2024-09-27"),
            ]),
            &[Act::DocumentFile],
        ),
        one(
            "/draft/keep",
            upload(&[
                ("text", &format!("{TEXT}\nمشروع وثيقة.")),
                ("do", "keep"),
                ("grade", "press"),
                ("audience", "owner"),
                ("marking", "TLP:AMBER"),
            ]),
            &[Act::DocumentFile],
        ),
        one("/imports/new", Form::Upload(Vec::new(), Some(LIST)), &[Act::ImportRead]),
        one(
            "/sessions/new",
            fields(&[
                ("name-en", "A new dialogue"),
                ("side", "MAR"),
                ("side", "FRA"),
                ("number", "1"),
                ("held", "2025-01-10"),
                ("do", "store"),
            ]),
            &[Act::SessionAdd],
        ),
        one(
            "/parties/new",
            fields(&[("party-kind", "organisation"), ("code", "NEW"), ("name-en", "A new party")]),
            &[Act::PartyAdd],
        ),
    ];
    let group = [("name-en", "Partners"), ("member", "MAR")];
    trials.push(one("/groups", fields(&group), &[Act::GroupEdit]));
    let changed = [group[0], group[1], ("member", "FRA"), ("revision", "1")];
    trials.push(of("/groups/{slug}", Kind::Group, vec![fields(&changed)], &[Act::GroupEdit]));
    trials.extend(own(one));
    trials.extend(others(land));
    trials.extend(offering(land));
    trials.extend(projecting::trials(land));
    trials.extend(reviewing(land, of, verdict));
    trials.extend(committing(of, document));
    let text = [("words", "الدورة الأولى من حوارهما"), ("kind", "meeting")];
    trials.extend([
        of("/documents/{reference}/passage", Kind::Document, vec![fields(&text)], &[Act::ProposalAdd]),
        of(
            "/documents/{reference}/passage",
            Kind::Document,
            vec![fields(&[text[0], ("to", commitment)])],
            &[Act::CommitmentSource],
        ),
    ]);
    trials.extend(importing(land, of));
    let decide = |form, act| {
        let steps = vec![(format!("/en/answers/{}", land.answer), fields(form))];
        Trial { path: "/answers/{id}", steps, acts: vec![act], by: 'H' }
    };
    let taken = [("do", "accept"), ("taken-1", "1"), ("completion-1", "complete"), ("note-1", "It is done.")];
    trials.push(decide(&taken, Act::AnswerAccept));
    trials.push(decide(&[("do", "refuse"), ("reason", "not so")], Act::AnswerRefuse));
    trials.push(of("/documents/{reference}/reading", Kind::Document, vec![fields(&[])], &[]));
    trials.extend(naming(of));
    trials.extend(requesting(land));
    trials.extend(commenting(land, of));
    let beside = fields(&[("revision", "1"), ("with", land.name(Kind::Claim, PUBLIC))]);
    trials.push(of("/claims/{key}/question", Kind::Claim, vec![beside], &[Act::ClaimJoin]));
    trials
}

/// A word that nobody would try first.
pub const BETTER: &str = "a louder Pacific coast";

fn own(one: impl Fn(&'static str, Form, &[Act]) -> Trial) -> Vec<Trial> {
    let proof = ("password-now", PASSWORD);
    vec![
        one("/account/sign-ins", fields(&[("end", "all")]), &[]),
        one("/account/password", fields(&[proof, ("password", BETTER)]), &[Act::PasswordChange]),
        one("/account/tokens", fields(&[proof, ("label", "Table"), ("days", "30")]), &[]),
        one("/account/data", fields(&[proof]), &[]),
        one("/account/letters", fields(&[("reminders", "1"), ("letter-lang", "fr")]), &[]),
        one("/account/calendar", fields(&[("do", "make")]), &[]),
        one("/account/confirm", fields(&[proof]), &[]),
    ]
}

fn others(land: &Land) -> Vec<Trial> {
    let proof = ("password-now", PASSWORD);
    let new = [("name", "Karim"), ("email", "karim@example.org"), ("role", "officer"), proof];
    let one = |word| {
        let steps = vec![(format!("/en/accounts/{}", land.officer), fields(&[("act", word), proof]))];
        let act = if word == "link" { Act::AccountReset } else { Act::AccountDisable };
        Trial { path: "/accounts/{id}", steps, acts: vec![act], by: 'A' }
    };
    let steps = vec![("/en/accounts".to_owned(), fields(&new))];
    let job = |word, act| {
        let steps = vec![(format!("/en/office/jobs/{}", land.job), fields(&[("act", word), proof]))];
        Trial { path: "/office/jobs/{id}", steps, acts: vec![act], by: 'A' }
    };
    let post = |account, act, pairs: &[(&'static str, &str)]| {
        let steps = vec![(format!("/en/accounts/{account}/posts"), fields(&[pairs, &[proof]].concat()))];
        Trial { path: "/accounts/{id}/posts", steps, acts: vec![act], by: 'A' }
    };
    let (delegate, held) = (land.delegate.0, land.delegate.1.to_string());
    vec![
        job("retry", Act::JobRetry),
        job("drop", Act::JobDrop),
        post(land.officer, Act::PostGive, &[("role", "trainer"), ("party", "MAR"), ("until", "2026-01-31")]),
        post(delegate, Act::PostTake, &[("take", &held)]),
        Trial { path: "/accounts", steps, acts: vec![Act::AccountInvite], by: 'A' },
        one("link"),
        one("close"),
    ]
}

/// Offers, and what each side does with them.
fn offering(land: &Land) -> Vec<Trial> {
    let offer = [
        ("provider", "GIV"),
        ("title-en", "A course"),
        ("aid", "training"),
        ("theme", "border-security"),
        ("modality", "bilateral"),
        ("in-kind", "1"),
        ("offer-state", "open"),
    ];
    let changed = [&offer[..], &[("revision", "1"), ("until", "2025-12")]].concat();
    let one = |path: &'static str, address: String, form, act, by| Trial {
        path,
        steps: vec![(format!("/en{address}"), form)],
        acts: vec![act],
        by,
    };
    let goes = |on: MatchState, what: &str, act, by| {
        let address = format!("/matches/{}", land.asking.matched(on));
        one("/matches/{key}", address, fields(&[("revision", "1"), ("do", what)]), act, by)
    };
    let (number, asked) = (&land.asking.offer, land.asking.need(NeedStep::Circulated));
    let proposal = fields(&[("provider", "GIV"), ("offer", number)]);
    vec![
        one("/offers/new", "/offers/new".into(), fields(&offer), Act::OfferAdd, 'D'),
        one("/offers/{code}/edit", format!("/offers/{number}/edit"), fields(&changed), Act::OfferEdit, 'D'),
        one(
            "/needs/{code}/matches/new",
            format!("/needs/{asked}/matches/new"),
            proposal,
            Act::MatchPropose,
            'D',
        ),
        goes(MatchState::Proposed, "choose", Act::MatchChoose, 'F'),
        goes(MatchState::Proposed, "decline", Act::MatchDecline, 'F'),
        goes(MatchState::Proposed, "take-back", Act::MatchTakeBack, 'D'),
        goes(MatchState::Chosen, "begin", Act::MatchDeliver, 'D'),
        goes(MatchState::Delivered, "confirm", Act::MatchConfirm, 'F'),
    ]
}

fn reviewing(
    land: &Land,
    of: impl Fn(&'static str, Kind, Vec<Form>, &[Act]) -> Trial,
    verdict: impl Fn(&str, &str) -> Form,
) -> Vec<Trial> {
    const DECIDE: &str = "/proposals/{id}";
    const EDIT: &str = "/proposals/{id}/edit";
    // Each proposal was given to its readers after it was read.
    let (first, second) = ("2", "3");
    let link = fields(&[("verdict", "link"), ("revision", first), ("record", &land.commitment.to_string())]);
    let why = fields(&[("verdict", "why"), ("revision", second), ("reason", "not a promise")]);
    let values = |more: &[(&'static str, &str)]| {
        let values = [
            ("title-en", "Conference"),
            ("kind", "commitment"),
            ("party", "MAR"),
            ("role", "organiser"),
            ("due", "2024-12"),
            ("due-basis", "stated"),
        ];
        fields(&[&values, more].concat())
    };
    let cut = fields(&[("revision", first), ("first", "وسينظم المغرب"), ("second", "مؤتمراً عن الأمن البحري")]);
    let proposal = |path, forms, acts: &[Act]| of(path, Kind::Proposal, forms, acts);
    vec![
        proposal(DECIDE, vec![verdict("accept", first)], &[Act::ProposalAccept]),
        proposal(DECIDE, vec![verdict("not-measurable", first)], &[Act::ProposalNotMeasurable]),
        proposal(DECIDE, vec![link], &[Act::ProposalLink]),
        proposal(DECIDE, vec![verdict("reject", first)], &[Act::ProposalReject]),
        proposal(DECIDE, vec![verdict("reject", first), why], &[Act::ProposalReason]),
        proposal(DECIDE, vec![verdict("accept", first), verdict("undo", second)], &[Act::ProposalUndo]),
        proposal(EDIT, vec![values(&[("revision", first)])], &[Act::ProposalEdit]),
        proposal(
            EDIT,
            vec![values(&[("revision", first)]), values(&[("revision", second), ("over", "1")])],
            &[Act::ProposalUndo, Act::ProposalEdit],
        ),
        proposal("/proposals/{id}/split", vec![cut], &[Act::ProposalSplit]),
    ]
}

fn committing(of: impl Fn(&'static str, Kind, Vec<Form>, &[Act]) -> Trial, document: &str) -> Vec<Trial> {
    let edit = fields(&[
        ("revision", "1"),
        ("title-en", "A promise in other words"),
        ("party", "MAR"),
        ("role", "committer"),
        ("due-basis", "stated"),
        ("audience", "partners"),
        ("marking", "TLP:GREEN"),
        ("reason", "as agreed"),
    ]);
    let said = upload(&[("completion", "substantial"), ("as-of", "2025-01-11"), ("note", "Half is done.")]);
    let link = upload(&[("evidence-title", "Programme"), ("evidence-url", "https://example.org/p")]);
    let side = [("revision", "1"), ("side", "MAR"), ("aspect", "text"), ("agreed-on", "2025-01-10")];
    let agree = fields(&side);
    let back = fields(&[("revision", "2"), ("do", "back"), ("side", "MAR"), ("aspect", "text")]);
    let terms = fields(&[("revision", "1"), ("owner", "FRA"), ("due", "2025")]);
    let source = fields(&[("document", document), ("words", "منتدى المستفيدين")]);
    let away = fields(&[("revision", "2"), ("do", "remove"), ("position", "1")]);
    let commitment = |path, forms, acts: &[Act]| of(path, Kind::Commitment, forms, acts);
    vec![
        commitment("/commitments/{reference}/edit", vec![edit], &[Act::CommitmentEdit]),
        commitment("/commitments/{reference}/report", vec![said.clone()], &[Act::CommitmentReport]),
        commitment("/commitments/{reference}/finding", vec![said], &[Act::CommitmentFinding]),
        commitment("/commitments/{reference}/evidence", vec![link], &[Act::CommitmentEvidence]),
        commitment("/commitments/{reference}/agreement", vec![agree.clone()], &[Act::CommitmentAgree]),
        commitment("/commitments/{reference}/agreement", vec![agree, back], &[Act::CommitmentDisagree]),
        commitment("/commitments/{reference}/terms", vec![terms], &[Act::CommitmentPropose]),
        commitment("/commitments/{reference}/source", vec![source.clone()], &[Act::CommitmentSource]),
        commitment("/commitments/{reference}/source", vec![source, away], &[Act::CommitmentSourceRemoved]),
    ]
}

fn commenting(land: &Land, of: impl Fn(&'static str, Kind, Vec<Form>, &[Act]) -> Trial) -> Vec<Trial> {
    const NEW: &str = "/comments/new";
    let own = |act, pairs: &[(&'static str, &str)]| {
        of("/comments/{key}/edit", Kind::Comment, vec![fields(pairs)], &[act])
    };
    let said = fields(&[("comment-en", "The office notes that this was done."), ("narrow", "1")]);
    let address = format!("/en{NEW}?on={}", land.commitment);
    vec![
        Trial { path: NEW, steps: vec![(address, said)], acts: vec![Act::CommentAdd], by: 'H' },
        own(Act::CommentEdit, &[("revision", "1"), ("comment-fr", "Dit autrement.")]),
        own(Act::CommentEdit, &[("revision", "1"), ("do", "withdraw"), ("sure", "1")]),
    ]
}

fn importing(land: &Land, of: impl Fn(&'static str, Kind, Vec<Form>, &[Act]) -> Trial) -> Vec<Trial> {
    let (now, then) = (land.import_revision.to_string(), (land.import_revision + 1).to_string());
    let step = |what: &str, revision: &str| fields(&[("revision", revision), ("do", what)]);
    let columns = fields(&[("revision", &now), ("do", "columns"), ("c1", "title"), ("c2", "owners")]);
    let import = |forms, acts: &[Act]| of("/imports/{id}", Kind::Import, forms, acts);
    vec![
        import(vec![columns], &[Act::ImportMap]),
        import(vec![step("apply", &now)], &[Act::ImportApply]),
        import(vec![step("discard", &now)], &[Act::ImportDiscard]),
        import(vec![step("apply", &now), step("undo", &then)], &[Act::ImportUndo]),
    ]
}

/// What the focal point of MAR does with the request that it writes.
fn requesting(land: &Land) -> Vec<Trial> {
    let draft = land.name(Kind::Need, OWN);
    let own = |path: &'static str, end: &str, form, act| Trial {
        path,
        steps: vec![(format!("/en/needs/{draft}/{end}"), form)],
        acts: vec![act],
        by: 'F',
    };
    let written = |pairs: &[(&'static str, &str)]| fields(&[&[("revision", "1")], pairs].concat());
    let key = "0192f0c1-7a00-7000-8000-00000000000f";
    let new = fields(&[("key", key), ("state", "MAR"), ("lang", "en"), ("title", "Forged documents")]);
    let readers = written(&[("addressees", "FRA"), ("marking", "TLP:AMBER")]);
    vec![
        Trial {
            path: "/needs/new",
            steps: vec![("/en/needs/new".into(), new)],
            acts: vec![Act::NeedDraft],
            by: 'F',
        },
        own(
            "/needs/{key}/draft/lack",
            "draft/lack",
            written(&[("lang", "en"), ("title", "Visas")]),
            Act::NeedDraft,
        ),
        own("/needs/{key}/draft/help", "draft/help", written(&[("aid", "law")]), Act::NeedDraft),
        own("/needs/{key}/draft/past", "draft/past", written(&[("past-help", "None.")]), Act::NeedDraft),
        own("/needs/{key}/draft/readers", "draft/readers", readers, Act::NeedDraft),
        own("/needs/{key}/draft/review", "draft/review", written(&[]), Act::NeedSubmit),
        own("/needs/{key}/steps", "steps", written(&[("do", "withdraw")]), Act::NeedWithdraw),
    ]
}

fn naming(of: impl Fn(&'static str, Kind, Vec<Form>, &[Act]) -> Trial) -> Vec<Trial> {
    let edit = fields(&[
        ("revision", "1"),
        ("party-kind", "body"),
        ("name-en", "Another name"),
        ("reason", "as its letter says"),
    ]);
    let merge = fields(&[("into", "FRA"), ("revision", "1"), ("into-revision", "1"), ("reason", "the same")]);
    let back = fields(&[("reason", "not the same")]);
    let party = |path, forms, acts: &[Act]| of(path, Kind::Party, forms, acts);
    let seat = [("body", "GCTF"), ("seat", "co-chair"), ("holders", "MAR\nPays-Bas"), ("since", "2015-09")];
    let term =
        [&seat[..], &[("revision", "1"), ("until", "2019"), ("reason", "as its report says")]].concat();
    let mut unmerge = party("/parties/{code}/unmerge", vec![merge.clone(), back], &[Act::PartyUnmerge]);
    unmerge.steps[0].0 = unmerge.steps[0].0.replace("/unmerge", "/merge");
    vec![
        party("/parties/{code}/edit", vec![edit], &[Act::PartyEdit]),
        party("/parties/{code}/roles/new", vec![fields(&seat)], &[Act::RoleAdd]),
        of("/roles/{key}/edit", Kind::RoleTerm, vec![fields(&term)], &[Act::RoleEdit]),
        party("/parties/{code}/merge", vec![merge], &[Act::PartyMerge]),
        unmerge,
    ]
}
