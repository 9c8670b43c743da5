package org.shouwen.devices.virtual;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A sign that is only seen in a browser and in tests, on a {@link VirtualLine}. Its methods may be called by any thread. */
public final class VirtualSign {
    private final String id;
    private final int address;
    private final String protocol;
    private final Supplier<SignDecoder> maker;

    private volatile SignDecoder decoder;
    private volatile Shown shown = new Shown(Display.DARK, Instant.now(), Optional.empty());
    private volatile boolean dead;
    private volatile boolean refusing;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong badFrames = new AtomicLong();
    private final AtomicLong collisions = new AtomicLong();

    private record Shown(Display display, Instant since, Optional<Instant> until) {}

    /**
     * What people see, and what went over the wire.
     *
     * @param text rows separated by line feeds, without colours; empty when it is dark
     * @param frames whole frames heard for this sign
     * @param badFrames those of them it did not take
     * @param collisions how often the line was spoken on while this sign answered
     * @param changedAt when it last began to show something else
     * @param rows the same text in coloured pieces, for drawing
     */
    public record View(
            String id,
            String line,
            int address,
            String protocol,
            String text,
            long frames,
            long badFrames,
            long collisions,
            Instant changedAt,
            List<List<Piece>> rows) {}

    /**
     * Text of one colour.
     *
     * @param colour red, green, yellow, blue, cyan, magenta or white
     */
    public record Piece(String text, String colour) {}

    /**
     * A sign as it is configured.
     *
     * @param protocol {@code onbon-bx5k}, {@code pinganlihe}, or {@code template} with a one-byte prefix and suffix
     * @param settings those of the configuration; only what changes how the sign listens is looked at
     * @throws IllegalArgumentException when there is no virtual sign of that protocol
     */
    public static VirtualSign of(String id, int address, String protocol, Map<String, String> settings) {
        return new VirtualSign(id, address, protocol, settings);
    }

    private VirtualSign(String id, int address, String protocol, Map<String, String> settings) {
        this.id = id;
        this.address = address;
        this.protocol = protocol;
        BiConsumer<Display, Duration> show = this::show;
        maker = switch (protocol) {
            case "onbon-bx5k" -> () -> new OnbonDecoder(address, show);
            case "pinganlihe" -> () -> new PinganliheDecoder(address, show);
            case "template" ->
                () -> new PlainDecoder(
                        oneByte(settings, "prefix"),
                        oneByte(settings, "suffix"),
                        address,
                        Charset.forName(settings.getOrDefault("charset", "GB2312")),
                        show);
            default -> throw new IllegalArgumentException("there is no virtual sign for protocol '" + protocol + "'");
        };
        decoder = maker.get();
    }

    private static int oneByte(Map<String, String> settings, String name) {
        String hex = settings.getOrDefault(name, "");
        if (!hex.matches("[0-9A-Fa-f]{2}") || settings.containsKey("frame")) {
            throw new IllegalArgumentException(
                    "a virtual template sign needs a prefix and suffix of one byte and no frame of its own");
        }
        return Integer.parseInt(hex, 16);
    }

    public String id() {
        return id;
    }

    /** Switches the sign off (dark and silent, its memory lost) or on again. */
    public void setDead(boolean dead) {
        this.dead = dead;
        decoder = maker.get();
        show(Display.DARK, Duration.ZERO);
    }

    /** Lets the sign refuse every frame, or take them again. */
    public void setRefusing(boolean refusing) {
        this.refusing = refusing;
    }

    /** What the sign shows now. */
    public String text() {
        return display().text();
    }

    View view(String line) {
        List<List<Piece>> rows = display().rows().stream()
                .map(row -> row.stream()
                        .map(piece -> new Piece(piece.text(), piece.colour()))
                        .toList())
                .toList();
        return new View(
                id,
                line,
                address,
                protocol,
                text(),
                frames.get(),
                badFrames.get(),
                collisions.get(),
                shown.since(),
                rows);
    }

    private Display display() {
        Shown now = shown;
        return now.until().filter(until -> !Instant.now().isBefore(until)).isPresent() ? Display.DARK : now.display();
    }

    private void show(Display display, Duration life) {
        Instant now = Instant.now();
        Instant since = display.equals(shown.display()) ? shown.since() : now;
        shown = new Shown(display, since, life.isZero() ? Optional.empty() : Optional.of(now.plus(life)));
    }

    /** The next byte on the wire. Where a frame ends is known of a dead sign too; it does nothing with it. */
    SignDecoder.Heard hear(byte next) {
        return switch (decoder.hear(next)) {
            case SignDecoder.Heard.Nothing nothing -> nothing;
            case SignDecoder.Heard.Frame frame -> dead ? unheeded() : heed(frame);
        };
    }

    private static SignDecoder.Heard.Frame unheeded() {
        return new SignDecoder.Heard.Frame(false, () -> {}, Optional.empty());
    }

    private SignDecoder.Heard.Frame heed(SignDecoder.Heard.Frame frame) {
        frames.incrementAndGet();
        SignDecoder.Heard.Frame taken = refusing
                ? new SignDecoder.Heard.Frame(false, () -> {}, frame.answer().flatMap(answer -> decoder.refusal()))
                : frame;
        if (!taken.good()) {
            badFrames.incrementAndGet();
        }
        return taken;
    }

    /** The line was silent for long: what was heard of a frame is forgotten. */
    void silence() {
        decoder.forget();
    }

    void collided() {
        collisions.incrementAndGet();
    }
}
