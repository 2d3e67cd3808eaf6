package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.management.UnixOperatingSystemMXBean;
import com.unboundid.asn1.ASN1Element;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.LDAPResponse;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.inkan.directory.guard.GuardLimits;
import org.inkan.directory.guard.RequestLimits;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Does to the running server what must not harm it, in clear, over LDAPS and after StartTLS. After each test ten new
 * clients bind and read at once, a client that was reading all the time has seen no error, nothing has been logged above
 * debug, and no snapshot is left open.
 */
@Requirement({"REP-8", "REP-12"})
@SuppressWarnings("NullAway.Init")
@ParameterizedClass
@EnumSource(Transport.class)
class AbuseIT {

    private static final int PER_ADDRESS = 50;
    private static final String ANONYMOUS_BIND = "300c020101600702010304008000";
    private static final GuardLimits LIMITS = GuardLimits.defaults()
            .withConnections(500, PER_ADDRESS)
            .withTimes(new GuardLimits.Times(
                    Duration.ofMillis(700), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(1)))
            .withRequests(new RequestLimits(1_000_000, 1_000_000, 200, 100, 8));

    private static PublishedPki pki;
    private static DirectoryServer server;
    private static TestTls tls;

    @Parameter
    private Transport transport;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final AtomicBoolean done = new AtomicBoolean();
    private Future<Integer> reads;

