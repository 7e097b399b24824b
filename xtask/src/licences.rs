//! The licence of every crate in the dependency graph against the reviewed list in `licences.toml`, and
//! crates that must not be there at all.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::path::Path;

use serde::Deserialize;
use spdx::{Expression, ParseMode};

use crate::failure::{Failure, Outcome};
use crate::workspace::{Metadata, Package};

/// The reviewed list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    allowed: Vec<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
    #[serde(default)]
    banned: Vec<Banned>,
}

/// A crate outside the list of allowed licences that was read and found acceptable.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    name: String,
    licence: String,
    reason: String,
}

/// A crate that must not be in the graph.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Banned {
    name: String,
    reason: String,
}

/// How a crate without a licence expression is written in an exception.
const NONE: &str = "none";

impl Rules {
    /// Reads the list that stands beside this crate.
    pub fn read(top: &Path) -> Outcome<Self> {
        let path = top.join("xtask/licences.toml");
        let todo = "correct xtask/licences.toml";
        let text = std::fs::read_to_string(&path)
            .map_err(|error| Failure::new(format!("{}: {error}", path.display()), todo))?;
        Self::parse(&text).map_err(|error| Failure::new(format!("{}: {error}", path.display()), todo))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let rules: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        for name in &rules.allowed {
            Expression::parse(name).map_err(|error| format!("`{name}` in `allowed`: {error}"))?;
        }
        let reasons = rules.exceptions.iter().map(|e| (&e.name, &e.reason));
        for (name, reason) in reasons.chain(rules.banned.iter().map(|b| (&b.name, &b.reason))) {
            if reason.trim().is_empty() {
                return Err(format!("`{name}` has no reason"));
            }
        }
        Ok(rules)
    }

    /// Whether an expression can be met with allowed licences alone.
    fn allows(&self, licence: &str) -> bool {
        // LAX: older crates write `MIT/Apache-2.0`, which means `MIT OR Apache-2.0`.
        Expression::parse_mode(licence, ParseMode::LAX).is_ok_and(|expression| {
            expression.evaluate(|wanted| self.allowed.iter().any(|name| *name == wanted.to_string()))
        })
    }
}

/// Checks the graph; returns the number of crates and a line for each way their licences read.
pub fn check(rules: &Rules, graph: &Metadata) -> Outcome<Vec<String>> {
    let mut wrong = Vec::new();
    let mut excepted = BTreeSet::new();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let parents = parents(graph);

    let foreign = graph.packages.iter().filter(|package| parents.contains_key(package.id.as_str()));
    for package in foreign.filter(|package| !graph.workspace_members.contains(&package.id)) {
        let licence = package.license.as_deref().unwrap_or(NONE);
        *kinds.entry(licence).or_default() += 1;
        if let Some(banned) = rules.banned.iter().find(|banned| banned.name == package.name) {
            wrong.push(format!("{} {} is banned: {}", package.name, package.version, banned.reason));
            wrong.push(format!("    it comes by {}", path(package, &parents, graph)));
        }
        if rules.allows(licence) {
            continue;
        }
        match rules.exceptions.iter().find(|e| e.name == package.name && e.licence == licence) {
            Some(exception) => {
                excepted.insert(&exception.name);
            }
            None => {
                wrong.push(format!("{} {} has the licence {licence}", package.name, package.version));
                wrong.push(format!("    it comes by {}", path(package, &parents, graph)));
            }
        }
    }
    for exception in rules.exceptions.iter().filter(|exception| !excepted.contains(&exception.name)) {
        wrong.push(format!("no crate needs the exception for {} any more", exception.name));
    }

    if wrong.is_empty() {
        let mut lines: Vec<String> =
            kinds.iter().map(|(licence, crates)| format!("{crates:>5}  {licence}")).collect();
        lines.push(format!("{:>5}  crates, all allowed", kinds.values().sum::<usize>()));
        Ok(lines)
    } else {
        Err(Failure::new(
            format!("licences and banned crates:\n  {}", wrong.join("\n  ")),
            "choose another crate or leave the feature out; after review, add to xtask/licences.toml",
        ))
    }
}

/// For each package in use, the one that brings it in by the shortest way; none for our own.
fn parents(graph: &Metadata) -> HashMap<&str, Option<&str>> {
    let nodes: HashMap<&str, &[String]> =
        graph.resolve.nodes.iter().map(|node| (node.id.as_str(), node.dependencies.as_slice())).collect();
    let mut parents: HashMap<&str, Option<&str>> =
        graph.workspace_members.iter().map(|id| (id.as_str(), None)).collect();
    let mut open: VecDeque<&str> = graph.workspace_members.iter().map(String::as_str).collect();
    while let Some(id) = open.pop_front() {
        for dependency in nodes.get(id).copied().unwrap_or_default() {
            if !parents.contains_key(dependency.as_str()) {
                parents.insert(dependency, Some(id));
                open.push_back(dependency);
            }
        }
    }
    parents
}

