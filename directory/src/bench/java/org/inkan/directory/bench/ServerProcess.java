package org.inkan.directory.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.ldap.sdk.DN;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.addAll(options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ServerProcess.class.getName()));
        command.addAll(List.of(data.toString(), Integer.toString(port)));
        process = new ProcessBuilder(command)
                .redirectError(data.resolveSibling("server.log").toFile())
                .start();
        Child.awaitAnswer(process, port, Samples.SUFFIX);
    }

    /** What the Java machine is told: the same as {@code ./inkan serve} tells it, and what the caller adds. */
    private static List<String> options() {
        String options =
                System.getenv().getOrDefault("INKAN_BENCH_SERVER_OPTS", "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }

    /** Octets of heap that are in use when what is not used has been collected. */
    long heapInUse() throws IOException {
        process.outputWriter(UTF_8).append('\n').flush();
        return Long.parseLong(process.inputReader(UTF_8).readLine());
    }

    /** Runs the server until it is stopped: data folder, port. Says how much heap is in use for each line of input. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        EntryStore store =
                EntryStore.open(Path.of(arguments[0]), StoreSettings.standard(Clock.systemUTC(), new SecureRandom()));
        DirectoryServer.start(
                LdapSettings.defaults()
                        .withPort(Integer.parseInt(arguments[1]))
                        .withGuard(GuardLimits.defaults().withRequests(UNHURRIED)),
                store,
                List.of(new DN(Samples.SUFFIX)),
                new SecureRandom());
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        while (questions.readLine() != null) {
            System.gc();
            System.out.println(
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        // Who started it has gone.
        System.exit(0);
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
