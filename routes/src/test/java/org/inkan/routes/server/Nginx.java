package org.inkan.routes.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Debian's nginx over a mirror's folder, with the lines that routes/README.md shows, on a free port. */
final class Nginx implements AutoCloseable {

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Serves {@code mirror}, with everything else that it writes below {@code folder}. */
    static Nginx start(Path folder, Path mirror) throws IOException {
        Files.createDirectories(folder);
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path conf = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                user root;
                worker_processes 1;
                pid %1$s/pid;
                error_log %1$s/error.log;
                events {}
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  server {
                    listen 127.0.0.1:%2$d;
                %3$s
                  }
                }
                """.formatted(
                        folder, port, documentedLines().replace("/srv/www/repository", mirror.toString())));
        Process process = new ProcessBuilder("/usr/sbin/nginx", "-c", conf.toString(), "-e", folder + "/error.log")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        Nginx nginx = new Nginx(process, port);
        Awaitility.await("nginx answers")
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        Tool.run("curl", "-s", "http://127.0.0.1:" + port + "/").exit() == 0);
        return nginx;
    }

    /** What the page for operators says, so that it is true. */
    private static String documentedLines() throws IOException {
        String page =
                Files.readString(Path.of(System.getProperty("inkan.root", "..")).resolve("routes/README.md"));
        return Tool.find("(?s)```nginx\n(.*?)```", page);
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
