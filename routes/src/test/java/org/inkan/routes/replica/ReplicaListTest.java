package org.inkan.routes.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.replica.TargetServer;
import org.inkan.directory.replica.TargetServer.Security;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.routes.server.ServerSettings;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code replicas:} in {@code inkan.yaml} may say. */
@Requirement({"OPS-2", "OPS-5"})
class ReplicaListTest {

    private static final Path SHIPPED =
            Path.of(System.getProperty("inkan.root", "..")).resolve("conf");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path conf;

    private ServerSettings read(String replicas) throws Exception {
        Files.writeString(conf.resolve("inkan.yaml"), "address: 127.0.0.1\nreplicas:\n" + replicas);
        return ServerSettings.read(conf);
    }

    @Test
    void twoLinesAreEnough() throws Exception {
        ReplicaList list = read("  - url: ldaps://ldap1.example.jp\n    bind: cn=inkan,dc=example\n")
                .replicas();
        ReplicaDefinition one = list.find("ldap1.example.jp").orElseThrow();
        assertThat(one.check()).isEqualTo(Duration.ofMinutes(5));
        assertThat(one.authorities()).isEmpty();
        assertThat(one.server(Path.of("/home")))
                .isEqualTo(new TargetServer(
                        "ldap1.example.jp",
                        636,
                        Security.TLS,
                        Optional.of(new TargetServer.Credentials(
                                "cn=inkan,dc=example", Path.of("/home/replicas/ldap1.example.jp.password"))),
                        Optional.empty(),
                        Duration.ofSeconds(30)));
    }

    @Test
    void everythingCanBeSaid() throws Exception {
        ServerSettings settings = read("""
                  - name: mirror
                    url: ldap://[::1]:1389
                    startTls: true
                    bind: cn=inkan
                    passwordFile: /etc/inkan/mirror.password
                    trust: /etc/inkan/mirror.crt
                    map:
                      'o=SECOM Trust.net Co.\\, Ltd.,c=JP': ou=mirror,dc=example
                    authorities: [g-id]
                    check: PT1M
                    timeout: PT5S
                """);
        ReplicaDefinition one = settings.replicas().find("mirror").orElseThrow();
        assertThat(one.host()).isEqualTo("::1");
        assertThat(one.security()).isEqualTo(Security.START_TLS);
        assertThat(one.mapping().of(new DN("ou=CA,o=SECOM Trust.net Co.\\, Ltd.,c=JP")))
                .isEqualTo(new DN("ou=CA,ou=mirror,dc=example"));
        assertThat(one.isInClear()).isFalse();
        settings.replicas().check(conf, settings, PolicyFolder.read(SHIPPED).authorities());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- url: http://a | 3 | must be ldap://HOST",
                "- url: ldap://a/c=JP | 3 | must be ldap://HOST",
                "- url: ldap://a:99999 | 3 | must be ldap://HOST",
                "- url: ldap://user:secret@a | 3 | must be ldap://HOST",
                "- url: ldap://a | 3 | the field 'bind' is missing",
                "- bind: cn=a | 3 | the field 'url' is missing",
                "- {url: ldap://a, bind: nonsense} | 3 | is not a distinguished name",
                "- {url: ldaps://a, bind: cn=a, startTls: true} | 3 | startTls goes with ldap://",
                "- {url: ldap://a, bind: cn=a, password: secret} | 3 | password: is not known here",
                "- {url: ldap://a, bind: cn=a, check: PT0.5S} | 3 | ",
                "- {url: ldap://a, bind: cn=a, check: P2D} | 3 | the check must be from PT1S to PT24H",
                "- {url: ldap://a, bind: cn=a, name: a/b} | 3 | must be 1 to 64 of",
                "- {url: ldap://a, bind: cn=a, map: {c=JP: dc=x, c=US: dc=x}} | 3 | two names are mapped to the same name",
            })
    void mistakesAreNamedWithTheirLine(String item, int line, String rule) {
        assertThatThrownBy(() -> read("  " + item + "\n"))
                .hasMessageContaining("inkan.yaml:" + line + ": ")
                .hasMessageContaining(rule == null ? "" : rule);
    }

    @Test
    void twoReplicasCannotShareAName() {
        String twice = "  - {url: ldap://a, bind: cn=a}\n  - {url: ldap://A:389, name: a, bind: cn=b}\n";
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("two replicas are called 'a'");
    }

    @Test
    void anAuthorityThatIsNotDefinedIsNamed() throws Exception {
        ServerSettings settings = read("  - {url: ldap://a, bind: cn=a, authorities: [nonesuch]}\n");
        assertThatThrownBy(() -> settings.replicas()
                        .check(conf, settings, PolicyFolder.read(SHIPPED).authorities()))
                .hasMessageContaining("inkan.yaml:2: ")
                .hasMessageContaining(
                        "'a' names the authority 'nonesuch'. Known are: g-id, jpcert-root, jpcert-ssl-client, jprs-dv, jprs-ov, member.");
    }

    @Test
    void aTargetOfDiffIsKnownByItsForm() throws Exception {
        ReplicaList list =
                read("  - {url: ldap://a, bind: cn=a, name: first}\n").replicas();
        DiffTarget.Access nobody = new DiffTarget.Access(Optional.empty(), false, Optional.empty());
        assertThat(DiffTarget.of("first", list, nobody)).isInstanceOf(DiffTarget.Replica.class);
        assertThat(DiffTarget.of("ldap://a", list, nobody)).isInstanceOf(DiffTarget.Replica.class);
        assertThat(DiffTarget.of("ldap://b", list, nobody)).isInstanceOf(DiffTarget.Server.class);
        assertThat(DiffTarget.of("HTTP://a", list, nobody)).isInstanceOf(DiffTarget.Site.class);
        assertThat(DiffTarget.of(conf.toString(), list, nobody)).isInstanceOf(DiffTarget.Folder.class);
        for (String wrong : List.of("nonesuch", "ftp://a", "\0")) {
            assertThatThrownBy(() -> DiffTarget.of(wrong, list, nobody)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
