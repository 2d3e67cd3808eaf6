package org.inkan.engine.knownkey;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.inkan.directory.ConditionalWrite;
import org.inkan.directory.Directory;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;

/**
 * To whom a key is certified, as entries under {@code ou=key-holders}, each named by the key's SHA-256. The directory
 * refuses a second entry of one name, so that of two who ask for a certificate of one key at the same time one gets it.
 *
 * <p>A holder is a subject, byte for byte in DER. One whose certificate came to nothing stays the key's holder: the key was
 * shown to be in those hands.
 */
final class KeyHolders {

    private final Directory directory;
    private final CertificateRegister certificates;
    private final Clock clock;

    KeyHolders(Directory directory, Clock clock) {
        this.directory = directory;
        this.certificates = new CertificateRegister(directory);
        this.clock = clock;
    }

    /** Whether a key is, or was, certified to another subject by any authority here. Reads only. */
    boolean isOthers(String sha256, X500Name subject) {
        byte[] name = der(subject);
        return holder(sha256)
                .map(holder -> !Arrays.equals(holder, name))
                .orElseGet(() -> certificates.isOfAnotherSubject(sha256, name));
    }

    /**
     * Makes a subject the holder of a key; durable when it returns. Repeating it does no harm.
     *
     * @return false when the key is another's
     */
    boolean claim(String sha256, X500Name subject) {
        byte[] name = der(subject);
        Optional<byte[]> holder = holder(sha256);
        if (holder.isEmpty()) {
            if (certificates.isOfAnotherSubject(sha256, name)) {
                return false;
            }
            if (add(sha256, subject, name)) {
                return true;
            }
            // Somebody was quicker; it may have been for the same subject.
            holder = holder(sha256);
        }
        return holder.filter(standing -> Arrays.equals(standing, name)).isPresent();
    }

    private Optional<byte[]> holder(String sha256) {
        return directory
                .read(DirectoryTree.keyHolder(sha256), AttributeNames.HOLDER)
                .map(entry -> new EntryValues(entry).octets(AttributeNames.HOLDER));
    }

    private boolean add(String sha256, X500Name subject, byte[] name) {
        Entry entry = new Entry(DirectoryTree.keyHolder(sha256));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.KEY_HOLDER);
        entry.addAttribute(AttributeNames.KEY_HASH, sha256);
        entry.addAttribute(AttributeNames.HOLDER, name);
        entry.addAttribute(AttributeNames.SUBJECT, RFC4519Style.INSTANCE.toString(subject));
        entry.addAttribute(AttributeNames.SUBMITTED_AT, GeneralizedTime.format(clock.instant()));
        return ConditionalWrite.unless(ResultCode.ENTRY_ALREADY_EXISTS, () -> directory.add(entry));
    }

    private static byte[] der(X500Name name) {
        try {
            return name.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
