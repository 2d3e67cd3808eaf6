package org.inkan.directory.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.ReadOnlyStore;
import org.inkan.directory.store.StoreSettings;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** LDIF out of a store and back. */
@Requirement("REP-12")
class LdifTest {

    @TempDir
    private Path folder;

    /** Names and values that need care give the same octets after a restore, at another time and by another clock. */
    @Test
    void exportOfRestoredStoreIsTheSame() throws IOException, LDAPException, LDIFException {
        Path first = folder.resolve("first");
        fill(first);
        byte[] ldif = export(first);
        Path file = Files.write(folder.resolve("directory.ldif"), ldif);

        Path second = folder.resolve("second");
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(400));
        try (EntryStore store = EntryStore.open(second, StoreSettings.standard(later, new SecureRandom()))) {
            assertThat(new LdifLoader(store).load(file)).isEqualTo(4);
            assertThat(store.verify()).isEmpty();
        }
        assertThat(new String(export(second), StandardCharsets.UTF_8))
                .isEqualTo(new String(ldif, StandardCharsets.UTF_8))
                .contains("entryUUID: ", "createTimestamp: ", "modifyTimestamp: ");
    }

    @Test
    void linesAreFoldedAndReadableByOthers() throws IOException, LDAPException, LDIFException {
        Path first = folder.resolve("first");
        fill(first);
        byte[] ldif = export(first);
        assertThat(new String(ldif, StandardCharsets.UTF_8).lines())
                .allMatch(line -> line.length() <= 76)
                .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 0x7F));
        try (LDIFReader reader = new LDIFReader(new ByteArrayInputStream(ldif))) {
            reader.setTrailingSpaceBehavior(com.unboundid.ldif.TrailingSpaceBehavior.REJECT);
            assertThat(reader.readEntry().getParsedDN()).isEqualTo(new DN("o=inkan"));
            Entry named = reader.readEntry();
            assertThat(named.getParsedDN()).isEqualTo(new DN("ou=署名\\, 印鑑 ,o=inkan"));
            Entry application = reader.readEntry();
            assertThat(application.getAttributeValues("inkanCheck"))
                    .containsExactlyInAnyOrder(
                            "<file:///etc/passwd", ": colon", "trailing ", "two\nlines", "x".repeat(200));
        }
    }

    @Test
    void refusedEntryIsNamed() throws IOException {
        Path file = Files.writeString(
                folder.resolve("orphan.ldif"),
                "version: 1\n\ndn: ou=a,o=nowhere\nobjectClass: organizationalUnit\nou: a\n");
        try (EntryStore store = open(folder.resolve("store"))) {
            LdifLoader loader = new LdifLoader(store);
            assertThatThrownBy(() -> loader.load(file))
                    .isInstanceOf(DirectoryException.class)
                    .hasMessageContaining("ou=a,o=nowhere");
        }
    }

    /** A restore reads the file that it is given, and no other, however the line is folded. */
    @ParameterizedTest
    @ValueSource(strings = {"ou:< %s", "o\n u:\n < %s", "ou:<%s", "OU;lang-ja:< %s"})
    void valuesThatStandElsewhereAreNotFetched(String line) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "z");
        Path file = Files.writeString(
                folder.resolve("tampered.ldif"),
                "version: 1\n# a comment:< of no harm\n\ndn: ou=z,o=inkan\nobjectClass: organizationalUnit\n"
                        + line.formatted(secret.toUri()) + "\n");
        try (EntryStore store = open(folder.resolve("store"))) {
            LdifLoader loader = new LdifLoader(store);
            assertThatThrownBy(() -> loader.load(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file + ", line ")
                    .hasMessageContaining("Nothing is fetched");
        }
    }

    private static EntryStore open(Path folder) {
        return EntryStore.open(folder, StoreSettings.standard(Clock.systemUTC(), new SecureRandom()));
    }

    private static void fill(Path folder) throws LDAPException, LDIFException {
        try (EntryStore store = open(folder)) {
            store.add(new Entry("dn: o=inkan", "objectClass: organization", "o: inkan"))
                    .join();
            Entry unit = new Entry(new DN("ou=署名\\, 印鑑 ,o=inkan"));
            unit.addAttribute("objectClass", "organizationalUnit");
            unit.addAttribute("ou", "署名, 印鑑");
            store.add(unit).join();
            Entry application = new Entry(
                    "dn: cn=one,o=inkan",
                    "objectClass: inkanApplication",
                    "cn: one",
                    "inkanKind: issue",
                    "inkanState: submitted",
                    "inkanSubmittedBy: officer1",
                    "inkanSubmittedAt: 20261120000000Z");
            application.addAttribute(
                    "inkanCheck", "<file:///etc/passwd", ": colon", "trailing ", "two\nlines", "x".repeat(200));
            application.addAttribute("inkanRequest", new ASN1OctetString(new byte[50_000]).encode());
            store.add(application).join();
            store.add(new Entry("dn: ou=z,o=inkan", "objectClass: organizationalUnit", "ou: z"))
                    .join();
            // Changed values change their order; the export has the one that is stored.
            store.modify(
                            new DN("cn=one,o=inkan"),
                            Filter.createPresenceFilter("objectClass"),
                            List.of(
                                    new Modification(ModificationType.DELETE, "inkanCheck", ": colon"),
                                    new Modification(ModificationType.ADD, "inkanCheck", ": colon")))
                    .join();
        }
    }

    private static byte[] export(Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LdifWriter writer = new LdifWriter(out);
        try (ReadOnlyStore store = ReadOnlyStore.open(folder)) {
            store.visit(entry -> {
                try {
                    writer.write(entry);
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return out.toByteArray();
    }
}
