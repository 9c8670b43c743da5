package org.shouwen.protocol;

import java.util.List;

/** What hangs on a hall and how it is: enrolled programs, lines, signs. Faulty ones first. */
public record DevicesView(List<DeviceView> devices, List<LineView> lines, List<SignView> signs) {}
