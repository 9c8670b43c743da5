package org.shouwen.hub.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the applicant gets in the end (审批结果). */
public record ItemResult(String name, Kind kind) {

    /** 审批结果类型. */
    public enum Kind {
        /** 证照. */
        @JsonProperty("licence")
        LICENCE,
        /** 批文. */
        @JsonProperty("approval")
        APPROVAL,
        /** 证明. */
        @JsonProperty("certificate")
        CERTIFICATE,
        /** 其他. */
        @JsonProperty("other")
        OTHER
    }
}
