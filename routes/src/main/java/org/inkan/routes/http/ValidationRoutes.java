package org.inkan.routes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;
import org.inkan.engine.Refusal;
import org.inkan.engine.validation.PolicyInputs;
import org.inkan.engine.validation.ValidationService;
import org.inkan.engine.validation.source.Decoding;

/** Validation for relying parties, as {@code openapi.yaml} describes its part of the API. It needs no token (XC-6). */
final class ValidationRoutes {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----\\s*");

    private final ValidationService service;

    ValidationRoutes(ValidationService service) {
        this.service = service;
    }

    List<ApiRoute> all() {
        return List.of(new ApiRoute("POST", "/api/validate", true, this::validate));
    }

    private ApiAnswer validate(ApiRequest request) {
        JsonBody json = request.json("certificate", "further", "trust", "at", "policies", "signed");
        boolean signed = json.flag("signed");
        ValidationService.Answer answer = service.answer(
                new ValidationService.Question(
                        certificate("certificate", json.required("certificate")),
                        certificates("further", json),
                        certificates("trust", json),
                        json.optional("at").map(ValidationRoutes::time),
                        policies(json)),
                Readers.remote(request.http()));
        String text = write(ValidationAnswer.tree(answer));
        return signed
                ? ApiAnswer.signed(HttpStatus.OK_200, service.signed(text.getBytes(StandardCharsets.UTF_8)))
                : ApiAnswer.json(HttpStatus.OK_200, text);
    }

    private static PolicyInputs policies(JsonBody json) {
        try {
            return PolicyInputs.demanding(Set.copyOf(json.texts("policies")));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.INVALID, "The field " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> certificates(String field, JsonBody json) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String pem : json.texts(field)) {
            certificates.add(certificate(field + "[" + certificates.size() + "]", pem));
        }
        return certificates;
    }

    private static X509Certificate certificate(String field, String pem) {
        Matcher matcher = PEM.matcher(pem);
        if (matcher.matches()) {
            try {
                return Decoding.certificate(Base64.getMimeDecoder().decode(matcher.group(1)));
            } catch (CertificateException | IllegalArgumentException malformed) {
                // Told below.
            }
        }
        throw new Refusal(
                Refusal.Kind.INVALID,
                "The field '" + field + "' is not one X.509 certificate in PEM, from -----BEGIN CERTIFICATE----- to"
                        + " -----END CERTIFICATE-----.");
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The field 'at' is '" + JsonBody.printable(text)
                            + "'. Write a time with its offset, such as 2026-12-01T12:00+09:00.",
                    e);
        }
    }

    private static String write(ObjectNode tree) {
        try {
            return JSON.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of texts was not written.", impossible);
        }
    }
}
