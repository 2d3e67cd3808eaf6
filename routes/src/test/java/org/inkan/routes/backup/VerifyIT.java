package org.inkan.routes.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inkan.directory.store.EntryStore;
import org.inkan.routes.demo.Examples;
import org.inkan.routes.server.InkanServer;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages copies of a home, one in each way, and shows that {@code verify} names the place. */
@Requirement("REP-13")
class VerifyIT {

    private static final String CRL = AttributeNames.CERTIFICATE_REVOCATION_LIST;
    private static final String CA = "ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP";
    private static final Filter ANY = Filter.createPresenceFilter("objectClass");

    @TempDir
    private static Path whole;

    @TempDir
    private Path folder;

    private Path home = Path.of("");

    @BeforeAll
    static void makeHome() {
        try (InkanServer server = TestHome.start(whole.resolve("home"))) {
            new Examples(server).make();
        }
    }

    @BeforeEach
    void copyHome() throws IOException {
        home = folder.resolve("home");
        TestHome.copy(whole.resolve("home"), home);
    }

    @Test
    void wholeHome() {
        TestHome.Outcome outcome = TestHome.verify(home);
        assertThat(outcome.lines()).containsExactly("All is well");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void swappedCrls() throws LDAPException {
        byte[] first = value("cn=CRL2," + CA, CRL);
        byte[] second = value("cn=CRL3," + CA, CRL);
        replace("cn=CRL2," + CA, CRL, second);
        replace("cn=CRL3," + CA, CRL, first);
        assertThat(wrong())
                .anyMatch(line -> line.matches("(?i)cn=CRL2,.*: has the CRL of 'cn=CRL3,.*"))
                .anyMatch(line -> line.matches("(?i)cn=CRL3,.*: has the CRL of 'cn=CRL2,.*"));
    }

    @Test
    void crlWithAnotherSignature() throws LDAPException {
        byte[] der = value("cn=CRL2," + CA, CRL);
        der[der.length - 1] ^= 1;
        replace("cn=CRL2," + CA, CRL, der);
        assertThat(wrong())
                .anyMatch(line -> line.startsWith("cn=CRL2,") && line.contains("signature does not verify"))
                .anyMatch(line -> line.contains("mirror") && line.contains("is not what the directory has"));
    }

    @Test
    void fullCrlLost() throws LDAPException {
        replace(CA, CRL);
        assertThat(wrong()).anyMatch(line -> line.startsWith("ou=SECOM") && line.contains("lacks the full CRL"));
    }

    @Test
    void certificateWithAnotherSignature() throws LDAPException {
        String entry = certificate("valid");
        byte[] der = value(entry, AttributeNames.USER_CERTIFICATE);
        der[der.length - 1] ^= 1;
        replace(entry, AttributeNames.USER_CERTIFICATE, der);
        assertThat(wrong()).singleElement().asString().startsWith(entry).contains("signature does not verify");
    }

    @Test
    void revokedCertificateTakenForValid() throws LDAPException {
        String entry = certificate("revoked");
        replace(entry, AttributeNames.STATE, "valid".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(wrong())
                .hasSize(2)
                .allMatch(line -> line.contains("lists the certificate") && line.contains("no entry says is revoked"));
    }

    @Test
    void validCertificateTakenForRevoked() throws LDAPException {
        String entry = certificate("valid");
        replace(entry, AttributeNames.STATE, "revoked".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(wrong()).hasSize(2).allMatch(line -> line.startsWith(entry) && line.contains("not on the CRL of"));
    }

    /** An authority without segments has the full CRL alone, which must list it. */
    @Test
    void validCertificateTakenForRevokedWhereThereIsOneList() throws LDAPException {
        String entry = certificate("member", "valid");
        replace(entry, AttributeNames.STATE, "revoked".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(wrong()).singleElement().asString().startsWith(entry).contains("not on the CRL of cn=SECOM");
    }

    @Test
    void certificateInAnotherSegment() throws LDAPException {
        String entry = certificate("valid");
        replace(entry, AttributeNames.SEGMENT, "3".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(wrong()).singleElement().asString().startsWith(entry).contains("cn=CRL3");
    }

    @Test
    void mirrorFiles() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(home.resolve("mirror"))) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        byte[] altered = Files.readAllBytes(files.get(0));
        altered[altered.length / 2] ^= 1;
        Files.write(files.get(0), altered);
        Files.delete(files.get(1));
        Path stranger = Files.writeString(home.resolve("mirror/stranger.txt"), "x");
        assertThat(wrong())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(files.get(0) + ": is not what the directory has"))
                .anyMatch(line -> line.startsWith(files.get(1) + ": is missing"))
                .anyMatch(line -> line.startsWith(stranger + ": is in the mirror, but nothing that is published"));
    }

    private List<String> wrong() {
        TestHome.Outcome outcome = TestHome.verify(home);
        assertThat(outcome.code()).isEqualTo(1);
        List<String> lines = outcome.lines();
        assertThat(lines.get(lines.size() - 1)).endsWith("wrong");
        // A mirror that follows from damaged entries differs too; what it differs from is told first.
        return lines.subList(0, lines.size() - 1);
    }

    /** Name of a certificate's entry that is in this state, one of the first segment if there is any. */
    private String certificate(String state) {
        return certificate("g-id", state);
    }

    private String certificate(String authority, String state) {
        try (EntryStore store = TestHome.store(home)) {
            List<String> names = new java.util.ArrayList<>();
            store.search(
                    DirectoryTree.certificates(authority),
                    SearchScope.ONE,
                    Filter.create("(&(objectClass=inkanCertificate)(inkanState=" + state + "))"),
                    entry -> names.add(entry.getDN()));
            return names.get(0);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private byte[] value(String dn, String attribute) throws LDAPException {
        try (EntryStore store = TestHome.store(home)) {
            Entry entry = store.read(new DN(dn), attribute).orElseThrow();
            return java.util.Objects.requireNonNull(entry.getAttributeValueBytes(attribute))
                    .clone();
        }
    }

    private void replace(String dn, String attribute, byte[]... values) throws LDAPException {
        try (EntryStore store = TestHome.store(home)) {
            Modification replacement = new Modification(ModificationType.REPLACE, attribute, values);
            store.modify(new DN(dn), ANY, List.of(replacement)).join();
        }
    }
}
