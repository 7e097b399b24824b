//! Projects, as whoever keeps them writes them: part by part, each stored by itself.

use super::sides::check_sides;
use crate::{Office, Problem, Result, draft::check_titles, error::Faults};
use jiff::{civil::Date, tz::TimeZone};
use std::collections::{BTreeSet, HashMap};
use tansiq_model::{
    Activity, Audience, Commitment, Id, Lang, MoneyBand, Need, PartialDate, Partner, PartnerRole, Party,
    PartyCode, PartyKind, PartyRole, Project, ProjectBudget, ProjectDates, ProjectFault, ProjectScope,
    ProjectStatus, Recipient, Record, Reference, Role, Sector, Share, TextField, TextKind, Theme,
    Transaction,
};
use tansiq_policy::{Access, Act, Actor, may, scope};
use tansiq_storage::{Change, StorageError, Table, View};

/// The longest text about a project, in characters.
const TEXT_LENGTH: usize = 8_000;

/// The most lines of a part.
const MOST: usize = 500;

/// What a project is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectAbout {
    /// Its titles, by language; an empty one is taken out.
    pub titles: Vec<(Lang, String)>,
    /// What it does, by language.
    pub notes: Vec<(Lang, String)>,
    /// What it is to reach, by language.
    pub objectives: Vec<(Lang, String)>,
    /// How far it has come.
    pub status: ProjectStatus,
    /// When.
    pub dates: ProjectDates,
    /// How wide it is.
    pub scope: Option<ProjectScope>,
    /// Its identifier as an activity of IATI.
    pub identifier: Option<String>,
    /// Everybody reads it, or those whom it names and the office; `None` for the readers that it has.
    pub open: Option<bool>,
}

/// A party in a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectPartner {
    /// The party.
    pub party: PartyCode,
    /// What it does.
    pub role: PartnerRole,
    /// From when on.
    pub from: Option<PartialDate>,
    /// Until when.
    pub until: Option<PartialDate>,
}

/// Who receives it, and what it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProjectShares {
    /// States and regions, with their shares.
    pub recipients: Vec<(PartyCode, Option<Share>)>,
    /// Themes, with their shares.
    pub themes: Vec<(Theme, Option<Share>)>,
}

/// Its money.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProjectMoney {
    /// The currency of amounts that name none.
    pub currency: Option<String>,
    /// About how much.
    pub band: Option<MoneyBand>,
    /// Budgets by period.
    pub budgets: Vec<ProjectBudget>,
    /// What was promised, received or paid.
    pub transactions: Vec<Transaction>,
}

/// The records that it answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProjectLinks {
    /// Needs, by their numbers.
    pub needs: Vec<Reference>,
    /// Commitments, by their numbers.
    pub commitments: Vec<Reference>,
}

/// One part of a project as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProjectEdit {
    /// What it is.
    About(ProjectAbout),
    /// Parties in dated roles.
    Partners(Vec<ProjectPartner>),
    /// Recipients and themes.
    Shares(ProjectShares),
    /// Money.
    Money(ProjectMoney),
    /// Needs and commitments.
    Links(ProjectLinks),
}

impl ProjectAbout {
    fn check(&self, faults: &mut Faults) {
        check_titles(&self.titles, "title", faults);
        for (field, texts) in [("note", &self.notes), ("objectives", &self.objectives)] {
            for (_, text) in texts {
                faults.check(text.trim().chars().count() <= TEXT_LENGTH, field, Problem::TooLong, "");
            }
        }
        let short = self.identifier.as_ref().is_none_or(|identifier| identifier.chars().count() <= 255);
        faults.check(short, "identifier", Problem::TooLong, "");
    }

