package org.inkan.routes.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.inkan.engine.Bilingual;
import org.inkan.engine.Sha256;
import org.inkan.engine.validation.Explanation;
import org.inkan.engine.validation.Outcome;
import org.inkan.engine.validation.RejectedPath;
import org.inkan.engine.validation.RevocationData;
import org.inkan.engine.validation.Shown;
import org.inkan.engine.validation.ValidationService;

/** The answer of a validation in JSON, as {@code openapi.yaml} describes it; it names what was asked, so that it stands alone. */
final class ValidationAnswer {

    private ValidationAnswer() {}

    static ObjectNode tree(ValidationService.Answer answer) {
        Outcome outcome = answer.outcome();
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("valid", outcome instanceof Outcome.Valid)
                .put("at", answer.time().toString())
                .put("answeredAt", answer.answeredAt().toString());
        tree.set("question", question(answer));
        if (outcome instanceof Outcome.Valid valid) {
            ArrayNode path = tree.putArray("path");
            valid.path().certificates().forEach(one -> path.add(Shown.certificate(one)));
            path.add(Shown.certificate(valid.path().anchor()));
            ArrayNode fingerprints = tree.putArray("pathSha256");
            valid.path().certificates().forEach(one -> fingerprints.add(sha256(one)));
            fingerprints.add(sha256(valid.path().anchor()));
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
        for (Bilingual line : Explanation.of(outcome, answer.question().certificate(), answer.time())) {
            japanese.add(line.japanese());
            english.add(line.english());
        }
        return tree;
    }

    private static ObjectNode tree(RevocationData data) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("certificate", data.certificate()).put("issuer", data.issuer()).put("delta", data.delta());
        data.number().ifPresent(number -> tree.put("number", number.toString()));
        tree.put("thisUpdate", data.thisUpdate().toString());
        data.nextUpdate().ifPresent(next -> tree.put("nextUpdate", next.toString()));
        tree.put("ageSeconds", data.age().toSeconds())
                .put("later", data.isLater())
                .put("place", Shown.of(data.place()));
        data.revokedLater().ifPresent(revoked -> {
            ObjectNode entry = tree.putObject("revokedLater");
            entry.put("date", revoked.date().toString()).put("reason", revoked.reason());
            revoked.invalidityDate().ifPresent(since -> entry.put("invalidityDate", since.toString()));
        });
        return tree;
    }

    private static ObjectNode tree(RejectedPath path) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ArrayNode certificates = tree.putArray("path");
        path.certificates().forEach(one -> certificates.add(Shown.certificate(one)));
        Bilingual sentence = path.rejection().sentence();
        return tree.put("reason", path.rejection().reason().name())
                .put("ja", sentence.japanese())
                .put("en", sentence.english());
    }

    /** What was asked, so that whoever is shown the answer alone knows what it is about. */
    private static ObjectNode question(ValidationService.Answer answer) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set("certificate", named(answer.question().certificate()));
        ArrayNode further = tree.putArray("further");
        answer.question().further().forEach(one -> further.add(named(one)));
        ArrayNode trust = tree.putArray("trust");
        answer.trusted().forEach(one -> trust.add(named(one)));
        ArrayNode policies = tree.putArray("policies");
        answer.question().policies().initialPolicies().stream().sorted().forEach(policies::add);
        return tree;
    }

    private static ObjectNode named(X509Certificate certificate) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", Shown.certificate(certificate))
                .put("sha256", sha256(certificate));
    }

    private static String sha256(X509Certificate certificate) {
        try {
            return Sha256.hex(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read cannot be encoded.", e);
        }
    }
}
