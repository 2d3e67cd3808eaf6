package org.inkan.routes.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.Bilingual;
import org.inkan.engine.Sha256;
import org.inkan.engine.cross.BridgeView;
import org.inkan.engine.cross.CrossItem;
import org.inkan.engine.cross.preview.PathChange;
import org.inkan.engine.cross.preview.Preview;
import org.inkan.engine.cross.preview.PreviewText;
import org.inkan.engine.cross.sheet.NamePart;
import org.inkan.engine.cross.sheet.RequestFacts;

/** Cross-certification as the API shows it; what an item does not have is left out. */
final class CrossJson {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private CrossJson() {}

    static String bridges(List<BridgeView> views) {
        ObjectNode page = JSON.createObjectNode();
        var array = page.putArray("bridges");
        views.forEach(view -> array.add(tree(view)));
        return write(page);
    }

    static String bridge(BridgeView view) {
        return write(tree(view));
    }

    private static ObjectNode tree(BridgeView view) {
        var agreement = view.agreement();
        ObjectNode tree = JSON.createObjectNode()
                .put("bridge", agreement.bridge())
                .put("titleEn", agreement.title().english())
                .put("titleJa", agreement.title().japanese())
                .put("authority", agreement.authority())
                .put("subject", agreement.subject().toString())
                .put("source", agreement.source())
                .put("weIssue", agreement.issue().isPresent())
                .put("theyIssue", agreement.accept().isPresent());
        var toUs = tree.putArray("issuedToUs");
        view.issuedToUs().forEach(one -> toUs.add(certificate(one)));
        var byUs = tree.putArray("issuedByUs");
        view.issuedByUs().forEach(one -> byUs.add(certificate(one)));
        var items = tree.putArray("items");
        view.items().forEach(item -> items.add(brief(item)));
        return tree;
    }

    /** An item with what its content says. */
    static String item(CrossItem item) {
        ObjectNode tree = brief(item);
        switch (item.kind()) {
            case OWN_REQUEST, REQUEST -> tree.set("request", request(RequestFacts.of(item.content())));
            case ISSUER, CERTIFICATE, WITHDRAWAL -> tree.set("certificate", certificate(read(item.content())));
            case RECEIPT -> {}
        }
        item.result().ifPresent(der -> tree.set("result", certificate(read(der))));
        return write(tree);
    }

    private static ObjectNode brief(CrossItem item) {
        ObjectNode tree = JSON.createObjectNode()
                .put("id", item.id())
                .put("bridge", item.bridge())
                .put("kind", item.kind().wireName())
                .put("state", item.state().wireName())
                .put("fingerprint", item.fingerprint())
                .put("from", item.from())
                .put("receivedAt", item.receivedAt().toString());
        item.examined().ifPresent(act -> tree.set("examined", tree(act)));
        item.decided().ifPresent(act -> tree.set("decided", tree(act)));
        item.reason().ifPresent(reason -> tree.put("reason", reason));
        item.revocationReason().ifPresent(reason -> tree.put("revocationReason", reason.wireName()));
        item.concerns().ifPresent(other -> tree.put("concerns", other));
        item.deliveredAt().ifPresent(at -> tree.put("deliveredAt", at.toString()));
        return tree;
    }

    private static ObjectNode tree(CrossItem.Act act) {
        return JSON.createObjectNode()
                .put("officer", act.officer())
                .put("at", act.at().toString());
    }

    private static ObjectNode request(RequestFacts facts) {
        ObjectNode tree = JSON.createObjectNode().put("subject", facts.subject());
        names(tree, facts.parts());
        tree.put("key", facts.key())
                .put("sha256", facts.sha256())
                .put("sha1", facts.sha1())
                .put("keySha256", facts.keySha256())
                .put("keySha1", facts.keySha1())
                .put("keyIdentifier", facts.keyIdentifier());
        var policies = tree.putArray("policies");
        facts.policies().forEach(policies::add);
        return tree;
    }

    private static ObjectNode certificate(X509CertificateHolder certificate) {
        ObjectNode tree = JSON.createObjectNode()
                .put("subject", text(certificate.getSubject()))
                .put("issuer", text(certificate.getIssuer()));
        names(tree, NamePart.of(certificate.getSubject()));
        return tree.put("serialNumber", certificate.getSerialNumber().toString(16))
                .put("notBefore", certificate.getNotBefore().toInstant().toString())
                .put("notAfter", certificate.getNotAfter().toInstant().toString())
                .put("sha256", Sha256.hex(der(certificate)));
    }

    private static void names(ObjectNode tree, List<NamePart> parts) {
        var array = tree.putArray("subjectAttributes");
        parts.forEach(part -> array.addObject()
                .put("attribute", part.attribute())
                .put("type", part.type())
                .put("value", part.value()));
    }

    static String preview(Preview preview) {
        ObjectNode tree = JSON.createObjectNode();
        var changes = tree.putArray("changes");
        for (PathChange change : preview.changes()) {
            ObjectNode one =
                    changes.addObject().put("kind", change.kind().name().toLowerCase(Locale.ROOT));
            var path = one.putArray("path");
            change.path().forEach(name -> path.add(text(name)));
            policies(one, "before", change.before());
            policies(one, "after", change.after());
        }
        var warnings = tree.putArray("warnings");
        for (Bilingual warning : preview.warnings()) {
            warnings.addObject().put("en", warning.english()).put("ja", warning.japanese());
        }
        return write(tree.put("text", PreviewText.of(preview)));
    }

    private static void policies(ObjectNode change, String field, Set<String> policies) {
        var array = change.putArray(field);
        policies.stream().sorted().forEach(array::add);
    }

    private static String text(X500Name name) {
        return RFC4519Style.INSTANCE.toString(name);
    }

    private static X509CertificateHolder read(byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate of an item cannot be read.", e);
        }
    }

    private static byte[] der(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
