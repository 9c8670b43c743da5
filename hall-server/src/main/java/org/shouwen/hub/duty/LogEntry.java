package org.shouwen.hub.duty;

import java.time.Instant;
import org.shouwen.protocol.DutyEvent.LogKind;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.OfficerId;

/** An entry of the duty log (值班日志). */
public record LogEntry(Instant at, OfficerId leader, LogKind kind, NoteId note) {}
