package io.github.civickiosk.issuing.holder;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.TestClock;
import io.github.civickiosk.issuing.admission.CitizenLimits;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.Pseudonyms;
import io.github.civickiosk.issuing.holder.CodeSender.Sending;
import io.github.civickiosk.issuing.pack.Level;
import io.github.civickiosk.issuing.pack.Services;
import io.github.civickiosk.issuing.problem.Answer;
import io.github.civickiosk.issuing.problem.Problem;
import io.github.civickiosk.issuing.register.Citizen;
import io.github.civickiosk.issuing.register.SqliteRegister;
import io.github.civickiosk.issuing.store.Store;
import io.github.civickiosk.issuing.visit.Accesses;
import io.github.civickiosk.issuing.visit.TestVisits;
import io.github.civickiosk.issuing.visit.Visit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HolderCheckTest {

    private final TestClock clock = new TestClock();
    private final List<String> codes = new ArrayList<>();
    private Sending answer = new Sending.Sent("+994 •• ••• •• 17");
    @TempDir
    private Path folder;
    private HolderCheck check;

    @BeforeEach
    void knowOneCitizen() throws Exception {
        var document = new Citizen.IdDocument("C01X00T47", LocalDate.of(2032, 1, 1), false);
        var citizen = new Citizen("5KT7Q2A", document, "Nümunəzadə", "Məryəm", LocalDate.of(1984, 7, 12), "F", "UTO",
                Optional.of("+994000000017"),
                Optional.empty(), "", "", "", false, List.of(), Optional.empty(), BigDecimal.ZERO, false);
        CodeSender sender = (_, code) -> {
            codes.add(code);
            return answer;
        };
        var jdbi = Store.sqlite(folder.resolve("authority.db")).jdbi();
        var audit = new AuditLog(jdbi, clock);
        var pseudonyms = Pseudonyms.in(folder);
        check = new HolderCheck(sender, SqliteRegister.filled(folder.resolve("register.db"), List.of(citizen)),
                new CitizenLimits(audit, 0, clock), new Accesses(audit, pseudonyms, Services.load()), audit, pseudonyms, clock);
    }

    @Test
    void raisesTheLevelWhenTheCodeComesBack() {
        Visit visit = visit();
        assertThat(send(visit)).isEqualTo(Answer.yes("+994 •• ••• •• 17"));
        assertThat(codes.getLast()).matches("[0-9]{6}");
        assertThat(type(visit, codes.getLast())).isEqualTo(Answer.yes(visit));
        assertThat(visit.level()).isEqualTo(Level.CARD_AND_HOLDER);
    }

    @Test
    void aCodeServesOnce() {
        Visit visit = visit();
        send(visit);
        type(visit, codes.getLast());
        assertThat(type(visit, codes.getLast())).isEqualTo(no(Problem.CODE_EXPIRED));
    }

    @Test
    void threeWrongCodesEndTheCode() {
        Visit visit = visit();
        send(visit);
        String wrong = codes.getLast().equals("000000") ? "111111" : "000000";
        assertThat(type(visit, wrong)).isEqualTo(new Answer.No<>(Problem.CODE_WRONG, Map.of("attemptsLeft", 2)));
        assertThat(type(visit, wrong)).isEqualTo(new Answer.No<>(Problem.CODE_WRONG, Map.of("attemptsLeft", 1)));
        assertThat(type(visit, wrong)).isEqualTo(new Answer.No<>(Problem.CODE_WRONG, Map.of("attemptsLeft", 0)));
        assertThat(type(visit, codes.getLast())).isEqualTo(no(Problem.CODE_EXPIRED));
        assertThat(visit.level()).isEqualTo(Level.CARD);
    }

    @Test
    void aCodeEndsAfterFiveMinutes() {
        Visit visit = visit();
        send(visit);
        clock.pass(HolderCheck.CODE_LASTS);
        assertThat(type(visit, codes.getLast())).isEqualTo(no(Problem.CODE_EXPIRED));
    }

    @Test
    void goingBackAndOnAgainSendsNoOtherCode() {
        Visit visit = visit();
        assertThat(send(visit)).isEqualTo(send(visit));
        assertThat(codes).hasSize(1);
        assertThat(type(visit, codes.getFirst())).isEqualTo(Answer.yes(visit));
    }

    @Test
    void sendsAnotherWhenTheOneBeforeHasExpired() {
        Visit visit = visit();
        send(visit);
        clock.pass(HolderCheck.CODE_LASTS);
        send(visit);
        assertThat(codes).hasSize(2);
        assertThat(type(visit, codes.getLast())).isEqualTo(Answer.yes(visit));
    }

    @Test
    void aNewCodeEndsTheOneBefore() {
        Visit visit = visit();
        send(visit);
        again(visit);
        assertThat(codes).hasSize(2);
        if (!codes.getFirst().equals(codes.getLast())) {
            assertThat(type(visit, codes.getFirst())).isInstanceOf(Answer.No.class);
        }
        assertThat(type(visit, codes.getLast())).isEqualTo(Answer.yes(visit));
    }

    @Test
    void aVisitGetsThreeCodes() {
        Visit visit = visit();
        for (int i = 0; i < HolderCheck.CODES_PER_VISIT; i++) {
            assertThat(again(visit)).isInstanceOf(Answer.Yes.class);
        }
        assertThat(again(visit)).isEqualTo(no(Problem.TOO_MANY_CODES));
    }

    @Test
    void aCitizenGetsFiveCodesAnHourOverAllVisits() {
        for (int i = 0; i < CitizenLimits.CODES_PER_HOUR; i++) {
            assertThat(send(visit())).isInstanceOf(Answer.Yes.class);
        }
        assertThat(send(visit())).as("and may come again in an hour")
                .isEqualTo(Answer.no(Problem.TOO_MANY_CODES, "retryAfter", 3600L));
        clock.pass(Duration.ofHours(1));
        assertThat(send(visit())).isInstanceOf(Answer.Yes.class);
    }

    @Test
    void tellsWhenNoCodeCanCome() {
        answer = new Sending.NoContact();
        assertThat(send(visit())).isEqualTo(no(Problem.NO_CONTACT));
        answer = new Sending.Failed("the gateway answered 500");
        Visit visit = visit();
        assertThat(send(visit)).isEqualTo(no(Problem.CODE_NOT_SENT));
        assertThat(type(visit, codes.getLast())).isEqualTo(no(Problem.CODE_EXPIRED));
    }

    @Test
    void needsACardFirst() {
        Visit visit = TestVisits.open(clock);
        assertThat(send(visit)).isEqualTo(no(Problem.NOT_IDENTIFIED));
        assertThat(type(visit, "123456")).isEqualTo(no(Problem.NOT_IDENTIFIED));
    }

    @Test
    void masksAllButTheEndOfANumber() {
        assertThat(SmsGateway.masked("+994000000017")).isEqualTo("+994 •• ••• •• 17");
    }

    private Visit visit() {
        return TestVisits.identified(clock, "5KT7Q2A");
    }

    private Answer<String> send(Visit visit) {
        return check.sendCode(visit, false);
    }

    private Answer<String> again(Visit visit) {
        return check.sendCode(visit, true);
    }

    private Answer<Visit> type(Visit visit, String code) {
        return check.checkCode(visit, code);
    }

    private static <T> Answer<T> no(Problem problem) {
        return Answer.no(problem);
    }
}
