package org.shouwen.hub.documents;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.shouwen.hub.documents.DocumentContent.Line;
import org.shouwen.hub.documents.Sheet.Mark;

/** Puts a document on sheets: what stands where. */
final class Layout {
    private static final double LEADING = 1.56;
    /** Of a line's height, how much is above the baseline. */
    private static final double ABOVE = 0.74;

    private static final double PADDING = 3.5;
    private static final double HAIRLINE = 0.6;
    private static final int QUIET_ZONE = 4;
    /** Up to so many lines a paragraph is not torn by the end of a page. */
    private static final int SHORT_PARAGRAPH = 6;

    private final DocumentContent content;
    private final Wording words;
    private final Paper paper;
    private final Typesetter type;
    private final List<List<Mark>> pages = new ArrayList<>();
    private List<Mark> page = new ArrayList<>();
    private double y;

    private Layout(DocumentContent content, Paper paper, Typesetter type) {
        this.content = content;
        this.words = Wording.of(content);
        this.paper = paper;
        this.type = type;
        turnPage();
    }

    static List<Sheet> sheets(DocumentContent content, Paper paper, Typesetter type) {
        return new Layout(content, paper, type).set();
    }

    private List<Sheet> set() {
        head();
        words.salutation().ifPresent(name -> paragraph(name, 0));
        words.opening().forEach(this::paragraph);
        facts();
        list();
        words.sections().forEach(this::labelled);
        content.paragraphs().forEach(this::paragraph);
        words.closing().forEach(this::paragraph);
        words.remedies().ifPresent(this::labelled);
        y += paper.body() * 0.4;
        end();
        if (!type.missing().isEmpty()) {
            y += 4;
            small(Wording.missingCharacters(
                    type.replacement(),
                    type.missing().stream()
                            .map(codePoint -> String.format(Locale.ROOT, "U+%04X", codePoint))
                            .toList()));
        }
        return finished();
    }

    /** Contacts and signatures, on one page. */
    private void end() {
        keepTogether(paper == Paper.A4 ? 216 : 0);
        words.contacts().forEach(contact -> small(contact.label() + "：" + contact.value()));
        if (paper == Paper.A4) {
            signatureOnA4();
        } else {
            signatureOnSlip();
        }
        words.signatures().forEach(who -> handLine(who, type.printable("　　年　　月　　日")));
        words.remarks().ifPresent(remarks -> handLine(remarks, ""));
    }

    private void head() {
        centred(content.authority(), paper.body() + 1, false, 0);
        y += paper.body() * 0.4;
        centred(content.kind().title().zh(), paper.title(), true, 0);
        if (content.englishTitle()) {
            centred(content.kind().title().en(), paper.body() - 1, false, 0.25);
        }
        y += paper.body() * 0.3;
        for (String line : wrapped(words.number(), paper.body() - 1, paper.measure())) {
            right(line, paper.body() - 1);
        }
        line(paper.left(), y + 2, paper.rightEdge(), y + 2, 1);
        y += paper.body() * 0.9;
    }

    private void facts() {
        List<Wording.Fact> facts = words.facts();
        if (facts.isEmpty()) {
            return;
        }
        y += paper.body() * 0.35;
        if (paper == Paper.SLIP) {
            facts.forEach(fact -> hanging(fact.label() + "：", fact.value()));
        } else {
            double label = 108;
            Table table = new Table(new double[] {label, paper.measure() - label}, paper.body() - 1);
            for (Wording.Fact fact : facts) {
                table.row(List.of(fact.label(), fact.value()), false);
            }
            table.end();
        }
        y += paper.body() * 0.5;
    }

