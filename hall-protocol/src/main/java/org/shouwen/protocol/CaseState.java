package org.shouwen.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a case stands (domain A3.3). That it counts as accepted by lapse of time is an event, not a state. */
public enum CaseState {
    /** Somebody asked (首问登记); nothing was handed in yet. */
    @JsonProperty("contact")
    CONTACT,
    /** Materials were handed in (收件); acceptance is to be decided. */
    @JsonProperty("received")
    RECEIVED,
    /** The applicant was told what is missing (补正). */
    @JsonProperty("supplement")
    SUPPLEMENT,
    /** Accepted (受理) and with the back office. */
    @JsonProperty("under-review")
    UNDER_REVIEW,
    /** Time that is not counted (除外时间). */
    @JsonProperty("excluded")
    EXCLUDED,
    /** With the authority above for its decision (上报). */
    @JsonProperty("forwarded")
    FORWARDED,
    /** Granted or refused (准予, 不予); the result is being made. */
    @JsonProperty("decided")
    DECIDED,
    /** The result can be collected or posted (待取件). */
    @JsonProperty("ready")
    READY,
    /** The applicant has the result (送达). */
    @JsonProperty("delivered")
    DELIVERED,
    /** Acceptance was refused (不予受理), or nothing had to be applied for. */
    @JsonProperty("not-accepted")
    NOT_ACCEPTED,
    /** The applicant gave up, or counts as having given up. */
    @JsonProperty("withdrawn")
    WITHDRAWN,
    /** Answered, led on or referred without an application. */
    @JsonProperty("closed")
    CLOSED;

    /** Whether nothing more can happen to the case. */
    public boolean isFinal() {
        return this == DELIVERED || this == NOT_ACCEPTED || this == WITHDRAWN || this == CLOSED;
    }

    /** Whether the applicant has handed something in and the authority has not decided. */
    public boolean isPending() {
        return this == RECEIVED || this == SUPPLEMENT || this == UNDER_REVIEW || this == EXCLUDED || this == FORWARDED;
    }
}
