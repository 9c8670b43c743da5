package org.shouwen.hub.catalogue;

import java.util.Optional;
import org.shouwen.protocol.StepId;

/**
 * One step of the back office's way through a case (办理流程).
 *
 * @param office whose officers take it, by the office's id in the catalogue
 * @param twoOfficers whether the law wants at least two (行政许可法 Art. 34(3))
 */
public record ItemStep(StepId id, String name, Optional<String> englishName, String office, boolean twoOfficers) {}
