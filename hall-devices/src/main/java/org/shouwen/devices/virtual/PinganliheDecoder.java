package org.shouwen.devices.virtual;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A 平安力合 strip: standard frames with the sign's own phrases, and instant text frames. */
final class PinganliheDecoder implements SignDecoder {
    private static final Charset GB2312 = Charset.forName("GB2312");
    private static final List<String> COLOURS = List.of("red", "green", "yellow");
    private static final int INSTANT_TEXT_AT = 11;

    private final int address;
    private final BiConsumer<Display, Duration> show;
    private final byte[] buffer = new byte[600];
    private int length;

    PinganliheDecoder(int address, BiConsumer<Display, Duration> show) {
        this.address = address;
        this.show = show;
    }

    @Override
    public Heard hear(byte next) {
        if (length == buffer.length) {
            length = 0;
        }
        buffer[length++] = next;
        // Bytes that begin no frame are dropped one by one, so that a broken frame does not swallow the next.
        while (length > 0 && !mayBegin()) {
            System.arraycopy(buffer, 1, buffer, 0, --length);
        }
        if (length < 2) {
            return new Heard.Nothing();
        }
        boolean standard = at(0) == 0xA0;
        boolean whole = standard ? length == at(1) + 4 : length > INSTANT_TEXT_AT && at(length - 1) == 0xFF;
        if (!whole) {
            return new Heard.Nothing();
        }
        Heard heard = standard ? standard() : instant();
        length = 0;
        return heard;
    }

    private boolean mayBegin() {
        if (at(0) == 0xA0) {
            return length < 2 || at(1) >= 2 && at(1) <= 8;
        }
        return at(0) == 0xAA && (length < 3 || at(2) == 0xBB) && (length < 4 || at(3) == 0x51);
    }

    private Heard standard() {
        int checkAt = length - 2;
        int sum = 0;
        for (int i = 1; i < checkAt; i++) {
            sum += at(i);
        }
        if (at(3) != address || at(2) == 0x14) {
            return new Heard.Nothing();
        }
        if (at(length - 1) != 0xFF || at(checkAt) != sum % 100) {
            return bad();
        }
        int command = at(2);
        if (command == 0x29 || command == 0x98) {
            return good(() -> {});
        }
        if (command != 0x28 && command != 0x2A) {
            return bad();
        }
        boolean numbered = checkAt >= 8;
        String letter = checkAt >= 9 ? String.valueOf((char) at(8)) : "";
        String number = numbered ? letter + "%02d%02d".formatted(at(5), at(6)) : "";
        String window = numbered ? String.valueOf(at(7)) : "";
        return switch (at(4)) {
            case 0 -> shows("欢迎光临", "red");
            case 1 -> numbered ? shows("请" + number + "号到" + window + "号窗口", "red") : bad();
            case 2 -> shows("暂停服务", "red");
            case 4 -> numbered ? shows("正在办理" + number + "号", "red") : bad();
            default -> bad();
        };
    }

    private Heard instant() {
        if (at(1) != address) {
            return new Heard.Nothing();
        }
        int sum = 0;
        for (int i = 6; i < length; i++) {
            sum += at(i);
        }
        boolean known = at(4) == 0x54 || at(4) == 0x50;
        if (!known || at(5) != (sum & 0xFF) || at(9) > 2) {
            return bad();
        }
        String text = new String(buffer, INSTANT_TEXT_AT, length - 1 - INSTANT_TEXT_AT, GB2312);
        return shows(text, COLOURS.get(at(9)));
    }

    private Heard shows(String text, String colour) {
        Display display =
                text.isBlank() ? Display.DARK : new Display(List.of(List.of(new Display.Piece(text, colour))));
        return good(() -> show.accept(display, Duration.ZERO));
    }

    private Heard good(Runnable change) {
        int check = (3 + 0x14 + address + 0x50) % 100;
        byte[] answer = {(byte) 0xA0, 3, 0x14, (byte) address, 0x50, (byte) check, (byte) 0xFF};
        return new Heard.Frame(true, change, Optional.of(answer));
    }

    private static Heard bad() {
        return new Heard.Frame(false, () -> {}, Optional.empty());
    }

    @Override
    public void forget() {
        length = 0;
    }

    /** The device has no word for no. */
    @Override
    public Optional<byte[]> refusal() {
        return Optional.empty();
    }

    private int at(int index) {
        return buffer[index] & 0xFF;
    }
}
