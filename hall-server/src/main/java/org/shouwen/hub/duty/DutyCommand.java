package org.shouwen.hub.duty;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.DutyEvent.LogKind;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.OfficerId;

/** What somebody asks of the hall's duty. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = DutyCommand.PlanRota.class, name = "plan-rota"),
    @Type(value = DutyCommand.CheckIn.class, name = "check-in"),
    @Type(value = DutyCommand.Substitute.class, name = "substitute"),
    @Type(value = DutyCommand.CheckOut.class, name = "check-out"),
    @Type(value = DutyCommand.WriteLog.class, name = "write-log"),
    @Type(value = DutyCommand.HandOver.class, name = "hand-over"),
    @Type(value = DutyCommand.RecordLeave.class, name = "record-leave"),
    @Type(value = DutyCommand.EndLeave.class, name = "end-leave")
})
public sealed interface DutyCommand {

    /** Plans who is to lead on these days; other days stay as they are. */
    record PlanRota(List<RotaDay> days) implements DutyCommand {
        public PlanRota {
            days = List.copyOf(days);
        }
    }

    /** @param leader empty if nobody is to be planned any more */
    record RotaDay(LocalDate date, Optional<OfficerId> leader) {}

    /** Comes on duty while nobody is; as a substitute where somebody else is planned. */
    record CheckIn(OfficerId leader, Optional<NoteId> reason) implements DutyCommand {}

    /** Takes over from whoever is on duty, or was to be. */
    record Substitute(OfficerId leader, NoteId reason) implements DutyCommand {}

    /** Goes off duty. */
    record CheckOut(OfficerId leader) implements DutyCommand {}

    /** Writes an entry of the log. */
    record WriteLog(OfficerId leader, LogKind kind, NoteId note) implements DutyCommand {}

    /**
     * Hands the duty over to the next leader.
     *
     * @param uneventful whether the leader says that nothing happened that is worth an entry
     */
    record HandOver(OfficerId leader, OfficerId to, Optional<NoteId> note, boolean uneventful) implements DutyCommand {}

    /** @param to the last day */
    record RecordLeave(OfficerId officer, LocalDate from, LocalDate to, OfficerId cover) implements DutyCommand {}

    /** Somebody is back, or does not go. */
    record EndLeave(OfficerId officer) implements DutyCommand {}
}