    fn write(&self, project: &mut Record<Project>, faults: &mut Faults) {
        let texts = [
            (TextField::Title, &self.titles),
            (TextField::Note, &self.notes),
            (TextField::Objectives, &self.objectives),
        ];
        for (field, texts) in texts {
            for (lang, text) in texts {
                match text.trim() {
                    "" => project.texts.remove(field, *lang),
                    text if project.texts.get(field, *lang).is_some_and(|kept| kept.body == text) => {}
                    text => project.texts.put(field, *lang, TextKind::Original, text),
                }
            }
        }
        let before = project.body.status();
        let follows = before.is_none_or(|before| before == self.status || self.status.may_follow(before));
        faults.check(follows, "project-status", Problem::NotThisStatus, "");
        let mut activity = Box::new(project.registered());
        activity.status = self.status;
        activity.dates = self.dates;
        activity.scope = self.scope;
        activity.identifier.clone_from(&self.identifier);
        project.body.activity = Some(activity);
    }
}

/// The parties that were named by code, and those of them that can be recipients.
struct Known {
    parties: HashMap<PartyCode, Id<Party>>,
    takers: BTreeSet<Id<Party>>,
}

impl Known {
    async fn of<'a>(change: &Change, codes: impl Iterator<Item = &'a PartyCode>) -> Result<Self> {
        let codes: Vec<PartyCode> = codes.cloned().collect();
        let takes =
            |party: &Record<Party>| party.body.kind == PartyKind::State || party.body.kind.has_members();
        let named = change.parties_by_code(&codes).await?;
        let takers = named.into_iter().filter(takes).map(|party| party.id).collect();
        Ok(Self { parties: change.party_ids(&codes).await?, takers })
    }

    fn get(&self, code: &PartyCode, field: &'static str, faults: &mut Faults) -> Option<Id<Party>> {
        let found = self.parties.get(code).copied();
        faults.check(found.is_some(), field, Problem::UnknownParty, code);
        found
    }
}

fn write_partners(activity: &mut Activity, partners: &[ProjectPartner], known: &Known, faults: &mut Faults) {
    let before = std::mem::take(&mut activity.partners);
    let same =
        |kept: &&Partner, party: Id<Party>, role: PartnerRole| (kept.party, kept.role) == (party, role);
    for one in partners {
        let Some(party) = known.get(&one.party, "partners", faults) else { continue };
        // What a form does not show of a partner stays with it.
        let term = before.iter().find(|kept| same(kept, party, one.role) && kept.from == one.from);
        let alone = || before.iter().filter(|kept| same(kept, party, one.role)).count() == 1;
        let kept = term.or_else(|| before.iter().find(|kept| same(kept, party, one.role) && alone()));
        activity.partners.push(Partner {
            party,
            role: one.role,
            from: one.from,
            until: one.until,
            activity: kept.and_then(|kept| kept.activity.clone()),
        });
    }
}

fn write_shares(activity: &mut Activity, shares: &ProjectShares, known: &Known, faults: &mut Faults) {
    // Regions and sectors of other lists, and countries by their code alone, come with files alone, and stay.
    let listed = |one: &Recipient| one.vocabulary.is_none() && one.party.is_some();
    let (before, mut recipients): (Vec<Recipient>, Vec<Recipient>) =
        activity.recipients.drain(..).partition(listed);
    for (code, share) in &shares.recipients {
        let Some(party) = known.get(code, "recipients", faults) else { continue };
        let kept = before.iter().find(|one| one.party == Some(party));
        let takes = kept.is_some() || known.takers.contains(&party);
        faults.check(takes, "recipients", Problem::NotARecipient, code);
        let once = recipients.iter().all(|one| one.party != Some(party));
        faults.check(once, "recipients", Problem::Twice, code);
        let code = kept.and_then(|kept| kept.code.clone());
        recipients.push(Recipient { party: Some(party), code, vocabulary: None, share: share.clone() });
    }
    activity.recipients = recipients;
    activity.sectors.retain(|sector| sector.vocabulary.is_some());
    let mut themes = BTreeSet::new();
    for (theme, share) in shares.themes.iter().filter(|(theme, _)| themes.insert(theme.clone())) {
        let share = share.clone();
        activity.sectors.push(Sector { theme: Some(theme.clone()), code: None, vocabulary: None, share });
    }
}

