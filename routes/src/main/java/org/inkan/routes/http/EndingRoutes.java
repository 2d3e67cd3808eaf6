package org.inkan.routes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.inkan.engine.Refusal;
import org.inkan.engine.ending.Ending;
import org.inkan.engine.ending.EndingKind;
import org.inkan.engine.ending.EndingOffice;
import org.inkan.engine.ending.EndingReport;
import org.inkan.engine.ending.EndingRequest;

/** The end of an authority, as {@code openapi.yaml} describes its part of the API (KEY-6, KEY-7). */
final class EndingRoutes {

    private static final String PATH = "/api/authorities/{id}/endings";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final EndingOffice office;

    EndingRoutes(EndingOffice office) {
        this.office = office;
    }

    List<ApiRoute> all() {
        return List.of(ApiRoute.get(PATH, this::list), ApiRoute.post(PATH, this::ask));
    }

    private ApiAnswer list(ApiRequest request) {
        request.query(Set.of());
        ObjectNode page = JSON.createObjectNode();
        var array = page.putArray("endings");
        office.reports(request.officer(), request.id()).forEach(report -> array.add(tree(report)));
        return ApiAnswer.json(HttpStatus.OK_200, write(page));
    }

    private ApiAnswer ask(ApiRequest request) {
        JsonBody json = request.json("kind", "typed", "reason", "day");
        EndingReport report = office.ask(
                request.officer(),
                new EndingRequest(
                        request.id(),
                        EndingKind.of(json.required("kind")),
                        json.required("typed"),
                        json.optional("reason"),
                        json.optional("day").map(EndingRoutes::moment)));
        return ApiAnswer.json(HttpStatus.OK_200, write(tree(report)));
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The field 'day' must be a moment in UTC (RFC 3339), such as 2027-03-31T15:00:00Z.",
                    e);
        }
    }

    private static ObjectNode tree(EndingReport report) {
        Ending ending = report.ending();
        ObjectNode tree = JSON.createObjectNode()
                .put("authority", ending.authority())
                .put("kind", ending.kind().wireName())
                .put("state", ending.state().wireName())
                .put("reason", ending.reason())
                .put("day", ending.day().toString())
                .put("proposedBy", ending.proposed().officer())
                .put("proposedAt", ending.proposed().at().toString());
        ending.confirmed()
                .ifPresent(act -> tree.put("confirmedBy", act.officer())
                        .put("confirmedAt", act.at().toString()));
        ending.doneAt().ifPresent(at -> tree.put("doneAt", at.toString()));
        tree.put("valid", report.valid());
        report.lastCertificateEnds().ifPresent(end -> tree.put("lastCertificateEnds", end.toString()));
        report.waiting().ifPresent(what -> tree.put("waiting", what));
        var told = tree.putArray("told");
        report.told()
                .forEach(one -> told.addObject()
                        .put("en", one.who().english())
                        .put("ja", one.who().japanese())
                        .put("by", one.by().toString()));
        return tree;
    }

    private static String write(ObjectNode tree) {
        try {
            return JSON.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of texts and numbers was not written.", impossible);
        }
    }
}
