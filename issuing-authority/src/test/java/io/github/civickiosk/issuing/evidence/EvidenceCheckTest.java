package io.github.civickiosk.issuing.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EvidenceCheckTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final byte[] CHALLENGE = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final byte[] DG1 = TestChip.td1("C01X00T47", "840712", "320101", "NUMUNAZADA<<MARYAM");

    @TempDir
    private Path folder;
    private final TestState state = new TestState("UT");
    private final KeyPair chip = TestState.curve("secp256r1");
    private final byte[] dg15 = TestChip.dg15(chip);
    private EvidenceCheck check;

    @BeforeEach
    void trustTheState() throws IOException {
        check = new EvidenceCheck(new CscaFolder(List.of(state.trustedIn(folder.resolve("csca")))), CLOCK);
    }

    @Test
    void believesAGenuineChip() {
        assertThat(answer(genuine(DG1, dg15, TestChip.plain(chip, "SHA256", CHALLENGE)))).isInstanceOfSatisfying(Answer.Yes.class,
                yes -> assertThat(yes.value()).isInstanceOfSatisfying(Mrz.class, mrz -> {
                    assertThat(mrz.documentNumber()).isEqualTo("C01X00T47");
                    assertThat(mrz.issuingState()).isEqualTo("UTO");
                    assertThat(mrz.dateOfBirth()).isEqualTo("840712");
                    assertThat(mrz.expiry()).isEqualTo("2032-01-01");
                }));
    }

    @ParameterizedTest
    @CsvSource({"secp384r1, SHA384, 0.4.0.127.0.7.1.1.4.1.4", "secp256r1, SHA1, 0.4.0.127.0.7.1.1.4.1.1",
        "brainpoolP512r1, SHA512, 0.4.0.127.0.7.1.1.4.1.5",
        "brainpoolP256r1, SHA224, 0.4.0.127.0.7.1.1.4.1.2"})
    void takesTheHashOfActiveAuthenticationFromDg14(String curve, String hash, String oid) {
        KeyPair keys = TestState.curve(curve);
        byte[] dg14 = TestChip.dg14(oid);
        byte[] own = TestChip.dg15(keys);
        byte[] sod = TestChip.sod(state.signer(), DG1, own, Optional.of(dg14));
        byte[] signature = TestChip.plain(keys, hash, CHALLENGE);
        assertThat(problem(new Evidence(sod, DG1, Optional.of(dg14), Optional.of(own), Optional.of(signature)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesASignerThatItsStateTookBack(boolean pem) throws IOException {
        TestState.Signer signer = state.signer();
        byte[] list = state.revoking(signer);
        Evidence shown = new Evidence(TestChip.sod(signer, DG1, dg15, Optional.empty()), DG1, Optional.empty(), Optional.of(dg15),
                Optional.of(TestChip.plain(chip, "SHA256", CHALLENGE)));
        assertThat(problem(shown)).isEmpty();
        Files.write(folder.resolve("csca/state.crl"), pem ? pem(list) : list);
        assertThat(problem(shown)).contains(Problem.EVIDENCE_SIGNATURE);
        assertThat(problem(genuine(DG1, dg15, TestChip.plain(chip, "SHA256", CHALLENGE)))).as("another signer").isEmpty();
    }

    @Test
    void aListOfAnotherSignatureTakesNobodyBack() throws IOException {
        TestState.Signer signer = state.signer();
        Files.write(folder.resolve("csca/forged.crl"), new TestState("UT").revoking(signer));
        Files.writeString(folder.resolve("csca/broken.crl"), "no list at all");
        assertThat(problem(new Evidence(TestChip.sod(signer, DG1, dg15, Optional.empty()), DG1, Optional.empty(),
                Optional.of(dg15), Optional.of(TestChip.plain(chip, "SHA256", CHALLENGE))))).isEmpty();
    }

    private static byte[] pem(byte[] list) {
        return ("-----BEGIN X509 CRL-----\n" + java.util.Base64.getMimeEncoder().encodeToString(list)
                + "\n-----END X509 CRL-----\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void believesAGenuineChipWithAnRsaKey(boolean sha1Alone) throws GeneralSecurityException {
        KeyPair keys = rsa();
        byte[] own = TestChip.dg15(keys);
        assertThat(problem(genuine(DG1, own, TestChip.recoverable(keys, sha1Alone, CHALLENGE)))).isEmpty();
        assertThat(problem(genuine(DG1, own, TestChip.recoverable(keys, sha1Alone, new byte[8]))))
                .contains(Problem.EVIDENCE_PROOF);
        assertThat(problem(genuine(DG1, own, new byte[256]))).contains(Problem.EVIDENCE_PROOF);
    }

    @Test
    void refusesAProofOverAnotherChallenge() {
        assertThat(problem(genuine(DG1, dg15, TestChip.plain(chip, "SHA256", new byte[8])))).contains(Problem.EVIDENCE_PROOF);
    }

    @Test
    void refusesTheProofOfAnotherChip() {
        assertThat(problem(genuine(DG1, dg15, TestChip.plain(TestState.curve("secp256r1"), "SHA256", CHALLENGE))))
                .contains(Problem.EVIDENCE_PROOF);
    }

    @Test
    void refusesAChipThatProvesNothing() {
        byte[] sod = TestChip.sod(state.signer(), DG1, dg15, Optional.empty());
        assertThat(problem(new Evidence(sod, DG1, Optional.empty(), Optional.empty(), Optional.empty())))
                .contains(Problem.EVIDENCE_NO_PROOF);
        assertThat(problem(new Evidence(sod, DG1, Optional.empty(), Optional.of(dg15), Optional.empty())))
                .contains(Problem.EVIDENCE_NO_PROOF);
    }

    @Test
    void refusesDataThatWereNotSigned() {
        byte[] sod = TestChip.sod(state.signer(), DG1, dg15, Optional.empty());
        byte[] otherPerson = TestChip.td1("C01X00T49", "911210", "310630", "SPECIMEN<<ADA");
        byte[] signature = TestChip.plain(chip, "SHA256", CHALLENGE);
        assertThat(problem(new Evidence(sod, otherPerson, Optional.empty(), Optional.of(dg15), Optional.of(signature))))
                .contains(Problem.EVIDENCE_HASH);
        KeyPair own = TestState.curve("secp256r1");
        assertThat(problem(new Evidence(sod, DG1, Optional.empty(), Optional.of(TestChip.dg15(own)),
                Optional.of(TestChip.plain(own, "SHA256", CHALLENGE))))).contains(Problem.EVIDENCE_HASH);
        assertThat(problem(new Evidence(sod, DG1, Optional.of(TestChip.dg14("0.4.0.127.0.7.1.1.4.1.3")), Optional.of(dg15),
                Optional.of(signature))))
                .contains(Problem.EVIDENCE_HASH);
    }

    @Test
    void refusesASignerOfAnotherState() {
        assertThat(problem(signedBy(new TestState("UT").signer()))).contains(Problem.EVIDENCE_SIGNATURE);
    }

    @Test
    void refusesATrustedStateThatSignsForAnother() throws IOException {
        var neighbour = new TestState("GE");
        neighbour.trustedIn(folder.resolve("csca"));
        assertThat(problem(signedBy(neighbour.signer()))).contains(Problem.EVIDENCE_SIGNATURE);
    }

    @Test
    void refusesASignerThatHasExpiredSince() {
        TestState.Signer signer = state.signerUntil(Instant.parse("2026-12-24T00:00:00Z"));
        assertThat(problem(signedBy(signer))).isEmpty();
        check = new EvidenceCheck(new CscaFolder(List.of(folder.resolve("csca"))), Clock.offset(CLOCK, Duration.ofDays(31)));
        assertThat(problem(signedBy(signer))).contains(Problem.EVIDENCE_SIGNATURE);
    }

    @Test
    void refusesASignatureThatIsNotTheSigners() {
        assertThat(problem(signedBy(new TestState.Signer(TestState.curve("secp256r1"), state.signer().certificate()))))
                .contains(Problem.EVIDENCE_SIGNATURE);
    }

    @Test
    void refusesHashesThatWereExchangedUnderASignature() {
        byte[] dg1 = TestChip.td1("C01X00T49", "911210", "310630", "SPECIMEN<<ADA");
        byte[] sod = replaced(TestChip.sod(state.signer(), DG1, dg15, Optional.empty()), sha256(DG1), sha256(dg1));
        assertThat(problem(new Evidence(sod, dg1, Optional.empty(), Optional.of(dg15),
                Optional.of(TestChip.plain(chip, "SHA256", CHALLENGE)))))
                .contains(Problem.EVIDENCE_SIGNATURE);
    }

    @Test
    void refusesACertificationAuthorityAsDocumentSigner() {
        assertThat(problem(signedBy(new TestState.Signer(TestState.curve("secp256r1"), state.certificate()))))
                .contains(Problem.EVIDENCE_SIGNATURE);
    }

    @Test
    void refusesASignatureOverAnotherKindOfContent() {
        byte[] sod = TestChip.tlv(new byte[]{0x77}, TestChip.signed(state.signer(), PKCSObjectIdentifiers.data, new byte[3]));
        assertThat(problem(new Evidence(sod, DG1, Optional.empty(), Optional.of(dg15), Optional.of(new byte[64]))))
                .contains(Problem.EVIDENCE_MALFORMED);
    }

    @Test
    void refusesADocumentThatHasExpired() {
        byte[] old = TestChip.td1("C01X00T48", "790305", "261122", "SINAQOV<<ORXAN");
        assertThat(problem(genuine(old, dg15, TestChip.plain(chip, "SHA256", CHALLENGE)))).contains(Problem.DOCUMENT_EXPIRED);
    }

    @Test
    void acceptsADocumentOnItsLastDay() {
        byte[] last = TestChip.td1("C01X00T48", "790305", "261123", "SINAQOV<<ORXAN");
        assertThat(problem(genuine(last, dg15, TestChip.plain(chip, "SHA256", CHALLENGE)))).isEmpty();
    }

    @Test
    void refusesEveryTruncationAsMalformedAndNeverFails() {
        Evidence whole = genuine(DG1, dg15, TestChip.plain(chip, "SHA256", CHALLENGE));
        for (int length = 0; length < whole.sod().length; length += 7) {
            byte[] sod = java.util.Arrays.copyOf(whole.sod(), length);
            assertThat(problem(new Evidence(sod, DG1, whole.dg14(), whole.dg15(), whole.signature())))
                    .contains(Problem.EVIDENCE_MALFORMED);
        }
        assertThat(problem(new Evidence(whole.sod(), new byte[0], whole.dg14(), whole.dg15(), whole.signature())))
                .contains(Problem.EVIDENCE_MALFORMED);
    }

    @Test
    void readsTheFolderAgainWhenItChanges() throws IOException {
        var later = new TestState("UT");
        assertThat(problem(signedBy(later.signer()))).contains(Problem.EVIDENCE_SIGNATURE);
        Files.writeString(folder.resolve("csca/broken.cer"), "0 no certificate");
        later.trustedIn(folder.resolve("csca"));
        assertThat(problem(signedBy(later.signer()))).isEmpty();
    }

    private Evidence genuine(byte[] dg1, byte[] key, byte[] signature) {
        return new Evidence(TestChip.sod(state.signer(), dg1, key, Optional.empty()), dg1, Optional.empty(), Optional.of(key),
                Optional.of(signature));
    }

    private Evidence signedBy(TestState.Signer signer) {
        return new Evidence(TestChip.sod(signer, DG1, dg15, Optional.empty()), DG1, Optional.empty(), Optional.of(dg15),
                Optional.of(TestChip.plain(chip, "SHA256", CHALLENGE)));
    }

    private Answer<Mrz> answer(Evidence evidence) {
        return check.check(evidence, CHALLENGE, Optional.empty());
    }

    private Optional<Problem> problem(Evidence evidence) {
        return answer(evidence) instanceof Answer.No<Mrz>(var problem, _) ? Optional.of(problem) : Optional.empty();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] replaced(byte[] bytes, byte[] what, byte[] by) {
        String hex = HexFormat.of().formatHex(bytes);
        assertThat(hex).contains(HexFormat.of().formatHex(what));
        return HexFormat.of().parseHex(hex.replace(HexFormat.of().formatHex(what), HexFormat.of().formatHex(by)));
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
