package org.shouwen.devices.printer;

import java.util.List;

/**
 * A slip as the bytes of one printer.
 *
 * @param bytes the whole job, from initialise to cut; not copied, not to be changed
 * @param heightDots length of the printed paper in dots at 203 dots an inch
 * @param drawnLines how many lines are sent as images because the printer's font lacks a character
 * @param replaced the characters that neither the printer nor this machine can draw, each once and in order,
 *     as {@code U+1F600}; 〓 stands in their place
 */
@SuppressWarnings("ArrayRecordComponent")
public record PrintJob(byte[] bytes, int heightDots, int drawnLines, List<String> replaced) {
    public PrintJob {
        replaced = List.copyOf(replaced);
    }
}
