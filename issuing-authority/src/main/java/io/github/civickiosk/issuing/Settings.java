package io.github.civickiosk.issuing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
/// @param publicUrl     address of the verification page as it is printed; empty when it is the local one
/// @param smsGateway    where codes are posted to; without it no code can be sent
/// @param keepDocuments how long a document is kept after its outcome
/// @param sealCountry   three letters, in the seal's header
/// @param sealSigner    four letters or digits, in the seal's header
public record Settings(Path identity, Path data, Optional<String> store, List<Path> registers, List<Path> csca, String host, int port, int publicPort,
        Optional<String> publicUrl, Optional<URI> smsGateway, Duration keepDocuments, String sealCountry, String sealSigner) {

    public Settings {
        registers = List.copyOf(registers);
        csca = List.copyOf(csca);
    }
}
