package org.inkan.routes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.inkan.engine.Bilingual;
import org.inkan.engine.Refusal;
import org.inkan.engine.validation.Explanation;
import org.inkan.engine.validation.Outcome;
import org.inkan.engine.validation.PolicyInputs;
import org.inkan.engine.validation.RejectedPath;
import org.inkan.engine.validation.RevocationData;
import org.inkan.engine.validation.Shown;
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
        JsonBody json = request.json("certificate", "further", "trust", "at", "policies");
        ValidationService.Answer answer = service.answer(new ValidationService.Question(
                certificate("certificate", json.required("certificate")),
                certificates("further", json),
                certificates("trust", json),
                json.optional("at").map(ValidationRoutes::time),
                policies(json)));
        return ApiAnswer.json(HttpStatus.OK_200, write(tree(answer)));
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

    private static ObjectNode tree(ValidationService.Answer answer) {
        Outcome outcome = answer.outcome();
        ObjectNode tree = JSON.createObjectNode();
        tree.put("valid", outcome instanceof Outcome.Valid)
                .put("at", answer.time().toString());
        if (outcome instanceof Outcome.Valid valid) {
            ArrayNode path = tree.putArray("path");
            valid.path().certificates().forEach(one -> path.add(Shown.certificate(one)));
            path.add(Shown.certificate(valid.path().anchor()));
            ArrayNode policies = tree.putArray("policies");
            valid.policies().forEach(policies::add);
            ArrayNode data = tree.putArray("revocationData");
            valid.revocationData().forEach(one -> data.add(tree(one)));
        }
        ArrayNode rejected = tree.putArray("rejected");
        outcome.rejected().forEach(path -> rejected.add(tree(path)));
        if (outcome instanceof Outcome.Invalid invalid) {
            invalid.reached()
                    .ifPresent(reached -> tree.put("bound", reached.bound().name()));
        }
        ArrayNode japanese = tree.putArray("ja");
        ArrayNode english = tree.putArray("en");
        for (Bilingual line : Explanation.of(outcome, answer.certificate(), answer.time())) {
            japanese.add(line.japanese());
            english.add(line.english());
        }
        return tree;
    }

    private static ObjectNode tree(RevocationData data) {
        ObjectNode tree = JSON.createObjectNode();
        tree.put("certificate", data.certificate()).put("issuer", data.issuer()).put("delta", data.delta());
        data.number().ifPresent(number -> tree.put("number", number.toString()));
        tree.put("thisUpdate", data.thisUpdate().toString());
        data.nextUpdate().ifPresent(next -> tree.put("nextUpdate", next.toString()));
        return tree.put("ageSeconds", data.age().toSeconds()).put("place", Shown.of(data.place()));
    }

    private static ObjectNode tree(RejectedPath path) {
        ObjectNode tree = JSON.createObjectNode();
        ArrayNode certificates = tree.putArray("path");
        path.certificates().forEach(one -> certificates.add(Shown.certificate(one)));
        Bilingual sentence = path.rejection().sentence();
        return tree.put("reason", path.rejection().reason().name())
                .put("ja", sentence.japanese())
                .put("en", sentence.english());
    }

    private static String write(ObjectNode tree) {
        try {
            return JSON.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of texts was not written.", impossible);
        }
    }
}
