package io.github.civickiosk.device.smartcard.virtual;

import java.time.LocalDate;

import io.github.civickiosk.device.smartcard.virtual.CitizensCsv.Holder;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

class MachineReadableZoneTest {

    /// The specimen of Doc 9303-5, appendix B, but for the document code, which enters no check digit.
    @Test
    void hasTheCheckDigitsOfTheSpecimenCard() {
        var anna = new Holder("", "D23145890", LocalDate.of(2012, 4, 15), "123456", "Eriksson", "Anna Maria", "ERIKSSON",
                "ANNA MARIA", LocalDate.of(1974, 8, 12), "F", "UTO");

        var zone = MachineReadableZone.of(anna);

        assertThat(zone.upper()).isEqualTo("IDUTOD231458907<<<<<<<<<<<<<<<");
        assertThat(zone.middle()).isEqualTo("7408122F1204159UTO<<<<<<<<<<<6");
        assertThat(zone.lower()).isEqualTo("ERIKSSON<<ANNA<MARIA<<<<<<<<<<");
    }

    @Test
    void carriesThePersonalNumberInTheFirstOptionalData() {
        var zone = MachineReadableZone.of(Specimens.MARYAM);

        assertThat(zone.upper()).hasSize(30).endsWith("5KT7Q2A<<<<<<<<");
        assertThat(new String(zone.information(), US_ASCII)).startsWith("C01X00T47").hasSize(24);
    }
}
