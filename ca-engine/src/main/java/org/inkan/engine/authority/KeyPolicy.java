package org.inkan.engine.authority;

import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which keys an authority certifies, besides what holds for all and what its profiles say (REG-8):
 *
 * <pre>
 * keys: { oneHolder: true }
 * </pre>
 *
 * @param oneHolder whether a key is certified to one subject only: not to another than any authority of this server has
 *     certified it to, be that certificate expired or revoked
 */
public record KeyPolicy(boolean oneHolder) {

    /** Of an authority whose file says nothing. */
    public static final KeyPolicy USUAL = new KeyPolicy(false);

    /** Reads what the policy officer wrote. */
    @JsonCreator
    public static KeyPolicy of(@JsonProperty("oneHolder") @Nullable Boolean oneHolder) {
        return new KeyPolicy(required(oneHolder, "oneHolder"));
    }
}
