package org.inkan.routes.server;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.inkan.engine.definition.DefinitionReader;
import org.inkan.engine.definition.Lifetime;
import org.inkan.routes.http.ClearApi;
import org.inkan.routes.http.TlsListener;
import org.inkan.routes.replica.ReplicaList;
import org.jspecify.annotations.Nullable;

/**
 * What {@code conf/inkan.yaml} says.
 *
 * @param address address that all listeners listen on
 * @param ports their ports; 0 takes a free one
 * @param tls the certificate of the server itself
 * @param ldap what a client may take of the LDAP server
 * @param schedule how often the server looks after itself
 * @param replicas external LDAP servers that follow
 * @param mirrors further folders that hold what the HTTP mirror holds
 * @param tokens PKCS#11 tokens that authorities keep their keys in
 * @param validation where the validation of strangers' certificates may look
 * @param watch who may use the API and read the metrics, and when there is an alarm
 */
public record ServerSettings(
        String address,
        Ports ports,
        TlsSection tls,
        LdapSection ldap,
        Schedule schedule,
        ReplicaList replicas,
        List<Path> mirrors,
        TokensSection tokens,
        ValidationSection validation,
        WatchSection watch) {

    private static final int MOST_MIRRORS = 64;

    /** Checks the mirrors. */
    public ServerSettings {
        mirrors = List.copyOf(mirrors);
        require(mirrors.size() <= MOST_MIRRORS, "mirrors must be at most " + MOST_MIRRORS + " folders.");
        for (Path mirror : mirrors) {
            require(
                    mirror.isAbsolute(),
                    "the mirror '" + mirror + "' must be an absolute path, such as /srv/www/repository.");
        }
        require(
                new HashSet<>(mirrors).size() == mirrors.size(),
                "one of the mirrors stands there twice. Write it once.");
    }

    /** What is not written has its default. */
    @JsonCreator
    static ServerSettings of(
            @JsonProperty("address") @Nullable String address,
            @JsonProperty("ports") @Nullable Ports ports,
            @JsonProperty("tls") @Nullable TlsSection tls,
            @JsonProperty("ldap") @Nullable LdapSection ldap,
            @JsonProperty("schedule") @Nullable Schedule schedule,
            @JsonProperty("replicas") @Nullable ReplicaList replicas,
            @JsonProperty("mirrors") @Nullable List<Path> mirrors,
            @JsonProperty("tokens") @Nullable TokensSection tokens,
            @JsonProperty("validation") @Nullable ValidationSection validation,
            @JsonProperty("api") WatchSection.@Nullable Api api,
            @JsonProperty("metrics") WatchSection.@Nullable Metrics metrics,
            @JsonProperty("health") WatchSection.@Nullable Health health,
            @JsonProperty("log") WatchSection.@Nullable Log log) {
        return new ServerSettings(
                address == null ? "127.0.0.1" : address,
                ports == null ? new Ports(null, null, null, null) : ports,
                tls == null ? TlsSection.NONE : tls,
                ldap == null ? LdapSection.DEFAULT : ldap,
                schedule == null ? new Schedule(null, null, null) : schedule,
                replicas == null ? ReplicaList.NONE : replicas,
                mirrors == null ? List.of() : mirrors,
                tokens == null ? TokensSection.NONE : tokens,
                validation == null ? ValidationSection.NONE : validation,
                new WatchSection(
                        api == null ? new WatchSection.Api(null) : api,
                        metrics == null ? new WatchSection.Metrics(null) : metrics,
                        health == null ? new WatchSection.Health(null, null) : health,
                        log == null ? new WatchSection.Log(null) : log));
    }

    /** Reads {@code inkan.yaml} in {@code conf}. */
    public static ServerSettings read(Path conf) {
        return DefinitionReader.read(conf.resolve("inkan.yaml"), ServerSettings.class);
    }

    /** The same with other ports where given; with a free one for LDAP or HTTP there is a free one for its TLS too. */
    public ServerSettings withPorts(@Nullable Integer ldapPort, @Nullable Integer httpPort) {
        return with(new Ports(
                ldapPort == null ? ports.ldap : ldapPort,
                ldapPort != null && ldapPort == 0 ? ldapPort : ports.ldaps,
                httpPort == null ? ports.http : httpPort,
                httpPort != null && httpPort == 0 ? httpPort : ports.https));
    }

    /** The same with another port of LDAPS, if given. */
    public ServerSettings withLdapsPort(@Nullable Integer ldaps) {
        return ldaps == null ? this : with(new Ports(ports.ldap, ldaps, ports.http, ports.https));
    }

    /** The same with another port of HTTPS, if given. */
    public ServerSettings withHttpsPort(@Nullable Integer https) {
        return https == null ? this : with(new Ports(ports.ldap, ports.ldaps, ports.http, https));
    }

    /** The same with one more directory that validation asks, and whose addresses inside certificates it follows. */
    public ServerSettings withDirectory(URI directory) {
        ValidationSection more = new ValidationSection(
                Stream.concat(validation.directories().stream(), Stream.of(directory))
                        .toList(),
                Stream.concat(validation.allow().stream(), Stream.of(directory.resolve("/")))
                        .toList());
        return new ServerSettings(address, ports, tls, ldap, schedule, replicas, mirrors, tokens, more, watch);
    }

    /** The address that a client on this machine reaches the listeners at. */
    String localHost() {
        return switch (address) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "0:0:0:0:0:0:0:0" -> "::1";
            default -> address;
        };
    }

    /** How HTTPS is served with this certificate. */
    TlsListener https(Supplier<SSLContext> certificate) {
        return TlsListener.onPort(ports.https, certificate)
                .withStrictTransport(tls.certificate().isPresent() && ports.http == 80 && ports.https == 443);
    }

    /** Who may use the API in clear: nobody, unless every listener is for this machine only. */
    ClearApi.Policy clearApi() {
        try {
            return InetAddress.getByName(address).isLoopbackAddress()
                    ? watch.api().policy()
                    : ClearApi.Policy.NEVER;
        } catch (UnknownHostException e) {
            return ClearApi.Policy.NEVER;
        }
    }

    private ServerSettings with(Ports others) {
        return new ServerSettings(address, others, tls, ldap, schedule, replicas, mirrors, tokens, validation, watch);
    }

    /**
     * Ports of the listeners.
     *
     * @param ldap 10389 unless given
     * @param ldaps 10636 unless given
     * @param http 8080 unless given
     * @param https 8443 unless given
     */
    public record Ports(Integer ldap, Integer ldaps, Integer http, Integer https) {
        /** Checks that each is a port. */
        public Ports(
                @JsonProperty("ldap") @Nullable Integer ldap,
                @JsonProperty("ldaps") @Nullable Integer ldaps,
                @JsonProperty("http") @Nullable Integer http,
                @JsonProperty("https") @Nullable Integer https) {
            this.ldap = port(ldap, 10389, "ldap");
            this.ldaps = port(ldaps, 10636, "ldaps");
            this.http = port(http, 8080, "http");
            this.https = port(https, 8443, "https");
        }

        private static Integer port(@Nullable Integer given, int standard, String name) {
            int port = given == null ? standard : given;
            require(port >= 0 && port <= 65535, "the " + name + " port must be 0 to 65535; 0 takes a free one.");
            return port;
        }
    }

    /**
     * How often the server looks after itself.
     *
     * @param crls for CRLs that are due; a minute unless given
     * @param unfinished for approved work that a failure left unfinished; 30 seconds unless given
     * @param exchange for files from and for other CAs; 2 seconds unless given
     */
    public record Schedule(Lifetime crls, Lifetime unfinished, Lifetime exchange) {

        private static final Duration LONGEST = Duration.ofMinutes(30);

        /** Checks that a CRL issued at the last moment is still in time: there is an hour (G-ID CPS 4.5.3). */
        public Schedule(
                @JsonProperty("crls") @Nullable Lifetime crls,
                @JsonProperty("unfinished") @Nullable Lifetime unfinished,
                @JsonProperty("exchange") @Nullable Lifetime exchange) {
            this.crls = crls == null ? Lifetime.parse("PT1M") : crls;
            this.unfinished = unfinished == null ? Lifetime.parse("PT30S") : unfinished;
            this.exchange = exchange == null ? Lifetime.parse("PT2S") : exchange;
            require(
                    milliseconds(this.crls) <= LONGEST.toMillis()
                            && milliseconds(this.unfinished) <= LONGEST.toMillis()
                            && milliseconds(this.exchange) <= LONGEST.toMillis(),
                    "the schedule must look at least every 30 minutes, or CRLs come late (G-ID CPS 4.5.3).");
        }

        /** {@link #crls} in milliseconds. */
        public long crlsMilliseconds() {
            return milliseconds(crls);
        }

        /** {@link #unfinished} in milliseconds. */
        public long unfinishedMilliseconds() {
            return milliseconds(unfinished);
        }

        /** {@link #exchange} in milliseconds. */
        public long exchangeMilliseconds() {
            return milliseconds(exchange);
        }

        private static long milliseconds(Lifetime lifetime) {
            return Duration.between(Instant.EPOCH, lifetime.after(Instant.EPOCH))
                    .toMillis();
        }
    }
}
