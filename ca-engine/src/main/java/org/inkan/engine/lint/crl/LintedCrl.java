package org.inkan.engine.lint.crl;

import java.math.BigInteger;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.lint.part.ExtensionPart;
import org.inkan.engine.lint.part.Extensions;
import org.inkan.engine.lint.part.Name;
import org.inkan.engine.lint.part.TimePart;
import org.inkan.engine.lint.rule.UnreadableException;

/** A CRL as its rules look at it (RFC 5280 5.1). */
public final class LintedCrl {

    private static final int EXTENSIONS = 0xA0;

    private final DerNode node;
    private final Optional<DerNode> version;
    private final DerNode innerAlgorithm;
    private final Name issuer;
    private final TimePart thisUpdate;
    private final Optional<TimePart> nextUpdate;
    private final boolean hasList;
    private final boolean hasExtensions;
    private final List<RevokedPart> revoked;
    private final Extensions extensions;

    /**
     * One entry of the list.
     *
     * @param serialNumber of the revoked certificate
     * @param revocationDate when it was revoked
     * @param extensions of the entry
     * @param hasExtensions whether the field is there, empty or not
     */
    public record RevokedPart(
            BigInteger serialNumber, TimePart revocationDate, Extensions extensions, boolean hasExtensions) {

        static RevokedPart of(DerNode entry) {
            int size = entry.children().size();
            expect(entry.is(DerNode.SEQUENCE) && (size == 2 || size == 3), "an entry");
            expect(entry.child(0).is(DerNode.INTEGER) && entry.child(0).length() > 0, "an entry's serial number");
            return new RevokedPart(
                    new BigInteger(entry.child(0).content()),
                    time("revocationDate", entry.child(1)),
                    new Extensions(size == 3 ? ExtensionPart.listOf(entry.child(2)) : List.of()),
                    size == 3);
        }
    }

    /** The entries, each read when it is asked for: there may be a million. */
    private static final class RevokedParts extends AbstractList<RevokedPart> implements RandomAccess {

        private final List<DerNode> nodes;

        RevokedParts(List<DerNode> nodes) {
            this.nodes = nodes;
        }

        @Override
        public RevokedPart get(int index) {
            return RevokedPart.of(nodes.get(index));
        }

        @Override
        public int size() {
            return nodes.size();
        }
    }

    /**
     * Reads a CRL.
     *
     * @throws UnreadableException if it does not have a CRL's structure
     */
    public LintedCrl(DerNode node) {
        this.node = node;
        expect(node.is(DerNode.SEQUENCE) && node.children().size() == 3, "a SEQUENCE of three");
        expect(node.child(1).is(DerNode.SEQUENCE) && node.child(2).is(DerNode.BIT_STRING), "its signature");
        DerNode tbs = node.child(0);
        expect(tbs.is(DerNode.SEQUENCE) && !tbs.children().isEmpty(), "its tbsCertList");
        int at = tbs.child(0).is(DerNode.INTEGER) ? 1 : 0;
        this.version = at == 1 ? Optional.of(tbs.child(0)) : Optional.empty();
        this.innerAlgorithm = tbs.child(at++);
        expect(innerAlgorithm.is(DerNode.SEQUENCE), "its signature field");
        this.issuer = Name.of("issuer", tbs.child(at++));
        this.thisUpdate = time("thisUpdate", tbs.child(at++));
        List<DerNode> rest = tbs.children().subList(at, tbs.children().size());
        int next = 0;
        boolean hasNextUpdate = next < rest.size() && isTime(rest.get(next));
        this.nextUpdate = hasNextUpdate ? Optional.of(time("nextUpdate", rest.get(next++))) : Optional.empty();
        this.hasList = next < rest.size() && rest.get(next).is(DerNode.SEQUENCE);
        this.revoked = new RevokedParts(hasList ? rest.get(next++).children() : List.of());
        revoked.forEach(RevokedPart::serialNumber);
        this.hasExtensions = next < rest.size() && rest.get(next).is(EXTENSIONS);
        this.extensions = new Extensions(
                hasExtensions ? ExtensionPart.listOf(rest.get(next++).child(0)) : List.of());
        expect(next == rest.size(), "what follows its list");
    }

    /**
     * Whether this looks like a CRL rather than a certificate: after the issuer comes a time, and no pair of times.
     */
    public static boolean isOne(DerNode node) {
        if (node.children().isEmpty()) {
            return false;
        }
        List<DerNode> fields = node.child(0).children();
        int issuer = !fields.isEmpty() && fields.get(0).is(DerNode.INTEGER) ? 2 : 1;
        return issuer + 1 < fields.size() && isTime(fields.get(issuer + 1));
    }

    private static boolean isTime(DerNode node) {
        return node.is(DerNode.UTC_TIME) || node.is(DerNode.GENERALIZED_TIME);
    }

    private static TimePart time(String field, DerNode node) {
        expect(isTime(node), "its " + field);
        return new TimePart(field, node);
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new UnreadableException(
                    "It is not a CertificateList of RFC 5280 5.1: " + what + " is missing or another.");
        }
    }

    /** The version as encoded; none for v1. */
    public Optional<DerNode> version() {
        return version;
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
        try {
            return AlgorithmIdentifier.getInstance(innerAlgorithm.encoded());
        } catch (RuntimeException e) {
            throw new UnreadableException("The signature algorithm cannot be read.", e);
        }
    }

    /** The BIT STRING of the signature. */
    public DerNode signature() {
        return node.child(2);
    }

    /** Who issued it. */
    public Name issuer() {
        return issuer;
    }

    /** When it was issued. */
    public TimePart thisUpdate() {
        return thisUpdate;
    }

    /** When the next comes at the latest. */
    public Optional<TimePart> nextUpdate() {
        return nextUpdate;
    }

    /** Whether the list is there, empty or not. */
    public boolean hasList() {
        return hasList;
    }

    /** The revoked certificates. */
    public List<RevokedPart> revoked() {
        return revoked;
    }

    /** Whether the field of extensions is there, empty or not. */
    public boolean hasExtensions() {
        return hasExtensions;
    }

    /** Its extensions. */
    public Extensions extensions() {
        return extensions;
    }
}
