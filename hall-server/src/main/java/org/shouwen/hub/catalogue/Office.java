package org.shouwen.hub.catalogue;

import java.util.Optional;

/**
 * A back office of the hall: whose officers review (后台审批部门).
 *
 * @param id as steps and items name it
 * @param department its name for people (部门)
 * @param place where it sits
 */
public record Office(
        String id, String department, Optional<String> englishName, Optional<String> place, Optional<String> phone) {}
