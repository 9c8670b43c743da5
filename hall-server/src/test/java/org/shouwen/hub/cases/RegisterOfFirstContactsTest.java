package org.shouwen.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shouwen.hub.cases.CaseLife.china;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.shouwen.hub.cases.CaseRefusal.Reason;
import org.shouwen.protocol.CaseEvent.Confirmation;
import org.shouwen.protocol.CaseEvent.ContactConfirmed;
import org.shouwen.protocol.NoteId;

/** 首问登记: what the register holds, and that the visitor confirms it. */
class RegisterOfFirstContactsTest {
    @Test
    void itHoldsWhatTheVisitorShowedOrLeft() {
        assertThat(CaseLife.asked().view().papers()).contains(new NoteId("papers"));
    }

    @Test
    void theVisitorConfirmsItOnce() {
        CaseLife life = CaseLife.asked();
        assertThat(life.view().confirmed()).isEqualTo(Optional.empty());
        life.at("2026-03-02T09:40").does(Orders.confirm());
        assertThat(life.events().getLast()).isEqualTo(new ContactConfirmed(Orders.ID, Confirmation.SIGNATURE));
        assertThat(life.view().confirmed())
                .contains(new CaseView.Confirmed(Confirmation.SIGNATURE, china("2026-03-02T09:40")));
        assertThat(life.refuses(Orders.confirm()).reason()).isEqualTo(Reason.WRONG_CASE_STATE);
        assertThat(life.replayed()).usingRecursiveComparison().isEqualTo(life.of());
    }
}
