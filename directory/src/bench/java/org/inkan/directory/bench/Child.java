package org.inkan.directory.bench;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;

/** A process of a benchmark: waited for until it answers, and ended with it. */
final class Child {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private Child() {}

    /** A port that was free a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until {@code base} can be read on {@code port}. */
    static void awaitAnswer(Process process, int port, String base) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (LDAPConnection connection = new LDAPConnection("127.0.0.1", port)) {
                connection.getEntry(base, "1.1");
                return;
            } catch (LDAPException notYet) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        throw new IllegalStateException("The server on port " + port + " does not answer.");
    }

    /** Ends a process and waits for its end. */
    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
