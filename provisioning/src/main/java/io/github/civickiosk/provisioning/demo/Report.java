package io.github.civickiosk.provisioning.demo;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What the demo says: progress to standard error; addresses and results to standard output, as lines or as one JSON object.
final class Report {

    private final boolean json;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, Object> results = new LinkedHashMap<>();
    private boolean printed;

    Report(boolean json, PrintStream out, PrintStream err) {
        this.json = json;
        this.out = out;
        this.err = err;
    }

    void progress(String line) {
        err.println(line);
    }

    /// @param key in JSON, words with hyphens for spaces
    void result(String name, String value) {
        results.put(name.replace(' ', '-'), value);
        if (!json) {
            out.printf("%-19s %s%n", name + ":", value);
            out.flush();
        }
    }

    /// The results as one JSON object, if JSON was asked for.
    void close() {
        print();
    }

    /// Why there is no result.
    void failure(String why) {
        results.put("failure", why);
        print();
    }

    private void print() {
        if (json && !printed) {
            out.println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(results));
            out.flush();
            printed = true;
        }
    }
}
