package org.inkan.engine.key.token;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One item of {@code tokens:} in {@code conf/inkan.yaml}: a PKCS#11 token that authorities keep their keys in.
 *
 * <pre>{@code
 * tokens:
 *   - name: hsm1
 *     library: /usr/lib/softhsm/libsofthsm2.so
 *     label: inkan                   # or: serial
 *     pinFile: /etc/inkan/hsm1.pin   # or: pinVariable; where its authorities are unattended
 * }</pre>
 *
 * @param name what authorities call it
 * @param library the vendor's PKCS#11 library
 * @param label CKA_LABEL of the token; empty where it is chosen by its serial number
 * @param serial serial number of the token; empty where it is chosen by its label
 * @param sessions most signatures under way at a time, 1 to 64; 8 unless given
 * @param pinFile file with its PIN, mode 0600, for unattended authorities
 * @param pinVariable environment variable with its PIN, likewise
 * @param environment environment variables that its library reads
 */
public record TokenDefinition(
        String name,
        Path library,
        Optional<String> label,
        Optional<String> serial,
        int sessions,
        Optional<Path> pinFile,
        Optional<String> pinVariable,
        Map<String, String> environment) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
    private static final int MOST_SESSIONS = 64;
    private static final int USUAL_SESSIONS = 8;
    private static final int MOST_VARIABLES = 32;
    private static final int LONGEST_VALUE = 4096;

    /** Reads an item. */
    @JsonCreator
    static TokenDefinition read(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("library") @Nullable String library,
            @JsonProperty("label") @Nullable String label,
            @JsonProperty("serial") @Nullable String serial,
            @JsonProperty("sessions") @Nullable Integer sessions,
            @JsonProperty("pinFile") @Nullable String pinFile,
            @JsonProperty("pinVariable") @Nullable String pinVariable,
            @JsonProperty("environment") @Nullable Map<String, String> environment) {
        return new TokenDefinition(
                required(name, "name"),
                Path.of(required(library, "library")),
                Optional.ofNullable(label),
                Optional.ofNullable(serial),
                sessions == null ? USUAL_SESSIONS : sessions,
                Optional.ofNullable(pinFile).map(Path::of),
                Optional.ofNullable(pinVariable),
                environment == null ? Map.of() : environment);
    }

    /** Checks every field, and that the library is there. */
    public TokenDefinition {
        require(
                NAME.matcher(name).matches(),
                "the token's name '" + name + "' must be a letter, then at most 31 small letters, digits or '-'.");
        require(
                library.isAbsolute() && Files.isReadable(library) && Files.isRegularFile(library),
                "there is no library " + library + " of the token '" + name
                        + "'. Give the whole path of its vendor's PKCS#11 library, a file ending in .so.");
        require(
                label.isPresent() != serial.isPresent(),
                "the token '" + name + "' is found by its 'label' or by its 'serial'; give one of the two.");
        label.ifPresent(text -> require(
                !text.isBlank() && text.length() <= 32,
                "the label of the token '" + name + "' must be 1 to 32 characters (PKCS#11 CK_TOKEN_INFO)."));
        serial.ifPresent(text -> require(
                !text.isBlank() && text.length() <= 16,
                "the serial of the token '" + name + "' must be 1 to 16 characters (PKCS#11 CK_TOKEN_INFO)."));
        require(
                sessions >= 1 && sessions <= MOST_SESSIONS,
                "sessions of the token '" + name + "' must be 1 to " + MOST_SESSIONS + ".");
        require(
                pinFile.isEmpty() || pinVariable.isEmpty(),
                "the PIN of the token '" + name + "' is in 'pinFile' or in 'pinVariable'; give one of the two.");
        pinFile.ifPresent(file -> require(
                file.isAbsolute(),
                "pinFile of the token '" + name + "' must be an absolute path, such as" + " /etc/inkan/" + name
                        + ".pin."));
        pinVariable.ifPresent(variable -> checkVariable(name, variable, ""));
        environment = Map.copyOf(environment);
        require(
                environment.size() <= MOST_VARIABLES,
                "the environment of the token '" + name + "' must be at most " + MOST_VARIABLES + " variables.");
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            checkVariable(name, variable.getKey(), variable.getValue());
        }
    }

    private static void checkVariable(String name, String variable, String value) {
        require(
                VARIABLE.matcher(variable).matches() && value.length() <= LONGEST_VALUE && value.indexOf(0) < 0,
                "'" + variable + "' of the token '" + name + "' is no environment variable: a letter or '_', then"
                        + " letters, digits and '_', with a value of at most " + LONGEST_VALUE + " characters.");
    }

    /** Whether the server can open it by itself. */
    public boolean hasPin() {
        return pinFile.isPresent() || pinVariable.isPresent();
    }

    /** How a person tells it from others. */
    String description() {
        return "the token '" + name + "' ("
                + label.map(text -> "label " + text).orElseGet(() -> "serial " + serial.orElseThrow()) + " of "
                + library + ")";
    }
}
