package io.github.civickiosk.core.session;

import java.util.Map;

/// What the operators say to a citizen who called for help.
///
/// @param texts    by language, BCP 47; empty where only a call is promised
/// @param callBack whether a person will call or come
public record HelpAnswer(Map<String, String> texts, boolean callBack) {
    public HelpAnswer { texts = Map.copyOf(texts); }
}
