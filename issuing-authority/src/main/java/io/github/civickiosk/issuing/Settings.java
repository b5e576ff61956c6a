package io.github.civickiosk.issuing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.civickiosk.issuing.holder.MailServer;
import io.github.civickiosk.issuing.pack.Packs;

/// How an authority runs.
///
/// @param identity      folder of its TLS identity and the kiosks' CA
/// @param data          folder of everything it keeps; made when missing, readable by its owner alone
/// @param store         JDBC URL of the PostgreSQL database that several instances share; empty when it is a file in the data folder
/// @param registers     register files
/// @param csca          folders of trusted country signing certificates
/// @param host          address to listen on
/// @param port          of the kiosks' API; 0 takes a free one
/// @param publicPort    of the verification page; 0 takes a free one
/// @param deskPort      of the claim desk; 0 takes a free one; empty when there is no desk here
/// @param publicUrl     address of the verification page as it is printed; empty when it is the local one
/// @param smsGateway    where codes are posted to; without it no code can be sent
/// @param mail          where codes are mailed to; without it none is mailed
/// @param guard         whom it lets in
/// @param keepDocuments how long a document is kept after its outcome
/// @param books         how what was done is kept and proved
/// @param packs         where the services come from
/// @param sealCountry   three letters, in the seal's header
/// @param sealSigner    four letters or digits, in the seal's header
public record Settings(Path identity, Path data, Optional<String> store, List<Path> registers, List<Path> csca, String host,
        int port, int publicPort, OptionalInt deskPort,
        Optional<String> publicUrl, Optional<URI> smsGateway, Optional<MailServer> mail, Guard guard, Duration keepDocuments,
        Books books, Packs.Settings packs,
        String sealCountry, String sealSigner) {

    /// @param kioskLists          files and addresses of the revocation lists of the kiosks' CA
    /// @param kioskRequests       a minute; 0 for no limit
    /// @param citizenCertificates a day about one person; 0 for no limit
    public record Guard(List<String> kioskLists, int kioskRequests, int citizenCertificates) {

        static final Guard DEFAULT = new Guard(List.of(), 1_200, 60);

        public Guard {
            kioskLists = List.copyOf(kioskLists);
            if (kioskRequests < 0 || kioskRequests > 0 && kioskRequests < 10 || citizenCertificates < 0) {
                throw new IllegalArgumentException("--kiosk-requests is 0 or at least 10, --citizen-certificates is 0 or more");
            }
        }
    }

    /// @param claimAfter      how long a kiosk may say nothing of a certificate before a claim is open
    /// @param checkpoints     folders and addresses where ends of the audit log are kept, besides the data folder
    /// @param checkpointEvery after how many entries
    public record Books(Duration claimAfter, List<String> checkpoints, int checkpointEvery) {

        static final Books DEFAULT = new Books(Duration.ofHours(1), List.of(), 1_000);

        public Books {
            checkpoints = List.copyOf(checkpoints);
            if (claimAfter.compareTo(Duration.ofMinutes(15)) < 0 || checkpointEvery < 1) {
                throw new IllegalArgumentException("--claim-after is at least 15: a kiosk itself waits for ten minutes;"
                        + " --checkpoint-every is at least 1");
            }
        }
    }

    public Settings {
        registers = List.copyOf(registers);
        csca = List.copyOf(csca);
    }
}
