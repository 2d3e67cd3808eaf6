package org.inkan.engine.authority;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.directory.ConditionalWrite;
import org.inkan.directory.Directory;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;

/**
 * The key generations of one authority as entries under {@code ou=generations}. Every change is one write that names the
 * state it starts from.
 *
 * @param directory keeps them
 * @param authority id of the authority
 */
public record GenerationEntries(Directory directory, String authority) {

    /** The name of a generation's key in the vault. */
    public static String keyName(AuthorityDefinition definition, int generation) {
        return definition.authority() + "-" + generation;
    }

    /** All of them, oldest first. */
    public List<GenerationEntry> all() {
        List<GenerationEntry> found = new ArrayList<>();
        directory.search(
                DirectoryTree.generations(authority),
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.GENERATION),
                entry -> found.add(GenerationEntry.read(entry)));
        found.sort(Comparator.comparingInt(GenerationEntry::number));
        return found;
    }

    /** The one that is being made, if one is. */
    public Optional<GenerationEntry> pending() {
        return all().stream()
                .filter(one -> one.state() == GenerationState.PENDING)
                .findFirst();
    }

    /** The generation of this number. */
    public Optional<GenerationEntry> find(int number) {
        return directory.read(DirectoryTree.generation(authority, number)).map(GenerationEntry::read);
    }

    /** Records a generation; durable when this returns. */
    public void add(GenerationEntry generation) {
        Entry entry = new Entry(DirectoryTree.generation(authority, generation.number()));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.GENERATION);
        entry.addAttribute(AttributeNames.CN, Integer.toString(generation.number()));
        entry.addAttribute(AttributeNames.GENERATION, Integer.toString(generation.number()));
        entry.addAttribute(AttributeNames.STATE, generation.state().wireName());
        entry.addAttribute(AttributeNames.KEY_IDENTIFIER, generation.keyIdentifier());
        generation
                .algorithm()
                .ifPresent(one -> entry.addAttribute(AttributeNames.SIGNATURE_ALGORITHM, one.policyName()));
        generation.requestedBy().ifPresent(officer -> entry.addAttribute(AttributeNames.SUBMITTED_BY, officer));
        generation
                .requestedAt()
                .ifPresent(at -> entry.addAttribute(AttributeNames.SUBMITTED_AT, GeneralizedTime.format(at)));
        generation
                .certificate()
                .map(GenerationEntries::ofCertificate)
                .ifPresent(all -> all.forEach(entry::addAttribute));
        directory.add(entry).join();
    }

    private static List<Attribute> ofCertificate(X509CertificateHolder certificate) {
        return List.of(
                new Attribute(AttributeNames.CA_CERTIFICATE, Generation.encoded(certificate)),
                new Attribute(
                        AttributeNames.NOT_BEFORE,
                        GeneralizedTime.format(certificate.getNotBefore().toInstant())),
                new Attribute(
                        AttributeNames.NOT_AFTER,
                        GeneralizedTime.format(certificate.getNotAfter().toInstant())));
    }

    /**
     * Takes in the certificate of a pending generation, which has none yet; durable when this returns.
     *
     * @param to {@code ACTIVE} for an authority's first, whose CRLs come before anything else that it signs; otherwise it
     *     stays pending until they can be read
     * @param above the certificates above it, issuer first and root last; none unless they are a CA's outside
     * @param officer who brings it, if somebody does
     */
    public void certify(
            int number,
            X509CertificateHolder certificate,
            GenerationState to,
            List<byte[]> above,
            Optional<String> officer,
            Instant at) {
        List<Modification> changes = new ArrayList<>();
        changes.add(state(to));
        // Added, not replaced: of two certificates for one key the second is refused.
        ofCertificate(certificate)
                .forEach(one -> changes.add(new Modification(ModificationType.ADD, one.getName(), one.getRawValues())));
        if (!above.isEmpty()) {
            changes.add(new Modification(
                    ModificationType.REPLACE, AttributeNames.ISSUER_CERTIFICATE, above.toArray(byte[][]::new)));
        }
        officer.ifPresent(uid -> {
            changes.add(new Modification(ModificationType.REPLACE, AttributeNames.DECIDED_BY, uid));
            changes.add(
                    new Modification(ModificationType.REPLACE, AttributeNames.DECIDED_AT, GeneralizedTime.format(at)));
        });
        directory
                .modify(DirectoryTree.generation(authority, number), is(GenerationState.PENDING), changes)
                .join();
    }

    /**
     * Brings a generation to its next state; durable when this returns. Repeating it does no harm.
     *
     * @throws IllegalStateException if it is in another state than the one before {@code to}
     */
    public void move(int number, GenerationState to) {
        boolean moved = ConditionalWrite.unless(
                ResultCode.ASSERTION_FAILED,
                () -> directory.modify(
                        DirectoryTree.generation(authority, number), is(to.before()), List.of(state(to))));
        if (!moved && find(number).filter(one -> one.state() == to).isEmpty()) {
            throw new IllegalStateException("Generation " + number + " of authority " + authority + " cannot become "
                    + to.wireName() + ": it is not " + to.before().wireName() + ". Look at './inkan changeover plan "
                    + authority + "'.");
        }
    }

    /**
     * Retires a generation together with its authority, whether it was at work or only pending; durable when this returns.
     * Repeating it does no harm.
     *
     * @throws CompletionException if it signs new certificates, or its key is destroyed
     */
    public void retire(int number) {
        Filter ended = Filter.createORFilter(
                is(GenerationState.PENDING), is(GenerationState.CRLS_ONLY), is(GenerationState.RETIRED));
        directory
                .modify(DirectoryTree.generation(authority, number), ended, List.of(state(GenerationState.RETIRED)))
                .join();
    }

    private static Filter is(GenerationState state) {
        return Filter.createEqualityFilter(AttributeNames.STATE, state.wireName());
    }

    private static Modification state(GenerationState to) {
        return new Modification(ModificationType.REPLACE, AttributeNames.STATE, to.wireName());
    }
}
