package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkan.schema.fuzz.Claims;
import org.inkan.schema.fuzz.FuzzTarget;

/**
 * Names of searches and of LDAP URLs: a name that is one stays what it is, one that was mended is a name, and mending is
 * done once and for all.
 */
public final class NameFuzz implements FuzzTarget {

    private static final long MEMORY = 1 << 20;
    private static final long MEMORY_PER_OCTET = 8192;

    @Override
    public String name() {
        return "name";
    }

    @Override
    public Stream<byte[]> seeds() {
        String path = "ou=SECOM%20Passport%20for%20G-ID,o=SECOM%20Trust.net%20Co.%2c%20Ltd.,c=JP";
        return Stream.of(
                        PublishedPki.CA,
                        PublishedPki.CA_UNESCAPED,
                        "ou=a; o=\"b, c\" ; c=JP",
                        "OID.2.5.4.11=a,oid.2.5.4.10=b, c,commonName=d+2.5.4.5=1",
                        "cn=\\e5\\b1\\b1\\e7\\94\\b0,cn=#0c0161,c=\\20JP\\20",
                        "cn=a\\",
                        "cn=\"a\"b,c=JP",
                        "ldap://repository.example.jp/" + path,
                        "ldap:///" + path.replace("%2c", "%5C2C") + "?cACertificate;binary?base?(objectClass=*)",
                        "ldap:///" + path.replace("%2c", "%5C,"))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void check(byte[] input) throws Exception {
        String text = new String(input, StandardCharsets.UTF_8);
        checkName(text, input.length);
        if (text.startsWith("ldap:")) {
            checkUrl(text, input.length);
        }
    }

    private static void checkName(String text, int length) throws Exception {
        Optional<DN> read = Claims.allocating(MEMORY + MEMORY_PER_OCTET * length, () -> DistinguishedNames.parse(text));
        if (read.isPresent()) {
            DN name = read.get();
            Claims.equal(DistinguishedNames.parse(name.toString()), read, "read again");
            Claims.equal(DistinguishedNames.parse(name.toNormalizedString()), read, "read again from its normal form");
        }
        if (DN.isValidDN(text)) {
            Claims.that(read.isPresent(), () -> "This is a name: " + text);
            Claims.equal(read.orElseThrow().getRDNs().length, new DN(text).getRDNs().length, "parts of " + text);
        }
    }

    /** A URL that a client understands names what it is turned into when the client writes the name out. */
    private static void checkUrl(String text, int length) throws Exception {
        // Without its filter: the SDK's reader of filters runs past an escape that is cut, and the server reads no URL.
        String address = text.split("\\?", 2)[0];
        try {
            DN base = new LDAPURL(address).getBaseDN();
            Claims.equal(
                    DistinguishedNames.parse(base.toString()),
                    DistinguishedNames.parse(base.toNormalizedString()),
                    "the base of " + text);
        } catch (LDAPException e) {
            int start = text.indexOf('/', "ldap://".length());
            if (start > 0) {
                checkName(text.substring(start + 1).replace("%2c", ","), length);
            }
        }
    }
}
