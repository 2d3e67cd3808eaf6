package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.inkan.directory.guard.GuardLimits;
import org.inkan.directory.guard.RequestLimits;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

/**
 * Oversteps each limit on connections, searches and requests: the client is told {@code busy}, by an answer or by a last
 * notice, and others go on as before.
 */
@Requirement({"REP-8", "REP-12"})
class LimitsIT {

    private static final RequestLimits UNHURRIED = new RequestLimits(1_000_000, 1_000_000, 200, 50, 8);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PublishedPki pki;
    private final GatedStore store;

    LimitsIT() throws Exception {
        pki = new PublishedPki();
        store = new GatedStore(pki.store);
    }

    private DirectoryServer serve(GuardLimits limits) throws Exception {
        return serve(LdapSettings.defaults(), limits);
    }

    private DirectoryServer serve(LdapSettings settings, GuardLimits limits) throws Exception {
        return DirectoryServer.start(
                settings.withPort(0).withGuard(limits), store, PublishedPki.contexts(), new SecureRandom());
    }

    /** A client on 127.0.0.{@code host}. */
    private static RawClient client(DirectoryServer server, int host) throws IOException {
        return new RawClient(server.port(), "127.0.0." + host, "127.0.0.1");
    }

    private static byte[] search(int messageId, SearchScope scope) {
        SearchRequestProtocolOp search = new SearchRequestProtocolOp(
                "c=JP",
                scope,
                DereferencePolicy.NEVER,
                0,
                0,
                false,
                Filter.createPresenceFilter("objectClass"),
                List.of());
        return new LDAPMessage(messageId, search, List.of()).encode().encode();
    }

    /** The result of the next search that ends, its entries passed over. */
    private static LDAPMessage done(RawClient client) throws Exception {
        LDAPMessage message = client.message();
        while (message.getProtocolOpType() != 0x65) {
            message = client.message();
        }
        return message;
    }

    private static ResultCode code(LDAPMessage done) {
        return ResultCode.valueOf(done.getSearchResultDoneProtocolOp().getResultCode());
    }

    private static void assertReads(RawClient client) throws Exception {
        assertThat(code(done(client.send(search(1_000, SearchScope.BASE))))).isEqualTo(ResultCode.SUCCESS);
    }

    /** Sends searches that wait at the gate, and awaits a refusal of the last. */
    private static void overstep(RawClient client, int allowed) throws Exception {
        for (int i = 1; i <= allowed + 1; i++) {
            client.send(search(i, SearchScope.SUB));
        }
        LDAPMessage refused = done(client);
        assertThat(refused.getMessageID()).isEqualTo(allowed + 1);
        assertThat(code(refused)).isEqualTo(ResultCode.BUSY);
    }

    private static void assertAnswered(RawClient client, int searches) throws Exception {
        for (int i = 0; i < searches; i++) {
            assertThat(code(done(client))).isEqualTo(ResultCode.SUCCESS);
        }
    }

