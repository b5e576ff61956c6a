package io.github.civickiosk.fleet.agent.identity;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/// What came of asking the fleet manager for a certificate.
public sealed interface EstAnswer {

    /// @param chain the new certificate first
    record Issued(List<X509Certificate> chain) implements EstAnswer {
        public Issued { chain = List.copyOf(chain); }

        public X509Certificate certificate() {
            return chain.getFirst();
        }
    }

    /// An operator has to agree first; ask again with the same key after a while (RFC 7030, 4.2.3).
    record Waiting(Duration askAgain) implements EstAnswer {}

    /// It will not be issued.
    ///
    /// @param status HTTP status
    /// @param why    one sentence for the technician
    record Refused(int status, String why) implements EstAnswer {}

    /// Nobody answered, or not the fleet manager that was expected.
    record NotReached(String why) implements EstAnswer {}
}
