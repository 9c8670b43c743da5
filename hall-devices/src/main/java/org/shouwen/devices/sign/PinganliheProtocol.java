package org.shouwen.devices.sign;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 平安力合 (漳州圆心) strips and hall boards, by the maker's description V2.1 of 2012-02-13.
 *
 * <p>Usually an instant text frame, {@code AA ADD BB 51 54 CRC MODE SPEED STAY COLOUR LIFE text FF}, which shows any
 * text. With {@code frame=standard} the sign's own phrases and only the number and window are sent:
 * {@code A0 LEN CMD ADD SCMD data CHK FF} with the sum modulo one hundred.
 */
final class PinganliheProtocol implements SignProtocol {
    static final List<Setting> SETTINGS = List.of(
            new Setting("frame", "instant", "instant for any text, standard for the sign's own phrases"),
            new Setting("board", "false", "true for a hall board, shown as a whole; false for a strip of one row"),
            new Setting("colour", "red", "red, green or yellow"),
            new Setting("mode", "1", "how the text comes in, the maker's number; 1 at once"),
            new Setting("speed", "0", "speed of a moving text, the maker's number"),
            new Setting("stay", "0x99", "how long the text stands, the maker's number; the deployed packer sends 0x99"),
            new Setting("life", "99", "how often the text is shown, 99 for ever"),
            new Setting("window", "", "window number of standard frames; empty: from the text, else the address"),
            new Setting("reply", "true", "whether the sign answers; those before V2.1 do not"),
            new Setting("timeout-ms", "300", "wait for the answer"),
            new Setting("gap-ms", "5", "silence between frames"),
            new Setting("refresh-ms", "0", "least time between two contents"));

    private static final Pattern NUMBER = Pattern.compile("([A-Z])?([0-9]{1,4})");
    private static final Pattern WINDOW = Pattern.compile("到([0-9]{1,3})号");

    /** Longest text: the frames have no length field, and a longer one is no strip's. */
    private static final int MOST = 240;

    private static final int STRIP = 0x28;
    private static final int BOARD = 0x2A;
    private static final int ONLINE_CHECK = 0x29;
    private static final int VERSION_QUERY = 0x98;
    private static final int ANSWER = 0x14;
    private static final int END = 0xFF;

    private final int address;
    private final boolean instant;
    private final boolean board;
    private final boolean reply;
    private final byte[] look;
    private final Optional<Integer> window;
    private final Timing timing;

    PinganliheProtocol(int address, SignSettings settings) {
        if (address < 0 || address > 254) {
            throw new IllegalArgumentException("address must be 0 to 254, but is " + address);
        }
        this.address = address;
        instant = settings.word("frame", Map.of("instant", 0, "standard", 1)) == 0;
        board = board(settings);
        reply = settings.flag("reply");
        look = new byte[] {
            (byte) settings.number("mode", 0, 255),
            (byte) settings.number("speed", 0, 255),
            (byte) settings.number("stay", 0, 255),
            (byte) settings.word("colour", Map.of("red", 0, "green", 1, "yellow", 2)),
            (byte) settings.number("life", 0, 255)
        };
        window = settings.text("window").isBlank() ? Optional.empty() : Optional.of(settings.number("window", 0, 254));
        timing = Timing.of(settings);
    }

    @Override
    public List<Frame> show(SignContent content) {
        if (instant) {
            return List.of(instant(content.text().isEmpty() ? " " : content.text()));
        }
        return List.of(
                switch (content.kind()) {
                    case CALL, BOARD -> phrase(0x01, content.text());
                    case STEADY -> phrase(0x04, content.text());
                    case PAUSE -> standard(board ? BOARD : STRIP, 0x02);
                    case WELCOME, CLEAR -> standard(board ? BOARD : STRIP, 0x00);
                });
    }

    @Override
    public Set<String> commands() {
        return new TreeSet<>(Set.of("ping", "version", "welcome", "pause"));
    }

    @Override
    public List<Frame> command(String name) {
        return List.of(
                switch (name) {
                    case "ping" -> standard(ONLINE_CHECK);
                    case "version" -> standard(VERSION_QUERY, 0x50);
                    case "welcome" -> standard(board ? BOARD : STRIP, 0x00);
                    case "pause" -> standard(board ? BOARD : STRIP, 0x02);
                    default ->
                        throw new IllegalArgumentException(
                                "there is no command '" + name + "'; there are " + commands());
                });
    }

    @Override
    public Optional<Frame> probe() {
        return reply ? Optional.of(standard(ONLINE_CHECK)) : Optional.empty();
    }

    @Override
    public Reply read(Frame sent, byte[] received) {
        for (int i = 0; i + 4 <= received.length; i++) {
            int length = received[i + 1] & 0xFF;
            int end = i + length + 3;
            if ((received[i] & 0xFF) != 0xA0 || length < 2 || end >= received.length) {
                continue;
            }
            boolean whole = (received[end] & 0xFF) == END
                    && (received[end - 1] & 0xFF) == Checksum.SUM100.over(received, i + 1, end - 1);
            if (whole && (received[i + 3] & 0xFF) == address) {
                return new Reply.Accepted();
            }
        }
        return new Reply.Waiting();
    }

    @Override
    public Timing timing() {
        return timing;
    }

    private static boolean board(SignSettings settings) {
        return switch (settings.text("board").strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1", "50", "0x50" -> true;
            case "false", "no", "off", "0", "54", "0x54" -> false;
            default -> throw settings.bad("board", "true (the whole board, 50) or false (one row, 54)");
        };
    }

    private Frame instant(String text) {
        byte[] bytes = SignCharset.GB2312.encode(text, MOST);
        byte[] frame = new byte[12 + bytes.length];
        frame[0] = (byte) 0xAA;
        frame[1] = (byte) address;
        frame[2] = (byte) 0xBB;
        frame[3] = 0x51;
        frame[4] = (byte) (board ? 0x50 : 0x54);
        System.arraycopy(look, 0, frame, 6, look.length);
        System.arraycopy(bytes, 0, frame, 11, bytes.length);
        frame[frame.length - 1] = (byte) END;
        frame[5] = (byte) Checksum.SUM8.over(frame, 6, frame.length);
        return Frame.of(frame, reply);
    }

    private Frame phrase(int phrase, String text) {
        Matcher number = NUMBER.matcher(text);
        if (!number.find()) {
            return standard(board ? BOARD : STRIP, 0x00);
        }
        int digits = Integer.parseInt(number.group(2));
        Matcher named = WINDOW.matcher(text);
        int at = window.orElseGet(() -> named.find() ? Integer.parseInt(named.group(1)) % 255 : address);
        int command = board ? BOARD : STRIP;
        return number.group(1) == null
                ? standard(command, phrase, digits / 100, digits % 100, at)
                : standard(
                        command,
                        phrase,
                        digits / 100,
                        digits % 100,
                        at,
                        number.group(1).charAt(0));
    }

    private Frame standard(int command, int... rest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0xA0);
        out.write(2 + rest.length);
        out.write(command);
        out.write(address);
        for (int each : rest) {
            out.write(each);
        }
        byte[] checked = out.toByteArray();
        out.write(Checksum.SUM100.over(checked, 1, checked.length));
        out.write(END);
        return Frame.of(out.toByteArray(), reply);
    }
}
