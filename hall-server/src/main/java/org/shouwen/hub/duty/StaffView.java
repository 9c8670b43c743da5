package org.shouwen.hub.duty;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shouwen.hub.worktime.Approver;
import org.shouwen.protocol.OfficerId;

/** Everybody who works in the hall, as their colleagues see it. */
public record StaffView(List<Member> staff) {

    /**
     * One of them.
     *
     * @param offices whose steps an officer may take; left out for every office
     * @param leads of which offices this one is a group leader
     * @param approves as whom this one may approve an extension, such as {@code head-of-authority}
     * @param mayLead whether this one may be duty leader
     * @param onLeave today
     */
    public record Member(
            OfficerId user,
            String role,
            Optional<List<String>> offices,
            List<String> leads,
            List<String> approves,
            boolean mayLead,
            Optional<OnLeave> onLeave) {}

    /** @param to the last day */
    public record OnLeave(LocalDate from, LocalDate to, OfficerId cover) {}

    static StaffView of(Staff staff, Roster roster, LocalDate today) {
        return new StaffView(Stream.concat(
                        staff.listOfficers().stream().map(officer -> officer(officer, roster, today)),
                        staff.listSupervisors().stream().map(supervisor -> supervisor(supervisor, roster, today)))
                .toList());
    }

    private static Member officer(Staff.Officer officer, Roster roster, LocalDate today) {
        return new Member(
                officer.user(),
                "officer",
                officer.offices().map(offices -> offices.stream().sorted().toList()),
                officer.leads().stream().sorted().toList(),
                List.of(),
                false,
                onLeave(roster, officer.user(), today));
    }

    private static Member supervisor(Staff.Supervisor supervisor, Roster roster, LocalDate today) {
        return new Member(
                supervisor.user(),
                "supervisor",
                Optional.empty(),
                List.of(),
                supervisor.approves().stream().sorted().map(Approver::wireName).toList(),
                supervisor.mayLead(),
                onLeave(roster, supervisor.user(), today));
    }

    private static Optional<OnLeave> onLeave(Roster roster, OfficerId user, LocalDate today) {
        return roster.findLeave(user, today).map(leave -> new OnLeave(leave.from(), leave.to(), leave.cover()));
    }
}
