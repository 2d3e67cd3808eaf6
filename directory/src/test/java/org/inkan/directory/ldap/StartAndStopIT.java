package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.Set;
import java.util.stream.Collectors;
import org.inkan.directory.DirectoryException;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a server ends: with a word to its clients, and without a trace in its process. */
@Requirement("REP-12")
@SuppressWarnings("NullAway.Init")
class StartAndStopIT {

    private static final String ANONYMOUS_BIND = "300c020101600702010304008000";

    private static PublishedPki pki;

    @BeforeAll
    static void publish() throws Exception {
        pki = new PublishedPki();
    }

    @Test
    void stoppingSaysGoodbye() throws Exception {
        DirectoryServer other = DirectoryServer.start(
                LdapSettings.defaults().withPort(0), pki.store, PublishedPki.contexts(), new SecureRandom());
        try (RawClient client = new RawClient(other.port())) {
            client.sendHex(ANONYMOUS_BIND).message();
            other.close();
            assertThat(client.notice().getResultCode()).isEqualTo(ResultCode.UNAVAILABLE);
            assertThat(client.isEnded()).isTrue();
        } finally {
            other.close();
        }
    }

    // Shows that a server can be stopped and started in one process, and that neither it nor a failed start leaves a
    // thread.
    @Test
    void noThreadIsLeft() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        for (int i = 0; i < 2; i++) {
            try (DirectoryServer other = DirectoryServer.start(
                            LdapSettings.defaults().withPort(0),
                            pki.store,
                            PublishedPki.contexts(),
                            new SecureRandom());
                    LDAPConnection client = new LDAPConnection("127.0.0.1", other.port())) {
                assertThat(client.search("c=JP", SearchScope.SUB, "(objectClass=country)", "1.1")
                                .getEntryCount())
                        .isEqualTo(1);
            }
        }
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LdapSettings settings = LdapSettings.defaults().withPort(taken.getLocalPort());
            assertThatThrownBy(() ->
                            DirectoryServer.start(settings, pki.store, PublishedPki.contexts(), new SecureRandom()))
                    .isInstanceOf(DirectoryException.class)
                    .hasMessage("LDAP cannot listen on 127.0.0.1 port " + taken.getLocalPort()
                            + ": Address already in use; stop what uses the port or choose another port or address");
        }
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !before.contains(thread) && isOfAServer(thread))
                        .map(Thread::getName)
                        .collect(Collectors.toSet()))
                .isEmpty());
    }

    private static boolean isOfAServer(Thread thread) {
        if (thread.getName().startsWith("awaitility")) {
            return false;
        }
        return (thread.isAlive() && !thread.isDaemon()) || thread.getName().startsWith("ldap-");
    }
}
