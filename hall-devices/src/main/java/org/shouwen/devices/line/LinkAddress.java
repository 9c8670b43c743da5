package org.shouwen.devices.line;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a device is reached, as written in the configuration:
 *
 * <ul>
 *   <li>{@code serial:/dev/serial/by-path/…?baud=9600&format=8N1} — a serial port by its stable path
 *   <li>{@code tcp:192.168.1.50:4001?baud=9600} — a TCP serial server, or a network printer without {@code baud}
 *   <li>{@code file:/dev/usb/lp0} — a device file, such as a USB printer's
 * </ul>
 */
public sealed interface LinkAddress {

    /**
     * A serial port.
     *
     * @param path stable path; looked up afresh each time it is opened, since what it points to changes on replugging
     */
    record Serial(Path path, SerialFormat serialFormat) implements LinkAddress {
        @Override
        public ByteLink open(ByteLink.Listener listener) throws IOException {
            return SerialLink.open(this, listener);
        }

        @Override
        public Optional<SerialFormat> format() {
            return Optional.of(serialFormat);
        }

        @Override
        public String toString() {
            return "serial:" + path + query(format());
        }
    }

    /**
     * A TCP serial server or a network printer.
     *
     * @param format speed of the wire behind the server; empty when there is none to keep to
     */
    record Tcp(String host, int port, Optional<SerialFormat> format) implements LinkAddress {
        @Override
        public ByteLink open(ByteLink.Listener listener) throws IOException {
            return TcpLink.open(this, listener);
        }

        @Override
        public String toString() {
            return "tcp:" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + query(format);
        }
    }

    /** A device file such as {@code /dev/usb/lp0}. */
    record DeviceFile(Path path) implements LinkAddress {
        @Override
        public ByteLink open(ByteLink.Listener listener) throws IOException {
            return DeviceFileLink.open(this, listener);
        }

        @Override
        public Optional<SerialFormat> format() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "file:" + path;
        }
    }

    /**
     * Opens the link now, once.
     *
     * @throws IOException naming the path or host and what a person can do about it
     */
    ByteLink open(ByteLink.Listener listener) throws IOException;

    /** Speed and frame of the wire, where there is one. */
    Optional<SerialFormat> format();

    /**
     * Reads an address as it stands in the configuration.
     *
     * @throws IllegalArgumentException saying what would be right
     */
    static LinkAddress parse(String text) {
        int question = text.indexOf('?');
        String body = question < 0 ? text : text.substring(0, question);
        Map<String, String> settings = question < 0 ? Map.of() : settings(text, text.substring(question + 1));
        if (body.startsWith("serial:")) {
            return new Serial(
                    path(text, body.substring(7)), format(text, settings).orElse(SerialFormat.USUAL));
        }
        if (body.startsWith("tcp:")) {
            return tcp(text, body.substring(4), format(text, settings));
        }
        if (body.startsWith("file:")) {
            if (!settings.isEmpty()) {
                throw bad(text, "file: takes no settings");
            }
            return new DeviceFile(path(text, body.substring(5)));
        }
        throw bad(text, "it must start with serial:, tcp: or file:, such as serial:/dev/ttyUSB0?baud=9600&format=8N1");
    }

    private static Tcp tcp(String text, String hostAndPort, Optional<SerialFormat> format) {
        int colon = hostAndPort.lastIndexOf(':');
        String host = colon < 0 ? "" : hostAndPort.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isBlank()) {
            throw bad(text, "tcp: needs host and port, such as tcp:192.168.1.50:4001");
        }
        int port = number(text, "port", hostAndPort.substring(colon + 1));
        if (port < 1 || port > 65535) {
            throw bad(text, "port must be 1 to 65535");
        }
        return new Tcp(host, port, format);
    }

    private static Path path(String text, String path) {
        if (!path.startsWith("/")) {
            throw bad(text, "the path must be absolute, such as /dev/ttyUSB0");
        }
        return Path.of(path);
    }

    private static Optional<SerialFormat> format(String text, Map<String, String> settings) {
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        int baud = number(text, "baud", settings.getOrDefault("baud", "9600"));
        try {
            return Optional.of(SerialFormat.parse(baud, settings.getOrDefault("format", "8N1")));
        } catch (IllegalArgumentException e) {
            throw bad(text, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, String> settings(String text, String query) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (equals < 0 || !Set.of("baud", "format").contains(key)) {
                throw bad(text, "after ? only baud=… and format=… may stand, not '" + pair + "'");
            }
            settings.put(key, URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return settings;
    }

    private static int number(String text, String what, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw bad(text, what + " must be a whole number, not '" + digits + "'");
        }
    }

    private static IllegalArgumentException bad(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is not a device address: " + why);
    }

    private static String query(Optional<SerialFormat> format) {
        return format.map(it -> "?baud=" + it.baud() + "&format=" + it.form()).orElse("");
    }
}
