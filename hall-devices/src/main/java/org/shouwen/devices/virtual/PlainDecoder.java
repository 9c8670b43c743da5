package org.shouwen.devices.virtual;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A bar without a name: a prefix byte, its address, the text, an end byte; it never answers. */
final class PlainDecoder implements SignDecoder {
    private final int prefix;
    private final int end;
    private final int address;
    private final Charset charset;
    private final BiConsumer<Display, Duration> show;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private Where where = Where.OUTSIDE;

    private enum Where {
        OUTSIDE,
        AT_ADDRESS,
        IN_MINE,
        IN_OTHERS
    }

    PlainDecoder(int prefix, int end, int address, Charset charset, BiConsumer<Display, Duration> show) {
        this.prefix = prefix;
        this.end = end;
        this.address = address;
        this.charset = charset;
        this.show = show;
    }

    @Override
    public Heard hear(byte next) {
        int value = next & 0xFF;
        switch (where) {
            case OUTSIDE -> where = value == prefix ? Where.AT_ADDRESS : Where.OUTSIDE;
            case AT_ADDRESS -> {
                where = value == address ? Where.IN_MINE : Where.IN_OTHERS;
                text.reset();
            }
            case IN_OTHERS -> where = value == end ? Where.OUTSIDE : Where.IN_OTHERS;
            case IN_MINE -> {
                if (value == end) {
                    where = Where.OUTSIDE;
                    return shows(text.toString(charset).strip());
                }
                text.write(value);
            }
        }
        return new Heard.Nothing();
    }

    private Heard shows(String shown) {
        Display display =
                shown.isEmpty() ? Display.DARK : new Display(List.of(List.of(new Display.Piece(shown, "red"))));
        return new Heard.Frame(true, () -> show.accept(display, Duration.ZERO), Optional.empty());
    }

    @Override
    public void forget() {
        where = Where.OUTSIDE;
    }

    @Override
    public Optional<byte[]> refusal() {
        return Optional.empty();
    }
}