    private void list() {
        if (content.lines().isEmpty()) {
            return;
        }
        keepTogether(6 * paper.body() * LEADING);
        paragraph(words.listTitle() + "：", 0);
        if (paper == Paper.SLIP) {
            int number = 1;
            for (Line line : content.lines()) {
                String copies = line.copies() == 0 ? "" : "　" + line.copies() + "份";
                hanging(number++ + ". ", line.name() + copies);
                line.reason().ifPresent(reason -> hanging("　", words.column("reason") + "：" + reason));
            }
        } else {
            boolean reasons =
                    content.lines().stream().anyMatch(line -> line.reason().isPresent());
            double rest = paper.measure() - 34 - 40;
            double[] columns = reasons ? new double[] {34, rest * 0.5, 40, rest * 0.5} : new double[] {34, rest, 40};
            Table table = new Table(columns, paper.body() - 1);
            table.header(row("序号", words.column("line"), words.column("copies"), words.column("reason"), reasons));
            int number = 1;
            for (Line line : content.lines()) {
                table.row(
                        row(
                                Integer.toString(number++),
                                line.name(),
                                line.copies() == 0 ? "—" : Integer.toString(line.copies()),
                                line.reason().orElse(""),
                                reasons),
                        false);
            }
            table.end();
        }
        y += paper.body() * 0.5;
    }

    private static List<String> row(String number, String name, String copies, String reason, boolean reasons) {
        return reasons ? List.of(number, name, copies, reason) : List.of(number, name, copies);
    }

    private void signatureOnA4() {
        double ring = 54;
        double code = 84;
        List<String> authority = words.signedByAuthority()
                ? wrapped(content.authority(), paper.body(), paper.measure() - code - 40)
                : List.of();
        keepTogether(2 * ring + 30 + authority.size() * paper.body() * LEADING);
        double top = y + 12;
        qr(paper.left(), top + 14, code);
        double signatureWidth = Math.max(
                2 * ring,
                authority.stream()
                        .mapToDouble(line -> type.width(line, paper.body()))
                        .max()
                        .orElse(0));
        double centre = paper.rightEdge() - signatureWidth / 2;
        page.add(new Mark.Ring(centre, top + ring, ring));
        double below = sealPlace(centre, top + 22, ring, 9);
        double baseline = Math.max(top + ring + 8, below + 4);
        for (String line : authority) {
            text(centre - type.width(line, paper.body()) / 2, baseline, paper.body(), false, 0, line);
            baseline += paper.body() * LEADING;
        }
        String date = type.printable(Wording.date(content.issued()));
        text(centre - type.width(date, paper.body()) / 2, baseline, paper.body(), false, 0, date);
        y = Math.max(top + 2 * ring, baseline) + 10;
    }

    private void signatureOnSlip() {
        double ring = 42;
        double code = 88;
        keepTogether(2 * ring + 90);
        y += 6;
        if (words.signedByAuthority()) {
            for (String line : wrapped(content.authority(), paper.body(), paper.measure())) {
                right(line, paper.body());
            }
        }
        right(type.printable(Wording.date(content.issued())), paper.body());
        y += 4;
        double centre = paper.rightEdge() - ring;
        page.add(new Mark.Ring(centre, y + ring, ring));
        sealPlace(centre, y + 28, ring, 8);
        qr(paper.left(), y, code);
        y += Math.max(2 * ring, code + 14) + 6;
    }

    /** Says in the ring what belongs there; gives the next free baseline. */
    private double sealPlace(double centre, double baseline, double ring, double size) {
        String seal = words.signedByAuthority() ? words.sealPlace() + "\n" + content.seal() : words.sealPlace();
        double next = baseline;
        for (String part : seal.split("\n")) {
            for (String line : wrapped(part, size, 2 * ring - 28)) {
                around(line, centre, next, size);
                next += size * 1.3;
            }
        }
        return next;
    }

    private void qr(double x, double top, double size) {
        content.statusPage().ifPresent(target -> {
            page.add(new Mark.Code(x, top, size, modules(target)));
            around(words.scan(), x + size / 2, top + size + 8, 8);
        });
    }

