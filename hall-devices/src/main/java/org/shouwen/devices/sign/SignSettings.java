package org.shouwen.devices.sign;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings of one sign: what was configured over what its protocol takes as usual. */
final class SignSettings {
    private final List<Setting> known;
    private final Map<String, String> set;

    /** @throws IllegalArgumentException when a name is not known, naming those that are */
    SignSettings(List<Setting> known, Map<String, String> set) {
        this.known = known;
        this.set = Map.copyOf(set);
        for (String name : set.keySet()) {
            if (known.stream().noneMatch(setting -> setting.name().equals(name))) {
                throw new IllegalArgumentException("there is no setting '" + name + "'; there are "
                        + known.stream().map(Setting::name).collect(Collectors.joining(", ")));
            }
        }
    }

    String text(String name) {
        String value = set.get(name);
        if (value != null) {
            return value;
        }
        return known.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow()
                .usual();
    }

    /** A whole number, decimal or hex with {@code 0x}. */
    int number(String name, int least, int most) {
        String value = text(name);
        try {
            int number = Integer.decode(value.strip());
            // Integer.decode reads 010 as octal eight, which nobody means.
            if (value.strip().matches("-?0[0-9]+")) {
                number = Integer.parseInt(value.strip());
            }
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below with the range.
        }
        throw bad(name, "a whole number from " + least + " to " + most);
    }

    /** Seconds in steps of half a second, as the number of steps. */
    int halfSeconds(String name, int most) {
        try {
            int steps =
                    new BigDecimal(text(name).strip()).multiply(BigDecimal.TWO).intValueExact();
            if (steps >= 0 && steps <= most) {
                return steps;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Told below with the range.
        }
        throw bad(name, "seconds from 0 to " + most / 2.0 + " in steps of 0.5");
    }

    boolean flag(String name) {
        return switch (text(name).strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw bad(name, "true or false");
        };
    }

    /** One of some words, each standing for a byte of the protocol; the number itself is taken too. */
    int word(String name, Map<String, Integer> words) {
        String value = text(name).strip().toLowerCase(Locale.ROOT);
        Integer code = words.get(value);
        if (code != null) {
            return code;
        }
        try {
            int number = Integer.decode(value);
            if (words.containsValue(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below with the words.
        }
        throw bad(
                name,
                words.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                        .collect(Collectors.joining(", ")));
    }

    IllegalArgumentException bad(String name, String right) {
        return new IllegalArgumentException(
                "setting '" + name + "' must be " + right + ", but is '" + text(name) + "'");
    }
}