/// The record's parties in the roles of a part of the form are those of the activity; parties in other roles stay.
fn follow(project: &mut Record<Project>, part: &ProjectEdit) {
    let Some(activity) = &project.body.activity else { return };
    let partners = activity.partners.iter().map(|one| PartyRole { party: one.party, role: one.role.role() });
    let recipients = activity.recipients.iter().filter_map(|one| one.party);
    let recipients = recipients.map(|party| PartyRole { party, role: Role::Beneficiary });
    let (mine, named): (Vec<Role>, Vec<PartyRole>) = match part {
        ProjectEdit::Partners(_) => {
            (PartnerRole::ALL.iter().map(|role| role.role()).collect(), partners.collect())
        }
        ProjectEdit::Shares(_) => (vec![Role::Beneficiary], recipients.collect()),
        ProjectEdit::About(_) | ProjectEdit::Money(_) | ProjectEdit::Links(_) => return,
    };
    let mut parties: BTreeSet<PartyRole> =
        project.parties.iter().filter(|party| !mine.contains(&party.role)).copied().collect();
    parties.extend(named);
    project.parties = parties.into_iter().collect();
    if matches!(part, ProjectEdit::Shares(_)) {
        let mut themes = BTreeSet::new();
        let of_sectors = activity.sectors.iter().filter_map(|sector| sector.theme.clone());
        project.themes = of_sectors.filter(|theme| themes.insert(theme.clone())).collect();
    }
}

/// Amounts that name no currency and are not in the form stay what they are.
fn check_currency(activity: &Activity, currency: Option<&str>, faults: &mut Faults) {
    let mut unnamed = activity.disbursements.iter().filter(|one| one.value.currency.is_none());
    let same = activity.currency.as_deref() == currency || unnamed.next().is_none();
    faults.check(same, "project-currency", Problem::OtherCurrency, currency.unwrap_or_default());
}

/// At which field a fault of a project is told.
const fn field_of(fault: ProjectFault) -> (&'static str, Problem) {
    match fault {
        ProjectFault::Dates => ("planned-end", Problem::OutOfOrder),
        ProjectFault::DatesAndStatus => ("project-status", Problem::NotThisStatus),
        ProjectFault::Partners => ("partners", Problem::OutOfOrder),
        ProjectFault::RecipientShares => ("recipients", Problem::NotWhole),
        ProjectFault::SectorShares => ("project-themes", Problem::NotWhole),
        ProjectFault::Currency => ("project-currency", Problem::NotACurrency),
        ProjectFault::Band => ("band", Problem::OutOfOrder),
        ProjectFault::Period => ("budgets", Problem::OutOfOrder),
        ProjectFault::BothSides => ("recipients", Problem::BothSides),
    }
}

impl ProjectEdit {
    fn codes(&self) -> Vec<&PartyCode> {
        match self {
            Self::Partners(partners) => partners.iter().map(|one| &one.party).collect(),
            Self::Shares(shares) => shares.recipients.iter().map(|(code, _)| code).collect(),
            Self::About(_) | Self::Money(_) | Self::Links(_) => Vec::new(),
        }
    }

    /// How many lines each list of the part has.
    fn lines(&self) -> Vec<(&'static str, usize)> {
        match self {
            Self::About(_) => Vec::new(),
            Self::Partners(partners) => vec![("partners", partners.len())],
            Self::Shares(shares) => {
                vec![("recipients", shares.recipients.len()), ("project-themes", shares.themes.len())]
            }
            Self::Money(money) => {
                vec![("budgets", money.budgets.len()), ("transactions", money.transactions.len())]
            }
            Self::Links(links) => {
                vec![("needs", links.needs.len()), ("commitments", links.commitments.len())]
            }
        }
    }

    /// What was, was not after today.
    fn check_days(&self, today: Date, faults: &mut Faults) {
        match self {
            Self::About(about) => {
                let dates =
                    [("actual-start", about.dates.actual_start), ("actual-end", about.dates.actual_end)];
                for (field, date) in dates {
                    let was = date.is_none_or(|date| date.earliest() <= today);
                    faults.check(was, field, Problem::InTheFuture, "");
                }
            }
            Self::Money(money) => {
                let was = money.transactions.iter().all(|one| one.on <= today);
                faults.check(was, "transactions", Problem::InTheFuture, "");
            }
            Self::Partners(_) | Self::Shares(_) | Self::Links(_) => {}
        }
    }

