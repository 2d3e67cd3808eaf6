package org.inkan.routes.server;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.inkan.directory.guard.GuardLimits;
import org.inkan.directory.guard.RequestLimits;
import org.inkan.directory.ldap.LdapSettings;
import org.inkan.engine.definition.Lifetime;
import org.jspecify.annotations.Nullable;

/**
 * What {@code conf/inkan.yaml} says under {@code ldap:}: what one client, and all together, may take of the LDAP server.
 * The names are those of the file, which says what each is for.
 *
 * @param guard limits on connections, requests and answers
 * @param sizeLimit most entries that a search returns, and most on a page of a paged one
 * @param timeLimit longest duration of a search
 * @param cacheOctets memory for encoded answers
 */
public record LdapSection(GuardLimits guard, int sizeLimit, Duration timeLimit, long cacheOctets) {

    /** Where nothing is written. */
    static final LdapSection DEFAULT = of(LdapSettings.defaults());

    private static LdapSection of(LdapSettings settings) {
        return new LdapSection(settings.guard(), settings.sizeLimit(), settings.timeLimit(), settings.cacheOctets());
    }

    /** Checks the limits on searches; those of the guard are checked already. */
    public LdapSection {
        LdapSettings unused = settings("localhost", 0, Optional.empty(), guard, sizeLimit, timeLimit, cacheOctets);
    }

    /** Takes the default for what is not written. */
    @JsonCreator
    static LdapSection read(
            @JsonProperty("connections") @Nullable Integer connections,
            @JsonProperty("connectionsPerAddress") @Nullable Integer connectionsPerAddress,
            @JsonProperty("requestsPerSecond") @Nullable Integer requestsPerSecond,
            @JsonProperty("requestsPerSecondPerAddress") @Nullable Integer requestsPerSecondPerAddress,
            @JsonProperty("searches") @Nullable Integer searches,
            @JsonProperty("searchesPerAddress") @Nullable Integer searchesPerAddress,
            @JsonProperty("searchesPerConnection") @Nullable Integer searchesPerConnection,
            @JsonProperty("waiting") @Nullable Integer waiting,
            @JsonProperty("pduOctets") @Nullable Integer pduOctets,
            @JsonProperty("nesting") @Nullable Integer nesting,
            @JsonProperty("pduDeadline") @Nullable Lifetime pduDeadline,
            @JsonProperty("handshakeDeadline") @Nullable Lifetime handshakeDeadline,
            @JsonProperty("idle") @Nullable Lifetime idle,
            @JsonProperty("stall") @Nullable Lifetime stall,
            @JsonProperty("pace") @Nullable Integer pace,
            @JsonProperty("octetsInFlight") @Nullable Integer octetsInFlight,
            @JsonProperty("octetsInFlightInAll") @Nullable Long octetsInFlightInAll,
            @JsonProperty("sizeLimit") @Nullable Integer sizeLimit,
            @JsonProperty("timeLimit") @Nullable Lifetime timeLimit,
            @JsonProperty("cacheOctets") @Nullable Long cacheOctets) {
        LdapSection standard = DEFAULT;
        GuardLimits guard = standard.guard;
        GuardLimits.Times times = guard.times();
        RequestLimits requests = guard.requests();
        return new LdapSection(
                new GuardLimits(
                        or(pduOctets, guard.pduOctets()),
                        or(nesting, guard.nesting()),
                        new GuardLimits.Times(
                                or(pduDeadline, times.pdu()),
                                or(handshakeDeadline, times.handshake()),
                                or(idle, times.idle()),
                                or(stall, times.stall())),
                        or(pace, guard.pace()),
                        or(connections, guard.connections()),
                        or(connectionsPerAddress, guard.connectionsPerAddress()),
                        new RequestLimits(
                                or(requestsPerSecond, requests.perSecond()),
                                or(requestsPerSecondPerAddress, requests.perSecondPerAddress()),
                                or(searches, requests.searches()),
                                or(searchesPerAddress, requests.searchesPerAddress()),
                                or(searchesPerConnection, requests.searchesPerConnection())),
                        or(waiting, guard.waiting()),
                        or(octetsInFlight, guard.octetsInFlight()),
                        or(octetsInFlightInAll, guard.octetsInFlightInAll())),
                or(sizeLimit, standard.sizeLimit),
                or(timeLimit, standard.timeLimit),
                or(cacheOctets, standard.cacheOctets));
    }

    /** The settings of a server that listens there. */
    LdapSettings on(String address, int port, LdapSettings.Tls tls) {
        return settings(address, port, Optional.of(tls), guard, sizeLimit, timeLimit, cacheOctets);
    }

    private static LdapSettings settings(
            String address,
            int port,
            Optional<LdapSettings.Tls> tls,
            GuardLimits guard,
            int sizeLimit,
            Duration timeLimit,
            long cacheOctets) {
        return new LdapSettings(address, port, tls, guard, sizeLimit, timeLimit, cacheOctets);
    }

    private static int or(@Nullable Integer given, int standard) {
        return given == null ? standard : given;
    }

    private static long or(@Nullable Long given, long standard) {
        return given == null ? standard : given;
    }

    private static Duration or(@Nullable Lifetime given, Duration standard) {
        return given == null ? standard : Duration.between(Instant.EPOCH, given.after(Instant.EPOCH));
    }
}
