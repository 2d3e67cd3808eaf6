package org.inkan.engine.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkan.engine.TestCa;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may order without an officer is what an authority's file says, and nobody where it says nothing. */
@Requirement({"SRV-5", "REG-1", "CRT-1"})
class OrderClientsTest {

    @TempDir
    private Path conf;

    @BeforeEach
    void copyTheShippedFiles() throws IOException {
        TestCa.copyShipped(conf);
    }

    private void let(String authority, String profile) throws IOException {
        Path file = conf.resolve("authorities").resolve(authority + ".yaml");
        Files.writeString(
                file,
                Files.readString(file) + "\norders: { clients: [{ client: provider1, profiles: [" + profile
                        + "] }] }\n");
    }

    @Test
    void noShippedAuthorityLetsAnybody() {
        assertThat(PolicyFolder.read(conf).authorities())
                .hasSize(6)
                .allSatisfy(authority -> assertThat(authority.orders()).isEqualTo(OrderClients.NONE));
    }

    @Test
    void aProviderOrdersWhatTheFileSays() throws IOException {
        let("jprs-dv", "jprs-dv");
        AuthorityDefinition read = PolicyFolder.read(conf).authority("jprs-dv").orElseThrow();
        assertThat(read.orders().profiles("provider1")).containsExactly("jprs-dv");
        assertThat(read.orders().profiles("provider2")).isEmpty();
        assertThat(read.at(read.addresses()).orders()).isEqualTo(read.orders());
    }

    @ParameterizedTest
    @CsvSource({
        "jprs-dv, jprs-dv-ocsp, is of kind ocspResponder; only those of kind subscriber",
        "jpcert-root, jpcert-ssl-client-ca, is of kind subordinate; only those of kind subscriber",
        "jpcert-ssl-client, jpcert-user, counts the names of applicants"
    })
    void whatNeedsAnOfficerIsNotOrdered(String authority, String profile, String rule) throws IOException {
        let(authority, profile);
        DefinitionException fault = catchThrowableOfType(DefinitionException.class, () -> PolicyFolder.read(conf));
        assertThat(fault)
                .hasMessageContainingAll(authority + ".yaml:", "orders: ", "'" + profile + "'", rule)
                .hasMessageNotContaining("\n");
    }
}
