package io.github.civickiosk.issuing.issuance;

import java.util.Map;

import io.github.civickiosk.issuing.pack.Service;
import io.github.civickiosk.issuing.pack.Services;
import io.github.civickiosk.issuing.verify.IssuanceLookup;
import io.github.civickiosk.issuing.verify.IssuanceStatus;

/// What the verification page learns of what was issued.
public final class StoredIssuances implements IssuanceLookup {

    private final Issuances issuances;
    private final Services services;

    public StoredIssuances(Issuances issuances, Services services) {
        this.issuances = issuances;
        this.services = services;
    }

    @Override
    public IssuanceStatus lookup(String serial) {
        return issuances.bySerial(serial).<IssuanceStatus>map(this::known).orElseGet(IssuanceStatus.NotIssued::new);
    }

    private IssuanceStatus known(Issuance issuance) {
        var standing = switch (issuance.outcome()) {
            case MADE, DELIVERED, UNKNOWN -> IssuanceStatus.Standing.ISSUED;
            case VOIDED -> IssuanceStatus.Standing.VOIDED;
        };
        return new IssuanceStatus.Known(standing, issuance.service(),
                services.find(issuance.service()).map(Service::title).orElse(Map.of()),
                issuance.issuedOn(), issuance.validUntil());
    }
}
