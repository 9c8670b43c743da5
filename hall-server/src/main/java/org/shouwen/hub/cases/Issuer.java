package org.shouwen.hub.cases;

import java.util.Optional;
import org.shouwen.protocol.Label;

/**
 * In whose name a hall's documents go out, where an item does not say it itself.
 *
 * @param authority that issues them
 * @param post of the officers at its counters
 * @param place where results are handed over
 * @param address where the hall is
 * @param hours when its counters are open
 * @param contactPhone for questions
 * @param supervisionPhone for complaints
 * @param reviewBody to which a review is applied for (行政复议机关); without it no refusal is printed
 * @param court before which a suit is brought; without it no refusal is printed
 */
public record Issuer(
        String authority,
        String post,
        String place,
        Optional<Label> address,
        Optional<Label> hours,
        Optional<String> contactPhone,
        Optional<String> supervisionPhone,
        Optional<String> reviewBody,
        Optional<String> court) {}
