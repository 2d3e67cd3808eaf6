package org.inkan.routes.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inkan.routes.server.ServerSettings.Ports;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second LDAP server of the demo: its port, what it shows, and that nobody writes to it. */
@Requirement("XC-5")
@SuppressWarnings("NullAway.Init")
class OfficialDirectoryTest {

    private static final Ports FREE = new Ports(0, 0, 0, 0);

    @TempDir
    private Path home;

    private static LDAPConnection connected(OfficialDirectory directory) throws LDAPException {
        return new LDAPConnection("127.0.0.1", directory.address().getPort());
    }

    @Test
    void aHomeKeepsThePortThatItsCertificatesName() throws IOException {
        int port;
        try (OfficialDirectory first = OfficialDirectory.open(home, FREE)) {
            port = first.portForLife();
            assertThat(first.address()).hasPort(port).hasHost("127.0.0.1");
        }
        try (OfficialDirectory again = OfficialDirectory.open(home, FREE)) {
            assertThat(again.address()).hasPort(port);
        }
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                OfficialDirectory elsewhere = OfficialDirectory.open(home, FREE)) {
            assertThat(elsewhere.address().getPort()).isNotEqualTo(taken.getLocalPort());
            assertThat(elsewhere.portForLife())
                    .as("certificates name it for life")
                    .isEqualTo(port);
        }
    }

    @Test
    void theFirstPortIsTheOneAfterTheServers() throws IOException {
        int free;
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = any.getLocalPort();
        }
        try (OfficialDirectory directory = OfficialDirectory.open(home, new Ports(free - 1, 0, 0, 0))) {
            assertThat(directory.address()).hasPort(free);
        }
        try (OfficialDirectory elsewhere = OfficialDirectory.open(home, new Ports(free - 1, free, 0, 0))) {
            assertThat(elsewhere.address().getPort())
                    .as("the demo's own server is to have it")
                    .isNotEqualTo(free);
        }
        assertThat(home.resolve("demo")).as("a home that may be another's").doesNotExist();
    }

    @Test
    void aPortFileThatIsNoneIsNotFollowed() throws IOException {
        Path file = home.resolve("demo/official/port");
        Files.createDirectories(file.getParent());
        for (String text : List.of("99999", "-1", "", "389\n390", "1".repeat(1_000_000))) {
            Files.writeString(file, text);
            try (OfficialDirectory directory = OfficialDirectory.open(home, FREE)) {
                assertThat(directory.address().getPort()).isPositive();
            }
        }
    }

    @Test
    void itShowsWhatTheOfficialCaHasAndTakesWritesFromNobody() throws LDAPException {
        try (OfficialDirectory directory = OfficialDirectory.open(home, FREE)) {
            new OfficialAuthority(home.resolve("demo/official")).make(directory.portForLife());
            directory.show();
            directory.show();
            try (LDAPConnection client = connected(directory)) {
                SearchResultEntry entry = client.getEntry(OfficialAuthority.NAME);
                assertThat(entry.getObjectClassValues()).contains("pkiCA");
                for (String attribute :
                        List.of("cACertificate", "certificateRevocationList", "authorityRevocationList")) {
                    assertThat(entry.getAttributeValueByteArrays(attribute + ";binary"))
                            .hasNumberOfRows(1);
                }
                assertThat(entry.hasAttribute("crossCertificatePair;binary"))
                        .as("before the bridge has certified it")
                        .isFalse();
                assertThat(client.search("c=JP", SearchScope.SUB, "(ou=Official CA)")
                                .getEntryCount())
                        .isEqualTo(1);
                assertThatThrownBy(() -> client.delete(OfficialAuthority.NAME)).isInstanceOf(LDAPException.class);
                assertThatThrownBy(() -> client.modify(
                                "dn: " + OfficialAuthority.NAME, "changetype: modify", "replace: ou", "ou: Other"))
                        .isInstanceOf(LDAPException.class);
                assertThatThrownBy(() -> client.add("dn: c=FR", "objectClass: country", "c: FR"))
                        .isInstanceOf(LDAPException.class);
                assertThat(client.getEntry(OfficialAuthority.NAME)).isEqualTo(entry);
            }
        }
    }
}
