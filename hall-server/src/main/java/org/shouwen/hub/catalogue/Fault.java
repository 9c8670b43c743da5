package org.shouwen.hub.catalogue;

/**
 * Why a catalogue must not be published.
 *
 * @param place such as {@code items[2] 食品经营许可: materials[1].name}
 * @param found what is there; empty if nothing is
 * @param expected what would be right
 */
public record Fault(String place, String found, String expected) {

    /** One line for the person who must mend it. */
    public String message() {
        return place + (found.isEmpty() ? " is missing" : " is " + found) + "; expected " + expected;
    }
}
