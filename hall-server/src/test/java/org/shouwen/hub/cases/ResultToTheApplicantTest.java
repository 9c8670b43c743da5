package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.Orders.announce;
import static org.shouwen.hub.cases.Orders.deliver;
import static org.shouwen.hub.cases.Orders.deliverWith;
import static org.shouwen.hub.cases.Orders.demand;
import static org.shouwen.hub.cases.Orders.grant;
import static org.shouwen.hub.cases.Orders.handIn;
import static org.shouwen.hub.cases.Orders.handInMore;
import static org.shouwen.hub.cases.Orders.linkTicket;
import static org.shouwen.hub.cases.Orders.makeReady;
import static org.shouwen.hub.cases.Orders.material;
import static org.shouwen.hub.cases.Orders.permit;
import static org.shouwen.hub.cases.Orders.post;
import static org.shouwen.hub.cases.Orders.postTo;
import static org.shouwen.hub.cases.Orders.recordReturn;
import static org.shouwen.hub.cases.Orders.recordWish;
import static org.shouwen.hub.cases.Orders.review;
import static org.shouwen.hub.cases.Orders.takeTicket;
import static org.shouwen.hub.cases.Orders.wish;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.protocol.CaseEvent.CollectionTicketTaken;
import org.shouwen.protocol.CaseEvent.Delivered;
import org.shouwen.protocol.CaseEvent.ResultReady;
import org.shouwen.protocol.CaseEvent.Way;
import org.shouwen.protocol.CaseEvent.WishStated;
import org.shouwen.protocol.CaseState;
import org.shouwen.protocol.TicketId;
import org.shouwen.protocol.TicketState;

/** How the result comes to the applicant (统一出件): as he wishes, with a ticket at the hall or by post. */
class ResultToTheApplicantTest {
    private static final TicketId FIRST = new TicketId("E001");
    private static final TicketId SECOND = new TicketId("E002");

    @Test
    void theResultComesAsTheApplicantWishes() {
        CaseLife life = received().does(wish(Way.COLLECT), wish(Way.POST)).with(this::decide);
        life.does(makeReady());
        assertThat(life.events(ResultReady.class).getFirst().way()).isEqualTo(Way.POST);
    }

    @Test
    void whoSaysNothingCollects() {
        CaseLife life = received().with(this::decide).does(makeReady());
        assertThat(life.of().way()).contains(Way.COLLECT);
    }

    @Test
    void nobodyPostsToNowhere() {
        CaseLife life = received();
        assertThat(life.refuses(new CaseCommand.StateWish(Orders.ID, Way.POST, Optional.empty(), Optional.empty()))
                        .reason())
                .isEqualTo(Reason.ADDRESS_NEEDED);
        life.with(this::decide).does(makeReady(Way.POST));
        assertThat(life.refuses(post()).reason()).isEqualTo(Reason.ADDRESS_NEEDED);
        life.does(postTo(Orders.ADDRESS));
    }

    @Test
    void anAddressStaysOnFileWhenTheWishComesBackToIt() {
        CaseLife life = received().does(wish(Way.POST), wish(Way.COLLECT));
        life.does(new CaseCommand.StateWish(Orders.ID, Way.POST, Optional.empty(), Optional.empty()));
        assertThat(life.of().wish().orElseThrow().address()).contains(Orders.ADDRESS);
    }

    @Test
    void theSameWishAgainIsNoNews() {
        CaseLife life = received().does(wish(Way.COLLECT), wish(Way.COLLECT));
        assertThat(life.events(WishStated.class)).hasSize(1);
    }

    @Test
    void onceItIsReadyTheApplicantMaySayItForTheFirstTimeButChangesNothingByHimself() {
        CaseLife silent = received().with(this::decide).does(makeReady(), wish(Way.POST));
        assertThat(silent.of().way()).contains(Way.POST);

        CaseLife stated = received().does(wish(Way.COLLECT)).with(this::decide).does(makeReady());
        assertThat(stated.refuses(wish(Way.POST)).detail()).contains("an officer can still change");
        stated.does(recordWish(Way.POST));
        assertThat(stated.of().way()).contains(Way.POST);
    }

