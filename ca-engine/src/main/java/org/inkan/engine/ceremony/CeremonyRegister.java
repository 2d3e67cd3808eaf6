package org.inkan.engine.ceremony;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.inkan.directory.ConditionalWrite;
import org.inkan.directory.Directory;
import org.inkan.engine.Refusal;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;

/**
 * Ceremonies as entries below their authority. Each change is one operation that names the revision it starts from, and adds
 * the line of the record that tells of it.
 */
final class CeremonyRegister {

    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final Filter ALL = Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.CEREMONY);

    private final Directory directory;
    private final SecureRandom random;
    private final Clock clock;

    CeremonyRegister(Directory directory, SecureRandom random, Clock clock) {
        this.directory = directory;
        this.random = random;
        this.clock = clock;
    }

    /** A fresh id; whether it is taken, the directory says. */
    String freshId() {
        StringBuilder id = new StringBuilder(DAY.format(clock.instant().atOffset(ZoneOffset.UTC))).append('-');
        for (int i = 0; i < 6; i++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** Enters a ceremony that has been opened; durable when this returns. */
    void add(Ceremony ceremony) {
        Entry entry = new Entry(DirectoryTree.ceremony(ceremony.authority(), ceremony.id()));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.CEREMONY);
        entry.addAttribute(AttributeNames.CN, ceremony.id());
        entry.addAttribute(AttributeNames.KIND, ceremony.kind().wireName());
        entry.addAttribute(AttributeNames.STATE, ceremony.state().wireName());
        entry.addAttribute(AttributeNames.REVISION, Integer.toString(ceremony.revision()));
        entry.addAttribute(AttributeNames.REHEARSAL, ceremony.rehearsal() ? "TRUE" : "FALSE");
        entry.addAttribute(AttributeNames.DESCRIPTION, ceremony.purpose());
        entry.addAttribute(AttributeNames.SUBMITTED_BY, ceremony.opened().officer());
        entry.addAttribute(
                AttributeNames.SUBMITTED_AT,
                GeneralizedTime.format(ceremony.opened().at()));
        entry.addAttribute(AttributeNames.NOT_AFTER, GeneralizedTime.format(ceremony.expires()));
        entry.addAttribute(AttributeNames.SHARES_NEEDED, Integer.toString(ceremony.needed()));
        entry.addAttribute(AttributeNames.SHARE_HOLDER, numbered(ceremony.holders()));
        if (!ceremony.newHolders().isEmpty()) {
            entry.addAttribute(AttributeNames.NEW_SHARE_HOLDER, numbered(ceremony.newHolders()));
        }
        ceremony.generation()
                .ifPresent(number -> entry.addAttribute(AttributeNames.GENERATION, Integer.toString(number)));
        ceremony.copies().ifPresent(id -> entry.addAttribute(AttributeNames.DOCUMENT, id));
        entry.addAttribute(
                AttributeNames.EVENT,
                ceremony.events().stream().map(CeremonyEvent::text).toList());
        directory.add(entry).join();
    }

    private static List<String> numbered(List<String> officers) {
        return IntStream.range(0, officers.size())
                .mapToObj(i -> (i + 1) + " " + officers.get(i))
                .toList();
    }

    private static List<String> inOrder(List<String> numbered) {
        return numbered.stream()
                .map(value -> value.split(" ", 2))
                .sorted(Comparator.comparingInt(parts -> Integer.parseInt(parts[0])))
                .map(parts -> parts[1])
                .toList();
    }

    /** One ceremony. */
    Optional<Ceremony> find(String authority, String id) {
        return directory.read(DirectoryTree.ceremony(authority, id)).map(entry -> read(authority, entry));
    }

    /** Ceremonies of an authority, newest first. */
    List<Ceremony> newest(String authority, int limit) {
        List<Ceremony> found = new ArrayList<>();
        directory.searchNewestFirst(DirectoryTree.ceremonies(authority), SearchScope.ONE, ALL, entry -> {
            found.add(read(authority, entry));
            return found.size() < limit;
        });
        return found;
    }

    /** Those whose work is not done, or whose record is not signed. */
    List<Ceremony> unfinished(String authority) {
        List<Filter> states = new ArrayList<>();
        for (CeremonyState state : CeremonyState.values()) {
            if (state.isUnfinished()) {
                states.add(Filter.createEqualityFilter(AttributeNames.STATE, state.wireName()));
            }
        }
        List<Ceremony> found = new ArrayList<>();
        directory.search(
                DirectoryTree.ceremonies(authority),
                SearchScope.ONE,
                Filter.createANDFilter(ALL, Filter.createORFilter(states)),
                entry -> found.add(read(authority, entry)));
        return found;
    }

    private static Ceremony read(String authority, Entry entry) {
        EntryValues values = new EntryValues(entry);
        return new Ceremony(
                values.text(AttributeNames.CN),
                authority,
                CeremonyKind.of(values.text(AttributeNames.KIND)),
                CeremonyState.of(values.text(AttributeNames.STATE)),
                values.text(AttributeNames.REHEARSAL).equals("TRUE"),
                values.text(AttributeNames.DESCRIPTION),
                new Ceremony.Opened(values.text(AttributeNames.SUBMITTED_BY), values.time(AttributeNames.SUBMITTED_AT)),
                values.time(AttributeNames.NOT_AFTER),
                values.integer(AttributeNames.SHARES_NEEDED),
                inOrder(values.texts(AttributeNames.SHARE_HOLDER)),
                inOrder(values.texts(AttributeNames.NEW_SHARE_HOLDER)),
                values.optionalText(AttributeNames.SHARE_SET),
                values.optionalText(AttributeNames.GENERATION).map(Integer::valueOf),
                values.optionalText(AttributeNames.DOCUMENT),
                values.texts(AttributeNames.EVENT).stream()
                        .map(CeremonyEvent::parse)
                        .sorted(Comparator.comparingInt(CeremonyEvent::number))
                        .toList(),
                values.integer(AttributeNames.REVISION));
    }

    /** What changes beside the state and the record. */
    sealed interface Also {
        /** Nothing. */
        record Nothing() implements Also {}

        /** The set of new shares that are being handed out. */
        record NewSet(String id) implements Also {}

        /** The new shares are in force: none are to be made any more. */
        record SetInForce() implements Also {}
    }

    /**
     * Brings a ceremony to its next state; durable when this returns.
     *
     * @return the ceremony as it is now
     * @throws Refusal of kind {@code CONFLICT} when somebody was quicker
     */
    Ceremony move(
            Ceremony ceremony,
            CeremonyState next,
            CeremonyEvent.Kind kind,
            Optional<String> officer,
            String detail,
            Also also) {
        if (!ceremony.state().mayBecome(next)) {
            throw new IllegalStateException(
                    "A ceremony that is " + ceremony.state().wireName() + " does not become " + next.wireName() + ".");
        }
        CeremonyEvent event = new CeremonyEvent(
                ceremony.events().size() + 1, clock.instant().truncatedTo(ChronoUnit.SECONDS), kind, officer, detail);
        List<Modification> changes = new ArrayList<>();
        changes.add(new Modification(ModificationType.REPLACE, AttributeNames.STATE, next.wireName()));
        changes.add(new Modification(
                ModificationType.REPLACE, AttributeNames.REVISION, Integer.toString(ceremony.revision() + 1)));
        changes.add(new Modification(ModificationType.ADD, AttributeNames.EVENT, event.text()));
        if (also instanceof Also.NewSet made) {
            changes.add(new Modification(ModificationType.REPLACE, AttributeNames.SHARE_SET, made.id()));
        } else if (also instanceof Also.SetInForce) {
            changes.add(new Modification(ModificationType.REPLACE, AttributeNames.NEW_SHARE_HOLDER));
        }
        boolean changed = ConditionalWrite.unless(
                ResultCode.ASSERTION_FAILED,
                () -> directory.modify(
                        DirectoryTree.ceremony(ceremony.authority(), ceremony.id()),
                        Filter.createEqualityFilter(AttributeNames.REVISION, Integer.toString(ceremony.revision())),
                        changes));
        if (!changed) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Ceremony " + ceremony.id() + " has changed in this moment. Look at it with './inkan ceremony"
                            + " status " + ceremony.id() + "' and ask again.");
        }
        return find(ceremony.authority(), ceremony.id()).orElseThrow(() -> Ceremony.unknown(ceremony.id()));
    }
}
