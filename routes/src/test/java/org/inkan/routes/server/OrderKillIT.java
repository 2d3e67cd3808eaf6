package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.inkan.routes.home.OfficerTokens;
import org.inkan.routes.home.PortsFile;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Providers order and an administrator lists compromised keys, and the server is killed at a random moment and started
 * again: what was acknowledged is there, and whoever has lost the answer gets the same certificate.
 */
@Timeout(300)
@SuppressWarnings("NullAway.Init")
class OrderKillIT {

    private static final int ROUNDS = 3;
    private static final int CLIENTS = 4;
    private static final long SEED = Long.getLong("inkan.seed", 20_261_121L);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final HttpClient http = HttpClient.newHttpClient();

    /** Orders sent, acknowledged or not. */
    private final Map<String, ObjectNode> sent = new ConcurrentHashMap<>();

    /** Serial numbers of the orders acknowledged. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    /** Keys whose listing was acknowledged, by their SHA-256. */
    private final Queue<String> listed = new ConcurrentLinkedQueue<>();

    private Path home;
    private KeyPair keys;

    @Test
    @Requirement({"SRV-5", "REG-8", "REP-13", "OPS-5"})
    void whoeverHasLostTheAnswerGetsTheSameCertificate() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        home = folder.resolve("home");
        Path conf = confWithProvider();
        for (int round = 0; round < ROUNDS; round++) {
            try (ServerProcess server = start(conf)) {
                if (round == 0) {
                    assertThat(new Cli(home)
                                    .run("administrator", "provider", "add", "provider1")
                                    .exit())
                            .isZero();
                }
                check();
                workUntilKilled(server, round);
            }
        }
        try (ServerProcess server = start(conf)) {
            check();
            assertThat(server.terminate()).isEqualTo(143);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS * CLIENTS);
        assertThat(listed).hasSizeGreaterThanOrEqualTo(ROUNDS);
    }

    private ServerProcess start(Path conf) {
        return ServerProcess.serve(folder, home, conf).awaitReady();
    }

    private Path confWithProvider() throws IOException {
        Path conf = Conf.copy(TestServer.conf(), folder.resolve("conf"));
        Path file = conf.resolve("authorities/g-id.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        + "\norders: { clients: [{ client: provider1, profiles: [g-id-subscriber] }] }\n");
        return conf;
    }

    private void workUntilKilled(ServerProcess server, int round) throws Exception {
        int ordersBefore = acknowledged.size();
        int listedBefore = listed.size();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                String name = round + "-" + client;
                working.add(clients.submit(() -> order(name)));
            }
            long seed = random.nextLong();
            working.add(clients.submit(() -> listKeys(new Random(seed))));
            await().atMost(60, TimeUnit.SECONDS).until(() -> {
                for (Future<?> ended : working) {
                    if (ended.isDone()) {
                        // It throws what has gone wrong.
                        ended.get();
                    }
                }
                return acknowledged.size() >= ordersBefore + CLIENTS && listed.size() > listedBefore;
            });
            new CountDownLatch(1).await(random.nextInt(500), TimeUnit.MILLISECONDS);
            server.kill();
            for (Future<?> done : working) {
                done.get(60, TimeUnit.SECONDS);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private boolean order(String name) throws Exception {
        for (int i = 0; ; i++) {
            String id = name + "-" + i;
            ObjectNode body = JSON.createObjectNode()
                    .put("id", id)
                    .put("authority", "g-id")
                    .put("profile", "g-id-subscriber")
                    .put("csr", csr("Order " + id));
            sent.put(id, body);
            try {
                HttpResponse<String> answer = post("provider1", "/api/orders", body);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
                acknowledged.put(id, serialNumber(answer));
            } catch (IOException killed) {
                return true;
            }
        }
    }

    private boolean listKeys(Random bits) throws Exception {
        while (true) {
            String sha256 = String.format("%016x", bits.nextLong()).repeat(4);
            ObjectNode body = JSON.createObjectNode().put("sha256", sha256).put("reason", "found on a list");
            try {
                assertThat(post("administrator", "/api/compromised-keys", body).statusCode())
                        .isEqualTo(201);
                listed.add(sha256);
            } catch (IOException killed) {
                return true;
            }
        }
    }

    /** Asks for every order again; those that nobody has heard of since may be carried out now. */
    private void check() throws Exception {
        Map<String, String> byNumber = new HashMap<>();
        for (Map.Entry<String, ObjectNode> order : sent.entrySet()) {
            HttpResponse<String> answer = post("provider1", "/api/orders", order.getValue());
            String number = serialNumber(answer);
            String known = acknowledged.putIfAbsent(order.getKey(), number);
            if (known != null) {
                assertThat(answer.statusCode())
                        .as("seed %d, order %s", SEED, order.getKey())
                        .isEqualTo(200);
                assertThat(number).as("seed %d, order %s", SEED, order.getKey()).isEqualTo(known);
            }
            assertThat(byNumber.put(number, order.getKey())).isNull();
        }
        for (String sha256 : listed) {
            ObjectNode body = JSON.createObjectNode().put("sha256", sha256).put("reason", "asked again");
            HttpResponse<String> answer = post("administrator", "/api/compromised-keys", body);
            assertThat(answer.statusCode()).as("seed %d, key %s", SEED, sha256).isEqualTo(200);
            assertThat(answer.body()).contains("found on a list");
        }
    }

    private static String serialNumber(HttpResponse<String> answer) throws IOException {
        JsonNode serialNumber = JSON.readTree(answer.body()).get("serialNumber");
        assertThat(serialNumber).as(answer.body()).isNotNull();
        return serialNumber.asText();
    }

    private HttpResponse<String> post(String client, String path, ObjectNode body)
            throws IOException, InterruptedException {
        int port = Objects.requireNonNull(PortsFile.of(home).read().get(PortsFile.HTTP));
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(30))
                        .header(
                                "Authorization",
                                "Bearer " + OfficerTokens.of(home).read(client))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());
    }

    private String csr(String commonName) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(
                    new JcaPKCS10CertificationRequestBuilder(new X500Name("C=JP,CN=" + commonName), keys.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        }
        return text.toString();
    }
}
