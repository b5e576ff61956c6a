package io.github.civickiosk.issuing.claim;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.api.Requests;
import io.github.civickiosk.issuing.problem.Answer;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// What was filled in, as a form or as JSON with members of the same names.
record Form(Map<String, String> members) {

    static Answer<Form> read(Context ctx) {
        if (Optional.ofNullable(ctx.contentType()).orElse("").startsWith("application/json")) {
            return Requests.body(ctx, Members.class).then(members -> Answer.yes(members.form()));
        }
        var members = new HashMap<String, String>();
        ctx.formParamMap().forEach((name, values) -> members.put(name, values.getFirst()));
        return Answer.yes(new Form(members));
    }

    /// Empty when it was not filled in.
    String get(String member) {
        return members.getOrDefault(member, "");
    }

    @Override
    public String toString() {
        return "Form[***]";
    }

    record Members(@Nullable String name, @Nullable String password, @Nullable String outcome, @Nullable String note,
            @Nullable String personalNumber) {

        Form form() {
            var members = new HashMap<String, String>();
            put(members, "name", name);
            put(members, "password", password);
            put(members, "outcome", outcome);
            put(members, "note", note);
            put(members, "personalNumber", personalNumber);
            return new Form(members);
        }

        private static void put(Map<String, String> members, String member, @Nullable String value) {
            if (value != null) {
                members.put(member, value);
            }
        }

        @Override
        public String toString() {
            return "Members[***]";
        }
    }
}
