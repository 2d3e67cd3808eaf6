package org.inkan.routes.server;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.inkan.routes.server.tls.ServerNames;
import org.jspecify.annotations.Nullable;

/**
 * What {@code conf/inkan.yaml} says under {@code tls:}: the certificate that the server shows over LDAPS and HTTPS.
 * Without one it makes its own.
 *
 * @param certificate PEM file: the server's certificate, then those of its issuers
 * @param key PEM file: its private key (PKCS#8)
 * @param names further names that its own certificate is for
 */
public record TlsSection(Optional<Path> certificate, Optional<Path> key, List<String> names) {

    /** Where nothing is written. */
    static final TlsSection NONE = new TlsSection(Optional.empty(), Optional.empty(), List.of());

    private static final int MOST_NAMES = 100;

    /** Leaves out what is not written. */
    @JsonCreator
    static TlsSection read(
            @JsonProperty("certificate") @Nullable String certificate,
            @JsonProperty("key") @Nullable String key,
            @JsonProperty("names") @Nullable List<String> names) {
        return new TlsSection(
                Optional.ofNullable(certificate).map(Path::of),
                Optional.ofNullable(key).map(Path::of),
                names == null ? List.of() : names);
    }

    /** Checks that both files are given or none, and the names. */
    public TlsSection {
        require(
                certificate.isPresent() == key.isPresent(),
                "certificate and key go together; leave out both, and the server makes its own.");
        require(names.size() <= MOST_NAMES, "there may be at most " + MOST_NAMES + " names.");
        names.forEach(name -> require(
                ServerNames.isName(name),
                "'" + name + "' is no DNS name such as ca.example.jp and no IP address such as 192.0.2.7."));
        require(
                names.isEmpty() || certificate.isEmpty(),
                "names are for the certificate that the server makes; one that is given has its names already.");
        names = List.copyOf(names);
    }
}
