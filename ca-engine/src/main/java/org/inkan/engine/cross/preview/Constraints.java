package org.inkan.engine.cross.preview;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.encoders.Hex;
import org.inkan.engine.validation.Shown;
import org.jspecify.annotations.Nullable;

/** What a CA's certificate says about the certificates below it. What cannot be read is left out: the validator says so. */
final class Constraints {

    static final String ANY_POLICY = "2.5.29.32.0";

    private static final String[] KINDS = {
        "otherName",
        "rfc822Name",
        "dNSName",
        "x400Address",
        "directoryName",
        "ediPartyName",
        "uniformResourceIdentifier",
        "iPAddress",
        "registeredID"
    };

    private final @Nullable Extensions extensions;

    private Constraints(@Nullable Extensions extensions) {
        this.extensions = extensions;
    }

    static Constraints of(X509CertificateHolder certificate) {
        return new Constraints(certificate.getExtensions());
    }

    /** One policy for another, in the issuer's and in the subject's domain. */
    record Mapping(String issuers, String subjects) {
        @Override
        public String toString() {
            return issuers + "=" + subjects;
        }
    }

    /** Object identifiers of certificatePolicies. */
    Set<String> policies() {
        Set<String> policies = new LinkedHashSet<>();
        for (Object one : sequence(Extension.certificatePolicies)) {
            if (one instanceof ASN1Sequence information
                    && information.size() > 0
                    && information.getObjectAt(0) instanceof ASN1ObjectIdentifier id) {
                policies.add(id.getId());
            }
        }
        return policies;
    }

    /** The pairs of policyMappings. */
    List<Mapping> mappings() {
        List<Mapping> mappings = new ArrayList<>();
        for (Object one : sequence(Extension.policyMappings)) {
            if (one instanceof ASN1Sequence pair
                    && pair.size() == 2
                    && pair.getObjectAt(0) instanceof ASN1ObjectIdentifier issuers
                    && pair.getObjectAt(1) instanceof ASN1ObjectIdentifier subjects) {
                mappings.add(new Mapping(issuers.getId(), subjects.getId()));
            }
        }
        return mappings;
    }

    /** nameConstraints in words, such as {@code permitted directoryName C=JP}; empty if there are none. */
    String names() {
        byte[] value = value(Extension.nameConstraints);
        if (value == null) {
            return "";
        }
        try {
            NameConstraints constraints = NameConstraints.getInstance(value);
            return Stream.of(
                            subtrees("permitted", constraints.getPermittedSubtrees()),
                            subtrees("excluded", constraints.getExcludedSubtrees()))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("; "));
        } catch (RuntimeException malformed) {
            return "";
        }
    }

    private static String subtrees(String kind, GeneralSubtree @Nullable [] trees) {
        return trees == null
                ? ""
                : Stream.of(trees)
                        .map(GeneralSubtree::getBase)
                        .map(Constraints::name)
                        .collect(Collectors.joining(", ", kind + " ", ""));
    }

    private static String name(GeneralName name) {
        String value = name.getTagNo() == GeneralName.iPAddress
                ? "#"
                        + Hex.toHexString(org.bouncycastle.asn1.ASN1OctetString.getInstance(name.getName())
                                .getOctets())
                : name.getName().toString();
        return KINDS[name.getTagNo()] + " " + Shown.of(value);
    }

    /** All that limits what is below, in a form that can be compared; empty if nothing does. */
    String compared() {
        StringBuilder all = new StringBuilder();
        for (ASN1ObjectIdentifier type :
                List.of(Extension.nameConstraints, Extension.policyConstraints, Extension.inhibitAnyPolicy)) {
            byte[] value = value(type);
            if (value != null) {
                all.append(type.getId())
                        .append('=')
                        .append(Hex.toHexString(value))
                        .append(' ');
            }
        }
        byte[] value = value(Extension.basicConstraints);
        try {
            BasicConstraints basic = value == null ? null : BasicConstraints.getInstance(value);
            if (basic != null && basic.getPathLenConstraint() != null) {
                all.append("pathLen=").append(basic.getPathLenConstraint()).append(' ');
            }
        } catch (RuntimeException malformed) {
            all.append("unreadable ");
        }
        return all.toString();
    }

    /** Every policy that a certificate below could be asked for. */
    Set<String> leadTo() {
        Set<String> policies = new TreeSet<>(policies());
        for (Mapping mapping : mappings()) {
            policies.add(mapping.issuers());
            policies.add(mapping.subjects());
        }
        policies.remove(ANY_POLICY);
        return policies;
    }

    private ASN1Sequence sequence(ASN1ObjectIdentifier type) {
        byte[] value = value(type);
        try {
            return ASN1Sequence.getInstance(value == null ? new byte[] {0x30, 0} : value);
        } catch (RuntimeException malformed) {
            return ASN1Sequence.getInstance(new byte[] {0x30, 0});
        }
    }

    private byte @Nullable [] value(ASN1ObjectIdentifier type) {
        Extension extension = extensions == null ? null : extensions.getExtension(type);
        return extension == null ? null : extension.getExtnValue().getOctets();
    }

    /** As the extension of a certificate for an end entity. */
    static CertificatePolicies asserting(Set<String> policies) {
        return new CertificatePolicies(policies.stream()
                .map(ASN1ObjectIdentifier::new)
                .map(org.bouncycastle.asn1.x509.PolicyInformation::new)
                .toArray(org.bouncycastle.asn1.x509.PolicyInformation[]::new));
    }
}
