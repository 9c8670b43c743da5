package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What happened to the hall's duty: who is to lead (带班), who leads, what the leader wrote down, and who is on leave. When
 * it happened and who did it stand in {@link Recorded}. Ids only: what somebody wrote stands in a table of its own.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = DutyEvent.RotaPlanned.class, name = "rota-planned"),
    @Type(value = DutyEvent.LeaderCheckedIn.class, name = "leader-checked-in"),
    @Type(value = DutyEvent.LeaderSubstituted.class, name = "leader-substituted"),
    @Type(value = DutyEvent.LeaderCheckedOut.class, name = "leader-checked-out"),
    @Type(value = DutyEvent.LogWritten.class, name = "duty-log-written"),
    @Type(value = DutyEvent.DayHandedOver.class, name = "duty-handed-over"),
    @Type(value = DutyEvent.LeaveRecorded.class, name = "leave-recorded"),
    @Type(value = DutyEvent.LeaveEnded.class, name = "leave-ended")
})
public sealed interface DutyEvent extends JournalEvent {

    /** When it happened by lapse of time alone, whenever that was recorded; empty if somebody did it. */
    default Optional<Instant> lapsedAt() {
        return Optional.empty();
    }

    /**
     * The duty rota (值班表) names a leader for a day.
     *
     * @param leader empty if nobody is planned any more
     */
    record RotaPlanned(LocalDate date, Optional<OfficerId> leader) implements DutyEvent {}

    /** The leader came (签到) and is on duty until the end of the day, unless something below ends it before. */
    record LeaderCheckedIn(OfficerId leader) implements DutyEvent {}

    /**
     * Another one is on duty than was planned, or than was until then (替班).
     *
     * @param from who was on duty, or else who was planned for the day
     */
    record LeaderSubstituted(OfficerId from, OfficerId to, Optional<NoteId> reason) implements DutyEvent {}

    /**
     * Nobody is on duty any more (签退).
     *
     * @param due the end of the day, if the duty ended with it and nobody checked out
     */
    record LeaderCheckedOut(OfficerId leader, Optional<Instant> due) implements DutyEvent {
        @Override
        public Optional<Instant> lapsedAt() {
            return due;
        }
    }

    /** The leader wrote down (值班日志) what was met, decided or tried. */
    record LogWritten(OfficerId leader, LogKind kind, NoteId note) implements DutyEvent {}

    /**
     * The duty goes on to the next one (交接班).
     *
     * @param note what the next one has to know
     * @param uneventful whether the leader says that nothing happened that is worth an entry
     */
    record DayHandedOver(OfficerId from, OfficerId to, Optional<NoteId> note, boolean uneventful)
            implements DutyEvent {}

    /**
     * Somebody is on leave.
     *
     * @param to the last day
     * @param cover who takes up the steps meanwhile
     */
    record LeaveRecorded(OfficerId officer, LocalDate from, LocalDate to, OfficerId cover) implements DutyEvent {}

    /** The leave is over, or does not happen. */
    record LeaveEnded(OfficerId officer) implements DutyEvent {}

    /** What an entry of the duty log is about. */
    enum LogKind {
        /** Something that went wrong or was complained about. */
        @JsonProperty("issue")
        ISSUE,
        /** What the leader settled. */
        @JsonProperty("decision")
        DECISION,
        /** The leader walked the process as a citizen does (走流程). */
        @JsonProperty("walk-through")
        WALK_THROUGH,
        @JsonProperty("note")
        NOTE
    }
}
