package org.inkan.engine.key.token;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.PasswordConverter;
import org.inkan.engine.key.KeyLockedException;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.KeyUnavailableException;
import org.inkan.engine.key.KeyVaultException;
import org.inkan.engine.key.LockableVault;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.key.token.TokenProcess.Fields;
import org.inkan.engine.key.token.Wire.Operation;
import org.inkan.engine.key.token.Wire.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys in a PKCS#11 token, made there and never out of it (KEY-1): CKA_TOKEN, CKA_PRIVATE and CKA_SENSITIVE true,
 * CKA_EXTRACTABLE false. Its activation data are the token's PIN.
 *
 * <pre>{@code
 * try (TokenKeyVault vault = new TokenKeyVault(definition, home.resolve("keys"), "Authority g-id is locked.")) {
 *     vault.unlock(pin);
 *     SigningKey key = vault.find("g-id-1").orElseGet(() -> vault.generate("g-id-1", KeySpec.RSA_2048));
 * }
 * }</pre>
 *
 * <p>A token that has been away is taken up again when the next signature is wanted, and so is one whose library has
 * crashed or hangs: a signature that fails is tried once more, by a library that has just been loaded. A PIN that the token
 * has refused is never given to it again: tokens lock after a few.
 */
public final class TokenKeyVault implements LockableVault, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeyVault.class);
    private static final Duration OPENING = Duration.ofSeconds(60);
    private static final Duration MAKING = Duration.ofMinutes(10);
    private static final Duration ANSWERING = Duration.ofSeconds(60);
    private static final Duration CHECKING = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final TokenDefinition token;
    private final PublicHalves publicHalves;
    private final String locked;
    private final Duration patience;
    private volatile char @Nullable [] pin;
    private volatile @Nullable String refusal;
    private @Nullable TokenProcess process;
    private @Nullable TokenFault lastFault;
    private long lastTry;
    private boolean closed;

    /**
     * A vault that is locked.
     *
     * @param keys folder for the public halves of its keys: {@code tokens/NAME/} in it
     * @param message what {@link KeyLockedException} says while it is locked: whose keys these are, and who unlocks them how
     */
    public TokenKeyVault(TokenDefinition token, Path keys, String message) {
        this(token, keys, message, ANSWERING);
    }

    /** As above, with how long a signature may take. */
    TokenKeyVault(TokenDefinition token, Path keys, String message, Duration patience) {
        this.token = token;
        this.publicHalves = new PublicHalves(keys.resolve("tokens").resolve(token.name()));
        this.locked = message;
        this.patience = patience;
    }

    /** What it keeps its keys in. */
    public TokenDefinition token() {
        return token;
    }

    @Override
    public boolean isLocked() {
        return pin == null;
    }

    @Override
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public synchronized void unlock(char[] activationData) {
        char[] given = activationData.clone();
        Arrays.fill(activationData, '\0');
        try {
            if (given.length == 0) {
                throw new IllegalArgumentException("The PIN of " + token.description() + " is empty; give one.");
            }
            requireOpen();
            TokenProcess fresh = connect(given);
            forget();
            pin = given.clone();
            refusal = null;
            process = fresh;
        } catch (TokenFault e) {
            if (e.status() == Status.PIN_REFUSED && pin == null) {
                refusal = refused(e);
            }
            throw e.status() == Status.PIN_REFUSED ? new KeyVaultException(refused(e), e) : away(e);
        } finally {
            Arrays.fill(given, '\0');
        }
    }

    /**
     * Takes the PIN that the server has for an unattended start. A token that is away does not keep the server from
     * starting: it is logged in to when it comes back. A PIN that is refused leaves the vault locked.
     *
     * @param environment where the PIN is looked up, unless it is in a file
     * @throws KeyVaultException if the PIN cannot be read
     */
    public synchronized void unlockUnattended(Map<String, String> environment) {
        pin = TokenPin.of(token, environment);
        try {
            connected();
        } catch (KeyUnavailableException e) {
            LOG.error("{}", e.getMessage());
        }
    }

    @Override
    public synchronized void lock() {
        forget();
        refusal = null;
    }

    private void forget() {
        if (process != null) {
            process.close();
            process = null;
        }
        if (pin != null) {
            Arrays.fill(pin, '\0');
            pin = null;
        }
        lastFault = null;
    }

    @Override
    public SigningKey generate(String name, KeySpec spec) {
        Path file = publicHalves.file(name);
        if (!spec.keyAlgorithm().equals("RSA") && !spec.keyAlgorithm().equals("EC")) {
            throw new KeyVaultException("The key " + name + " cannot be made in " + token.description() + ": "
                    + spec.policyName() + " is not offered by PKCS#11 as this Java platform speaks it; choose an RSA or"
                    + " EC key, or 'keeper: software'.");
        }
        if (find(name).isPresent()) {
            throw new KeyVaultException("There is a key " + name + " in " + token.description()
                    + " already, and a key is never overwritten; choose another name.");
        }
        TokenProcess current = connected();
        try {
            byte[] publicKey = current.call(Operation.GENERATE, MAKING, fields -> {
                fields.writeUTF(name);
                fields.writeUTF(spec.policyName());
            });
            publicHalves.keep(name, publicKey);
            LOG.info("The key {} is made in {}; its public half is in {}", name, token.description(), file);
            return key(name, SubjectPublicKeyInfo.getInstance(publicKey));
        } catch (TokenFault e) {
            if (e.status() == Status.NOT_OFFERED) {
                throw new KeyVaultException(
                        "The key " + name + " cannot be made in " + token.description() + ": it does not offer "
                                + spec.policyName() + " (" + e.getMessage() + "); choose a kind of key that it does.",
                        e);
            }
            discard(current);
            throw failed("The key " + name + " could not be made", e);
        }
    }

    @Override
    public Optional<SigningKey> find(String name) {
        Optional<SubjectPublicKeyInfo> kept = publicHalves.find(name);
        if (isLocked()) {
            return kept.map(publicKey -> key(name, publicKey));
        }
        byte[] found;
        try {
            found = call(Operation.FIND, patience, fields -> fields.writeUTF(name));
        } catch (KeyUnavailableException e) {
            if (kept.isEmpty()) {
                throw e;
            }
            return kept.map(publicKey -> key(name, publicKey));
        } catch (TokenFault e) {
            throw failed("The key " + name + " could not be looked for", e);
        }
        if (found.length == 0) {
            if (kept.isPresent()) {
                throw new KeyVaultException("The key " + name + " is not in " + token.description()
                        + ", where it was made. Connect the token that it was made in, or bring it back from the token's"
                        + " own backup; only if it is gone for good, delete " + publicHalves.file(name) + ".");
            }
            return Optional.empty();
        }
        publicHalves.keep(name, found);
        return Optional.of(key(name, SubjectPublicKeyInfo.getInstance(found)));
    }

    private SigningKey key(String name, SubjectPublicKeyInfo publicKey) {
        return new TokenSigningKey(this, name, publicKey);
    }

    /** Signs with a key that was given out before. */
    byte[] sign(String name, byte[] keyIdentifier, SignatureAlgorithm algorithm, byte[][] parts) {
        try {
            return call(
                    Operation.SIGN,
                    patience,
                    fields -> {
                        fields.writeUTF(name);
                        Wire.writeBytes(fields, keyIdentifier);
                        fields.writeUTF(algorithm.policyName());
                    },
                    parts);
        } catch (TokenFault e) {
            if (e.status() == Status.NOT_OFFERED) {
                throw new KeyVaultException(
                        "The key " + name + " could not sign: " + token.description() + " does not offer "
                                + algorithm.policyName() + " (" + e.getMessage()
                                + "); choose an algorithm that it does.",
                        e);
            }
            throw failed("The key " + name + " could not sign with " + algorithm.policyName(), e);
        }
    }

    @Override
    public boolean givesCopies() {
        return false;
    }

    @Override
    public Path backup(String name, Path folder) {
        throw new KeyVaultException("The key " + name + " never leaves "
                + token.description() + ". Back it up from token to token with its vendor's tools, with the people that"
                + " the CP asks for.");
    }

    @Override
    public SigningKey restore(String name, Path folder) {
        return find(name)
                .orElseThrow(() -> new KeyVaultException("The key " + name + " is not in " + token.description()
                        + ". Bring it back from token to token with its vendor's tools, with its CKA_LABEL, CKA_ID and"
                        + " the certificate beside it; then try again."));
    }

    @Override
    public void destroy(String name) {
        publicHalves.file(name);
        try {
            call(Operation.DESTROY, patience, fields -> fields.writeUTF(name));
            publicHalves.forget(name);
        } catch (TokenFault e) {
            throw failed("The key " + name + " could not be destroyed", e);
        }
    }

    /** A call that does no harm when it is made twice: once more after a failure, with a library that is loaded anew. */
    private byte[] call(Operation operation, Duration limit, Fields fields, byte[]... content) throws TokenFault {
        TokenProcess first = connected();
        try {
            return first.call(operation, limit, fields, content);
        } catch (TokenFault e) {
            if (e.status() != Status.FAILED) {
                throw e;
            }
            LOG.warn("{} has failed ({}); connecting anew", token.description(), e.getMessage());
            discard(first);
        }
        TokenProcess second = connected();
        try {
            return second.call(operation, limit, fields, content);
        } catch (TokenFault e) {
            if (e.status() == Status.FAILED) {
                discard(second);
            }
            throw e;
        }
    }

    private synchronized void discard(TokenProcess failed) {
        failed.close();
        if (process == failed) {
            process = null;
        }
    }

    /** The process that is logged in to the token, started if there is none. */
    private synchronized TokenProcess connected() {
        requireOpen();
        char[] current = pin;
        if (current == null) {
            throw new KeyLockedException(refusal == null ? locked : refusal);
        }
        if (process != null && process.isAlive()) {
            return process;
        }
        // Not again for each of many that wait: it takes a second, on a machine that has other work.
        if (lastFault != null && System.nanoTime() - lastTry < BETWEEN_TRIES.toNanos()) {
            throw away(lastFault);
        }
        try {
            TokenProcess fresh = connect(current);
            process = fresh;
            lastFault = null;
            LOG.info("Logged in to {}", token.description());
            return fresh;
        } catch (TokenFault e) {
            if (e.status() == Status.PIN_REFUSED) {
                String reason = refused(e);
                refusal = reason;
                forget();
                throw new KeyLockedException(reason);
            }
            lastFault = e;
            lastTry = System.nanoTime();
            throw away(e);
        }
    }

    /** Loads the library in a fresh process and logs in; the PIN is given to the token once. */
    private TokenProcess connect(char[] current) throws TokenFault {
        if (process != null) {
            process.close();
            process = null;
        }
        TokenProcess fresh = TokenProcess.start(token);
        byte[] octets = PasswordConverter.UTF8.convert(current);
        try {
            fresh.call(Operation.OPEN, OPENING, this::writeDefinition);
            fresh.call(Operation.LOGIN, OPENING, fields -> Wire.writeBytes(fields, octets));
            return fresh;
        } catch (TokenFault e) {
            fresh.close();
            throw e;
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    private void writeDefinition(DataOutputStream fields) throws IOException {
        fields.writeUTF(token.library().toString());
        fields.writeUTF(token.label().orElse(""));
        fields.writeUTF(token.serial().orElse(""));
    }

    /** How the token is at this moment; takes some seconds where it is away. */
    public TokenState state() {
        try {
            call(Operation.CHECK, CHECKING, fields -> {});
            return new TokenState(token.name(), TokenState.Kind.READY, "Logged in to " + token.description() + ".");
        } catch (KeyLockedException e) {
            TokenState.Kind kind = refusal().isPresent() ? TokenState.Kind.REFUSED : TokenState.Kind.LOCKED;
            return new TokenState(token.name(), kind, String.valueOf(e.getMessage()));
        } catch (KeyVaultException e) {
            return new TokenState(token.name(), TokenState.Kind.AWAY, String.valueOf(e.getMessage()));
        } catch (TokenFault e) {
            return new TokenState(token.name(), TokenState.Kind.AWAY, String.valueOf(away(e).getMessage()));
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new KeyVaultException("The vault of " + token.description() + " has been closed; open it again.");
        }
    }

    private String refused(TokenFault fault) {
        return "The PIN of " + token.description() + " was refused (" + fault.getMessage()
                + ") and is not tried again, since tokens lock after a few: "
                + token.pinFile()
                        .map(file -> "write the right one into " + file + " and start the server again.")
                        .or(() -> token.pinVariable()
                                .map(variable -> "set the right one in " + variable + " and start the server again."))
                        .orElse("give the right one. Its vendor's tools unblock a token that is locked.");
    }

    private KeyUnavailableException away(TokenFault fault) {
        return new KeyUnavailableException(
                "There is no connection to " + token.description() + ": " + fault.getMessage()
                        + ". Bring the token back; the server takes it up again by itself.",
                fault);
    }

    private KeyVaultException failed(String what, TokenFault fault) {
        return new KeyUnavailableException(
                what + ": " + token.description() + " has failed (" + fault.getMessage()
                        + "). Look after the token; then try again.",
                fault);
    }

    /** Locks it for good. */
    @Override
    public synchronized void close() {
        lock();
        closed = true;
    }
}
