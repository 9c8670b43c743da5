package org.shouwen.hub.cases;

import java.util.Optional;

/**
 * In whose name a hall's documents go out, where an item does not say it itself.
 *
 * @param authority that issues them
 * @param post of the officers at its counters
 * @param place where results are handed over
 * @param contactPhone for questions
 * @param supervisionPhone for complaints
 * @param reviewBody to which a review is applied for (行政复议机关); without it no refusal is printed
 * @param court before which a suit is brought; without it no refusal is printed
 */
public record Issuer(
        String authority,
        String post,
        String place,
        Optional<String> contactPhone,
        Optional<String> supervisionPhone,
        Optional<String> reviewBody,
        Optional<String> court) {}
