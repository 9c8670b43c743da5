package org.shouwen.hub.items;

import io.vertx.core.http.HttpHeaders;
import org.shouwen.hub.catalogue.Catalogue;
import org.shouwen.hub.catalogue.CatalogueView;
import org.shouwen.hub.web.Api;
import org.shouwen.hub.web.ApiRequest;
import org.shouwen.hub.web.Routes;

/** What can be applied for, over HTTP. It stays as it is while the hub runs. */
public final class CatalogueRoutes implements Routes {
    private final CatalogueView view;
    private final String tag;

    public CatalogueRoutes(Catalogue catalogue) {
        view = CatalogueView.of(catalogue);
        tag = '"' + view.version() + '"';
    }

    @Override
    public void mount(Api api) {
        api.on("catalogue", this::catalogue);
    }

    private void catalogue(ApiRequest request) {
        request.context()
                .response()
                .putHeader(HttpHeaders.ETAG, tag)
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (tag.equals(request.context().request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            request.context().response().setStatusCode(304).end();
        } else {
            request.answer(200, view);
        }
    }
}
