package org.shouwen.hub.cases;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.shouwen.hub.documents.DocumentPrinter;
import org.shouwen.hub.documents.FontMissing;
import org.shouwen.hub.documents.IncompleteDocument;
import org.shouwen.hub.documents.PrintedDocument;
import org.shouwen.hub.people.KeptDocuments;
import org.shouwen.hub.people.KeptDocuments.Kept;
import org.shouwen.hub.people.People;
import org.shouwen.hub.web.Api;
import org.shouwen.hub.web.ApiRequest;
import org.shouwen.hub.web.Routes;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Paper;
import org.shouwen.protocol.CaseId;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.Recorded;
import org.shouwen.protocol.page.ProblemException;
import org.shouwen.protocol.page.ProblemType;

/**
 * The documents of cases over HTTP. The first print of a document is kept and then recorded with its hash; each later one
 * is the kept file, if its hash is still the recorded one.
 */
public final class DocumentRoutes implements Routes {
    private final CaseDesk desk;
    private final CaseStore store;
    private final People people;
    private final KeptDocuments kept;
    private final CaseDocuments documents;
    private final DocumentPrinter printer;
    private final Supplier<URI> publicUrl;
    private final Clock clock;

    /** @param publicUrl under which citizens reach the hub, once it is known */
    public DocumentRoutes(
            CaseDesk desk,
            CaseStore store,
            People people,
            KeptDocuments kept,
            CaseDocuments documents,
            DocumentPrinter printer,
            Supplier<URI> publicUrl,
            Clock clock) {
        this.desk = desk;
        this.store = store;
        this.people = people;
        this.kept = kept;
        this.documents = documents;
        this.printer = printer;
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Override
    public void mount(Api api) {
        api.on("caseDocuments", this::list);
        api.on("caseDocument", request -> print(request, api.vertx()));
    }

    private record DocumentList(List<DocumentView> documents) {}

    private record DocumentView(
            String number, String kind, Label title, long seq, Instant at, List<PrintView> prints) {}

    private record PrintView(Paper paper, String sha256, Instant at) {}

    /** @param recorded the hash that the journal has for it on this paper */
    private record Wanted(
            HallId hall,
            CaseId id,
            IssuedDocument document,
            Paper paper,
            Optional<String> recorded,
            List<Recorded> history) {
        String paperName() {
            return paper.name().toLowerCase(Locale.ROOT);
        }
    }

    private void list(ApiRequest request) {
        request.await(
                history(request),
                history -> request.answer(
                        200,
                        new DocumentList(IssuedDocument.list(history).stream()
                                .map(document -> view(document, history))
                                .toList())));
    }

    private static DocumentView view(IssuedDocument document, List<Recorded> history) {
        List<PrintView> prints = history.stream()
                .filter(entry -> entry.event() instanceof CaseEvent.DocumentPrinted print
                        && print.document().equals(document.number()))
                .map(entry -> {
                    CaseEvent.DocumentPrinted print = (CaseEvent.DocumentPrinted) entry.event();
                    return new PrintView(print.paper(), print.sha256(), entry.at());
                })
                .toList();
        return new DocumentView(
                document.number(),
                document.kind().wireName(),
                document.kind().title(),
                document.seq(),
                document.at(),
                prints);
    }

    private void print(ApiRequest request, Vertx vertx) {
        Future<Kept> issued = history(request).compose(history -> {
            Wanted wanted = wanted(request, history);
            return kept.find(wanted.hall(), wanted.document().number(), wanted.paperName())
                    .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> printFirst(wanted, vertx)))
                    .compose(file -> record(request, wanted, file));
        });
        request.await(issued, file -> answer(request, file));
    }

    private static Wanted wanted(ApiRequest request, List<Recorded> history) {
        String number = request.path("number");
        IssuedDocument document = IssuedDocument.list(history).stream()
                .filter(one -> one.number().equals(number))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(ProblemType.UNKNOWN_DOCUMENT, "the case issued no document " + number));
        Paper paper = request.query("paper")
                .map(name -> Paper.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(Paper.A4);
        return new Wanted(
                new HallId(request.path("hall")),
                new CaseId(request.path("case")),
                document,
                paper,
                Case.of(history).findPrint(number, paper),
                history);
    }

    private Future<Kept> printFirst(Wanted wanted, Vertx vertx) {
        if (wanted.recorded().isPresent()) {
            throw new ProblemException(
                    ProblemType.DOCUMENT_GONE,
                    "document " + wanted.document().number() + " was issued, but is not kept any more");
        }
        return CaseTexts.read(people, wanted.hall(), Case.of(wanted.history()))
                .compose(texts -> vertx.executeBlocking(() -> printed(wanted, texts), false))
                .compose(file -> kept.keep(
                        wanted.hall(),
                        wanted.id(),
                        new Kept(
                                wanted.document().number(),
                                wanted.paperName(),
                                wanted.document().kind().wireName(),
                                file.sha256(),
                                file.pdf(),
                                file.missingCharacters()),
                        clock.instant()));
    }

    private PrintedDocument printed(Wanted wanted, People.OfCase texts) {
        try {
            return printer.print(
                    documents.content(wanted.document(), wanted.history(), texts, publicUrl.get()),
                    switch (wanted.paper()) {
                        case A4 -> org.shouwen.hub.documents.Paper.A4;
                        case SLIP -> org.shouwen.hub.documents.Paper.SLIP;
                    });
        } catch (FontMissing e) {
            throw new ProblemException(ProblemType.FONT_MISSING, String.valueOf(e.getMessage()));
        } catch (IncompleteDocument e) {
            throw new ProblemException(
                    ProblemType.DOCUMENT_INCOMPLETE,
                    e.label().en() + " (" + e.label().zh()
                            + "); it stands in the configuration of hall and item, or is not kept any more");
        }
    }

    /** Sees to it that the journal has the hash of the file, and no other. */
    private Future<Kept> record(ApiRequest request, Wanted wanted, Kept file) {
        if (wanted.recorded().filter(file.sha256()::equals).isPresent()) {
            return Future.succeededFuture(file);
        }
        return desk.order(
                        wanted.hall(),
                        new CaseCommand.RecordPrint(
                                wanted.id(),
                                wanted.document().number(),
                                wanted.document().kind().wireName(),
                                wanted.paper(),
                                file.sha256()),
                        request.getCaller().actor(),
                        Optional.empty())
                .map(reply -> {
                    CaseRoutes.done(wanted.hall(), reply);
                    return file;
                });
    }

    private static void answer(ApiRequest request, Kept file) {
        if (!file.missingCharacters().isEmpty()) {
            request.context()
                    .response()
                    .putHeader(
                            "Missing-Characters",
                            file.missingCharacters().stream()
                                    .map(character -> String.format(Locale.ROOT, "U+%04X", character))
                                    .collect(Collectors.joining(", ")));
        }
        request.context()
                .response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/pdf")
                .putHeader("Content-Disposition", "inline; filename=\"" + file.number() + ".pdf\"")
                .end(Buffer.buffer(file.pdf()));
    }

    private Future<List<Recorded>> history(ApiRequest request) {
        CaseId id = new CaseId(request.path("case"));
        return store.events(id).map(history -> {
            if (history.isEmpty()) {
                throw CaseRoutes.unknown(id);
            }
            return history;
        });
    }
}
