package org.inkan.routes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.inkan.engine.authority.ChangeoverPlan;
import org.inkan.engine.authority.Generation;
import org.inkan.engine.changeover.ChangeoverOffice;

/** Key changeover, as {@code openapi.yaml} describes its part of the API (KEY-5). */
final class ChangeoverRoutes {

    private static final String PATH = "/api/authorities/{id}/changeover";
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final ChangeoverOffice office;

    ChangeoverRoutes(ChangeoverOffice office) {
        this.office = office;
    }

    List<ApiRoute> all() {
        return List.of(ApiRoute.get(PATH, this::plan), ApiRoute.post(PATH, this::run));
    }

    private ApiAnswer plan(ApiRequest request) {
        request.query(Set.of());
        return ApiAnswer.json(HttpStatus.OK_200, write(tree(office.plan(request.officer(), request.id()))));
    }

    private ApiAnswer run(ApiRequest request) {
        int generation = request.json("generation").integer("generation");
        return ApiAnswer.json(
                HttpStatus.OK_200,
                write(AuthorityRoutes.tree(office.run(request.officer(), request.id(), generation))));
    }

    private static ObjectNode tree(ChangeoverPlan plan) {
        Generation present = plan.present();
        ObjectNode tree = JSON.createObjectNode()
                .put("authority", plan.authority())
                .put("way", plan.way().wireName());
        tree.putObject("present")
                .put("generation", present.number())
                .put("keyIdentifier", HexFormat.of().formatHex(present.key().keyIdentifier()))
                .put("signature", present.algorithm().policyName())
                .put("notAfter", present.notAfter().toString());
        tree.put("due", plan.calendar().due().toString());
        plan.calendar().longest().ifPresent(profile -> tree.put("longestProfile", profile));
        ObjectNode next = tree.putObject("next")
                .put("generation", plan.next())
                .put("key", plan.key().policyName())
                .put("keyName", plan.keyName())
                .put("signature", plan.signature().policyName());
        plan.notBefore().ifPresent(from -> next.put("notBefore", from.toString()));
        plan.notAfter().ifPresent(until -> next.put("notAfter", until.toString()));
        plan.begun().ifPresent(begun -> {
            begun.requestedBy().ifPresent(officer -> next.put("requestedBy", officer));
            begun.requestedAt().ifPresent(at -> next.put("requestedAt", at.toString()));
        });
        var published = tree.putArray("published");
        plan.published()
                .forEach(
                        place -> published.addObject().put("what", place.what()).put("where", place.where()));
        var obstacles = tree.putArray("obstacles");
        plan.obstacles().forEach(obstacles::add);
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
