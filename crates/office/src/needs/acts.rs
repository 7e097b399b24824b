//! What somebody may do with a request now: what its page offers, and nothing that would be refused.

use super::step::is_of;
use crate::{Office, Result};
use tansiq_model::{Kind, Need, NeedStep, Record, Taker};
use tansiq_policy::{Access, Act, Actor, Effect, Subject, decide, may, scope};

/// The acts that take a request a step further and where they lead, in the order in which a page offers them.
pub const NEED_STEPS: [(Act, NeedStep); 10] = [
    (Act::NeedSubmit, NeedStep::Submitted),
    (Act::NeedAuthenticate, NeedStep::Authenticated),
    (Act::NeedAcknowledge, NeedStep::Acknowledged),
    (Act::NeedCirculate, NeedStep::Circulated),
    (Act::NeedPublish, NeedStep::Published),
    (Act::NeedClose, NeedStep::Closed),
    (Act::NeedReturn, NeedStep::Draft),
    (Act::NeedWithdraw, NeedStep::Withdrawn),
    (Act::NeedUnmet, NeedStep::Unmet),
    (Act::NeedExpire, NeedStep::Expired),
];

impl Office {
    /// The steps that an actor may take with a request now, by the policies and by where it stands.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn need_acts(&self, actor: &Actor, need: &Record<Need>) -> Result<Vec<Act>> {
        let (mut acts, access) = (Vec::new(), need.into());
        if !need.body.is_request() {
            return Ok(acts);
        }
        for (act, step) in NEED_STEPS {
            let Some(taker) = step.may_follow(need.body.step()) else { continue };
            if may(actor, act, &access).is_ok() && self.is_its_turn(actor, need, act, taker).await? {
                acts.push(act);
            }
        }
        Ok(acts)
    }

    /// What hangs on more than the policies know.
    async fn is_its_turn(&self, actor: &Actor, need: &Record<Need>, act: Act, taker: Taker) -> Result<bool> {
        let own = is_of(actor, need.owner);
        Ok(match act {
            Act::NeedPublish => need.body.consent,
            Act::NeedReturn => !own || taker == Taker::Authenticator,
            Act::NeedAuthenticate if own => self.handed_in_by(actor, need.id).await? != Some(actor.name()),
            Act::NeedAuthenticate => self.focal_points_of(need.owner).await? <= 1,
            _ => true,
        })
    }

    /// Whether somebody may offer help on a request: it takes offers, is not her own side's, and the side for which she
    /// speaks has no offer there already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn may_offer_on(&self, actor: &Actor, need: &Record<Need>) -> Result<bool> {
        if !need.body.step().is_some_and(NeedStep::takes_offers) {
            return Ok(false);
        }
        let there = self.view(actor).matches_on(need.id).await?;
        Ok(scope(actor).parties.into_iter().any(|side| {
            let waits = there.iter().any(|one| one.owner == side && one.body.state.is_open());
            let offer = Subject::Record(Access::of(Kind::Match, side));
            let effect = Effect { as_party: Some(side), ..Effect::default() };
            side != need.owner && !waits && decide(actor, Act::MatchPropose, &offer, &effect).is_ok()
        }))
    }
}
