package org.inkan.routes.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.inkan.engine.Refusal;
import org.inkan.engine.cross.CrossItem;
import org.inkan.engine.cross.CrossKind;
import org.inkan.engine.cross.CrossOffice;
import org.inkan.engine.cross.preview.PreviewGraph;
import org.inkan.engine.cross.sheet.RequestSheet;

/** Cross-certification with other CAs, as {@code openapi.yaml} describes its part of the API (XC-1 to XC-4). */
final class CrossRoutes {

    private static final String ALL = "/api/bridges";
    private static final String ONE = ALL + "/{bridge}";
    private static final String ITEM = ONE + "/items/{id}";

    /** Bound of a body that brings a file; the engine takes files of half that. */
    private static final int FILE_BODY_BYTES = 128 * 1024;

    private static final int LONGEST_FILE_NAME = 255;

    /** Nothing in the picture may run or be fetched, whoever opens it. */
    private static final String NO_SCRIPTS = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

    private final CrossOffice office;

    CrossRoutes(CrossOffice office) {
        this.office = office;
    }

    List<ApiRoute> all() {
        return List.of(
                ApiRoute.get(ALL, this::list),
                ApiRoute.get(ONE, this::bridge),
                ApiRoute.post(ONE + "/request", this::request),
                ApiRoute.post(ONE + "/items", this::give).withBodyOf(FILE_BODY_BYTES),
                ApiRoute.post(ONE + "/withdrawals", this::withdraw),
                ApiRoute.get(ITEM, this::item),
                ApiRoute.get(ITEM + "/content", this::content),
                ApiRoute.get(ITEM + "/result", this::result),
                ApiRoute.get(ITEM + "/sheet.pdf", this::sheet),
                ApiRoute.get(ITEM + "/preview", this::preview),
                ApiRoute.get(ITEM + "/preview.svg", this::graph),
                ApiRoute.post(ITEM + "/approval", this::approve),
                ApiRoute.post(ITEM + "/rejection", this::reject),
                ApiRoute.post(ITEM + "/renewal", this::renew));
    }

    private static String bridgeOf(ApiRequest request) {
        return request.place("bridge");
    }

    private ApiAnswer list(ApiRequest request) {
        request.query(Set.of());
        return ApiAnswer.json(HttpStatus.OK_200, CrossJson.bridges(office.bridges(request.officer())));
    }

    private ApiAnswer bridge(ApiRequest request) {
        request.query(Set.of());
        return ApiAnswer.json(HttpStatus.OK_200, CrossJson.bridge(office.bridge(request.officer(), bridgeOf(request))));
    }

    private ApiAnswer request(ApiRequest request) {
        request.json();
        return answer(office.request(request.officer(), bridgeOf(request)));
    }

    private ApiAnswer give(ApiRequest request) {
        JsonBody json = request.json("fileName", "text", "base64");
        String fileName = json.required("fileName");
        if (fileName.length() > LONGEST_FILE_NAME) {
            throw invalid("The field 'fileName' has more than " + LONGEST_FILE_NAME + " characters.");
        }
        return answer(office.give(request.officer(), bridgeOf(request), fileName, content(json)));
    }

    private static byte[] content(JsonBody json) {
        Optional<String> text = json.optional("text");
        Optional<String> base64 = json.optional("base64");
        if (text.isPresent() == base64.isPresent()) {
            throw invalid("One of the fields 'text', for PEM or a receipt, and 'base64', for DER, must be there.");
        }
        if (text.isPresent()) {
            return text.get().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(base64.orElseThrow());
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The field 'base64' is not base64 without line ends (RFC 4648 section 4).",
                    e);
        }
    }

    private ApiAnswer withdraw(ApiRequest request) {
        JsonBody json = request.json("certificate", "revocationReason", "reason");
        return answer(office.withdraw(
                request.officer(),
                bridgeOf(request),
                new CrossOffice.Withdrawal(
                        json.required("certificate"), json.optional("revocationReason"), json.required("reason"))));
    }

    private ApiAnswer approve(ApiRequest request) {
        JsonBody json = request.json("fingerprint");
        return answer(office.approve(request.officer(), bridgeOf(request), request.id(), json.required("fingerprint")));
    }

    private ApiAnswer reject(ApiRequest request) {
        JsonBody json = request.json("reason");
        return answer(office.reject(request.officer(), bridgeOf(request), request.id(), json.required("reason")));
    }

    private ApiAnswer renew(ApiRequest request) {
        request.json();
        return answer(office.renew(request.officer(), bridgeOf(request), request.id()));
    }

    private ApiAnswer item(ApiRequest request) {
        return answer(found(request));
    }

    private CrossItem found(ApiRequest request) {
        request.query(Set.of());
        return office.item(request.officer(), bridgeOf(request), request.id());
    }

    private ApiAnswer content(ApiRequest request) {
        CrossItem item = found(request);
        String mediaType = switch (item.kind()) {
            case OWN_REQUEST, REQUEST -> "application/pkcs10";
            case ISSUER, CERTIFICATE, WITHDRAWAL -> "application/pkix-cert";
            case RECEIPT -> "text/plain; charset=utf-8";
        };
        return new ApiAnswer(HttpStatus.OK_200, mediaType, item.content(), Map.of());
    }

    private ApiAnswer result(ApiRequest request) {
        return CertificateAnswer.of(
                request,
                () -> found(request)
                        .result()
                        .orElseThrow(
                                () -> new Refusal(
                                        Refusal.Kind.CONFLICT,
                                        "No certificate has been issued for item " + request.id()
                                                + ": that follows when two officers have approved a request of the other CA.")));
    }

    private ApiAnswer sheet(ApiRequest request) {
        CrossItem item = found(request);
        if (item.kind() != CrossKind.OWN_REQUEST) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Item " + item.id()
                            + " is no request of ours, and only those have a fingerprint sheet; the other CA"
                            + " makes its own.");
        }
        byte[] pdf = RequestSheet.pdf(
                office.bridge(request.officer(), bridgeOf(request)).agreement(),
                item.id(),
                item.content(),
                item.receivedAt());
        return new ApiAnswer(HttpStatus.OK_200, "application/pdf", pdf, Map.of());
    }

    private ApiAnswer preview(ApiRequest request) {
        request.query(Set.of());
        return ApiAnswer.json(
                HttpStatus.OK_200,
                CrossJson.preview(office.preview(request.officer(), bridgeOf(request), request.id())));
    }

    private ApiAnswer graph(ApiRequest request) {
        request.query(Set.of());
        String svg = PreviewGraph.svg(office.preview(request.officer(), bridgeOf(request), request.id()));
        return new ApiAnswer(
                HttpStatus.OK_200,
                "image/svg+xml",
                svg.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Security-Policy", NO_SCRIPTS));
    }

    private static ApiAnswer answer(CrossItem item) {
        return ApiAnswer.json(HttpStatus.OK_200, CrossJson.item(item));
    }

    private static Refusal invalid(String message) {
        return new Refusal(Refusal.Kind.INVALID, message);
    }
}
