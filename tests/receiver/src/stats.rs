//! What happened so far, for a test to look at.

use std::collections::BTreeMap;

use serde::Serialize;

/// Counters since the start or the last reset; `stored` counts the whole store.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Requests to other paths than `/_/…`.
    pub requests: u64,
    /// Events in batches that were read.
    pub events: u64,
    /// Events in the store.
    pub stored: u64,
    /// Events that were known by their id.
    pub duplicates: u64,
    /// Events that were answered `retry`.
    pub retried: u64,
    /// Events that were answered `rejected`, because of the mode or the schema.
    pub rejected: u64,
    /// Requests that were refused because of their signature or timestamp.
    pub bad_signature: u64,
    /// Requests that were refused for another reason (method, content type, JSON, size).
    pub bad_requests: u64,
    /// Events that violate their schema.
    pub schema_violations: u64,
    /// The first of them: place and rule, no values.
    pub violations: Vec<String>,
    /// Requests whose `webhook-id` was used before for another set of events.
    pub webhook_id_reused: u64,
    /// The most requests that were open at the same time.
    pub max_in_flight: u64,
    /// Stored events by type.
    pub by_type: BTreeMap<String, u64>,
    /// Answers by status; 0 stands for no answer.
    pub by_status: BTreeMap<u16, u64>,
}

/// How many violations are kept in words.
const KEPT: usize = 20;

impl Stats {
    pub(crate) fn violation(&mut self, violation: &str) {
        self.schema_violations += 1;
        if self.violations.len() < KEPT {
            self.violations.push(violation.to_owned());
        }
    }
}
