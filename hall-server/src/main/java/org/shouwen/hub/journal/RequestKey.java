package org.shouwen.hub.journal;

/**
 * What makes a repeated request the same request: the {@code Idempotency-Key} it came with.
 *
 * @param subject whose key it is; two clients may use the same key without knowing
 * @param key as the client sent it
 * @param fingerprint hash of method, path and body: the same key with another fingerprint is a conflict
 */
public record RequestKey(String subject, String key, String fingerprint) {}
