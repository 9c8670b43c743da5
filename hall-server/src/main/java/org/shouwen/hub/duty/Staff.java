package org.shouwen.hub.duty;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shouwen.hub.worktime.Approver;
import org.shouwen.protocol.OfficerId;

/** Who works in the hall and what each may do there (员工), as its accounts say. Pure; never changes while the hub runs. */
public final class Staff {
    /** Nobody. */
    public static final Staff NOBODY = of(List.of(), List.of());

    private final Map<OfficerId, Officer> officers = new LinkedHashMap<>();
    private final Map<OfficerId, Supervisor> supervisors = new LinkedHashMap<>();

    /**
     * A counter or back office officer (工作人员).
     *
     * @param offices whose steps this officer may take; empty for every office
     * @param leads of which offices this is a group leader (组长, 首席代表)
     */
    public record Officer(OfficerId user, Optional<Set<String>> offices, Set<String> leads) {
        public Officer {
            offices = offices.map(Set::copyOf);
            leads = Set.copyOf(leads);
        }
    }

    /**
     * A supervisor of the hall (值班长).
     *
     * @param approves as whom this supervisor may approve an extension
     * @param mayLead whether this supervisor may be duty leader (带班领导)
     */
    public record Supervisor(OfficerId user, Set<Approver> approves, boolean mayLead) {
        public Supervisor {
            approves = Set.copyOf(approves);
        }
    }

    private Staff() {}

    public static Staff of(Collection<Officer> officers, Collection<Supervisor> supervisors) {
        Staff staff = new Staff();
        officers.forEach(officer -> staff.officers.put(officer.user(), officer));
        supervisors.forEach(supervisor -> staff.supervisors.put(supervisor.user(), supervisor));
        return staff;
    }

    /** In the order of the configuration. */
    public List<Officer> listOfficers() {
        return List.copyOf(officers.values());
    }

    /** In the order of the configuration. */
    public List<Supervisor> listSupervisors() {
        return List.copyOf(supervisors.values());
    }

    public boolean isOfficer(OfficerId user) {
        return officers.containsKey(user);
    }

    public boolean isSupervisor(OfficerId user) {
        return supervisors.containsKey(user);
    }

    /** Whether this officer may take steps of an office. */
    public boolean isOfOffice(OfficerId user, String office) {
        return Optional.ofNullable(officers.get(user))
                .filter(officer ->
                        officer.offices().map(own -> own.contains(office)).orElse(true))
                .isPresent();
    }

    /** The group leaders of an office, the first by staff number first. */
    public List<OfficerId> listLeaders(String office) {
        return officers.values().stream()
                .filter(officer -> officer.leads().contains(office))
                .map(Officer::user)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** Whether this account may approve an extension as such a head. */
    public boolean mayApprove(OfficerId user, Approver as) {
        return Optional.ofNullable(supervisors.get(user))
                .filter(supervisor -> supervisor.approves().contains(as))
                .isPresent();
    }

    /** Whether this account may be duty leader. */
    public boolean mayLead(OfficerId user) {
        return Optional.ofNullable(supervisors.get(user))
                .filter(Supervisor::mayLead)
                .isPresent();
    }
}
