package org.inkan.engine.registration;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.inkan.directory.ConditionalWrite;
import org.inkan.directory.Directory;
import org.inkan.engine.registration.Application.Act;
import org.inkan.engine.registration.Application.Kind;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;

/** Applications as entries under {@code ou=applications} of the authority that they are addressed to. */
final class ApplicationRegister {

    /** All but the certification request. */
    private static final String[] RECORD = {
        AttributeNames.CN,
        AttributeNames.KIND,
        AttributeNames.STATE,
        AttributeNames.APPLICANT,
        AttributeNames.DOCUMENT,
        AttributeNames.CHECK,
        AttributeNames.PROFILE,
        AttributeNames.SUBJECT,
        AttributeNames.SERIAL_NUMBER,
        AttributeNames.REVOCATION_REASON,
        AttributeNames.SUBMITTED_BY,
        AttributeNames.SUBMITTED_AT,
        AttributeNames.EXAMINED_BY,
        AttributeNames.EXAMINED_AT,
        AttributeNames.DECIDED_BY,
        AttributeNames.DECIDED_AT,
        AttributeNames.DECISION_REASON
    };

    private final Directory directory;

    ApplicationRegister(Directory directory) {
        this.directory = directory;
    }

    /**
     * Keeps a new application; durable when it returns.
     *
     * @param request PKCS#10 in DER, of an application for a certificate
     * @return false when the id is taken
     */
    boolean add(Application application, Optional<byte[]> request) {
        Entry entry = new Entry(dn(application));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.APPLICATION);
        entry.addAttribute(AttributeNames.CN, application.id());
        entry.addAttribute(AttributeNames.KIND, application.kind().wireName());
        entry.addAttribute(AttributeNames.STATE, application.state().wireName());
        entry.addAttribute(AttributeNames.SUBMITTED_BY, application.submitted().officer());
        entry.addAttribute(
                AttributeNames.SUBMITTED_AT,
                GeneralizedTime.format(application.submitted().at()));
        put(entry, AttributeNames.APPLICANT, application.applicant());
        put(entry, AttributeNames.PROFILE, application.profile());
        put(entry, AttributeNames.SUBJECT, application.subject());
        put(entry, AttributeNames.SERIAL_NUMBER, application.serialNumber());
        put(entry, AttributeNames.REVOCATION_REASON, application.revocationReason());
        application.examined().ifPresent(act -> {
            entry.addAttribute(AttributeNames.EXAMINED_BY, act.officer());
            entry.addAttribute(AttributeNames.EXAMINED_AT, GeneralizedTime.format(act.at()));
        });
        application.decided().ifPresent(act -> {
            entry.addAttribute(AttributeNames.DECIDED_BY, act.officer());
            entry.addAttribute(AttributeNames.DECIDED_AT, GeneralizedTime.format(act.at()));
        });
        if (!application.documents().isEmpty()) {
            entry.addAttribute(AttributeNames.DOCUMENT, application.documents());
        }
        request.ifPresent(der -> entry.addAttribute(AttributeNames.REQUEST, der));
        return ConditionalWrite.unless(ResultCode.ENTRY_ALREADY_EXISTS, () -> directory.add(entry));
    }

    /** The application of this id, of whichever authority. */
    Optional<Application> find(String id) {
        List<Application> found = new ArrayList<>();
        directory.search(
                DirectoryTree.AUTHORITIES,
                SearchScope.SUB,
                Filter.createANDFilter(
                        Filter.createEqualityFilter(AttributeNames.CN, id),
                        Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.APPLICATION)),
                entry -> !found.add(application(entry)));
        return found.stream().findFirst();
    }

    /** The approved and unfinished application to revoke a certificate, if there is one. */
    Optional<Application> approvedRevocation(String authority, String serialNumber) {
        List<Application> found = new ArrayList<>();
        directory.search(
                DirectoryTree.applications(authority),
                SearchScope.ONE,
                Filter.createANDFilter(
                        Filter.createEqualityFilter(AttributeNames.SERIAL_NUMBER, serialNumber),
                        Filter.createEqualityFilter(AttributeNames.KIND, Kind.REVOKE.wireName()),
                        Filter.createEqualityFilter(AttributeNames.STATE, ApplicationState.APPROVED.wireName())),
                entry -> !found.add(application(entry)));
        return found.stream().findFirst();
    }

    /** The certification request of an application for a certificate, in DER. */
    byte[] request(Application application) {
        return directory
                .read(dn(application), AttributeNames.REQUEST)
                .map(entry -> new EntryValues(entry).octets(AttributeNames.REQUEST))
                .orElseThrow(() -> new IllegalStateException(
                        "Application " + application.id() + " is gone from the directory. Restore it from a backup."));
    }

    /**
     * Takes an application from the state it was read in to another, in one write that is refused when somebody else was
     * quicker.
     *
     * @param values attributes to set with it
     * @return whether it was done
     */
    boolean move(Application application, ApplicationState to, Map<String, List<String>> values) {
        List<Modification> modifications = new ArrayList<>();
        modifications.add(new Modification(ModificationType.REPLACE, AttributeNames.STATE, to.wireName()));
        values.forEach((attribute, texts) -> {
            if (!texts.isEmpty()) {
                modifications.add(new Modification(ModificationType.REPLACE, attribute, texts.toArray(String[]::new)));
            }
        });
        Filter from = Filter.createEqualityFilter(
                AttributeNames.STATE, application.state().wireName());
        return ConditionalWrite.unless(
                ResultCode.ASSERTION_FAILED, () -> directory.modify(dn(application), from, modifications));
    }

    /** Ids of the applications in a state that are addressed to one of {@code authorities}, oldest first. */
    List<String> ids(ApplicationState state, Predicate<String> authorities) {
        List<String> ids = new ArrayList<>();
        directory.search(
                DirectoryTree.AUTHORITIES,
                SearchScope.SUB,
                inState(Optional.of(state)),
                entry -> {
                    if (authorities.test(authority(entry))) {
                        ids.add(new EntryValues(entry).text(AttributeNames.CN));
                    }
                    return true;
                },
                AttributeNames.CN);
        return ids;
    }

    /**
     * The newest applications, newest first.
     *
     * @param before id of the application after which the list begins; those newer are passed over
     */
    List<Application> newest(Optional<ApplicationState> state, Optional<String> before, int limit) {
        List<Application> newest = new ArrayList<>();
        boolean[] begun = {before.isEmpty()};
        directory.searchNewestFirst(
                DirectoryTree.AUTHORITIES,
                SearchScope.SUB,
                // Whatever state the application before has now, its place stays the same.
                begun[0] ? inState(state) : inState(Optional.empty()),
                entry -> {
                    if (begun[0]) {
                        Application application = application(entry);
                        if (state.isEmpty() || application.state() == state.get()) {
                            newest.add(application);
                        }
                    } else {
                        begun[0] = before.equals(Optional.of(new EntryValues(entry).text(AttributeNames.CN)));
                    }
                    return newest.size() < limit;
                },
                RECORD);
        return newest;
    }

    private static Filter inState(Optional<ApplicationState> state) {
        Filter isApplication = Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.APPLICATION);
        return state.map(wanted -> Filter.createANDFilter(
                        Filter.createEqualityFilter(AttributeNames.STATE, wanted.wireName()), isApplication))
                .orElse(isApplication);
    }

    private static Application application(Entry entry) {
        EntryValues values = new EntryValues(entry);
        return new Application(
                values.text(AttributeNames.CN),
                authority(entry),
                Kind.of(values.text(AttributeNames.KIND)),
                ApplicationState.of(values.text(AttributeNames.STATE)),
                values.optionalText(AttributeNames.APPLICANT),
                values.texts(AttributeNames.DOCUMENT),
                values.texts(AttributeNames.CHECK),
                values.optionalText(AttributeNames.PROFILE),
                values.optionalText(AttributeNames.SUBJECT),
                values.optionalText(AttributeNames.SERIAL_NUMBER),
                values.optionalText(AttributeNames.REVOCATION_REASON),
                new Act(values.text(AttributeNames.SUBMITTED_BY), values.time(AttributeNames.SUBMITTED_AT)),
                act(values, AttributeNames.EXAMINED_BY, AttributeNames.EXAMINED_AT),
                act(values, AttributeNames.DECIDED_BY, AttributeNames.DECIDED_AT),
                values.optionalText(AttributeNames.DECISION_REASON));
    }

    private static Optional<Act> act(EntryValues values, String by, String at) {
        return values.optionalText(by).map(officer -> new Act(officer, values.time(at)));
    }

    private static String authority(Entry entry) {
        try {
            return entry.getParsedDN().getParent().getParent().getRDN().getAttributeValues()[0];
        } catch (LDAPException e) {
            throw new IllegalStateException("The directory gave a name that cannot be read: " + entry.getDN(), e);
        }
    }

    private static DN dn(Application application) {
        return DirectoryTree.application(application.authority(), application.id());
    }

    private static void put(Entry entry, String attribute, Optional<String> value) {
        value.ifPresent(text -> entry.addAttribute(attribute, text));
    }
}
