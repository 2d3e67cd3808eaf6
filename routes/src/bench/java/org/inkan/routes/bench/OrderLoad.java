package org.inkan.routes.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inkan.routes.bench.OrderRequests.Prepared;

/** Clients that order over connections which stay open, one order after the other; as light as a client can be. */
final class OrderLoad {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *([0-9]+)");

    private final int port;
    private final String token;
    private final ObjectMapper json = new ObjectMapper();

    OrderLoad(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /** Orders a certificate for each request; certificates per second. */
    double run(IssueConf.Ca ca, int clients, List<Prepared> requests) throws Exception {
        List<byte[]> messages = new ArrayList<>(requests.size());
        for (Prepared request : requests) {
            messages.add(message(ca, request));
        }
        AtomicInteger next = new AtomicInteger();
        List<Callable<byte[]>> tasks = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            tasks.add(() -> order(messages, next));
        }
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long start = System.nanoTime();
            List<Future<byte[]>> answers = threads.invokeAll(tasks);
            double seconds = (System.nanoTime() - start) / 1e9;
            for (Future<byte[]> answer : answers) {
                check(ca, answer.get());
            }
            return requests.size() / seconds;
        } finally {
            threads.shutdown();
        }
    }

    private byte[] message(IssueConf.Ca ca, Prepared request) throws IOException {
        byte[] body = json.writeValueAsBytes(json.createObjectNode()
                .put("id", ca.id() + "-" + request.number())
                .put("authority", ca.id())
                .put("profile", IssueConf.PROFILE)
                .put("csr", request.pem()));
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(("POST /api/orders HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        message.write(body);
        return message.toByteArray();
    }

    /** Orders until none is left; returns the last answer's body. */
    private byte[] order(List<byte[]> messages, AtomicInteger next) throws IOException {
        byte[] last = {};
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = new BufferedInputStream(socket.getInputStream(), 8_192);
            for (int i = next.getAndIncrement(); i < messages.size(); i = next.getAndIncrement()) {
                out.write(messages.get(i));
                last = answer(in);
            }
        }
        return last;
    }

    private static byte[] answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(512);
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IllegalStateException("The server has closed the connection: " + head);
            }
            head.append((char) octet);
        }
        Matcher length = LENGTH.matcher(head);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        if (!head.toString().startsWith("HTTP/1.1 201 ")) {
            throw new IllegalStateException(head + new String(body, StandardCharsets.UTF_8));
        }
        return body;
    }

    /** The answer is a certificate of this CA. */
    private void check(IssueConf.Ca ca, byte[] answer) throws IOException, GeneralSecurityException {
        String pem = json.readTree(answer).path("certificate").asText();
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        if (!certificate.getSigAlgName().equals(ca.signature())
                || !certificate.getIssuerX500Principal().getName().contains(ca.commonName())) {
            throw new IllegalStateException("Another CA has signed: " + certificate);
        }
    }
}
