//! The form about a project, in parts, as its fields hold it and taken for what it means.

use super::money;
use super::rows::{self, Lines};
use crate::forms::{Choice, Conflict, Faults, Fields};
use crate::page::Page;
use crate::typed::Typed;
use crate::view::Words;
use crate::visit::Visit;
use crate::written;
use askama::Template;
use tansiq_model::{
    Audience, Commitment, Lang, Need, PartialDate, PartnerRole, Project, ProjectDates, ProjectScope,
    ProjectStatus, Record, Reference, Share, TextField, Theme, words,
};
use tansiq_office::{
    PartyNames, Problem, ProjectAbout, ProjectEdit, ProjectLinks, ProjectPartner, ProjectShares, TITLE_LENGTH,
};

words! {
    /// A part of the form, each stored by itself.
    Part, "part of the form about a project" {
        /// What it is, how far it has come, when.
        About = "about",
        /// Parties in dated roles.
        Partners = "partners",
        /// Who receives it and what it is about.
        Shares = "shares",
        /// Budgets and transactions.
        Money = "money",
        /// The needs and commitments that it answers.
        Links = "links",
    }
}

impl Part {
    /// The part that follows.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.iter().skip_while(|part| **part != self).nth(1).copied()
    }
}

/// The texts of the form with the names of their fields.
const TEXTS: [(TextField, &str); 3] =
    [(TextField::Title, "title"), (TextField::Note, "note"), (TextField::Objectives, "objectives")];

/// The choice of the readers that a project has, where these are neither everybody nor those whom it names.
const KEPT: &str = "kept";

/// The dates of the form.
const DATES: [&str; 4] = ["planned-start", "actual-start", "planned-end", "actual-end"];

/// The fields of a line with a party in a role.
pub(super) const PARTNER: [&str; 4] = ["partner-party", "partner-role", "partner-from", "partner-until"];
/// The fields of a line with a recipient.
pub(super) const RECIPIENT: [&str; 2] = ["recipient-party", "recipient-share"];

/// One part of the form about a project.
#[derive(Template)]
#[template(path = "projects/form.html")]
pub struct ProjectForm {
    /// What stands around it.
    pub p: Page,
    /// Which part.
    pub part: Part,
    /// The number and the title of the project; `None` for a new one.
    pub of: Option<(String, Words)>,
    /// The parties in whose name this person may keep projects.
    pub keepers: Vec<Choice>,
    /// The themes to choose from.
    pub themes: Vec<Choice>,
    /// The form as it was typed.
    pub fields: Fields,
    /// What is wrong.
    pub faults: Faults,
    /// What somebody else changed first.
    pub conflict: Option<Conflict>,
}

/// A language of the form with the texts in it.
pub struct InLang<'a> {
    /// The language.
    pub lang: Lang,
    /// The title.
    pub title: &'a str,
    /// What it does.
    pub note: &'a str,
    /// What it is to reach.
    pub objectives: &'a str,
}

impl ProjectForm {
    fn value(&self, name: &str) -> &str {
        self.fields.get(name)
    }

    fn each(&self) -> Vec<InLang<'_>> {
        let of = |lang: &Lang| {
            let text = |name: &str| self.fields.get(&format!("{name}-{lang}"));
            InLang { lang: *lang, title: text("title"), note: text("note"), objectives: text("objectives") }
        };
        Lang::ALL.iter().map(of).collect()
    }

    fn heading(&self) -> String {
        if self.of.is_none() {
            return self.p.tr("project-add");
        }
        self.p.tr(format!("project-part-{}", self.part))
    }

    fn path(&self, part: &Part) -> String {
        self.p.to(match &self.of {
            Some((reference, _)) => format!("/projects/{reference}/edit/{part}"),
            None => "/projects/new".to_owned(),
        })
    }

    fn back(&self) -> String {
        self.p.to(match &self.of {
            Some((reference, _)) => format!("/projects/{reference}"),
            None => "/projects".to_owned(),
        })
    }

    fn revision(&self) -> String {
        let shown = self.value("revision").to_owned();
        self.conflict.as_ref().map_or(shown, |conflict| conflict.revision.to_string())
    }

    fn statuses(&self) -> Vec<Choice> {
        Choice::words::<ProjectStatus>(&self.p)
    }

    fn scopes(&self) -> Vec<Choice> {
        Choice::words_or::<ProjectScope>(&self.p, "not-stated")
    }

    fn readers(&self) -> Vec<Choice> {
        let kept = self.value("readers") == KEPT;
        let words = ["open", "named"].into_iter().chain(kept.then_some(KEPT));
        words.map(|word| Choice::new(word, self.p.tr(format!("project-readers-{word}")))).collect()
    }

    fn roles(&self) -> Vec<Choice> {
        Choice::words_or::<PartnerRole>(&self.p, "not-stated")
    }

    fn partners(&self) -> Vec<[String; 4]> {
        rows::with_room(&self.fields, PARTNER)
    }

    fn recipients(&self) -> Vec<[String; 2]> {
        rows::with_room(&self.fields, RECIPIENT)
    }

    fn has_theme(&self, choice: &Choice) -> bool {
        self.fields.all("theme").any(|slug| choice.is(slug))
    }

    fn share_of(&self, choice: &Choice) -> &str {
        self.fields.get(&format!("share-{}", choice.value))
    }

    fn budgets(&self) -> Vec<[String; 7]> {
        rows::with_room(&self.fields, money::BUDGET)
    }

    fn budget_kinds(&self) -> Vec<Choice> {
        Choice::words::<tansiq_model::BudgetKind>(&self.p)
    }

    fn budget_statuses(&self) -> Vec<Choice> {
        Choice::words::<tansiq_model::BudgetStatus>(&self.p)
    }

    fn transactions(&self) -> Vec<[String; 6]> {
        rows::with_room(&self.fields, money::TRANSACTION)
    }

    fn transaction_kinds(&self) -> Vec<Choice> {
        Choice::words::<tansiq_model::TransactionKind>(&self.p)
    }

    fn limit(&self) -> usize {
        TITLE_LENGTH
    }
}

