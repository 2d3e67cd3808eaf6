package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Any other extension, with one value for all certificates.
 *
 * @param critical whether relying parties that do not know it must refuse
 * @param id its object identifier
 * @param der its value in DER, in hexadecimal
 */
public record OtherExtensionRule(boolean critical, String id, String der) implements ExtensionRule {

    /** Extensions with a rule of their own; and the poison, which is for precertificates (RFC 6962 section 3.1). */
    private static final Set<String> NOT_HERE = Set.of(
            "2.5.29.14",
            "2.5.29.15",
            "2.5.29.17",
            "2.5.29.19",
            "2.5.29.30",
            "2.5.29.31",
            "2.5.29.32",
            "2.5.29.33",
            "2.5.29.35",
            "2.5.29.36",
            "2.5.29.37",
            "2.5.29.46",
            "2.5.29.54",
            "1.3.6.1.5.5.7.1.1",
            "1.3.6.1.5.5.7.1.3",
            "1.3.6.1.5.5.7.48.1.5",
            "2.16.840.1.113730.1.1",
            "1.3.6.1.4.1.11129.2.4.2",
            "1.3.6.1.4.1.11129.2.4.3");

    /** Checks both. */
    public OtherExtensionRule(boolean critical, @Nullable String id, @Nullable String der) {
        this.critical = critical;
        this.id = Oids.parse(required(id, "id")).getId();
        this.der = required(der, "der");
        Oids.der(this.der);
        require(
                !NOT_HERE.contains(this.id),
                "the extension " + this.id + " is written by its own name, not as 'other'.");
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return new ASN1ObjectIdentifier(id);
    }

    @Override
    public String name() {
        return id;
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.of(Oids.der(der));
    }

    @Override
    public List<ShownPart> shown() {
        return List.of(ShownPart.fixed(der));
    }
}
