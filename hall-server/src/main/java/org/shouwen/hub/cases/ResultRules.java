package org.shouwen.hub.cases;

import static org.shouwen.hub.cases.CaseChecks.happens;
import static org.shouwen.hub.cases.CaseChecks.in;
import static org.shouwen.hub.cases.CaseChecks.refusal;
import static org.shouwen.hub.cases.CaseChecks.refuse;
import static org.shouwen.hub.cases.CaseChecks.wrongState;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.protocol.CaseEvent;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.MaterialId;
import org.shouwen.protocol.NoteId;
import org.shouwen.protocol.TicketId;

/** From the decision to the result in the applicant's hand (行政许可法 Art. 44): 统一出件. */
public final class ResultRules {
    private ResultRules() {}

    static CaseDecision stateWish(Case of, CaseCommand.StateWish wish) {
        boolean officerMay = of.state() == CaseState.READY && of.posting().isEmpty();
        if (!of.mayWish() && !(wish.officer().isPresent() && officerMay)) {
            return of.state() == CaseState.READY
                    ? refuse(
                            of,
                            Reason.WRONG_CASE_STATE,
                            of.posting().isPresent()
                                    ? "the result was posted already"
                                    : "the result is ready; an officer can still change how it comes")
                    : wrongState(of);
        }
        Optional<NoteId> known = of.wish().flatMap(Case.Wish::address);
        if (wish.way() == Way.POST && wish.address().or(() -> known).isEmpty()) {
            return refuse(of, Reason.ADDRESS_NEEDED, "say to which name, phone and address it is to be posted");
        }
        boolean same = of.wish().filter(before -> before.way() == wish.way()).isPresent()
                && of.way().filter(way -> way != wish.way()).isEmpty()
                && wish.address().isEmpty();
        return same
                ? new CaseDecision.Accepted(List.of())
                : happens(new CaseEvent.WishStated(of.id(), wish.way(), wish.address()));
    }

    /** Why nobody can collect its result now; empty if somebody can. */
    public static Optional<CaseRefusal> objectionToCollecting(Case of) {
        if (of.mayBeCollected()) {
            return Optional.empty();
        }
        return of.state() == CaseState.READY
                ? Optional.of(
                        refusal(of, Reason.WRONG_CASE_STATE, "the result comes by post, nobody has to collect it"))
                : Optional.of(refusal(of, Reason.WRONG_CASE_STATE, "there is no result that could be collected"));
    }

    static CaseDecision linkTicket(Case of, CaseCommand.LinkCollectionTicket link, Tickets tickets) {
        Optional<CaseRefusal> objection = objectionToCollecting(of);
        if (objection.isPresent()) {
            return new CaseDecision.Refused(objection.get());
        }
        Optional<Tickets.Found> found = tickets.find(link.ticket());
        if (found.isEmpty()) {
            return refuse(of, Reason.UNKNOWN_TICKET, "the hall has no ticket " + link.ticket() + " today");
        }
        if (!found.get().isLive()) {
            return refuse(
                    of,
                    Reason.NOT_ITS_TICKET,
                    "ticket " + found.get().number() + " is " + name(found.get()) + ", so it cannot be used any more");
        }
        Optional<Case.Collection> live = liveCollection(of, tickets);
        if (live.isEmpty()) {
            return happens(new CaseEvent.CollectionTicketTaken(
                    of.id(), link.ticket(), found.get().number(), link.officer()));
        }
        return live.get().ticket().equals(link.ticket())
                ? new CaseDecision.Accepted(List.of())
                : refuse(
                        of,
                        Reason.NOT_ITS_TICKET,
                        "ticket " + live.get().number() + " was taken for this already and is still live");
    }

    /** The ticket with which the result is to be collected, while it is live. */
    public static Optional<Case.Collection> liveCollection(Case of, Tickets tickets) {
        return of.collection()
                .filter(taken -> tickets.find(taken.ticket())
                        .filter(Tickets.Found::isLive)
                        .isPresent());
    }

    private static String name(Tickets.Found ticket) {
        return ticket.state().name().toLowerCase(Locale.ROOT);
    }

