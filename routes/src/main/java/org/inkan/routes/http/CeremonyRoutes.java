package org.inkan.routes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.inkan.engine.Refusal;
import org.inkan.engine.ceremony.Ceremony;
import org.inkan.engine.ceremony.CeremonyKind;
import org.inkan.engine.ceremony.CeremonyOffice;
import org.inkan.engine.ceremony.CeremonyRequest;
import org.inkan.engine.ceremony.CeremonyView;

/** Key ceremonies, as {@code openapi.yaml} describes their part of the API (KEY-2). */
final class CeremonyRoutes {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 100;

    private final CeremonyOffice office;

    CeremonyRoutes(CeremonyOffice office) {
        this.office = office;
    }

    List<ApiRoute> all() {
        return List.of(
                ApiRoute.post("/api/ceremonies", this::open),
                ApiRoute.get("/api/ceremonies", this::list),
                ApiRoute.get("/api/ceremonies/{id}", this::find),
                ApiRoute.get("/api/ceremonies/{id}/record", this::record),
                ApiRoute.post("/api/ceremonies/{id}/confirm", this::confirm),
                ApiRoute.post("/api/ceremonies/{id}/share", this::share),
                ApiRoute.post("/api/ceremonies/{id}/close", this::close),
                ApiRoute.post("/api/ceremonies/{id}/cancel", this::cancel));
    }

    private ApiAnswer open(ApiRequest request) {
        JsonBody json =
                request.json("kind", "authority", "purpose", "holders", "generation", "copies", "pin", "rehearsal");
        CeremonyRequest asked = new CeremonyRequest(
                CeremonyKind.of(json.required("kind")),
                json.required("authority"),
                json.required("purpose"),
                json.texts("holders"),
                json.optional("generation").map(CeremonyRoutes::generation),
                json.optional("copies"),
                json.optional("pin"),
                json.optional("rehearsal").map(CeremonyRoutes::isYes).orElse(false));
        return ApiAnswer.json(HttpStatus.CREATED_201, write(tree(office.open(request.officer(), asked))));
    }

    private static int generation(String text) {
        if (text.matches("[1-9][0-9]{0,5}")) {
            return Integer.parseInt(text);
        }
        throw new Refusal(
                Refusal.Kind.INVALID,
                "The generation '" + JsonBody.printable(text) + "' is not a number from 1 to 999999.");
    }

    private static boolean isYes(String text) {
        if (text.equals("yes") || text.equals("no")) {
            return text.equals("yes");
        }
        throw new Refusal(Refusal.Kind.INVALID, "The field 'rehearsal' must be 'yes' or 'no'.");
    }

    private ApiAnswer list(ApiRequest request) {
        var query = request.query(Set.of("authority", "limit"));
        int limit = ApiRequest.parameter(query, "limit").map(ApiRoutes::limit).orElse(MOST);
        ObjectNode page = JSON.createObjectNode();
        var array = page.putArray("ceremonies");
        office.list(request.officer(), ApiRequest.parameter(query, "authority"), limit)
                .forEach(view -> array.add(tree(view)));
        return ApiAnswer.json(HttpStatus.OK_200, write(page));
    }

    private ApiAnswer find(ApiRequest request) {
        request.query(Set.of());
        return ok(office.find(request.officer(), request.id()));
    }

    private ApiAnswer record(ApiRequest request) {
        request.query(Set.of());
        return new ApiAnswer(
                HttpStatus.OK_200,
                "text/plain;charset=utf-8",
                office.record(request.officer(), request.id()).getBytes(StandardCharsets.UTF_8),
                Map.of());
    }

    private ApiAnswer confirm(ApiRequest request) {
        JsonBody json = request.json("share", "key");
        Optional<CharSequence> typed =
                json.optional("share").or(() -> json.optional("key")).map(text -> text);
        return ok(office.confirm(request.officer(), request.id(), typed));
    }

    private ApiAnswer share(ApiRequest request) {
        request.json();
        ObjectNode tree = JSON.createObjectNode();
        var groups = tree.putArray("groups");
        office.share(request.officer(), request.id()).forEach(groups::add);
        return ApiAnswer.json(HttpStatus.OK_200, write(tree));
    }

    private ApiAnswer close(ApiRequest request) {
        String place = request.json("record").required("record");
        return ok(office.close(request.officer(), request.id(), place));
    }

    private ApiAnswer cancel(ApiRequest request) {
        String reason = request.json("reason").required("reason");
        return ok(office.cancel(request.officer(), request.id(), reason));
    }

    private static ApiAnswer ok(CeremonyView view) {
        return ApiAnswer.json(HttpStatus.OK_200, write(tree(view)));
    }

    private static ObjectNode tree(CeremonyView view) {
        Ceremony ceremony = view.ceremony();
        ObjectNode tree = JSON.createObjectNode()
                .put("id", ceremony.id())
                .put("authority", ceremony.authority())
                .put("kind", ceremony.kind().wireName())
                .put("state", ceremony.state().wireName())
                .put("rehearsal", ceremony.rehearsal())
                .put("purpose", ceremony.purpose())
                .put("openedBy", ceremony.opened().officer())
                .put("openedAt", ceremony.opened().at().toString())
                .put("expires", ceremony.expires().toString())
                .put("needed", ceremony.needed())
                .put("withShares", ceremony.confirmsWithShares())
                .put("withKeyName", ceremony.confirmsWithKeyName())
                .put("next", view.next());
        ceremony.set().ifPresent(set -> tree.put("set", set));
        ceremony.generation().ifPresent(number -> tree.put("generation", number));
        ceremony.copies().ifPresent(id -> tree.put("copies", id));
        var holders = tree.putArray("holders");
        view.holders()
                .forEach(one -> holders.addObject()
                        .put("share", one.index())
                        .put("officer", one.officer())
                        .put("confirmed", one.confirmed()));
        var newHolders = tree.putArray("newHolders");
        view.newHolders()
                .forEach(one -> newHolders
                        .addObject()
                        .put("share", one.index())
                        .put("officer", one.officer())
                        .put("shown", one.shown())
                        .put("received", one.received()));
        var events = tree.putArray("events");
        ceremony.events().forEach(event -> {
            ObjectNode line = events.addObject()
                    .put("number", event.number())
                    .put("at", event.at().toString())
                    .put("event", event.kind().wireName());
            event.officer().ifPresent(officer -> line.put("officer", officer));
            if (!event.detail().isEmpty()) {
                line.put("detail", event.detail());
            }
        });
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
