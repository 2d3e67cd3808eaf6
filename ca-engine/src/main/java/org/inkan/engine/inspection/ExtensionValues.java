package org.inkan.engine.inspection;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.lint.certificate.LintedCertificate;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.profile.extension.AlternativeName;
import org.inkan.engine.profile.extension.AuthorityInfoAccessRule;
import org.inkan.engine.profile.extension.AuthorityKeyIdentifierRule;
import org.inkan.engine.profile.extension.BasicConstraintsRule;
import org.inkan.engine.profile.extension.CertificatePoliciesRule;
import org.inkan.engine.profile.extension.CrlDistributionPointsRule;
import org.inkan.engine.profile.extension.ExtKeyUsageRule;
import org.inkan.engine.profile.extension.ExtensionRule;
import org.inkan.engine.profile.extension.FreshestCrlRule;
import org.inkan.engine.profile.extension.InhibitAnyPolicyRule;
import org.inkan.engine.profile.extension.KeyUsageRule;
import org.inkan.engine.profile.extension.OtherExtensionRule;
import org.inkan.engine.profile.extension.PolicyConstraintsRule;
import org.inkan.engine.profile.extension.PolicyMappingsRule;
import org.inkan.engine.profile.extension.Source;
import org.inkan.engine.profile.extension.SubjectAltNameRule;
import org.inkan.engine.profile.extension.SubjectKeyIdentifierRule;
import org.jspecify.annotations.Nullable;

/**
 * Whether an extension, read from its octets, says what its profile says. It shares nothing with what has written them but
 * the profile: no encoder, and no reader of the encoder's library.
 */
final class ExtensionValues {

    private static final int URI = 0x86;

    private final Intended intended;
    private final LintedCertificate certificate;

    ExtensionValues(Intended intended, LintedCertificate certificate) {
        this.intended = intended;
        this.certificate = certificate;
    }

    /** Extensions that a profile only names, or that are rare, are left to the lint's rules. */
    boolean areAs(ExtensionRule rule, DerNode value) {
        if (rule instanceof KeyUsageRule usage) {
            return isUsage(usage, value);
        }
        if (rule instanceof BasicConstraintsRule constraints) {
            return isConstraints(constraints, value);
        }
        if (rule instanceof SubjectKeyIdentifierRule) {
            return Arrays.equals(
                    value.content(), sha1(certificate.publicKeyNode().child(1)));
        }
        if (rule instanceof AuthorityKeyIdentifierRule) {
            return value.children().size() == 1
                    && value.child(0).is(0x80)
                    && Arrays.equals(value.child(0).content(), sha1(intended.issuerKey()));
        }
        if (rule instanceof ExtKeyUsageRule purposes) {
            return isPurposes(purposes, identifiers(value));
        }
        if (rule instanceof CertificatePoliciesRule policies) {
            return isPolicies(policies, value);
        }
        if (rule instanceof CrlDistributionPointsRule points) {
            return value.children().size() == points.points().size()
                    && points.points().stream()
                            .allMatch(
                                    point -> point.uri() == null || uris(value).contains(point.uri()));
        }
        if (rule instanceof AuthorityInfoAccessRule access) {
            return isAccess(access, value);
        }
        if (rule instanceof SubjectAltNameRule names) {
            return isNames(names, value);
        }
        return isRare(rule, value);
    }

    private static boolean isRare(ExtensionRule rule, DerNode value) {
        if (rule instanceof FreshestCrlRule freshest) {
            return uris(value).equals(freshest.uris());
        }
        if (rule instanceof InhibitAnyPolicyRule inhibit) {
            return Objects.equals(number(value), inhibit.skipCerts());
        }
        if (rule instanceof PolicyConstraintsRule constraints) {
            return Objects.equals(tagged(value, 0x80), constraints.requireExplicitPolicy())
                    && Objects.equals(tagged(value, 0x81), constraints.inhibitPolicyMapping());
        }
        if (rule instanceof PolicyMappingsRule mappings) {
            return value.children().stream()
                    .map(pair -> String.join("=", identifiers(pair)))
                    .toList()
                    .equals(mappings.mappings());
        }
        if (rule instanceof OtherExtensionRule other) {
            return Arrays.equals(
                    value.encoded(), HexFormat.of().parseHex(other.der().replaceAll("\\s", "")));
        }
        return true;
    }

    private static boolean isUsage(KeyUsageRule rule, DerNode value) {
        List<KeyUsageRule.Bit> there = new ArrayList<>();
        // The enum's order is that of the bits in RFC 5280 section 4.2.1.3.
        KeyUsageRule.Bit[] bits = KeyUsageRule.Bit.values();
        for (int i = 0; i < bits.length; i++) {
            int octet = 1 + i / 8;
            if (octet < value.length() && (value.at(octet) & (0x80 >> i % 8)) != 0) {
                there.add(bits[i]);
            }
        }
        return rule.from() == Source.APPLICATION
                ? !there.isEmpty() && rule.bits().containsAll(there)
                : Set.copyOf(there).equals(Set.copyOf(rule.bits()));
    }