    /// A party that gives and receives is told where parties are named.
    fn field_of(&self, fault: ProjectFault) -> Option<(&'static str, Problem)> {
        match (fault, self) {
            (ProjectFault::BothSides, Self::Partners(_)) => Some(("partners", Problem::BothSides)),
            (ProjectFault::BothSides, Self::About(_) | Self::Money(_) | Self::Links(_)) => None,
            _ => Some(field_of(fault)),
        }
    }

    /// Writes the part into a project, with what follows from it.
    async fn write(&self, change: &Change, view: &View, project: &mut Record<Project>) -> Result<()> {
        let mut faults = Faults::default();
        for (field, lines) in self.lines() {
            faults.check(lines <= MOST, field, Problem::TooLong, "");
        }
        self.check_days(change.now().to_zoned(TimeZone::UTC).date(), &mut faults);
        let before = project.body.activity.clone();
        let known = Known::of(change, self.codes().into_iter()).await?;
        if let Self::About(about) = self {
            about.check(&mut faults);
            about.write(project, &mut faults);
            let ends = before.as_ref().is_some_and(|before| before.status.takes_scores())
                && !about.status.takes_scores();
            if ends && change.has_shown_scores(project.id).await? {
                faults.add("project-status", Problem::ScoresAreShown, "");
            }
        }
        let registered = project.registered();
        let activity = project.body.activity.get_or_insert_with(|| Box::new(registered));
        match self {
            Self::About(_) => {}
            Self::Partners(partners) => write_partners(activity, partners, &known, &mut faults),
            Self::Shares(shares) => write_shares(activity, shares, &known, &mut faults),
            Self::Money(money) => {
                check_currency(activity, money.currency.as_deref(), &mut faults);
                activity.currency.clone_from(&money.currency);
                activity.band.clone_from(&money.band);
                activity.budgets.clone_from(&money.budgets);
                activity.transactions.clone_from(&money.transactions);
            }
            Self::Links(links) => write_links(activity, view, links, &mut faults).await?,
        }
        check_sides(before.as_deref(), activity, &mut faults);
        for (field, problem) in activity.faults().into_iter().filter_map(|fault| self.field_of(fault)) {
            faults.add(field, problem, "");
        }
        faults.end()?;
        follow(project, self);
        Ok(())
    }
}

