//! Who is to be reminded today, and of what.

use super::letter::{Item, compose};
use crate::{
    Office, Result,
    later::packed,
    mail::{Letter, Says},
};
use tansiq_model::{Commitment, Id, Lang, Party, Record, Reminders};
use tansiq_policy::{Actor, PostRole, Session};
use tansiq_storage::{
    Account, CommitmentFilter, CommitmentOrder, JobKind, NewJob, NewLetter, Register, Reminded, sha256,
};

/// How many commitments one letter speaks of at most; the others follow in the next one.
const IN_A_LETTER: usize = 25;

/// The posts whose holders answer for what their party promised. A reviewer does not.
const ANSWERING: [PostRole; 3] = [PostRole::FocalPoint, PostRole::Donor, PostRole::Officer];

impl Office {
    /// Writes the letters that stand today and were not written yet, and says how many. Doing it again, here or on
    /// another node, writes none twice; what a day missed is written on the next one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remind(&self) -> Result<usize> {
        let days = self.view(&Actor::visitor()).settings().await?.reminders;
        if !self.sends_mail() || !days.on {
            return Ok(0);
        }
        let held = self.register().posts_of_all(self.today()).await?;
        let answering =
            held.iter().filter(|(_, posts)| posts.iter().any(|post| ANSWERING.contains(&post.role)));
        let mut accounts: Vec<_> = answering.map(|(account, _)| *account).collect();
        accounts.sort_unstable();
        let mut written = 0;
        for id in accounts {
            let account = self.register().account(id).await?;
            let open = account.filter(|account| !account.disabled && account.email.is_some());
            if let Some(account) = open
                && self.register().letter_choice(id).await?.reminders
            {
                written += usize::from(self.remind_one(&account, &days).await?);
            }
        }
        Ok(written)
    }

    /// Writes the letter to one person, if there is something to say.
    async fn remind_one(&self, account: &Account, days: &Reminders) -> Result<bool> {
        let Some(mailer) = self.mail.clone() else { return Ok(false) };
        let all = self.due_for(account, days).await?;
        if all.is_empty() {
            return Ok(false);
        }
        let lang = self.register().letter_choice(account.id).await?.lang.unwrap_or(Lang::En);
        let answer = mailer.answers.as_ref().map(|_| Register::new_pass_token());
        let stop = Register::new_pass_token();
        let office = self.office_name(lang).await?;
        let written =
            compose(&mailer, lang, account.name.as_deref(), &office, &all, answer.as_deref(), &stop);
        let about: Vec<Reminded> = all.iter().map(|item| item.reminded).collect();
        let letter = Letter { lang, says: Says::Written(Box::new(written)) };
        let job = NewJob {
            kind: JobKind::Mail,
            account: account.id,
            dedupe: format!("mail {}", sha256(stop.as_bytes())),
            payload: packed(&letter)?,
        };
        Ok(self.register().remind(&NewLetter { about, answer, stop, job }, self.clock()).await?)
    }

    /// What somebody is to be reminded of today, the earliest due date first: as she may see it, and of which she was not
    /// reminded yet.
    async fn due_for(&self, account: &Account, days: &Reminders) -> Result<Vec<Item>> {
        let today = self.today();
        let (first, last) = days.window(today);
        let known = self.register().reminded(account.id, first).await?;
        let mut items: Vec<Item> = Vec::new();
        for commitment in self.answered_for(account, (first, last)).await? {
            let Some(due) = commitment.body.standing().due_until() else { continue };
            let Some(days) = days.stage(due, today) else { continue };
            let reminded = Reminded { commitment: commitment.id, due, days };
            if !commitment.body.label(today).is_settled() && !known.contains(&reminded) {
                items.push(Item { reminded, away: (due - today).get_days(), commitment });
            }
        }
        items.sort_by_key(|item| (item.reminded.due, item.commitment.reference));
        items.truncate(IN_A_LETTER);
        Ok(items)
    }

    /// The commitments that are due in a time and for which somebody answers by her posts, each once, as she may see them.
    pub(super) async fn answered_for(
        &self,
        account: &Account,
        due: (jiff::civil::Date, jiff::civil::Date),
    ) -> Result<Vec<Record<Commitment>>> {
        let actor = self.register().actor_of_account(account, Session::default(), self.clock()).await?;
        let view = self.view(&actor);
        let mut all: Vec<Record<Commitment>> = Vec::new();
        for party in answers_for(&actor) {
            let filter = CommitmentFilter {
                party: Some(party),
                as_owner: true,
                due: Some(due),
                order: CommitmentOrder::Due,
                ..CommitmentFilter::default()
            };
            for commitment in view.commitments(&filter, self.today()).await? {
                if all.iter().all(|other| other.id != commitment.id) {
                    all.push(commitment);
                }
            }
        }
        Ok(all)
    }
}

/// The parties for which somebody answers by a post, in the order of her posts.
pub(super) fn answers_for(actor: &Actor) -> Vec<Id<Party>> {
    let person = actor.person();
    ANSWERING
        .iter()
        .flat_map(|role| person.map(|person| person.parties_as(*role)).unwrap_or_default())
        .collect()
}
