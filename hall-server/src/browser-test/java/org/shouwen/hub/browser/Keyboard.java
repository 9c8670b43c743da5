package org.shouwen.hub.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

/** An officer at the desk page who has no mouse. */
record Keyboard(Window desk) {
    /** The page takes no second press of the large button so soon after its meaning changed; see the page's source. */
    private static final int SETTLE_MILLIS = 450;

    void signIn(String user, String password) {
        assertThat(desk.find("sign-in-user")).isFocused();
        desk.page().keyboard().insertText(user);
        desk.press("Tab");
        desk.page().keyboard().insertText(password);
        desk.press("Enter");
        assertThat(desk.page().locator("main[data-mode]")).isVisible();
    }

    /** Presses a key in one state of the desk and waits for the other. */
    void press(String key, String before, String after) {
        await(before);
        desk.press(key);
        await(after);
    }

    /** Waits for a state, and until its keys are taken. */
    void await(String mode) {
        assertThat(desk.page().locator("main")).hasAttribute("data-mode", mode);
        Object seen = desk.page().evaluate("() => performance.now()");
        desk.page()
                .waitForFunction(
                        "([seen, settle]) => performance.now() - seen > settle",
                        new Object[] {seen, SETTLE_MILLIS},
                        new Page.WaitForFunctionOptions().setPollingInterval(50));
    }

    /** Chooses from the list that is asked for. */
    void choose(int place) {
        assertThat(desk.find("ask")).isVisible();
        desk.press(String.valueOf(place));
    }
}
