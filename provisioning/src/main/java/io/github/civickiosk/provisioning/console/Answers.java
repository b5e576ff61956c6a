package io.github.civickiosk.provisioning.console;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// A command's words: for people, or as JSON, one object a line. Mixed into the command.
public final class Answers {

    @Option(names = "--json", description = "Prints JSON, one object a line.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    public boolean json() {
        return json;
    }

    /// @param object what a program reads
    /// @param words  what a person reads
    public void tell(Object object, String words) {
        print(command().commandLine().getOut(), json ? JsonMapper.shared().writeValueAsString(object) : words);
    }

    /// Says in one sentence why it was not done: `{"error":…}` for programs, on standard error for people.
    ///
    /// @return the exit code
    public int refuse(int code, @Nullable String sentence) {
        var said = String.valueOf(sentence);
        if (json) {
            tell(Map.of("error", said), said);
        } else {
            print(command().commandLine().getErr(), said);
        }
        return code;
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec);
    }

    private static void print(PrintWriter to, String text) {
        to.println(text);
        to.flush();
    }
}
