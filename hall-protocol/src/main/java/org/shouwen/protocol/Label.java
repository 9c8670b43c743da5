package org.shouwen.protocol;

/**
 * A text that people read, in both languages of the hall.
 *
 * @param zh simplified Chinese
 * @param en English
 */
public record Label(String zh, String en) {}
