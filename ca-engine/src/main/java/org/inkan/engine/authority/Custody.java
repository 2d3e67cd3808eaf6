package org.inkan.engine.authority;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps an authority's keys, and what it takes to have them sign after a start (KEY-1, KEY-2; G-ID CPS 6.2.2; JPCERT
 * CPS 6-2-2, 6-4-1):
 *
 * <pre>
 * custody:
 *   keeper: software                  # or: token
 *   token: hsm1                       # with keeper: token; one of the tokens of inkan.yaml
 *   activation: shares                # or: unattended
 *   shares: { needed: 3, of: 5 }      # with activation: shares
 * </pre>
 *
 * @param keeper what holds the keys
 * @param token the token's name in {@code inkan.yaml}; there if and only if the keeper is one
 * @param activation how the keys come to sign
 * @param shares how the activation data is divided; there if and only if it is
 */
public record Custody(Keeper keeper, Optional<String> token, Activation activation, Optional<Shares> shares) {

    /** Software, unattended: as the demo's authorities are. */
    public static final Custody UNATTENDED =
            new Custody(Keeper.SOFTWARE, Optional.empty(), Activation.UNATTENDED, Optional.empty());

    /** The rule about the section, for files that lack it. */
    static final String MISSING = "the section 'custody' is missing. Write who keeps the authority's keys and how they"
            + " are activated after a start (KEY-2), such as 'custody: { keeper: software, activation: unattended }'.";

    /** Checks what holds between the fields. */
    public Custody {
        require(
                (keeper == Keeper.TOKEN) == token.isPresent(),
                "'keeper: token' goes with 'token: NAME', the name of a token in inkan.yaml, and no other"
                        + " keeper does (KEY-1).");
        token.ifPresent(name -> require(
                name.matches("[a-z][a-z0-9-]{0,31}"),
                "the token's name '" + name + "' must be a letter, then at most 31 small letters, digits or '-'."));
        require(
                (activation == Activation.SHARES) == shares.isPresent(),
                "'activation: shares' goes with 'shares: { needed: K, of: N }', and 'activation: unattended'"
                        + " has none (KEY-2).");
    }

    /** Reads what the policy officer wrote. */
    @JsonCreator
    public static Custody of(
            @JsonProperty("keeper") @Nullable Keeper keeper,
            @JsonProperty("token") @Nullable String token,
            @JsonProperty("activation") @Nullable Activation activation,
            @JsonProperty("shares") @Nullable Shares shares) {
        return new Custody(
                required(keeper, "keeper"),
                Optional.ofNullable(token),
                required(activation, "activation"),
                Optional.ofNullable(shares));
    }

    /** Whether several people activate the keys after each start. */
    public boolean isShared() {
        return activation == Activation.SHARES;
    }

    /** What holds the keys. */
    public enum Keeper {
        /** Encrypted files under the home. */
        SOFTWARE("software"),
        /** A PKCS#11 token. */
        TOKEN("token");

        private final String wireName;

        Keeper(String wireName) {
            this.wireName = wireName;
        }

        /** Its name in the file. */
        @JsonValue
        public String wireName() {
            return wireName;
        }
    }

    /** How the keys come to sign. */
    public enum Activation {
        /** The server opens them itself. */
        UNATTENDED("unattended"),
        /** Several CA administrators give their shares of the activation data. */
        SHARES("shares");

        private final String wireName;

        Activation(String wireName) {
            this.wireName = wireName;
        }

        /** Its name in the file. */
        @JsonValue
        public String wireName() {
            return wireName;
        }
    }

    /**
     * How the activation data is divided.
     *
     * @param needed how many shares give it back, 2 to {@code of}
     * @param of how many there are, at most {@value #MOST}
     */
    public record Shares(int needed, int of) {

        /** Most shares of one secret: a room full of people. */
        public static final int MOST = 16;

        /** Checks the bounds. */
        public Shares {
            require(
                    needed >= 2 && needed <= of && of <= MOST,
                    "'shares: { needed: " + needed + ", of: " + of + " }' must need at least 2 shares, no more"
                            + " than there are, of at most " + MOST + " (KEY-2: several people).");
        }

        /** Reads what the policy officer wrote. */
        @JsonCreator
        public static Shares read(
                @JsonProperty("needed") @Nullable Integer needed, @JsonProperty("of") @Nullable Integer of) {
            return new Shares(required(needed, "needed"), required(of, "of"));
        }

        @Override
        public String toString() {
            return needed + " of " + of;
        }
    }
}