    @Test
    void afterItWasPostedNobodyChangesHowItComes() {
        CaseLife life = posted();
        assertThat(life.refuses(wish(Way.COLLECT)).detail()).contains("posted already");
        assertThat(life.refuses(recordWish(Way.COLLECT)).detail()).contains("posted already");
        assertThat(life.refuses(post()).detail()).contains("posted already");
    }

    @Test
    void whatIsToBeCollectedIsNotPostedAndNotTheOtherWayRound() {
        CaseLife collected = ready();
        assertThat(collected.refuses(postTo(Orders.ADDRESS)).reason()).isEqualTo(Reason.WRONG_CASE_STATE);
        CaseLife posted = received().does(wish(Way.POST)).with(this::decide).does(makeReady());
        posted.ticket(FIRST, TicketState.WAITING);
        assertThat(posted.refuses(takeTicket("E001")).detail()).contains("comes by post");
    }

    @Test
    void aCaseHasOneLiveTicket() {
        CaseLife life = ready().ticket(FIRST, TicketState.WAITING).ticket(SECOND, TicketState.WAITING);
        life.does(takeTicket("E001"), takeTicket("E001"));
        assertThat(life.events(CollectionTicketTaken.class)).hasSize(1);
        assertThat(life.refuses(linkTicket("E002")).detail()).contains("E001");
    }

    @Test
    void afterATicketWasMissedGivenUpServedOrEndedWithItsDayAnotherMayBeTaken() {
        for (TicketState ended :
                new TicketState[] {TicketState.MISSED, TicketState.CANCELLED, TicketState.DONE, TicketState.EXPIRED}) {
            CaseLife life = ready().ticket(FIRST, TicketState.WAITING).does(takeTicket("E001"));
            life.ticket(FIRST, ended).ticket(SECOND, TicketState.WAITING).does(takeTicket("E002"));
            assertThat(life.of().collection().orElseThrow().ticket())
                    .as("%s", ended)
                    .isEqualTo(SECOND);
        }
    }

    @Test
    void aTicketThatIsNotThereOrHasEndedIsNoTicketToCollectWith() {
        CaseLife life = ready().ticket(FIRST, TicketState.DONE);
        assertThat(life.refuses(linkTicket("E009")).reason()).isEqualTo(Reason.UNKNOWN_TICKET);
        assertThat(life.refuses(linkTicket("E001")).reason()).isEqualTo(Reason.NOT_ITS_TICKET);
    }

    @Test
    void deliveryNamesTheTicketOfTheCaseAndNoOther() {
        CaseLife life = ready().ticket(FIRST, TicketState.WAITING).ticket(SECOND, TicketState.SERVING);
        assertThat(life.refuses(deliverWith("E001")).detail()).contains("no ticket was taken");
        life.does(takeTicket("E001"));
        assertThat(life.refuses(deliverWith("E002")).detail()).contains("E001");
        life.ticket(FIRST, TicketState.MISSED);
        assertThat(life.refuses(deliverWith("E001")).detail()).contains("has ended");
        life.ticket(FIRST, TicketState.SERVING).does(deliverWith("E001"));
        assertThat(life.events(Delivered.class).getFirst().ticket()).contains(FIRST);
    }

    @Test
    void whatWasPostedIsDeliveredOnceThereIsProof() {
        CaseLife life = received().does(wish(Way.POST)).with(this::decide).does(makeReady());
        assertThat(life.refuses(deliver(false)).detail()).contains("not posted yet");
        life.does(post());
        assertThat(life.refuses(new CaseCommand.Deliver(
                                Orders.ID, Orders.FIRST, Optional.empty(), false, Optional.empty()))
                        .reason())
                .isEqualTo(Reason.PROOF_NEEDED);
        assertThat(life.refuses(deliverWith("E001")).reason()).isEqualTo(Reason.NOT_ITS_TICKET);
        life.does(deliver(false));
        assertThat(life.state()).isEqualTo(CaseState.DELIVERED);
    }