/// `tansiq-web > axum > ring`: how a package comes in.
fn path(package: &Package, parents: &HashMap<&str, Option<&str>>, graph: &Metadata) -> String {
    let names: HashMap<&str, &str> =
        graph.packages.iter().map(|package| (package.id.as_str(), package.name.as_str())).collect();
    let mut way = Vec::new();
    let mut at = Some(package.id.as_str());
    while let Some(id) = at {
        way.push(names.get(id).copied().unwrap_or(id));
        at = parents.get(id).copied().flatten();
    }
    way.reverse();
    way.join(" > ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{Node, Resolve};

    const RULES: &str = r#"
        allowed = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"]
        [[exceptions]]
        name = "odd"
        licence = "none"
        reason = "its licence file is the MIT text"
        [[banned]]
        name = "bindgen"
        reason = "needs libclang"
    "#;

    /// A workspace `ours` that uses `mid`, which uses each of the crates given.
    fn graph(crates: &[(&str, Option<&str>)]) -> Metadata {
        let package = |name: &str, licence: Option<&str>| Package {
            id: name.into(),
            name: name.into(),
            version: "1.0.0".into(),
            license: licence.map(Into::into),
        };
        let node = |id: &str, dependencies: Vec<String>| Node { id: id.into(), dependencies };
        let mut packages = vec![package("ours", Some("Apache-2.0")), package("mid", Some("MIT"))];
        packages.extend(crates.iter().map(|(name, licence)| package(name, *licence)));
        let mut nodes = vec![
            node("ours", vec!["mid".into()]),
            node("mid", crates.iter().map(|(name, _)| (*name).into()).collect()),
        ];
        nodes.extend(crates.iter().map(|(name, _)| node(name, vec![])));
        Metadata {
            packages,
            workspace_members: vec!["ours".into()],
            target_directory: "target".into(),
            resolve: Resolve { nodes },
        }
    }

    #[test]
    fn expressions_are_met_with_allowed_licences_alone() {
        let rules = Rules::parse(RULES).unwrap();
        assert!(rules.allows("MIT"));
        assert!(rules.allows("MIT/Apache-2.0"));
        assert!(rules.allows("GPL-3.0-only OR MIT"));
        assert!(rules.allows("Apache-2.0 WITH LLVM-exception"));
        assert!(!rules.allows("GPL-3.0-only"));
        assert!(!rules.allows("MIT AND GPL-3.0-only"));
        assert!(!rules.allows(NONE));
        assert!(!rules.allows("whatever you like"));
    }

    #[test]
    fn a_clean_graph_is_counted_without_our_own() {
        let rules = Rules::parse(RULES).unwrap();
        let lines = check(&rules, &graph(&[("odd", None), ("even", Some("MIT"))])).unwrap();
        assert_eq!(lines, ["    2  MIT", "    1  none", "    3  crates, all allowed"]);
    }

    #[test]
    fn a_wrong_licence_names_crate_version_licence_and_way() {
        let rules = Rules::parse(RULES).unwrap();
        let failure = check(&rules, &graph(&[("odd", None), ("sticky", Some("GPL-3.0-only"))])).unwrap_err();
        let text = failure.to_string();
        assert!(text.contains("sticky 1.0.0 has the licence GPL-3.0-only"), "{text}");
        assert!(text.contains("it comes by ours > mid > sticky"), "{text}");
    }

    #[test]
    fn a_banned_crate_is_found_whatever_its_licence() {
        let rules = Rules::parse(RULES).unwrap();
        let failure = check(&rules, &graph(&[("odd", None), ("bindgen", Some("MIT"))])).unwrap_err();
        assert!(failure.to_string().contains("bindgen 1.0.0 is banned: needs libclang"), "{failure}");
    }

    #[test]
    fn an_exception_that_nobody_needs_is_an_error() {
        let rules = Rules::parse(RULES).unwrap();
        let failure = check(&rules, &graph(&[])).unwrap_err();
        assert!(failure.to_string().contains("no crate needs the exception for odd any more"), "{failure}");
    }

    #[test]
    fn a_package_that_nobody_uses_is_left_out() {
        let rules = Rules::parse(RULES).unwrap();
        let mut graph = graph(&[("odd", None), ("bindgen", Some("MIT"))]);
        graph.resolve.nodes[1].dependencies.retain(|name| name != "bindgen");
        assert!(check(&rules, &graph).is_ok());
    }

    #[test]
    fn the_list_itself_is_checked() {
        assert!(Rules::parse("allowed = [\"MTI\"]").unwrap_err().contains("MTI"));
        let silent = "allowed = []\n[[banned]]\nname = \"x\"\nreason = \" \"";
        assert!(Rules::parse(silent).unwrap_err().contains("`x` has no reason"));
    }

    #[test]
    fn the_list_in_the_repository_reads() {
        Rules::read(&crate::workspace::top()).unwrap();
    }
}
