package io.github.civickiosk.issuing.seal;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Keys in a token, which is SoftHSM2.
class Pkcs11TokenTest {

    private static final String LABEL = "seal-test";

    @TempDir
    private static Path folder;
    private static SoftHsm token;

    @BeforeAll
    static void start() throws Exception {
        token = SoftHsm.token(folder, LABEL);
    }

    @Test
    void sealsWithAKeyThatNeverLeavesTheToken(@TempDir Path seal) throws Exception {
        var keys = SealKeys.open(seal, "UTO", "UTCK", Seals.CLOCK);
        var desk = new KeyDesk(seal, Seals.CLOCK);
        SignerRef inToken = desk.add(Optional.of(token.configuration()), Seals.TODAY);
        SealSigner signer = keys.signer();
        assertThat(signer.ref()).isEqualTo(inToken);
        assertThat(signer.key().getEncoded()).as("the key's bytes").isNull();
        byte[] bytes = Seals.residence(signer);
        assertThat(SealReader.read(bytes)).isInstanceOfSatisfying(SealReader.Reading.Read.class, read -> {
            assertThat(read.seal().signature()).hasSize(64);
            assertThat(keys.signers().of(read.seal().header()).orElseThrow().signed(read.seal())).isTrue();
        });
        assertThat(SoftHsm.seenByPkcs11Tool(LABEL)).contains("Private Key Object; EC", inToken.certificate(),
                "sensitive, always sensitive, never extractable");
    }

    @Test
    void signsTheTrustListInTheToken(@TempDir Path seal) throws Exception {
        var keys = SealKeys.open(seal, "UTO", "UTCK", Seals.CLOCK);
        var desk = new KeyDesk(seal, Seals.CLOCK);
        String second = desk.addListKey(Optional.of(token.configuration()));
        desk.retire("trust-list-1");
        assertThat(keys.listKeys()).extracting(ListKey::name).containsExactly(second);
        String list = new TrustList(keys, SealProfiles::shipped, Seals.CLOCK).compact();
        assertThat(Jws.verify(list, TrustList.TYPE, keys.listKeys().getFirst().certificate().getPublicKey())).isPresent();
    }

    @Test
    void opensATokenAgainAfterARestart(@TempDir Path seal) throws Exception {
        SealKeys.open(seal, "UTO", "UTCK", Seals.CLOCK);
        SignerRef inToken = new KeyDesk(seal, Seals.CLOCK).add(Optional.of(token.configuration()), Seals.TODAY);
        assertThat(Seals.residence(SealKeys.open(seal, "UTO", "UTCK", Seals.CLOCK).signer())).isNotEmpty();
        assertThat(new KeyDesk(seal, Seals.CLOCK).list()).filteredOn(KeyDesk.Listed::seals)
                .anySatisfy(listed -> assertThat(listed.signer().ref()).isEqualTo(inToken));
    }

    @Test
    void saysWhichConfigurationIsMissing(@TempDir Path seal) throws Exception {
        SealKeys.open(seal, "UTO", "UTCK", Seals.CLOCK);
        assertThatThrownBy(() -> new KeyDesk(seal, Seals.CLOCK).add(Optional.of(seal.resolve("none.conf")), Seals.TODAY))
                .hasMessageContaining("none.conf cannot be read");
    }
}
