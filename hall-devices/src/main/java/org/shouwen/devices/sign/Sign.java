package org.shouwen.devices.sign;

import java.util.Map;

/**
 * One sign of the hall.
 *
 * @param id its name in the configuration, such as {@code window-1}
 * @param address its number on the line
 * @param protocol the name of how it is spoken to
 * @param codec that protocol, bound to this sign
 */
public record Sign(String id, int address, String protocol, SignProtocol codec) {

    /** @throws IllegalArgumentException naming the protocol, address or setting that is wrong */
    public static Sign of(String id, int address, String protocol, Map<String, String> settings) {
        return new Sign(id, address, protocol, SignProtocols.get(protocol).bind(address, settings));
    }
}
