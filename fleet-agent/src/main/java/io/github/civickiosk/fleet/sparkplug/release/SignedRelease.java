package io.github.civickiosk.fleet.sparkplug.release;

import io.github.civickiosk.fleet.sparkplug.command.Jws;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import io.github.civickiosk.fleet.sparkplug.command.TrustedKeys;

/// A release's manifest under the signature of who made it: a JWS of `typ` `civic-kiosk-release`.
public final class SignedRelease {

    public static final String TYPE = "civic-kiosk-release";
    /// Name of the signed manifest beside a release's files.
    public static final String FILE = "release.jws";

    private SignedRelease() {}

    /// What became of reading one.
    public sealed interface Read {
        record Valid(ReleaseManifest manifest) implements Read {}

        /// @param code `unsigned`, `unknown-key` or `malformed`
        /// @param why  one sentence
        record Refused(String code, String why) implements Read {}
    }

    public static String sign(ReleaseManifest manifest, SigningKey key) {
        return Jws.sign(TYPE, manifest.json(), key);
    }

    /// @param keys of those who may make releases
    public static Read read(String jws, TrustedKeys keys) {
        return switch (Jws.verify(jws.strip(), TYPE, keys)) {
            case Jws.Verified.Trusted(_, var payload) -> parse(payload);
            case Jws.Verified.UnknownKey(var why) -> new Read.Refused("unknown-key",
                    "The release's manifest is refused: " + why + "; the keys that are stand in releases.pem.");
            case Jws.Verified.NoSignature(var why) ->
                new Read.Refused("unsigned", "The release's manifest is refused: " + why + ".");
        };
    }

    private static Read parse(byte[] payload) {
        try {
            return new Read.Valid(ReleaseManifest.parse(payload));
        } catch (IllegalArgumentException e) {
            return new Read.Refused("malformed", "The release's manifest is refused: " + e.getMessage() + ".");
        }
    }
}
