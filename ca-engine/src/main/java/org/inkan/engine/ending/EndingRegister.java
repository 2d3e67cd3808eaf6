package org.inkan.engine.ending;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.ConditionalWrite;
import org.inkan.directory.Directory;
import org.inkan.engine.officer.Role;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;

/** The endings of authorities, as entries below each authority's: at most one of each kind. */
final class EndingRegister {

    private final Directory directory;

    EndingRegister(Directory directory) {
        this.directory = directory;
    }

    /** The ending of this kind. */
    Optional<Ending> find(String authority, EndingKind kind) {
        return directory
                .read(DirectoryTree.ending(authority, kind.wireName()))
                .map(entry -> read(authority, new EntryValues(entry)));
    }

    /** Every ending of an authority. */
    List<Ending> all(String authority) {
        List<Ending> found = new ArrayList<>();
        for (EndingKind kind : EndingKind.values()) {
            find(authority, kind).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /** Records a proposal where there is none; false when somebody was quicker. */
    boolean propose(Ending ending) {
        Entry entry =
                new Entry(DirectoryTree.ending(ending.authority(), ending.kind().wireName()));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.ENDING);
        entry.addAttribute(AttributeNames.CN, ending.kind().wireName());
        entry.addAttribute(AttributeNames.KIND, ending.kind().wireName());
        entry.addAttribute(AttributeNames.STATE, EndingState.PROPOSED.wireName());
        proposal(ending).forEach(one -> entry.addAttribute(one.getAttributeName(), one.getValues()));
        return ConditionalWrite.unless(ResultCode.ENTRY_ALREADY_EXISTS, () -> directory.add(entry));
    }

    /** Records a proposal in place of {@code lapsed}; false when somebody was quicker. */
    boolean proposeAnew(Ending lapsed, Ending ending) {
        return modify(lapsed, proposal(ending));
    }

    private static List<Modification> proposal(Ending ending) {
        Ending.Act act = ending.proposed();
        return List.of(
                replace(AttributeNames.DESCRIPTION, ending.reason()),
                replace(AttributeNames.NOT_AFTER, GeneralizedTime.format(ending.day())),
                replace(AttributeNames.SUBMITTED_BY, act.officer()),
                replace(AttributeNames.ROLE, act.role().wireName()),
                replace(AttributeNames.SUBMITTED_AT, GeneralizedTime.format(act.at())));
    }

    /**
     * The one step from proposed to confirmed; false when the proposal is not the one that {@code proposed} tells of.
     *
     * @param day when everything is revoked
     */
    boolean confirm(Ending proposed, Ending.Act act, Instant day) {
        return modify(
                proposed,
                List.of(
                        replace(AttributeNames.STATE, EndingState.CONFIRMED.wireName()),
                        replace(AttributeNames.NOT_AFTER, GeneralizedTime.format(day)),
                        replace(AttributeNames.DECIDED_BY, act.officer()),
                        replace(AttributeNames.DECIDED_AT, GeneralizedTime.format(act.at()))));
    }

    /** The one step from confirmed to done; false when it was taken before. */
    boolean finish(Ending confirmed, Instant at) {
        return modify(
                confirmed,
                List.of(
                        replace(AttributeNames.STATE, EndingState.DONE.wireName()),
                        replace(AttributeNames.NOT_BEFORE, GeneralizedTime.format(at))));
    }

    private boolean modify(Ending from, List<Modification> modifications) {
        Filter stands = Filter.createANDFilter(
                Filter.createEqualityFilter(AttributeNames.STATE, from.state().wireName()),
                Filter.createEqualityFilter(
                        AttributeNames.SUBMITTED_AT,
                        GeneralizedTime.format(from.proposed().at())),
                Filter.createEqualityFilter(
                        AttributeNames.SUBMITTED_BY, from.proposed().officer()));
        return ConditionalWrite.unless(
                ResultCode.ASSERTION_FAILED,
                () -> directory.modify(
                        DirectoryTree.ending(from.authority(), from.kind().wireName()), stands, modifications));
    }

    private static Ending read(String authority, EntryValues entry) {
        Role proposer = Role.of(entry.text(AttributeNames.ROLE));
        return new Ending(
                authority,
                EndingKind.of(entry.text(AttributeNames.KIND)),
                EndingState.of(entry.text(AttributeNames.STATE)),
                entry.text(AttributeNames.DESCRIPTION),
                entry.time(AttributeNames.NOT_AFTER),
                new Ending.Act(
                        entry.text(AttributeNames.SUBMITTED_BY), proposer, entry.time(AttributeNames.SUBMITTED_AT)),
                entry.optionalText(AttributeNames.DECIDED_BY)
                        .map(officer -> new Ending.Act(
                                officer, EndingRules.other(proposer), entry.time(AttributeNames.DECIDED_AT))),
                entry.optionalTime(AttributeNames.NOT_BEFORE));
    }

    private static Modification replace(String attribute, String value) {
        return new Modification(ModificationType.REPLACE, attribute, value);
    }
}
