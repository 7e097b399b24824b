//! Cedar. Nothing of it leaves this file.

use crate::{Act, Actor, Denied, Effect, PostRole, Session, Subject, actor::Who};
use cedar_policy::{
    ActionConstraint, Authorizer, Context, Decision, Effect as PolicyEffect, Entities, Entity, EntityId,
    EntityTypeName, EntityUid, Policy, PolicyId, PolicySet, PrincipalConstraint, Request,
    RestrictedExpression, Schema,
};
use std::{
    collections::{HashMap, HashSet},
    fmt::Display,
    str::FromStr,
    sync::OnceLock,
};
use tansiq_model::{Group, Id, Marking, Party};
use uuid::Uuid;

/// The schema.
pub(crate) const SCHEMA: &str = include_str!("../policies/schema.cedarschema");

/// The policies.
pub(crate) const POLICIES: [&str; 8] = [
    include_str!("../policies/read.cedar"),
    include_str!("../policies/field.cedar"),
    include_str!("../policies/write.cedar"),
    include_str!("../policies/assistance.cedar"),
    include_str!("../policies/comment.cedar"),
    include_str!("../policies/project.cedar"),
    include_str!("../policies/office.cedar"),
    include_str!("../policies/token.cedar"),
];

/// A schema and policies, ready to be asked.
#[derive(Debug)]
pub(crate) struct Engine {
    pub(crate) schema: Schema,
    pub(crate) policies: PolicySet,
    /// Each action with the groups that it is in. Alone, because every question walks through all that it is given.
    actions: HashMap<Act, Entities>,
    /// The ids of the policies that permit each act to some people, in order.
    permits: HashMap<Act, Vec<String>>,
    types: Types,
}

/// The types of entities, parsed once.
#[derive(Debug)]
struct Types {
    action: EntityTypeName,
    visitor: EntityTypeName,
    operator: EntityTypeName,
    register: EntityTypeName,
    account: EntityTypeName,
    party: EntityTypeName,
    group: EntityTypeName,
    record: EntityTypeName,
}

/// What the policies could not be asked, or why.
fn fault(error: impl Display) -> Denied {
    Denied::Fault(error.to_string())
}

/// The policies that are compiled in.
pub(crate) fn engine() -> Result<&'static Engine, Denied> {
    static ENGINE: OnceLock<Result<Engine, Denied>> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::load(SCHEMA, &POLICIES)).as_ref().map_err(Clone::clone)
}

impl Engine {
    /// Reads a schema and files of policies. Each policy is known by its annotation `@id`.
    pub(crate) fn load(schema: &str, files: &[&str]) -> Result<Self, Denied> {
        let (schema, _) = Schema::from_cedarschema_str(schema).map_err(fault)?;
        let mut policies = PolicySet::new();
        for file in files {
            for policy in PolicySet::from_str(file).map_err(fault)?.policies() {
                let id = policy.annotation("id").ok_or_else(|| fault("a policy has no @id"))?;
                // Two of one id are refused here.
                policies.add(policy.new_id(PolicyId::new(id))).map_err(fault)?;
            }
        }
        Self::new(schema, policies)
    }

    fn new(schema: Schema, policies: PolicySet) -> Result<Self, Denied> {
        let name = |name: &str| EntityTypeName::from_str(name).map_err(fault);
        let types = Types {
            action: name("Action")?,
            visitor: name("Visitor")?,
            operator: name("Operator")?,
            register: name("Register")?,
            account: name("Account")?,
            party: name("Party")?,
            group: name("Group")?,
            record: name("Record")?,
        };
        let all = schema.action_entities().map_err(fault)?;
        let (mut actions, mut permits) = (HashMap::new(), HashMap::new());
        for act in Act::ALL {
            let uid = uid(&types.action, act.word());
            let action = all.get(&uid).ok_or_else(|| fault(format!("the schema has no action {act}")))?;
            let groups = all.ancestors(&uid).into_iter().flatten();
            let names: HashSet<&EntityUid> = groups.chain([&uid]).collect();
            let mut ids: Vec<String> = policies
                .policies()
                .filter(|policy| permits_people(policy, &names, &types))
                .map(|policy| AsRef::<str>::as_ref(policy.id()).to_owned())
                .collect();
            ids.sort();
            permits.insert(*act, ids);
            actions.insert(*act, Entities::from_entities([action.clone()], None).map_err(fault)?);
        }
        Ok(Self { schema, policies, actions, permits, types })
    }