    // Shows that no more searches are under way than one connection, one address and all together may have, that base
    // searches go on meanwhile, and that the places are free again afterwards.
    @Test
    void searchesUnderWay() throws Exception {
        try (DirectoryServer server =
                        serve(GuardLimits.defaults().withRequests(new RequestLimits(1_000_000, 1_000_000, 5, 3, 2)));
                RawClient one = client(server, 2);
                RawClient same = client(server, 2);
                RawClient other = client(server, 3);
                RawClient last = client(server, 4)) {
            store.shut();
            overstep(one, 2); // a connection has two
            overstep(same, 1); // an address has three
            overstep(other, 2); // all together have five
            overstep(last, 0);
            assertReads(one);
            assertReads(last);
            store.open();
            assertAnswered(one, 2);
            assertAnswered(same, 1);
            assertAnswered(other, 2);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(code(done(last.send(search(9, SearchScope.SUB)))))
                            .isEqualTo(ResultCode.SUCCESS));
            await().atMost(PATIENCE).until(() -> pki.store.openSnapshots() == 0);
        }
    }

    // Shows that of two searches whose clients do not read, one may wait, and the other is ended with busy.
    @Test
    void searchesThatWaitForTheirClient() throws Exception {
        byte[] crl = pki.crl(30_000);
        for (int i = 0; i < 20; i++) {
            pki.store.put(
                    "o=Large " + i + ",c=JP",
                    new Attribute("objectClass", "organization"),
                    new Attribute("certificateRevocationList;binary", crl));
        }
        try (DirectoryServer server = serve(GuardLimits.defaults()
                        .withWaiting(1)
                        .withRequests(UNHURRIED)
                        .withOctetsInFlight(64 * 1024, 256L << 20));
                RawClient one = client(server, 2).send(search(1, SearchScope.SUB));
                RawClient another = client(server, 3).send(search(1, SearchScope.SUB));
                RawClient reader = client(server, 4)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(List.of(store.begun(), pki.store.openSnapshots()))
                            .as("searches begun, and under way")
                            .containsExactly(2, 1));
            assertReads(reader);
            assertThat(List.of(code(done(one)), code(done(another))))
                    .containsExactlyInAnyOrder(ResultCode.SUCCESS, ResultCode.BUSY);
            assertReads(one);
            assertReads(another);
        }
    }

    // Shows that who asks too often is told busy and may ask again a little later, and that another address is not
    // disturbed.
    @Test
    void requestsASecondFromAnAddress() throws Exception {
        try (DirectoryServer server =
                        serve(GuardLimits.defaults().withRequests(new RequestLimits(1_000_000, 10, 200, 50, 8)));
                RawClient hasty = client(server, 2);
                RawClient other = client(server, 3)) {
            assertThat(busyAmong(hasty, 1_000)).isBetween(1, 980);
            for (int i = 0; i < 10; i++) {
                assertReads(other);
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertReads(hasty));
        }
    }

    @Test
    void requestsASecondInAll() throws Exception {
        try (DirectoryServer server =
                        serve(GuardLimits.defaults().withRequests(new RequestLimits(10, 1_000_000, 200, 50, 8)));
                RawClient one = client(server, 2);
                RawClient another = client(server, 3)) {
            assertThat(busyAmong(one, 1_000)).isBetween(1, 980);
            await().atMost(PATIENCE).untilAsserted(() -> assertReads(another));
        }
    }

    /** Sends requests as fast as can be; how many were told busy, on a connection that stays. */
    private static int busyAmong(RawClient client, int requests) throws Exception {
        int busy = 0;
        for (int i = 1; i <= requests; i++) {
            client.send(search(i, SearchScope.BASE));
        }
        for (int i = 1; i <= requests; i++) {
            if (code(done(client)).equals(ResultCode.BUSY)) {
                busy++;
            }
        }
        return busy;
    }

    // Shows that connections are bounded for an address and in all, that one more is told so and closed, that those who
    // are in go on, and that a place that is left can be taken.
    @Test
    void connections() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try (DirectoryServer server =
                serve(GuardLimits.defaults().withConnections(7, 3).withRequests(UNHURRIED))) {
            for (int host : new int[] {2, 2, 2, 3, 3, 3}) {
                clients.add(client(server, host));
                assertReads(clients.get(clients.size() - 1));
            }
            assertTurnedAway(client(server, 2));
            clients.add(client(server, 4));
            assertReads(clients.get(6));
            assertTurnedAway(client(server, 5));
            for (RawClient client : clients) {
                assertReads(client);
            }
            clients.get(0).close();
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                try (RawClient next = client(server, 2)) {
                    assertReads(next);
                }
            });
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private static void assertTurnedAway(RawClient client) throws Exception {
        try (client) {
            assertThat(client.notice().getResultCode()).isEqualTo(ResultCode.BUSY);
            assertThat(client.isEnded()).isTrue();
        }
    }

    // Shows that the server listens on IPv6 and IPv4 at once, and counts the clients of each for themselves. (That the
    // addresses of one IPv6 network count as one shows AddressCountTest: one machine has but one on its loopback.)
    @Test
    void ipv6() throws Exception {
        assumeTrue(hasIpv6(), "This machine has no IPv6");
        List<RawClient> clients = new ArrayList<>();
        try (DirectoryServer server = serve(
                LdapSettings.defaults().withAddress("::"),
                GuardLimits.defaults().withConnections(100, 2).withRequests(UNHURRIED))) {
            for (int i = 0; i < 2; i++) {
                clients.add(new RawClient(server.port(), "::1", "::1"));
                clients.add(client(server, 1));
            }
            for (RawClient client : clients) {
                assertReads(client);
            }
            assertTurnedAway(new RawClient(server.port(), "::1", "::1"));
            assertTurnedAway(client(server, 1));
            clients.add(client(server, 2));
            assertReads(clients.get(4));
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket probe = new ServerSocket()) {
            byte[] loopback = new byte[16];
            loopback[15] = 1;
            probe.bind(new InetSocketAddress(InetAddress.getByAddress(loopback), 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
