package io.github.civickiosk.issuing.holder;

/// What stands in the message, whichever way it goes.
final class CodeText {

    private static final String TEXT = "%s: birdəfəlik kodunuz (5 dəqiqə). Kioskda özünüz deyilsinizsə, heç kimə deməyin. / your one-time code (5 minutes). "
            + "If you are not at a kiosk now, tell it to nobody.";

    private CodeText() {}

    static String of(String code) {
        return TEXT.formatted(code);
    }
}
