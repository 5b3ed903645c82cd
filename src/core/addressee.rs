//! Whom an event is about, and whether anything about them may go: state, consent, contact number, in this order.

use crate::identity::{Consent, Contact, ContactState, Identity};
use crate::kind::Kind;
use crate::outcome::Status;
use crate::policy::Refusal;
use crate::reason::Reason;

/// Whom the event is about, if anything about them may go.
pub(crate) fn addressee(kind: Kind, identity: &Identity) -> Result<Contact, Refusal> {
    let contact = identity.contact();
    match (identity.state, contact.readiness()) {
        // The one thing that is said of somebody who was erased. It is owed: without a number it stays to be seen.
        (ContactState::Tombstone, ready) if kind == Kind::ContactErased => {
            ready.map(|()| contact).map_err(|reason| (Status::Held, reason))
        }
        // Not before nothing else can follow it.
        (_, _) if kind == Kind::ContactErased => Err((Status::Held, Reason::ErasurePending)),
        (ContactState::Tombstone, _) => Err((Status::Cancelled, Reason::Tombstone)),
        // The user row is scrambled by the deletion, and a number that is missing will not arrive any more.
        (ContactState::Deleted, _) if kind.is_contact() => Err((Status::Cancelled, Reason::UserDeleted)),
        (ContactState::Deleted, Err(_)) => Err((Status::Cancelled, Reason::UserDeleted)),
        // Before the number is looked at: who takes consent back is not to wait for one.
        (_, _) if identity.consent == Consent::Withdrawn => {
            Err((Status::Cancelled, Reason::ConsentWithdrawn))
        }
        // Nor will the consent of somebody who has no account any more.
        (ContactState::Deleted, _) if identity.consent == Consent::Missing => {
            Err((Status::Cancelled, Reason::UserDeleted))
        }
        (ContactState::Active, _) if identity.consent == Consent::Missing => {
            Err((Status::Held, Reason::ConsentMissing))
        }
        (ContactState::Active, Err(reason)) => Err((Status::Held, reason)),
        (_, Ok(())) => Ok(contact),
    }
}
