package org.shouwen.kiosk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shouwen.protocol.Label;
import org.shouwen.protocol.TicketId;

/**
 * A ticket as the kiosk's page shows it to the person who just took it.
 *
 * @param qr where the page finds the QR code of the ticket's page, as a picture
 * @param ahead people before it when it was taken
 */
record KioskTicket(
        TicketId id,
        String number,
        String code,
        String url,
        String qr,
        List<Label> items,
        Optional<Integer> ahead,
        Instant issuedAt,
        SlipState slip) {}
