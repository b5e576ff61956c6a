package io.github.civickiosk.device.smartcard.virtual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.github.civickiosk.device.smartcard.virtual.ChipAuthentication.Suite;
import io.github.civickiosk.device.smartcard.virtual.CitizensCsv.Holder;

/// Personalises virtual identity cards of the specimen state Utopia (UTO).
///
/// The keys are made at the first start and kept in a folder. A card's own key lives as long as its [IdentityCard].
public final class CardPersonalisation {

    /// How a chip lets itself be read.
    public enum Access {
        /// PACE with CAN or MRZ, and Basic Access Control.
        PACE_AND_BAC,
        /// A chip from before PACE.
        BAC_ONLY
    }

    /// How a chip proves that it is no copy (Doc 9303-11, 6).
    public enum Proof {
        ACTIVE_AUTHENTICATION, CHIP_AUTHENTICATION
    }

    private final DocumentSigner signer;

    private CardPersonalisation(DocumentSigner signer) {
        this.signer = signer;
    }

    /// Opens the folder of keys, or fills it: `csca/csca.cer` (DER) is what a verifier needs; `signer.pem` (mode 0600) signs.
    public static CardPersonalisation in(Path keys, Clock clock) throws IOException {
        return new CardPersonalisation(DocumentSigner.in(keys, clock));
    }

    public List<IdentityCard> cards(List<Holder> holders) {
        return holders.stream().map(holder -> card(holder, Access.PACE_AND_BAC)).toList();
    }

    /// A card whose chip is personalised at its first command.
    public IdentityCard card(Holder holder, Access access) {
        return card(holder, access, Coupling.CONTACTLESS, Set.of(Proof.ACTIVE_AUTHENTICATION));
    }

    /// @param proofs none, one or both
    public IdentityCard card(Holder holder, Access access, Coupling coupling, Set<Proof> proofs) {
        return new IdentityCard(holder, new EmrtdCard(coupling, () -> personalise(holder, access, Set.copyOf(proofs))));
    }

    private ChipContent personalise(Holder holder, Access access, Set<Proof> proofs) {
        boolean pace = access == Access.PACE_AND_BAC;
        var zone = MachineReadableZone.of(holder);
        try {
            var signing = proofs.contains(Proof.ACTIVE_AUTHENTICATION)
                    ? Optional.of(DocumentSigner.newKeyPair())
                    : Optional.<KeyPair>empty();
            var agreement = proofs.contains(Proof.CHIP_AUTHENTICATION)
                    ? Optional.of(ChipAuthentication.withNewKey(pace ? Suite.ECDH_AES_128 : Suite.ECDH_3DES))
                    : Optional.<ChipAuthentication>empty();
            var groups = new TreeMap<Integer, byte[]>(Map.of(1, DataGroups.dg1(zone), 2, DataGroups.dg2(Portrait.faceRecord())));
            DataGroups.dg14(pace, signing.isPresent(), agreement).ifPresent(infos -> groups.put(14, infos));
            signing.ifPresent(key -> groups.put(15, DataGroups.dg15(key.getPublic())));
            return new ChipContent(pace ? Optional.of(DataGroups.cardAccess()) : Optional.empty(), files(groups),
                    holder.can().getBytes(StandardCharsets.US_ASCII), CipherSuite.sha1().digest(zone.information()),
                    signing.map(KeyPair::getPrivate), agreement);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The Java platform lacks P-256", broken);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Map<Integer, byte[]> files(SortedMap<Integer, byte[]> groups) throws IOException {
        var files = new HashMap<Integer, byte[]>();
        groups.forEach((number, content) -> files.put(ChipContent.dataGroup(number), content));
        files.put(ChipContent.EF_COM, DataGroups.com(groups));
        files.put(ChipContent.EF_SOD, SecurityObject.sign(groups, signer));
        return files;
    }
}
