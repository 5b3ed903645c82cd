//! The kinds of record, which are also the event types on the wire.

use serde::{Serialize, Serializer};

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A person is new, or what the ERP would see of them has changed.
    ContactUpserted,
    /// A person whom the ERP knows belongs to another customer now.
    ContactMoved,
    /// A person was erased: the last fact about them.
    ContactErased,
    /// An activity was completed.
    ActivityCompleted,
    /// A completed activity is not complete any longer.
    ActivityReopened,
    /// A course was completed.
    CourseCompleted,
}

impl Kind {
    /// Every kind, in the order of the documentation.
    pub const ALL: [Self; 6] = [
        Self::ContactUpserted,
        Self::ContactMoved,
        Self::ContactErased,
        Self::ActivityCompleted,
        Self::ActivityReopened,
        Self::CourseCompleted,
    ];

    /// Does it say who the contact is?
    pub(crate) fn is_contact(self) -> bool {
        matches!(self, Self::ContactUpserted | Self::ContactMoved)
    }

    /// The word in the outbox and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ContactUpserted => "contact.upserted",
            Self::ContactMoved => "contact.moved",
            Self::ContactErased => "contact.erased",
            Self::ActivityCompleted => "activity.completed",
            Self::ActivityReopened => "activity.reopened",
            Self::CourseCompleted => "course.completed",
        }
    }

    /// The kind of a word, if it is one of ours.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
