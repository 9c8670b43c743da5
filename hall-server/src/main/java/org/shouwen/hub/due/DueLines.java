package org.shouwen.hub.due;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import org.shouwen.hub.worktime.Deadline;
import org.shouwen.hub.worktime.DueView;
import org.shouwen.hub.worktime.WorkCalendar;
import org.shouwen.protocol.Json;

/** One request a line in, one answer a line out. A line that cannot be used gets an error, and the next has its turn. */
final class DueLines {
    private static final ObjectReader READER =
            Json.mapper().reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    private final WorkCalendar calendar;

    DueLines(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * Answers until the input ends; empty lines are passed over. Each answer is flushed, so that a program may ask and
     * wait in turn.
     *
     * @return how many lines could not be used
     */
    int answer(BufferedReader in, PrintWriter out) throws IOException {
        int bad = 0;
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            String request = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
            if (request.isBlank()) {
                continue;
            }
            String answer;
            try {
                answer = Json.write(answer(DueRequest.read(parse(request), calendar)));
            } catch (BadField e) {
                bad++;
                answer = Json.write(error(number, e));
            }
            out.print(answer + "\n");
            out.flush();
        }
        return bad;
    }

    private static JsonNode parse(String request) throws BadField {
        try {
            return READER.readTree(request);
        } catch (JsonProcessingException e) {
            throw new BadField(
                    "$",
                    "is not JSON: " + e.getOriginalMessage()
                            + "; expected one object such as {\"unit\":\"working-day\",\"limit\":20,"
                            + "\"start\":\"2026-03-02T10:15:00+08:00\"}");
        }
    }

    private static ObjectNode answer(DueRequest request) {
        Deadline deadline = request.clock().deadline(request.term());
        ObjectNode answer = Json.mapper().valueToTree(DueView.of(deadline, request.lightsAt()));
        request.commitment()
                .map(limit -> request.clock().deadline(request.term().withLimit(limit)))
                .ifPresent(commitment -> answer.set(
                        "commitment", Json.mapper().valueToTree(DueView.of(commitment, request.lightsAt()))));
        return answer;
    }

    private static ObjectNode error(int number, BadField bad) {
        ObjectNode answer = Json.mapper().createObjectNode();
        answer.putObject("error").put("line", number).put("field", bad.field()).put("message", bad.message());
        return answer;
    }
}
