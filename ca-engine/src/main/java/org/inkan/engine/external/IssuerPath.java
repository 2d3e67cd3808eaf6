package org.inkan.engine.external;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.inkan.engine.verification.Signatures;

/**
 * The path from an authority's certificate to the root outside, built from what was given (RFC 5280 section 6.1): names,
 * key identifiers, signatures, and who may issue to whom.
 */
final class IssuerPath {

    private final IssuedPath given;
    private final Instant now;
    private final List<GivenCertificate> above = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private IssuerPath(IssuedPath given, Instant now) {
        this.given = given;
        this.now = now;
    }

    /** Builds and checks the path as it is at {@code now}. */
    static IssuerPath of(IssuedPath given, Instant now) {
        IssuerPath path = new IssuerPath(given, now);
        path.checkRoot();
        path.climb();
        if (path.faults.isEmpty()) {
            PathValidation.fault(given.certificate(), path.above, now).ifPresent(path.faults::add);
        }
        return path;
    }

    /** What is wrong, a sentence each. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** The certificates above the authority's, its issuer first, the root last. */
    List<GivenCertificate> above() {
        return List.copyOf(above);
    }

    private void checkRoot() {
        GivenCertificate root = given.root();
        if (!root.names(root) || !Signatures.isSignedBy(root.holder(), root.publicKey())) {
            faults.add("The root " + root.subject() + " is not self-signed: "
                    + (root.names(root)
                            ? "its signature does not verify with its own key"
                            : "its issuer is " + root.issuer())
                    + ". A path ends at a self-signed certificate that you have from its operator; give that one with"
                    + " --root, and this one, if it is on the path, with --intermediate.");
        }
    }

    private void climb() {
        List<GivenCertificate> left = new ArrayList<>(given.intermediates());
        GivenCertificate current = given.certificate();
        // The authority itself stands between its issuer and those whom it certifies.
        int below = 1;
        boolean arrived = false;
        while (!arrived) {
            Optional<GivenCertificate> issuer = issuer(current, left);
            if (issuer.isEmpty()) {
                faults.add("The " + current.part() + " " + current.subject() + " names the issuer " + current.issuer()
                        + ", and no certificate given has this subject; the root's is "
                        + given.root().subject()
                        + " (RFC 5280 section 6.1.3). Give the root that the path ends at, and each CA between with"
                        + " --intermediate.");
                return;
            }
            above.add(issuer.get());
            checkLink(current, issuer.get());
            new IssuerRules(issuer.get(), now).faults(below).forEach(faults::add);
            arrived = issuer.get() == given.root();
            left.remove(issuer.get());
            below += issuer.get().names(issuer.get()) ? 0 : 1;
            current = issuer.get();
        }
        left.forEach(unused -> faults.add(
                "The " + unused.part() + " " + unused.subject() + " is not on the path to the root. Leave it out."));
    }

    /** Of several with the issuer's name the one whose key has signed, otherwise the first. */
    private Optional<GivenCertificate> issuer(GivenCertificate of, List<GivenCertificate> left) {
        List<GivenCertificate> candidates = new ArrayList<>(List.of(given.root()));
        candidates.addAll(left);
        candidates.removeIf(one -> one == of || !of.names(one));
        return candidates.stream()
                .filter(one -> Signatures.isSignedBy(of.holder(), one.publicKey()))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    private void checkLink(GivenCertificate current, GivenCertificate issuer) {
        if (!Signatures.isSignedBy(current.holder(), issuer.publicKey())) {
            faults.add("The signature of the " + current.part() + " does not verify with the key of the "
                    + issuer.part() + " " + issuer.subject()
                    + ": it was altered on its way, or another CA of that name has issued it (RFC 5280 section 6.1.3)."
                    + " Fetch both again from the CA outside.");
        }
        checkKeyIdentifier(current, issuer);
        if (current.notAfter().isAfter(issuer.notAfter())) {
            faults.add("The " + current.part() + " is good until " + current.notAfter() + " and outlives the "
                    + issuer.part() + " " + issuer.subject() + ", which ends " + issuer.notAfter()
                    + " (KEY-5). Ask for a certificate that ends with its issuer, or for the issuer's newer one.");
        }
    }

    private void checkKeyIdentifier(GivenCertificate current, GivenCertificate issuer) {
        try {
            AuthorityKeyIdentifier named =
                    AuthorityKeyIdentifier.fromExtensions(current.holder().getExtensions());
            Extension own = issuer.holder().getExtension(Extension.subjectKeyIdentifier);
            if (named == null || own == null) {
                return;
            }
            byte[] identifier = SubjectKeyIdentifier.getInstance(ASN1OctetString.getInstance(own.getParsedValue()))
                    .getKeyIdentifier();
            byte[] key = named.getKeyIdentifierOctets();
            boolean isKey = key == null || Arrays.equals(key, identifier);
            boolean isSerial = named.getAuthorityCertSerialNumber() == null
                    || named.getAuthorityCertSerialNumber()
                            .equals(issuer.holder().getSerialNumber());
            if (!isKey || !isSerial) {
                faults.add("The " + current.part() + "'s authorityKeyIdentifier is "
                        + (isKey
                                ? "the serial number "
                                        + named.getAuthorityCertSerialNumber().toString(16)
                                : key == null ? "" : HexFormat.of().formatHex(key))
                        + ", and that of the " + issuer.part() + " " + issuer.subject() + " is "
                        + (isKey
                                ? issuer.holder().getSerialNumber().toString(16)
                                : HexFormat.of().formatHex(identifier))
                        + " (RFC 5280 section 4.2.1.1). Give the issuer's certificate for the key that has signed.");
            }
        } catch (RuntimeException malformed) {
            faults.add("The key identifiers of the " + current.part() + " or the " + issuer.part()
                    + " cannot be read (RFC 5280 sections 4.2.1.1 and 4.2.1.2). Fetch both again from the CA outside.");
        }
    }
}
