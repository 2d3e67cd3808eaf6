package org.inkan.routes.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.inkan.routes.cli.Inkan;
import org.inkan.routes.home.OfficerTokens;
import org.inkan.routes.home.PortsFile;

/** Our server as {@code ./inkan serve} starts it, with a fresh home and one provider. */
final class IssueServer implements AutoCloseable {

    private static final long START_SECONDS = 120;

    private final Process process;
    private final int port;
    private final String token;

    private IssueServer(Process process, int port, String token) {
        this.process = process;
        this.port = port;
        this.token = token;
    }

    /**
     * Starts in {@code folder}.
     *
     * @param client the provider
     */
    static IssueServer start(Path folder, String client) throws Exception {
        Path conf = IssueConf.write(Files.createDirectories(folder).resolve("conf"), client);
        Path home = folder.resolve("home");
        Path log = folder.resolve("serve.log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Djava.awt.headless=true", "-Xshare:auto"));
        command.addAll(ServerOptions.read());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Inkan.class.getName(), "serve"));
        command.addAll(List.of("--home", home.toString(), "--conf", conf.toString()));
        for (String listener : List.of("ldap", "ldaps", "http", "https")) {
            command.addAll(List.of("--" + listener + "-port", "0"));
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            int port = port(process, home, log);
            OfficerTokens tokens = OfficerTokens.of(home);
            add(port, tokens.read("administrator"), client);
            return new IssueServer(process, port, tokens.read(client));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    private static int port(Process process, Path home, Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (PortsFile.of(home).exists()) {
                Integer port = PortsFile.of(home).read().get(PortsFile.HTTP);
                if (port != null) {
                    return port;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("The server does not start: " + Files.readString(log));
    }

    private static void add(int port, String administrator, String client) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/providers"))
                                .header("Authorization", "Bearer " + administrator)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(new ObjectMapper()
                                        .createObjectNode()
                                        .put("name", client)
                                        .toString()))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("The provider was not added: " + answer.body());
        }
    }

    int port() {
        return port;
    }

    String token() {
        return token;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