    /// The ids of the policies, in order.
    #[cfg(test)]
    pub(crate) fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = self.policies.policies().map(|policy| policy.id().to_string()).collect();
        ids.sort();
        ids
    }

    /// The same without one policy.
    #[cfg(test)]
    pub(crate) fn without(&self, id: &str) -> Self {
        let kept = self.policies.policies().filter(|policy| policy.id().to_string() != id).cloned();
        Self::new(self.schema.clone(), PolicySet::from_policies(kept).unwrap()).unwrap()
    }

    /// Whether an act can be done to such a thing at all.
    pub(crate) fn is_about(&self, act: Act, subject: &Subject) -> bool {
        let kind = match subject {
            Subject::Record(_) => &self.types.record,
            Subject::Register => &self.types.register,
            Subject::Account(_) => &self.types.account,
        };
        let kinds = self.schema.resources_for_action(&uid(&self.types.action, act.word()));
        kinds.is_some_and(|mut kinds| kinds.any(|one| one == kind))
    }

    /// Whether an actor may do something; a part of a record is asked for at this marking.
    pub(crate) fn decide(
        &self,
        actor: &Actor,
        act: Act,
        subject: &Subject,
        effect: &Effect,
        marking: Marking,
    ) -> Result<(), Denied> {
        self.answer(actor, act, subject, effect, marking)?.0
    }

    /// The answer, and the ids of the policies that it rests on.
    pub(crate) fn answer(
        &self,
        actor: &Actor,
        act: Act,
        subject: &Subject,
        effect: &Effect,
        marking: Marking,
    ) -> Result<(Result<(), Denied>, Vec<String>), Denied> {
        let (principal, account) = self.principal(actor)?;
        let (resource, record) = self.resource(subject)?;
        let context = self.context(actor, act, subject, effect, marking)?;
        let action = uid(&self.types.action, act.word());
        let request =
            Request::new(principal, action, resource, context, Some(&self.schema)).map_err(fault)?;
        let entities = self.actions.get(&act).cloned().unwrap_or_else(Entities::empty);
        let entities =
            entities.add_entities(account.into_iter().chain(record), Some(&self.schema)).map_err(fault)?;
        let response = Authorizer::new().is_authorized(&request, &self.policies, &entities);
        // Cedar passes over a policy that it cannot evaluate. If that one forbids, passing over it would permit.
        if let Some(error) = response.diagnostics().errors().next() {
            return Err(fault(error));
        }
        let mut reasons: Vec<String> =
            response.diagnostics().reason().map(|id| AsRef::<str>::as_ref(id).to_owned()).collect();
        reasons.sort();
        let answer = match (response.decision(), reasons.first()) {
            (Decision::Allow, _) => Ok(()),
            (Decision::Deny, Some(policy)) => Err(Denied::Forbidden(policy.clone())),
            (Decision::Deny, None) => {
                Err(Denied::NotPermitted(self.permits.get(&act).cloned().unwrap_or_default()))
            }
        };
        Ok((answer, reasons))
    }

    fn party(&self, party: Id<Party>) -> EntityUid {
        uid(&self.types.party, &party.to_string())
    }

    fn group(&self, group: Id<Group>) -> EntityUid {
        uid(&self.types.group, &group.to_string())
    }

    fn parties(&self, parties: impl IntoIterator<Item = Id<Party>>) -> RestrictedExpression {
        let uids = parties.into_iter().map(|party| RestrictedExpression::new_entity_uid(self.party(party)));
        RestrictedExpression::new_set(uids)
    }

    fn account(&self, id: Uuid) -> EntityUid {
        uid(&self.types.account, &id.to_string())
    }

    fn principal(&self, actor: &Actor) -> Result<(EntityUid, Option<Entity>), Denied> {
        let person = match actor.who() {
            Who::Operator => return Ok((uid(&self.types.operator, "operator"), None)),
            Who::Visitor => return Ok((uid(&self.types.visitor, "visitor"), None)),
            Who::Person(person) => person,
        };
        let as_post = |role: PostRole| self.parties(person.parties(false, |post| post == role));
        let administers = person.desk.is_some_and(|desk| desk.administers);
        let flag = RestrictedExpression::new_bool;
        let attributes = HashMap::from([
            ("administrator".to_owned(), flag(administers)),
            ("atHome".to_owned(), flag(person.desk.is_some())),
            ("member".to_owned(), flag(person.is_member())),
            ("ofState".to_owned(), flag(person.is_of_state())),
            (
                "officerOf".to_owned(),
                self.parties(person.parties(true, |post| matches!(post, PostRole::Officer))),
            ),
            ("reviewerOf".to_owned(), as_post(PostRole::Reviewer)),
            ("focalPointOf".to_owned(), as_post(PostRole::FocalPoint)),
            ("donorOf".to_owned(), as_post(PostRole::Donor)),
            ("speaksFor".to_owned(), self.parties(person.parties(true, PostRole::speaks))),
        ]);
        let groups = person.groups.iter().map(|group| self.group(*group));
        let parents: HashSet<EntityUid> =
            person.all_parties().into_iter().map(|party| self.party(party)).chain(groups).collect();
        let uid = self.account(person.id);
        Ok((uid.clone(), Some(Entity::new(uid, attributes, parents).map_err(fault)?)))
    }

    fn resource(&self, subject: &Subject) -> Result<(EntityUid, Option<Entity>), Denied> {
        let access = match subject {
            Subject::Register => return Ok((uid(&self.types.register, "register"), None)),
            Subject::Account(id) => return Ok((self.account(*id), None)),
            Subject::Record(access) => access,
        };
        let word = |word: &str| RestrictedExpression::new_string(word.to_owned());
        let group = |group: &Id<Group>| RestrictedExpression::new_entity_uid(self.group(*group));
        let groups = access.groups.iter().map(group);
        let attributes = HashMap::from([
            ("kind".to_owned(), word(access.kind.word())),
            ("owner".to_owned(), RestrictedExpression::new_entity_uid(self.party(access.owner))),
            ("audience".to_owned(), word(access.audience.word())),
            ("named".to_owned(), self.parties(access.named.iter().copied())),
            ("groups".to_owned(), RestrictedExpression::new_set(groups)),
            ("marking".to_owned(), RestrictedExpression::new_long(access.marking.level().into())),
            ("answering".to_owned(), self.parties(access.answering.iter().copied())),
            ("independent".to_owned(), RestrictedExpression::new_bool(access.independent)),
        ]);
        let uid = uid(&self.types.record, "record");
        Ok((uid.clone(), Some(Entity::new(uid, attributes, HashSet::new()).map_err(fault)?)))
    }

    fn context(
        &self,
        actor: &Actor,
        act: Act,
        subject: &Subject,
        effect: &Effect,
        marking: Marking,
    ) -> Result<Context, Denied> {
        let session = actor.person().map_or_else(Session::default, |person| person.session);
        let mut pairs = vec![("session".to_owned(), signed_in(session)?)];
        let flag = RestrictedExpression::new_bool;
        match (act, subject) {
            (Act::FieldRead, _) => {
                let level = RestrictedExpression::new_long(marking.level().into());
                pairs.push(("marking".to_owned(), level));
            }
            (Act::RecordRead | Act::RecordHistory, _) | (_, Subject::Register | Subject::Account(_)) => {}
            (_, Subject::Record(_)) => {
                pairs.push(("moves".to_owned(), flag(effect.moves)));
                pairs.push(("review".to_owned(), flag(effect.review)));
                pairs.push(("rewords".to_owned(), flag(effect.rewords)));
                pairs.push(("recasts".to_owned(), flag(effect.recasts)));
                if let Some(party) = effect.as_party {
                    let party = RestrictedExpression::new_entity_uid(self.party(party));
                    pairs.push(("asParty".to_owned(), party));
                }
            }
        }
        Context::from_pairs(pairs).map_err(fault)
    }
}

