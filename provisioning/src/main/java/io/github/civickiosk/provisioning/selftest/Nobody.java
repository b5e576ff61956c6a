package io.github.civickiosk.provisioning.selftest;

import java.util.Map;

import io.github.civickiosk.provisioning.console.Answers;

/// `--yes`: nobody stands there, and the report says so.
record Nobody(Answers answers) implements Person {

    @Override
    public void tell(String sentence) {
        answers.tell(Map.of("tell", sentence), "  " + sentence);
    }

    @Override
    public Answer ask(String question) {
        return Answer.NOT_ASKED;
    }

    @Override
    public boolean hasHands() {
        return false;
    }
}
