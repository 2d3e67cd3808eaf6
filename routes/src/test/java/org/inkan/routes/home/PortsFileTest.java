package org.inkan.routes.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
        ports.write(Map.of(PortsFile.LDAP, 10389, PortsFile.HTTP, 8080));

        assertThat(home.resolve("ports")).hasContent("http=8080\nldap=10389\n");
        assertThat(ports.read()).containsExactlyInAnyOrderEntriesOf(Map.of("ldap", 10389, "http", 8080));
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
    void aLargeFileIsNotReadAtAll() throws IOException {
        Files.write(home.resolve("ports"), new byte[1 << 20]);
        assertThatThrownBy(() -> PortsFile.of(home).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than 4096 bytes");
    }
}
