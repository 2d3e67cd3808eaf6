package org.inkan.engine.key.token;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.inkan.engine.key.KeyVaultException;

/** The PIN of a token that unattended authorities use: in a file of the server's user alone, or in its environment. */
final class TokenPin {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int LONGEST = 256;

    private TokenPin() {}

    /**
     * The PIN, for one use.
     *
     * @throws KeyVaultException if there is none, or the file is open to others, too long or unreadable
     */
    static char[] of(TokenDefinition token, Map<String, String> environment) {
        if (token.pinFile().isPresent()) {
            return read(token, token.pinFile().get());
        }
        String variable = token.pinVariable()
                .orElseThrow(() -> new KeyVaultException("Nothing says where the PIN of the token '" + token.name()
                        + "' is; give it a pinFile or pinVariable in inkan.yaml, or its authorities 'activation:"
                        + " shares'."));
        String pin = environment.getOrDefault(variable, "");
        if (pin.isEmpty() || pin.length() > LONGEST) {
            throw new KeyVaultException(
                    "The PIN of the token '" + token.name() + "' must be in the environment variable " + variable
                            + ", 1 to " + LONGEST + " characters; set it for the server.");
        }
        return pin.toCharArray();
    }

    private static char[] read(TokenDefinition token, Path file) {
        byte[] content = {};
        try {
            if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
                throw new KeyVaultException("The file " + file + " with the PIN of the token '" + token.name()
                        + "' is open to other users; take that away with chmod 600, and change the PIN if they may have"
                        + " read it.");
            }
            if (Files.size(file) > LONGEST + 1) {
                throw new KeyVaultException("The file " + file + " with the PIN of the token '" + token.name()
                        + "' is longer than " + LONGEST + " octets; write the PIN alone into it, on one line.");
            }
            content = Files.readAllBytes(file);
            int length =
                    content.length > 0 && content[content.length - 1] == '\n' ? content.length - 1 : content.length;
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content, 0, length));
            char[] pin = Arrays.copyOfRange(decoded.array(), 0, decoded.limit());
            Arrays.fill(decoded.array(), '\0');
            for (char character : pin) {
                if (Character.isISOControl(character)) {
                    Arrays.fill(pin, '\0');
                    throw new KeyVaultException("The file " + file + " with the PIN of the token '" + token.name()
                            + "' has more than one line; write the PIN alone into it.");
                }
            }
            if (pin.length == 0) {
                throw new KeyVaultException("The file " + file + " with the PIN of the token '" + token.name()
                        + "' is empty; write it there.");
            }
            return pin;
        } catch (NoSuchFileException e) {
            throw new KeyVaultException(
                    "The file " + file + " with the PIN of the token '" + token.name() + "' is missing; write it there,"
                            + " with mode 600.",
                    e);
        } catch (CharacterCodingException e) {
            throw new KeyVaultException(
                    "The file " + file + " with the PIN of the token '" + token.name() + "' is not text in UTF-8.", e);
        } catch (IOException e) {
            throw new KeyVaultException(
                    "The file " + file + " with the PIN of the token '" + token.name() + "' cannot be read; give the"
                            + " server's user the right to.",
                    e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }
}
