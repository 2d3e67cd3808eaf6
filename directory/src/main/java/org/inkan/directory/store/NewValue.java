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
        if (type.binary() ? !DerCheck.isWellFormed(octets) : !isOfSyntax(schema, type, octets)) {
            throw new DirectoryException(
                    ResultCode.INVALID_ATTRIBUTE_SYNTAX,
                    "A value of " + description.canonical() + " is not "
                            + (type.binary() ? "well-formed DER (ITU-T X.690)." : "of the attribute's syntax."));
        }
        return unchecked(schema, type, octets);
    }

    /** A value that nobody need check, because it is ours or only named in order to be deleted. */
    static NewValue unchecked(StoreSchema schema, AttributeType type, byte[] octets) {
        byte[] sha256 = octets.length > RecordValue.LONGEST_SMALL ? Keys.sha256(octets) : NO_HASH;
        boolean hashIsKey = sha256.length > 0 && isComparedByOctets(schema, type);
        return new NewValue(octets, sha256, hashIsKey ? ByteBuffer.wrap(sha256) : key(schema, type, octets));
    }

    private static boolean isOfSyntax(StoreSchema schema, AttributeType type, byte[] octets) {
        if (type.syntax().equals(DIRECTORY_STRING) && (octets.length == 0 || !isUtf8(octets))) {
            return false;
        }
        Optional<EqualityRule> rule = schema.rules().valueRule(type);
        return rule.isEmpty() || rule.get().normalize(octets).isPresent();
    }

    private static boolean isUtf8(byte[] octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (java.nio.charset.CharacterCodingException e) {
            return false;
        }
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
        return key(schema, type, octets.of(value));
    }

    private static ByteBuffer key(StoreSchema schema, AttributeType type, byte[] octets) {
        byte[] normalized = schema.normalize(type, octets);
        return ByteBuffer.wrap(normalized.length > RecordValue.LONGEST_SMALL ? Keys.sha256(normalized) : normalized);
    }
}
