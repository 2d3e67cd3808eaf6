package org.inkan.directory.bench;

import com.unboundid.ldap.sdk.DN;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.inkan.directory.guard.GuardLimits;
import org.inkan.directory.guard.RequestLimits;
import org.inkan.directory.ldap.DirectoryServer;
import org.inkan.directory.ldap.LdapSettings;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.StoreSettings;

/** Our store and LDAP server as a process of its own, with a heap of 256 MB. */
final class ServerProcess implements Peer {

    /** As many requests a second as one machine can ask: it is speed that is measured. */
    private static final RequestLimits UNHURRIED = new RequestLimits(10_000_000, 10_000_000, 200, 100, 8);

    private final int port;
    private final Process process;

    /** Starts it over the store in {@code data}. */
    ServerProcess(Path data) throws IOException, InterruptedException {
        this.port = Child.freePort();
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerProcess.class.getName(),
                        data.toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(data.resolveSibling("server.log").toFile())
                .start();
        Child.awaitAnswer(process, port, Samples.SUFFIX);
    }

    /** Runs the server until it is stopped: data folder, port. */
    public static void main(String[] arguments) throws Exception {
        EntryStore store =
                EntryStore.open(Path.of(arguments[0]), StoreSettings.standard(Clock.systemUTC(), new SecureRandom()));
        DirectoryServer.start(
                LdapSettings.defaults()
                        .withPort(Integer.parseInt(arguments[1]))
                        .withGuard(GuardLimits.defaults().withRequests(UNHURRIED)),
                store::snapshot,
                List.of(new DN(Samples.SUFFIX)),
                new SecureRandom());
        new CountDownLatch(1).await();
    }

    @Override
    public String name() {
        return "Inkan";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        Child.end(process);
    }
}
