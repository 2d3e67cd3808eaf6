package org.inkan.routes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.eclipse.jetty.http.HttpStatus;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.Generation;
import org.inkan.engine.external.AuthorityOffice;
import org.inkan.engine.external.AuthorityState;
import org.inkan.engine.external.AuthorityState.AtWork;
import org.inkan.engine.external.AuthorityState.Waiting;
import org.inkan.engine.external.GivenCertificate;
import org.inkan.engine.external.IntermediateRequest;
import org.inkan.engine.external.IssuedPath;

/** The authorities and their own certificates, as {@code openapi.yaml} describes their part of the API (KEY-3). */
final class AuthorityRoutes {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final AuthorityOffice office;

    AuthorityRoutes(AuthorityOffice office) {
        this.office = office;
    }

    List<ApiRoute> all() {
        return List.of(
                ApiRoute.get("/api/authorities", this::list),
                ApiRoute.post("/api/authorities/{id}/csr", this::request),
                ApiRoute.post("/api/authorities/{id}/certificate", this::install));
    }

    private ApiAnswer list(ApiRequest request) {
        request.query(Set.of());
        ObjectNode page = JSON.createObjectNode();
        var array = page.putArray("authorities");
        office.list(request.officer()).forEach(state -> array.add(tree(state)));
        return ApiAnswer.json(HttpStatus.OK_200, write(page));
    }

    private ApiAnswer request(ApiRequest request) {
        request.json();
        IntermediateRequest made = office.request(request.officer(), request.id());
        ObjectNode tree = JSON.createObjectNode()
                .put("authority", made.authority())
                .put("generation", made.generation())
                .put("csr", pem(made.der()));
        return ApiAnswer.json(HttpStatus.OK_200, write(tree));
    }

    private ApiAnswer install(ApiRequest request) {
        JsonBody json = request.json("certificate", "root", "intermediates");
        List<GivenCertificate> intermediates = new ArrayList<>();
        for (String pem : json.texts("intermediates")) {
            intermediates.add(GivenCertificate.ofPem("intermediate " + (intermediates.size() + 1), pem));
        }
        IssuedPath path = new IssuedPath(
                GivenCertificate.ofPem("certificate", json.required("certificate")),
                GivenCertificate.ofPem("root", json.required("root")),
                intermediates);
        return ApiAnswer.json(HttpStatus.OK_200, write(tree(office.install(request.officer(), request.id(), path))));
    }

    static ObjectNode tree(AuthorityState state) {
        AuthorityDefinition definition = state.definition();
        ObjectNode tree = JSON.createObjectNode()
                .put("authority", definition.authority())
                .put("title", definition.title().getOrDefault("en", definition.authority()))
                .put("issuer", definition.issuer() == null ? "self" : definition.issuer());
        if (state instanceof AtWork atWork) {
            Generation active = atWork.active();
            tree.put("state", "atWork")
                    .put("generation", active.number())
                    .put("keyIdentifier", HexFormat.of().formatHex(active.key().keyIdentifier()))
                    .put("serialNumber", active.certificate().getSerialNumber().toString(16))
                    .put(
                            "issuerName",
                            RFC4519Style.INSTANCE.toString(active.certificate().getIssuer()))
                    .put("notBefore", active.notBefore().toString())
                    .put("notAfter", active.notAfter().toString());
            atWork.next()
                    .ifPresent(next -> tree.putObject("next")
                            .put("generation", next.number())
                            .put("keyIdentifier", next.keyIdentifier())
                            .put("requestedBy", next.requestedBy())
                            .put("requestedAt", next.requestedAt().toString()));
        } else if (state instanceof Waiting waiting) {
            tree.put("state", "waiting");
            waiting.request()
                    .ifPresent(request -> tree.put("generation", request.number())
                            .put("keyIdentifier", request.keyIdentifier())
                            .put("requestedBy", request.requestedBy())
                            .put("requestedAt", request.requestedAt().toString()));
        }
        return tree;
    }

    /** RFC 7468 section 7. */
    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }

    private static String write(ObjectNode tree) {
        try {
            return JSON.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of texts and numbers was not written.", impossible);
        }
    }
}
