package org.shouwen.hub.documents;

import java.io.Serial;
import java.util.List;
import org.shouwen.protocol.Label;

/** A document that must not go out, because fields are missing that its kind demands. */
public final class IncompleteDocument extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final DocumentKind kind;
    private final transient List<DocumentField> missing;

    IncompleteDocument(DocumentKind kind, List<DocumentField> missing) {
        super("a " + kind.wireName() + " document needs "
                + String.join(
                        ", ", missing.stream().map(field -> field.label().en()).toList()));
        this.kind = kind;
        this.missing = List.copyOf(missing);
    }

    public DocumentKind kind() {
        return kind;
    }

    public List<DocumentField> missing() {
        return missing;
    }

    /** For the officer: which fields to fill. */
    public Label label() {
        return new Label(
                "《" + kind.title().zh() + "》缺少："
                        + String.join(
                                "、",
                                missing.stream()
                                        .map(field -> field.label().zh())
                                        .toList()),
                kind.title().en() + " lacks: "
                        + String.join(
                                ", ",
                                missing.stream()
                                        .map(field -> field.label().en())
                                        .toList()));
    }
}
