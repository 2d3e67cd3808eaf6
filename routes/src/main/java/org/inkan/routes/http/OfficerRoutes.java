package org.inkan.routes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.officer.OfficerDesk;
import org.inkan.engine.officer.Role;

/** Who the officers are, as {@code openapi.yaml} describes its part of the API (REG-3). */
final class OfficerRoutes {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final OfficerDesk desk;

    OfficerRoutes(OfficerDesk desk) {
        this.desk = desk;
    }

    List<ApiRoute> all() {
        return List.of(
                ApiRoute.post("/api/officers", this::add),
                ApiRoute.get("/api/officers", this::list),
                ApiRoute.post("/api/officers/{id}/remove", this::remove));
    }

    private ApiAnswer add(ApiRequest request) {
        JsonBody json = request.json("name", "role");
        String name = json.required("name");
        desk.addOfficer(request.officer(), name, role(json.required("role")));
        return ApiAnswer.json(
                HttpStatus.CREATED_201, write(JSON.createObjectNode().put("name", name)));
    }

    private static Role role(String name) {
        try {
            return Role.of(name);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "There is no role " + Quoted.of(name) + ". Roles: registrationOfficer, caAdministrator,"
                            + " operationsManager, logInspector.",
                    e);
        }
    }

    private ApiAnswer list(ApiRequest request) {
        request.query(Set.of());
        ObjectNode page = JSON.createObjectNode();
        var array = page.putArray("officers");
        desk.officers(request.officer()).forEach(officer -> {
            var roles = array.addObject().put("name", officer.uid()).putArray("roles");
            officer.roles().stream().map(Role::wireName).sorted().forEach(roles::add);
        });
        return ApiAnswer.json(HttpStatus.OK_200, write(page));
    }

    private ApiAnswer remove(ApiRequest request) {
        request.json();
        desk.removeOfficer(request.officer(), request.id());
        return ApiAnswer.json(HttpStatus.OK_200, write(JSON.createObjectNode().put("name", request.id())));
    }

    private static String write(ObjectNode tree) {
        try {
            return JSON.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of texts was not written.", impossible);
        }
    }
}
