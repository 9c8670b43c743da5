package org.shouwen.hub.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody who came, as far as they said.
 *
 * @param contact phone or address
 * @param idNumber of an identity card, only where the item wants one
 */
public record Person(String name, Optional<String> contact, Optional<String> idNumber) {
    /** The ID number without what people write into it for the eye, such as blanks, hyphens or a small x at its end. */
    Optional<String> normalIdNumber() {
        return idNumber.map(typed -> Normalizer.normalize(typed, Normalizer.Form.NFKC)
                        .replaceAll("[\\s-]", "")
                        .toUpperCase(Locale.ROOT))
                .filter(number -> !number.isEmpty());
    }

    /** Whether both gave the same ID number or the same contact; names alone say nothing. */
    public boolean isSameAs(Person other) {
        return isSame(normalIdNumber(), other.normalIdNumber())
                || isSame(contact.map(String::strip), other.contact.map(String::strip));
    }

    private static boolean isSame(Optional<String> one, Optional<String> other) {
        return one.isPresent() && one.equals(other);
    }

    @Override
    public String toString() {
        return "a person"; // never in a log
    }
}