/// The fields of a new project.
#[must_use]
pub fn empty(keepers: &[Choice]) -> Fields {
    let mut fields = Fields::default();
    fields.push("keeper", keepers.first().map(|keeper| keeper.value.clone()).unwrap_or_default());
    fields.push("project-status", ProjectStatus::Pipeline.word().to_owned());
    fields.push("readers", "named".to_owned());
    fields
}

/// The needs and commitments that a project answers, of those that the reader may see.
pub struct Links {
    /// The needs.
    pub needs: Vec<Record<Need>>,
    /// The commitments.
    pub commitments: Vec<Record<Commitment>>,
}

/// A part of a project as the fields of the form hold it.
#[must_use]
pub fn fields_of(
    part: Part,
    visit: &Visit,
    names: &PartyNames,
    project: &Record<Project>,
    links: &Links,
) -> Fields {
    let lang = visit.p.lang;
    let mut fields = Fields::default();
    let activity = &project.registered();
    let date = |date: Option<PartialDate>| date.map(|date| written::in_field(date, lang)).unwrap_or_default();
    let share = |share: &Option<Share>| share.as_ref().map(|share| share.percent().to_string());
    let party = |id| crate::party_lines::written(visit, names, std::iter::once(id));
    fields.push("revision", project.revision.to_string());
    match part {
        Part::About => {
            for (field, name) in TEXTS {
                for lang in Lang::ALL {
                    let text = project.texts.get(field, *lang).map(|text| text.body.clone());
                    fields.push(&format!("{name}-{lang}"), text.unwrap_or_default());
                }
            }
            fields.push("project-status", activity.status.word().to_owned());
            let dates = &activity.dates;
            let typed = [dates.planned_start, dates.actual_start, dates.planned_end, dates.actual_end];
            DATES.iter().zip(typed).for_each(|(name, on)| fields.push(name, date(on)));
            fields.push(
                "project-scope",
                activity.scope.map(|scope| scope.word().to_owned()).unwrap_or_default(),
            );
            fields.push("identifier", activity.identifier.clone().unwrap_or_default());
            let named = visit.office.is_for_its_parties(project).unwrap_or_default();
            let readers = match project.audience {
                Audience::Public => "open",
                _ if named => "named",
                _ => KEPT,
            };
            fields.push("readers", readers.to_owned());
        }
        Part::Partners => {
            for one in &activity.partners {
                let line = [party(one.party), one.role.word().to_owned(), date(one.from), date(one.until)];
                PARTNER.iter().zip(line).for_each(|(name, text)| fields.push(name, text));
            }
        }
        Part::Shares => {
            for one in activity.recipients.iter().filter(|one| one.vocabulary.is_none()) {
                let Some(id) = one.party else { continue };
                fields.push(RECIPIENT[0], party(id));
                fields.push(RECIPIENT[1], share(&one.share).unwrap_or_default());
            }
            for one in activity.sectors.iter().filter(|one| one.vocabulary.is_none()) {
                if let Some(theme) = &one.theme {
                    fields.push("theme", theme.to_string());
                }
                if let Some((theme, percent)) = one.theme.as_ref().zip(share(&one.share)) {
                    fields.push(&format!("share-{theme}"), percent);
                }
            }
        }
        Part::Money => money::put(activity, lang, &mut fields),
        Part::Links => {
            let number = |reference: Option<Reference>| reference.map(|number| number.to_string());
            let needs: Vec<String> = links.needs.iter().filter_map(|need| number(need.reference)).collect();
            let commitments: Vec<String> =
                links.commitments.iter().filter_map(|one| number(one.reference)).collect();
            fields.push("needs", needs.join("\n"));
            fields.push("commitments", commitments.join("\n"));
        }
    }
    fields
}

