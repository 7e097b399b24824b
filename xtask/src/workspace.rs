//! The dependency graph as `cargo metadata` tells it.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::command::{cargo, output};
use crate::failure::{Failure, Outcome};

/// What the tasks use of `cargo metadata`.
#[derive(Debug, Deserialize)]
pub struct Metadata {
    /// Every package of the graph, our own included.
    pub packages: Vec<Package>,
    /// The ids of our own packages.
    pub workspace_members: Vec<String>,
    /// Where cargo builds.
    pub target_directory: PathBuf,
    /// Who uses whom.
    pub resolve: Resolve,
}

/// One package, as far as its licence and its name matter.
#[derive(Debug, Clone, Deserialize)]
pub struct Package {
    /// Cargo's own id of it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The licence expression it states, if any.
    pub license: Option<String>,
}

/// The edges of the graph.
#[derive(Debug, Deserialize)]
pub struct Resolve {
    /// One node for each package that is used.
    pub nodes: Vec<Node>,
}

/// One package and those it uses.
#[derive(Debug, Deserialize)]
pub struct Node {
    /// The package.
    pub id: String,
    /// The packages it uses.
    pub dependencies: Vec<String>,
}

/// The top of the checkout: the folder above this crate.
pub fn top() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Reads the graph of the workspace with all features, for all platforms.
pub fn metadata(top: &Path) -> Outcome<Metadata> {
    let text = output(
        cargo(top).args(["metadata", "--format-version", "1", "--locked", "--all-features"]),
        "bring Cargo.lock up to date with `cargo update --workspace` and commit it",
    )?;
    serde_json::from_str(&text).map_err(|error| {
        Failure::new(
            format!("`cargo metadata` cannot be understood: {error}"),
            "use the Rust version that Cargo.toml names",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The floors of ARCHITECTURE.md.
    const FLOORS: &[(&str, u8)] = &[
        ("tansiq", 6),
        ("tansiq-web", 5),
        ("tansiq-office", 4),
        ("tansiq-generate", 4),
        ("tansiq-storage", 3),
        ("tansiq-report", 3),
        ("tansiq-reader", 2),
        ("tansiq-sheet", 2),
        ("tansiq-analysis", 2),
        ("tansiq-policy", 2),
        ("tansiq-locale", 2),
        ("tansiq-text", 1),
        ("tansiq-model", 1),
    ];

    #[test]
    fn arrows_only_point_down_and_no_crate_is_without_a_floor() {
        let metadata = metadata(&top()).unwrap();
        let name = |id: &str| metadata.packages.iter().find(|p| p.id == id).map(|p| p.name.as_str());
        let floor = |name: &str| FLOORS.iter().find(|(crate_, _)| *crate_ == name).map(|(_, floor)| *floor);
        let mut seen = 0;
        for node in metadata.resolve.nodes.iter().filter(|n| metadata.workspace_members.contains(&n.id)) {
            let from = name(&node.id).unwrap();
            if from == "xtask" {
                continue;
            }
            let above = floor(from).unwrap_or_else(|| panic!("{from} stands on no floor"));
            seen += 1;
            for to in node.dependencies.iter().filter_map(|id| name(id)).filter(|to| to.starts_with("tansiq"))
            {
                let below = floor(to).unwrap_or_else(|| panic!("{to} stands on no floor"));
                assert!(below < above, "{from} (floor {above}) points at {to} (floor {below})");
            }
        }
        assert_eq!(seen, FLOORS.len());
    }
}
