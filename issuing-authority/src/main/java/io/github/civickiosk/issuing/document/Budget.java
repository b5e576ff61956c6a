package io.github.civickiosk.issuing.document;

import java.time.Duration;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.pdfboxout.PageSupplier;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// How long a page may take and how many sheets it may fill. The layout passes by here with every piece of text and every sheet.
final class Budget implements PageSupplier {

    private final long end;
    private final int mostPages;

    Budget(Duration time, int mostPages) {
        this.end = System.nanoTime() + time.toNanos();
        this.mostPages = mostPages;
    }

    /// @throws Spent when the time is over
    void look() {
        if (System.nanoTime() - end > 0) {
            throw new Spent("takes too long to set");
        }
    }

    @Override
    public PDPage requestPage(PDDocument document, float width, float height, int page, int shadow) {
        look();
        if (document.getNumberOfPages() >= mostPages) {
            throw new Spent("fills more than " + mostPages + " pages");
        }
        var fresh = new PDPage(new PDRectangle(width, height));
        document.addPage(fresh);
        return fresh;
    }

    FSTextBreaker watched(FSTextBreaker breaker) {
        return new FSTextBreaker() {
            @Override
            public int next() {
                return breaker.next();
            }

            @Override
            public void setText(String text) {
                look();
                breaker.setText(text);
            }
        };
    }

    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1;

        Spent(String reason) {
            super(reason, null, false, false);
        }
    }
}
