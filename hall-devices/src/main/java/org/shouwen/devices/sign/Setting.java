package org.shouwen.devices.sign;

/**
 * One setting of a protocol, as configuration and {@code --set} name it.
 *
 * @param usual its value when nothing is set
 * @param meaning what it does, in its unit
 */
public record Setting(String name, String usual, String meaning) {}
