package io.github.civickiosk.fleet.sparkplug.release;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.command.Jws;
import io.github.civickiosk.fleet.sparkplug.command.SigningKey;
import io.github.civickiosk.fleet.sparkplug.command.TrustedKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignedReleaseTest {

    private static final SigningKey MAKER = SigningKey.create();
    private static final TrustedKeys TRUSTED = TrustedKeys.of(MAKER.publicKey());
    private static final String SHA256 = "0123456789abcdef".repeat(4);

    @Test
    void readsWhatItsMakerSigned() {
        var manifest = new ReleaseManifest(new Version("1.2.0"), Instant.ofEpochMilli(1_790_000_000_000L),
                List.of(new ReleaseFile("lib/a.jar", 5, SHA256, "https://fleet/releases/1.2.0/lib/a.jar")),
                Optional.of(new Version("1.0")), true, Map.of("chromium", "140.0.7339.80-1~deb13u1"), 3);
        assertThat(SignedRelease.read(SignedRelease.sign(manifest, MAKER), TRUSTED))
                .isEqualTo(new SignedRelease.Read.Valid(manifest));
    }

    @Test
    void saysWhichKeyIsNotTrusted() {
        var stranger = SigningKey.create();
        assertThat(SignedRelease.read(signed("{}", stranger), TRUSTED)).isInstanceOfSatisfying(SignedRelease.Read.Refused.class,
                refused -> assertThat(refused).returns("unknown-key", r -> r.code()).satisfies(
                        r -> assertThat(r.why()).contains("releases.pem")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.jar", "/a.jar", "lib/../../a.jar", ".hidden", "lib//a.jar", "a b", "a\\nb"})
    void refusesAPathThatLeavesTheReleasesFolder(String path) {
        assertThat(why("""
                {"version":"1","created":1,"journal":2,"files":[{"path":"%s","size":1,"sha256":"%s"}]}""".formatted(path,
                SHA256)))
                .contains("is no path of a release's file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a=1\":\"1\"", "\"-o\":\"1\"", "\"chromium\":\"1 --force\"", "\"chromium\":\"\"", "\"a\":\"1\"",
        "\"chromium\":\"$(id)\"", "\"chromium\":\"-1\""})
    void refusesAPackageThatAptWouldTakeForSomethingElse(String pinned) {
        assertThat(why("""
                {"version":"1","created":1,"journal":2,"packages":{%s},"files":[{"path":"a","size":1,"sha256":"%s"}]}"""
                .formatted(pinned, SHA256))).contains("is no Debian package with its version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{}", "{\"version\":\"current\",\"created\":1,\"journal\":1,\"files\":[]}",
        "{\"version\":\"1\",\"created\":1,\"journal\":1,\"files\":[]}", "{\"version\":\"1\",\"created\":1,\"files\":[{}]}"})
    void refusesWhatIsNoManifest(String json) {
        assertThat(SignedRelease.read(signed(json, MAKER), TRUSTED)).isInstanceOfSatisfying(SignedRelease.Read.Refused.class,
                refused -> assertThat(refused.code()).isEqualTo("malformed"));
    }

    @Test
    void fetchesNothingWithoutTls() {
        assertThat(why("""
                {"version":"1","created":1,"journal":2,"files":[{"path":"a","size":1,"sha256":"%s","url":"http://fleet/a"}]}"""
                .formatted(SHA256))).contains("is not https");
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1.0.0, 0", "1.2, 1.10, -1", "2, 1.9.9, 1", "1.4.0-rc1, 1.4.0, -1", "1.4.0-rc2, 1.4.0-rc1, 1"})
    void ordersVersions(String one, String other, int order) {
        assertThat(Integer.signum(new Version(one).compareTo(new Version(other)))).isEqualTo(order);
    }

    private static String why(String json) {
        return SignedRelease.read(signed(json, MAKER), TRUSTED) instanceof SignedRelease.Read.Refused(_, var why) ? why : "";
    }

    private static String signed(String json, SigningKey key) {
        return Jws.sign(SignedRelease.TYPE, json.getBytes(StandardCharsets.UTF_8), key);
    }
}
