package org.inkan.routes.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The HTTP mirror beside Debian's nginx: the same folder, the two in turn, wrk as the client, medians of five and the median
 * of the ratios of each pair. {@code ./inkan bench http} runs it.
 */
public final class HttpBench {

    static final String CERTIFICATE = "/ca.crt";
    static final String CRL = "/full.crl";

    private static final int ROUNDS = 5;
    private static final int CERTIFICATE_OCTETS = 1_200;
    private static final int CRL_OCTETS = 5_000_000;
    private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s*([0-9.]+)");
    private static final Pattern FAILED = Pattern.compile("Socket errors|Non-2xx");

    private HttpBench() {}

    /** Prints the table. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("inkan-bench");
        Process ours = null;
        Process nginx = null;
        try {
            Path files = Files.createDirectories(folder.resolve("files"));
            write(files.resolve(CERTIFICATE.substring(1)), CERTIFICATE_OCTETS);
            write(files.resolve(CRL.substring(1)), CRL_OCTETS);
            int ourPort = freePort();
            int nginxPort = freePort();
            ours = start(folder.resolve("ours.log"), mirrorServer(files, ourPort));
            nginx = start(
                    folder.resolve("nginx.log"),
                    List.of(
                            "/usr/sbin/nginx",
                            "-c",
                            nginx(folder, files, nginxPort).toString()));
            awaitAnswer(ours, ourPort);
            awaitAnswer(nginx, nginxPort);
            System.out.println("| figure | Inkan | nginx | ratio | goal |");
            System.out.println("| --- | --- | --- | --- | --- |");
            for (int connections : new int[] {1, 8}) {
                compare("1.2 KB certificate", connections, CERTIFICATE, "requests/s", 1, ourPort, nginxPort);
            }
            for (int connections : new int[] {1, 8}) {
                compare("5 MB CRL", connections, CRL, "MB/s", CRL_OCTETS / 1e6, ourPort, nginxPort);
            }
        } finally {
            stop(ours);
            stop(nginx);
            delete(folder);
        }
    }

    private static void compare(
            String what, int connections, String path, String unit, double each, int ourPort, int nginxPort)
            throws Exception {
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        // The first of each warms up.
        wrk(ourPort, path, connections);
        wrk(nginxPort, path, connections);
        for (int i = 0; i < ROUNDS; i++) {
            ours[i] = wrk(ourPort, path, connections) * each;
            theirs[i] = wrk(nginxPort, path, connections) * each;
            ratios[i] = ours[i] / theirs[i];
        }
        System.out.printf(
                Locale.ROOT,
                "| %s × %d connection%s, %s | %,.0f | %,.0f | %.2f | ≥ 0.8 |%n",
                what,
                connections,
                connections == 1 ? "" : "s",
                unit,
                median(ours),
                median(theirs),
                median(ratios));
    }

    /** Requests a second that wrk counts in two seconds. */
    private static double wrk(int port, String path, int connections) throws Exception {
        Process wrk = new ProcessBuilder("wrk", "-t1", "-c" + connections, "-d2s", "http://127.0.0.1:" + port + path)
                .redirectErrorStream(true)
                .start();
        String said = new String(wrk.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        Matcher requests = REQUESTS.matcher(said);
        if (wrk.waitFor() != 0 || !requests.find() || FAILED.matcher(said).find()) {
            throw new IllegalStateException("wrk: " + said);
        }
        return Double.parseDouble(requests.group(1));
    }

    private static Path nginx(Path folder, Path files, int port) throws IOException {
        return Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                user root;
                worker_processes auto;
                pid %1$s/pid;
                error_log %1$s/error.log;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  sendfile on;
                  tcp_nopush on;
                  open_file_cache max=100;
                  keepalive_requests 1000000;
                  server {
                    listen 127.0.0.1:%2$d;
                    root %3$s;
                    types { application/pkix-cert crt; application/pkix-crl crl; }
                  }
                }
                """.formatted(folder, port, files));
    }

    private static void write(Path file, int octets) throws IOException {
        byte[] content = new byte[octets];
        new SecureRandom().nextBytes(content);
        Files.write(file, content);
    }

    private static List<String> mirrorServer(Path files, int port) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.addAll(ServerOptions.read());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MirrorServer.class.getName()));
        command.addAll(List.of(files.toString(), Integer.toString(port)));
        return command;
    }

    private static Process start(Path log, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static void awaitAnswer(Process process, int port) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (connected.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new IllegalStateException("The server on port " + port + " does not answer.");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void stop(@org.jspecify.annotations.Nullable Process process) throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
