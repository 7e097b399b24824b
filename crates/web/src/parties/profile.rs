//! What the public profile of a State shows beside what every party's page does: figures of sources, texts that were
//! adopted while it chaired, its time line and areas of cooperation, and how to cite the page.

use super::show::{PartyRecord, RoleLine};
use crate::about;
use crate::errors::Failure;
use crate::lookup::{self, Documents, title};
use crate::page::Page;
use crate::records;
use crate::view::{Passage, Words};
use crate::visit::Visit;
use tansiq_analysis::chaired;
use tansiq_model::{
    AdoptedDocument, Claim, Id, Kind, Marking, PartialDate, Party, Quantity, Record, RoleTerm, Seat, Theme,
};

/// How many figures the profile shows.
const FIGURES: usize = 6;
/// How many lines the time line has.
const MOMENTS: usize = 12;

/// A figure as a source states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The address below the language.
    pub path: String,
    /// What is counted, in a few words.
    pub title: Words,
    /// The figure.
    pub figure: Quantity,
    /// The day for which it holds.
    pub as_of: Option<PartialDate>,
    /// The words of the source.
    pub passage: Option<Passage>,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub date: PartialDate,
    /// The icon before it.
    pub icon: &'static str,
    /// Its address below the language.
    pub path: String,
    /// What.
    pub title: Words,
}

/// A text that was adopted while a State chaired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopted {
    /// The address below the language.
    pub path: String,
    /// The text's name.
    pub title: Words,
    /// When it was adopted.
    pub on: PartialDate,
    /// The body that adopted it.
    pub body: Words,
}

/// What the profile of a State has of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Figures, the latest first.
    pub figures: Vec<Figure>,
    /// Texts of bodies that it chaired then, the latest first.
    pub adopted: Vec<Adopted>,
    /// What happened, the latest first.
    pub moments: Vec<Moment>,
    /// The themes of its commitments.
    pub themes: Vec<Theme>,
    /// Who runs the register.
    pub office: String,
    /// The highest marking of what only this part shows.
    pub marking: Marking,
}

impl Profile {
    /// The line with which the page is cited.
    #[must_use]
    pub fn cited(&self, p: &Page, code: &str, name: &str) -> String {
        let address = format!("{}{}", p.host, p.to(format!("/parties/{code}")));
        let values = [
            ("office", self.office.as_str().into()),
            ("name", name.into()),
            ("address", address.into()),
            ("day", p.day(&p.today).into()),
        ];
        p.tr_with("profile-cited", values)
    }
}

/// The figures about a State, the latest first, with the documents of their passages.
async fn figures(visit: &Visit, party: Id<Party>) -> Result<(Vec<Figure>, Vec<Marking>), Failure> {
    let p = &visit.p;
    let mut claims = visit.view.in_which::<Claim>(party).await?;
    claims.retain(|claim| claim.body.figure.is_some());
    claims.sort_by_key(|claim| std::cmp::Reverse((claim.body.as_of.map(PartialDate::latest), claim.id)));
    claims.truncate(FIGURES);
    let documents = Documents::of(visit, claims.iter().flat_map(|claim| &claim.sources)).await?;
    let markings = claims.iter().map(Record::highest_marking).chain(documents.markings()).collect();
    let figure = |claim: &Record<Claim>| {
        Some(Figure {
            path: records::path(claim),
            title: title(p, claim),
            figure: claim.body.figure.clone()?,
            as_of: claim.body.as_of,
            passage: claim.sources.iter().find_map(|source| documents.passage(p, source)),
        })
    };
    Ok((claims.iter().filter_map(figure).collect(), markings))
}

/// The texts of bodies that a State chaired or co-chaired on the day of their adoption.
async fn adopted(
    visit: &Visit,
    party: Id<Party>,
    terms: &[Record<RoleTerm>],
) -> Result<(Vec<Adopted>, Vec<Marking>), Failure> {
    let p = &visit.p;
    let mut bodies: Vec<Id<Party>> = terms
        .iter()
        .filter(|term| term.body.seat.is_some_and(Seat::presides))
        .filter(|term| term.holders().any(|holder| holder == party))
        .flat_map(|term| term.bodies().collect::<Vec<_>>())
        .collect();
    bodies.sort_unstable();
    bodies.dedup();
    let (mut found, mut markings) = (Vec::new(), Vec::new());
    for body in visit.view.many(&bodies).await? {
        for text in visit.view.in_which::<AdoptedDocument>(body.id).await? {
            let Some(on) = text.body.adopted_on else { continue };
            if chaired(terms, party, body.id, on, p.today).is_some() {
                markings.push(text.highest_marking());
                let body = lookup::party_name(p, &body);
                found.push(Adopted { path: records::path(&text), title: title(p, &text), on, body });
            }
        }
    }
    found.sort_by(|one, other| other.on.latest().cmp(&one.on.latest()).then(one.path.cmp(&other.path)));
    Ok((found, markings))
}

/// What happened, from what the page shows already: events, texts and the beginnings of roles.
fn moments(
    p: &Page,
    groups: &[(Kind, Vec<PartyRecord>)],
    roles: &[RoleLine],
    adopted: &[Adopted],
) -> Vec<Moment> {
    let of_records = groups.iter().flat_map(|(_, records)| records).filter_map(|record| {
        let icon = match record.kind {
            Kind::Event => "meet",
            Kind::AdoptedDocument => "doc",
            _ => return None,
        };
        Some(Moment { date: record.date?, icon, path: record.path.clone(), title: record.title.clone() })
    });
    let of_roles = roles.iter().filter_map(|role| {
        let body = role.others.iter().map(|other| other.name.text.as_str()).collect::<Vec<_>>();
        let title = [&[role.title.text.as_str()], body.as_slice()].concat().join(&p.tr("list-comma"));
        Some(Moment {
            date: role.from?,
            icon: "link",
            path: role.path.clone(),
            title: Words { text: title, ..role.title.clone() },
        })
    });
    let of_texts = adopted.iter().map(|text| Moment {
        date: text.on,
        icon: "doc",
        path: text.path.clone(),
        title: text.title.clone(),
    });
    let mut all: Vec<Moment> = of_records.chain(of_roles).chain(of_texts).collect();
    all.sort_by(|one, other| other.date.latest().cmp(&one.date.latest()).then(one.path.cmp(&other.path)));
    all.dedup_by(|one, other| one.path == other.path);
    all.retain(|moment| moment.date.earliest() <= p.today);
    all.truncate(MOMENTS);
    all
}

impl Profile {
    /// The profile of a State: its terms, and what else its page shows.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn of(
        visit: &Visit,
        party: Id<Party>,
        terms: &[Record<RoleTerm>],
        (groups, roles): (&[(Kind, Vec<PartyRecord>)], &[RoleLine]),
        themes: Vec<Theme>,
    ) -> Result<Self, Failure> {
        let (figures, of_figures) = figures(visit, party).await?;
        let (adopted, of_adopted) = adopted(visit, party, terms).await?;
        let office = about::office(visit).await?.map(|office| office.text).unwrap_or_default();
        Ok(Self {
            moments: moments(&visit.p, groups, roles, &adopted),
            figures,
            adopted,
            themes,
            office,
            marking: Marking::highest(of_figures.into_iter().chain(of_adopted)),
        })
    }
}
