package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.inkan.engine.HiddenCharacters;

/** Cross-certification as lines at the terminal. */
final class CrossLines {

    private static final Set<String> WAITING = Set.of("received", "examined");

    private CrossLines() {}

    /** Text from the server without what a terminal would obey; line ends stay. */
    static String printable(String text) {
        return HiddenCharacters.shownLines(text);
    }

    static String printable(JsonNode text) {
        return HiddenCharacters.shown(text.asText());
    }

    /** {@code BRIDGE AUTHORITY N waiting, N issued to us, N issued by us TITLE}. */
    static String bridge(JsonNode view) {
        long waiting = 0;
        for (JsonNode item : view.path("items")) {
            waiting += WAITING.contains(item.path("state").asText()) ? 1 : 0;
        }
        return printable(view.path("bridge")) + " " + printable(view.path("authority")) + " " + waiting + " waiting, "
                + view.path("issuedToUs").size() + " issued to us, "
                + view.path("issuedByUs").size() + " issued by us, "
                + printable(view.path("titleEn")) + " / " + printable(view.path("titleJa"));
    }

    /** An agreement, its certificates, its items. */
    static List<String> view(JsonNode view) {
        List<String> lines = new ArrayList<>();
        lines.add(bridge(view));
        lines.add("subject: " + printable(view.path("subject")));
        lines.add("agreement: " + printable(view.path("source")));
        view.path("issuedToUs").forEach(one -> lines.add("issued to us: " + certificate(one)));
        view.path("issuedByUs").forEach(one -> lines.add("issued by us: " + certificate(one)));
        view.path("items").forEach(item -> lines.add(line(item)));
        return lines;
    }

    /** {@code ITEM STATE KIND FROM RECEIVED FINGERPRINT}. */
    private static String line(JsonNode item) {
        StringBuilder line = new StringBuilder();
        for (String field : new String[] {"id", "state", "kind", "from", "receivedAt", "fingerprint"}) {
            line.append(line.isEmpty() ? "" : " ").append(printable(item.path(field)));
        }
        return line.toString();
    }

    private static String certificate(JsonNode certificate) {
        return "serial " + printable(certificate.path("serialNumber")) + " until "
                + printable(certificate.path("notAfter")) + " SHA-256 " + printable(certificate.path("sha256"));
    }

    /** An item and what its content says. */
    static List<String> of(JsonNode item) {
        List<String> lines = new ArrayList<>();
        lines.add(line(item));
        for (String act : new String[] {"examined", "decided"}) {
            if (item.has(act)) {
                lines.add(act + " by " + printable(item.path(act).path("officer")) + " at "
                        + printable(item.path(act).path("at")));
            }
        }
        for (String field : new String[] {"reason", "revocationReason", "concerns", "deliveredAt"}) {
            add(lines, field, item.path(field));
        }
        request(lines, item.path("request"));
        described(lines, "", item.path("certificate"));
        described(lines, "issued ", item.path("result"));
        return lines;
    }

    private static void request(List<String> lines, JsonNode request) {
        if (request.isMissingNode()) {
            return;
        }
        add(lines, "subject", request.path("subject"));
        names(lines, request);
        add(lines, "key", request.path("key"));
        List<String> policies = new ArrayList<>();
        request.path("policies").forEach(policy -> policies.add(printable(policy)));
        lines.add("policies requested: " + (policies.isEmpty() ? "none" : String.join(", ", policies)));
        lines.add("SHA-256: " + groups(request.path("sha256")));
        lines.add("SHA-1: " + groups(request.path("sha1")));
        lines.add("key SHA-256: " + groups(request.path("keySha256")));
        lines.add("key SHA-1: " + groups(request.path("keySha1")));
    }

    private static void described(List<String> lines, String which, JsonNode certificate) {
        if (certificate.isMissingNode()) {
            return;
        }
        add(lines, which + "subject", certificate.path("subject"));
        names(lines, certificate);
        add(lines, which + "issuer", certificate.path("issuer"));
        add(lines, which + "serial", certificate.path("serialNumber"));
        lines.add(which + "valid: " + printable(certificate.path("notBefore")) + " to "
                + printable(certificate.path("notAfter")));
        lines.add(which + "SHA-256: " + groups(certificate.path("sha256")));
    }

    private static void names(List<String> lines, JsonNode from) {
        List<String> parts = new ArrayList<>();
        from.path("subjectAttributes")
                .forEach(one -> parts.add(printable(one.path("attribute")) + " " + printable(one.path("type"))));
        lines.add("encoded as: " + parts.stream().collect(Collectors.joining(", ")));
    }

    private static void add(List<String> lines, String what, JsonNode text) {
        if (!text.isMissingNode()) {
            lines.add(what + ": " + printable(text));
        }
    }

    /** As the sheet prints them, in groups of four. */
    private static String groups(JsonNode digits) {
        return printable(digits).toUpperCase(java.util.Locale.ROOT).replaceAll("(.{4})(?=.)", "$1 ");
    }
}