    private static BitMatrix modules(URI target) {
        try {
            return new QRCodeWriter()
                    .encode(
                            target.toString(),
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    QUIET_ZONE,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8"));
        } catch (WriterException e) {
            throw new IllegalArgumentException("the address of the status page is too long for a QR code", e);
        }
    }

    /** A line to write on by hand, and behind it what only has to be filled in. */
    private void handLine(String what, String form) {
        double size = paper.body() - 1;
        keepTogether(size * (paper == Paper.A4 ? 2.3 : 4.2));
        y += size * 0.7;
        String label = type.printable(what + "：");
        double baseline = baseline(size);
        text(paper.left(), baseline, size, false, 0, label);
        double from = paper.left() + type.width(label, size);
        double formFrom = paper.rightEdge() - type.width(form, size);
        double to = paper == Paper.A4 ? formFrom - 2 : paper.rightEdge();
        line(from, baseline + 2, to, baseline + 2, HAIRLINE);
        if (paper == Paper.SLIP && !form.isEmpty()) {
            y += size * LEADING * 1.2;
        }
        text(formFrom, baseline(size), size, false, 0, form);
        y += size * LEADING;
    }

    private void paragraph(String text) {
        paragraph(text, 2);
    }

    /** @param indent of its first line, in characters */
    private void paragraph(String text, int indent) {
        for (String part : text.split("\\R")) {
            if (!part.isBlank()) {
                double first = indent * paper.body();
                List<String> lines = type.lines(type.printable(part), paper.body(), paper.measure(), first);
                if (lines.size() <= SHORT_PARAGRAPH) {
                    keepTogether(lines.size() * paper.body() * LEADING);
                }
                for (String line : lines) {
                    newLine(paper.body());
                    text(paper.left() + first, baseline(paper.body()), paper.body(), false, 0, line);
                    y += paper.body() * LEADING;
                    first = 0;
                }
            }
        }
    }

    private void labelled(Wording.Fact fact) {
        paragraph(fact.label() + "：" + fact.value());
    }

    private void small(String text) {
        double size = paper.body() - 1.5;
        for (String line : wrapped(text, size, paper.measure())) {
            newLine(size);
            text(paper.left(), baseline(size), size, false, 0, line);
            y += size * LEADING;
        }
    }

    /** A label, and a text beside it that stays right of it. */
    private void hanging(String label, String text) {
        double size = paper.body();
        String printable = type.printable(label);
        double indent = Math.min(type.width(printable, size), paper.measure() / 2);
        boolean first = true;
        for (String line : wrapped(text, size, paper.measure() - indent)) {
            newLine(size);
            if (first) {
                text(paper.left(), baseline(size), size, false, 0, printable);
            }
            text(paper.left() + indent, baseline(size), size, false, 0, line);
            y += size * LEADING;
            first = false;
        }
    }

    private void centred(String text, double size, boolean bold, double grey) {
        for (String line : wrapped(text, size, paper.measure())) {
            newLine(size);
            double x = (paper.left() + paper.rightEdge() - type.width(line, size)) / 2;
            text(x, baseline(size), size, bold, grey, line);
            y += size * 1.4;
        }
    }

    private void right(String line, double size) {
        newLine(size);
        text(paper.rightEdge() - type.width(line, size), baseline(size), size, false, 0, line);
        y += size * LEADING;
    }

    /** Centred on x, in grey: for what is not part of the text. */
    private void around(String text, double x, double baseline, double size) {
        String printable = type.printable(text);
        text(x - type.width(printable, size) / 2, baseline, size, false, 0.35, printable);
    }

    private List<String> wrapped(String text, double size, double measure) {
        return type.lines(type.printable(text), size, measure, 0);
    }

    private double baseline(double size) {
        return y + size * LEADING * ABOVE;
    }

    private void newLine(double size) {
        keepTogether(size * LEADING);
    }

    /** Goes to the next page unless this one has the room. */
    private void keepTogether(double height) {
        if (y + height > bottom()) {
            turnPage();
        }
    }

    private double bottom() {
        return paper.longest() - paper.bottom() - 16;
    }

    private void turnPage() {
        page = new ArrayList<>();
        pages.add(page);
        y = paper.top();
    }

    private void text(double x, double baseline, double size, boolean bold, double grey, String text) {
        if (!text.isEmpty()) {
            page.add(new Mark.Text(x, baseline, size, bold, grey, text));
        }
    }

    private void line(double fromX, double fromY, double toX, double toY, double thickness) {
        page.add(new Mark.Line(fromX, fromY, toX, toY, thickness));
    }

    /** Numbers the pages, now that it is known how many there are, and cuts the roll. */
    private List<Sheet> finished() {
        List<Sheet> sheets = new ArrayList<>();
        for (int number = 1; number <= pages.size(); number++) {
            boolean cut = paper == Paper.SLIP && number == pages.size();
            double height = cut ? y + 16 + paper.bottom() : paper.longest();
            page = pages.get(number - 1);
            double size = 9;
            String label = type.printable(Wording.page(number, pages.size()));
            double x = (paper.left() + paper.rightEdge() - type.width(label, size)) / 2;
            text(x, height - paper.bottom() + (paper == Paper.A4 ? 16 : 0), size, false, 0, label);
            sheets.add(new Sheet(paper.width(), height, List.copyOf(page)));
        }
        return sheets;
    }

    /** A table whose rows go on over the page; a row is torn only if no page could hold it. */
    private final class Table {
        private final double[] columns;
        private final double size;
        private final double step;
        private List<String> header = List.of();

        Table(double[] columns, double size) {
            this.columns = columns;
            this.size = size;
            this.step = size * 1.45;
            line(paper.left(), y, paper.rightEdge(), y, HAIRLINE);
        }

        void header(List<String> cells) {
            header = cells;
            row(cells, true);
        }

        void row(List<String> cells, boolean bold) {
            List<List<String>> lines = new ArrayList<>();
            for (int column = 0; column < columns.length; column++) {
                lines.add(wrapped(cells.get(column), size, columns[column] - 2 * PADDING));
            }
            int height = lines.stream().mapToInt(List::size).max().orElse(1);
            int from = 0;
            while (from < height) {
                int room = (int) ((bottom() - y - 2 * PADDING) / step);
                int wanted = height - from;
                boolean wouldFitElsewhere = wanted * step + 2 * PADDING < bottom() - paper.top() - 4 * step;
                if (room < 1 || room < wanted && wouldFitElsewhere) {
                    continueOnNextPage();
                    continue;
                }
                int to = Math.min(height, from + room);
                draw(lines, from, to, bold);
                from = to;
            }
        }

        private void continueOnNextPage() {
            turnPage();
            line(paper.left(), y, paper.rightEdge(), y, HAIRLINE);
            if (!header.isEmpty()) {
                List<String> again = header;
                header = List.of();
                row(again, true);
                header = again;
            }
        }

        private void draw(List<List<String>> lines, int from, int to, boolean bold) {
            double height = (to - from) * step + 2 * PADDING;
            double x = paper.left();
            for (int column = 0; column < columns.length; column++) {
                line(x, y, x, y + height, HAIRLINE);
                List<String> cell = lines.get(column);
                boolean narrow = columns[column] < 50;
                for (int i = from; i < Math.min(to, cell.size()); i++) {
                    double indent = narrow || bold ? (columns[column] - type.width(cell.get(i), size)) / 2 : PADDING;
                    double baseline = y + PADDING + (i - from) * step + step * 0.76;
                    text(x + indent, baseline, size, bold, 0, cell.get(i));
                }
                x += columns[column];
            }
            line(x, y, x, y + height, HAIRLINE);
            y += height;
            line(paper.left(), y, paper.rightEdge(), y, HAIRLINE);
        }

        void end() {
            header = List.of();
            y += PADDING;
        }
    }
}