    private static boolean isConstraints(BasicConstraintsRule rule, DerNode value) {
        boolean ca = !value.children().isEmpty() && value.child(0).is(DerNode.BOOLEAN);
        @Nullable
        Integer pathLen = value.children().stream()
                .filter(part -> part.is(DerNode.INTEGER))
                .findFirst()
                .map(ExtensionValues::number)
                .orElse(null);
        return ca == rule.ca() && Objects.equals(pathLen, rule.pathLen());
    }

    private static boolean isPurposes(ExtKeyUsageRule rule, List<String> there) {
        List<String> allowed =
                rule.purposes().stream().map(purpose -> purpose.id().getId()).toList();
        return rule.from() == Source.APPLICATION
                ? !there.isEmpty() && allowed.containsAll(there)
                : there.equals(allowed);
    }

    private static boolean isPolicies(CertificatePoliciesRule rule, DerNode value) {
        List<CertificatePoliciesRule.Policy> policies = rule.policies();
        if (value.children().size() != policies.size()) {
            return false;
        }
        for (int i = 0; i < policies.size(); i++) {
            CertificatePoliciesRule.Policy policy = policies.get(i);
            DerNode there = value.child(i);
            int qualifiers = (policy.cps() == null ? 0 : 1) + (policy.userNotice() == null ? 0 : 1);
            boolean same = there.child(0).objectIdentifier().equals(policy.id())
                    && there.children().size() == (qualifiers == 0 ? 1 : 2)
                    && (qualifiers == 0 || there.child(1).children().size() == qualifiers)
                    && (policy.cps() == null
                            || there.child(1).child(0).child(1).latin1().equals(policy.cps()));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAccess(AuthorityInfoAccessRule rule, DerNode value) {
        return identifiers(value).size() == rule.access().size()
                && rule.access().stream()
                        .allMatch(one -> one.uri() == null || uris(value).contains(one.uri()));
    }

    private static boolean isNames(SubjectAltNameRule rule, DerNode value) {
        Set<Integer> kinds = rule.names().stream().map(ExtensionValues::tag).collect(Collectors.toSet());
        int least = rule.names().stream().mapToInt(ExtensionValues::least).sum();
        int most = rule.names().stream().mapToInt(ExtensionValues::most).sum();
        return value.children().stream().map(DerNode::tag).allMatch(kinds::contains)
                && value.children().size() >= least
                && value.children().size() <= most;
    }

    private static int least(AlternativeName name) {
        return name.from() == Source.FIXED
                ? name.values().size()
                : name.occurs().least();
    }

    private static int most(AlternativeName name) {
        return name.from() == Source.FIXED
                ? name.values().size()
                : name.occurs().most();
    }

    /** The tag of a GeneralName (RFC 5280 section 4.2.1.6). */
    private static int tag(AlternativeName name) {
        return switch (name.type()) {
            case OTHER_NAME, USER_PRINCIPAL_NAME -> 0xA0;
            case RFC822_NAME -> 0x81;
            case DNS_NAME -> 0x82;
            case DIRECTORY_NAME -> 0xA4;
            case URI_NAME -> URI;
            case IP_ADDRESS -> 0x87;
        };
    }

    /** The object identifiers among the children, or among theirs. */
    private static List<String> identifiers(DerNode value) {
        return value.children().stream()
                .map(part -> part.is(DerNode.OBJECT_IDENTIFIER) ? part : part.child(0))
                .map(DerNode::objectIdentifier)
                .toList();
    }

    private static List<String> uris(DerNode value) {
        List<String> uris = new ArrayList<>();
        for (DerNode part : value.children()) {
            if (part.is(URI)) {
                uris.add(part.latin1());
            }
            uris.addAll(uris(part));
        }
        return uris;
    }

    private static @Nullable Integer tagged(DerNode value, int tag) {
        return value.children().stream()
                .filter(part -> part.is(tag))
                .findFirst()
                .map(ExtensionValues::number)
                .orElse(null);
    }

    private static Integer number(DerNode value) {
        return new BigInteger(value.content()).intValue();
    }

    private static byte[] sha1(SubjectPublicKeyInfo key) {
        return sha1(key.getPublicKeyData().getBytes());
    }

    /** Of a BIT STRING without its count of unused bits. */
    private static byte[] sha1(DerNode bitString) {
        byte[] content = bitString.content();
        return sha1(Arrays.copyOfRange(content, 1, content.length));
    }

    private static byte[] sha1(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1.", e);
        }
    }
}
