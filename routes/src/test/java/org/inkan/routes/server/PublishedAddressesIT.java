package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.document.DocumentFolder;
import org.inkan.routes.demo.Tour;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every address that an authority's file or its document prints, asked of one server that runs all of them. The addresses
 * are read from the YAML here, without the code that the server reads them with.
 */
@Timeout(180)
@Requirement({"REP-7", "REP-9"})
@SuppressWarnings("NullAway.Init")
class PublishedAddressesIT {

    /** Paths as the documents print them: G-ID table 2.6-1, JPCERT 2-2, JPRS table 7.1.1.2. */
    private static final Map<String, List<String>> PRINTED = Map.of(
            "g-id",
            List.of("/PassportFor/G-ID/repository/g-idca04.crt", "/PassportFor/G-ID/repository2/CRL.crl"),
            "jpcert-ssl-client",
            List.of("/ca-info/crl-list.crl"),
            "jprs-dv",
            List.of("/sppca/jprs/dvca_g4/fullcrl.crl", "/sppca/jprs/dvca_g4/JPRS_DVCA_G4_DER.cer"),
            "jprs-ov",
            List.of("/sppca/jprs/ovca_g4/fullcrl.crl", "/sppca/jprs/ovca_g4/JPRS_OVCA_G4_DER.cer"));

    /** The empty user CRL beside the ARL, and the segment of the first certificate. */
    private static final List<Integer> SEGMENTS = List.of(1, 2);

    private static final Pattern FIELD = Pattern.compile("\\{(generation|segment)(-\\d+)?(:02)?\\}");

    private static InkanServer server;

    /** The YAML of each authority that runs, by its id. */
    private static final Map<String, JsonNode> RUNNING = new TreeMap<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Path conf = TestServer.conf();
        PolicyFolder policies = PolicyFolder.read(conf);
        server = InkanServer.start(
                new ServerOptions(
                        folder.resolve("home"),
                        ServerSettings.read(conf).withPorts(0, 0),
                        policies,
                        DocumentFolder.read(conf, policies.ids()),
                        Tour.adjustment()),
                Clock.systemUTC(),
                new SecureRandom());
        Path request = folder.resolve("first.csr");
        Tool.output(
                "openssl",
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/C=JP/CN=First",
                "-keyout",
                folder.resolve("first.key").toString(),
                "-out",
                request.toString());
        new Cli(folder.resolve("home")).enrol(request, folder.resolve("first.crt"));
        Set<String> running = new TreeSet<>();
        server.engine()
                .authorities()
                .forEach(authority -> running.add(authority.definition().authority()));
        Set<String> waiting = new TreeSet<>();
        try (Stream<Path> files = Files.list(conf.resolve("authorities"))) {
            for (Path file : files.toList()) {
                JsonNode yaml = new YAMLMapper().readTree(file.toFile());
                String id = yaml.get("authority").asText();
                if (running.contains(id)) {
                    RUNNING.put(id, yaml);
                } else {
                    assertThat(yaml.path("issuer").asText())
                            .as("%s does not run, so it waits for its certificate", id)
                            .isEqualTo("external");
                    waiting.add(id);
                }
            }
        }
        assertThat(RUNNING).containsKeys("g-id", "jpcert-root", "jpcert-ssl-client", "member");
        System.out.println("Asked: " + RUNNING.keySet() + "; waiting for their certificates: " + waiting);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String path(JsonNode paths, int generation, int segment) {
        String template = paths.asText();
        if (paths.isObject()) {
            int from = 0;
            for (Map.Entry<String, JsonNode> one : paths.properties()) {
                int first = Integer.parseInt(one.getKey());
                if (first <= generation && first > from) {
                    from = first;
                    template = one.getValue().asText();
                }
            }
        }
        return FIELD.matcher(template).replaceAll(field -> {
            int number = field.group(1).equals("generation") ? generation : segment;
            number += field.group(2) == null ? 0 : Integer.parseInt(field.group(2));
            return field.group(3) == null ? Integer.toString(number) : String.format("%02d", number);
        });
    }

    private static int generation(JsonNode yaml) {
        return yaml.get("generation").get("first").asInt();
    }

    private static String path(JsonNode yaml, String kind, int segment) {
        return path(yaml.get("publication").get(kind), generation(yaml), segment);
    }

    /** Every path of an authority's file that has something before the first changeover. */
    private static List<String> paths(JsonNode yaml) {
        List<String> paths = new ArrayList<>();
        for (String kind : List.of("caCertificate", "bundle", "fullCrl", "arl")) {
            if (yaml.get("publication").has(kind)) {
                paths.add(path(yaml, kind, 0));
            }
        }
        if (yaml.get("publication").has("segment")) {
            SEGMENTS.forEach(segment -> paths.add(path(yaml, "segment", segment)));
        }
        return paths;
    }

    @Test
    void everyHttpPathAnswersAndThereIsNoOther() throws IOException {
        Set<String> expected = new TreeSet<>();
        for (JsonNode yaml : RUNNING.values()) {
            for (String path : paths(yaml)) {
                for (String form : List.of(path, path + ".pem")) {
                    assertThat(Tool.curl(server.httpPort(), form)).as(form).isNotEmpty();
                    expected.add(form);
                }
            }
        }
        RUNNING.keySet().forEach(id -> assertThat(expected).containsAll(PRINTED.getOrDefault(id, List.of())));
        Path mirror = server.home().mirror();
        try (Stream<Path> files = Files.walk(mirror)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> "/" + mirror.relativize(file))
                            .filter(path -> !path.contains("/.")))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void everyLdapUrlAnswersWithWhatHttpShows() throws Exception {
        for (JsonNode yaml : RUNNING.values()) {
            String ca = yaml.get("subject").asText();
            byte[] certificate = Tool.curl(server.httpPort(), path(yaml, "caCertificate", 0));
            assertThat(ldap(ca, "cACertificate")).containsExactly(certificate);
            assertThat(ldap(ca, "certificateRevocationList"))
                    .containsExactly(Tool.curl(server.httpPort(), path(yaml, "fullCrl", 0)));
            X509Certificate read = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
            assertThat(read.getBasicConstraints()).as(ca).isNotNegative();
            if (yaml.get("publication").has("arl")) {
                assertThat(ldap("cn=CRL1," + ca, "authorityRevocationList"))
                        .containsExactly(Tool.curl(server.httpPort(), path(yaml, "arl", 0)));
            }
            if (yaml.get("publication").has("segment")) {
                for (int segment : SEGMENTS) {
                    assertThat(ldap("cn=CRL" + segment + "," + ca, "certificateRevocationList"))
                            .containsExactly(Tool.curl(server.httpPort(), path(yaml, "segment", segment)));
                }
            }
        }
    }

    /** What curl reads at an ldap URL (RFC 4516). */
    private static List<byte[]> ldap(String name, String attribute) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        String answer = Tool.output(
                "curl", "-s", "ldap://127.0.0.1:" + server.ldapPort() + "/" + encoded + "?" + attribute + "?base");
        return Tool.values(answer.replace("\t", ""));
    }
}
