package org.shouwen.devices.sign;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Onbon (仰邦) BX-5K and BX-6K font cards, by the maker's "BX-5K/6K 通讯协议用户版本" 1.4.
 *
 * <p>Content goes into a dynamic area, which lives in the card's RAM and may be rewritten without end; programs, which
 * wear out the flash, are never written. The maker asks for at most one update of an area a second.
 */
final class OnbonProtocol implements SignProtocol {
    static final List<Setting> SETTINGS = List.of(
            new Setting("x", "0", "left edge of the area, pixels"),
            new Setting("y", "0", "upper edge of the area, pixels"),
            new Setting("width", "128", "width of the area, pixels"),
            new Setting("height", "16", "height of the area, pixels"),
            new Setting("hold", "5", "how long a page stands, seconds in steps of 0.5 (the maker's StayTime)"),
            new Setting(
                    "model", "5k", "5k counts x and width in 8 pixels where they divide, 6k always in single pixels"),
            new Setting("area", "0", "number of the dynamic area, from 0"),
            new Setting("display", "static", "static, quick, left, right, up or down"),
            new Setting("speed", "", "speed of a moving text, 0 fast to 24 slow; empty: 0 on 5k, 2 on 6k"),
            new Setting(
                    "run-mode",
                    "0",
                    "0 loop the pages, 1 stay on the last, 2 loop and delete the area after data-timeout"),
            new Setting("data-timeout", "5", "seconds without new content after which run-mode 2 deletes the area"),
            new Setting("line-space", "0", "pixels between rows"),
            new Setting("align", "left", "left, right or centre"),
            new Setting("valign", "top", "top, bottom or middle"),
            new Setting("single-line", "false", "true for one row only"),
            new Setting("wrap", "false", "true lets the card break rows by itself"),
            new Setting("font", "", "font put before every text, such as O000 (16-pixel Chinese); empty: the card's"),
            new Setting("colour", "", "red, green, yellow, blue, cyan, magenta or white; empty: the card's"),
            new Setting("charset", "GB2312", "GB2312, or GBK where a GBK font is loaded"),
            new Setting("device-type", "0xFE", "card type byte; FE fits every card"),
            new Setting("reply", "true", "whether the card answers"),
            new Setting("timeout-ms", "300", "wait for the answer"),
            new Setting("gap-ms", "5", "silence between frames"),
            new Setting("refresh-ms", "1000", "least time between two contents of the area"));

    /** A code that the card reads out of a text (font, colour, row end), or one character that it shows. */
    private static final Pattern PIECE = Pattern.compile("(\\\\(?:F[OE][0-9]{3}|C[1-7]|n))|.", Pattern.DOTALL);

    private static final Map<String, Integer> COLOURS =
            Map.of("", 0, "red", 1, "green", 2, "yellow", 3, "blue", 4, "cyan", 5, "magenta", 6, "white", 7);
    private static final Map<String, Integer> DISPLAYS =
            Map.of("static", 1, "quick", 2, "left", 3, "right", 4, "up", 5, "down", 6);

    private static final int BROADCAST_SILENT = 0xFFFF;
    private static final int BROADCAST = 0xFFFE;
    private static final int IN_PIXELS = 0x8000;

    private static final List<String> ERRORS = List.of(
            "no error",
            "wrong command group",
            "unknown command",
            "the card is busy",
            "out of memory: the text is too long",
            "wrong checksum: check the wiring and terminating resistors",
            "no such file",
            "flash failure",
            "download failure",
            "wrong file name",
            "wrong file type",
            "wrong file checksum",
            "font not loaded: load it with the maker's tool or set another 'font'",
            "wrong card type: set 'device-type'",
            "wrong date or time",
            "file exists",
            "wrong block number");

    private final int address;
    private final int deviceType;
    private final boolean reply;
    private final Timing timing;
    private final SignCharset charset;
    private final String before;
    private final int most;
    private final byte[] areaHead;
    private final int area;
    private final Map<String, byte[]> commands = new TreeMap<>();

    OnbonProtocol(int address, SignSettings settings) {
        if (address < 1 || address > 0x7FFF && address != BROADCAST && address != BROADCAST_SILENT) {
            throw new IllegalArgumentException("address must be 1 to 32767, or 65534 for all cards, but is " + address);
        }
        this.address = address;
        deviceType = settings.number("device-type", 0, 255);
        reply = settings.flag("reply") && address != BROADCAST_SILENT;
        timing = Timing.of(settings);
        charset = SignCharset.parse(settings.text("charset"));
        if (charset != SignCharset.GB2312 && charset != SignCharset.GBK) {
            throw settings.bad("charset", "GB2312 or GBK");
        }
        boolean large = settings.word("model", Map.of("5k", 5, "6k", 6)) == 6;
        most = large ? 1024 : 512;
        before = before(settings);
        area = settings.number("area", 0, large ? 4 : 7);
        areaHead = areaHead(settings, large);

        int answer = reply ? 1 : 2;
        commands.put("ping", new byte[] {(byte) 0xA2, 0x00, (byte) answer, 0, 0});
        commands.put("status", new byte[] {(byte) 0xA1, 0x02, (byte) answer, 0, 0});
        commands.put("clear", new byte[] {(byte) 0xA3, 0x10, (byte) answer, 0, 0});
        commands.put("power-on", new byte[] {(byte) 0xA3, 0x00, (byte) answer, 0, 0, 1});
        commands.put("power-off", new byte[] {(byte) 0xA3, 0x00, (byte) answer, 0, 0, 2});
    }