/// Whether a policy permits an action with these names, its own and those of its groups, to some people.
fn permits_people(policy: &Policy, names: &HashSet<&EntityUid>, types: &Types) -> bool {
    let about = match policy.action_constraint() {
        ActionConstraint::Any => true,
        ActionConstraint::Eq(name) => names.contains(&name),
        ActionConstraint::In(some) => some.iter().any(|name| names.contains(name)),
    };
    let to_people =
        !matches!(policy.principal_constraint(), PrincipalConstraint::Is(of) if of == types.operator);
    policy.effect() == PolicyEffect::Permit && about && to_people
}

fn uid(of: &EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(of.clone(), EntityId::new(id))
}

fn signed_in(session: Session) -> Result<RestrictedExpression, Denied> {
    let scopes = session.token.iter().flat_map(|token| {
        [("read", token.read), ("write", token.write)]
            .into_iter()
            .filter(|(_, has)| *has)
            .map(|(word, _)| word)
    });
    let scopes = scopes.map(|word| RestrictedExpression::new_string(word.to_owned()));
    let flag = RestrictedExpression::new_bool;
    RestrictedExpression::new_record([
        ("token".to_owned(), flag(session.token.is_some())),
        ("scopes".to_owned(), RestrictedExpression::new_set(scopes)),
        ("strong".to_owned(), flag(session.strong)),
        ("fresh".to_owned(), flag(session.fresh)),
    ])
    .map_err(fault)
}
