package org.inkan.routes.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("OPS-5")
class PortsFileTest {

    @TempDir
    Path home;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        PortsFile ports = PortsFile.of(home);
        assertThat(ports.exists()).isFalse();
        ports.write("192.0.2.7", Map.of(PortsFile.LDAP, 10389, PortsFile.HTTPS, 8443));

        assertThat(home.resolve("ports")).hasContent("""
                https=8443
                https.url=https://192.0.2.7:8443
                ldap=10389
                ldap.url=ldap://192.0.2.7:10389
                """);
        assertThat(ports.read()).containsExactlyInAnyOrderEntriesOf(Map.of("ldap", 10389, "https", 8443));
        assertThat(ports.addresses())
                .containsEntry("https", URI.create("https://192.0.2.7:8443"))
                .hasSize(2);
        assertThat(home).isDirectoryNotContaining(file -> file.endsWith("ports.new"));
        ports.delete();
        assertThat(ports.exists()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http=0", "http=65536", "http=many", "http=", "http", "http=\\u00"})
    void whatIsNoPortIsRefused(String line) throws IOException {
        Files.writeString(home.resolve("ports"), line);
        assertThatThrownBy(() -> PortsFile.of(home).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ports");
    }

    @Test
    void anIpv6AddressStandsInBrackets() throws IOException {
        PortsFile.of(home).write("::1", Map.of(PortsFile.HTTPS, 8443));
        assertThat(PortsFile.of(home).addresses()).containsEntry("https", URI.create("https://[::1]:8443"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https.url=", "https.url=http://a:1", "https.url=https://", "https.url=https://a b:1"})
    void whatIsNoAddressIsRefused(String line) throws IOException {
        Files.writeString(home.resolve("ports"), line);
        assertThatThrownBy(() -> PortsFile.of(home).addresses())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ports");
    }

    @Test
    void aLargeFileIsNotReadAtAll() throws IOException {
        Files.write(home.resolve("ports"), new byte[1 << 20]);
        assertThatThrownBy(() -> PortsFile.of(home).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than 4096 bytes");
    }
}
