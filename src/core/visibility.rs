//! The rule as the plugin writes it, and what it says of texts that do not leave through PHP's output.

use std::path::Path;
use std::rc::Rc;

use serde::Deserialize;
use serde_json::json;

use crate::error::Error;
use crate::guard::{self, Key, Mode, Rule, Scope, Slots, Viewer};
use crate::index::{self, IndexState, Indexes};
use crate::lenient;

/// `RULE` of `docs/INTERFACE.md`. What is left out counts as the stricter.
#[derive(Deserialize)]
pub(crate) struct RuleRequest {
    pub(crate) mode: Mode,
    scope: Scope,
    #[serde(default, deserialize_with = "lenient::boolean")]
    privileged: bool,
    #[serde(default)]
    own: Vec<String>,
    #[serde(default)]
    allow: Vec<String>,
    index: String,
    #[serde(deserialize_with = "index::key")]
    key: Key,
}

/// A rule with the index that it goes by.
pub(crate) struct Judgement {
    pub(crate) rule: Rule,
    /// None: every address counts as known.
    pub(crate) known: Option<Rc<dyn Slots>>,
    pub(crate) index: IndexState,
}

impl RuleRequest {
    pub(crate) fn open(&self, indexes: &mut impl Indexes) -> Judgement {
        let viewer = if self.privileged { Viewer::Privileged } else { Viewer::Ordinary };
        let (known, index) = match indexes.open(Path::new(&self.index), &self.key) {
            Ok(known) => (Some(known), IndexState::Ok),
            Err(state) => (None, state),
        };
        Judgement {
            rule: Rule::new(self.key, self.mode, self.scope, viewer, &self.own, &self.allow),
            known,
            index,
        }
    }
}

#[derive(Deserialize)]
struct Request {
    rule: RuleRequest,
    texts: Vec<String>,
}

/// Applies the rule to texts: `docs/INTERFACE.md`.
pub fn mask(request: &str, indexes: &mut impl Indexes) -> Result<String, Error> {
    let request: Request = lenient::parse(request)?;
    let judgement = request.rule.open(indexes);
    let (mut texts, mut masked) = (Vec::with_capacity(request.texts.len()), 0);
    for text in &request.texts {
        let (text, count) = guard::mask(judgement.rule.viewer(), judgement.known.as_deref(), text);
        texts.push(text);
        masked += count;
    }
    Ok(json!({ "texts": texts, "masked": masked }).to_string())
}
