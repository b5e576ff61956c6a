package io.github.civickiosk.provisioning.card;

/// The card, an argument or the list cannot be used. The message is a sentence for the technician.
final class CardException extends Exception {

    private static final long serialVersionUID = 1;
    private final int exit;

    private CardException(int exit, String sentence) {
        super(sentence);
        this.exit = exit;
    }

    static CardException wrongUse(String sentence) {
        return new CardException(2, sentence);
    }

    /// Of the card or image.
    static CardException unfit(String sentence) {
        return new CardException(1, sentence);
    }

    /// A program that is needed is not here.
    static CardException missing(String sentence) {
        return new CardException(3, sentence);
    }

    int exit() {
        return exit;
    }
}
