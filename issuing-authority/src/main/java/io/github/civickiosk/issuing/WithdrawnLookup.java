package io.github.civickiosk.issuing;

import io.github.civickiosk.issuing.status.Withdrawals;
import io.github.civickiosk.issuing.verify.IssuanceLookup;
import io.github.civickiosk.issuing.verify.IssuanceStatus;

/// The books, in which what was withdrawn does not count.
record WithdrawnLookup(IssuanceLookup books, Withdrawals withdrawals) implements IssuanceLookup {

    @Override
    public IssuanceStatus lookup(String serial) {
        return switch (books.lookup(serial)) {
            case IssuanceStatus.Known known when withdrawals.at(serial).isPresent() ->
                new IssuanceStatus.Known(IssuanceStatus.Standing.VOIDED,
                        known.service(), known.title(), known.issuedOn(), known.validUntil());
            case IssuanceStatus.Known known -> known;
            case IssuanceStatus.NotIssued none -> none;
        };
    }
}
