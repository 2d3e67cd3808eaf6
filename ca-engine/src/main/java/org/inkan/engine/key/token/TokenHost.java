package org.inkan.engine.key.token;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.token.Wire.Operation;
import org.inkan.engine.key.token.Wire.Status;
import org.jspecify.annotations.Nullable;

/**
 * The process that a token's library is loaded into. It answers calls from the server that started it, several at a time,
 * and ends when that one does, whichever way.
 */
final class TokenHost {

    private final SocketChannel server;
    private final ExecutorService sessions;
    private volatile @Nullable HostedToken token;

    private TokenHost(SocketChannel server, int sessions) {
        this.server = server;
        this.sessions = Executors.newFixedThreadPool(sessions);
    }

    /** Started by {@link TokenProcess} with the path of its socket and the number of sessions. */
    public static void main(String[] arguments) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(arguments[0])))) {
            TokenHost host = new TokenHost(channel, Integer.parseInt(arguments[1]));
            while (true) {
                byte[] call = Wire.read(channel);
                host.sessions.execute(() -> host.answer(call));
            }
        } catch (IOException serverHasGone) {
            // Not an ordinary exit: a library's own threads and handlers may wait for ever.
            Runtime.getRuntime().halt(0);
        }
    }

    private void answer(byte[] call) {
        try {
            DataInputStream fields = new DataInputStream(new ByteArrayInputStream(call));
            int number = fields.readInt();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            DataOutputStream writer = new DataOutputStream(answer);
            writer.writeInt(number);
            try {
                byte[] result = run(Operation.valueOf(fields.readUTF()), fields);
                writer.writeUTF(Status.DONE.name());
                Wire.writeBytes(writer, result);
            } catch (Exception | LinkageError e) {
                writer.writeUTF(status(e).name());
                Wire.writeBytes(writer, reason(e).getBytes(StandardCharsets.UTF_8));
            } finally {
                Arrays.fill(call, (byte) 0);
            }
            Wire.write(server, answer.toByteArray());
        } catch (IOException serverHasGone) {
            Runtime.getRuntime().halt(0);
        }
    }

    private byte[] run(Operation operation, DataInputStream fields) throws Exception {
        switch (operation) {
            case OPEN -> token = HostedToken.open(fields.readUTF(), fields.readUTF(), fields.readUTF());
            case LOGIN -> login(Wire.readBytes(fields));
            case CHECK -> token().check();
            case GENERATE -> {
                return token().generate(fields.readUTF(), KeySpec.parse(fields.readUTF()));
            }
            case FIND -> {
                return token().find(fields.readUTF()).orElse(new byte[0]);
            }
            case SIGN -> {
                return token().sign(
                                fields.readUTF(),
                                Wire.readBytes(fields),
                                SignatureAlgorithm.parse(fields.readUTF()),
                                fields);
            }
            case DESTROY -> token().destroy(fields.readUTF());
        }
        return new byte[0];
    }

    private HostedToken token() {
        HostedToken opened = token;
        if (opened == null) {
            throw new IllegalStateException("its library is not loaded");
        }
        return opened;
    }

    private void login(byte[] encoded) throws Exception {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(encoded));
        char[] pin = Arrays.copyOfRange(decoded.array(), 0, decoded.limit());
        try {
            token().login(pin);
        } finally {
            Arrays.fill(encoded, (byte) 0);
            Arrays.fill(decoded.array(), '\0');
            Arrays.fill(pin, '\0');
        }
    }

    private static Status status(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String code = String.valueOf(cause.getMessage());
            if (code.startsWith("CKR_PIN_") || code.startsWith("CKR_USER_PIN_")) {
                return Status.PIN_REFUSED;
            }
            if (cause instanceof NoSuchAlgorithmException
                    || cause instanceof InvalidAlgorithmParameterException
                    || code.startsWith("CKR_MECHANISM_")
                    || code.startsWith("CKR_KEY_SIZE_RANGE")
                    || code.startsWith("CKR_CURVE_NOT_SUPPORTED")) {
                return Status.NOT_OFFERED;
            }
        }
        return Status.FAILED;
    }

    /** The innermost message, which is the library's own code where there is one. */
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.getMessage() == null ? innermost.getClass().getSimpleName() : innermost.getMessage();
    }
}
