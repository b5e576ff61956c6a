package io.github.civickiosk.ui.keyboard;

import java.util.List;

/// The letters of the on-screen keyboard, by rows, in lower case; the browser shows and types upper case by the language's
/// own rules (i → İ in Azerbaijani).
public record KeyboardLayout(List<List<String>> rows) {

    private static final String DIGITS = "1234567890-";

    public KeyboardLayout { rows = rows.stream().map(List::copyOf).toList(); }

    /// The layout of a language; of English when it has none of its own.
    ///
    /// @param language BCP 47
    public static KeyboardLayout of(String language) {
        return switch (language) {
            case "az" -> of(DIGITS, "qüertyuiopöğ", "asdfghjklıə", "zxcvbnmçşw.,");
            case "tr" -> of(DIGITS, "qwertyuıopğü", "asdfghjklşi", "zxcvbnmöçâ.,");
            case "ru" -> of(DIGITS, "йцукенгшщзхъ", "фывапролджэё", "ячсмитьбю.,");
            case "bg" -> of(DIGITS, "яверътуиопшщ", "асдфгхйклюь", "зжцчбнмѝ.,");
            case "el" -> of(DIGITS + ".,", "ςερτυθιοπάέϊ", "ασδφγηξκλήίϋ", "ζχψωβνμόύώΐΰ");
            case "ka" -> of(DIGITS + ".,", "ქწერთტყუიოპ", "ასშდფგჰჯჟკლ", "ზძხცჩვბნმღჭ");
            case "hy" -> of(DIGITS + ".,", "էթփձջևրչճժծ", "քոեռտըւիօպխ", "ասդֆգհյկլշզ", "ղցվբնմ");
            case "ro" -> of(DIGITS, "qwertyuiopăâ", "asdfghjklîșț", "zxcvbnm.,");
            case "sq" -> of(DIGITS, "qwertyuiopç", "asdfghjklë", "zxcvbnm.,");
            case "ar" -> of(DIGITS + ".،", "ضصثقفغعهخحجد", "شسيبلاتنمكطذ", "ئءؤرىةوزظأإآ");
            default -> of(DIGITS, "qwertyuiop", "asdfghjkl", "zxcvbnm.,");
        };
    }

    private static KeyboardLayout of(String... rows) {
        return new KeyboardLayout(
                List.of(rows).stream().map(row -> row.codePoints().mapToObj(Character::toString).toList()).toList());
    }
}
