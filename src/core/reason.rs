//! Why a row is where it is. A closed list of codes; the plugin has one sentence for each.

use std::fmt;

use serde::{Serialize, Serializer};

/// The reason that goes with a status; written as a code (`[a-z0-9_]+`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the codes are documented, once, in docs/INTERFACE.md
pub enum Reason {
    None,
    Accepted,
    Duplicate,
    ContactNumberMissing,
    ContactNumberInvalid,
    ContactUnknown,
    UserDeleted,
    Tombstone,
    ErasurePending,
    ConsentMissing,
    ConsentWithdrawn,
    PayloadInvalid,
    KindUnknown,
    Deferred,
    Dns,
    Connect,
    Timeout,
    Tls,
    ConnectionLost,
    ReplyTooLarge,
    ReplyUnreadable,
    ResultMissing,
    Redirect,
    Http(u16),
    ReceiverRetry,
    Rejected,
    DirectoryMissing,
    DirectoryReadonly,
    DirectoryUnsafe,
    DiskFull,
    WriteFailed,
    Conflict,
    KeyRefused,
    RightMissing,
    ModelMissing,
    DatabaseUnknown,
    FieldUnknown,
    ClockSkew,
    CustomerUnknown,
    CustomerNumberMissing,
    CustomerAmbiguous,
    CustomerIsContact,
    CustomerInactive,
    ContactAmbiguous,
    ContactMissing,
    ErasureRefused,
}

impl Reason {
    /// What somebody has to put right in the ERP before a row can go.
    const PARKED: [Self; 8] = [
        Self::CustomerUnknown,
        Self::CustomerNumberMissing,
        Self::CustomerAmbiguous,
        Self::CustomerIsContact,
        Self::CustomerInactive,
        Self::ContactAmbiguous,
        Self::ContactMissing,
        Self::ErasureRefused,
    ];

    /// Why a row is parked, by its code, if it is one of those reasons.
    pub(crate) fn parked(code: &str) -> Option<Self> {
        Self::PARKED.into_iter().find(|reason| reason.to_string() == code)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "",
            Self::Accepted => "accepted",
            Self::Duplicate => "duplicate",
            Self::ContactNumberMissing => "contact_number_missing",
            Self::ContactNumberInvalid => "contact_number_invalid",
            Self::ContactUnknown => "contact_unknown",
            Self::UserDeleted => "user_deleted",
            Self::Tombstone => "tombstone",
            Self::ErasurePending => "erasure_pending",
            Self::ConsentMissing => "consent_missing",
            Self::ConsentWithdrawn => "consent_withdrawn",
            Self::PayloadInvalid => "payload_invalid",
            Self::KindUnknown => "kind_unknown",
            Self::Deferred => "deferred",
            Self::Dns => "dns",
            Self::Connect => "connect",
            Self::Timeout => "timeout",
            Self::Tls => "tls",
            Self::ConnectionLost => "connection_lost",
            Self::ReplyTooLarge => "reply_too_large",
            Self::ReplyUnreadable => "reply_unreadable",
            Self::ResultMissing => "result_missing",
            Self::Redirect => "redirect",
            Self::ReceiverRetry => "receiver_retry",
            Self::Rejected => "rejected",
            Self::DirectoryMissing => "directory_missing",
            Self::DirectoryReadonly => "directory_readonly",
            Self::DirectoryUnsafe => "directory_unsafe",
            Self::DiskFull => "disk_full",
            Self::WriteFailed => "write_failed",
            Self::Conflict => "conflict",
            Self::KeyRefused => "key_refused",
            Self::RightMissing => "right_missing",
            Self::ModelMissing => "model_missing",
            Self::DatabaseUnknown => "database_unknown",
            Self::FieldUnknown => "field_unknown",
            Self::ClockSkew => "clock_skew",
            Self::CustomerUnknown => "customer_unknown",
            Self::CustomerNumberMissing => "customer_number_missing",
            Self::CustomerAmbiguous => "customer_ambiguous",
            Self::CustomerIsContact => "customer_is_contact",
            Self::CustomerInactive => "customer_inactive",
            Self::ContactAmbiguous => "contact_ambiguous",
            Self::ContactMissing => "contact_missing",
            Self::ErasureRefused => "erasure_refused",
            Self::Http(status) => return write!(f, "http_{status}"),
        })
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
