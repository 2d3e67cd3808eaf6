package org.inkan.engine.verification;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.directory.Directory;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.GenerationState;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.publication.CertificateFiles;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.ObjectClasses;

/** Checks one authority: its generations, then what its published entries show, then each of its certificates. */
final class AuthorityVerification {

    private static final Pattern SEGMENT = Pattern.compile("CRL([1-9][0-9]{0,8})", Pattern.CASE_INSENSITIVE);

    private final Directory directory;
    private final AuthorityDefinition definition;
    private final Findings findings;
    private final CaCertificates cas = new CaCertificates();
    private final CrlVerification crls;
    private final List<ExpectedFile> files = new ArrayList<>();

    AuthorityVerification(Directory directory, AuthorityDefinition definition, Findings findings) {
        this.directory = directory;
        this.definition = definition;
        this.findings = findings;
        crls = new CrlVerification(definition, cas, findings, files);
    }

    void run() {
        if (entry(DirectoryTree.generations(definition.authority())).isEmpty()) {
            findings.add(
                    DirectoryTree.generations(definition.authority()).toString(),
                    "is not in the directory, so that authority " + definition.authority() + " has no key");
            return;
        }
        directory.search(
                DirectoryTree.generations(definition.authority()),
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.GENERATION),
                entry -> Guarded.check(entry.getDN(), findings, () -> generation(entry)));
        if (definition.issuer() != null && cas.all().isEmpty()) {
            // It waits for its certificate, and publishes nothing yet.
            return;
        }
        Optional<Entry> ca = entry(definition.subject());
        if (ca.isEmpty()) {
            findings.add(definition.subject().toString(), "is not in the directory");
            return;
        }
        caCertificates(new EntryValues(ca.get()));
        PairVerification pairs = new PairVerification(
                directory, definition.authority(), cas, definition.subject() + " crossCertificatePair", findings);
        new EntryValues(ca.get())
                .allOctets(AttributeNames.CROSS_CERTIFICATE_PAIR)
                .forEach(pairs::check);
        crls.full(new EntryValues(ca.get()).allOctets(AttributeNames.CERTIFICATE_REVOCATION_LIST));
        distributionPoints();
        new CertificateVerification(definition.authority(), cas, crls, findings).run(directory);
    }

    List<ExpectedFile> files() {
        return files;
    }

    private Optional<Entry> entry(DN dn) {
        return directory.read(dn);
    }

    private void generation(Entry entry) throws IOException {
        EntryValues values = new EntryValues(entry);
        GenerationState state = GenerationState.of(values.text(AttributeNames.STATE));
        if (state == GenerationState.PENDING
                && values.allOctets(AttributeNames.CA_CERTIFICATE).isEmpty()) {
            // Its certificate has been asked for; it signs nothing yet.
            return;
        }
        int number = values.integer(AttributeNames.GENERATION);
        byte[] der = values.octets(AttributeNames.CA_CERTIFICATE);
        X509CertificateHolder certificate = new X509CertificateHolder(der);
        cas.put(number, state, certificate);
        if (definition.issuer() == null && !Signatures.isSignedBy(certificate, certificate.getSubjectPublicKeyInfo())) {
            findings.add(entry.getDN(), "has a CA certificate whose signature is not by its own key");
        }
        definition.issuerHere().ifPresent(issuer -> issuedBy(issuer, entry.getDN(), certificate));
        if (definition.isExternal()
                && values.allOctets(AttributeNames.ISSUER_CERTIFICATE).stream()
                        .noneMatch(issuer -> isSignedBy(certificate, issuer))) {
            findings.add(
                    entry.getDN(),
                    "has a CA certificate whose signature is by none of the CAs outside that were given with it");
        }
        String keyIdentifier = HexFormat.of().formatHex(KeyIdentifiers.of(certificate.getSubjectPublicKeyInfo()));
        if (!keyIdentifier.equals(values.text(AttributeNames.KEY_IDENTIFIER))) {
            findings.add(entry.getDN(), "has a key identifier that is not that of its CA certificate");
        }
    }

    private void issuedBy(String issuer, String place, X509CertificateHolder certificate) {
        List<byte[]> issuers = new ArrayList<>();
        directory.search(
                DirectoryTree.generations(issuer),
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.GENERATION),
                entry -> {
                    issuers.addAll(new EntryValues(entry).allOctets(AttributeNames.CA_CERTIFICATE));
                    return true;
                });
        if (issuers.stream().noneMatch(der -> isSignedBy(certificate, der))) {
            findings.add(place, "has a CA certificate whose signature is by none of the keys of authority " + issuer);
        }
    }

    private static boolean isSignedBy(X509CertificateHolder certificate, byte[] issuer) {
        try {
            return Signatures.isSignedBy(certificate, new X509CertificateHolder(issuer).getSubjectPublicKeyInfo());
        } catch (IOException e) {
            return false;
        }
    }

    private void caCertificates(EntryValues ca) {
        List<byte[]> shown = ca.allOctets(AttributeNames.CA_CERTIFICATE);
        String place = definition.subject() + " cACertificate";
        new CertificateFiles(definition.publication(), cas.all(), shown)
                .files()
                .forEach(file ->
                        files.addAll(ExpectedFile.forms(file.path(), file.kind(), place, file.der(), file.issued())));
        for (int generation : cas.atWork()) {
            X509CertificateHolder own = cas.of(generation).orElseThrow();
            if (shown.stream().noneMatch(der -> isSame(der, own))) {
                findings.add(place, "lacks the certificate of generation " + generation);
            }
        }
        links(place, shown);
        for (byte[] der : shown) {
            Guarded.check(place, findings, () -> {
                X509CertificateHolder certificate = new X509CertificateHolder(der);
                boolean isOwn = cas.all().values().stream().anyMatch(own -> isSame(der, own));
                if (!isOwn
                        && cas.all().values().stream()
                                .noneMatch(own -> Signatures.isSignedBy(certificate, own.getSubjectPublicKeyInfo()))) {
                    findings.add(
                            place,
                            "shows the certificate "
                                    + certificate.getSerialNumber().toString(16)
                                    + ", whose signature is by none of the authority's keys");
                }
            });
        }
    }

    /** Between neighbours of a self-signed CA, each key is certified by the other (KEY-5; REP-2). */
    private void links(String place, List<byte[]> shown) {
        Integer before = null;
        for (int generation : definition.issuer() == null ? cas.atWork() : new TreeSet<Integer>()) {
            if (before != null) {
                link(place, shown, "NewWithOld", generation, before);
                link(place, shown, "OldWithNew", before, generation);
            }
            before = generation;
        }
    }

    private void link(String place, List<byte[]> shown, String name, int subject, int signer) {
        SubjectPublicKeyInfo key = cas.of(subject).orElseThrow().getSubjectPublicKeyInfo();
        SubjectPublicKeyInfo issuer = cas.of(signer).orElseThrow().getSubjectPublicKeyInfo();
        if (shown.stream().noneMatch(der -> links(der, key, issuer))) {
            findings.add(
                    place,
                    "lacks the link certificate " + name + " of generations " + Math.min(subject, signer) + " and "
                            + Math.max(subject, signer));
        }
    }

    private static boolean links(byte[] der, SubjectPublicKeyInfo key, SubjectPublicKeyInfo issuer) {
        try {
            X509CertificateHolder certificate = new X509CertificateHolder(der);
            return certificate.getSubjectPublicKeyInfo().equals(key) && Signatures.isSignedBy(certificate, issuer);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isSame(byte[] der, X509CertificateHolder certificate) {
        try {
            return Arrays.equals(der, certificate.getEncoded());
        } catch (IOException e) {
            return false;
        }
    }

    private void distributionPoints() {
        directory.search(
                definition.subject(),
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.CRL_DISTRIBUTION_POINT),
                entry -> {
                    Matcher name = SEGMENT.matcher(new EntryValues(entry).text(AttributeNames.CN));
                    if (!name.matches()) {
                        findings.add(entry.getDN(), "is a distribution point that is not named CRL1, CRL2, ...");
                    } else {
                        crls.distributionPoint(Integer.parseInt(name.group(1)), entry);
                    }
                    return true;
                });
    }
}
