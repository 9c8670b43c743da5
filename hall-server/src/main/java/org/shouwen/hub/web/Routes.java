package org.shouwen.hub.web;

/** The routes of one subject. */
public interface Routes {

    /** Adds them; called once for each event loop that serves requests. */
    void mount(Api api);
}
