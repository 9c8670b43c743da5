package org.shouwen.protocol.client;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns the bytes of a server-sent event stream into its messages, however the network cut them.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML, server-sent events</a>
 */
final class SseReader {
    /**
     * One message.
     *
     * @param id the last id the stream gave, up to and including this message
     */
    record Message(Optional<String> id, String event, String data) {}

    private final Consumer<Message> messages;
    private final java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
    private boolean afterCarriageReturn;
    private Optional<String> id = Optional.empty();
    private String event = "";
    private final StringBuilder data = new StringBuilder();

    SseReader(Consumer<Message> messages) {
        this.messages = messages;
    }

    void read(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                continue;
            }
            afterCarriageReturn = b == '\r';
            if (b == '\n' || b == '\r') {
                String complete = line.toString(StandardCharsets.UTF_8);
                line.reset();
                endOfLine(complete);
            } else {
                line.write(b);
            }
        }
    }

    private void endOfLine(String text) {
        if (text.isEmpty()) {
            dispatch();
            return;
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "id" -> id = Optional.of(value);
            case "event" -> event = value;
            case "data" -> data.append(value).append('\n');
            default -> {
                // Comments (an empty field name) and unknown fields mean nothing here.
            }
        }
    }

    private void dispatch() {
        if (!data.isEmpty()) {
            data.setLength(data.length() - 1);
            messages.accept(new Message(id, event.isEmpty() ? "message" : event, data.toString()));
        }
        data.setLength(0);
        event = "";
    }
}
