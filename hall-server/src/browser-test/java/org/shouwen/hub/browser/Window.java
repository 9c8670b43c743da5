package org.shouwen.hub.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;

/**
 * A browser window that is watched: what its console says, what its policy blocks, whom it asks.
 *
 * <p>Chromium reports every answer that is not a success as a console error. Those a test knows of it names before with
 * {@link #expect}; whatever else appears is a fault.
 */
final class Window {
    private static final int LONGEST_WAIT_MILLIS = 30_000;
    private static final int MOST_STOPS = 120;
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private static final String FOCUS_IS_SEEN =
            """
            () => {
              const style = getComputedStyle(document.activeElement);
              const box = document.activeElement.getBoundingClientRect();
              const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              return ring && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
            }""";

    private record Expected(int status, String pathStart) {}

    private final BrowserContext context;
    private final Page page;
    private final Set<String> visited = new HashSet<>();
    private final List<Expected> expected = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private Window(BrowserContext context) {
        this.context = context;
        context.setDefaultTimeout(LONGEST_WAIT_MILLIS);
        context.addInitScript("addEventListener('securitypolicyviolation', (e) => console.error("
                + "`policy: ${e.violatedDirective} blocked ${e.blockedURI || e.sample}`))");
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> faults.add("uncaught: " + error.error()));
        context.onRequest(this::see);
        this.page = context.newPage();
    }

    static Window open(Browser browser, Browser.NewContextOptions options) {
        return new Window(browser.newContext(options.setReducedMotion(ReducedMotion.REDUCE)));
    }

    Page page() {
        return page;
    }

    void go(String url) {
        visited.add(URI.create(url).getAuthority());
        page.navigate(url);
    }

    Locator find(String testId) {
        return page.getByTestId(testId);
    }

    void touch(String testId) {
        find(testId).click();
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    /** An answer with this status at this path is part of the story, and so is what the console says about it. */
    Window expect(int status, String pathStart) {
        expected.add(new Expected(status, pathStart));
        return this;
    }

    private void hear(ConsoleMessage message) {
        if (message.type().equals("error") && !isExpected(message)) {
            faults.add("console: " + message.text() + " (" + message.location() + ")");
        }
    }

    private boolean isExpected(ConsoleMessage message) {
        return expected.stream()
                .anyMatch(one -> message.text().contains("status of " + one.status())
                        && URI.create(message.location().replaceAll(":\\d+:\\d+$", ""))
                                .getPath()
                                .startsWith(one.pathStart()));
    }

    private void see(Request request) {
        URI asked = URI.create(request.url());
        if (Set.of("data", "blob", "about").contains(asked.getScheme())) {
            return;
        }
        if (!visited.contains(asked.getAuthority())) {
            faults.add("asked another host: " + request.url());
        }
    }

    /** Looks for what keeps people with disabilities out; {@code state} names what is shown, for the message. */
    void assertAccessible(String state) {
        List<String> found = new AxeBuilder(page)
                .setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + "\n    "
                                + String.join(
                                        "\n    ",
                                        rule.getNodes().stream()
                                                .limit(3)
                                                .map(node -> node.getTarget() + " " + node.getHtml())
                                                .toList()))
                        .toList();
        Assertions.assertThat(found).as("accessibility of %s at %s", state, page.url()).isEmpty();
    }

    /** Goes round the page with the Tab key: each stop must be seen. */
    void assertFocusIsSeen() {
        page.evaluate("() => document.activeElement?.blur()");
        int stops = 0;
        while (stops < MOST_STOPS) {
            press("Tab");
            Object stop = page.evaluate(
                    """
                    () => {
                      const at = document.activeElement;
                      if (!at || at === document.body || at.dataset.stopped) return null;
                      at.dataset.stopped = 'yes';
                      return at.outerHTML.slice(0, 160);
                    }""");
            if (stop == null) {
                break;
            }
            try {
                // It may have to slide into view first.
                page.waitForFunction(FOCUS_IS_SEEN);
            } catch (TimeoutError e) {
                throw new AssertionError("focus is not seen at " + page.url() + ": " + stop, e);
            }
            stops++;
        }
        Assertions.assertThat(stops).as("stops of the Tab key at %s", page.url()).isPositive();
    }

    /** Lets the page finish what it does after it has drawn. */
    void settle() {
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame("
                + "() => setTimeout(done, 50))))");
    }

    /** Nothing is cut off at the right and no bar is needed to see it. */
    void assertFitsWidth() {
        Assertions.assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .as("pixels beyond the right edge of %s", page.url())
                .isEqualTo(0);
    }

    void photograph(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    /** Closes the window and tells what it did wrong. */
    List<String> close() {
        context.close();
        return List.copyOf(faults);
    }
}
