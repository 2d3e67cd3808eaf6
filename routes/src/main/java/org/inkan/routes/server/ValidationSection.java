package org.inkan.routes.server;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.List;
import org.inkan.engine.validation.source.AllowedAddresses;
import org.inkan.engine.validation.source.LdapSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the validation of strangers' certificates may look, beside our own directory.
 *
 * @param directories directories of others that are asked
 * @param allow beginnings of the addresses inside certificates that are followed
 */
public record ValidationSection(List<URI> directories, List<URI> allow) {

    /** Nowhere else. */
    static final ValidationSection NONE = new ValidationSection(List.of(), List.of());

    private static final int MOST = 64;

    /** Checks the addresses. */
    public ValidationSection {
        directories = List.copyOf(directories);
        allow = List.copyOf(allow);
        require(
                directories.size() <= MOST && allow.size() <= MOST,
                "validation must name at most " + MOST + " directories and " + MOST + " addresses.");
        // Both say what is wrong with an address.
        new LdapSource(directories, AllowedAddresses.of(allow));
    }

    /** What is not written is empty. */
    @JsonCreator
    static ValidationSection of(
            @JsonProperty("directories") @Nullable List<URI> directories,
            @JsonProperty("allow") @Nullable List<URI> allow) {
        return new ValidationSection(directories == null ? List.of() : directories, allow == null ? List.of() : allow);
    }
}
