package org.shouwen.hub.queue;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.nio.charset.StandardCharsets;
import org.shouwen.protocol.HallId;
import org.shouwen.protocol.Json;

/** How orders and replies travel on the event bus: as they are within a node, as JSON between nodes. */
public final class HallMessages {
    private HallMessages() {}

    /** Where a hall's desk listens, on whichever node it is. */
    public static String address(HallId hall) {
        return "hall." + hall;
    }

    /** Makes a Vert.x instance able to carry orders and replies; once for each instance. */
    public static void register(Vertx vertx) {
        vertx.eventBus().registerDefaultCodec(HallOrder.class, new JsonCodec<>(HallOrder.class));
        vertx.eventBus().registerDefaultCodec(CaseOrder.class, new JsonCodec<>(CaseOrder.class));
        vertx.eventBus().registerDefaultCodec(CollectionOrder.class, new JsonCodec<>(CollectionOrder.class));
        vertx.eventBus().registerDefaultCodec(DutyOrder.class, new JsonCodec<>(DutyOrder.class));
        JsonCodec<HallReply> replies = new JsonCodec<>(HallReply.class);
        vertx.eventBus().registerCodec(replies);
        vertx.eventBus().codecSelector(body -> switch (body) {
            case HallReply ignored -> replies.name();
            default -> null;
        });
    }

    private record JsonCodec<T>(Class<T> type) implements MessageCodec<T, T> {
        @Override
        public void encodeToWire(Buffer buffer, T message) {
            byte[] json = Json.write(message).getBytes(StandardCharsets.UTF_8);
            buffer.appendInt(json.length).appendBytes(json);
        }

        @Override
        public T decodeFromWire(int position, Buffer buffer) {
            int start = position + Integer.BYTES;
            String json = buffer.getString(start, start + buffer.getInt(position), StandardCharsets.UTF_8.name());
            return Json.read(json, type);
        }

        @Override
        public T transform(T message) {
            return message;
        }

        @Override
        public String name() {
            return type.getName();
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}
