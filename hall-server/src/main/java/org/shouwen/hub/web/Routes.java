package org.shouwen.hub.web;

/** The routes of one subject. */
public interface Routes {

    /** Adds them; called once for each event loop that serves requests. */
    void mount(Api api);

    /** All of these. */
    static Routes all(Routes... parts) {
        return api -> {
            for (Routes part : parts) {
                part.mount(api);
            }
        };
    }
}
