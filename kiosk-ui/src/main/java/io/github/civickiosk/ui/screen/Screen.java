package io.github.civickiosk.ui.screen;

import java.util.List;
import java.util.Optional;

import io.github.civickiosk.ui.language.Phrase;

/// What one screen shows, in the citizen's language and ready for its template: a pure projection of the session.
/// Values may hold what the citizen typed or the register said; none is kept after the answer was written.
public sealed interface Screen {

    /// @param reasons why, one sentence each
    record Closed(List<Reasons> reasons, Help help) implements Screen {}

    /// Why nothing is offered, in one language: whoever stands there has not said which.
    record Reasons(String language, List<String> lines) {}

    /// @param languages all languages of the kiosk, to greet in each
    /// @param news      an agency's notice
    record Welcome(List<Language> languages, List<Line> ready, List<Line> notReady, Optional<News> news) implements Screen {}

    /// @param direction `rtl` or `ltr`, as the language is written
    record News(String language, String direction, String text) {}

    record ForgottenCard() implements Screen {}

    /// Nobody stands before a screen that would show something of the visitor's.
    record Covered() implements Screen {}

    record Languages(List<Language> languages) implements Screen {}

    record Services(List<Line> ready, List<Line> notReady) implements Screen {}

    record ForWhom(Phrase service, List<Option> relations) implements Screen {}

    record Form(Phrase service, List<Question> questions, boolean refused, List<List<String>> keyboard) implements Screen {
        public boolean typed() {
            return questions.stream().anyMatch(q -> q.options().isEmpty());
        }
    }

    record Basket(List<Item> items, boolean room) implements Screen {}

    record InsertCard() implements Screen {}

    /// @param wrong    the card refused the last number
    /// @param tooShort the last number did not have six digits
    record CanPad(int attemptsLeft, boolean wrong, boolean tooShort) implements Screen {}

    record CodePad(int attemptsLeft, boolean wrong, boolean tooShort, String sentTo) implements Screen {}

    record Persons(Phrase service, List<Option> persons) implements Screen {}

    /// @param agencies who looks something up for these certificates
    record Review(List<Item> items, List<String> agencies) implements Screen {}

    /// Something is being done and nothing can be touched.
    ///
    /// @param what  kebab-case name of the state; its texts are `working.WHAT.title` and `working.WHAT.body`
    /// @param claim claim number to show, or empty
    /// @param leaveCard whether the card must stay in the reader
    record Working(String what, String claim, boolean leaveCard) implements Screen {}

    /// @param claim shown before the first page is printed
    /// @param page  the page being printed, from 1; 0 while the job waits
    record Printing(Item item, String claim, int page, int pages) implements Screen {}

    record Collect(Item item, String claim, boolean paperSeen, boolean receipt) implements Screen {}

    /// @param claims claim numbers that the citizen keeps
    /// @param again  whether the citizen may try again
    record Explain(String title, String body, List<String> claims, boolean receipt, boolean again, Help help) implements Screen {}

    /// @param stars   what was rated already; 0 before
    /// @param reasons words of what may not have been good; their texts are `rating.why.WORD`
    record Rate(int stars, List<String> reasons) implements Screen {}

    record TakeCard() implements Screen {}

    record MoreTime(long seconds) implements Screen {}

    /// @param answer   what the operators say to it; empty while they say nothing
    /// @param callBack whether they promise to call or to come
    record AskHelp(Help help, Phrase answer, boolean callBack) implements Screen {}

    /// Whom to call.
    ///
    /// @param hours     when the telephone is answered, or how it is now
    /// @param place     where a person is found; may be empty
    /// @param languages that they speak, by name; may be empty
    /// @param closed    nobody is there now
    record Help(String phone, Phrase hours, Phrase place, String languages, boolean closed) {}

    /// @param code BCP 47
    /// @param name in that language
    record Language(String code, String name) {}

    /// A service in a list.
    ///
    /// @param note what it is, or why it is not available here and where to go
    record Line(String id, Phrase title, Phrase agency, Phrase note) {}

    /// @param value the wire value of the choice
    record Option(String value, Phrase label, String note) {}

    /// A certificate of the basket.
    ///
    /// @param key     its idempotency key
    /// @param forWhom a name once it is known, else the relation
    /// @param number  from 1, of `of`
    record Item(String key, Phrase title, Phrase agency, String forWhom, int number, int of) {}

    /// One question of a form.
    ///
    /// @param name    name of the posted field
    /// @param options the only answers; empty for a text
    record Question(String name, Phrase label, boolean required, int maxLength, String value, boolean refused,
            List<Option> options) {}
}
