package org.inkan.routes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.order.Order;
import org.inkan.engine.order.Order.Placement;
import org.inkan.engine.order.OrderRequest;

/** Orders and the providers who place them, as {@code openapi.yaml} describes their part of the API (SRV-5). */
final class OrderRoutes {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final OrderOperations operations;

    OrderRoutes(OrderOperations operations) {
        this.operations = operations;
    }

    List<ApiRoute> all() {
        return List.of(
                ApiRoute.post("/api/orders", this::place),
                ApiRoute.get("/api/orders/{id}", this::find),
                ApiRoute.post("/api/orders/{id}/revoke", this::revoke),
                ApiRoute.post("/api/providers", this::addProvider),
                ApiRoute.get("/api/providers", this::providers),
                ApiRoute.post("/api/providers/{id}/remove", this::removeProvider));
    }

    private ApiAnswer place(ApiRequest request) {
        JsonBody json = request.json("id", "authority", "profile", "csr");
        Placement placement = operations.place(
                request.officer(),
                new OrderRequest(
                        json.required("id"),
                        json.required("authority"),
                        json.required("profile"),
                        json.required("csr")));
        int status = placement.repeated() ? HttpStatus.OK_200 : HttpStatus.CREATED_201;
        return ApiAnswer.json(status, write(tree(placement.order())))
                .with(
                        HttpHeader.LOCATION.asString(),
                        "/api/orders/" + placement.order().id());
    }

    private ApiAnswer find(ApiRequest request) {
        return ok(tree(operations.find(request.officer(), request.id())));
    }

    private ApiAnswer revoke(ApiRequest request) {
        JsonBody json = request.json("reason");
        return ok(tree(operations.revoke(request.officer(), request.id(), json.required("reason"))));
    }

    private ApiAnswer addProvider(ApiRequest request) {
        String name = request.json("name").required("name");
        operations.addProvider(request.officer(), name);
        return ApiAnswer.json(
                HttpStatus.CREATED_201, write(JSON.createObjectNode().put("name", name)));
    }

    private ApiAnswer removeProvider(ApiRequest request) {
        request.json();
        operations.removeProvider(request.officer(), request.id());
        return ok(JSON.createObjectNode().put("name", request.id()));
    }

    private ApiAnswer providers(ApiRequest request) {
        request.query(Set.of());
        ObjectNode page = JSON.createObjectNode();
        var array = page.putArray("providers");
        operations.providers(request.officer()).forEach(array::add);
        return ok(page);
    }

    private static ApiAnswer ok(ObjectNode tree) {
        return ApiAnswer.json(HttpStatus.OK_200, write(tree));
    }

    private static ObjectNode tree(Order order) {
        CertificateRecord record = order.record();
        ObjectNode tree = JSON.createObjectNode();
        tree.put("id", order.id())
                .put("client", order.client())
                .put("at", order.at().toString())
                .put("authority", record.authority())
                .put("profile", record.profile())
                .put("state", record.state().wireName())
                .put("subject", record.subject())
                .put("serialNumber", SerialNumberSource.format(record.serialNumber()))
                .put("notBefore", record.notBefore().toString())
                .put("notAfter", record.notAfter().toString());
        record.revocation()
                .ifPresent(revocation -> tree.put(
                                "revokedAt", revocation.revocationDate().toString())
                        .put("revocationReason", revocation.reason().wireName()));
        var checks = tree.putArray("checks");
        order.checks().forEach(checks::add);
        return tree.put(
                "certificate", new String(CertificateAnswer.pem(order.certificate()), StandardCharsets.US_ASCII));
    }

    private static String write(ObjectNode tree) {
        try {
            return JSON.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of texts was not written.", impossible);
        }
    }
}
