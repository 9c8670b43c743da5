package org.shouwen.hub.cases;

/** What becomes of a command on a case. An answer comes only after its commit. */
public sealed interface CaseReply {
    /** It happened; the case is like this now. */
    record Done(CaseView view) implements CaseReply {}

    /** The rules say no; nothing changed but, at most, that the journal knows of the try. */
    record Refused(CaseRefusal refusal) implements CaseReply {}

    /** The key was used for another request before; nothing changed. */
    record KeyReused() implements CaseReply {}

    /** Nothing is known to have changed. Try again with the same key. */
    record Unavailable() implements CaseReply {}
}
