package org.shouwen.devices.virtual;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** An Onbon BX-5K/6K font card: its dynamic areas, power switch and answers. */
final class OnbonDecoder implements SignDecoder {
    private static final Charset GBK = Charset.forName("GBK");
    private static final List<String> COLOURS =
            List.of("red", "red", "green", "yellow", "blue", "cyan", "magenta", "white");
    private static final int MOST_AREA_BYTES = 1024;
    private static final int ERROR_NO_GROUP = 1;
    private static final int ERROR_NO_COMMAND = 2;
    private static final int ERROR_MEMORY = 4;
    private static final int ERROR_CHECKSUM = 5;

    private final int address;
    /** Takes a new picture and how long it may stay without a newer one; zero for ever. */
    private final BiConsumer<Display, Duration> show;

    private final Map<Integer, Area> areas = new TreeMap<>();
    private boolean on = true;

    private boolean inFrame;
    private boolean escaped;
    private int escape;
    private boolean spoilt;
    private int length;
    private final byte[] buffer = new byte[2100];

    private record Area(int x, int y, int runMode, int timeoutSeconds, List<List<Display.Piece>> rows) {}

    OnbonDecoder(int address, BiConsumer<Display, Duration> show) {
        this.address = address;
        this.show = show;
    }

    @Override
    public Heard hear(byte next) {
        int value = Byte.toUnsignedInt(next);
        if (value == 0xA5) {
            inFrame = true;
            escaped = false;
            spoilt = false;
            length = 0;
            return new Heard.Nothing();
        }
        if (!inFrame) {
            return new Heard.Nothing();
        }
        if (value == 0x5A) {
            inFrame = false;
            return whole();
        }
        if (escaped) {
            escaped = false;
            store(
                    switch (escape << 8 | value) {
                        case 0xA602 -> 0xA5;
                        case 0xA601 -> 0xA6;
                        case 0x5B02 -> 0x5A;
                        case 0x5B01 -> 0x5B;
                        default -> {
                            spoilt = true;
                            yield 0;
                        }
                    });
        } else if (value == 0xA6 || value == 0x5B) {
            escaped = true;
            escape = value;
        } else {
            store(value);
        }
        return new Heard.Nothing();
    }

    private void store(int value) {
        if (length == buffer.length) {
            spoilt = true;
        } else {
            buffer[length++] = (byte) value;
        }
    }

    private Heard whole() {
        if (length < 16) {
            return new Heard.Nothing();
        }
        int to = little(0, 2);
        boolean mine = to == address || to == 0xFFFE || to == 0xFFFF;
        if (!mine || little(2, 2) != 0x8000) {
            return new Heard.Nothing();
        }
        boolean answers = to != 0xFFFF && (length < 17 || buffer[16] != 2);
        boolean intact = !spoilt && length == 14 + little(12, 2) + 2 && crc(length - 2) == little(length - 2, 2);
        if (!intact) {
            return refused(ERROR_CHECKSUM, answers, to);
        }
        return command(answers, to);
    }

    private Heard command(boolean answers, int to) {
        int group = buffer[14] & 0xFF;
        int command = buffer[15] & 0xFF;
        return switch (group << 8 | command) {
            case 0xA200, 0xA102 -> accepted(() -> {}, answers, to);
            case 0xA310 ->
                accepted(
                        () -> {
                            areas.clear();
                            redraw();
                        },
                        answers,
                        to);
            case 0xA300 -> {
                boolean turnOn = byteAt(19) == 1;
                yield accepted(
                        () -> {
                            on = turnOn;
                            redraw();
                        },
                        answers,
                        to);
            }
            case 0xA306 -> dynamicAreas(answers, to);
            default -> {
                boolean knownGroup = group >= 0xA0 && group <= 0xA4;
                yield refused(knownGroup ? ERROR_NO_COMMAND : ERROR_NO_GROUP, answers, to);
            }
        };
    }

