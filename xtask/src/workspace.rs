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
