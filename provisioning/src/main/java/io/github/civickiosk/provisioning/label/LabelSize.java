package io.github.civickiosk.provisioning.label;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Of a label, in millimetres, written 62x29.
record LabelSize(int width, int height) {

    private static final int NARROWEST = 30;
    private static final int LOWEST = 15;
    private static final int LARGEST = 297;

    static final class Reader implements ITypeConverter<LabelSize> {
        @Override
        public LabelSize convert(String text) {
            if (!text.matches("\\d{1,3}x\\d{1,3}")) {
                throw new TypeConversionException(
                        "a label's size is width x height in millimetres, like 62x29, not '" + text + "'");
            }
            var by = text.indexOf('x');
            var size = new LabelSize(Integer.parseInt(text.substring(0, by)), Integer.parseInt(text.substring(by + 1)));
            if (size.width < NARROWEST || size.height < LOWEST || size.width > LARGEST || size.height > LARGEST
                    || size.width < size.height) {
                throw new TypeConversionException("a label lies across and is " + NARROWEST + " to " + LARGEST + " mm wide and "
                        + LOWEST + " to " + LARGEST + " mm high, not " + text);
            }
            return size;
        }
    }
}