    static CaseDecision post(Case of, CaseCommand.Post post) {
        return in(of, Set.of(CaseState.READY), () -> {
            if (of.posting().isPresent()) {
                return refuse(of, Reason.WRONG_CASE_STATE, "the result was posted already");
            }
            if (of.mayBeCollected()) {
                return refuse(
                        of,
                        Reason.WRONG_CASE_STATE,
                        "the result is to be collected; record first that the applicant wants it by post");
            }
            if (post.address().or(() -> of.wish().flatMap(Case.Wish::address)).isEmpty()) {
                return refuse(of, Reason.ADDRESS_NEEDED, "no address is on file; give the one that it is posted to");
            }
            return happens(new CaseEvent.Posted(of.id(), post.officer(), post.consignment(), post.address()));
        });
    }

    static CaseDecision announce(Case of, CaseCommand.AnnouncePapers papers) {
        List<MaterialId> awaited = of.awaited();
        if (awaited.isEmpty()) {
            return wrongState(of);
        }
        for (MaterialId material : papers.materials()) {
            if (!awaited.contains(material)) {
                return refuse(
                        of, Reason.NOT_OF_THIS_ITEM, "nobody asked for " + material + "; what is awaited: " + awaited);
            }
        }
        return Set.copyOf(of.announced()).equals(Set.copyOf(papers.materials()))
                ? new CaseDecision.Accepted(List.of())
                : happens(new CaseEvent.PapersAnnounced(of.id(), papers.materials()));
    }

    static CaseDecision deliver(Case of, CaseCommand.Deliver deliver, Tickets tickets) {
        return in(of, Set.of(CaseState.READY), () -> {
            Way way = of.way().orElseThrow();
            Optional<CaseRefusal> objection =
                    way == Way.COLLECT ? objectionToHandingOver(of, deliver, tickets) : objectionToReceipt(of, deliver);
            return objection
                    .<CaseDecision>map(CaseDecision.Refused::new)
                    .orElseGet(() -> happens(new CaseEvent.Delivered(
                            of.id(),
                            deliver.officer(),
                            way,
                            deliver.ticket(),
                            deliver.identitySeen(),
                            deliver.proof(),
                            of.nextDocument())));
        });
    }

    private static Optional<CaseRefusal> objectionToHandingOver(Case of, CaseCommand.Deliver deliver, Tickets tickets) {
        if (!deliver.identitySeen()) {
            return Optional.of(refusal(
                    of, Reason.IDENTITY_NOT_SEEN, "see who collects it, or what mandate they have, and say so"));
        }
        return deliver.ticket().flatMap(ticket -> objectionToTicket(of, ticket, tickets));
    }

    private static Optional<CaseRefusal> objectionToTicket(Case of, TicketId ticket, Tickets tickets) {
        Optional<Case.Collection> taken = of.collection();
        if (taken.filter(own -> own.ticket().equals(ticket)).isEmpty()) {
            return Optional.of(refusal(
                    of,
                    Reason.NOT_ITS_TICKET,
                    taken.map(own -> "the result is to be collected with ticket " + own.number() + ", not with another")
                                    .orElse("no ticket was taken for this case")
                            + "; name the ticket for the case first, or leave it out"));
        }
        return liveCollection(of, tickets).isPresent()
                ? Optional.empty()
                : Optional.of(refusal(
                        of,
                        Reason.NOT_ITS_TICKET,
                        "ticket " + taken.get().number() + " has ended; deliver without naming it"));
    }

    private static Optional<CaseRefusal> objectionToReceipt(Case of, CaseCommand.Deliver deliver) {
        if (of.posting().isEmpty()) {
            return Optional.of(refusal(
                    of,
                    Reason.WRONG_CASE_STATE,
                    "the result was not posted yet; post it, or record that the applicant collects it"));
        }
        if (deliver.ticket().isPresent()) {
            return Optional.of(refusal(of, Reason.NOT_ITS_TICKET, "what was posted is collected with no ticket"));
        }
        return deliver.proof().isPresent()
                ? Optional.empty()
                : Optional.of(refusal(
                        of,
                        Reason.PROOF_NEEDED,
                        "say what proves that it was received, such as the carrier's receipt"));
    }
}
