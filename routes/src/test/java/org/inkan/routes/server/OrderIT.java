package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.inkan.routes.server.Tool.Outcome;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An administrator adds a designated provider, who orders and revokes over the command line and the API. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Requirement({"SRV-5", "REG-4"})
@SuppressWarnings("NullAway.Init")
class OrderIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        Path conf = Conf.copy(TestServer.conf(), folder.resolve("conf"));
        Path file = conf.resolve("authorities/g-id.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        + "\norders: { clients: [{ client: provider1, profiles: [g-id-subscriber] }] }\n");
        server = TestServer.start(folder, conf);
        server.cli().id("administrator", "provider", "add", "provider1");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Outcome order(String client, Path csr, Path out, String... more) {
        String[] words = {
            "order",
            "--authority",
            "g-id",
            "--profile",
            "g-id-subscriber",
            "--csr",
            csr.toString(),
            "--out",
            out.toString()
        };
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return server.cli().run(client, all);
    }

    private HttpResponse<String> post(String path, String token, ObjectNode body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.http() + path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body.toString()))
                                .build(),
                        BodyHandlers.ofString());
    }

    @Test
    @Requirement({"REG-3", "OPS-5"})
    void onlyAnAdministratorAddsAndRemovesProviders() throws Exception {
        Cli cli = server.cli();
        assertThat(cli.run("officer1", "provider", "add", "other").err()).contains("neither a CA administrator nor");
        assertThat(cli.run("provider1", "provider", "list").err()).contains("neither a CA administrator nor");
        assertThat(cli.run("administrator", "provider", "add", "officer1").err())
                .contains("'officer1' already");
        assertThat(cli.run("administrator", "provider", "add", "provider1").err())
                .contains("whose token stays as it is");
        assertThat(cli.run("administrator", "provider", "add", "../x").err()).contains("must be a letter, then");
        assertThat(cli.run("administrator", "provider", "remove", "officer1").err())
                .contains("There is no provider 'officer1'");
        assertThat(cli.run("administrator", "provider").exit()).isEqualTo(2);

        assertThat(cli.id("administrator", "provider", "add", "brief")).isEqualTo("brief");
        Path token = server.home().resolve("officers/brief");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        String secret = Files.readString(token).strip();
        assertThat(cli.run("administrator", "provider", "list").out()).contains("brief\n", "provider1\n");
        assertThat(cli.id("administrator", "provider", "remove", "brief")).isEqualTo("brief");
        assertThat(token).doesNotExist();
        HttpResponse<String> gone = post("/api/orders", secret, JSON.createObjectNode());
        assertThat(gone.statusCode()).isEqualTo(401);
        // An officer's file is left alone whatever is asked.
        assertThat(server.home().resolve("officers/officer1")).exists();
    }

    @Test
    @Requirement({"REV-1", "REV-3", "REG-8"})
    void aProviderOrdersAsksAgainAndRevokes() throws Exception {
        Path csr = server.csr("ordered", "/C=JP/CN=Order One");
        Path certificate = server.file("ordered.crt");
        assertThat(order("officer1", csr, certificate).err()).contains("officer1 is not a designated provider");
        assertThat(certificate).doesNotExist();

        Outcome ordered = order("provider1", csr, certificate);
        assertThat(ordered.exit()).as(ordered.err()).isZero();
        assertThat(ordered.out()).isEqualTo(certificate + "\n");
        String id = Tool.find("Order ([0-9a-f]{32}), serial", ordered.err());
        String segment = "cn=CRL2," + TestServer.CA;
        assertThat(server.verify(certificate, server.crlOverLdap(segment)).exit())
                .isZero();

        // A file that is there is kept, and nothing is asked; with --force the same certificate comes again.
        assertThat(order("provider1", csr, certificate).err()).contains("is there already and is kept");
        byte[] first = Files.readAllBytes(certificate);
        assertThat(order("provider1", csr, certificate, "--force").exit()).isZero();
        assertThat(Files.readAllBytes(certificate)).isEqualTo(first);
        // Under another id it is another order.
        Path second = server.file("second.crt");
        assertThat(order("provider1", csr, second, "--order", "another").exit()).isZero();
        assertThat(Files.readAllBytes(second)).isNotEqualTo(first);

        Cli cli = server.cli();
        assertThat(cli.run("officer1", "revoke-order", id, "--reason", "superseded")
                        .err())
                .contains("not a designated provider");
        assertThat(cli.run("provider1", "revoke-order", "../" + id, "--reason", "superseded")
                        .err())
                .contains("There is no order");
        Outcome revoked = cli.run("provider1", "revoke-order", id, "--reason", "superseded");
        assertThat(revoked.exit()).as(revoked.err()).isZero();
        assertThat(revoked.out()).contains(id + " revoked serial ", "reason superseded");
        assertThat(server.verify(certificate, server.crlOverLdap(segment)).err() + revoked.err())
                .contains("certificate revoked");
        assertThat(server.verify(second, server.crlOverLdap(segment)).exit()).isZero();
        assertThat(cli.run("provider1", "revoke-order", id, "--reason", "keyCompromise")
                        .out())
                .contains("reason superseded");
    }

    @Test
    @Requirement({"REG-8", "REV-1"})
    void aCompromisedKeyIsCertifiedNoMore() throws Exception {
        Cli cli = server.cli();
        Path csr = server.csr("lost", "/C=JP/CN=Order Lost");
        Outcome ordered = order("provider1", csr, server.file("lost.crt"));
        assertThat(ordered.exit()).as(ordered.err()).isZero();
        String id = Tool.find("Order ([0-9a-f]{32}), serial", ordered.err());
        assertThat(cli.run("provider1", "revoke-order", id, "--reason", "keyCompromise")
                        .exit())
                .isZero();
        String hash = Tool.output(
                        "sh",
                        "-c",
                        "openssl req -in '" + csr + "' -noout -pubkey | openssl pkey -pubin -outform DER | sha256sum")
                .split(" ", 2)[0];
        assertThat(cli.run("administrator", "key", "compromised", "list").out())
                .containsPattern("(?m)^" + hash + " 20[0-9TZ:-]+ provider1 g-id/[0-9a-f]+ .*keyCompromise");
        Outcome refused = order("provider1", csr, server.file("again.crt"), "--order", "again");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains(hash, "list of compromised keys", "6.1.1.3", "Make a new key");

        // By certificate, request, key and hash, each of which is the same key.
        Path other = server.csr("leaked", "/C=JP/CN=Order Leaked");
        Path certificate = server.file("leaked.crt");
        assertThat(order("provider1", other, certificate).exit()).isZero();
        String[] add = {"key", "compromised", "add", certificate.toString(), "--reason", "seen on a web page"};
        assertThat(cli.run("provider1", add).err()).contains("provider1 is not a CA administrator");
        Outcome added = cli.run("administrator", add);
        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(added.out()).contains(" administrator - seen on a web page");
        assertThat(added.err())
                .contains("still good: g-id/"
                        + TestServer.serialNumber(certificate)
                                .replace("serial=", "")
                                .toLowerCase(java.util.Locale.ROOT));
        add[3] = other.toString();
        assertThat(cli.run("administrator", add).out()).isEqualTo(added.out());
        assertThat(cli.run(
                                "administrator",
                                "key",
                                "compromised",
                                "add",
                                "--sha256",
                                added.out().split(" ", 2)[0],
                                "--reason",
                                "heard of it")
                        .out())
                .isEqualTo(added.out());
        assertThat(cli.run("administrator", "key", "compromised", "list", "--limit", "1")
                        .out())
                .isEqualTo(added.out());
        assertThat(cli.run(
                                "administrator",
                                "key",
                                "compromised",
                                "list",
                                "--before",
                                added.out().split(" ", 2)[0])
                        .out())
                .startsWith(hash);
        assertThat(order("provider1", other, server.file("again.crt"), "--order", "again")
                        .err())
                .contains("list of compromised keys");
        assertThat(cli.run(
                                "officer1",
                                "apply",
                                "--authority",
                                "g-id",
                                "--profile",
                                "g-id-subscriber",
                                "--csr",
                                other.toString())
                        .err())
                .contains("list of compromised keys");
    }

    @Test
    @Requirement({"REG-8", "REG-3"})
    void aKeyThatWasListedByMistakeIsTakenOff() throws Exception {
        Cli cli = server.cli();
        cli.run("manager", "officer", "add", "administrator2", "--role", "caAdministrator");
        cli.run("manager", "officer", "add", "inspector", "--role", "logInspector");
        Path csr = server.csr("mistaken", "/C=JP/CN=Order Mistaken");
        Outcome added = cli.run("administrator", "key", "compromised", "add", csr.toString(), "--reason", "published");
        assertThat(added.exit()).as(added.err()).isZero();
        String hash = added.out().split(" ", 2)[0];
        assertThat(order("provider1", csr, server.file("mistaken.crt")).err()).contains("list of compromised keys");

        String[] remove = {"key", "compromised", "remove", csr.toString(), "--reason", "the wrong file"};
        assertThat(cli.run("administrator", remove).err()).contains("another CA administrator");
        assertThat(cli.run("inspector", remove).err()).contains("is not a CA administrator");
        Outcome removed = cli.run("administrator2", remove);
        assertThat(removed.exit()).as(removed.err()).isZero();
        assertThat(removed.out())
                .containsPattern("^" + hash + " 20[0-9TZ:-]+ administrator - published - removed 20[0-9TZ:-]+"
                        + " administrator2 the wrong file\n$");
        assertThat(order("provider1", csr, server.file("mistaken.crt")).exit()).isZero();

        String[] list = {"key", "compromised", "list"};
        assertThat(cli.run("inspector", list).out()).doesNotContain(hash);
        String[] all = {"key", "compromised", "list", "--removed"};
        assertThat(cli.run("inspector", all).out()).contains(removed.out());
        String colons = hash.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
        assertThat(cli.run("administrator2", "key", "compromised", "add", "--sha256", colons, "--reason", "after all")
                        .exit())
                .isZero();
        assertThat(cli.run("inspector", all).out())
                .containsPattern(hash + " 20[0-9TZ:-]+ administrator2 - after all\n"
                        + "  listed 20[0-9TZ:-]+ administrator published\n"
                        + "  removed 20[0-9TZ:-]+ administrator2 the wrong file\n");
        assertThat(cli.run("administrator", "key", "compromised", "remove", "--sha256", colons, "--reason", "no")
                        .out())
                .contains(" - removed ");
        assertThat(cli.run("administrator", "key", "compromised", "remove", "--sha256", colons, "--reason", "no")
                        .err())
                .contains("already", "by administrator");
    }

    @Test
    @Requirement({"REG-8", "OPS-5"})
    void whatNamesNoKeyIsNotListed() throws Exception {
        Cli cli = server.cli();
        assertThat(cli.run("administrator", "key").exit()).isEqualTo(2);
        assertThat(cli.run("administrator", "key", "compromised").exit()).isEqualTo(2);
        assertThat(cli.run("administrator", "key", "compromised", "add", "--reason", "x")
                        .exit())
                .isEqualTo(2);
        String[] add = {"key", "compromised", "add", server.file("none").toString(), "--reason", "x"};
        assertThat(cli.run("administrator", add).err()).contains("There is no file");
        Path text = server.file("text");
        Files.writeString(text, "no key");
        add[3] = text.toString();
        assertThat(cli.run("administrator", add).err()).contains("holds no public key");
        assertThat(cli.run("administrator", "key", "compromised", "add", "--sha256", "12", "--reason", "x")
                        .err())
                .contains("is not 64 hexadecimal digits");
        assertThat(cli.run("administrator", "key", "compromised", "list", "--limit", "1001")
                        .err())
                .contains("1 to 1000");
        assertThat(cli.run("administrator", "key", "compromised", "remove", "--sha256", "12", "--reason", "x")
                        .err())
                .contains("is not 64 hexadecimal digits");
        assertThat(cli.run("administrator", "key", "compromised", "remove", "--sha256", "0".repeat(64))
                        .exit())
                .isEqualTo(2);
        assertThat(cli.run("administrator", "key", "compromised", "remove", "--reason", "x")
                        .exit())
                .isEqualTo(2);
        assertThat(cli.run("administrator", "key", "compromised", "remove", "--sha256", "0".repeat(64), "--reason", "x")
                        .err())
                .contains("No key '000");
        String token = Files.readString(server.home().resolve("officers/administrator"))
                .strip();
        ObjectNode neither = JSON.createObjectNode().put("reason", "x");
        assertProblem(post("/api/compromised-keys", token, neither), 422, "Give either 'key'");
        assertProblem(
                post(
                        "/api/compromised-keys",
                        token,
                        neither.deepCopy().put("key", "x").put("sha256", "y")),
                422,
                "Give either 'key'");
        assertProblem(
                post("/api/compromised-keys", token, neither.deepCopy().put("key", "x")), 422, "holds no public key");
        assertProblem(
                post("/api/compromised-keys/" + "0".repeat(64) + "/remove", token, JSON.createObjectNode()),
                422,
                "'reason' is missing");
        assertProblem(post("/api/compromised-keys/12/remove", token, neither), 422, "64 hexadecimal digits");
        assertProblem(
                post("/api/compromised-keys", token, JSON.createObjectNode().put("sha256", "0".repeat(64))),
                422,
                "'reason' is missing");
    }

    @Test
    @Requirement("OPS-5")
    void theApiSaysWhetherAnOrderIsNewAndWhatIsWrongWithIt() throws Exception {
        String token =
                Files.readString(server.home().resolve("officers/provider1")).strip();
        ObjectNode order = JSON.createObjectNode()
                .put("id", "Api-1")
                .put("authority", "g-id")
                .put("profile", "g-id-subscriber")
                .put("csr", Files.readString(server.csr("api", "/C=JP/CN=Order Api")));
        HttpResponse<String> created = post("/api/orders", token, order);
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).contains("/api/orders/api-1");
        HttpResponse<String> again = post("/api/orders", token, order);
        assertThat(again.statusCode()).isEqualTo(200);
        JsonNode shown = JSON.readTree(again.body());
        assertThat(shown).isEqualTo(JSON.readTree(created.body()));
        assertThat(shown.path("client").asText()).isEqualTo("provider1");
        assertThat(shown.path("state").asText()).isEqualTo("valid");
        assertThat(shown.path("checks")).hasSize(3);

        assertProblem(post("/api/orders", token, order.deepCopy().put("profile", "g-id-sharoshi")), 409, "new id");
        assertProblem(post("/api/orders", token, order.deepCopy().put("id", "a/b")), 422, "must be a letter or digit");
        assertProblem(
                post("/api/orders", token, order.deepCopy().put("csr", "x").put("id", "x")), 422, "PEM");
        assertProblem(
                post("/api/orders", token, order.deepCopy().put("applicant", "x")), 422, "'applicant' is not known");
        assertProblem(post("/api/orders", token, JSON.createObjectNode()), 422, "'id' is missing");
        assertProblem(
                post("/api/orders", token, order.deepCopy().put("id", "y").put("profile", "g-id-sharoshi")),
                403,
                "g-id-subscriber for this");
        assertProblem(
                post("/api/orders/api-1/revoke", token, JSON.createObjectNode().put("reason", "bored")),
                422,
                "is not among those");
        assertProblem(
                post("/api/orders/none/revoke", token, JSON.createObjectNode().put("reason", "superseded")),
                404,
                "has no order 'none'");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String detail) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).path("detail").asText()).contains(detail);
    }
}
