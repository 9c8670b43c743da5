package org.shouwen.hub.duty;

import java.time.Instant;
import java.util.Optional;
import org.shouwen.protocol.OfficerId;

/**
 * A handover that waits for an answer (移交).
 *
 * @param answerBy until when; empty while the year's working days are not announced
 */
public record Offer(OfficerId from, OfficerId to, Instant at, Optional<Instant> answerBy) {}
