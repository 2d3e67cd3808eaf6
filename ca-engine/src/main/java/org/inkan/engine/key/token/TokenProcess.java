package org.inkan.engine.key.token;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.key.token.Wire.Operation;
import org.inkan.engine.key.token.Wire.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running {@link TokenHost}, seen from the server. Calls from several threads are under way at a time, and each has its
 * deadline; after a failure the process is not used any more.
 */
final class TokenProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TokenProcess.class);
    private static final Duration START = Duration.ofSeconds(30);
    private static final int LONGEST_LINE = 500;

    private final Process process;
    private final SocketChannel channel;
    private final Map<Integer, CompletableFuture<byte[]>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean ended;

    /** What writes the fields of a call. */
    interface Fields {
        void write(DataOutputStream fields) throws IOException;
    }

    private TokenProcess(TokenDefinition token, Process process, SocketChannel channel) {
        this.process = process;
        this.channel = channel;
        daemon("token-" + token.name(), this::readAnswers);
    }

    /**
     * Starts one and connects to it; the library is not loaded yet.
     *
     * @throws TokenFault if it does not start
     */
    static TokenProcess start(TokenDefinition token) throws TokenFault {
        @Nullable Path folder = null;
        @Nullable Process process = null;
        try {
            folder = Files.createTempDirectory("inkan");
            Path socket = folder.resolve("token");
            try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                listener.bind(UnixDomainSocketAddress.of(socket), 1);
                process = launch(token, socket);
                closeAtEnd(process, listener);
                return new TokenProcess(token, process, listener.accept());
            }
        } catch (IOException e) {
            if (process != null) {
                process.destroyForcibly();
            }
            throw new TokenFault(Status.FAILED, "the process for its library does not start", e);
        } finally {
            // Both sides hold the connection; nobody else can come by it.
            delete(folder);
        }
    }

    private static Process launch(TokenDefinition token, Path socket) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xshare:auto",
                        "-Xmx768m",
                        "-XX:ErrorFile=" + Path.of(System.getProperty("java.io.tmpdir"), "inkan-token-%p.log"),
                        Cryptoki.EXPORT,
                        TokenHost.class.getName(),
                        socket.toString(),
                        Integer.toString(token.sessions()))
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("INKAN_"));
        token.pinVariable().ifPresent(builder.environment()::remove);
        builder.environment().putAll(token.environment());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        process.getOutputStream().close();
        daemon("token-" + token.name() + "-out", () -> logLines(token, process));
        return process;
    }

    /** A process that ends, or does nothing, before it has connected must not keep us waiting. */
    private static void closeAtEnd(Process process, ServerSocketChannel listener) {
        CompletableFuture<Void> ended = process.onExit().thenAccept(gone -> close(listener));
        CompletableFuture.delayedExecutor(START.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    close(listener);
                    ended.cancel(false);
                });
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.debug("Not closed: {}", e.getMessage());
        }
    }

    private static void delete(@Nullable Path folder) {
        if (folder != null) {
            try {
                Files.deleteIfExists(folder.resolve("token"));
                Files.deleteIfExists(folder);
            } catch (IOException e) {
                LOG.debug("Not deleted: {}", e.getMessage());
            }
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void logLines(TokenDefinition token, Process process) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            char[] buffer = new char[LONGEST_LINE];
            for (int length = lines.read(buffer); length >= 0; length = lines.read(buffer)) {
                LOG.info(
                        "The library of {} says: {}",
                        token.description(),
                        HiddenCharacters.shown(
                                new String(buffer, 0, length).strip().replaceAll("\\s+", " ")));
            }
        } catch (IOException e) {
            LOG.debug("{} says no more: {}", token.description(), e.getMessage());
        }
    }

    private void readAnswers() {
        try {
            while (true) {
                byte[] answer = Wire.read(channel);
                int number = new DataInputStream(new ByteArrayInputStream(answer)).readInt();
                CompletableFuture<byte[]> one = waiting.remove(number);
                if (one != null) {
                    one.complete(answer);
                }
            }
        } catch (IOException e) {
            ended = true;
            waiting.values().forEach(one -> one.completeExceptionally(e));
        }
    }

    /** Whether calls may still be answered. */
    boolean isAlive() {
        return !ended && process.isAlive();
    }

    /**
     * Makes a call and waits for its answer.
     *
     * @param content goes behind the fields, from where it lies
     * @throws TokenFault if it fails, the process ends, or the answer does not come in time
     */
    byte[] call(Operation operation, Duration patience, Fields fields, byte[]... content) throws TokenFault {
        int number = numbers.incrementAndGet();
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        waiting.put(number, answer);
        try {
            Frame frame = new Frame();
            DataOutputStream writer = new DataOutputStream(frame);
            writer.writeInt(number);
            writer.writeUTF(operation.name());
            fields.write(writer);
            byte[][] parts = Stream.concat(Stream.of(frame.toByteArray()), Stream.of(content))
                    .toArray(byte[][]::new);
            try {
                Wire.write(channel, parts);
            } finally {
                Arrays.fill(parts[0], (byte) 0);
                frame.wipe();
            }
            if (ended) {
                throw new IOException("it has ended");
            }
            return result(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException | ExecutionException e) {
            throw new TokenFault(Status.FAILED, "the process of its library has ended", e);
        } catch (TimeoutException e) {
            throw new TokenFault(Status.FAILED, "it has not answered within " + patience.toSeconds() + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenFault(Status.FAILED, "the wait for it was interrupted", e);
        } finally {
            waiting.remove(number);
        }
    }

    private static byte[] result(byte[] answer) throws IOException, TokenFault {
        DataInputStream fields = new DataInputStream(new ByteArrayInputStream(answer));
        fields.readInt();
        Status status = Status.valueOf(fields.readUTF());
        byte[] result = Wire.readBytes(fields);
        if (status != Status.DONE) {
            throw new TokenFault(status, new String(result, StandardCharsets.UTF_8));
        }
        return result;
    }

    /** A buffer that can be wiped: a PIN may have been in it. */
    private static final class Frame extends ByteArrayOutputStream {
        private void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }

    /** Ends the process; with it goes its login. */
    @Override
    public void close() {
        ended = true;
        close(channel);
        process.destroyForcibly();
    }
}
