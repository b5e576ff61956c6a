package io.github.civickiosk.issuing.document;

/// Seals and renders a certificate. Safe for use by several threads.
public interface CertificateMaker {

    /// Makes the document, or says why not. The same certificate may give other bytes the next time (an ECDSA signature is
    /// random): whoever needs the same document again keeps it.
    Made make(Certificate certificate);

    /// The same page with an empty field in place of the seal: worth nothing, for the citizen to read before it is made. The certificate's
    /// serial and claim numbers are printed as they are given, so give none that counts.
    ///
    /// @return a document whose seal has no bytes
    Made preview(Certificate certificate);

    /// Outcome of [#make].
    sealed interface Made {
        /// @param pdf   PDF/A, A4
        /// @param pages at least 1
        /// @param seal  the seal's bytes as they stand in the barcode
        record Document(byte[] pdf, int pages, byte[] seal) implements Made {}

        /// No document was made.
        ///
        /// @param problem last part of the problem type, e.g. `seal-too-long`, `signer-expired`, `template-missing`
        /// @param detail  for the operator's log; never the citizen's data
        record Refused(String problem, String detail) implements Made {}
    }
}
