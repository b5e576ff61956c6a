package io.github.civickiosk.issuing.evidence;

import java.util.Optional;

/// What the kiosk says that the chip gave: bytes exactly as stored on the chip, nothing of it believed yet.
///
/// @param sod       EF.SOD
/// @param dg1       EF.DG1, the machine-readable zone
/// @param dg14      EF.DG14, security infos
/// @param dg15      EF.DG15, the active-authentication public key
/// @param signature the chip's answer to INTERNAL AUTHENTICATE over the visit's challenge
/// @param chipAuthentication the chip's answer, data and status, to the command of an [ChipAuthentication.Offer]
public record Evidence(byte[] sod, byte[] dg1, Optional<byte[]> dg14, Optional<byte[]> dg15, Optional<byte[]> signature,
        Optional<byte[]> chipAuthentication) {

    /// Without chip authentication.
    public Evidence(byte[] sod, byte[] dg1, Optional<byte[]> dg14, Optional<byte[]> dg15, Optional<byte[]> signature) {
        this(sod, dg1, dg14, dg15, signature, Optional.empty());
    }

    @Override
    public String toString() {
        return "Evidence[***]";
    }
}