fn about(visit: &Visit, typed: &mut Typed<'_>, fields: &Fields, new: bool) -> ProjectAbout {
    let texts = |name: &str| {
        let of = |lang: &Lang| (*lang, fields.get(&format!("{name}-{lang}")).replace("\r\n", "\n"));
        Lang::ALL.iter().map(of).collect()
    };
    let [planned_start, actual_start, planned_end, actual_end] = DATES.map(|field| typed.date(field));
    ProjectAbout {
        titles: texts("title"),
        notes: texts("note"),
        objectives: texts("objectives"),
        status: typed.must("project-status", ProjectStatus::Pipeline),
        dates: ProjectDates { planned_start, actual_start, planned_end, actual_end },
        scope: typed.choice("project-scope"),
        identifier: typed.text("identifier"),
        open: match fields.get("readers") {
            "open" => Some(true),
            "named" => Some(false),
            KEPT if !new => None,
            _ => {
                let label = visit.p.tr("project-readers");
                let values = [("field", label.as_str().into()), ("typed", fields.get("readers").into())];
                typed.faults.say("readers", visit.p.tr_with("problem-not-a-choice", values));
                None
            }
        },
    }
}

fn share(lines: &mut Lines<'_>, text: &str) -> Option<Share> {
    let text = text.trim().trim_end_matches(['%', '٪']).trim();
    if text.is_empty() {
        return None;
    }
    let share = written::number(text).and_then(Share::new);
    if share.is_none() {
        lines.wrong(Problem::NotAShare, text);
    }
    share
}

fn partners(lines: &mut Lines<'_>, fields: &Fields) -> Vec<ProjectPartner> {
    let mut all = Vec::new();
    for (at, [party, role, from, until]) in rows::typed(fields, PARTNER).into_iter().enumerate() {
        lines.line = at + 1;
        let (party, role) = (lines.party(&party), lines.word(&role));
        let (from, until) = (lines.date(&from), lines.date(&until));
        if let Some((party, role)) = party.zip(role) {
            all.push(ProjectPartner { party, role, from, until });
        }
    }
    all
}

fn shares(visit: &Visit, names: &PartyNames, typed: &mut Typed<'_>, fields: &Fields) -> ProjectShares {
    let themes = typed.themes();
    let mut all = ProjectShares::default();
    let mut lines = Lines { visit, names, field: "recipients", line: 0, faults: &mut typed.faults };
    for (at, [party, percent]) in rows::typed(fields, RECIPIENT).into_iter().enumerate() {
        lines.line = at + 1;
        let (party, percent) = (lines.party(&party), share(&mut lines, &percent));
        all.recipients.extend(party.map(|party| (party, percent)));
    }
    (lines.field, lines.line) = ("project-themes", 0);
    for (name, text) in fields.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let Some(theme) = name.strip_prefix("share-").and_then(|slug| slug.parse::<Theme>().ok()) else {
            continue;
        };
        if !themes.contains(&theme) {
            let name = visit.p.theme(&theme);
            let values = [("theme", name.as_str().into()), ("typed", text.trim().into())];
            lines.faults.say("project-themes", visit.p.tr_with("project-share-unticked", values));
        }
    }
    for theme in themes {
        let percent = share(&mut lines, fields.get(&format!("share-{theme}")));
        all.themes.push((theme, percent));
    }
    all
}

/// Numbers, one a line.
fn numbers(typed: &mut Typed<'_>, field: &'static str, text: &str) -> Vec<Reference> {
    let mut all = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match line.parse() {
            Ok(number) => all.push(number),
            Err(_) => typed.fault(field, Problem::UnknownNumber, line),
        }
    }
    all
}

/// The part that was typed, or what is wrong with it.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(
    part: Part,
    visit: &Visit,
    names: &PartyNames,
    project: Option<&Record<Project>>,
    fields: &Fields,
) -> Result<ProjectEdit, Faults> {
    let mut typed = Typed::new(&visit.p, fields);
    let edit = match part {
        Part::About => ProjectEdit::About(about(visit, &mut typed, fields, project.is_none())),
        Part::Partners => {
            let mut lines = Lines { visit, names, field: "partners", line: 0, faults: &mut typed.faults };
            ProjectEdit::Partners(partners(&mut lines, fields))
        }
        Part::Shares => ProjectEdit::Shares(shares(visit, names, &mut typed, fields)),
        Part::Money => {
            let before = project.and_then(|project| project.body.activity.as_deref());
            let mut lines = Lines { visit, names, field: "budgets", line: 0, faults: &mut typed.faults };
            ProjectEdit::Money(money::read(&mut lines, before, fields))
        }
        Part::Links => ProjectEdit::Links(ProjectLinks {
            needs: numbers(&mut typed, "needs", fields.raw("needs")),
            commitments: numbers(&mut typed, "commitments", fields.raw("commitments")),
        }),
    };
    if typed.faults.is_empty() { Ok(edit) } else { Err(typed.faults) }
}
