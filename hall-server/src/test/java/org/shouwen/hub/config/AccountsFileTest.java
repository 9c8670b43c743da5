package org.shouwen.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shouwen.hub.duty.Staff;
import org.shouwen.hub.worktime.Approver;
import org.shouwen.protocol.OfficerId;

/** What accounts.yaml says of the people who work in the hall. */
class AccountsFileTest {
    private static final OfficerId ANNE = new OfficerId("1001");
    private static final OfficerId LEAD = new OfficerId("lead");

    @TempDir
    private Path directory;

    @Test
    void whatIsLeftOutMeansEveryOfficeNoGroupNoApprovalAndDuty() throws IOException {
        Staff staff = read("officers: [{user: \"1001\"}]\nsupervisors: [{user: lead}]\n");
        assertThat(staff.isOfficer(ANNE)).isTrue();
        assertThat(staff.isOfficer(LEAD)).isFalse();
        assertThat(staff.isSupervisor(LEAD)).isTrue();
        assertThat(staff.isOfOffice(ANNE, "market")).isTrue();
        assertThat(staff.isOfOffice(LEAD, "market")).isFalse();
        assertThat(staff.listLeaders("market")).isEmpty();
        assertThat(staff.mayApprove(LEAD, Approver.HEAD_OF_AUTHORITY)).isFalse();
        assertThat(staff.mayLead(LEAD)).isTrue();
        assertThat(staff.mayLead(ANNE)).isFalse();
    }

    @Test
    void whatIsSaidCounts() throws IOException {
        Staff staff = read("""
                officers:
                  - {user: "1002", offices: [market], leads: [market]}
                  - {user: "1001", offices: [market, public-security], leads: [market]}
                supervisors: [{user: lead, approves: [head-of-government], duty: false}]
                """);
        assertThat(staff.isOfOffice(ANNE, "public-security")).isTrue();
        assertThat(staff.isOfOffice(ANNE, "human-resources")).isFalse();
        assertThat(staff.listLeaders("market")).containsExactly(ANNE, new OfficerId("1002"));
        assertThat(staff.mayApprove(LEAD, Approver.HEAD_OF_GOVERNMENT)).isTrue();
        assertThat(staff.mayApprove(LEAD, Approver.HEAD_OF_AUTHORITY)).isFalse();
        assertThat(staff.mayLead(LEAD)).isFalse();
    }

    @Test
    void anOfficeThatTheCatalogueDoesNotHaveIsNamedWithItsPlace() {
        assertThatThrownBy(() -> read("""
                        officers:
                          - {user: "1001", offices: [market, markt]}
                          - {user: "1002", leads: [police]}
                        supervisors: []
                        """))
                .isInstanceOf(ConfigError.class)
                .hasMessageContainingAll(
                        "accounts.yaml: /officers/0/offices/1 is \"markt\": expected one of",
                        "market",
                        "accounts.yaml: /officers/1/leads/0 is \"police\"");
    }

    @Test
    void whoApprovesAsSomebodyUnknownIsNamedWithItsPlace() {
        assertThatThrownBy(() -> read("officers: []\nsupervisors: [{user: lead, approves: [mayor]}]\n"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContainingAll("accounts.yaml: /supervisors/0/approves/0 is \"mayor\"", "head-of-authority");
        assertThatThrownBy(() -> read("officers: []\nsupervisors: [{user: lead, duty: perhaps}]\n"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("accounts.yaml: /supervisors/0/duty is \"perhaps\"");
    }

    @Test
    void nobodyHasTwoAccounts() {
        assertThatThrownBy(() -> read("officers: [{user: lead}]\nsupervisors: [{user: lead}]\n"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("accounts.yaml: user lead is named twice");
    }

    private Staff read(String accounts) throws IOException {
        for (String file : List.of("hub.yaml", "hall.yaml", "signs.yaml", "devices.yaml", "catalogue.yaml")) {
            if (Files.notExists(directory.resolve(file))) {
                Files.copy(Path.of("..", "config", file), directory.resolve(file));
            }
        }
        Files.writeString(directory.resolve("accounts.yaml"), accounts);
        return Configuration.read(directory).staff();
    }
}
