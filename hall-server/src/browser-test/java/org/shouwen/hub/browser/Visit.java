package org.shouwen.hub.browser;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One test's stay in the hall. When it leaves, no window may have done what pages must not do. */
final class Visit {
    private final RealHall hall;
    private final List<Window> windows = new ArrayList<>();

    Visit(RealHall hall) {
        this.hall = hall;
    }

    RealHall hall() {
        return hall;
    }

    /** A window of a desktop computer. */
    Window open(String url) {
        return open(url, 1280, 800);
    }

    Window openPhone(String url) {
        return open(url, 390, 844);
    }

    /** The portrait screen of a ticket machine. */
    Window openKiosk(String url) {
        return open(url, 1080, 1920);
    }

    Window openTelevision(String url) {
        return open(url, 1920, 1080);
    }

    private Window open(String url, int width, int height) {
        // A device whose clock stands in another zone: pages must show the hall's time all the same.
        Window window = Window.open(hall.browser(), new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("zh-CN")
                .setTimezoneId("America/New_York"));
        windows.add(window);
        window.go(url);
        return window;
    }

    void photograph(Path start) {
        for (int i = 0; i < windows.size(); i++) {
            windows.get(i).photograph(start.resolveSibling(start.getFileName() + "-" + (i + 1) + ".png"));
        }
    }

    void leave() {
        List<String> faults = windows.stream().flatMap(window -> window.close().stream()).toList();
        if (!faults.isEmpty()) {
            throw new AssertionError("pages did what they must not:\n" + String.join("\n", faults));
        }
    }
}
