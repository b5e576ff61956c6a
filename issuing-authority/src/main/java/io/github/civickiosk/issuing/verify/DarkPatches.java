package io.github.civickiosk.issuing.verify;

import java.awt.Rectangle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.google.zxing.common.BitMatrix;

/// Where in a picture a barcode may be: patches about as wide as high in which half the dots are black. Text is paler, rules are
/// thinner.
final class DarkPatches {

    private static final int BLOCKS = 90; // along the shorter side
    private static final double PALEST = 0.28;
    private static final double DARKEST = 0.78;
    private static final int MOST = 4;

    private final BitMatrix picture;
    private final int block;
    private final int columns;
    private final int rows;
    private final boolean[] dark;

    private DarkPatches(BitMatrix picture) {
        this.picture = picture;
        this.block = Math.max(4, Math.min(picture.getWidth(), picture.getHeight()) / BLOCKS);
        this.columns = picture.getWidth() / block;
        this.rows = picture.getHeight() / block;
        this.dark = new boolean[columns * rows];
    }

    /// The likeliest first, with a margin around each.
    static List<Rectangle> of(BitMatrix picture) {
        var patches = new DarkPatches(picture);
        patches.mark();
        return patches.joined().stream().filter(DarkPatches::squarish)
                .sorted(Comparator.comparingInt((Rectangle r) -> r.width * r.height).reversed()).limit(MOST)
                .map(patches::inPixels).toList();
    }

    private void mark() {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double part = black(column * block, row * block) / (double) (block * block);
                dark[row * columns + column] = part > PALEST && part < DARKEST;
            }
        }
    }

    private int black(int left, int top) {
        int black = 0;
        for (int y = top; y < top + block; y++) {
            for (int x = left; x < left + block; x++) {
                black += picture.get(x, y) ? 1 : 0;
            }
        }
        return black;
    }

    private List<Rectangle> joined() {
        List<Rectangle> boxes = new ArrayList<>();
        for (int i = 0; i < dark.length; i++) {
            if (dark[i]) {
                boxes.add(flood(i));
            }
        }
        return boxes;
    }

    /// Takes a patch out of the marks and gives the box around it, in blocks.
    private Rectangle flood(int start) {
        var box = new Rectangle(start % columns, start / columns, 1, 1);
        var open = new ArrayDeque<Integer>();
        open.add(start);
        dark[start] = false;
        while (!open.isEmpty()) {
            int at = open.remove();
            int x = at % columns;
            int y = at / columns;
            box.add(new Rectangle(x, y, 1, 1));
            for (int ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
                for (int nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) {
                    int next = ny * columns + nx;
                    if (dark[next]) {
                        dark[next] = false;
                        open.add(next);
                    }
                }
            }
        }
        return box;
    }

    private static boolean squarish(Rectangle box) {
        double ratio = box.width / (double) box.height;
        return box.width >= 4 && box.height >= 4 && ratio > 0.5 && ratio < 2;
    }

    private Rectangle inPixels(Rectangle blocks) {
        int margin = Math.max(2 * block, blocks.width * block / 10);
        var box = new Rectangle(blocks.x * block, blocks.y * block, blocks.width * block, blocks.height * block);
        box.grow(margin, margin);
        return box.intersection(new Rectangle(picture.getWidth(), picture.getHeight()));
    }
}
