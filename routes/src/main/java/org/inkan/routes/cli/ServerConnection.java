package org.inkan.routes.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.inkan.routes.home.Home;
import org.inkan.routes.home.PortsFile;
import org.jspecify.annotations.Nullable;

/** Speaks HTTPS to one server, and turns whatever keeps it from an answer into one line. */
final class ServerConnection {

    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);

    /** An approval waits for CRLs; those of a large authority take their time. */
    private static final Duration ANSWER_TIME = Duration.ofMinutes(2);

    private static final int LARGEST_ANSWER = 64 << 20;

    private final URI address;
    private final String remedy;
    private final HttpClient http;

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param body its content
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Answer(int status, byte[] body) {}

    private ServerConnection(URI address, SSLContext tls, String remedy) {
        this.address = address;
        this.remedy = remedy;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIME)
                .sslContext(tls)
                .build();
    }

    /**
     * The server that runs on a home of this machine.
     *
     * @throws CommandFailure if none does, or the home cannot be read
     */
    static ServerConnection ofHome(Path home) {
        PortsFile ports = PortsFile.of(home);
        // A token is not sent to whoever listens where a server that was killed once did.
        if (!ports.exists() || !Home.isServed(home)) {
            throw new CommandFailure("No server runs on " + home + ". Start one: ./inkan serve --home " + home);
        }
        URI address;
        try {
            address = ports.addresses().get(PortsFile.HTTPS);
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    "The home " + home + " cannot be read: " + unreadable.getMessage()
                            + " Use the account that runs the server, or another --home.",
                    unreadable);
        }
        if (address == null) {
            throw new CommandFailure(home.resolve("ports")
                    + " names no https address. Start the server again: ./inkan serve --home " + home);
        }
        return new ServerConnection(
                address,
                Trust.ofHome(home),
                home.resolve("ports") + " names that address. Start a server: ./inkan serve --home " + home);
    }

    /**
     * A server anywhere.
     *
     * @param url its HTTPS address, without a path
     * @param trust PEM file of certificates to trust; without one, those that Java trusts
     * @throws CommandFailure if that is no such address, or the file cannot be used
     */
    static ServerConnection of(URI url, @Nullable Path trust) {
        boolean bare = Optional.ofNullable(url.getRawPath()).orElse("").matches("/?")
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && url.getRawUserInfo() == null;
        if (!"https".equals(url.getScheme()) || url.getHost() == null || !bare) {
            throw new CommandFailure("'" + url + "' is no address of a server. Give one such as"
                    + " https://ca.example.jp:8443; tokens are not sent in clear.");
        }
        return new ServerConnection(
                URI.create("https://" + url.getRawAuthority()),
                trust == null ? Trust.ofPlatform() : Trust.ofFile(trust),
                "Is --server right, and does the server run?");
    }

    /** Its address, as people write it. */
    URI address() {
        return address;
    }

    /** A request to begin with. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(ANSWER_TIME);
    }

    /**
     * Sends a request.
     *
     * @throws CommandFailure when there is no answer
     */
    Answer send(HttpRequest request) {
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            byte[] body;
            try (InputStream content = answer.body()) {
                body = content.readNBytes(LARGEST_ANSWER + 1);
            }
            if (body.length > LARGEST_ANSWER) {
                throw new CommandFailure(
                        "The server's answer is larger than " + LARGEST_ANSWER + " bytes. Ask for less, with --limit.");
            }
            return new Answer(answer.statusCode(), body);
        } catch (ConnectException refused) {
            throw new CommandFailure("No server answers at " + address + ". " + remedy, refused);
        } catch (SSLException distrusted) {
            throw new CommandFailure(
                    "The server at " + address + " is not one to trust: " + reason(distrusted)
                            + ". Nothing was sent. Give the certificate of its CA with --trust; at its home that is"
                            + " keys/server-ca.crt.",
                    distrusted);
        } catch (HttpTimeoutException late) {
            throw new CommandFailure(
                    "The server at " + address + " has not answered within " + ANSWER_TIME.toSeconds()
                            + " s; what was asked may still be done. Look with: ./inkan list",
                    late);
        } catch (IOException broken) {
            throw new CommandFailure(
                    "The connection to the server at " + address
                            + " broke off; what was asked may have been done. Look with: ./inkan list",
                    broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("Interrupted; what was asked may have been done.", interrupted);
        }
    }

    /** Without the names of Java classes that its messages are strung together with. */
    private static String reason(SSLException failure) {
        return String.valueOf(failure.getMessage()).replaceAll("([a-z0-9]+\\.)+[A-Za-z]+(Exception|Error): ", "");
    }
}
