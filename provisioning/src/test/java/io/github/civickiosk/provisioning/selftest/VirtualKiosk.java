package io.github.civickiosk.provisioning.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The configuration of a kiosk without hardware, of an authority and of a fleet that are not there.
final class VirtualKiosk {

    static final String BARE = """
            kiosk: baku-7
            profile: demo
            state: state
            authority: {url: "https://127.0.0.1:1", identity: identity}
            fleet: {broker: "mqtts://127.0.0.1:1", identity: identity}
            devices:
              card-reader: {driver: virtual}
              document-printer: {driver: virtual, virtual: {page-time: 10ms}}
              board: {driver: virtual}
              touchscreen: {driver: none}
            """;

    private VirtualKiosk() {}

    static Path in(Path folder) throws IOException {
        Files.writeString(folder.resolve("citizens.csv"),
                """
                        personal_number,document_number,document_expiry,can,surname,given_names,mrz_surname,mrz_given_names,date_of_birth,sex,nationality
                        1AA,C01X00T01,2032-01-01,123456,A,B,A,B,1984-07-12,F,UTO
                        """);
        return Files.writeString(folder.resolve("kiosk.yaml"), BARE.replace("touchscreen: {driver: none}", """
                touchscreen: {driver: virtual}
                  receipt-printer: {driver: virtual}
                  cabinet-panel: {driver: virtual}
                  audio: {driver: virtual}""".stripIndent()));
    }
}
