package io.github.civickiosk.issuing.seal;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Every signer whose seals this authority knows, also those that seal no more and those that are no longer believed. Safe for use by several
/// threads.
public record Signers(Map<String, Signer> all) {

    public Signers { all = java.util.Collections.unmodifiableMap(new TreeMap<>(all)); }

    /// @param state for people: what its holder does with it
    public record Signer(SignerRef ref, String country, X509Certificate certificate, State state,
            Optional<Revocation> revocation) {

        /// Whether this signer made the seal's signature.
        public boolean signed(Seal seal) {
            try {
                var signature = Signature.getInstance(SealSigner.ALGORITHM);
                signature.initVerify(certificate);
                signature.update(seal.signed());
                return signature.verify(seal.signature());
            } catch (GeneralSecurityException notASignature) {
                return false;
            }
        }

        /// Whether it might seal on this day.
        public boolean mayOn(LocalDate day) {
            return SealSigner.mayOn(certificate, day);
        }

        /// Why a seal of this day is not to be believed, if so.
        public Optional<Revocation> revokedOn(LocalDate day) {
            return revocation.filter(r -> !day.isBefore(r.since()));
        }
    }

    public enum State {
        ACTIVE, RETIRED, REVOKED
    }

    /// The signer named in a header; its country counts as part of the name.
    public Optional<Signer> of(SealHeader header) {
        return Optional.ofNullable(all.get(header.signer().toString())).filter(s -> s.country().equals(header.country()));
    }
}
