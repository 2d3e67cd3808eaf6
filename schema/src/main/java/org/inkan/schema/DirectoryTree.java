package org.inkan.schema;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.RDN;

/**
 * The names of the tree: published entries lie under each CA's own distinguished name, everything else under
 * {@code o=inkan}.
 *
 * <pre>
 * ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\, Ltd.,c=JP     the CA entry
 *   cn=CRL1, cn=CRL2 ...                                           segments
 * o=inkan                                                          private
 *   ou=authorities / cn=g-id / ou=generations | ou=certificates | ou=applications | ou=names | cn=custody | ou=ceremonies
 *                            / cn=compromise | cn=termination      its end
 *   ou=officers
 *   ou=notices
 *   ou=repository                                                  keys of the signed manifest
 *   ou=compromised-keys                                            keys that are never certified again
 *   ou=key-holders                                                 to whom a key is certified, where to one only
 *   ou=bridges / ou=bca                                            cross-certification with another CA, step by step
 * </pre>
 */
public final class DirectoryTree {

    /** Root of all that is not published; never shown over LDAP. */
    public static final DN PRIVATE = new DN(new RDN(AttributeNames.O, "inkan"));

    /** Parent of the entries of all authorities. */
    public static final DN AUTHORITIES = unit("authorities", PRIVATE);

    /** Parent of the entries of all officers. */
    public static final DN OFFICERS = unit("officers", PRIVATE);

    /** Parent of the notices of the repository page. */
    public static final DN NOTICES = unit("notices", PRIVATE);

    /** Parent of the keys that sign what the repository page publishes. */
    public static final DN REPOSITORY = unit("repository", PRIVATE);

    /** Parent of the keys that are compromised. */
    public static final DN COMPROMISED_KEYS = unit("compromised-keys", PRIVATE);

    /** Parent of the entries that say to whom a key is certified. */
    public static final DN KEY_HOLDERS = unit("key-holders", PRIVATE);

    /** Parent of what was agreed with other CAs. */
    public static final DN BRIDGES = unit("bridges", PRIVATE);

    private DirectoryTree() {}

    /** The private entry of the authority {@code authority} (its id, such as {@code g-id}). */
    public static DN authority(String authority) {
        return child(AttributeNames.CN, authority, AUTHORITIES);
    }

    /** Parent of the key generations of an authority. */
    public static DN generations(String authority) {
        return unit("generations", authority(authority));
    }

    /** The key generation with this number. */
    public static DN generation(String authority, int generation) {
        return child(AttributeNames.CN, Integer.toString(generation), generations(authority));
    }

    /** The end of an authority: {@code kind} is {@code compromise} or {@code termination}. */
    public static DN ending(String authority, String kind) {
        return child(AttributeNames.CN, kind, authority(authority));
    }

    /** Parent of the certificates of an authority. */
    public static DN certificates(String authority) {
        return unit("certificates", authority(authority));
    }

    /** The certificate with this serial number, in lower-case hexadecimal. */
    public static DN certificate(String authority, String serialNumber) {
        return child(AttributeNames.SERIAL_NUMBER, serialNumber, certificates(authority));
    }

    /** Parent of the applications of an authority. */
    public static DN applications(String authority) {
        return unit("applications", authority(authority));
    }

    /** The application with this id. */
    public static DN application(String authority, String applicationId) {
        return child(AttributeNames.CN, applicationId, applications(authority));
    }

    /** Parent of the names that an authority has counted and given out. */
    public static DN names(String authority) {
        return unit("names", authority(authority));
    }

    /** One such name. */
    public static DN countedName(String authority, String name) {
        return child(AttributeNames.CN, name, names(authority));
    }

    /** How the activation data of an authority is divided. */
    public static DN custody(String authority) {
        return child(AttributeNames.CN, "custody", authority(authority));
    }

    /** Parent of the key ceremonies of an authority. */
    public static DN ceremonies(String authority) {
        return unit("ceremonies", authority(authority));
    }

    /** The key ceremony with this id. */
    public static DN ceremony(String authority, String id) {
        return child(AttributeNames.CN, id, ceremonies(authority));
    }

    /** The officer with this user id. */
    public static DN officer(String uid) {
        return child(AttributeNames.UID, uid, OFFICERS);
    }

    /** The notice with this id. */
    public static DN notice(String id) {
        return child(AttributeNames.CN, id, NOTICES);
    }

    /** The repository key with this number. */
    public static DN repositoryKey(int number) {
        return child(AttributeNames.CN, Integer.toString(number), REPOSITORY);
    }

    /** The compromised key with this SHA-256, in lower-case hexadecimal. */
    public static DN compromisedKey(String keyHash) {
        return child(AttributeNames.KEY_HASH, keyHash, COMPROMISED_KEYS);
    }

    /** The holder of the key with this SHA-256, in lower-case hexadecimal. */
    public static DN keyHolder(String keyHash) {
        return child(AttributeNames.KEY_HASH, keyHash, KEY_HOLDERS);
    }

    /** Parent of the items of cross-certification under the agreement {@code bridge}. */
    public static DN bridge(String bridge) {
        return unit(bridge, BRIDGES);
    }

    /** One such item. */
    public static DN crossItem(String bridge, String id) {
        return child(AttributeNames.CN, id, bridge(bridge));
    }

    /** The segment {@code cn=CRLn} below a CA's published entry (G-ID CPS table 2.6-1). */
    public static DN segment(DN caEntry, int n) {
        return child(AttributeNames.CN, "CRL" + n, caEntry);
    }

    /** The organizational unit {@code ou} below {@code parent}. */
    public static DN unit(String ou, DN parent) {
        return child(AttributeNames.OU, ou, parent);
    }

    private static DN child(String attribute, String value, DN parent) {
        return new DN(new RDN(attribute, value), parent);
    }
}
