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
    void ensure(List<Generation> generations) {
        Deque<DN> missing = new ArrayDeque<>();
        for (DN dn = caEntry;
                dn != null && directory.read(dn, AttributeNames.OBJECT_CLASS).isEmpty();
                dn = dn.getParent()) {
            missing.push(dn);
        }
        for (DN dn : missing) {
            directory.add(entry(dn, generations)).join();
        }
        ensureCertificates(generations);
    }

    private Entry entry(DN dn, List<Generation> generations) {
        RDN rdn = dn.getRDN();
        Entry entry = new Entry(dn);
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", structuralClass(rdn.getAttributeNames()[0]));
        entry.addAttribute(rdn.getAttributeNames()[0], rdn.getAttributeValues()[0]);
        if (dn.equals(caEntry)) {
            entry.addAttribute(AttributeNames.OBJECT_CLASS, ObjectClasses.PKI_CA);
            entry.addAttribute(new Attribute(
                    AttributeNames.CA_CERTIFICATE,
                    generations.stream().map(Generation::encodedCertificate).toArray(byte[][]::new)));
        }
        return entry;
    }

    private void ensureCertificates(List<Generation> generations) {
        List<byte[]> shown = values(caEntry, AttributeNames.CA_CERTIFICATE);
        for (Generation generation : generations) {
            byte[] certificate = generation.encodedCertificate();
            if (shown.stream().noneMatch(value -> Arrays.equals(value, certificate))) {
                directory
                        .modify(
                                caEntry,
                                Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.PKI_CA),
                                List.of(new Modification(
                                        ModificationType.ADD, AttributeNames.CA_CERTIFICATE, certificate)))
                        .join();
            }
        }
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