    private Heard dynamicAreas(boolean answers, int to) {
        int end = length - 2;
        // After group, command, response, process mode and one reserved byte.
        int at = 19;
        int deletions = byteAt(at++);
        List<Integer> deleted = new ArrayList<>();
        if (deletions != 0xFF) {
            for (int i = 0; i < deletions; i++) {
                deleted.add(byteAt(at++));
            }
        }
        int count = byteAt(at++);
        Map<Integer, Area> updated = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int areaLength = little(at, 2);
            at += 2;
            int sound = byteAt(at + 14);
            int extension = at + 15 + (sound == 0 ? 0 : 3);
            if (sound == 2) {
                extension += 4 + little(extension, 4);
            }
            int layout = extension + 1 + byteAt(extension);
            int textAt = layout + 11;
            int textLength = little(layout + 7, 4);
            if (at + areaLength > end || textLength < 0 || textAt + textLength != at + areaLength) {
                return refused(ERROR_CHECKSUM, answers, to);
            }
            if (textLength > MOST_AREA_BYTES) {
                return refused(ERROR_MEMORY, answers, to);
            }
            Area area = new Area(
                    pixels(little(at + 1, 2)),
                    little(at + 3, 2),
                    byteAt(at + 11),
                    little(at + 12, 2),
                    rows(textAt, textLength));
            updated.put(byteAt(at + 9), area);
            at += areaLength;
        }
        if (at != end) {
            return refused(ERROR_CHECKSUM, answers, to);
        }
        return accepted(
                () -> {
                    if (deletions == 0xFF) {
                        areas.clear();
                    }
                    deleted.forEach(areas::remove);
                    areas.putAll(updated);
                    redraw();
                },
                answers,
                to);
    }

    private static int pixels(int field) {
        return (field & 0x8000) != 0 ? field & 0x7FFF : field * 8;
    }

    /** Cuts the text at its codes: font, colour and row end. */
    private List<List<Display.Piece>> rows(int from, int textLength) {
        List<List<Display.Piece>> rows = new ArrayList<>();
        List<Display.Piece> row = new ArrayList<>();
        String colour = "red";
        int begun = from;
        int at = from;
        int end = from + textLength;
        while (at < end) {
            int value = buffer[at] & 0xFF;
            if (value >= 0x81) {
                at += 2;
                continue;
            }
            if (value != '\\' || at + 1 >= end) {
                at++;
                continue;
            }
            char code = (char) buffer[at + 1];
            int codeLength = switch (code) {
                case 'n' -> 2;
                case 'C', 'D', 'T', 'W' -> 3;
                case 'F' -> 6;
                default -> 0;
            };
            if (codeLength == 0) {
                at++;
                continue;
            }
            add(row, begun, at, colour);
            if (code == 'C') {
                int number = at + 2 < end ? buffer[at + 2] - '0' : 0;
                colour = number >= 1 && number <= 7 ? COLOURS.get(number) : colour;
            } else if (code == 'n') {
                rows.add(row);
                row = new ArrayList<>();
            }
            at += codeLength;
            begun = at;
        }
        add(row, begun, Math.min(at, end), colour);
        rows.add(row);
        return rows;
    }

    private void add(List<Display.Piece> row, int from, int to, String colour) {
        if (to > from) {
            row.add(new Display.Piece(new String(buffer, from, to - from, GBK), colour));
        }
    }

    private void redraw() {
        List<List<Display.Piece>> rows = new ArrayList<>();
        Duration life = Duration.ZERO;
        if (on) {
            List<Area> placed = areas.values().stream()
                    .sorted(Comparator.comparingInt(Area::y).thenComparingInt(Area::x))
                    .toList();
            for (Area area : placed) {
                rows.addAll(area.rows());
                if (area.runMode() == 2) {
                    life = Duration.ofSeconds(area.timeoutSeconds());
                }
            }
        }
        show.accept(new Display(List.copyOf(rows)), life);
    }

    private Heard accepted(Runnable change, boolean answers, int to) {
        return new Heard.Frame(true, change, answers ? Optional.of(answer(to, 0, 0)) : Optional.empty());
    }

    private Heard refused(int error, boolean answers, int to) {
        return new Heard.Frame(false, () -> {}, answers ? Optional.of(answer(to, 1, error)) : Optional.empty());
    }

    @Override
    public void forget() {
        inFrame = false;
    }

    @Override
    public Optional<byte[]> refusal() {
        return Optional.of(answer(address, 1, 3));
    }

    /** As the maker's examples: nine A5, our address as source, CRC low byte first. */
    private byte[] answer(int from, int refused, int error) {
        byte[] plain = new byte[21];
        plain[1] = (byte) 0x80;
        plain[2] = (byte) from;
        plain[3] = (byte) (from >> 8);
        plain[10] = (byte) 0xFE;
        plain[11] = 2;
        plain[12] = 5;
        plain[14] = (byte) 0xA0;
        plain[15] = (byte) refused;
        plain[16] = (byte) error;
        int crc = crc(plain, 19);
        plain[19] = (byte) crc;
        plain[20] = (byte) (crc >> 8);
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            out.add(0xA5);
        }
        for (byte each : plain) {
            int value = each & 0xFF;
            if (value == 0xA5 || value == 0xA6) {
                out.addAll(List.of(0xA6, value == 0xA5 ? 2 : 1));
            } else if (value == 0x5A || value == 0x5B) {
                out.addAll(List.of(0x5B, value == 0x5A ? 2 : 1));
            } else {
                out.add(value);
            }
        }
        out.add(0x5A);
        byte[] bytes = new byte[out.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = out.get(i).byteValue();
        }
        return bytes;
    }

    private int little(int at, int bytes) {
        int value = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            value = value << 8 | byteAt(at + i);
        }
        return value;
    }

    /** Zero beyond the end, so that a nonsense length inside a frame leads to a refusal and not further. */
    private int byteAt(int index) {
        return index >= 0 && index < length ? buffer[index] & 0xFF : 0;
    }

    private int crc(int to) {
        return crc(buffer, to);
    }

    /** CRC-16/ARC by a table of nibbles. */
    private static int crc(byte[] bytes, int to) {
        int[] table = {
            0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401, 0xA001, 0x6C00, 0x7800, 0xB401, 0x5000,
            0x9C01, 0x8801, 0x4400
        };
        int crc = 0;
        for (int i = 0; i < to; i++) {
            int value = bytes[i] & 0xFF;
            crc = crc >>> 4 ^ table[(crc ^ value) & 0xF];
            crc = crc >>> 4 ^ table[(crc ^ value >>> 4) & 0xF];
        }
        return crc;
    }
}
