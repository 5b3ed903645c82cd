//! What Odoo has, remembered for one call: asked once for all of its rows, instead of twice for each part of them.
//!
//! Somebody may change it meanwhile. A part that Odoo refuses for that, or for anything else, is sent again with everything forgotten.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::client::Client;
use super::completions::{self, Key, Standing};
use super::contacts::{self, Partner};
use crate::adapter::Verdict;
use crate::event::Event;
use crate::transport::Transport;

/// Completions asked for in one question: an answer has a bound.
const KEYS: usize = 500;

#[derive(Default)]
pub(super) struct Lookup(RefCell<Known>);

#[derive(Default)]
struct Known {
    /// By contact number; empty: Odoo has nobody.
    partners: HashMap<String, Vec<Partner>>,
    /// `None`: there is nothing.
    standing: HashMap<Key, Option<Standing>>,
}

impl Lookup {
    /// Asks for everything that these events are about.
    pub(super) async fn ask<T: Transport>(
        &self,
        client: &Client<'_, T>,
        events: &[Event<'_>],
    ) -> Result<(), Verdict> {
        let numbers: BTreeSet<&str> = events.iter().map(|event| &*event.data.contactnumber).collect();
        let partners = self.partners(client, &numbers).await?;
        let key = |event: &Event<'_>| {
            let found = partners.get(&*event.data.contactnumber).map_or(&[][..], Vec::as_slice);
            let (kind, number) = completions::subject(event)?;
            Some((contacts::the_person(found).ok()??.id, kind, number))
        };
        let keys: HashSet<Key> = events.iter().filter_map(key).collect();
        for part in keys.into_iter().collect::<Vec<_>>().chunks(KEYS) {
            self.standing(client, &part.iter().copied().collect()).await?;
        }
        Ok(())
    }

    /// The partners with these contact numbers.
    pub(super) async fn partners<T: Transport>(
        &self,
        client: &Client<'_, T>,
        numbers: &BTreeSet<&str>,
    ) -> Result<HashMap<String, Vec<Partner>>, Verdict> {
        let is_new = |number: &&str| !self.0.borrow().partners.contains_key(*number);
        let new: BTreeSet<&str> = numbers.iter().copied().filter(is_new).collect();
        let mut found = contacts::find(client, &client.settings.fields.contactnumber, &new).await?;
        let known = &mut self.0.borrow_mut().partners;
        for number in new {
            known.insert(number.to_owned(), found.remove(number).unwrap_or_default());
        }
        Ok(numbers
            .iter()
            .filter_map(|number| Some(((*number).to_owned(), known.get(*number)?.clone())))
            .collect())
    }

    /// How it stands with these activities and courses.
    pub(super) async fn standing<T: Transport>(
        &self,
        client: &Client<'_, T>,
        keys: &HashSet<Key>,
    ) -> Result<HashMap<Key, Standing>, Verdict> {
        let is_new = |key: &Key| !self.0.borrow().standing.contains_key(key);
        let new: HashSet<Key> = keys.iter().copied().filter(is_new).collect();
        let mut found = completions::read(client, &new).await?;
        let known = &mut self.0.borrow_mut().standing;
        for key in new {
            known.insert(key, found.remove(&key));
        }
        Ok(keys.iter().filter_map(|key| Some((*key, known.get(key)?.clone()?))).collect())
    }

    /// A completion stands there like this now.
    pub(super) fn note(&self, key: Key, standing: Standing) {
        self.0.borrow_mut().standing.insert(key, Some(standing));
    }

    /// A contact was written, or went.
    pub(super) fn forget(&self, number: &str) {
        self.0.borrow_mut().partners.remove(number);
    }

    /// It may be otherwise by now.
    pub(super) fn forget_all(&self) {
        self.0.take();
    }
}
