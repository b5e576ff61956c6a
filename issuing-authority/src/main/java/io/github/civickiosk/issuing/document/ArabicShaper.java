package io.github.civickiosk.issuing.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.DecompositionType;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;

/// Writes joined letters as the presentation forms of Unicode, which a font without a shaping engine can print.
///
/// ICU's own ArabicShaping leaves the letters of Persian and Urdu unjoined; this one takes the forms of all letters from Unicode's
/// data: a form's decomposition says which letter it is and where it joins.
final class ArabicShaper {

    private static final int[][] BLOCKS = {{0xFB50, 0xFDFF}, {0xFE70, 0xFEFC}};
    private static final Map<String, Map<Integer, Character>> FORMS = forms();
    /// Those that lam must join; what else Unicode has for two letters is ornament, which few fonts draw.
    private static final String ALEFS = "\u0622\u0623\u0625\u0627";
    private static final int NON_JOINER = 0x200C;

    private ArabicShaper() {}

    /// @param text in logical order
    static String shape(String text) {
        var out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (i + 1 < text.length()) {
                Optional<Character> ligature = form(text.substring(i, i + 2), joinsBefore(text, i), joinsAfter(text, i + 1));
                if (ligature.isPresent()) {
                    out.append(ligature.get().charValue());
                    i++;
                    continue;
                }
            }
            if (letter != NON_JOINER) {
                out.append(form(String.valueOf(letter), joinsBefore(text, i), joinsAfter(text, i)).orElse(letter));
            }
        }
        return out.toString();
    }

    /// The letters that forms were made of, still in the order given.
    static String unshape(String text) {
        return Normalizer2.getNFKCInstance().normalize(text);
    }

    /// The form of one letter, or of lam and alef; alef joins nothing after it, so its own type says so.
    private static Optional<Character> form(String letters, boolean before, boolean after) {
        Map<Integer, Character> forms = FORMS.get(letters);
        if (forms == null || letters.length() == 2 && (letters.charAt(0) != 'ل' || ALEFS.indexOf(letters.charAt(1)) < 0)) {
            return Optional.empty();
        }
        int type = before
                ? after ? DecompositionType.MEDIAL : DecompositionType.FINAL
                : after ? DecompositionType.INITIAL : DecompositionType.ISOLATED;
        return Optional.ofNullable(forms.get(type));
    }

    private static boolean joinsBefore(String text, int at) {
        int before = at - 1;
        while (before >= 0 && joining(text, before) == JoiningType.TRANSPARENT) {
            before--;
        }
        return before >= 0 && joinsOnLeft(joining(text, before)) && joinsOnRight(joining(text, at));
    }

    private static boolean joinsAfter(String text, int at) {
        int after = at + 1;
        while (after < text.length() && joining(text, after) == JoiningType.TRANSPARENT) {
            after++;
        }
        return after < text.length() && joinsOnLeft(joining(text, at)) && joinsOnRight(joining(text, after));
    }

    private static boolean joinsOnLeft(int type) {
        return type == JoiningType.DUAL_JOINING || type == JoiningType.JOIN_CAUSING;
    }

    private static boolean joinsOnRight(int type) {
        return joinsOnLeft(type) || type == JoiningType.RIGHT_JOINING;
    }

    private static int joining(String text, int at) {
        return UCharacter.getIntPropertyValue(text.charAt(at), UProperty.JOINING_TYPE);
    }

    private static Map<String, Map<Integer, Character>> forms() {
        Map<String, Map<Integer, Character>> forms = new HashMap<>();
        for (int[] block : BLOCKS) {
            for (int form = block[0]; form <= block[1]; form++) {
                String letters = Normalizer2.getNFKDInstance().getRawDecomposition(form);
                if (letters != null && letters.length() <= 2) {
                    int type = UCharacter.getIntPropertyValue(form, UProperty.DECOMPOSITION_TYPE);
                    forms.computeIfAbsent(letters, _ -> new HashMap<>()).putIfAbsent(type, (char) form);
                }
            }
        }
        return forms;
    }
}
