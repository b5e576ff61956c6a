package io.github.civickiosk.issuing.verify;

import io.github.civickiosk.issuing.seal.Seal;
import io.github.civickiosk.issuing.seal.Sealed;

/// Whether a certificate still counts: from the authority's books, or from the list of withdrawn ones. Safe for use by several threads.
public interface StatusCheck {

    /// @param seal its signature held
    Status of(Seal seal, Sealed sealed);

    enum Status {
        COUNTS, WITHDRAWN,
        /// The authority never issued it: the key was used by someone else.
        NOT_ON_RECORD,
        /// There is no current list, or the seal names no place in one.
        UNKNOWN
    }

    /// From the books.
    static StatusCheck books(IssuanceLookup lookup) {
        return (seal, sealed) -> switch (lookup.lookup(sealed.values().getOrDefault("serial", ""))) {
            case IssuanceStatus.NotIssued() -> Status.NOT_ON_RECORD;
            case IssuanceStatus.Known known when !known.service().equals(sealed.profile().name()) -> Status.NOT_ON_RECORD;
            case IssuanceStatus.Known known -> switch (known.standing()) {
                case VOIDED -> Status.WITHDRAWN;
                case ISSUED -> Status.COUNTS;
            };
        };
    }
}
