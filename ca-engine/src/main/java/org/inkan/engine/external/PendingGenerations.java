package org.inkan.engine.external;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.Directory;
import org.inkan.engine.authority.GenerationEntries;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;

/** Generations that wait for their certificate, as entries; one conditional write takes the certificate in. */
final class PendingGenerations {

    private final Directory directory;

    PendingGenerations(Directory directory) {
        this.directory = directory;
    }

    /** The one that an authority has asked a certificate for. */
    Optional<PendingGeneration> find(String authority) {
        List<PendingGeneration> found = new ArrayList<>();
        directory.search(
                DirectoryTree.generations(authority),
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.STATE, GenerationEntries.PENDING),
                entry -> found.add(read(new EntryValues(entry))));
        return found.stream().findFirst();
    }

    private static PendingGeneration read(EntryValues entry) {
        return new PendingGeneration(
                entry.integer(AttributeNames.GENERATION),
                entry.text(AttributeNames.KEY_IDENTIFIER),
                entry.text(AttributeNames.SUBMITTED_BY),
                entry.time(AttributeNames.SUBMITTED_AT));
    }

    /** Records that a certificate is asked for. */
    void add(String authority, PendingGeneration pending) {
        Entry entry = new Entry(DirectoryTree.generation(authority, pending.number()));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.GENERATION);
        entry.addAttribute(AttributeNames.CN, Integer.toString(pending.number()));
        entry.addAttribute(AttributeNames.GENERATION, Integer.toString(pending.number()));
        entry.addAttribute(AttributeNames.STATE, GenerationEntries.PENDING);
        entry.addAttribute(AttributeNames.KEY_IDENTIFIER, pending.keyIdentifier());
        entry.addAttribute(AttributeNames.SUBMITTED_BY, pending.requestedBy());
        entry.addAttribute(AttributeNames.SUBMITTED_AT, GeneralizedTime.format(pending.requestedAt()));
        directory.add(entry).join();
    }

    /**
     * The one step from pending to active.
     *
     * @param above the issuer first, the root last
     */
    void activate(
            String authority,
            PendingGeneration pending,
            GivenCertificate certificate,
            List<GivenCertificate> above,
            String officer,
            Instant at) {
        directory
                .modify(
                        DirectoryTree.generation(authority, pending.number()),
                        Filter.createEqualityFilter(AttributeNames.STATE, GenerationEntries.PENDING),
                        List.of(
                                replace(AttributeNames.STATE, GenerationEntries.ACTIVE),
                                new Modification(
                                        ModificationType.REPLACE, AttributeNames.CA_CERTIFICATE, certificate.der()),
                                new Modification(
                                        ModificationType.REPLACE,
                                        AttributeNames.ISSUER_CERTIFICATE,
                                        above.stream()
                                                .map(GivenCertificate::der)
                                                .toArray(byte[][]::new)),
                                replace(AttributeNames.NOT_BEFORE, GeneralizedTime.format(certificate.notBefore())),
                                replace(AttributeNames.NOT_AFTER, GeneralizedTime.format(certificate.notAfter())),
                                replace(AttributeNames.DECIDED_BY, officer),
                                replace(AttributeNames.DECIDED_AT, GeneralizedTime.format(at))))
                .join();
    }

    /** The certificate in use; empty while there is none. */
    Optional<byte[]> certificate(String authority) {
        List<byte[]> found = new ArrayList<>();
        directory.search(
                DirectoryTree.generations(authority),
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.STATE, GenerationEntries.ACTIVE),
                entry -> found.add(new EntryValues(entry).octets(AttributeNames.CA_CERTIFICATE)));
        return found.stream().findFirst();
    }

    private static Modification replace(String attribute, String value) {
        return new Modification(ModificationType.REPLACE, attribute, value);
    }
}
