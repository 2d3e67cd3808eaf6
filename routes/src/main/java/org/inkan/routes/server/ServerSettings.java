package org.inkan.routes.server;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.inkan.engine.definition.DefinitionReader;
import org.inkan.engine.definition.Lifetime;
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
 */
public record ServerSettings(
        String address,
        Ports ports,
        TlsFiles tls,
        LdapSection ldap,
        Schedule schedule,
        ReplicaList replicas,
        List<Path> mirrors) {

    private static final int MOST_MIRRORS = 64;

    /** What is not written has its default. */
    public ServerSettings(
            @JsonProperty("address") @Nullable String address,
            @JsonProperty("ports") @Nullable Ports ports,
            @JsonProperty("tls") @Nullable TlsFiles tls,
            @JsonProperty("ldap") @Nullable LdapSection ldap,
            @JsonProperty("schedule") @Nullable Schedule schedule,
            @JsonProperty("replicas") @Nullable ReplicaList replicas,
            @JsonProperty("mirrors") @Nullable List<Path> mirrors) {
        this.address = address == null ? "127.0.0.1" : address;
        this.ports = ports == null ? new Ports(null, null, null) : ports;
        this.tls = tls == null ? new TlsFiles(Optional.empty(), Optional.empty()) : tls;
        this.ldap = ldap == null ? LdapSection.DEFAULT : ldap;
        this.schedule = schedule == null ? new Schedule(null, null) : schedule;
        this.replicas = replicas == null ? ReplicaList.NONE : replicas;
        this.mirrors = mirrors == null ? List.of() : List.copyOf(mirrors);
        require(this.mirrors.size() <= MOST_MIRRORS, "mirrors must be at most " + MOST_MIRRORS + " folders.");
        for (Path mirror : this.mirrors) {
            require(
                    mirror.isAbsolute(),
                    "the mirror '" + mirror + "' must be an absolute path, such as /srv/www/repository.");
        }
        require(
                new HashSet<>(this.mirrors).size() == this.mirrors.size(),
                "one of the mirrors stands there twice. Write it once.");
    }

    /** Reads {@code inkan.yaml} in {@code conf}. */
    public static ServerSettings read(Path conf) {
        return DefinitionReader.read(conf.resolve("inkan.yaml"), ServerSettings.class);
    }

    /** The same with other ports where given; with a free one for LDAP there is a free one for LDAPS too. */
    public ServerSettings withPorts(@Nullable Integer ldapPort, @Nullable Integer http) {
        return with(new Ports(
                ldapPort == null ? ports.ldap : ldapPort,
                ldapPort != null && ldapPort == 0 ? ldapPort : ports.ldaps,
                http == null ? ports.http : http));
    }

    /** The same with another port of LDAPS, if given. */
    public ServerSettings withLdapsPort(@Nullable Integer ldaps) {
        return ldaps == null ? this : with(new Ports(ports.ldap, ldaps, ports.http));
    }

    private ServerSettings with(Ports others) {
        return new ServerSettings(address, others, tls, ldap, schedule, replicas, mirrors);
    }

    /**
     * Ports of the listeners.
     *
     * @param ldap 10389 unless given
     * @param ldaps 10636 unless given
     * @param http 8080 unless given
     */
    public record Ports(Integer ldap, Integer ldaps, Integer http) {
        /** Checks that each is a port. */
        public Ports(
                @JsonProperty("ldap") @Nullable Integer ldap,
                @JsonProperty("ldaps") @Nullable Integer ldaps,
                @JsonProperty("http") @Nullable Integer http) {
            this.ldap = port(ldap, 10389, "ldap");
            this.ldaps = port(ldaps, 10636, "ldaps");
            this.http = port(http, 8080, "http");
        }

        private static Integer port(@Nullable Integer given, int standard, String name) {
            int port = given == null ? standard : given;
            require(port >= 0 && port <= 65535, "the " + name + " port must be 0 to 65535; 0 takes a free one.");
            return port;
        }
    }

    /**
     * The certificate that the server shows in TLS; without one it makes its own.
     *
     * @param certificate PEM file: the server's certificate, then those of its issuers
     * @param key PEM file: its private key (PKCS#8)
     */
    public record TlsFiles(Optional<Path> certificate, Optional<Path> key) {
        /** Checks that both are given or none. */
        @JsonCreator
        public TlsFiles(
                @JsonProperty("certificate") @Nullable String certificate, @JsonProperty("key") @Nullable String key) {
            this(
                    Optional.ofNullable(certificate).map(Path::of),
                    Optional.ofNullable(key).map(Path::of));
        }

        /** As above. */
        public TlsFiles {
            require(
                    certificate.isPresent() == key.isPresent(),
                    "certificate and key go together; leave out both, and the server makes its own.");
        }
    }

    /**
     * How often the server looks after itself.
     *
     * @param crls for CRLs that are due; a minute unless given
     * @param unfinished for approved work that a failure left unfinished; 30 seconds unless given
     */
    public record Schedule(Lifetime crls, Lifetime unfinished) {

        private static final Duration LONGEST = Duration.ofMinutes(30);

        /** Checks that a CRL issued at the last moment is still in time: there is an hour (G-ID CPS 4.5.3). */
        public Schedule(
                @JsonProperty("crls") @Nullable Lifetime crls,
                @JsonProperty("unfinished") @Nullable Lifetime unfinished) {
            this.crls = crls == null ? Lifetime.parse("PT1M") : crls;
            this.unfinished = unfinished == null ? Lifetime.parse("PT30S") : unfinished;
            require(
                    milliseconds(this.crls) <= LONGEST.toMillis()
                            && milliseconds(this.unfinished) <= LONGEST.toMillis(),
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

        private static long milliseconds(Lifetime lifetime) {
            return Duration.between(Instant.EPOCH, lifetime.after(Instant.EPOCH))
                    .toMillis();
        }
    }
}
