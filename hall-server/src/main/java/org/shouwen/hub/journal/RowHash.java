package org.shouwen.hub.journal;

import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 that binds a journal row to all rows before it. */
public final class RowHash {
    static final int LENGTH = 32;

    /** What stands before the first row of a hall. */
    public static final RowHash NONE = new RowHash(new byte[LENGTH]);

    private final byte[] bytes;

    private RowHash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param bytes 32 of them
     */
    public static RowHash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a row's hash has 32 bytes, not " + bytes.length);
        }
        return new RowHash(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowHash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
