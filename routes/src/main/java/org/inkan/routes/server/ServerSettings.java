package org.inkan.routes.server;

import static org.inkan.engine.definition.Checks.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.inkan.engine.definition.DefinitionReader;
import org.inkan.engine.definition.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * What {@code conf/inkan.yaml} says.
 *
 * @param address address that all listeners listen on
 * @param ports their ports; 0 takes a free one
 * @param schedule how often the server looks after itself
 */
public record ServerSettings(String address, Ports ports, Schedule schedule) {

    /** What is not written has its default. */
    public ServerSettings(
            @JsonProperty("address") @Nullable String address,
            @JsonProperty("ports") @Nullable Ports ports,
            @JsonProperty("schedule") @Nullable Schedule schedule) {
        this.address = address == null ? "127.0.0.1" : address;
        this.ports = ports == null ? new Ports(null, null) : ports;
        this.schedule = schedule == null ? new Schedule(null, null) : schedule;
    }

    /** Reads {@code inkan.yaml} in {@code conf}. */
    public static ServerSettings read(Path conf) {
        return DefinitionReader.read(conf.resolve("inkan.yaml"), ServerSettings.class);
    }

    /** The same with other ports where given. */
    public ServerSettings withPorts(@Nullable Integer ldap, @Nullable Integer http) {
        return new ServerSettings(
                address, new Ports(ldap == null ? ports.ldap : ldap, http == null ? ports.http : http), schedule);
    }

    /**
     * Ports of the listeners.
     *
     * @param ldap 10389 unless given
     * @param http 8080 unless given
     */
    public record Ports(Integer ldap, Integer http) {
        /** Checks that each is a port. */
        public Ports(@JsonProperty("ldap") @Nullable Integer ldap, @JsonProperty("http") @Nullable Integer http) {
            this.ldap = port(ldap, 10389, "ldap");
            this.http = port(http, 8080, "http");
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
