package org.inkan.directory.store;

import com.unboundid.ldap.sdk.ResultCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.filter.AttributeDescription;
import org.inkan.directory.filter.AttributeType;
import org.inkan.directory.filter.EqualityRule;

/**
 * A value on its way into the store: checked against its syntax, with the key that tells whether it is there already.
 * Made on the caller's thread, so that hashing 50 MB does not hold up the writer.
 *
 * @param sha256 hash of the octets where they are too many for the record, else of no octets
 * @param key what two values of the attribute have in common just when they are equal
 */
@SuppressWarnings("ArrayRecordComponent")
record NewValue(byte[] octets, byte[] sha256, ByteBuffer key) {

    /** Largest value accepted, in octets. */
    static final int LONGEST = 512 << 20;

    private static final String DIRECTORY_STRING = "1.3.6.1.4.1.1466.115.121.1.15";
    private static final byte[] NO_HASH = {};

    /**
     * Checks a value.
     *
     * @throws DirectoryException with {@code invalidAttributeSyntax} when it is not of its attribute's syntax
     */
    static NewValue of(StoreSchema schema, AttributeDescription description, byte[] octets) {
        AttributeType type = description.type();
        if (octets.length > LONGEST) {
            throw new DirectoryException(
                    ResultCode.CONSTRAINT_VIOLATION,
                    "A value of " + type + " has " + octets.length + " octets; at most " + LONGEST + " are kept.");
        }
        if (type.binary() && !description.binaryAsked()) {
            throw new DirectoryException(
                    ResultCode.INVALID_ATTRIBUTE_SYNTAX,
                    "Values of " + type + " are transferred as " + description.canonical()
                            + " only (RFC 4523 section 2). Add the ;binary option.");
        }
        Optional<byte[]> normalized = normalized(schema, type, octets);
        if (normalized.isEmpty()) {
            throw new DirectoryException(
                    ResultCode.INVALID_ATTRIBUTE_SYNTAX,
                    "A value of " + description.canonical() + " is not "
                            + (type.binary() ? "well-formed DER (ITU-T X.690)." : "of the attribute's syntax."));
        }
        return of(schema, type, octets, normalized.get());
    }

    /** The form in which equal values are alike; empty for a value that is not of its attribute's syntax. */
    private static Optional<byte[]> normalized(StoreSchema schema, AttributeType type, byte[] octets) {
        if (type.binary()) {
            return DerCheck.isWellFormed(octets) ? Optional.of(octets) : Optional.empty();
        }
        if (type.syntax().equals(DIRECTORY_STRING) && (octets.length == 0 || !isUtf8(octets))) {
            return Optional.empty();
        }
        Optional<EqualityRule> rule = schema.rules().valueRule(type);
        return rule.isEmpty() ? Optional.of(octets) : rule.get().normalize(octets);
    }

    /** A value that nobody need check, because it is ours or only named in order to be deleted. */
    static NewValue unchecked(StoreSchema schema, AttributeType type, byte[] octets) {
        return of(schema, type, octets, isComparedByOctets(schema, type) ? octets : schema.normalize(type, octets));
    }

    /** A short value of ours that will be the only one of its attribute, so that nothing is compared with it. */
    static NewValue only(byte[] octets) {
        return new NewValue(octets, NO_HASH, ByteBuffer.wrap(octets));
    }

    private static NewValue of(StoreSchema schema, AttributeType type, byte[] octets, byte[] normalized) {
        byte[] sha256 = octets.length > RecordValue.LONGEST_SMALL ? Keys.sha256(octets) : NO_HASH;
        boolean hashIsKey = sha256.length > 0 && isComparedByOctets(schema, type);
        return new NewValue(octets, sha256, hashIsKey ? ByteBuffer.wrap(sha256) : key(normalized));
    }

    private static boolean isUtf8(byte[] octets) {
        if (isAscii(octets)) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (java.nio.charset.CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isAscii(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether values are equal just when their octets are. */
    private static boolean isComparedByOctets(StoreSchema schema, AttributeType type) {
        return type.binary() || schema.rules().valueRule(type).isEmpty();
    }

    /** The key of a value that is in the store. */
    static ByteBuffer key(StoreSchema schema, AttributeType type, RecordValue value, IndexCatalog.Octets octets) {
        if (value instanceof RecordValue.Large large && isComparedByOctets(schema, type)) {
            return ByteBuffer.wrap(large.sha256());
        }
        return key(schema.normalize(type, octets.of(value)));
    }

    private static ByteBuffer key(byte[] normalized) {
        return ByteBuffer.wrap(normalized.length > RecordValue.LONGEST_SMALL ? Keys.sha256(normalized) : normalized);
    }
}
