package org.shouwen.hub.documents;

/** What a document is printed on. Lengths in points of 1/72 inch. */
public enum Paper {
    A4(595.28, 841.89, 74, 68, 56, 52, 12, 22),
    /** A roll of 80 mm, of which 72 mm can be printed; as long as the document, up to 1.5 m a sheet. */
    SLIP(226.77, 4252, 13, 13, 14, 14, 10.5, 16);

    private final double width;
    private final double longest;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private final double body;
    private final double title;

    Paper(
            double width,
            double longest,
            double left,
            double right,
            double top,
            double bottom,
            double body,
            double title) {
        this.width = width;
        this.longest = longest;
        this.left = left;
        this.right = right;
        this.top = top;
        this.bottom = bottom;
        this.body = body;
        this.title = title;
    }

    double width() {
        return width;
    }

    double longest() {
        return longest;
    }

    double left() {
        return left;
    }

    double rightEdge() {
        return width - right;
    }

    double measure() {
        return width - left - right;
    }

    double top() {
        return top;
    }

    double bottom() {
        return bottom;
    }

    /** Size of the running text. */
    double body() {
        return body;
    }

    double title() {
        return title;
    }
}