    @Override
    public List<Frame> show(SignContent content) {
        ByteBuffer data = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
        data.put((byte) 0xA3).put((byte) 0x06).put((byte) (reply ? 1 : 2));
        // Process mode and reserved.
        data.put((byte) 0).put((byte) 0);
        if (content.kind() == SignContent.Kind.CLEAR) {
            data.put((byte) 1).put((byte) area).put((byte) 0);
        } else {
            byte[] text = text(content.text());
            data.put((byte) 0).put((byte) 1);
            data.putShort((short) (areaHead.length + 4 + text.length));
            data.put(areaHead).putInt(text.length).put(text);
        }
        byte[] bytes = new byte[data.position()];
        data.flip().get(bytes);
        return List.of(frame(bytes));
    }

    @Override
    public Set<String> commands() {
        return new TreeSet<>(commands.keySet());
    }

    @Override
    public List<Frame> command(String name) {
        byte[] data = commands.get(name);
        if (data == null) {
            throw new IllegalArgumentException("there is no command '" + name + "'; there are " + commands());
        }
        return List.of(frame(data));
    }

    @Override
    public Optional<Frame> probe() {
        return reply ? Optional.of(command("ping").getFirst()) : Optional.empty();
    }

    @Override
    public Reply read(Frame sent, byte[] received) {
        boolean garbled = false;
        int start = -1;
        for (int i = 0; i < received.length; i++) {
            int each = received[i] & 0xFF;
            if (each == 0xA5) {
                start = i + 1;
            } else if (each == 0x5A && start >= 0) {
                Optional<OnbonFrame> frame = OnbonFrame.decode(received, start, i);
                start = -1;
                garbled |= frame.isEmpty();
                if (frame.isPresent() && isOurs(frame.get())) {
                    return meaning(frame.get().data());
                }
            }
        }
        return garbled
                ? new Reply.Refused("its answer was garbled: check the wiring and terminating resistors")
                : new Reply.Waiting();
    }

    @Override
    public Timing timing() {
        return timing;
    }

    private boolean isOurs(OnbonFrame frame) {
        return frame.destination() == OnbonFrame.HOST
                && (address == BROADCAST || frame.source() == address)
                && frame.data().length >= 3;
    }

    private static Reply meaning(byte[] data) {
        int error = data[2] & 0xFF;
        boolean refused = (data[0] & 0xFF) == 0xA0 && data[1] == 1;
        if (!refused && error == 0) {
            return new Reply.Accepted();
        }
        String name = error < ERRORS.size() ? ERRORS.get(error) : "unknown error";
        return new Reply.Refused("the card refused: " + name + " (error " + error + ")");
    }

    private Frame frame(byte[] data) {
        return Frame.of(new OnbonFrame(address, OnbonFrame.HOST, data).encode(deviceType), reply);
    }

    private static String before(SignSettings settings) {
        String font = settings.text("font");
        if (!font.matches("|[OE][0-9]{3}")) {
            throw settings.bad("font", "O or E and three digits, such as O000");
        }
        int colour = settings.word("colour", COLOURS);
        return (font.isEmpty() ? "" : "\\F" + font) + (colour == 0 ? "" : "\\C" + colour);
    }

    private byte[] areaHead(SignSettings settings, boolean large) {
        int x = settings.number("x", 0, 0x7FFF);
        int width = settings.number("width", 1, 0x7FFF);
        boolean pixels = large || x % 8 != 0 || width % 8 != 0;
        ByteBuffer head = ByteBuffer.allocate(23).order(ByteOrder.LITTLE_ENDIAN);
        head.put((byte) 0);
        head.putShort((short) (pixels ? x | IN_PIXELS : x / 8));
        head.putShort((short) settings.number("y", 0, 0xFFFF));
        head.putShort((short) (pixels ? width | IN_PIXELS : width / 8));
        head.putShort((short) settings.number("height", 1, 0xFFFF));
        head.put((byte) area);
        head.put((byte) settings.number("line-space", 0, 255));
        head.put((byte) settings.number("run-mode", 0, 2));
        head.putShort((short) settings.number("data-timeout", 0, 0xFFFF));
        // No sound, no extension.
        head.put((byte) 0).put((byte) 0);
        head.put((byte) (settings.word("align", Map.of("left", 0, "right", 1, "centre", 2))
                | settings.word("valign", Map.of("top", 0, "bottom", 1, "middle", 2)) << 2));
        head.put((byte) (settings.flag("single-line") ? 1 : 2));
        head.put((byte) (settings.flag("wrap") ? 2 : 1));
        head.put((byte) settings.word("display", DISPLAYS));
        // Exit mode.
        head.put((byte) 0);
        int usualSpeed = large ? 2 : 0;
        head.put((byte) (settings.text("speed").isEmpty() ? usualSpeed : settings.number("speed", 0, 0x18)));
        head.put((byte) settings.halfSeconds("hold", 255));
        return head.array();
    }

    /**
     * Codes the card reads pass as they are; any other backslash becomes its full-width form, which it only shows. A
     * text too long for the area ends with the last piece that fits.
     */
    private byte[] text(String text) {
        String all = before + text.replace("\n", "\\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher piece = PIECE.matcher(all);
        while (piece.find()) {
            byte[] bytes = piece.group(1) != null ? charset.encode(piece.group()) : shown(piece.group());
            if (out.size() + bytes.length > most) {
                break;
            }
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    private byte[] shown(String character) {
        byte[] bytes = charset.encode(character.equals("\\") ? "＼" : character);
        // In GBK the second byte of a character may be a backslash, which the card would read as a code.
        return bytes.length == 2 && bytes[1] == '\\' ? charset.encode("□") : bytes;
    }
}
