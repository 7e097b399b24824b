//! The first page and the page of a commitment read by indexes: the statements are those that the pages really run, in
//! a generated register, and the engine says how it answers them.

use crate::{engines::on_both_engines, given::filled};
use tansiq_generate::{Size, TODAY, generate};
use tansiq_model::Label;
use tansiq_storage::{Address, Clock, CommitmentFilter, Plan, Register};

on_both_engines!(no_page_of_one_dialogue_or_commitment_reads_a_table_from_end_to_end);

/// Tables that do not grow with a register.
const SMALL: [&str; 5] = ["instance", "settings", "chain_head", "counter", "search_state"];

/// Tables that the generator leaves empty: PostgreSQL knows that nothing is cheaper than looking through one.
const EMPTY: [&str; 8] = [
    "comment",
    "import_line",
    "post",
    "record_group",
    "record_raised",
    "sharing_group",
    "credential",
    "echo_copy",
];

/// Indexes of which one value leads to a part of the whole register. What waits for a person is not such a part: it is
/// as much as the office has not got round to.
const WIDE: [&str; 5] =
    ["record_kind", "record_owner", "version_kind", "record_theme_theme", "commitment_due"];

/// What is addressed to one party. PostgreSQL counts how much that is before it begins there; SQLite does not.
const ADDRESSED: &str = "record_named_party";

/// A list that is read in the order of an index, until the page is full.
fn stops_when_full(plan: &Plan) -> bool {
    let sorts = |step: &String| step.contains("TEMP B-TREE") || step.contains("\"Node Type\":\"Sort\"");
    plan.statement.contains(" LIMIT ") && !plan.steps.iter().any(sorts)
}

/// What a plan of SQLite reads from end to end, or by an index that leads to a part of the whole register.
fn sqlite_reads(plan: &Plan) -> Vec<String> {
    let small = |step: &str| SMALL.iter().any(|table| step.starts_with(&format!("SCAN {table}")));
    let reads_all = |step: &&String| {
        let walks = step.starts_with("SCAN ") && !step.contains(" USING ");
        let wide = step.starts_with("SCAN ")
            || WIDE.iter().chain([&ADDRESSED]).any(|index| step.contains(&format!("INDEX {index} ")));
        !small(step) && (walks || wide && !stops_when_full(plan)) && *step != "SCAN CONSTANT ROW"
    };
    plan.steps.iter().filter(reads_all).cloned().collect()
}

/// The same of PostgreSQL, from the tree of its plan.
fn postgres_reads(plan: &Plan) -> Vec<String> {
    fn walk(node: &serde_json::Value, stops: bool, found: &mut Vec<String>) {
        let text = |key: &str| node[key].as_str().unwrap_or_default();
        let (kind, table, index) = (text("Node Type"), text("Relation Name"), text("Index Name"));
        let by_condition = node.get("Index Cond").is_some();
        let wide = kind.contains("Index") && (!by_condition || WIDE.contains(&index));
        let small = SMALL.contains(&table) || EMPTY.contains(&table);
        if kind == "Seq Scan" && !small || wide && !stops && !small {
            found.push(format!("{kind} {table} {index} {}", node["Index Cond"]));
        }
        for below in node["Plans"].as_array().into_iter().flatten() {
            walk(below, stops, found);
        }
    }
    let mut found = Vec::new();
    for step in &plan.steps {
        let tree: serde_json::Value = serde_json::from_str(step).unwrap();
        walk(&tree[0]["Plan"], stops_when_full(plan), &mut found);
    }
    found
}

async fn no_page_of_one_dialogue_or_commitment_reads_a_table_from_end_to_end(address: Address) {
    let sqlite = matches!(address, Address::Sqlite(_));
    Register::migrate(&address).await.unwrap();
    let (register, watch) = Register::open(&address).await.unwrap().watched();
    generate(&register, Size::Dialogues(10, 2), 3, |_| {}).await.unwrap();
    let clock = Clock::starting_at(TODAY.parse().unwrap());
    let view = register.view(&crate::given::OPERATOR);
    let settled =
        CommitmentFilter { labels: vec![Label::Done, Label::Superseded], ..CommitmentFilter::default() };
    let open_ones = CommitmentFilter::default();
    let mut pages = vec!["/en".to_owned(), "/en/office/reader".to_owned()];
    for filter in [settled, open_ones] {
        for one in view.commitments_part(&filter, clock.today(), 0, Some(3)).await.unwrap().records {
            pages.push(format!("/en/commitments/{}", one.reference.unwrap()));
        }
    }
    let earlier = view.dialogues_that_met(clock.today(), 3).await.unwrap();
    let earlier = view.get(*earlier.last().unwrap()).await.unwrap();
    pages.push(format!("/en?dialogue={}", earlier.body.slug));

    let (officer, stranger) = filled(register.clone(), clock).await;
    watch.clear();
    for page in &pages {
        officer.get(page).await.is(200);
        stranger.get(page).await;
    }
    let mut plans = Vec::new();
    if sqlite {
        // As an office's own file is, of which nobody has counted what is in its tables.
        plans.extend(watch.plans(&register).await.unwrap());
    }
    register.analyse().await.unwrap();
    plans.extend(watch.plans(&register).await.unwrap());
    assert!(plans.len() > 30, "only {} statements were seen", plans.len());
    let mut faults = Vec::new();
    for plan in &plans {
        let reads = if sqlite { sqlite_reads(plan) } else { postgres_reads(plan) };
        if !reads.is_empty() {
            faults.push(format!(
                "{}\n  {}\n  {}",
                plan.statement,
                reads.join("\n  "),
                plan.steps.join("\n    ")
            ));
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n\n{}", faults.len(), plans.len(), faults.join("\n\n"));
    register.close().await.unwrap();
}
