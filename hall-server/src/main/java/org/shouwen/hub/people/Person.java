package org.shouwen.hub.people;

import java.util.Optional;

/**
 * Somebody who came, as far as they said.
 *
 * @param contact phone or address
 * @param idNumber of an identity card, only where the item wants one
 */
public record Person(String name, Optional<String> contact, Optional<String> idNumber) {
    @Override
    public String toString() {
        return "a person"; // never in a log
    }
}
