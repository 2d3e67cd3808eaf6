package org.inkan.directory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.inkan.directory.Directory;
import org.inkan.directory.DirectoryException;

/** What the store's tests have in common. */
final class StoreFixture {

    static final Instant NOW = Instant.parse("2026-11-20T12:34:56Z");

    /** A small DER SEQUENCE, which is all that the store asks of a certificate. */
    static final byte[] DER = {0x30, 0x03, 0x02, 0x01, 0x07};

    static final Filter ANY = Filter.createPresenceFilter("objectClass");

    private StoreFixture() {}

    static StoreSettings settings() {
        return StoreSettings.standard(Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom())
                .withMapSize(1 << 20, 1L << 32)
                .withReaders(64, Duration.ofMillis(500));
    }

    static DN dn(String text) {
        try {
            return new DN(text);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Filter filter(String text) {
        try {
            return Filter.create(text);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Entry entry(String... ldif) {
        try {
            return new Entry(ldif);
        } catch (LDIFException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Entry root() {
        return entry("dn: o=inkan", "objectClass: organization", "o: inkan");
    }

    static Entry unit(String name, String parent) {
        return entry("dn: ou=" + name + "," + parent, "objectClass: organizationalUnit", "ou: " + name);
    }

    static Entry application(String cn, String parent) {
        return entry(
                "dn: cn=" + cn + "," + parent,
                "objectClass: inkanApplication",
                "cn: " + cn,
                "inkanKind: issue",
                "inkanState: submitted",
                "inkanSubmittedBy: officer1",
                "inkanSubmittedAt: 20261120000000Z");
    }

    /** An OCTET STRING in DER with {@code length} octets in it, each of them {@code fill}. */
    static byte[] der(int length, int fill) {
        byte[] contents = new byte[length];
        java.util.Arrays.fill(contents, (byte) fill);
        return new com.unboundid.asn1.ASN1OctetString(contents).encode();
    }

    static Modification mod(ModificationType type, String attribute, String... values) {
        return new Modification(type, attribute, values);
    }

    static ResultCode refusal(CompletableFuture<Void> write) {
        return failure(write).resultCode();
    }

    static DirectoryException failure(CompletableFuture<Void> write) {
        Throwable thrown = catchThrowable(write::join);
        assertThat(thrown).isInstanceOf(CompletionException.class);
        assertThat(thrown.getCause()).isInstanceOf(DirectoryException.class);
        return (DirectoryException) thrown.getCause();
    }

    static List<String> search(Directory directory, String base, SearchScope scope, String filter) {
        List<String> names = new ArrayList<>();
        directory.search(dn(base), scope, filter(filter), entry -> names.add(entry.getDN()), "1.1");
        return names;
    }
}
