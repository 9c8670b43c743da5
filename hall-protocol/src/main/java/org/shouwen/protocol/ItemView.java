package org.shouwen.protocol;

/**
 * Something that can be done in the hall.
 *
 * @param group the heading under which kiosks show it
 * @param waiting people waiting in its queue now
 * @param openCounters open counters that serve it now
 */
public record ItemView(
        ItemCode code, Label name, Label group, QueueId queue, String prefix, int waiting, int openCounters) {}
