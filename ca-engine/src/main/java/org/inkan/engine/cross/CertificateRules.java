package org.inkan.engine.cross;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.BridgeAgreement.Accept;
import org.inkan.engine.external.GivenCertificate;
import org.inkan.engine.lint.Lint;
import org.inkan.engine.lint.rule.Severity;
import org.inkan.engine.name.NameBytes;
import org.inkan.engine.verification.Signatures;

/** Holds certificates of the other CA's against what was agreed: its own, and those that it has issued to us (XC-1). */
final class CertificateRules {

    private final Partner partner;
    private final Instant now;

    CertificateRules(Partner partner, Instant now) {
        this.partner = partner;
        this.now = now;
    }

    /**
     * Checks the other CA's own certificate.
     *
     * @throws Refusal of kind {@code INVALID} with a sentence for each rule that is broken
     */
    void checkOwn(GivenCertificate given) {
        List<String> faults = new ArrayList<>();
        X509CertificateHolder certificate = given.holder();
        partner.name()
                .fault(certificate.getSubject(), "The certificate's subject")
                .ifPresent(faults::add);
        if (!Signatures.isSignedBy(certificate, certificate.getSubjectPublicKeyInfo())) {
            faults.add(
                    "The certificate names itself as its issuer, and its signature does not verify with its own key: it"
                            + " was altered on its way. Have the other CA send it again.");
        }
        if (partner.isCompromised().test(certificate.getSubjectPublicKeyInfo())) {
            faults.add(
                    "The certificate's key is on the list of compromised keys, and whoever has it signs in the other CA's"
                            + " name (REG-8). Have the other CA send the certificate of its new key.");
        }
        validity(certificate, faults);
        constraints(certificate, faults);
        refuse(faults);
    }

    /**
     * Checks a certificate that was issued to us: for our name bytes and our key, by the CA that we agreed with, within its
     * own validity and what was agreed.
     *
     * @throws Refusal of kind {@code INVALID} with a sentence for each rule that is broken
     */
    void checkIssued(Authority authority, Accept agreed, GivenCertificate given) {
        List<String> faults = new ArrayList<>();
        X509CertificateHolder certificate = given.holder();
        own(authority, certificate, faults);
        issuer(certificate, faults);
        validity(certificate, faults);
        Instant latest = agreed.longest().after(certificate.getNotBefore().toInstant());
        if (certificate.getNotAfter().toInstant().isAfter(latest)) {
            faults.add(
                    "The certificate is good from " + certificate.getNotBefore().toInstant() + " to "
                            + certificate.getNotAfter().toInstant() + ", longer than the " + agreed.longest()
                            + " that were agreed (XC-1). Ask the other CA for one that ends sooner.");
        }
        constraints(certificate, faults);
        policies(agreed, certificate, faults);
        if (faults.isEmpty()) {
            // What the checks above have told is not told twice in other words.
            Lint.certificate(given.der(), Set.of()).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .map(finding -> "The certificate breaks a rule: " + finding.text() + " [" + finding.citation()
                            + "]. Ask the other CA for one that keeps it.")
                    .forEach(faults::add);
        }
        refuse(faults);
    }

    private static void own(Authority authority, X509CertificateHolder certificate, List<String> faults) {
        X500Name name = authority.active().subject();
        String id = authority.definition().authority();
        if (authority.generations().stream()
                .noneMatch(
                        generation -> generation.key().publicKeyInfo().equals(certificate.getSubjectPublicKeyInfo()))) {
            faults.add("The certificate is for a key that authority " + id
                    + " does not have: it could sign nothing that this certificate verifies (XC-1). Ask for one that"
                    + " answers the request of './inkan cross csr'.");
        }
        X500Name given = certificate.getSubject();
        if (!NameBytes.areSame(given, name)) {
            faults.add((NameBytes.areSameText(given, name)
                            ? "The certificate's subject is encoded as " + NameBytes.encodings(given)
                                    + ", and the name of authority " + id + " as " + NameBytes.encodings(name)
                            : "The certificate's subject is " + NameBytes.describe(given) + ", and authority " + id
                                    + " is named " + NameBytes.describe(name))
                    + "; relying parties compare names byte for byte (RFC 5280 section 4.1.2.4; CRT-2). Ask the other CA to"
                    + " take the subject from the request as it is.");
        }
    }

