package org.inkan.directory.replica;

import com.unboundid.ldap.sdk.Attribute;
import java.util.List;
import java.util.Optional;
import org.inkan.schema.AttributeNames;

/** The attributes of RFC 4523 that published entries show; a follower touches no others. */
final class PublishedAttributes {

    /** Their descriptions, as they are transferred (RFC 4523 section 2): certificates before what they verify. */
    static final List<String> ALL = List.of(
            AttributeNames.CA_CERTIFICATE,
            AttributeNames.CROSS_CERTIFICATE_PAIR,
            AttributeNames.USER_CERTIFICATE,
            AttributeNames.AUTHORITY_REVOCATION_LIST,
            AttributeNames.CERTIFICATE_REVOCATION_LIST);

    private PublishedAttributes() {}

    /** The one of them that a description belongs to, whatever its options. */
    static Optional<String> ofDescription(String description) {
        String type = Attribute.getBaseName(description);
        return ALL.stream()
                .filter(one -> Attribute.getBaseName(one).equalsIgnoreCase(type))
                .findFirst();
    }

    /** Whether its values are CRLs. */
    static boolean holdsCrls(String attribute) {
        return attribute.equals(AttributeNames.AUTHORITY_REVOCATION_LIST)
                || attribute.equals(AttributeNames.CERTIFICATE_REVOCATION_LIST);
    }
}
