package io.github.civickiosk.issuing.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RegisterFileTest {

    private static final String HEADER = String.join(",", RegisterFile.COLUMNS) + ",unheard_of";
    private static final String ROW = "5KT7Q2A,C01X00T47,2032-01-01,Nümunəzadə,Məryəm,1984-07-12,F,UTO,+994000000017,a@example.org,"
            + "\"Gül küçəsi 12, \"\"A\"\"\",Şəhər,Şəhər,valid,alive,1AAAAAA 2BBBBBB,,12.50,x";

    @TempDir
    private Path folder;

    @Test
    void readsARowWithQuotesAndColumnsItDoesNotKnow() throws Exception {
        Citizen citizen = read("\uFEFF" + HEADER + "\r\n" + ROW + "\r\n").getFirst();
        assertThat(citizen.fullName()).isEqualTo("Məryəm Nümunəzadə");
        assertThat(citizen.address()).isEqualTo("Gül küçəsi 12, \"A\"");
        assertThat(citizen.parents()).containsExactly("1AAAAAA", "2BBBBBB");
        assertThat(citizen.taxDebt()).isEqualByComparingTo("12.50");
        assertThat(citizen.sealed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"5KT7Q2A,|x,|personal_number: is not understood: write 5 to 14 of A-Z and 0-9",
        "2032-01-01|1.1.2032|document_expiry: is no date: write it as 1984-07-12", "Nümunəzadə||surname: is empty: fill it in",
        ",F,|,female,|sex: is not understood: write F, M or X",
        "valid|gone|document_state: is not understood: write valid or lost",
        "12.50|12,50|has 20 values where the header has 19 names: check commas and quotes",
        "+994000000017|17|phone: is not understood",
        "1AAAAAA 2BBBBBB|1AAAAAA;2BBBBBB|parents: is not understood: write personal numbers with one space between them",
        "12.50|lots|tax_debt: is no amount: write it as 120.50"})
    void saysWhereAValueIsWrongAndWhatToDo(String right, String wrong, String advice) {
        String bad = ROW.replace(right, wrong == null ? "" : wrong);
        assertThatThrownBy(() -> read(HEADER + "\n" + ROW.replace("5KT7Q2A", "9ZZZZZZ").replace("T47", "T48") + "\n" + bad))
                .isInstanceOf(BadRegisterException.class).hasMessageContaining("citizens.csv, line 3")
                .hasMessageContaining(advice);
    }

    @Test
    void refusesTwoRowsOfOnePersonAlsoInTwoFiles() throws IOException {
        Path first = Files.writeString(folder.resolve("first.csv"), HEADER + "\n" + ROW);
        Path second = Files.writeString(folder.resolve("second.csv"), HEADER + "\n" + ROW);
        assertThatThrownBy(() -> RegisterFile.read(List.of(first, second)))
                .hasMessageContaining("second.csv, line 2, column personal_number")
                .hasMessageContaining("first.csv, line 2");
    }

    @Test
    void neverRepeatsAWrongValue() {
        assertThatThrownBy(() -> read(HEADER + "\n" + ROW.replace("1984-07-12", "12.07.1984")))
                .hasMessageNotContaining("12.07.1984");
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("latin.csv"), (HEADER + "\n" + ROW).getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> RegisterFile.read(List.of(file))).hasMessageContaining("save the file as UTF-8");
    }

    private List<Citizen> read(String text) throws IOException, BadRegisterException {
        return RegisterFile.read(List.of(Files.writeString(folder.resolve("citizens.csv"), text)));
    }
}
