package io.github.civickiosk.issuing.pack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.github.civickiosk.issuing.register.BusinessFile;
import io.github.civickiosk.issuing.register.Citizen;
import io.github.civickiosk.issuing.register.Register;
import io.github.civickiosk.issuing.register.RegisterFile;
import io.github.civickiosk.issuing.register.SqliteRegister;
import io.github.civickiosk.issuing.register.Synthetic;
import io.github.civickiosk.issuing.register.SyntheticBusinesses;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What the shipped services learn from the embedded register.
class InquiryTest {

    private static final Services SERVICES = Services.load();

    @TempDir
    private Path folder;
    private Optional<Register> register = Optional.empty();

    @BeforeEach
    void fillRegister() throws Exception {
        Path citizens = Files.writeString(folder.resolve("citizens.csv"), Synthetic.csv(1, 20));
        Path businesses = Files.writeString(folder.resolve("businesses.csv"), SyntheticBusinesses.csv());
        register = Optional.of(SqliteRegister.filled(folder.resolve("register.db"), RegisterFile.read(List.of(citizens)),
                BusinessFile.read(List.of(businesses))));
    }

    @Test
    void anyoneLearnsTheStatusOfABusinessAndNothingOfItsOwners() {
        var values = yes(ask("business-status", Optional.empty(), Map.of("registration_number", "B-100444"), "en"));
        assertThat(values).containsEntry("business_name", "Borclu və Qardaşları MMC")
                .containsEntry("business_status", "Suspended")
                .containsEntry("agency", "Business Register").doesNotContainKeys("owners", "activity", "full_name");
    }

    @Test
    void anOwnerGetsTheWholeExtractInTheLanguageAskedFor() {
        var values = yes(ask("business-extract", citizen("5KT7Q2A"), Map.of("registration_number", "B-100200"), "ru"));
        assertThat(values).containsEntry("legal_form", "Семейное предприятие").containsEntry("full_name", "Məryəm Nümunəzadə")
                .containsEntry("owners", "Məryəm Nümunəzadə\nKamal Əlaqəsiz");
    }

    @Test
    void anothersBusinessIsAsUnknownAsNone() {
        for (String number : List.of("B-100317", "B-999999")) {
            var answer = ask("business-extract", citizen("5KT7Q2A"), Map.of("registration_number", number), "en");
            assertThat(answer).isEqualTo(Answer.no(Problem.FORM_INVALID, "fields", List.of("registration_number")));
        }
    }

    @Test
    void aFamilyAndAWardAreNamed() {
        assertThat(yes(ask("family-certificate", citizen("5KT7Q2A"), Map.of(), "az"))).containsEntry("children",
                "Aylin Nümunəzadə\nTunar Nümunəzadə");
        assertThat(yes(ask("guardianship-certificate", citizen("6TV8A3W"), Map.of(), "az")))
                .containsEntry("guardian", "Elvin Borclu")
                .containsEntry("guardian_number", "2KL4W7M");
    }

    private Answer<Map<String, String>> ask(String service, Optional<Citizen> citizen, Map<String, String> form,
            String language) {
        return new Inquiry(register.orElseThrow()).ask(SERVICES.find(service).orElseThrow(), citizen, form, language);
    }

    private Optional<Citizen> citizen(String number) {
        return ((Register.Reply.Found<Optional<Citizen>>) register.orElseThrow().byPersonalNumber(number)).value();
    }

    private static Map<String, String> yes(Answer<Map<String, String>> answer) {
        return ((Answer.Yes<Map<String, String>>) answer).value();
    }
}
