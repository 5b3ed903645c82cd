//! Events against `docs/schema`, without any look-up: a schema that is not in the folder does not exist.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::{Registry, ValidationError, Validator};
use serde_json::Value;

use crate::error::StartError;

/// The compiled schemas of a folder, by event type.
pub struct Schemas {
    events: BTreeMap<String, Validator>,
    batch: Validator,
}

/// How an event departs from its schema. It names the place and the rule, never the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation(String);

impl Schemas {
    /// Reads `<type>.json` for each type, and `batch.json`.
    pub fn load(folder: &Path) -> Result<Self, StartError> {
        let mut documents = BTreeMap::new();
        for path in files(folder)? {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            documents.insert(name, (read(&path)?, path));
        }
        let batch_path = folder.join("batch.json");
        let (batch, _) = documents.remove("batch").ok_or_else(|| StartError::Content {
            what: "schema folder",
            path: folder.to_owned(),
            reason: "it has no batch.json".to_owned(),
        })?;
        let mut known = Registry::new();
        for (schema, path) in documents.values() {
            let id = schema["$id"].as_str().unwrap_or_default();
            known = known.add(id, schema).map_err(|error| nonsense(path, &error))?;
        }
        let known = known.prepare().map_err(|error| nonsense(&batch_path, &error))?;
        let compile = |schema: &Value, path: &Path| {
            jsonschema::draft202012::options()
                .with_registry(&known)
                .should_validate_formats(true)
                .build(schema)
                .map_err(|error| nonsense(path, &error))
        };
        let batch = compile(&batch, &batch_path)?;
        let mut events = BTreeMap::new();
        for (kind, (schema, path)) in &documents {
            events.insert(kind.clone(), compile(schema, path)?);
        }
        Ok(Self { events, batch })
    }

    /// The event types that have a schema.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.events.keys().map(String::as_str)
    }

    /// Validates one event by its type.
    pub fn check(&self, event: &Value) -> Result<(), Violation> {
        let kind = event["type"].as_str().unwrap_or_default();
        let schema =
            self.events.get(kind).ok_or_else(|| Violation("/type: no schema of that name".to_owned()))?;
        schema.validate(event).map_err(|error| Violation::of(&error))?;
        // What a JSON Schema cannot say: two members are equal.
        if event["subject"] != event["data"]["contactnumber"] {
            return Err(Violation("/subject: is not data.contactnumber".to_owned()));
        }
        Ok(())
    }

    /// Validates a whole batch as `batch.json` says.
    pub fn check_batch(&self, batch: &Value) -> Result<(), Violation> {
        self.batch.validate(batch).map_err(|error| Violation::of(&error))
    }
}

impl Violation {
    fn of(error: &ValidationError<'_>) -> Self {
        Self(format!("{}: {}", error.instance_path(), error.masked()))
    }
}

/// The `.json` files of a folder, sorted by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>, StartError> {
    let unreadable = |error| StartError::File { what: "schema folder", path: folder.to_owned(), error };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<Value, StartError> {
    let text =
        fs::read(path).map_err(|error| StartError::File { what: "schema", path: path.to_owned(), error })?;
    serde_json::from_slice(&text).map_err(|error| nonsense(path, &error))
}

fn nonsense(path: &Path, error: &dyn fmt::Display) -> StartError {
    StartError::Content { what: "schema", path: path.to_owned(), reason: error.to_string() }
}

impl fmt::Debug for Schemas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.types()).finish()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Violation {}
