package org.inkan.routes.replica;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.inkan.directory.replica.NameMapping;
import org.inkan.directory.replica.TargetServer;
import org.inkan.directory.replica.TargetServer.Credentials;
import org.inkan.directory.replica.TargetServer.Security;
import org.inkan.engine.definition.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * One item of {@code replicas:} in {@code conf/inkan.yaml}. Two lines are enough:
 *
 * <pre>{@code
 * replicas:
 *   - url: ldaps://ldap1.example.jp
 *     bind: cn=inkan,dc=example,dc=jp    # its password: HOME/replicas/ldap1.example.jp.password
 * }</pre>
 *
 * @param name what it is called in figures and commands; host and port of the URL unless given
 * @param host host of the URL
 * @param port its port; 389, and 636 of {@code ldaps}, unless given
 * @param security TLS of {@code ldaps}, or after StartTLS
 * @param bind who we are there
 * @param passwordFile file with the password; {@code HOME/replicas/NAME.password} unless given
 * @param trust PEM file with the certificates to trust
 * @param mapping which names stand elsewhere there
 * @param authorities ids of those that it shows; all unless given
 * @param check how often all of it is looked at; 5 minutes unless given
 * @param timeout how long an answer may take; 30 seconds unless given
 */
public record ReplicaDefinition(
        String name,
        String host,
        int port,
        Security security,
        String bind,
        Optional<Path> passwordFile,
        Optional<Path> trust,
        NameMapping mapping,
        Optional<List<String>> authorities,
        Duration check,
        Duration timeout) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LDAP = 389;
    private static final int LDAPS = 636;

    /** Reads an item and checks it. */
    @JsonCreator
    static ReplicaDefinition read(
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("url") @Nullable String url,
            @JsonProperty("startTls") @Nullable Boolean startTls,
            @JsonProperty("bind") @Nullable String bind,
            @JsonProperty("passwordFile") @Nullable String passwordFile,
            @JsonProperty("trust") @Nullable String trust,
            @JsonProperty("map") @Nullable Map<String, String> map,
            @JsonProperty("authorities") @Nullable List<String> authorities,
            @JsonProperty("check") @Nullable Lifetime check,
            @JsonProperty("timeout") @Nullable Lifetime timeout) {
        Address address = Address.of(required(url, "url"));
        boolean upgrade = startTls != null && startTls;
        require(
                !(upgrade && address.security == Security.TLS),
                "startTls goes with ldap://. An ldaps:// connection is in TLS from the start.");
        String shown = name == null ? address.name() : name;
        require(
                NAME.matcher(shown).matches(),
                "the name '" + shown + "' must be 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'. Give one with 'name'.");
        return new ReplicaDefinition(
                shown,
                address.host,
                address.port,
                upgrade ? Security.START_TLS : address.security,
                name(required(bind, "bind")).toString(),
                Optional.ofNullable(passwordFile).map(Path::of),
                Optional.ofNullable(trust).map(Path::of),
                mapping(map == null ? Map.of() : map),
                Optional.ofNullable(authorities).map(List::copyOf),
                duration(check, "check", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofDays(1)),
                duration(timeout, "timeout", Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofHours(1)));
    }

    /** The URL of a target, taken apart. */
    record Address(String host, int port, Security security) {

        /**
         * Reads {@code ldap://HOST[:PORT]} or {@code ldaps://HOST[:PORT]}.
         *
         * @throws IllegalArgumentException that says what is wrong with it
         */
        static Address of(String url) {
            String rule = "the url '" + url + "' must be ldap://HOST, ldaps://HOST, or either with :PORT, and no more.";
            try {
                URI uri = new URI(url);
                String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
                boolean tls = scheme.equals("ldaps");
                String path = uri.getPath();
                require(
                        (tls || scheme.equals("ldap"))
                                && uri.getHost() != null
                                && uri.getUserInfo() == null
                                && (path == null || path.isEmpty() || path.equals("/"))
                                && uri.getQuery() == null
                                && uri.getFragment() == null
                                && (uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= 65_535)),
                        rule);
                String host = uri.getHost().replaceAll("[\\[\\]]", "");
                int port = uri.getPort() == -1 ? (tls ? LDAPS : LDAP) : uri.getPort();
                return new Address(host, port, tls ? Security.TLS : Security.NONE);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(rule, e);
            }
        }

        /** Host, and port where it is not the usual one. */
        String name() {
            boolean usual = port == (security == Security.TLS ? LDAPS : LDAP);
            return host.replace(':', '-') + (usual ? "" : "-" + port);
        }
    }

    private static NameMapping mapping(Map<String, String> map) {
        Map<DN, DN> bases = new LinkedHashMap<>();
        map.forEach((from, to) -> require(
                bases.put(name(required(from, "map")), name(required(to, "map"))) == null,
                "the name '" + from + "' stands twice in 'map'. Write it once."));
        return new NameMapping(bases);
    }

    private static DN name(String text) {
        try {
            return new DN(text);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a distinguished name (RFC 4514). A comma inside a value is written \\,", e);
        }
    }

    private static Duration duration(
            @Nullable Lifetime given, String field, Duration standard, Duration shortest, Duration longest) {
        if (given == null) {
            return standard;
        }
        Duration duration = Duration.between(Instant.EPOCH, given.after(Instant.EPOCH));
        require(
                duration.compareTo(shortest) >= 0 && duration.compareTo(longest) <= 0,
                "the " + field + " must be from " + shortest + " to " + longest + ".");
        return duration;
    }

    /** The target as its follower is told, with the password in its file or the one in the home. */
    TargetServer server(Path home) {
        Path file = passwordFile.orElseGet(() -> home.resolve("replicas").resolve(name + ".password"));
        return new TargetServer(host, port, security, Optional.of(new Credentials(bind, file)), trust, timeout);
    }

    /** Whether the password goes over the network for everybody to read. */
    boolean isInClear() {
        return security == Security.NONE
                && !host.equals("127.0.0.1")
                && !host.equals("localhost")
                && !host.equals("::1");
    }
}
