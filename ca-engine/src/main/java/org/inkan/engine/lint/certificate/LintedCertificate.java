package org.inkan.engine.lint.certificate;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.lint.part.ExtensionPart;
import org.inkan.engine.lint.part.Extensions;
import org.inkan.engine.lint.part.Name;
import org.inkan.engine.lint.part.TimePart;
import org.inkan.engine.lint.rule.UnreadableException;
import org.jspecify.annotations.Nullable;

/**
 * A certificate as its rules look at it: every field as it is encoded, and what it means (RFC 5280 4.1). What is decoded is
 * kept, for there are many rules; one certificate is for one thread.
 */
public final class LintedCertificate {

    private static final int VERSION = 0xA0;
    private static final int ISSUER_UNIQUE_ID = 0x81;
    private static final int SUBJECT_UNIQUE_ID = 0x82;
    private static final int EXTENSIONS = 0xA3;

    private final DerNode node;
    private final Optional<DerNode> version;
    private final DerNode serialNumber;
    private final DerNode innerAlgorithm;
    private final Name issuer;
    private final TimePart notBefore;
    private final TimePart notAfter;
    private final Name subject;
    private final DerNode publicKey;
    private final List<DerNode> rest;
    private final Extensions extensions;
    private @Nullable SubjectPublicKeyInfo decodedKey;
    private @Nullable AlgorithmIdentifier decodedAlgorithm;
    private @Nullable Boolean ca;
    private @Nullable Boolean selfIssued;
    private @Nullable List<GeneralName> altNames;
    private @Nullable List<PolicyInformation> policies;
    private final Map<Integer, Set<String>> altNameTexts = new HashMap<>();

    /**
     * Reads a certificate.
     *
     * @throws UnreadableException if it does not have a certificate's structure
     */
    public LintedCertificate(DerNode node) {
        this.node = node;
        expect(node.is(DerNode.SEQUENCE) && node.children().size() == 3, "a SEQUENCE of three");
        expect(node.child(1).is(DerNode.SEQUENCE), "its signatureAlgorithm");
        expect(node.child(2).is(DerNode.BIT_STRING), "its signature");
        DerNode tbs = node.child(0);
        expect(tbs.is(DerNode.SEQUENCE) && tbs.children().size() >= 6, "its tbsCertificate");
        int at = tbs.child(0).is(VERSION) ? 1 : 0;
        this.version = at == 1 ? Optional.of(tbs.child(0).child(0)) : Optional.empty();
        this.serialNumber = tbs.child(at++);
        expect(serialNumber.is(DerNode.INTEGER) && serialNumber.length() > 0, "its serialNumber");
        this.innerAlgorithm = tbs.child(at++);
        expect(innerAlgorithm.is(DerNode.SEQUENCE), "its signature field");
        this.issuer = Name.of("issuer", tbs.child(at++));
        DerNode validity = tbs.child(at++);
        expect(validity.is(DerNode.SEQUENCE) && validity.children().size() == 2, "its validity");
        this.notBefore = time("notBefore", validity.child(0));
        this.notAfter = time("notAfter", validity.child(1));
        this.subject = Name.of("subject", tbs.child(at++));
        this.publicKey = tbs.child(at++);
        expect(publicKey.is(DerNode.SEQUENCE), "its subjectPublicKeyInfo");
        this.rest = tbs.children().subList(at, tbs.children().size());
        this.extensions = new Extensions(rest.stream()
                .filter(part -> part.is(EXTENSIONS))
                .findFirst()
                .map(part -> ExtensionPart.listOf(part.child(0)))
                .orElse(List.of()));
        for (DerNode part : rest) {
            expect(
                    Set.of(ISSUER_UNIQUE_ID, SUBJECT_UNIQUE_ID, EXTENSIONS).contains(part.tag()),
                    "what follows its key");
        }
    }

