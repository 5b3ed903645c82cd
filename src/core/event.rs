//! An event read back from what the policy wrote: for kinds of destination that do not speak CloudEvents. They see what the
//! allow-list lets through, and nothing else.

use std::borrow::Cow;

use serde::Deserialize;

use crate::kind::Kind;

/// A cleared event.
#[derive(Deserialize)]
pub(crate) struct Event<'a> {
    #[serde(borrow)]
    pub(crate) id: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) r#type: Cow<'a, str>,
    /// RFC 3339, UTC, whole seconds.
    #[serde(borrow)]
    pub(crate) time: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) data: Data<'a>,
}

/// The members of all types; empty where a type has none of that name. Members that repeat `time` are left out.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Data<'a> {
    #[serde(borrow)]
    pub(crate) contactnumber: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) customernumber: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) formercustomernumber: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) firstname: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) lastname: Cow<'a, str>,
    #[serde(borrow)]
    pub(crate) email: Cow<'a, str>,
    pub(crate) activityid: Option<i64>,
    #[serde(borrow)]
    pub(crate) activityname: Cow<'a, str>,
    pub(crate) courseid: Option<i64>,
    #[serde(borrow)]
    pub(crate) coursename: Cow<'a, str>,
}

impl<'a> Event<'a> {
    /// `None` if it is no event.
    pub(crate) fn read(json: &'a str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// `None` if it is none of ours.
    pub(crate) fn kind(&self) -> Option<Kind> {
        Kind::parse(&self.r#type)
    }
}
