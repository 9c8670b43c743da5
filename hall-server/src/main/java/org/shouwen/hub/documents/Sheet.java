package org.shouwen.hub.documents;

import com.google.zxing.common.BitMatrix;
import java.util.List;

/** One side of paper with what stands on it. Points, measured from the upper left corner. */
record Sheet(double width, double height, List<Mark> marks) {

    /** Something that is drawn. */
    sealed interface Mark {
        /** @param grey 0 is black, 1 white */
        record Text(double x, double baseline, double size, boolean bold, double grey, String text) implements Mark {}

        record Line(double fromX, double fromY, double toX, double toY, double thickness) implements Mark {}

        /** The place of a seal: nothing but a broken circle. */
        record Ring(double x, double y, double radius) implements Mark {}

        record Code(double x, double y, double size, BitMatrix modules) implements Mark {}
    }
}