    @Test
    void whatComesBackIsCollectedOrSentToWhereTheApplicantSaysThen() {
        CaseLife life = posted();
        life.does(recordReturn());
        assertThat(life.state()).isEqualTo(CaseState.READY);
        assertThat(life.of().way()).contains(Way.COLLECT);
        assertThat(life.of().posting()).isEmpty();
        assertThat(life.refuses(recordReturn()).detail()).contains("nothing was posted");
        life.does(wish(Way.POST), post());
    }

    @Test
    void theAuthorityHasDoneItsPartWhenItTellsToCollectOrPosts() {
        CaseLife collected =
                received().with(this::decide).at("2026-03-05T10:00").does(makeReady());
        assertThat(collected.of().handedOverAt()).contains(CaseLife.china("2026-03-05T10:00"));

        CaseLife posted = received()
                .does(wish(Way.POST))
                .with(this::decide)
                .at("2026-03-05T10:00")
                .does(makeReady());
        assertThat(posted.of().handedOverAt()).isEmpty();
        posted.at("2026-03-06T10:00").does(post()).at("2026-03-30T10:00").does(recordReturn());
        assertThat(posted.of().handedOverAt()).contains(CaseLife.china("2026-03-06T10:00"));
    }

    @Test
    void theApplicantAnnouncesOnlyWhatWasAskedFor() {
        CaseLife life = CaseLife.asked().does(handIn(permit(), "form", "identity"), demand("lease", "layout"));
        life.does(announce("lease", "layout"), announce("layout"));
        assertThat(life.of().announced()).containsExactly(material("layout"));
        assertThat(life.refuses(announce("form")).reason()).isEqualTo(Reason.NOT_OF_THIS_ITEM);
        assertThat(life.refuses(announce("no-such-paper")).reason()).isEqualTo(Reason.NOT_OF_THIS_ITEM);
        assertThat(life.refuses(announce("layout", "layout")).reason()).isEqualTo(Reason.NOT_OF_THIS_ITEM);
        life.does(announce());
        assertThat(life.of().announced()).isEmpty();
    }

    @Test
    void whatCameIsAnnouncedNoLonger() {
        CaseLife demanded = CaseLife.asked()
                .does(handIn(permit(), "form", "identity"), demand("lease", "layout"), announce("lease", "layout"))
                .does(handInMore("lease"));
        assertThat(demanded.of().announced()).isEmpty();

        CaseLife deferred = CaseLife.asked()
                .does(handIn(permit(), "form", "identity"), Orders.acceptDeferringUntil("2026-03-13"))
                .does(announce("lease", "layout"), handInMore("lease"));
        assertThat(deferred.of().announced()).containsExactly(material("layout"));
    }

    @Test
    void aNotedAddressShowsAQuarterOfItselfAndFourCharactersAtMost() {
        assertThat(PostalAddress.tail(new PostalAddress("测试甲", "0000-0000000", "虚构市虚构区虚构路1号2栋303室").text()))
                .isEqualTo("303室");
        assertThat(PostalAddress.tail(new PostalAddress("测试甲", "0000-0000000", "虚构路1号").text()))
                .isEqualTo("号");
    }

    private static CaseLife received() {
        return CaseLife.received(permit(), "2026-03-02T09:30");
    }

    private void decide(CaseLife life) {
        life.does(Orders.accept()).does(review()).does(grant());
    }

    private CaseLife ready() {
        return received().with(this::decide).does(makeReady());
    }

    private CaseLife posted() {
        return received().does(wish(Way.POST)).with(this::decide).does(makeReady(), post());
    }
}
