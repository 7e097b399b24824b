use super::*;
use crate::{Amount, Share};
use proptest::prelude::*;
use uuid::Uuid;

fn date(text: &str) -> Option<PartialDate> {
    Some(text.parse().unwrap())
}

fn running() -> Activity {
    Activity::new(ProjectStatus::Implementation)
}

fn recipient(vocabulary: Option<&str>, percent: Option<&str>) -> Recipient {
    Recipient {
        party: None,
        code: Some("MA".into()),
        vocabulary: vocabulary.map(str::to_owned),
        share: percent.map(|percent| Share::new(percent.parse().unwrap()).unwrap()),
    }
}

#[test]
fn a_project_of_a_source_is_written_as_before_projects_were_registered() {
    let written = serde_json::to_string(&Project::default()).unwrap();
    assert_eq!(written, r#"{"date":null,"place":{"city":null,"country":null},"quantity":null,"money":null}"#);
    assert_eq!(serde_json::from_str::<Project>(&written).unwrap(), Project::default());
    let project = Project { activity: Some(Box::new(running())), ..Project::default() };
    let written = serde_json::to_string(&project).unwrap();
    assert_eq!(serde_json::from_str::<Project>(&written).unwrap(), project);
}

#[test]
fn dates_are_in_order_and_go_with_the_status() {
    let mut activity = running();
    assert_eq!(activity.faults(), []);
    activity.dates.planned_start = date("2025-06");
    activity.dates.planned_end = date("2025");
    assert_eq!(activity.faults(), [], "a year may end after its June");
    activity.dates.planned_end = date("2025-05-31");
    activity.dates.actual_end = date("2025-05-31");
    assert_eq!(activity.faults(), [ProjectFault::Dates, ProjectFault::DatesAndStatus]);
    activity.status = ProjectStatus::Closed;
    assert_eq!(activity.faults(), [ProjectFault::Dates]);
    let mut planned = Activity::new(ProjectStatus::Pipeline);
    planned.dates.actual_start = date("2025");
    assert_eq!(planned.faults(), [ProjectFault::DatesAndStatus]);
}

#[test]
fn a_party_is_in_a_role_once_at_a_time() {
    let party = Id::new(Uuid::from_u128(1));
    let one = |from, until| Partner {
        party,
        role: PartnerRole::Funding,
        from: date(from),
        until: date(until),
        activity: None,
    };
    let mut activity = running();
    activity.partners = vec![one("2024", "2024"), one("2026", "2026")];
    assert_eq!(activity.faults(), []);
    activity.partners.push(one("2024", "2027"));
    assert_eq!(activity.faults(), [ProjectFault::Partners]);
    activity.partners = vec![one("2024", "2025"), one("2025", "2026")];
    assert_eq!(activity.faults(), [], "one year may end one term and begin another");
    activity.partners = vec![one("2024", "2026-06"), one("2025-03", "2027")];
    assert_eq!(activity.faults(), [ProjectFault::Partners], "for a year it has the role twice");
    activity.partners = vec![one("2024", "2023")];
    assert_eq!(activity.faults(), [ProjectFault::Partners]);
}

#[test]
fn nobody_gives_and_receives() {
    let party = Id::new(Uuid::from_u128(1));
    let mut activity = running();
    activity.recipients = vec![Recipient { party: Some(party), ..recipient(None, None) }];
    let partner = |role| Partner { party, role, from: None, until: None, activity: None };
    activity.partners = vec![partner(PartnerRole::Accountable), partner(PartnerRole::Extending)];
    assert_eq!(activity.faults(), []);
    activity.partners.push(partner(PartnerRole::Implementing));
    assert_eq!(activity.faults(), [ProjectFault::BothSides]);
}

#[test]
fn only_what_is_over_takes_scores() {
    let taking: Vec<_> = ProjectStatus::ALL.iter().copied().filter(|status| status.takes_scores()).collect();
    assert_eq!(taking, [ProjectStatus::Finalisation, ProjectStatus::Closed]);
}

#[test]
fn what_a_source_reports_is_registered_with_its_parties_and_themes() {
    let [giver, taker, body] = [1, 2, 3].map(|n| Id::new(Uuid::from_u128(n)));
    let mut project = Record::new(Id::new(Uuid::nil()), giver, Project::default());
    let has = |party, role| crate::PartyRole { party, role };
    project.parties =
        vec![has(giver, Role::Donor), has(taker, Role::Beneficiary), has(body, Role::Participant)];
    project.themes = vec!["border-security".parse().unwrap()];
    let activity = project.registered();
    assert_eq!((activity.partners.len(), activity.partners[0].role), (1, PartnerRole::Funding));
    assert_eq!((activity.recipients.len(), activity.recipients[0].party), (1, Some(taker)));
    assert_eq!(activity.sectors[0].theme, Some("border-security".parse().unwrap()));
    project.body.activity = Some(Box::new(running()));
    assert_eq!(project.registered(), running(), "once registered, what it is stands there");
}

/// The lists of IATI lie beside some checkouts: a word's place there is its code.
#[test]
fn the_words_stand_in_the_order_of_their_lists() {
    let lists = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/iati/codelists");
    let names = |list: &str| -> Vec<String> {
        let Ok(text) = std::fs::read_to_string(lists.join(list)) else { return Vec::new() };
        let coded = text.lines().skip(1).filter_map(|line| {
            let mut fields = line.split(',');
            let code: usize = fields.next()?.trim_matches('"').parse().ok()?;
            Some((code, fields.next()?.trim_matches('"').to_lowercase().replace([' ', '/'], "-")))
        });
        let mut coded: Vec<(usize, String)> = coded.collect();
        coded.sort();
        coded.into_iter().map(|(_, name)| name).collect()
    };
    let same = |list: &str, words: Vec<&str>| {
        let named = names(list);
        for (name, word) in named.iter().zip(&words) {
            assert!(name.starts_with(word) || word.starts_with(name.as_str()), "{list}: {name} {word}");
        }
    };
    same("TransactionType.csv", crate::TransactionKind::ALL.iter().map(|kind| kind.word()).collect());
    same("BudgetType.csv", crate::BudgetKind::ALL.iter().map(|kind| kind.word()).collect());
    same("BudgetStatus.csv", crate::BudgetStatus::ALL.iter().map(|kind| kind.word()).collect());
    same("OrganisationRole.csv", PartnerRole::ALL.iter().map(|role| role.word()).collect());
    let pledges = [crate::TransactionKind::OutgoingPledge, crate::TransactionKind::IncomingPledge];
    assert_eq!(crate::TransactionKind::ALL[11..], pledges);
}

#[test]
fn countries_and_the_regions_of_each_list_are_one_whole() {
    let mut activity = running();
    activity.recipients = vec![recipient(None, Some("60")), recipient(Some("1"), Some("40"))];
    assert_eq!(activity.faults(), []);
    activity.recipients.push(recipient(Some("2"), Some("40")));
    assert_eq!(activity.faults(), []);
    activity.recipients.push(recipient(Some("2"), Some("1")));
    assert_eq!(activity.faults(), [ProjectFault::RecipientShares]);
    activity.recipients = vec![recipient(None, Some("50")), recipient(None, None)];
    assert_eq!(activity.faults(), [ProjectFault::RecipientShares], "one of two is silent");
    activity.recipients = vec![recipient(None, Some("33.33")); 3];
    assert_eq!(activity.faults(), [], "rounded");
    activity.recipients = vec![recipient(None, Some("33")); 3];
    assert_eq!(activity.faults(), [ProjectFault::RecipientShares]);
}

#[test]
fn every_amount_has_a_currency() {
    let value = |currency: Option<&str>| Amount {
        value: "100".parse().unwrap(),
        currency: currency.map(str::to_owned),
        on: None,
    };
    let day = |text: &str| text.parse::<jiff::civil::Date>().unwrap();
    let budget = |currency| ProjectBudget {
        kind: crate::BudgetKind::Original,
        status: crate::BudgetStatus::Committed,
        from: day("2025-01-01"),
        until: day("2025-12-31"),
        value: value(currency),
    };
    let mut activity = running();
    activity.budgets = vec![budget(None)];
    assert_eq!(activity.faults(), [ProjectFault::Currency]);
    activity.currency = Some("EUR".into());
    assert_eq!(activity.faults(), []);
    activity.budgets[0].until = day("2024-12-31");
    activity.band = Some(MoneyBand {
        from: "10".parse().unwrap(),
        to: Some("9".parse().unwrap()),
        currency: "eur".into(),
    });
    assert_eq!(activity.faults(), [ProjectFault::Currency, ProjectFault::Band, ProjectFault::Period]);
    let mut project = Project { activity: Some(Box::new(activity)), ..Project::default() };
    project.clear(Raisable::Money);
    let bare = project.activity.unwrap();
    assert!(bare.band.is_none() && bare.budgets.is_empty(), "hidden money is not there");
}

proptest! {
    #[test]
    fn what_is_over_stays_over(turns in prop::collection::vec(0usize..6, 0..20)) {
        let mut status = ProjectStatus::Pipeline;
        let mut over = None;
        for turn in turns {
            let next = ProjectStatus::ALL[turn];
            if next.may_follow(status) {
                prop_assert!(next != status);
                status = next;
            }
            prop_assert!(over.is_none_or(|end| end == status));
            if status.is_end() {
                over = Some(status);
            }
        }
    }

    #[test]
    fn shares_are_whole_when_they_are_cut_from_one(cuts in prop::collection::btree_set(1u32..10_000, 0..8)) {
        let mut edges: Vec<u32> = cuts.into_iter().collect();
        edges.insert(0, 0);
        edges.push(10_000);
        let parts = edges.windows(2).map(|pair| pair[1] - pair[0]);
        let percent = |part: u32| format!("{}.{:02}", part / 100, part % 100);
        let mut activity = running();
        activity.recipients = parts.map(|part| recipient(None, Some(&percent(part)))).collect();
        prop_assert_eq!(activity.faults(), []);
        activity.recipients.push(recipient(None, Some("1")));
        prop_assert_eq!(activity.faults(), [ProjectFault::RecipientShares]);
    }

    #[test]
    fn a_share_is_between_nothing_and_all(text in "-?[0-9]{1,4}(\\.[0-9]{1,8})?") {
        let percent: crate::Decimal = text.parse().unwrap();
        let part = percent.as_str().split_once('.').map_or(0, |(_, part)| part.len());
        let within = (0.0..=100.0).contains(&percent.approximate()) && part <= 6;
        prop_assert_eq!(Share::new(percent).is_some(), within);
    }
}
