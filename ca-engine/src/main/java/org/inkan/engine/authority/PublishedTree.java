package org.inkan.engine.authority;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.directory.Directory;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.EntryValues;
import org.inkan.schema.ObjectClasses;

/** The published entries of one authority: its own, those above it, and the numbers of its distribution points. */
final class PublishedTree {

    private static final Pattern SEGMENT = Pattern.compile("crl([1-9][0-9]{0,8})", Pattern.CASE_INSENSITIVE);

    private final Directory directory;
    private final DN caEntry;

    PublishedTree(Directory directory, DN caEntry) {
        this.directory = directory;
        this.caEntry = caEntry;
    }

    /** Adds what is missing of the CA entry and its ancestors (REP-1), and of the CA's certificates (REP-2). */
    void show(List<byte[]> certificates) {
        Deque<DN> missing = new ArrayDeque<>();
        for (DN dn = caEntry;
                dn != null && directory.read(dn, AttributeNames.OBJECT_CLASS).isEmpty();
                dn = dn.getParent()) {
            missing.push(dn);
        }
        for (DN dn : missing) {
            directory.add(entry(dn, certificates)).join();
        }
        showCertificates(certificates);
    }

    private Entry entry(DN dn, List<byte[]> certificates) {
        RDN rdn = dn.getRDN();
        Entry entry = new Entry(dn);
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", structuralClass(rdn.getAttributeNames()[0]));
        entry.addAttribute(rdn.getAttributeNames()[0], rdn.getAttributeValues()[0]);
        if (dn.equals(caEntry)) {
            entry.addAttribute(AttributeNames.OBJECT_CLASS, ObjectClasses.PKI_CA);
            entry.addAttribute(new Attribute(AttributeNames.CA_CERTIFICATE, certificates.toArray(byte[][]::new)));
        }
        return entry;
    }

    /** Adds the certificates that the CA entry does not show yet, all in one write. */
    private void showCertificates(List<byte[]> certificates) {
        List<byte[]> shown = values(caEntry, AttributeNames.CA_CERTIFICATE);
        List<byte[]> missing = certificates.stream()
                .filter(certificate -> shown.stream().noneMatch(value -> Arrays.equals(value, certificate)))
                .toList();
        if (!missing.isEmpty()) {
            change(new Modification(
                    ModificationType.ADD, AttributeNames.CA_CERTIFICATE, missing.toArray(byte[][]::new)));
        }
    }

    /** Takes out the certificates of a key, and those that it has signed: its own, and the links to and from it. */
    void hide(SubjectPublicKeyInfo key, byte[] keyIdentifier) {
        List<byte[]> gone = values(caEntry, AttributeNames.CA_CERTIFICATE).stream()
                .filter(der -> {
                    X509CertificateHolder certificate = GenerationEntry.certificate(der);
                    AuthorityKeyIdentifier signer = AuthorityKeyIdentifier.fromExtensions(certificate.getExtensions());
                    return certificate.getSubjectPublicKeyInfo().equals(key)
                            || (signer != null && Arrays.equals(signer.getKeyIdentifierOctets(), keyIdentifier));
                })
                .toList();
        if (!gone.isEmpty()) {
            change(new Modification(
                    ModificationType.DELETE, AttributeNames.CA_CERTIFICATE, gone.toArray(byte[][]::new)));
        }
    }

    /** Has the CA entry show these pairs and no others (REP-3), in one write. */
    void showPairs(List<byte[]> pairs) {
        List<byte[]> shown = values(caEntry, AttributeNames.CROSS_CERTIFICATE_PAIR);
        if (!holdsAll(shown, pairs) || !holdsAll(pairs, shown)) {
            change(new Modification(
                    ModificationType.REPLACE, AttributeNames.CROSS_CERTIFICATE_PAIR, pairs.toArray(byte[][]::new)));
        }
    }

    private static boolean holdsAll(List<byte[]> values, List<byte[]> wanted) {
        return wanted.stream().allMatch(one -> values.stream().anyMatch(value -> Arrays.equals(value, one)));
    }

    private void change(Modification modification) {
        directory
                .modify(
                        caEntry,
                        Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.PKI_CA),
                        List.of(modification))
                .join();
    }

    /** The n of every distribution point {@code cn=CRLn} that exists, in order. */
    List<Integer> distributionPoints() {
        TreeSet<Integer> numbers = new TreeSet<>();
        directory.search(
                caEntry,
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.CRL_DISTRIBUTION_POINT),
                entry -> {
                    Matcher name = SEGMENT.matcher(new EntryValues(entry).text(AttributeNames.CN));
                    if (name.matches()) {
                        numbers.add(Integer.parseInt(name.group(1)));
                    }
                    return true;
                },
                AttributeNames.CN);
        return List.copyOf(numbers);
    }

    /** All values of an attribute of a published entry. */
    List<byte[]> values(DN dn, String attribute) {
        return directory
                .read(dn, attribute)
                .map(entry -> new EntryValues(entry).allOctets(attribute))
                .orElse(List.of());
    }

    private static String structuralClass(String attribute) {
        return switch (attribute.toLowerCase(Locale.ROOT)) {
            case AttributeNames.C -> ObjectClasses.COUNTRY;
            case AttributeNames.O -> ObjectClasses.ORGANIZATION;
            case AttributeNames.OU -> ObjectClasses.ORGANIZATIONAL_UNIT;
            case AttributeNames.CN -> ObjectClasses.APPLICATION_PROCESS;
            default ->
                throw new IllegalStateException(
                        "A CA's entry cannot be named by '" + attribute + "'. Use c, o, ou or cn.");
        };
    }
}
