package org.shouwen.hub.web;

import java.util.Map;
import org.shouwen.protocol.page.PageHandler;

/** The hub's pages; each asks the interface for what it shows. */
final class PageRoutes implements Routes {
    private static final Map<String, String> PAGES = Map.of(
            "indexPage", "pages/index.html",
            "ticketPage", "pages/ticket.html",
            "casePage", "pages/case.html",
            "boardPage", "pages/board.html",
            "dutyPage", "pages/duty.html",
            "officePage", "pages/office.html",
            "supervisorPage", "pages/supervisor.html",
            "supervisorView", "pages/supervisor.html");

    @Override
    public void mount(Api api) {
        PAGES.forEach((operation, file) -> {
            PageHandler page = PageHandler.file(file);
            api.onPage(operation, request -> page.handle(request.context()));
        });
    }
}
