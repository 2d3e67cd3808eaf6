package org.inkan.engine.cross.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.inkan.engine.validation.Shown;

/**
 * Short names of CAs as people see them: the most specific part of the distinguished name, where no other CA shown has the
 * same, otherwise the whole. Hidden characters are replaced, so that nobody's name looks like another's.
 */
final class CaLabels {

    private static final List<ASN1ObjectIdentifier> SPECIFIC = List.of(BCStyle.CN, BCStyle.OU, BCStyle.O);

    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> full = new HashMap<>();

    private CaLabels() {}

    static CaLabels of(Collection<X500Name> names) {
        CaLabels all = new CaLabels();
        Map<String, Integer> counts = new HashMap<>();
        Map<String, String> shortest = new LinkedHashMap<>();
        for (X500Name name : names) {
            String compared = CaKey.compared(name);
            if (all.full.putIfAbsent(compared, full(name)) == null) {
                String label = specific(name);
                shortest.put(compared, label);
                counts.merge(label, 1, Integer::sum);
            }
        }
        shortest.forEach((compared, label) -> {
            boolean alone = Objects.requireNonNull(counts.get(label)) == 1;
            all.labels.put(compared, all.unused(alone ? label : Objects.requireNonNull(all.full.get(compared))));
        });
        return all;
    }

    private String unused(String label) {
        String unused = label;
        for (int i = 2; labels.containsValue(unused); i++) {
            unused = label + " (" + i + ")";
        }
        return unused;
    }

    /** As people call it. */
    String label(X500Name name) {
        return labels.getOrDefault(CaKey.compared(name), full(name));
    }

    /** The distinguished name (RFC 4514), without hidden characters and not without end. */
    static String full(X500Name name) {
        try {
            return Shown.name(new X500Principal(name.getEncoded(ASN1Encoding.DER)));
        } catch (IllegalArgumentException unreadable) {
            return Shown.of(name.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String specific(X500Name name) {
        for (ASN1ObjectIdentifier type : SPECIFIC) {
            RDN[] rdns = name.getRDNs(type);
            if (rdns.length > 0) {
                return value(rdns[rdns.length - 1], type);
            }
        }
        return full(name);
    }

    private static String value(RDN rdn, ASN1ObjectIdentifier type) {
        for (var part : rdn.getTypesAndValues()) {
            if (part.getType().equals(type)) {
                ASN1Encodable value = part.getValue();
                return Shown.of(value instanceof ASN1String text ? text.getString() : value.toString());
            }
        }
        return "(?)";
    }
}
