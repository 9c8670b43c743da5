package org.shouwen.hub.due;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shouwen.hub.config.CalendarFile;
import org.shouwen.hub.worktime.WorkCalendar;
import org.shouwen.protocol.Json;
import org.shouwen.protocol.Label;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "due",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Counts a due date on China's working-day calendar and shows the count day by day.",
            "Exit code 0: counted, also when the date is not certain. 2: a request could not be used; the text says which"
                    + " field and what would be right."
        })
public final class DueCommand implements Callable<Integer> {
    private static final Path DISTRIBUTED = Path.of(System.getProperty("hall.home", "."), "config", "calendar-cn.json");
    private static final String STANDARD_INPUT = "-";
    private static final Pattern EXTENSION = Pattern.compile("(?<days>\\d+)@(?<approved>[^,]+)(,(?<approver>.+))?");

    /** Languages of the output. */
    enum Lang {
        zh,
        en
    }

    @Option(names = "--from", paramLabel = "INSTANT", description = "When it began, such as 2026-03-02T10:15+08:00.")
    private @Nullable String from;

    @Option(names = "--limit", paramLabel = "DAYS", description = "How many days; 0 is an immediate item (即办件).")
    private @Nullable Integer limit;

    @Option(names = "--unit", paramLabel = "UNIT", description = "working-day (default) or natural-day.")
    private @Nullable String unit;

    @Option(
            names = "--period",
            paramLabel = "NAME",
            description = "A limit of the law instead of --limit and --unit: immediate, supplement-notice, permit,"
                    + " joint-permit, first-review, delivery, hearing-request, hearing, inspectors,"
                    + " disclosure-supplement, disclosure, petition-notice, petition-transfer-dispute, petition.")
    private @Nullable String period;

    @Option(
            names = "--commitment",
            paramLabel = "DAYS",
            description = "The authority's own limit in the same unit; counted beside the statutory one.")
    private @Nullable Integer commitment;

    @Option(names = "--day-one", paramLabel = "RULE", description = "next-working-day (default) or same-day.")
    private @Nullable String dayOne;

    @Option(
            names = "--after-hours",
            paramLabel = "RULE",
            description = "What date a hand-in after closing or on a day off has: same-date (default) or"
                    + " next-working-day.")
    private @Nullable String afterHours;

    @Option(
            names = "--cut-off",
            paramLabel = "RULE",
            description = "close-of-business (default), or end-of-day for what a citizen may do online until 24:00.")
    private @Nullable String cutOff;

    @Option(names = "--hours", paramLabel = "SPANS", description = "Business hours; default: 09:00-12:00,13:00-17:00.")
    private @Nullable String hours;

    @Option(
            names = "--exclude",
            paramLabel = "REASON,FROM[,TO]",
            description = "Time not counted (除外时间) with a written notice, such as 检验,2026-03-05,2026-03-12: the days"
                    + " after FROM up to TO. Without TO it goes on and the clock stands still. May be repeated.")
    private List<String> exclude = List.of();

    @Option(
            names = "--extension",
            paramLabel = "DAYS@INSTANT[,APPROVER]",
            description =
                    "Extension and when it was approved, such as 10@2026-03-20T09:00+08:00; approver is"
                            + " head-of-authority, head-of-government or head-of-disclosure-office. May be repeated; one holds.")
    private List<String> extension = List.of();

    @Option(names = "--light-at", paramLabel = "INSTANT", description = "Shows the light then. May be repeated.")
    private List<String> lightAt = List.of();

    @Option(names = "--lang", paramLabel = "zh|en", description = "Default: ${DEFAULT-VALUE}.")
    private Lang lang = Lang.zh;

