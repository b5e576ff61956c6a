package io.github.civickiosk.provisioning.selftest;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.civickiosk.provisioning.console.Answers;

/// A person at the terminal.
///
/// @param in line by line
record Terminal(BufferedReader in, Answers answers) implements Person {

    private static final int TRIES = 3;
    private static final Set<String> YES = Set.of("y", "yes");
    private static final Set<String> NO = Set.of("n", "no");

    @Override
    public void tell(String sentence) {
        answers.tell(Map.of("tell", sentence), "  " + sentence);
    }

    @Override
    public Answer ask(String question) {
        try {
            for (var tries = 0; tries < TRIES; tries++) {
                answers.tell(Map.of("ask", question), "  " + question + " [y/n]");
                var line = in.readLine();
                if (line == null) {
                    return Answer.NONE;
                }
                var word = line.strip().toLowerCase(Locale.ROOT);
                if (YES.contains(word) || NO.contains(word)) {
                    return YES.contains(word) ? Answer.YES : Answer.NO;
                }
                tell("Please answer with y or n.");
            }
        } catch (IOException gone) {
            return Answer.NONE; // as where the terminal has ended
        }
        return Answer.NONE;
    }

    @Override
    public boolean hasHands() {
        return true;
    }
}
