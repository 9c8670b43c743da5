package org.shouwen.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.shouwen.protocol.client.SseReader.Message;

class SseReaderTest {
    private static final String STREAM =
            ": 您好\n\nid: 1\nevent: ticket-issued\ndata: {\"number\":\"A001\",\ndata: \"zh\":\"社保卡\"}\n\nid: 2\r\n"
                    + "data:x\r\n\r\n:\n\nevent: nothing\n\ndata: y\n\n";

    private static final List<Message> MESSAGES = List.of(
            new Message(Optional.of("1"), "ticket-issued", "{\"number\":\"A001\",\n\"zh\":\"社保卡\"}"),
            new Message(Optional.of("2"), "message", "x"),
            new Message(Optional.of("2"), "message", "y"));

    @Property(tries = 200)
    void theMessagesAreTheSameHoweverTheBytesAreCut(@ForAll @Size(max = 20) List<@IntRange(max = 140) Integer> cuts) {
        byte[] bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        List<Integer> edges = new ArrayList<>(cuts);
        edges.removeIf(cut -> cut > bytes.length);
        edges.add(bytes.length);
        edges.sort(null);
        List<Message> read = new ArrayList<>();
        SseReader reader = new SseReader(read::add);
        int from = 0;
        for (int to : edges) {
            reader.read(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        assertThat(read).isEqualTo(MESSAGES);
    }

    @Test
    void aMessageThatIsNotYetCompleteIsNotGivenOut() {
        List<Message> read = new ArrayList<>();
        new SseReader(read::add).read("data: half\n".getBytes(StandardCharsets.UTF_8));
        assertThat(read).isEmpty();
    }
}