/// The records with these numbers, of what somebody may see.
async fn numbered<T: Table>(
    view: &View,
    numbers: &[Reference],
    field: &'static str,
    faults: &mut Faults,
) -> Result<Vec<Id<T>>> {
    let mut found = Vec::new();
    for number in numbers {
        match view.by_reference::<T>(*number).await {
            Ok(record) if !found.contains(&record.id) => found.push(record.id),
            Ok(_) => {}
            Err(StorageError::Missing(..)) => faults.add(field, Problem::UnknownNumber, number),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(found)
}

/// Those of some links that somebody cannot see.
async fn unseen<T: Table>(view: &View, links: &[Id<T>]) -> Result<Vec<Id<T>>> {
    let seen: BTreeSet<Id<T>> = view.many(links).await?.iter().map(|record| record.id).collect();
    Ok(links.iter().filter(|link| !seen.contains(link)).copied().collect())
}

/// Links that this person cannot see stay as they are.
async fn write_links(
    activity: &mut Activity,
    view: &View,
    links: &ProjectLinks,
    faults: &mut Faults,
) -> Result<()> {
    let hidden = unseen::<Need>(view, &activity.needs).await?;
    activity.needs = [hidden, numbered(view, &links.needs, "needs", faults).await?].concat();
    let hidden = unseen::<Commitment>(view, &activity.commitments).await?;
    activity.commitments =
        [hidden, numbered(view, &links.commitments, "commitments", faults).await?].concat();
    Ok(())
}

impl Office {
    /// The parties in whose name somebody may keep projects, by code.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn projects_for(&self, view: &View, actor: &Actor) -> Result<Vec<Record<Party>>> {
        let keeps = |party: &Id<Party>| {
            may(actor, Act::ProjectAdd, &Access::of(tansiq_model::Kind::Project, *party)).is_ok()
        };
        let parties: BTreeSet<Id<Party>> = scope(actor).parties.into_iter().filter(keeps).collect();
        let names = self.names_of(view, &crate::Mentioned::default().these(parties)).await?;
        let mut parties: Vec<Record<Party>> = names.iter().cloned().collect();
        parties.sort_by(|one, other| one.body.code.cmp(&other.body.code));
        Ok(parties)
    }

    /// Registers a project, in the name of whoever keeps it.
    ///
    /// # Errors
    /// [`crate::OfficeError::Invalid`] for what cannot be kept; [`StorageError::Denied`] for whoever does not speak for the
    /// party.
    pub async fn add_project(
        &self,
        actor: &Actor,
        keeper: &PartyCode,
        about: &ProjectAbout,
    ) -> Result<Record<Project>> {
        self.register()
            .retrying(|| async {
                let change = self.register().change(actor, Act::ProjectAdd, "", self.clock()).await?;
                let known = change.party_ids(std::slice::from_ref(keeper)).await?;
                let keeper = known.get(keeper).ok_or_else(|| Faults::one("keeper", Problem::UnknownParty))?;
                let mut change = change.in_name_of(*keeper);
                let mut project = Record::new(Id::new(self.clock().new_id()), *keeper, Project::default());
                ProjectEdit::About(about.clone()).write(&change, &self.view(actor), &mut project).await?;
                self.open_to(&mut project, about.open.unwrap_or(false))?;
                change.create(&mut project).await?;
                change.commit().await?;
                Ok(project)
            })
            .await
    }

    /// Changes a part of a project that was seen at a revision. One that a source reports is registered by that.
    ///
    /// # Errors
    /// As [`Office::add_project`]; [`StorageError::Conflict`] when somebody else changed it in between.
    pub async fn edit_project(
        &self,
        actor: &Actor,
        id: Id<Project>,
        seen: u32,
        edit: &ProjectEdit,
    ) -> Result<Record<Project>> {
        self.register()
            .retrying(|| async {
                let change = self.register().change(actor, Act::ProjectEdit, "", self.clock()).await?;
                let mut project = change.get_seen(id, seen).await?;
                let mut change = change.in_name_of(project.owner);
                // Those whom it names are others when its parties are.
                let named = self.is_for_its_parties(&project)?;
                let open = match edit {
                    ProjectEdit::About(about) => about.open,
                    _ => named.then_some(false),
                };
                edit.write(&change, &self.view(actor), &mut project).await?;
                if let Some(open) = open {
                    self.open_to(&mut project, open)?;
                }
                change.update(&mut project).await?;
                // Scores that are read are read by whoever reads the project.
                change.go_on(Act::ScoreShow, self.clock()).await?;
                change.show_scores(id, self.today()).await?;
                change.commit().await?;
                Ok(project)
            })
            .await
    }

    /// Whether a project is for the parties that it names and the office, and for nobody else.
    ///
    /// # Errors
    /// When no party runs the register yet.
    pub fn is_for_its_parties(&self, project: &Record<Project>) -> Result<bool> {
        Ok(project.is_kept_among_its_parties(self.home()?))
    }

    fn open_to(&self, project: &mut Record<Project>, open: bool) -> Result<()> {
        if open {
            if project.audience != Audience::Public {
                project.publish();
            }
        } else {
            project.keep_among_its_parties(self.home()?);
        }
        Ok(())
    }

    /// A project by its number or its id, for this reader.
    ///
    /// # Errors
    /// [`StorageError::Missing`] when there is none for this reader.
    pub async fn project(&self, view: &View, key: &str) -> Result<Record<Project>> {
        if let Ok(reference) = key.parse::<Reference>() {
            return Ok(view.by_reference(reference).await?);
        }
        let missing = || StorageError::Missing("project", key.to_owned());
        Ok(view.get(key.parse().map_err(|_| missing())?).await?)
    }
}