    private static TimePart time(String field, DerNode time) {
        expect(time.is(DerNode.UTC_TIME) || time.is(DerNode.GENERALIZED_TIME), "its " + field);
        return new TimePart(field, time);
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new UnreadableException(
                    "It is not a Certificate of RFC 5280 4.1: " + what + " is missing or another.");
        }
    }

    /** The whole. */
    public DerNode node() {
        return node;
    }

    /** The version as encoded; none for the default, v1. */
    public Optional<DerNode> version() {
        return version;
    }

    /** The version's number on the wire: 2 for v3. */
    public int versionNumber() {
        return version.map(number -> new BigInteger(number.content()).intValue())
                .orElse(0);
    }

    /** The serial number. */
    public BigInteger serialNumber() {
        return new BigInteger(serialNumber.content());
    }

    /** The serial number as encoded. */
    public DerNode serialNumberNode() {
        return serialNumber;
    }

    /** The algorithm in the signed part. */
    public DerNode innerAlgorithm() {
        return innerAlgorithm;
    }

    /** The algorithm beside the signature. */
    public DerNode outerAlgorithm() {
        return node.child(1);
    }

    /** The algorithm of the signature. */
    public AlgorithmIdentifier signatureAlgorithm() {
        AlgorithmIdentifier decoded = decodedAlgorithm;
        if (decoded == null) {
            decoded = read("signature", () -> AlgorithmIdentifier.getInstance(innerAlgorithm.encoded()));
            decodedAlgorithm = decoded;
        }
        return decoded;
    }

    /** The BIT STRING of the signature. */
    public DerNode signature() {
        return node.child(2);
    }

    /** Who issued it. */
    public Name issuer() {
        return issuer;
    }

    /** Whom it names. */
    public Name subject() {
        return subject;
    }

    /** From when it is good. */
    public TimePart notBefore() {
        return notBefore;
    }

    /** Until when it is good, that second included. */
    public TimePart notAfter() {
        return notAfter;
    }

    /** The key as encoded. */
    public DerNode publicKeyNode() {
        return publicKey;
    }

    /** The key. */
    public SubjectPublicKeyInfo publicKey() {
        SubjectPublicKeyInfo decoded = decodedKey;
        if (decoded == null) {
            decoded = read("subjectPublicKeyInfo", () -> SubjectPublicKeyInfo.getInstance(publicKey.encoded()));
            decodedKey = decoded;
        }
        return decoded;
    }

    /** Object identifier of the key's algorithm. */
    public ASN1ObjectIdentifier keyAlgorithm() {
        return publicKey().getAlgorithm().getAlgorithm();
    }

    /** Whether a unique identifier of issuer or subject is in it. */
    public boolean hasUniqueIdentifier() {
        return rest.stream().anyMatch(part -> part.is(ISSUER_UNIQUE_ID) || part.is(SUBJECT_UNIQUE_ID));
    }

    /** Whether the field of extensions is there, empty or not. */
    public boolean hasExtensions() {
        return rest.stream().anyMatch(part -> part.is(EXTENSIONS));
    }

    /** Its extensions. */
    public Extensions extensions() {
        return extensions;
    }

    /** Whether basicConstraints says that it is a CA's. */
    public boolean isCa() {
        Boolean known = ca;
        if (known == null) {
            known = extensions
                    .value(Extension.basicConstraints, BasicConstraints.class, BasicConstraints::getInstance)
                    .map(BasicConstraints::isCA)
                    .orElse(false);
            ca = known;
        }
        return known;
    }

    /** Whether issuer and subject are the same, octet for octet. */
    public boolean isSelfIssued() {
        Boolean known = selfIssued;
        if (known == null) {
            known = issuer.node().isEncodedAs(subject.node());
            selfIssued = known;
        }
        return known;
    }

    /** Its key usage. */
    public Optional<KeyUsage> keyUsage() {
        return extensions.value(Extension.keyUsage, KeyUsage.class, KeyUsage::getInstance);
    }

    /** Whether its key usage holds one of these bits of {@link KeyUsage}. */
    public boolean hasUsage(int bits) {
        return keyUsage()
                .filter(usage -> (((ASN1BitString) usage.toASN1Primitive()).intValue() & bits) != 0)
                .isPresent();
    }

    /** The purposes in its extKeyUsage; none where there is no such extension. */
    public Set<KeyPurposeId> purposes() {
        return extensions
                .value(Extension.extendedKeyUsage, ExtendedKeyUsage.class, ExtendedKeyUsage::getInstance)
                .map(usage -> Set.copyOf(List.of(usage.getUsages())))
                .orElse(Set.of());
    }

    /** Its alternative names. */
    public List<GeneralName> subjectAltNames() {
        List<GeneralName> known = altNames;
        if (known == null) {
            known = extensions
                    .value(Extension.subjectAlternativeName, GeneralNames.class, GeneralNames::getInstance)
                    .map(names -> List.of(names.getNames()))
                    .orElse(List.of());
            altNames = known;
        }
        return known;
    }

    /** Its alternative names of one kind, {@link GeneralName#dNSName} and so on, as text. */
    public Set<String> subjectAltNames(int kind) {
        return altNameTexts.computeIfAbsent(
                kind,
                of -> subjectAltNames().stream()
                        .filter(name -> name.getTagNo() == of)
                        .map(name -> String.valueOf(name.getName()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Its policies; none where there is no such extension. */
    public List<PolicyInformation> policies() {
        List<PolicyInformation> known = policies;
        if (known == null) {
            known = extensions
                    .value(Extension.certificatePolicies, CertificatePolicies.class, CertificatePolicies::getInstance)
                    .map(told -> List.of(told.getPolicyInformation()))
                    .orElse(List.of());
            policies = known;
        }
        return known;
    }

    private static <V> V read(String field, Supplier<V> reader) {
        try {
            return reader.get();
        } catch (RuntimeException e) {
            throw new UnreadableException("The " + field + " cannot be read.", e);
        }
    }
}