    @BeforeAll
    static void start() throws Exception {
        pki = new PublishedPki();
        tls = new TestTls("server");
        SSLContext context = tls.server();
        pki.store.put(
                "o=Large,c=JP",
                new Attribute("objectClass", "organization"),
                new Attribute("certificateRevocationList;binary", pki.crl(100_000)));
        server = DirectoryServer.start(
                LdapSettings.defaults()
                        .withPort(0)
                        .withTls(new LdapSettings.Tls(() -> context, 0))
                        .withGuard(LIMITS),
                pki.store,
                PublishedPki.contexts(),
                new SecureRandom());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void listen() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        reads = executor.submit(() -> {
            int count = 0;
            try (LDAPConnection reader = transport.connect(server, tls)) {
                while (!done.get()) {
                    assertThat(reader.getEntry(PublishedPki.CA, "ou")).isNotNull();
                    count++;
                    reading.countDown();
                }
            } finally {
                reading.countDown();
            }
            return count;
        });
        reading.await();
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void tenClientsReadAtOnce() throws Exception {
        for (int i = 0; i < 10; i++) {
            try (LDAPConnection client = transport.connect(server, tls)) {
                client.bind(new SimpleBindRequest());
                assertThat(client.getEntry(PublishedPki.CA, "cACertificate")
                                .getAttributeValueBytes("cACertificate;binary"))
                        .isEqualTo(pki.certificate);
            }
        }
        done.set(true);
        assertThat(reads.get()).isPositive();
        executor.shutdownNow();
        await().until(() -> pki.store.openSnapshots() == 0);
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        assertThat(log.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .isEmpty();
    }

    // Shows that headers which claim up to 4 GB, and octets that are no LDAP, are refused at once with a notice.
    @Test
    void headers() throws Exception {
        assertRefused(
                List.of("30847fffffff", "3084ffffffff", "3080", "30858000000000", "16030100a5", "474554202f"),
                client -> assertThat(client.notice().getResultCode()).isEqualTo(ResultCode.PROTOCOL_ERROR));
    }

    private interface Answer {
        void check(RawClient client) throws Exception;
    }

    /** Sends each on a connection of its own, all at the same time: the server lets go of who is refused after a second. */
    private void assertRefused(List<String> octets, Answer answer) throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try {
            for (String each : octets) {
                clients.add(transport.raw(server, tls).sendHex(each));
            }
            for (int i = 0; i < clients.size(); i++) {
                answer.check(clients.get(i));
                assertThat(clients.get(i).isEnded()).as(octets.get(i)).isTrue();
            }
        } finally {
            closeAll(clients);
        }
    }

    // Shows that a filter nested too deeply is answered under its message ID, and that the session goes on.
    @ParameterizedTest
    @ValueSource(ints = {70, 2_000, 10_000})
    void nestedFilters(int depth) throws Exception {
        // The SDK encodes a filter by recursion, which a common stack does not always bear.
        FutureTask<byte[]> encoding = new FutureTask<>(() -> search(7, "c=JP", SearchScope.SUB, nested(depth)));
        new Thread(null, encoding, "encoder", 256L << 20).start();
        try (RawClient client = transport.raw(server, tls)) {
            LDAPMessage answer = client.send(encoding.get()).message();
            assertThat(answer.getMessageID()).isEqualTo(7);
            assertThat(answer.getSearchResultDoneProtocolOp().getResultCode())
                    .isEqualTo(ResultCode.PROTOCOL_ERROR_INT_VALUE);
            assertThat(client.sendHex(ANONYMOUS_BIND)
                            .message()
                            .getBindResponseProtocolOp()
                            .getResultCode())
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 50})
    void filtersOfSomeDepthWork(int depth) throws Exception {
        try (LDAPConnection client = transport.connect(server, tls)) {
            assertThat(client.search("c=JP", SearchScope.BASE, nested(depth)).getEntryCount())
                    .isEqualTo(1);
        }
    }

    @Test
    void aFilterOfAMillionElements() throws Exception {
        List<Filter> elements = new ArrayList<>();
        Filter element = Filter.createPresenceFilter("o");
        for (int i = 0; i < 1_000_000; i++) {
            elements.add(element);
        }
        byte[] request = search(1, "c=JP", SearchScope.SUB, Filter.createORFilter(elements));
        try (RawClient client = transport.raw(server, tls)) {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            head.write(request, 0, 100_000);
            assertThat(client.send(head.toByteArray()).notice().getResultCode()).isEqualTo(ResultCode.PROTOCOL_ERROR);
        }
    }

    // Shows that a request may come octet by octet, but not for ever.
    @Test
    void slowSenders() throws Exception {
        try (RawClient client = transport.raw(server, tls)) {
            for (int i = 0; i < ANONYMOUS_BIND.length(); i += 2) {
                client.sendHex(ANONYMOUS_BIND.substring(i, i + 2));
            }
            assertThat(client.message().getMessageID()).isEqualTo(1);
            client.sendHex(ANONYMOUS_BIND.substring(0, 10));
            assertThat(client.notice().getDiagnosticMessage()).isEqualTo("A request must arrive within 700 ms");
            assertThat(client.isEnded()).isTrue();
        }
    }

    // Shows that well-formed BER which is no request of LDAP ends in a notice or in protocolError.
    @Test
    void berThatIsNoRequest() throws Exception {
        assertRefused(
                List.of(
                        "3000", // nothing
                        "3003020101", // no operation
                        "30050201014200" + "3005020100420030", // unbind with message ID 0 after one that is fine
                        "30050201015f00", // a request that there is not
                        "3005020101610030"), // a response
                client -> {});
    }

    // Shows that a request whose envelope can be read is answered under its message ID, and that the session goes on.
    @ParameterizedTest
    @ValueSource(strings = {"3009020105600404023030", "3007020105630204 00", "30050201057700", "30060201056e0130"})
    void requestsOfTheWrongShape(String octets) throws Exception {
        try (RawClient client = transport.raw(server, tls)) {
            ASN1Element[] message = client.sendHex(octets.replace(" ", ""))
                    .element()
                    .decodeAsSequence()
                    .elements();
            assertThat(message[0].decodeAsInteger().intValue()).isEqualTo(5);
            assertThat(message[1]
                            .decodeAsSequence()
                            .elements()[0]
                            .decodeAsEnumerated()
                            .intValue())
                    .isEqualTo(ResultCode.PROTOCOL_ERROR_INT_VALUE);
            assertThat(client.sendHex(ANONYMOUS_BIND).message().getMessageID()).isEqualTo(1);
        }
    }

    @Test
    void rubbish() throws Exception {
        Random random = new Random(4513);
        for (int i = 0; i < 200; i++) {
            byte[] octets = new byte[1 + random.nextInt(200)];
            random.nextBytes(octets);
            if (i % 2 == 0) {
                octets[0] = 0x30;
            }
            try (RawClient client = transport.raw(server, tls)) {
                client.send(octets);
            }
        }
    }

    // Shows that a thousand unread searches for a large CRL cost one answer's memory, and that who reads nothing is
    // dropped, while another reads on.
    @Test
    void unreadAnswers() throws Exception {
        byte[] request = search(1, "o=Large,c=JP", SearchScope.BASE, Filter.createPresenceFilter("objectClass"));
        try (RawClient greedy = transport.raw(server, tls);
                LDAPConnection other = transport.connect(server, tls)) {
            ByteArrayOutputStream requests = new ByteArrayOutputStream();
            for (int i = 0; i < 1_000; i++) {
                requests.write(request);
            }
            greedy.send(requests.toByteArray());
            for (int i = 0; i < 50; i++) {
                assertThat(other.getEntry("c=JP")).isNotNull();
            }
            // The server drops it unread: sending on fails in the end.
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                try {
                    greedy.send(request);
                    return false;
                } catch (IOException e) {
                    return true;
                }
            });
        }
    }

    // Shows that searches for many entries by clients who do not read leave threads for others.
    @Test
    void unreadSubtreeSearches() throws Exception {
        for (int i = 0; i < 5; i++) {
            pki.store.put(
                    "o=Large " + i + ",c=JP",
                    new Attribute("objectClass", "organization"),
                    new Attribute("certificateRevocationList;binary", pki.crl(60_000)));
        }
        byte[] request = search(1, "c=JP", SearchScope.SUB, Filter.createPresenceFilter("objectClass"));
        List<RawClient> greedy = new ArrayList<>();
        try (LDAPConnection other = transport.connect(server, tls)) {
            for (int i = 0; i < 20; i++) {
                greedy.add(transport.raw(server, tls).send(request));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(other.search("c=JP", SearchScope.ONE, "(o=SECOM*)").getEntryCount())
                        .isEqualTo(1);
            }
        } finally {
            for (RawClient client : greedy) {
                client.close();
            }
            for (int i = 0; i < 5; i++) {
                pki.store.remove("o=Large " + i + ",c=JP");
            }
        }
    }

    // Shows that connections above the bound of an address are told so.
    @Test
    void idleConnections() throws Exception {
        List<RawClient> idle = new ArrayList<>();
        try {
            for (int i = 0; i < PER_ADDRESS + 100; i++) {
                idle.add(transport.raw(server, tls).sendHex(ANONYMOUS_BIND));
            }
            int admitted = 0;
            for (RawClient client : idle) {
                // Both kinds get an answer to their bind: the one that they asked for, or a notice.
                LDAPResponse answer = client.response();
                if (answer.getMessageID() == 1) {
                    admitted++;
                } else {
                    assertThat(((ExtendedResult) answer).getResultCode()).isEqualTo(ResultCode.BUSY);
                    assertThat(client.isEnded()).isTrue();
                }
            }
            assertThat(admitted).isEqualTo(PER_ADDRESS - 1);
        } finally {
            closeAll(idle);
        }
        awaitFreePlaces();
    }

    // Shows that 5,000 connections on which nothing comes, not even a handshake, are let go and leave no trace; fewer
    // where this process may not have as many files.
    @Test
    void silentConnections() throws Exception {
        List<RawClient> silent = new ArrayList<>();
        try {
            for (int i = 0; i < Math.min(5_000, filesLeft() / 2 - 200); i++) {
                silent.add(new RawClient(transport.port(server)));
            }
        } finally {
            closeAll(silent);
        }
        awaitFreePlaces();
    }

    private static long filesLeft() {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
    }

    private static void closeAll(List<RawClient> clients) throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
    }

    /** The places of clients that have gone are free again as soon as the server has seen them go. */
    private void awaitFreePlaces() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<LDAPConnection> clients = new ArrayList<>();
            try {
                for (int i = 0; i < PER_ADDRESS - 1; i++) {
                    clients.add(new LDAPConnection("127.0.0.1", server.port()));
                }
                assertThat(clients.get(PER_ADDRESS - 2).getEntry("c=JP")).isNotNull();
            } finally {
                clients.forEach(LDAPConnection::close);
            }
        });
    }

    // Shows that what is not LDAP is not read for long, however much of it comes.
    @Test
    void aGigabyteOfZeros() throws Exception {
        byte[] zeros = new byte[1 << 20];
        try (RawClient client = transport.raw(server, tls)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1024; i++) {
                            client.send(zeros);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    // Shows that where nesting alone makes a request too long, the length decides.
    @Test
    void nestedBeyondTheLength() throws Exception {
        ByteArrayOutputStream deep = new ByteArrayOutputStream();
        deep.writeBytes(new byte[] {0x30, (byte) 0x83, 0x03, 0x0d, 0x40});
        for (int i = 0; i < 50_000; i++) {
            deep.writeBytes(new byte[] {(byte) 0xA2, (byte) 0x82, (byte) 0xff, (byte) 0xff});
        }
        try (RawClient client = transport.raw(server, tls)) {
            client.send(Arrays.copyOf(deep.toByteArray(), 60_000));
            assertThat(client.notice().getResultCode()).isEqualTo(ResultCode.PROTOCOL_ERROR);
        }
    }

    // Shows that a scope or a limit that nobody defined is refused or ignored, and is no fault of ours.
    @Test
    void oddSearches() throws Exception {
        Filter any = Filter.createPresenceFilter("objectClass");
        try (RawClient client = transport.raw(server, tls)) {
            LDAPMessage answer =
                    client.send(search(1, "c=JP", SearchScope.valueOf(7), any)).message();
            assertThat(answer.getSearchResultDoneProtocolOp().getResultCode())
                    .isEqualTo(ResultCode.PROTOCOL_ERROR_INT_VALUE);
            SearchRequestProtocolOp negative = new SearchRequestProtocolOp(
                    "o=nothing", SearchScope.SUB, DereferencePolicy.ALWAYS, -1, -1, false, any, List.of(""));
            answer = client.send(
                            new LDAPMessage(2, negative, List.of()).encode().encode())
                    .message();
            assertThat(answer.getSearchResultDoneProtocolOp().getResultCode())
                    .isEqualTo(ResultCode.NO_SUCH_OBJECT_INT_VALUE);
        }
    }

    // Shows that an abandoned search ends and that the connection goes on.
    @Test
    void abandonAndUnbind() throws Exception {
        try (RawClient client = transport.raw(server, tls)) {
            client.send(search(1, "c=JP", SearchScope.SUB, Filter.createPresenceFilter("objectClass")));
            client.sendHex("3006020102500101");
            client.sendHex("300c020103600702010304008000");
            LDAPMessage message = client.message();
            while (message.getMessageID() != 3) {
                message = client.message();
            }
            assertThat(message.getBindResponseProtocolOp().getResultCode()).isZero();
            client.sendHex("30050201044200");
            assertThat(client.isEnded()).isTrue();
        }
    }

    private static Filter nested(int depth) throws LDAPException {
        Filter filter = Filter.createPresenceFilter("objectClass");
        for (int i = 0; i < depth; i++) {
            filter = Filter.createNOTFilter(filter);
        }
        return filter;
    }

    private static byte[] search(int messageId, String base, SearchScope scope, Filter filter) {
        SearchRequestProtocolOp search =
                new SearchRequestProtocolOp(base, scope, DereferencePolicy.NEVER, 0, 0, false, filter, List.of());
        return new LDAPMessage(messageId, search, List.of()).encode().encode();
    }
}
