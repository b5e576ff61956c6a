package io.github.civickiosk.device.smartcard.virtual;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CitizensCsvTest {

    private static final String HEADER = "personal_number,document_number,document_expiry,can,surname,given_names,mrz_surname,"
            + "mrz_given_names,date_of_birth,sex,nationality,phone,address\r\n";

    @TempDir
    Path folder;

    @Test
    void readsTheHoldersAndIgnoresTheOtherColumns() throws Exception {
        var holders = CitizensCsv.read(csv(HEADER + "5KT7Q2A,C01X00T47,2032-01-01,500540,Nümunəzadə,Məryəm,NUMUNAZADA,MARYAM,"
                + "1984-07-12,F,UTO,+994000000017,\"Nizami, 1\"\r\n"));

        assertThat(holders).containsExactly(Specimens.MARYAM);
        assertThat(holders.getFirst().documentExpiry()).isEqualTo(LocalDate.of(2032, 1, 1));
    }

    @Test
    void namesTheMissingColumnAndNotTheCitizen() throws Exception {
        var file = csv(HEADER + "5KT7Q2A,C01X00T47,2032-01-01,,Nümunəzadə,Məryəm,NUMUNAZADA,MARYAM,1984-07-12,F,UTO,,\n");

        assertThatThrownBy(() -> CitizensCsv.read(file)).hasMessage("Record 2 has no can");
    }

    @Test
    void namesTheColumnOfABadDate() throws Exception {
        var file = csv(HEADER + "5KT7Q2A,C01X00T47,1.1.2032,500540,Nümunəzadə,Məryəm,NUMUNAZADA,MARYAM,1984-07-12,F,UTO,,\n");

        assertThatThrownBy(() -> CitizensCsv.read(file)).hasMessageContaining("Record 2: document_expiry");
    }

    @Test
    void keepsCommasQuotesAndLineEndsInsideQuotes() {
        assertThat(CitizensCsv.records("\uFEFFa,\"b,\"\"c\"\"\nd\"\r\ne,f"))
                .containsExactly(List.of("a", "b,\"c\"\nd"), List.of("e", "f"));
    }

    private Path csv(String text) throws Exception {
        return Files.writeString(folder.resolve("citizens.csv"), text);
    }
}
