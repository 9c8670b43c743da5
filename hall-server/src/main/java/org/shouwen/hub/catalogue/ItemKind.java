package org.shouwen.hub.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;

/** 办件类型. Joint, forwarded and deferrable are flags of an item, not kinds of their own. */
public enum ItemKind {
    /** 即办件: done on the spot. */
    @JsonProperty("immediate")
    IMMEDIATE,
    /** 承诺件: done within the promised limit. */
    @JsonProperty("commitment")
    COMMITMENT
}
