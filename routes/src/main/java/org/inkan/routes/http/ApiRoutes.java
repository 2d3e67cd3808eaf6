package org.inkan.routes.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.inkan.engine.Refusal;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.ApplicationState;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;

/** What the API offers, route by route, as {@code openapi.yaml} describes it (REG-4). */
final class ApiRoutes {

    /** How long a page is when nobody says. */
    static final int USUAL_LIMIT = 100;

    private static final int LARGEST_LIMIT = 1_000;

    private final ApiOperations operations;
    private final byte[] openApi = resource("openapi.yaml");

    ApiRoutes(ApiOperations operations) {
        this.operations = operations;
    }

    List<ApiRoute> all() {
        return List.of(
                ApiRoute.post("/api/applications", this::apply),
                ApiRoute.get("/api/applications", this::list),
                ApiRoute.get("/api/applications/{id}", this::find),
                ApiRoute.post("/api/applications/{id}/examine", this::examine),
                ApiRoute.post("/api/applications/{id}/approve", this::approve),
                ApiRoute.post("/api/applications/{id}/reject", this::reject),
                ApiRoute.get("/api/applications/{id}/certificate", this::certificate),
                ApiRoute.post("/api/revocations", this::revoke),
                new ApiRoute("GET", "/api/openapi.yaml", true, this::document));
    }

    private ApiAnswer apply(ApiRequest request) {
        JsonBody json = request.json("authority", "profile", "csr", "applicant", "documents");
        return created(operations.apply(
                request.officer(),
                new IssueRequest(
                        json.required("authority"),
                        json.required("profile"),
                        json.required("csr"),
                        json.optional("applicant"),
                        json.texts("documents"))));
    }

    private ApiAnswer revoke(ApiRequest request) {
        JsonBody json = request.json("serialNumber", "authority", "reason");
        return created(operations.revoke(
                request.officer(),
                new RevocationRequest(
                        json.required("serialNumber"), json.optional("authority"), json.required("reason"))));
    }

    private static ApiAnswer created(Application application) {
        return ApiAnswer.json(HttpStatus.CREATED_201, ApplicationJson.write(application))
                .with(HttpHeader.LOCATION.asString(), "/api/applications/" + application.id());
    }

    private ApiAnswer list(ApiRequest request) {
        var query = request.query(Set.of("state", "before", "limit"));
        Optional<ApplicationState> state = ApiRequest.parameter(query, "state").map(ApiRoutes::state);
        Optional<String> before = ApiRequest.parameter(query, "before");
        int limit = ApiRequest.parameter(query, "limit").map(ApiRoutes::limit).orElse(USUAL_LIMIT);
        return ok(ApplicationJson.write(operations.list(request.officer(), state, before, limit)));
    }

    private ApiAnswer find(ApiRequest request) {
        return ok(ApplicationJson.write(operations.find(request.officer(), request.id())));
    }

    private ApiAnswer examine(ApiRequest request) {
        JsonBody json = request.json("checks");
        return ok(ApplicationJson.write(operations.examine(request.officer(), request.id(), json.texts("checks"))));
    }

    private ApiAnswer approve(ApiRequest request) {
        request.json();
        return ok(ApplicationJson.write(operations.approve(request.officer(), request.id())));
    }

    private ApiAnswer reject(ApiRequest request) {
        JsonBody json = request.json("reason");
        return ok(ApplicationJson.write(operations.reject(request.officer(), request.id(), json.required("reason"))));
    }

    private ApiAnswer certificate(ApiRequest request) {
        return CertificateAnswer.of(request, () -> operations.certificate(request.officer(), request.id()));
    }

    private ApiAnswer document(ApiRequest request) {
        return new ApiAnswer(HttpStatus.OK_200, "application/yaml", openApi, Map.of());
    }

    private static ApiAnswer ok(String json) {
        return ApiAnswer.json(HttpStatus.OK_200, json);
    }

    private static ApplicationState state(String name) {
        return Arrays.stream(ApplicationState.values())
                .filter(state -> state.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.INVALID,
                        "The state '" + JsonBody.printable(name) + "' is not known. Known: "
                                + Arrays.stream(ApplicationState.values())
                                        .map(ApplicationState::wireName)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /** How long a page is to be. */
    static int limit(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        }
        throw new Refusal(
                Refusal.Kind.INVALID,
                "The limit '" + JsonBody.printable(text) + "' is not a number from 1 to " + LARGEST_LIMIT + ".");
    }

    static boolean flag(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.parseBoolean(text);
        }
        throw new Refusal(
                Refusal.Kind.INVALID, "The value '" + JsonBody.printable(text) + "' is neither true nor false.");
    }

    private static byte[] resource(String name) {
        try (InputStream content = ApiRoutes.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException("The resource " + name + " is not in the build.");
            }
            return content.readAllBytes();
        } catch (IOException failure) {
            throw new IllegalStateException("The resource " + name + " cannot be read.", failure);
        }
    }
}
