package io.github.civickiosk.issuing.register;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BusinessFileTest {

    @TempDir
    private Path folder;

    @Test
    void theRegisterKnowsASyntheticBusinessAndItsOwners() throws Exception {
        Path file = Files.writeString(folder.resolve("businesses.csv"), SyntheticBusinesses.csv());
        Register register = SqliteRegister.filled(folder.resolve("register.db"), List.of(), BusinessFile.read(List.of(file)));
        var found = (Register.Reply.Found<Optional<Business>>) register.business("B-100200");
        assertThat(found.value()).hasValueSatisfying(business -> {
            assertThat(business.name()).isEqualTo("Nümunə Ailə Bağı");
            assertThat(business.owners()).containsExactly("5KT7Q2A", "8YZ2C5B");
        });
        assertThat(((Register.Reply.Found<Optional<Business>>) register.business("B-1")).value()).isEmpty();
    }

    @Test
    void isToldFromAFileOfCitizensByItsHeader() throws Exception {
        assertThat(BusinessFile.is(Files.writeString(folder.resolve("a.csv"), SyntheticBusinesses.csv()))).isTrue();
        assertThat(BusinessFile.is(Files.writeString(folder.resolve("b.csv"), Synthetic.csv(1, 20)))).isFalse();
    }

    @Test
    void refusesAFileByRowAndColumn() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.csv"), SyntheticBusinesses.csv().replace("sole-trader", "kiosk")
                .replace("2012-01-20", "yesterday").replace("B-100521", "B-100200"));
        assertThatThrownBy(() -> BusinessFile.read(List.of(file)))
                .hasMessageContaining("line 3, column legal_form: is not understood")
                .hasMessageContaining("line 4, column registered_on: is no date")
                .hasMessageContaining("line 5, column registration_number: was used before");
    }
}
