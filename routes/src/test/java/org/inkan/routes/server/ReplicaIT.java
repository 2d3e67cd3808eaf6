package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.RegistrationOffice.IssueRequest;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;
import org.inkan.routes.http.ApiOperations;
import org.inkan.routes.status.StatusItem;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Debian's OpenLDAP and 389 Directory Server follow a running server, whatever stops on either side, and although a third
 * replica never answers.
 */
@Timeout(300)
@SuppressWarnings("NullAway.Init")
class ReplicaIT {

    private static final Officer ONE = new Officer("officer1", Set.of(Role.REGISTRATION_OFFICER));
    private static final Officer TWO = new Officer("officer2", Set.of(Role.REGISTRATION_OFFICER));

    @TempDir
    private Path folder;

    private ExternalDirectory slapd;
    private ExternalDirectory ds389;

    /** Takes connections and never answers. */
    private ServerSocket silent;

    private Path conf;
    private final List<Application> issued = new ArrayList<>();
    private String request;

    @BeforeEach
    void startTargets() throws Exception {
        slapd = ExternalDirectory.slapd(folder.resolve("slapd"));
        ds389 = ExternalDirectory.ds389(folder.resolve("ds389"));
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Path password = Files.writeString(folder.resolve("password"), ExternalDirectory.PASSWORD + "\n");
        conf = Conf.copy(TestServer.conf(), folder.resolve("conf"));
        Files.writeString(
                conf.resolve("inkan.yaml"),
                Files.readString(conf.resolve("inkan.yaml"))
                        + """

                        replicas:
                          - url: ldap://127.0.0.1:%d
                            bind: %s
                            name: openldap
                            passwordFile: %s
                          - url: ldap://127.0.0.1:%d
                            bind: %s
                            name: ds389
                            passwordFile: %s
                          - url: ldap://127.0.0.1:%d
                            bind: cn=nobody
                            name: silent
                            passwordFile: %s
                            timeout: PT2S
                        """.formatted(
                                        slapd.port(),
                                        slapd.administrator(),
                                        password,
                                        ds389.port(),
                                        ds389.administrator(),
                                        password,
                                        silent.getLocalPort(),
                                        password));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        byte[] pkcs10 = new JcaPKCS10CertificationRequestBuilder(new X500Name("C=JP,CN=Subscriber"), keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                .getEncoded();
        request = "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder().encodeToString(pkcs10) + "\n-----END CERTIFICATE REQUEST-----\n";
    }

    @AfterEach
    void stopTargets() throws IOException {
        silent.close();
        slapd.close();
        ds389.close();
    }

    private InkanServer start() {
        return InkanServer.start(
                TestServer.options(folder.resolve("home"), conf), Clock.systemUTC(), new SecureRandom());
    }

    private void issue(ApiOperations office, int count) {
        for (int i = 0; i < count; i++) {
            String id = office.apply(
                            ONE,
                            new IssueRequest("g-id", "g-id-subscriber", request, Optional.empty(), List.of("seen")))
                    .id();
            office.examine(ONE, id, List.of("seen by the test"));
            issued.add(office.approve(TWO, id));
        }
    }

    private void revoke(ApiOperations office, int count) {
        for (int i = 0; i < count; i++) {
            Application one = issued.remove(0);
            String id = office.revoke(
                            ONE,
                            new RevocationRequest(one.serialNumber().orElseThrow(), Optional.of("g-id"), "superseded"))
                    .id();
            office.approve(TWO, id);
        }
    }

    @Test
    @Requirement({"REP-13", "OPS-2"})
    void bothAreEqualAfterTwoHundredIssuesAndFiftyRevocationsWithStops() throws Exception {
        try (InkanServer server = start()) {
            issue(server.office(), 60);
            revoke(server.office(), 10);
            slapd.kill();
            issue(server.office(), 40);
            revoke(server.office(), 15);
        }
        slapd.restart();
        try (InkanServer server = start()) {
            ds389.kill();
            issue(server.office(), 60);
            revoke(server.office(), 15);
            ds389.restart();
            issue(server.office(), 40);
            revoke(server.office(), 10);
            awaitTheSameLdif(server);

            assertThat(server.replicas().status())
                    .extracting(StatusItem::name)
                    .containsExactly("openldap", "ds389", "silent");
            await("a round of each")
                    .untilAsserted(() -> assertThat(server.replicas().status())
                            .extracting(StatusItem::level)
                            .containsExactly(Level.GOOD, Level.GOOD, Level.WARNING));
            assertThat(server.replicas().status().get(1).figures())
                    .containsEntry("behind_entries", 0)
                    .containsEntry("behind_seconds", 0L)
                    .containsKey("last_success_timestamp_seconds");
            assertThat(server.replicas().status().get(2).detail()).contains("See that it runs");
            for (String name : List.of("openldap", "ds389")) {
                Tool.Outcome beside = diff(name);
                assertThat(beside.out() + beside.err()).isEqualTo("equal\n");
                assertThat(beside.exit()).isZero();
            }
        }
    }

    private void awaitTheSameLdif(InkanServer server) {
        await("both replicas").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<String> ours = ldif(server.ldapPort(), "", "");
            assertThat(ours).hasSizeGreaterThan(4);
            assertThat(ldif(slapd.port(), slapd.administrator(), ExternalDirectory.PASSWORD))
                    .isEqualTo(ours);
            assertThat(ldif(ds389.port(), ds389.administrator(), ExternalDirectory.PASSWORD))
                    .isEqualTo(ours);
        });
    }

    /** What ldapsearch prints of all that is published; the order of entries, attributes and values means nothing. */
    private static List<String> ldif(int port, String bind, String password) throws Exception {
        String text = Tool.output(
                "ldapsearch",
                "-x",
                "-LLL",
                "-H",
                "ldap://127.0.0.1:" + port,
                "-D",
                bind,
                "-w",
                password,
                "-b",
                "c=JP",
                "(objectClass=*)",
                "*");
        List<String> entries = new ArrayList<>();
        try (LDIFReader reader = new LDIFReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
                Set<String> lines = new TreeSet<>();
                for (Attribute attribute : entry.getAttributes()) {
                    Arrays.stream(attribute.getValueByteArrays())
                            .map(value -> Base64.getEncoder().encodeToString(value))
                            .forEach(value -> lines.add(attribute.getName().toLowerCase(Locale.ROOT) + ":: " + value));
                }
                entries.add(entry.getParsedDN().toNormalizedString() + " " + lines);
            }
        }
        entries.sort(null);
        return entries;
    }

    /** {@code ./inkan diff} in a process of its own, as beside a running server. */
    private Tool.Outcome diff(String... arguments) {
        try (ServerProcess process = ServerProcess.start(folder, command(arguments))) {
            return process.outcome();
        }
    }

    @Test
    @Requirement({"REP-13", "OPS-2"})
    void whatOthersHaveStaysAndWhatIsOursIsMended() throws Exception {
        try (InkanServer server = start()) {
            issue(server.office(), 3);
            revoke(server.office(), 1);
            awaitTheSameLdif(server);
        }
        for (ExternalDirectory target : List.of(slapd, ds389)) {
            try (LDAPConnection connection = target.connection()) {
                connection.add(
                        "ou=people," + TestServer.CA,
                        new Attribute("objectClass", "organizationalUnit"),
                        new Attribute("ou", "people"));
                connection.modify(
                        TestServer.CA, new Modification(ModificationType.ADD, "description", "the CA of our town"));
                connection.modify(
                        "cn=CRL2," + TestServer.CA,
                        new Modification(ModificationType.DELETE, "certificateRevocationList;binary"));
                connection.delete("cn=CRL1," + TestServer.CA);
            }
        }
        for (String name : List.of("openldap", "ds389")) {
            Tool.Outcome found = Cli.execute(command(name));
            assertThat(found.exit()).isEqualTo(1);
            assertThat(found.out())
                    .contains(
                            "missing cn=CRL2," + TestServer.CA + " certificateRevocationList;binary: one value missing")
                    .contains("missing cn=CRL1," + TestServer.CA)
                    .contains("note " + TestServer.CA + " description: is not ours and is left alone")
                    .containsPattern("note ou=people,ou=SECOM Passport for G-ID,.*: is not ours and is left alone")
                    .endsWith("2 differences\n");
            Tool.Outcome repaired = Cli.execute(command(name, "--repair"));
            assertThat(repaired.exit()).as(repaired.out() + repaired.err()).isZero();
            assertThat(repaired.out())
                    .contains("repaired: missing cn=CRL1," + TestServer.CA)
                    .endsWith("equal\n");
        }
        for (ExternalDirectory target : List.of(slapd, ds389)) {
            try (LDAPConnection connection = target.connection()) {
                assertThat(connection.getEntry(TestServer.CA).getAttributeValue("description"))
                        .isEqualTo("the CA of our town");
                assertThat(connection.getEntry("ou=people," + TestServer.CA)).isNotNull();
            }
        }
    }

    private String[] command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("diff"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", folder.resolve("home").toString(), "--conf", conf.toString()));
        return command.toArray(String[]::new);
    }
}
