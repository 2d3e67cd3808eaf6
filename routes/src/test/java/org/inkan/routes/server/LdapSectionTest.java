package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requirement("OPS-5")
@SuppressWarnings("NullAway.Init")
class LdapSectionTest {

    @TempDir
    private Path conf;

    // Shows that the file we ship says what is the default without it.
    @Test
    void theShippedFileHoldsTheDefaults() throws IOException {
        ServerSettings shipped = ServerSettings.read(TestServer.conf());
        assertThat(shipped).isEqualTo(read("{}"));
        assertThat(shipped.ldap()).isEqualTo(LdapSection.DEFAULT);
    }

    @Test
    void whatIsWrittenCounts() throws IOException {
        LdapSection section = read("ldap: { connections: 7, connectionsPerAddress: 3, idle: PT2M, timeLimit: PT5S,"
                        + " requestsPerSecondPerAddress: 10, handshakeDeadline: PT3S }")
                .ldap();
        assertThat(section.guard().connections()).isEqualTo(7);
        assertThat(section.guard().connectionsPerAddress()).isEqualTo(3);
        assertThat(section.guard().times().idle()).isEqualTo(Duration.ofMinutes(2));
        assertThat(section.guard().times().handshake()).isEqualTo(Duration.ofSeconds(3));
        assertThat(section.guard().requests().perSecondPerAddress()).isEqualTo(10);
        assertThat(section.timeLimit()).isEqualTo(Duration.ofSeconds(5));
    }

    // Shows that a value without sense is refused with its name and the rule.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ldap: { connections: 0 }|connections is 0; it must be from 1 to 100000",
                "ldap: { requestsPerSecond: 99999999 }|requestsPerSecond is 99999999; it must be from 1 to 10000000",
                "ldap: { pduOctets: 2000000000 }|pduOctets is 2000000000; it must be from 64 to 16777216",
                "ldap: { nesting: 1000 }|nesting is 1000; it must be from 4 to 100",
                "ldap: { idle: P2D }|idle is PT48H; it must be longer than nothing and a day at most",
                "ldap: { sizeLimit: 0 }|sizeLimit is 0; it must be from 1 to 1000000",
                "ldap: { timeLimit: PT2H }|timeLimit is PT2H; it must be from a millisecond to an hour",
                "ldap: { octetsInFlightInAll: 5 }|octetsInFlightInAll is 5; it must be from 1048576",
                "ldap: { connection: 5 }|ldap.connection: is not known here. Known are: cacheOctets, connections,",
                "tls: { key: a.pem }|certificate and key go together",
                "ports: { ldaps: 65536 }|the ldaps port must be 0 to 65535"
            })
    void refused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining(message);
    }

    // Shows that a free port for LDAP brings one for LDAPS, unless it is named.
    @Test
    void freePorts() throws IOException {
        ServerSettings settings = read("{}");
        assertThat(settings.withPorts(0, 0).ports().ldaps()).isZero();
        assertThat(settings.withPorts(0, 0).withLdapsPort(636).ports().ldaps()).isEqualTo(636);
        assertThat(settings.withPorts(null, null).withLdapsPort(null).ports().ldaps())
                .isEqualTo(10636);
    }

    private ServerSettings read(String text) throws IOException {
        Files.writeString(conf.resolve("inkan.yaml"), text);
        return ServerSettings.read(conf);
    }
}