    private void issuer(X509CertificateHolder certificate, List<String> faults) {
        Optional<String> name = partner.name().fault(certificate.getIssuer(), "The certificate's issuer");
        name.ifPresent(faults::add);
        if (name.isPresent()) {
            return;
        }
        if (partner.keys().isEmpty()) {
            faults.add(
                    "No key of the other CA's is known yet, or none that is not compromised, so that nobody can tell whether it has"
                            + " signed this (XC-1; REG-8)."
                            + " Have its own certificate or its request approved first.");
        } else if (partner.keys().stream().noneMatch(key -> Signatures.isSignedBy(certificate, key))) {
            faults.add(
                    "The certificate's signature does not verify with any key of the other CA's that two officers have"
                            + " approved: it was altered on its way, or another CA of that name has issued it (RFC 5280 section"
                            + " 6.1.3). Compare it with the other CA's by telephone.");
        }
    }

    private void validity(X509CertificateHolder certificate, List<String> faults) {
        Instant notBefore = certificate.getNotBefore().toInstant();
        Instant notAfter = certificate.getNotAfter().toInstant();
        if (now.isBefore(notBefore) || now.isAfter(notAfter)) {
            faults.add("The certificate is valid from " + notBefore + " to " + notAfter + ", and it is " + now
                    + " (RFC 5280 section 6.1.3). Ask the other CA for one that is valid now.");
        }
    }

    private static void constraints(X509CertificateHolder certificate, List<String> faults) {
        try {
            BasicConstraints constraints = BasicConstraints.fromExtensions(certificate.getExtensions());
            if (constraints == null || !constraints.isCA()) {
                faults.add("The certificate is no CA's: its basicConstraints is "
                        + (constraints == null ? "absent" : "cA: FALSE")
                        + " (RFC 5280 section 6.1.4 (k)). Ask the other CA for a cross certificate.");
            }
            KeyUsage usage = KeyUsage.fromExtensions(certificate.getExtensions());
            if (usage != null && !usage.hasUsages(KeyUsage.keyCertSign | KeyUsage.cRLSign)) {
                faults.add(
                        "The certificate's keyUsage lacks keyCertSign or cRLSign, so that certificates or CRLs below it"
                                + " count for nothing (RFC 5280 section 4.2.1.3). Ask the other CA for both.");
            }
        } catch (RuntimeException malformed) {
            faults.add(
                    "The certificate's extensions cannot be read (RFC 5280 section 4.2). Ask the other CA for it again.");
        }
    }

    private static void policies(Accept agreed, X509CertificateHolder certificate, List<String> faults) {
        AskedPolicies has;
        try {
            has = AskedPolicies.of(certificate.getExtensions());
        } catch (RuntimeException malformed) {
            faults.add("The certificate's policies cannot be read (RFC 5280 section 4.2.1.4). Ask the other CA for it"
                    + " again.");
            return;
        }
        String remedy = " (XC-1; G-ID CPS 7). Ask the other CA for what was agreed, or agree anew.";
        if (has.policies().isEmpty() || !agreed.policies().containsAll(has.policies())) {
            faults.add("The certificate is for "
                    + (has.policies().isEmpty() ? "no policy" : "the policies " + String.join(", ", has.policies()))
                    + ", and " + String.join(", ", new TreeSet<>(agreed.policies())) + " was agreed" + remedy);
        }
        if (!has.mappings().equals(agreed.mappings())) {
            faults.add("The certificate maps "
                    + (has.mappings().isEmpty() ? "no policies" : String.join(", ", has.mappings())) + ", and "
                    + (agreed.mappings().isEmpty() ? "no mapping" : String.join(", ", new TreeSet<>(agreed.mappings())))
                    + " was agreed" + remedy);
        }
    }

    private static void refuse(List<String> faults) {
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.INVALID, String.join(" ", faults));
        }
    }
}
