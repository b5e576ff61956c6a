package io.github.civickiosk.issuing;

import java.io.IOException;

import io.github.civickiosk.issuing.issuance.Issuance;
import io.github.civickiosk.issuing.issuance.Issuances;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// One certificate, by either of the numbers that are printed on it.
final class IssuanceOptions {

    @ArgGroup(multiplicity = "1")
    private Number number = new Number();

    static final class Number {
        @Option(names = "--claim", paramLabel = "NUMBER", description = "Claim number, e.g. K27-40QX.")
        private @Nullable String claim;
        @Option(names = "--serial", paramLabel = "NUMBER", description = "Serial number, e.g. 9F4K-27QX-M0VB-TT3W.")
        private @Nullable String serial;
    }

    /// @throws IOException when there is none
    Issuance find(Issuances issuances) throws IOException {
        String claim = number.claim;
        String serial = number.serial;
        return (claim != null ? issuances.byClaim(claim) : issuances.bySerial(serial == null ? "" : serial))
                .orElseThrow(() -> new IOException("No certificate has the number " + (claim != null ? claim : serial)));
    }
}
