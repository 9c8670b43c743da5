package org.shouwen.hub.duty;

/** What becomes of a command on the duty. An answer comes only after its commit. */
public sealed interface DutyReply {
    /** It happened; the duty is like this now. */
    record Done(DutyView view) implements DutyReply {}

    /** The rules say no; nothing changed. */
    record Refused(DutyRefusal refusal) implements DutyReply {}

    /** The key was used for another request before; nothing changed. */
    record KeyReused() implements DutyReply {}

    /** Nothing is known to have changed. Try again with the same key. */
    record Unavailable() implements DutyReply {}
}
