package org.shouwen.hub.bench;

/**
 * What a figure was expected to be, and whether it is.
 *
 * @param expected in words
 * @param measured the figure that decides, in words
 */
public record Expectation(String expected, String measured, boolean met) {}
