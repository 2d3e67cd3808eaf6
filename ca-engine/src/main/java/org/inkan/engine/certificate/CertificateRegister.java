package org.inkan.engine.certificate;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.directory.ConditionalWrite;
import org.inkan.directory.Directory;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.crl.RevokedCertificate;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;

/** The certificates of all authorities, one entry each under {@code ou=certificates} of its authority. */
public final class CertificateRegister {

    private static final String[] RECORD = {
        AttributeNames.SERIAL_NUMBER,
        AttributeNames.STATE,
        AttributeNames.GENERATION,
        AttributeNames.SEGMENT,
        AttributeNames.PROFILE,
        AttributeNames.SUBJECT,
        AttributeNames.KEY_HASH,
        AttributeNames.NOT_BEFORE,
        AttributeNames.NOT_AFTER,
        AttributeNames.APPLICATION_ID,
        AttributeNames.REVOCATION_DATE,
        AttributeNames.REVOCATION_REASON
    };

    private final Directory directory;

    /** Keeps its entries in {@code directory}. */
    public CertificateRegister(Directory directory) {
        this.directory = directory;
    }

    /**
     * Records a certificate just signed; durable when it returns.
     *
     * @param evidence of a certificate that was ordered: the same entry holds the order, so that one write does for both
     * @return false when a certificate of this serial number is recorded already, which is left as it is
     */
    public boolean add(CertificateRecord record, byte[] certificate, Optional<OrderEvidence> evidence) {
        Entry entry = new Entry(dn(record.authority(), record.serialNumber()));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.CERTIFICATE);
        entry.addAttribute(AttributeNames.SERIAL_NUMBER, SerialNumberSource.format(record.serialNumber()));
        entry.addAttribute(AttributeNames.STATE, CertificateState.VALID.wireName());
        entry.addAttribute(AttributeNames.USER_CERTIFICATE, certificate);
        entry.addAttribute(AttributeNames.GENERATION, Integer.toString(record.generation()));
        entry.addAttribute(AttributeNames.SEGMENT, Integer.toString(record.segment()));
        entry.addAttribute(AttributeNames.PROFILE, record.profile());
        entry.addAttribute(AttributeNames.SUBJECT, record.subject());
        entry.addAttribute(AttributeNames.KEY_HASH, record.keyHash());
        entry.addAttribute(AttributeNames.NOT_BEFORE, GeneralizedTime.format(record.notBefore()));
        entry.addAttribute(AttributeNames.NOT_AFTER, GeneralizedTime.format(record.notAfter()));
        entry.addAttribute(AttributeNames.APPLICATION_ID, record.applicationId());
        evidence.ifPresent(order -> order.write(entry));
        return ConditionalWrite.unless(ResultCode.ENTRY_ALREADY_EXISTS, () -> directory.add(entry));
    }

    /**
     * Revokes a certificate that is valid; durable when it returns.
     *
     * @return false when it is revoked already, which is left as it is
     */
    public boolean revoke(String authority, RevokedCertificate revocation) {
        return ConditionalWrite.unless(ResultCode.ASSERTION_FAILED, () -> write(authority, revocation));
    }

    /** As above, for many at a time: it is durable when the future is complete. */
    public CompletableFuture<Boolean> revokeLater(String authority, RevokedCertificate revocation) {
        CompletableFuture<Void> written = write(authority, revocation);
        return written.handle(
                (nothing, failure) -> ConditionalWrite.unless(ResultCode.ASSERTION_FAILED, () -> written));
    }

    private CompletableFuture<Void> write(String authority, RevokedCertificate revocation) {
        return directory.modify(
                dn(authority, revocation.serialNumber()),
                Filter.createEqualityFilter(AttributeNames.STATE, CertificateState.VALID.wireName()),
                List.of(
                        replace(AttributeNames.STATE, CertificateState.REVOKED.wireName()),
                        replace(AttributeNames.REVOCATION_DATE, GeneralizedTime.format(revocation.revocationDate())),
                        replace(
                                AttributeNames.REVOCATION_REASON,
                                revocation.reason().wireName())));
    }

    /** The record of one certificate. */
    public Optional<CertificateRecord> find(String authority, BigInteger serialNumber) {
        return directory.read(dn(authority, serialNumber), RECORD).map(entry -> record(authority, entry));
    }

    /** The records of all authorities' certificates that have this serial number; more than one is very rare. */
    public List<CertificateRecord> find(BigInteger serialNumber) {
        List<CertificateRecord> found = new ArrayList<>();
        directory.search(
                DirectoryTree.AUTHORITIES,
                SearchScope.SUB,
                Filter.createANDFilter(
                        Filter.createEqualityFilter(
                                AttributeNames.SERIAL_NUMBER, SerialNumberSource.format(serialNumber)),
                        Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.CERTIFICATE)),
                entry -> found.add(record(authorityOf(entry), entry)),
                RECORD);
        return found;
    }

    /** The records of an authority's certificates that were issued for one application. */
    public List<CertificateRecord> issuedFor(String authority, String applicationId) {
        List<CertificateRecord> found = new ArrayList<>();
        directory.search(
                DirectoryTree.certificates(authority),
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.APPLICATION_ID, applicationId),
                entry -> found.add(record(authority, entry)),
                RECORD);
        return found;
    }

    /**
     * The records of a key's certificates, of all authorities.
     *
     * @param keyHash as {@link CertificateRecord#keyHash} has it
     * @param wanted which of them
     * @param limit at most so many
     */
    public List<CertificateRecord> ofKey(String keyHash, Predicate<CertificateRecord> wanted, int limit) {
        List<CertificateRecord> found = new ArrayList<>();
        directory.search(
                DirectoryTree.AUTHORITIES,
                SearchScope.SUB,
                isOfKey(keyHash),
                entry -> {
                    CertificateRecord record = record(authorityOf(entry), entry);
                    if (wanted.test(record)) {
                        found.add(record);
                    }
                    return found.size() < limit;
                },
                RECORD);
        return found;
    }

    /**
     * Whether any authority has certified a key to another subject, expired and revoked certificates included.
     *
     * @param subject Name in DER
     */
    public boolean isOfAnotherSubject(String keyHash, byte[] subject) {
        boolean[] another = {false};
        directory.search(
                DirectoryTree.AUTHORITIES,
                SearchScope.SUB,
                isOfKey(keyHash),
                entry -> {
                    another[0] = !Arrays.equals(
                            subject, subject(new EntryValues(entry).octets(AttributeNames.USER_CERTIFICATE)));
                    return !another[0];
                },
                AttributeNames.USER_CERTIFICATE);
        return another[0];
    }

    private static Filter isOfKey(String keyHash) {
        return Filter.createANDFilter(
                Filter.createEqualityFilter(AttributeNames.KEY_HASH, keyHash),
                Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.CERTIFICATE));
    }

    private static byte[] subject(byte[] certificate) {
        try {
            return new X509CertificateHolder(certificate).getSubject().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("The directory holds a certificate that cannot be read.", e);
        }
    }

    /** The certificate itself, in DER. */
    public Optional<byte[]> certificate(String authority, BigInteger serialNumber) {
        return directory
                .read(dn(authority, serialNumber), AttributeNames.USER_CERTIFICATE)
                .map(entry -> new EntryValues(entry).octets(AttributeNames.USER_CERTIFICATE));
    }

    /** Visits every revoked certificate of an authority. */
    public void visitRevoked(String authority, Consumer<CertificateRecord> visitor) {
        visit(authority, CertificateState.REVOKED, visitor);
    }

    /** Visits every certificate of an authority that is not revoked, those that have ended included. */
    public void visitValid(String authority, Consumer<CertificateRecord> visitor) {
        visit(authority, CertificateState.VALID, visitor);
    }

    private void visit(String authority, CertificateState state, Consumer<CertificateRecord> visitor) {
        directory.search(
                DirectoryTree.certificates(authority),
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.STATE, state.wireName()),
                entry -> {
                    visitor.accept(record(authority, entry));
                    return true;
                },
                RECORD);
    }

    /** How many certificates of an authority lie in a segment. */
    public long countInSegment(String authority, int segment) {
        return directory.count(
                DirectoryTree.certificates(authority),
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.SEGMENT, Integer.toString(segment)));
    }

    /**
     * The certificate that was ordered under this id, of whichever authority, with what its entry records of the order.
     *
     * @param orderId as {@link CertificateRecord#applicationId} has it
     */
    public Optional<OrderedCertificate> ordered(String orderId) {
        List<OrderedCertificate> found = new ArrayList<>();
        directory.search(
                DirectoryTree.AUTHORITIES,
                SearchScope.SUB,
                Filter.createEqualityFilter(AttributeNames.APPLICATION_ID, orderId),
                entry -> !found.add(new OrderedCertificate(
                        record(authorityOf(entry), entry),
                        new EntryValues(entry).octets(AttributeNames.USER_CERTIFICATE),
                        OrderEvidence.read(new EntryValues(entry)))));
        return found.stream().findFirst();
    }

    private static CertificateRecord record(String authority, Entry entry) {
        EntryValues values = new EntryValues(entry);
        BigInteger serialNumber = new BigInteger(values.text(AttributeNames.SERIAL_NUMBER), 16);
        return new CertificateRecord(
                authority,
                serialNumber,
                values.integer(AttributeNames.GENERATION),
                values.integer(AttributeNames.SEGMENT),
                values.text(AttributeNames.PROFILE),
                values.text(AttributeNames.SUBJECT),
                values.text(AttributeNames.KEY_HASH),
                values.time(AttributeNames.NOT_BEFORE),
                values.time(AttributeNames.NOT_AFTER),
                values.text(AttributeNames.APPLICATION_ID),
                values.optionalTime(AttributeNames.REVOCATION_DATE)
                        .map(date -> new RevokedCertificate(
                                serialNumber,
                                date,
                                RevocationReason.parse(values.text(AttributeNames.REVOCATION_REASON)),
                                values.time(AttributeNames.NOT_AFTER))));
    }

    /** The id of the authority that an entry two levels below belongs to. */
    private static String authorityOf(Entry entry) {
        try {
            return entry.getParsedDN().getParent().getParent().getRDN().getAttributeValues()[0];
        } catch (com.unboundid.ldap.sdk.LDAPException e) {
            throw new IllegalStateException("The directory gave a name that cannot be read: " + entry.getDN(), e);
        }
    }

    private static DN dn(String authority, BigInteger serialNumber) {
        return DirectoryTree.certificate(authority, SerialNumberSource.format(serialNumber));
    }

    private static Modification replace(String attribute, String value) {
        return new Modification(ModificationType.REPLACE, attribute, value);
    }
}
