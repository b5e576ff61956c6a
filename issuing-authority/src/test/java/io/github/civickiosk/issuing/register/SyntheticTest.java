package io.github.civickiosk.issuing.register;

import java.lang.Character.UnicodeScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.device.smartcard.virtual.CitizensCsv;
import io.github.civickiosk.issuing.register.Register.Reply;
import io.github.civickiosk.issuing.store.SqliteFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SyntheticTest {

    @TempDir
    private Path folder;

    @Test
    void givesTheSamePeopleForTheSameSeed() {
        assertThat(Synthetic.csv(7, 300)).isEqualTo(Synthetic.csv(7, 300)).isNotEqualTo(Synthetic.csv(8, 300));
        assertThatThrownBy(() -> Synthetic.csv(7, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void canBeReadByTheRegisterAndByTheVirtualCards() throws Exception {
        Path file = Files.writeString(folder.resolve("citizens.csv"), Synthetic.csv(1, 300));
        assertThat(RegisterFile.read(List.of(file))).hasSize(300);
        assertThat(CitizensCsv.read(file)).hasSize(300);
    }

    @Test
    void holdsTheCasesThatBreakSoftware() throws Exception {
        List<Citizen> citizens = RegisterFile
                .read(List.of(Files.writeString(folder.resolve("citizens.csv"), Synthetic.csv(1, 300))));
        assertThat(citizens).anyMatch(c -> c.givenNames().isEmpty()).anyMatch(c -> c.surname().contains(" "))
                .anyMatch(c -> c.givenNames().length() == 80 && c.surname().length() == 80)
                .anyMatch(Citizen::deceased).anyMatch(Citizen::sealed).anyMatch(c -> c.document().lost())
                .anyMatch(c -> c.phone().isEmpty())
                .anyMatch(c -> c.guardian().isPresent()).anyMatch(c -> c.taxDebt().signum() > 0)
                .anyMatch(c -> c.dateOfBirth().isAfter(LocalDate.of(2010, 1, 1)));
        assertThat(citizens.stream().map(c -> UnicodeScript.of(c.surname().codePointAt(0))).distinct()).contains(
                UnicodeScript.LATIN,
                UnicodeScript.CYRILLIC, UnicodeScript.GEORGIAN, UnicodeScript.ARMENIAN, UnicodeScript.GREEK,
                UnicodeScript.ARABIC);
    }

    @Test
    void pinsTheFirstRows() {
        List<String> lines = Synthetic.csv(42, 20).lines().toList();
        assertThat(lines.get(1)).startsWith(
                "5KT7Q2A,C01X00T47,2032-01-01,500540,Nümunəzadə,Məryəm,NUMUNAZADA,MARYAM,1984-07-12,F,UTO,+994000000017,");
        assertThat(lines.get(2)).startsWith("6BC8R3D,C01X00T48,2024-01-01,611651,Sinaqov,Orxan,");
        assertThat(lines.get(3)).startsWith("7DE9S4F,C01X00T49,").contains(",722762,Specimen,Ada,");
        assertThat(lines.get(4)).contains(",lost,alive,");
        assertThat(lines.get(5)).contains(",valid,deceased,");
        assertThat(lines.get(6)).contains(",1250.40,");
    }

    @Test
    void isFoundInTheRegisterByDocumentAndByRelation() throws Exception {
        var citizens = RegisterFile.read(List.of(Files.writeString(folder.resolve("citizens.csv"), Synthetic.csv(1, 20))));
        var register = SqliteRegister.filled(folder.resolve("register.db"), citizens);
        assertThat(register.answers()).isTrue();
        assertThat(register.byDocument("C01X00T47")).isEqualTo(new Reply.Found<>(Optional.of(citizens.getFirst())));
        assertThat(register.byDocument("NOBODY")).isEqualTo(new Reply.Found<>(Optional.empty()));
        assertThat(register.childrenOf("5KT7Q2A")).isInstanceOfSatisfying(Reply.Found.class,
                found -> assertThat((List<?>) found.value()).hasSize(2));
        assertThat(register.wardsOf("2KL4W7M")).isInstanceOfSatisfying(Reply.Found.class,
                found -> assertThat((List<?>) found.value()).hasSize(1));
        SqliteFile.open(folder.resolve("register.db")).useHandle(handle -> handle.execute("DROP TABLE parent"));
        assertThat(register.byDocument("C01X00T47")).isInstanceOf(Reply.Down.class);
        assertThat(register.answers()).isFalse();
    }
}