    @Option(
            names = "--calendar",
            paramLabel = "FILE",
            description = "Working days; default: config/calendar-cn.json of the distribution.")
    private @Nullable Path calendar;

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Reads one request a line from a file or standard input, and writes one answer a line.")
    private @Nullable String json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        return json == null ? answerOnce() : answerLines(json);
    }

    private int answerLines(String source) throws IOException {
        if (from != null || limit != null || period != null) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--json reads whole requests; expected no --from, --limit or --period beside it");
        }
        DueLines lines = new DueLines(workCalendar());
        if (!source.equals(STANDARD_INPUT) && !Files.isReadable(Path.of(source))) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--json: cannot read " + source + "; expected a readable file, or - for standard input");
        }
        try (BufferedReader in = source.equals(STANDARD_INPUT)
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(source))) {
            return lines.answer(in, out()) == 0 ? 0 : ExitCode.USAGE;
        }
    }

    private int answerOnce() throws IOException {
        try {
            DueRequest request = DueRequest.read(asJson(), workCalendar());
            new DuePage(lang == Lang.zh ? Label::zh : Label::en, out()).print(request);
            return 0;
        } catch (BadField e) {
            throw new ParameterException(spec().commandLine(), optionOf(e.field()) + " " + e.message());
        }
    }

    /** The options as the request that they stand for, so that one reader checks both. */
    private ObjectNode asJson() {
        ObjectNode request = Json.mapper().createObjectNode();
        put(request, "start", from);
        put(request, "period", period);
        put(request, "unit", unit == null && period == null ? "working-day" : unit);
        put(request, "dayOne", dayOne);
        put(request, "afterHours", afterHours);
        put(request, "cutOff", cutOff);
        put(request, "hours", hours);
        if (limit != null) {
            request.put("limit", limit);
        }
        if (commitment != null) {
            request.putObject("commitment").put("limit", commitment);
        }
        ArrayNode exclusions = request.putArray("exclusions");
        exclude.forEach(text -> exclusions.add(exclusion(text)));
        ArrayNode extensions = request.putArray("extension");
        extension.forEach(text -> extensions.add(extension(text)));
        ArrayNode lights = request.putArray("lightsAt");
        lightAt.forEach(lights::add);
        return request;
    }

    private ObjectNode exclusion(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--exclude is \"" + text + "\"; expected REASON,FROM[,TO] such as 检验,2026-03-05,2026-03-12");
        }
        ObjectNode exclusion = Json.mapper()
                .createObjectNode()
                .put("reason", parts[0].strip())
                .put("notified", true)
                .put("start", parts[1].strip());
        if (parts.length == 3 && !parts[2].isBlank()) {
            exclusion.put("end", parts[2].strip());
        }
        return exclusion;
    }

    private ObjectNode extension(String text) {
        Matcher parts = EXTENSION.matcher(text);
        if (!parts.matches() || parts.group("days").length() > 5) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--extension is \"" + text
                            + "\"; expected DAYS@INSTANT[,APPROVER] such as 10@2026-03-20T09:00+08:00");
        }
        ObjectNode extension = Json.mapper()
                .createObjectNode()
                .put("days", Integer.parseInt(parts.group("days")))
                .put("approved", parts.group("approved").strip());
        put(extension, "approver", parts.group("approver"));
        return extension;
    }

    private static void put(ObjectNode object, String field, @Nullable String value) {
        if (value != null) {
            object.put(field, value);
        }
    }

    /** The option that a field was read from: {@code dayOne} is --day-one. */
    private static String optionOf(String field) {
        String name = field.replaceFirst("[\\[.].*", "");
        return switch (name) {
            case "start" -> "--from";
            case "exclusions" -> "--exclude";
            case "lightsAt" -> "--light-at";
            default -> "--" + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        };
    }

    private WorkCalendar workCalendar() {
        if (calendar != null) {
            return CalendarFile.read(calendar);
        }
        return Files.exists(DISTRIBUTED) ? CalendarFile.read(DISTRIBUTED) : CalendarFile.builtIn();
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("the command line sets it");
        }
        return spec;
    }
}
