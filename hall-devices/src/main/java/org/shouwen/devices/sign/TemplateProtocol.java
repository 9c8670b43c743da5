package org.shouwen.devices.sign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sign whose frames are written down in its settings: for the many bars without a name whose protocol is a prefix, an
 * address, a text and perhaps a checksum.
 */
final class TemplateProtocol implements SignProtocol {
    static final List<Setting> SETTINGS = List.of(
            new Setting("prefix", "", "hex bytes at the start of the usual frame"),
            new Setting("suffix", "", "hex bytes at the end of the usual frame"),
            new Setting(
                    "frame",
                    "",
                    "the frames as hex bytes and places, several separated by |; empty:"
                            + " prefix {address} {text} {checksum} suffix"),
            new Setting("charset", "GB2312", "GB2312, GBK, GB18030, ASCII or WINDOWS-1251"),
            new Setting("checksum", "NONE", "NONE, SUM8, SUM100, XOR, CRC16-ARC, CRC16-MODBUS or CRC16-XMODEM"),
            new Setting("checksum-order", "", "low or high byte first; empty: high for XMODEM, else low"),
            new Setting("length-of", "after", "what {length} counts: bytes after it, the whole frame, or the text"),
            new Setting("length-add", "0", "added to {length}"),
            new Setting("pad-text", "0", "least bytes of the text; spaces are added"),
            new Setting("most-text", "240", "most bytes of the text; the rest is cut"),
            new Setting("clear-text", "", "the text that clears the sign"),
            new Setting("probe", "", "layout of a frame that asks whether the sign is there; empty: none"),
            new Setting("accepted", "", "layout of the answer that means yes; empty: the sign does not answer"),
            new Setting("refused", "", "layout of the answer that means no"),
            new Setting("timeout-ms", "300", "wait for the answer"),
            new Setting("gap-ms", "5", "silence between frames"),
            new Setting("refresh-ms", "0", "least time between two contents"));

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    private final int address;
    private final List<TemplateLayout> layouts = new ArrayList<>();
    private final SignCharset charset;
    private final int padText;
    private final int mostText;
    private final String clearText;
    private final Optional<Frame> probe;
    private final Optional<byte[]> accepted;
    private final Optional<byte[]> refused;
    private final Timing timing;

    TemplateProtocol(int address, SignSettings settings) {
        if (address < 0 || address > 65535) {
            throw new IllegalArgumentException("address must be 0 to 65535, but is " + address);
        }
        this.address = address;
        charset = SignCharset.parse(settings.text("charset"));
        padText = settings.number("pad-text", 0, 1024);
        mostText = settings.number("most-text", 1, 1024);
        clearText = settings.text("clear-text");
        timing = Timing.of(settings);
        accepted = answer(settings, "accepted");
        refused = answer(settings, "refused");
        String frames = settings.text("frame").isBlank()
                ? settings.text("prefix") + " {address} {text} {checksum} " + settings.text("suffix")
                : settings.text("frame");
        for (String frame : frames.split("\\|", -1)) {
            layouts.add(layout(settings, frame));
        }
        probe = settings.text("probe").isBlank()
                ? Optional.empty()
                : Optional.of(
                        Frame.answered(layout(settings, settings.text("probe")).write(address, new byte[0], 0)));
    }

    @Override
    public List<Frame> show(SignContent content) {
        String text = content.kind() == SignContent.Kind.CLEAR ? clearText : content.text();
        Matcher digits = DIGITS.matcher(text);
        boolean numbered = digits.find();
        if (!numbered && layouts.stream().anyMatch(TemplateLayout::needsNumber)) {
            return List.of();
        }
        int number = numbered ? Integer.parseInt(digits.group()) : 0;
        byte[] bytes = padded(charset.encode(text, mostText));
        return layouts.stream()
                .map(layout -> Frame.of(layout.write(address, bytes, number), accepted.isPresent()))
                .toList();
    }

    @Override
    public Set<String> commands() {
        return new TreeSet<>(probe.isPresent() ? Set.of("clear", "ping") : Set.of("clear"));
    }

    @Override
    public List<Frame> command(String name) {
        if (name.equals("clear")) {
            return show(SignContent.clear());
        }
        if (name.equals("ping") && probe.isPresent()) {
            return List.of(probe.get());
        }
        throw new IllegalArgumentException("there is no command '" + name + "'; there are " + commands());
    }

    @Override
    public Optional<Frame> probe() {
        return probe;
    }

    @Override
    public Reply read(Frame sent, byte[] received) {
        if (refused.filter(answer -> contains(received, answer)).isPresent()) {
            return new Reply.Refused("the sign refused the frame");
        }
        boolean any = accepted.isEmpty() && received.length > 0;
        return any || accepted.filter(answer -> contains(received, answer)).isPresent()
                ? new Reply.Accepted()
                : new Reply.Waiting();
    }

    @Override
    public Timing timing() {
        return timing;
    }

    private byte[] padded(byte[] text) {
        byte[] padded = Arrays.copyOf(text, Math.max(text.length, padText));
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    private Optional<byte[]> answer(SignSettings settings, String name) {
        return settings.text(name).isBlank()
                ? Optional.empty()
                : Optional.of(layout(settings, settings.text(name)).write(address, new byte[0], 0));
    }

    private static TemplateLayout layout(SignSettings settings, String layout) {
        Checksum checksum = Checksum.parse(settings.text("checksum"));
        boolean lowFirst = settings.text("checksum-order").isBlank()
                ? checksum != Checksum.CRC16_XMODEM
                : settings.word("checksum-order", Map.of("high", 0, "low", 1)) == 1;
        Map<String, Integer> lengths = new TreeMap<>();
        for (TemplateLayout.LengthOf each : TemplateLayout.LengthOf.values()) {
            lengths.put(each.name().toLowerCase(Locale.ROOT), each.ordinal());
        }
        return TemplateLayout.parse(
                layout,
                checksum,
                lowFirst,
                TemplateLayout.LengthOf.values()[settings.word("length-of", lengths)],
                settings.number("length-add", -255, 255));
    }

    private static boolean contains(byte[] received, byte[] answer) {
        for (int i = 0; i + answer.length <= received.length; i++) {
            if (Arrays.equals(received, i, i + answer.length, answer, 0, answer.length)) {
                return true;
            }
        }
        return false;
    }
}
