package org.shouwen.devices.sign;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * The physical layer of Onbon's BX-5K/6K protocol (user edition 1.4): eight A5, then header, data and CRC with A5, A6,
 * 5A and 5B escaped, then 5A. Length and CRC are those of the unescaped bytes.
 *
 * @param destination the sign's address, or {@code 8000} for an answer to us
 * @param source ours is {@code 8000}
 * @param data command group, command and what belongs to it
 */
record OnbonFrame(int destination, int source, byte[] data) {
    static final int HOST = 0x8000;

    private static final int HEADER = 14;
    private static final int ANY_DEVICE = 0xFE;
    private static final int VERSION = 2;

    byte[] encode(int deviceType) {
        byte[] plain = new byte[HEADER + data.length + 2];
        putShort(plain, 0, destination);
        putShort(plain, 2, source);
        plain[10] = (byte) deviceType;
        plain[11] = VERSION;
        putShort(plain, 12, data.length);
        System.arraycopy(data, 0, plain, HEADER, data.length);
        putShort(plain, plain.length - 2, Checksum.CRC16_ARC.over(plain, 0, plain.length - 2));

        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length + 16);
        for (int i = 0; i < 8; i++) {
            out.write(0xA5);
        }
        for (byte each : plain) {
            switch (each & 0xFF) {
                case 0xA5 -> write(out, 0xA6, 0x02);
                case 0xA6 -> write(out, 0xA6, 0x01);
                case 0x5A -> write(out, 0x5B, 0x02);
                case 0x5B -> write(out, 0x5B, 0x01);
                default -> out.write(each);
            }
        }
        out.write(0x5A);
        return out.toByteArray();
    }

    byte[] encode() {
        return encode(ANY_DEVICE);
    }

    /**
     * Reads what stands between the last A5 of a preamble and its 5A; empty when an escape, the length or the CRC is
     * wrong.
     */
    static Optional<OnbonFrame> decode(byte[] bytes, int from, int to) {
        byte[] plain = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            int each = bytes[i] & 0xFF;
            if (each == 0xA6 || each == 0x5B) {
                i++;
                int code = i < to ? bytes[i] : 0;
                if (code != 1 && code != 2) {
                    return Optional.empty();
                }
                each = code == 1 ? each : each == 0xA6 ? 0xA5 : 0x5A;
            }
            plain[length++] = (byte) each;
        }
        if (length < HEADER + 2 || length != HEADER + getShort(plain, 12) + 2) {
            return Optional.empty();
        }
        if (Checksum.CRC16_ARC.over(plain, 0, length - 2) != getShort(plain, length - 2)) {
            return Optional.empty();
        }
        byte[] data = new byte[length - HEADER - 2];
        System.arraycopy(plain, HEADER, data, 0, data.length);
        return Optional.of(new OnbonFrame(getShort(plain, 0), getShort(plain, 2), data));
    }

    private static void write(ByteArrayOutputStream out, int first, int second) {
        out.write(first);
        out.write(second);
    }

    private static void putShort(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >>> 8);
    }

    private static int getShort(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }
}
