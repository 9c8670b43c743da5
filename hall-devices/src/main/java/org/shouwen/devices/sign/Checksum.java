package org.shouwen.devices.sign;

import java.util.List;
import java.util.Locale;

/** Check values that sign protocols put into their frames. */
enum Checksum {
    NONE(0) {
        @Override
        int over(byte[] bytes, int from, int to) {
            return 0;
        }
    },
    /** Sum of the bytes, low eight bits. */
    SUM8(1) {
        @Override
        int over(byte[] bytes, int from, int to) {
            return sum(bytes, from, to) & 0xFF;
        }
    },
    /** Sum of the bytes modulo one hundred, as 平安力合 has it. */
    SUM100(1) {
        @Override
        int over(byte[] bytes, int from, int to) {
            return sum(bytes, from, to) % 100;
        }
    },
    XOR(1) {
        @Override
        int over(byte[] bytes, int from, int to) {
            int xor = 0;
            for (int i = from; i < to; i++) {
                xor ^= bytes[i] & 0xFF;
            }
            return xor;
        }
    },
    /** CRC-16/ARC: polynomial 8005 reflected, begins with 0; low byte first on the wire. */
    CRC16_ARC(2) {
        @Override
        int over(byte[] bytes, int from, int to) {
            return reflected(0, bytes, from, to);
        }
    },
    /** CRC-16/MODBUS: as ARC, but begins with FFFF; low byte first on the wire. */
    CRC16_MODBUS(2) {
        @Override
        int over(byte[] bytes, int from, int to) {
            return reflected(0xFFFF, bytes, from, to);
        }
    },
    /** CRC-16/XMODEM: polynomial 1021, begins with 0; high byte first on the wire. */
    CRC16_XMODEM(2) {
        @Override
        int over(byte[] bytes, int from, int to) {
            int crc = 0;
            for (int i = from; i < to; i++) {
                crc ^= (bytes[i] & 0xFF) << 8;
                for (int bit = 0; bit < 8; bit++) {
                    crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
                }
                crc &= 0xFFFF;
            }
            return crc;
        }
    };

    private final int length;

    Checksum(int length) {
        this.length = length;
    }

    /** Bytes it takes in a frame. */
    int length() {
        return length;
    }

    /** The value over the bytes from one index up to, without, another. */
    abstract int over(byte[] bytes, int from, int to);

    /** @throws IllegalArgumentException naming those there are */
    static Checksum parse(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        for (Checksum each : values()) {
            if (each.name().equals(wanted) || each.name().equals("CRC16_" + wanted)) {
                return each;
            }
        }
        throw new IllegalArgumentException("there is no checksum '" + name + "'; there are " + List.of(values()));
    }

    private static int sum(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += bytes[i] & 0xFF;
        }
        return sum;
    }

    private static int reflected(int initial, byte[] bytes, int from, int to) {
        int crc = initial;
        for (int i = from; i < to; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0xA001 : crc >>> 1;
            }
        }
        return crc;
    }
}
