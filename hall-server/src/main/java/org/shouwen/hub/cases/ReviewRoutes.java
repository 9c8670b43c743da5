package org.shouwen.hub.cases;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.shouwen.hub.cases.CaseStore.Review;
import org.shouwen.hub.web.Api;
import org.shouwen.hub.web.ApiRequest;
import org.shouwen.hub.web.Routes;

/** What the back offices have to do, over HTTP. */
public final class ReviewRoutes implements Routes {
    private static final int LISTED_AT_ONCE = 200;

    private final CaseStore store;

    public ReviewRoutes(CaseStore store) {
        this.store = store;
    }

    @Override
    public void mount(Api api) {
        api.on("reviews", this::reviews);
    }

    private record ReviewList(List<Review> reviews) {}

    private void reviews(ApiRequest request) {
        Set<String> offices = Arrays.stream(
                        request.query("office").orElseThrow().split(","))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        request.await(store.reviews(offices, LISTED_AT_ONCE), reviews -> request.answer(200, new ReviewList(reviews)));
    }
}
