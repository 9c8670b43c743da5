package org.shouwen.devices.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All sign protocols by name. */
public enum SignProtocols {
    ONBON_BX5K("onbon-bx5k", "仰邦 BX-5K and BX-6K font cards", OnbonProtocol.SETTINGS, OnbonProtocol::new),
    PINGANLIHE("pinganlihe", "平安力合 strips and boards", PinganliheProtocol.SETTINGS, PinganliheProtocol::new),
    TEMPLATE("template", "signs written down in their settings", TemplateProtocol.SETTINGS, TemplateProtocol::new);

    private final String id;
    private final String meaning;
    private final List<Setting> settings;
    private final Maker maker;

    private interface Maker {
        SignProtocol make(int address, SignSettings settings);
    }

    SignProtocols(String id, String meaning, List<Setting> settings, Maker maker) {
        this.id = id;
        this.meaning = meaning;
        this.settings = settings;
        this.maker = maker;
    }

    /** The name in configuration and on the command line. */
    public String id() {
        return id;
    }

    /** Which signs speak it. */
    public String meaning() {
        return meaning;
    }

    /** The settings it takes, in the order of a manual. */
    public List<Setting> settings() {
        return settings;
    }

    /**
     * Binds the protocol to one sign.
     *
     * @param settings by the names of {@link #settings}; what is not set is as usual
     * @throws IllegalArgumentException naming the address or setting that is wrong and what would be right
     */
    public SignProtocol bind(int address, Map<String, String> settings) {
        return maker.make(address, new SignSettings(this.settings, settings));
    }

    /** @throws IllegalArgumentException naming the protocols there are */
    public static SignProtocols get(String id) {
        List<String> ids = new ArrayList<>();
        for (SignProtocols each : values()) {
            if (each.id.equals(id)) {
                return each;
            }
            ids.add(each.id);
        }
        throw new IllegalArgumentException("there is no protocol '" + id + "'; there are " + String.join(", ", ids));
    }
}
