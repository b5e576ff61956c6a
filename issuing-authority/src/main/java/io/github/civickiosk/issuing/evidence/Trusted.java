package io.github.civickiosk.issuing.evidence;

import java.util.List;

import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;

/// Whom a document signer is believed to be signed by, and which signers were taken back since.
///
/// @param countries   country signing certificates
/// @param revocations lists of theirs; one of another signature counts for nothing, one that is past its next update still counts
record Trusted(List<X509CertificateHolder> countries, List<X509CRLHolder> revocations) {
    Trusted {
        countries = List.copyOf(countries);
        revocations = List.copyOf(revocations);
    }
}
