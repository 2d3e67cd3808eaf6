package org.inkan.engine.cross;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.directory.ConditionalWrite;
import org.inkan.directory.Directory;
import org.inkan.engine.authority.BridgeAgreement;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.cross.CrossItem.Act;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.knownkey.CompromisedKey;
import org.inkan.engine.knownkey.CompromisedKeys;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;

/** The items of cross-certification, as entries below each agreement's. Each step is one conditional write. */
final class CrossRegister {

    private static final Comparator<CrossItem> OLDEST_FIRST =
            Comparator.comparing(CrossItem::receivedAt).thenComparing(CrossItem::id);

    private final Directory directory;
    private final CertificateRegister certificates;
    private final CompromisedKeys compromised;

    CrossRegister(Directory directory) {
        this.directory = directory;
        this.certificates = new CertificateRegister(directory);
        this.compromised = new CompromisedKeys(directory);
    }

    /** Keeps a new item; durable when this returns. False when its id is taken. */
    boolean add(CrossItem item) {
        Entry entry = new Entry(DirectoryTree.crossItem(item.bridge(), item.id()));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.CROSS_ITEM);
        entry.addAttribute(AttributeNames.CN, item.id());
        entry.addAttribute(AttributeNames.KIND, item.kind().wireName());
        entry.addAttribute(AttributeNames.STATE, item.state().wireName());
        entry.addAttribute(AttributeNames.CONTENT, item.content());
        entry.addAttribute(AttributeNames.SUBMITTED_BY, item.from());
        entry.addAttribute(AttributeNames.SUBMITTED_AT, GeneralizedTime.format(item.receivedAt()));
        item.reason().ifPresent(reason -> entry.addAttribute(AttributeNames.DESCRIPTION, reason));
        item.revocationReason()
                .ifPresent(reason -> entry.addAttribute(AttributeNames.REVOCATION_REASON, reason.wireName()));
        item.concerns().ifPresent(other -> entry.addAttribute(AttributeNames.CONCERNS, other));
        return ConditionalWrite.unless(ResultCode.ENTRY_ALREADY_EXISTS, () -> directory.add(entry));
    }

    /** The step from received to examined; false when somebody was quicker. */
    boolean examine(CrossItem item, Act act) {
        return step(
                item,
                CrossState.EXAMINED,
                replace(AttributeNames.EXAMINED_BY, act.officer()),
                replace(AttributeNames.EXAMINED_AT, GeneralizedTime.format(act.at())));
    }

    /** The step from examined to approved; false when somebody was quicker. */
    boolean approve(CrossItem item, Act act) {
        return step(
                item,
                CrossState.APPROVED,
                replace(AttributeNames.DECIDED_BY, act.officer()),
                replace(AttributeNames.DECIDED_AT, GeneralizedTime.format(act.at())));
    }

    /** The step to rejected; false when somebody was quicker. */
    boolean reject(CrossItem item, Act act, String reason) {
        return step(
                item,
                CrossState.REJECTED,
                replace(AttributeNames.DECIDED_BY, act.officer()),
                replace(AttributeNames.DECIDED_AT, GeneralizedTime.format(act.at())),
                replace(AttributeNames.DECISION_REASON, reason));
    }

    /**
     * The step from approved to rejected, of what the rules do not carry any more; who has approved stays. False when it
     * was taken before.
     */
    boolean refuse(CrossItem approved, String reason) {
        return step(approved, CrossState.REJECTED, replace(AttributeNames.DECISION_REASON, reason));
    }

    /** Records which certificate an approved request has brought. */
    void issued(CrossItem approved, BigInteger serialNumber) {
        step(
                approved,
                CrossState.APPROVED,
                replace(AttributeNames.SERIAL_NUMBER, SerialNumberSource.format(serialNumber)));
    }

    /** The step from approved to done; false when it was taken before. */
    boolean finish(CrossItem approved) {
        return step(approved, CrossState.DONE);
    }

    /** Records that what goes out is laid out. */
    void delivered(String bridge, String id, Instant at) {
        directory
                .modify(
                        DirectoryTree.crossItem(bridge, id),
                        Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.CROSS_ITEM),
                        List.of(replace(AttributeNames.DELIVERED_AT, GeneralizedTime.format(at))))
                .join();
    }

    private boolean step(CrossItem from, CrossState to, Modification... more) {
        List<Modification> modifications = new ArrayList<>(List.of(more));
        modifications.add(replace(AttributeNames.STATE, to.wireName()));
        return ConditionalWrite.unless(
                ResultCode.ASSERTION_FAILED,
                () -> directory.modify(
                        DirectoryTree.crossItem(from.bridge(), from.id()),
                        Filter.createEqualityFilter(
                                AttributeNames.STATE, from.state().wireName()),
                        modifications));
    }

    /** Whether a key is on the list of compromised keys (REG-8). */
    boolean isCompromised(SubjectPublicKeyInfo key) {
        return compromised
                .find(KeyIdentifiers.sha256(key))
                .filter(CompromisedKey::isListed)
                .isPresent();
    }

    /** The item of this id. */
    Optional<CrossItem> find(BridgeAgreement agreement, String id) {
        return directory
                .read(DirectoryTree.crossItem(agreement.bridge(), id))
                .map(entry -> read(agreement, new EntryValues(entry)));
    }

    /** Every item of an agreement, oldest first. */
    List<CrossItem> all(BridgeAgreement agreement) {
        List<CrossItem> found = new ArrayList<>();
        directory.search(
                DirectoryTree.bridge(agreement.bridge()),
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.CROSS_ITEM),
                entry -> found.add(read(agreement, new EntryValues(entry))));
        found.sort(OLDEST_FIRST);
        return List.copyOf(found);
    }

    private CrossItem read(BridgeAgreement agreement, EntryValues entry) {
        byte[] content = entry.octets(AttributeNames.CONTENT);
        return new CrossItem(
                entry.text(AttributeNames.CN),
                agreement.bridge(),
                CrossKind.of(entry.text(AttributeNames.KIND)),
                CrossState.of(entry.text(AttributeNames.STATE)),
                content,
                Fingerprint.of(content),
                entry.text(AttributeNames.SUBMITTED_BY),
                entry.time(AttributeNames.SUBMITTED_AT),
                act(entry, AttributeNames.EXAMINED_BY, AttributeNames.EXAMINED_AT),
                act(entry, AttributeNames.DECIDED_BY, AttributeNames.DECIDED_AT),
                entry.optionalText(AttributeNames.DECISION_REASON)
                        .or(() -> entry.optionalText(AttributeNames.DESCRIPTION)),
                entry.optionalText(AttributeNames.REVOCATION_REASON).map(RevocationReason::parse),
                entry.optionalText(AttributeNames.SERIAL_NUMBER)
                        .flatMap(serial -> certificates.certificate(agreement.authority(), new BigInteger(serial, 16))),
                entry.optionalText(AttributeNames.CONCERNS),
                entry.optionalTime(AttributeNames.DELIVERED_AT));
    }

    private static Optional<Act> act(EntryValues entry, String by, String at) {
        return entry.optionalText(by).map(officer -> new Act(officer, entry.time(at)));
    }

    private static Modification replace(String attribute, String value) {
        return new Modification(ModificationType.REPLACE, attribute, value);
    }
}
