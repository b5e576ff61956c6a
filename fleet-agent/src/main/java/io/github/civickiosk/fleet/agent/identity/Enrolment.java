package io.github.civickiosk.fleet.agent.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;

/// How a machine gets its first identity: the key is made here and never leaves; the folder is written when a certificate has
/// come. Calls block; one caller at a time.
///
/// @param folder      identity folder
/// @param fingerprint SHA-256 of the fleet's CA certificate
/// @param hint        what the machine calls itself until the fleet manager names it, e.g. its serial number
public record Enrolment(Path folder, EstClient server, String fingerprint, String hint, Clock clock) {

    public Enrolment { fingerprint = Trust.fingerprint(fingerprint); }

    /// With a one-time code of a site. After an answer that was lost call it again with the same code: the same certificate comes.
    public EstAnswer withCode(String site, String code) throws IOException {
        var pair = new IdentityFolder(folder).nextKey();
        return switch (server.authorities(fingerprint)) {
            case EstAnswer.Issued(var authorities) ->
                take(server.enrol(authorities, site, code, hint, pair), pair, authorities);
            case EstAnswer.Waiting waiting -> waiting;
            case EstAnswer.Refused refused -> refused;
            case EstAnswer.NotReached unreached -> unreached;
        };
    }

    /// Without a code: to be called again after each [EstAnswer.Waiting], while the screen shows [#keyFingerprint].
    public EstAnswer byAdoption() throws IOException {
        var pair = new IdentityFolder(folder).nextKey();
        return switch (server.authorities(fingerprint)) {
            case EstAnswer.Issued(var authorities) -> take(server.pair(authorities, hint, pair), pair, authorities);
            case EstAnswer.Waiting waiting -> waiting;
            case EstAnswer.Refused refused -> refused;
            case EstAnswer.NotReached unreached -> unreached;
        };
    }

    /// What the operator compares: SHA-256 over the public key (SubjectPublicKeyInfo), its first 80 bits in groups of four.
    public String keyFingerprint() throws IOException {
        return shortened(new IdentityFolder(folder).nextKey());
    }

    static String shortened(KeyPair pair) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
            return HexFormat.of().withUpperCase().formatHex(digest, 0, 10).replaceAll("(.{4})(?=.)", "$1-");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private EstAnswer take(EstAnswer answer, KeyPair pair, List<X509Certificate> authorities) throws IOException {
        if (answer instanceof EstAnswer.Issued(var chain)) {
            var wrong = EnrolledPair.fault(new Identity(pair.getPrivate(), chain, authorities), clock.instant());
            if (wrong.isPresent()) {
                return new EstAnswer.NotReached("The certificate that came is not used: " + wrong.get());
            }
            new IdentityFolder(folder).exchange(chain, authorities);
        }
        return answer;
    }
}
