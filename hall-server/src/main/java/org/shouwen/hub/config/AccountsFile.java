package org.shouwen.hub.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.shouwen.hub.catalogue.Office;
import org.shouwen.hub.duty.Staff;
import org.shouwen.hub.worktime.Approver;
import org.shouwen.protocol.CounterId;
import org.shouwen.protocol.OfficerId;

/** Who may sign in ({@code accounts.yaml}); passwords are kept elsewhere. */
public record AccountsFile(List<Officer> officers, List<Supervisor> supervisors) {

    /**
     * A counter officer by staff number.
     *
     * @param counters where the officer may work; absent for every counter
     * @param offices of the catalogue whose steps the officer may take; absent for every office
     * @param leads the offices of which this is a group leader (组长, 首席代表); absent for none
     */
    public record Officer(
            String user,
            Optional<List<CounterId>> counters,
            Optional<List<String>> offices,
            Optional<List<String>> leads) {}

    /**
     * A hall supervisor.
     *
     * @param approves as whom the supervisor may approve an extension, such as {@code head-of-authority}; absent for
     *     nobody
     * @param duty whether the supervisor may be duty leader (带班领导); absent for yes
     */
    public record Supervisor(String user, Optional<List<String>> approves, Optional<Boolean> duty) {}

    /** Who works in the hall and what each may do. */
    public Staff staff() {
        return Staff.of(
                officers.stream()
                        .map(officer -> new Staff.Officer(
                                new OfficerId(officer.user()),
                                officer.offices().map(Set::copyOf),
                                Set.copyOf(officer.leads().orElse(List.of()))))
                        .toList(),
                supervisors.stream()
                        .map(supervisor -> new Staff.Supervisor(
                                new OfficerId(supervisor.user()),
                                supervisor.approves().orElse(List.of()).stream()
                                        .flatMap(approver -> Approver.find(approver).stream())
                                        .collect(Collectors.toSet()),
                                supervisor.duty().orElse(true)))
                        .toList());
    }

    /** What is wrong with it beside a catalogue that has these offices; each begins with its place in the file. */
    List<String> faults(List<Office> known) {
        return Stream.concat(namedTwice(), known.isEmpty() ? Stream.of() : unknownOffices(known))
                .toList();
    }

    private Stream<String> namedTwice() {
        Set<String> seen = new HashSet<>();
        return Stream.concat(
                        officers.stream().map(Officer::user),
                        supervisors.stream().map(Supervisor::user))
                .filter(user -> !seen.add(user))
                .map(user -> "user " + user + " is named twice; expected one account for each");
    }

    private Stream<String> unknownOffices(List<Office> known) {
        List<String> ids = known.stream().map(Office::id).toList();
        return IntStream.range(0, officers.size()).boxed().flatMap(i -> {
            Officer officer = officers.get(i);
            String place = "/officers/" + i;
            return Stream.concat(
                    unknown(place + "/offices", officer.offices(), ids),
                    unknown(place + "/leads", officer.leads(), ids));
        });
    }

    private static Stream<String> unknown(String place, Optional<List<String>> named, List<String> known) {
        List<String> offices = named.orElse(List.of());
        return IntStream.range(0, offices.size())
                .filter(i -> !known.contains(offices.get(i)))
                .mapToObj(i -> place + "/" + i + " is \"" + offices.get(i) + "\": expected one of " + known
                        + ", the offices of catalogue.yaml");
    }
}
