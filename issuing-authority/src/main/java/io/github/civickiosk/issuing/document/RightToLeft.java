package io.github.civickiosk.issuing.document;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BidiRun;
import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;

/// Lays out Arabic and Hebrew with ICU; openhtmltopdf asks for it through these two interfaces.
final class RightToLeft {

    private RightToLeft() {}

    static final class Splitter implements BidiSplitter {
        private Bidi bidi = new Bidi();

        @Override
        public void setParagraph(String paragraph, byte direction) {
            bidi = new Bidi(paragraph, direction == RTL ? Bidi.RTL : direction == LTR ? Bidi.LTR : Bidi.LEVEL_DEFAULT_LTR);
        }

        @Override
        public int countTextRuns() {
            return bidi.countRuns();
        }

        @Override
        public BidiTextRun getVisualRun(int index) {
            BidiRun run = bidi.getVisualRun(index);
            return new BidiTextRun(run.getStart(), run.getLength(), run.isEvenRun() ? LTR : RTL);
        }

        @Override
        public byte getBaseDirection(String paragraph) {
            return switch (Bidi.getBaseDirection(paragraph)) {
                case Bidi.LTR -> LTR;
                case Bidi.RTL -> RTL;
                default -> NEUTRAL;
            };
        }
    }

    static final class Reorderer implements BidiReorderer {

        @Override
        public String reorderRTLTextToLTR(String text) {
            return Bidi.writeReverse(text, Bidi.DO_MIRRORING | Bidi.REMOVE_BIDI_CONTROLS | Bidi.KEEP_BASE_COMBINING);
        }

        @Override
        public String shapeText(String text) {
            return ArabicShaper.shape(text);
        }

        @Override
        public String deshapeText(String text) {
            return ArabicShaper.unshape(text);
        }

        @Override
        public boolean isLiveImplementation() {
            return true;
        }
    }
}
