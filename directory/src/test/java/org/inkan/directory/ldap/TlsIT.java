package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1StreamReader;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.inkan.directory.guard.GuardLimits;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** LDAPS and StartTLS, as clients see them that we did not write. */
@Requirement("REP-8")
@SuppressWarnings("NullAway.Init")
class TlsIT {

    private static final String START_TLS = "301d02010177188016312e332e362e312e342e312e313436362e3230303337";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private static Path folder;

    private static final AtomicReference<SSLContext> CONTEXT = new AtomicReference<>();
    private static TestTls tls;
    private static PublishedPki pki;
    private static DirectoryServer server;
    private static String caFile;

    @BeforeAll
    static void start() throws Exception {
        pki = new PublishedPki();
        pki.store.put(
                "o=Large,c=JP",
                new Attribute("objectClass", "organization"),
                new Attribute("certificateRevocationList;binary", pki.crl(60_000)));
        tls = new TestTls("server");
        caFile = tls.pem(folder).toString();
        CONTEXT.set(tls.server());
        GuardLimits limits = GuardLimits.defaults()
                .withTimes(new GuardLimits.Times(SECOND, SECOND, Duration.ofMinutes(1), Duration.ofSeconds(10)));
        server = DirectoryServer.start(
                LdapSettings.defaults()
                        .withPort(0)
                        .withTls(new LdapSettings.Tls(CONTEXT::get, 0))
                        .withGuard(limits),
                pki.store,
                PublishedPki.contexts(),
                new SecureRandom());
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(pki.store.openSnapshots()).isZero();
    }

    // Shows that OpenLDAP's client reads over LDAPS and after StartTLS, and checks the certificate.
    @ParameterizedTest
    @ValueSource(strings = {"ldaps", "-Z", "-ZZ"})
    void ldapsearch(String way) throws Exception {
        boolean ldaps = way.equals("ldaps");
        String url = ldaps ? "ldaps://127.0.0.1:" + tlsPort() : "ldap://127.0.0.1:" + server.port();
        List<String> command = new ArrayList<>(List.of(
                "env", "LDAPTLS_CACERT=" + caFile, "LDAPTLS_REQCERT=demand", "ldapsearch", "-x", "-LLL", "-H", url));
        if (!ldaps) {
            command.add(way);
        }
        command.addAll(List.of("-b", "c=JP", "-s", "sub", "(certificateRevocationList=*)", "1.1"));
        Shell.Output output = Shell.run("", command);
        assertThat(output.text()).contains("dn: " + PublishedPki.SEGMENT);
        assertThat(output.code()).isZero();
    }

    // Shows which versions are spoken, that weak cipher suites are not, and that TLS 1.2 does not renegotiate.
    @ParameterizedTest
    @CsvSource({
        "-tls1_2, TLSv1.2",
        "-tls1_3, TLSv1.3",
    })
    void versions(String option, String version) throws Exception {
        Shell.Output output = Shell.run("Q\n", sClient(option, "-brief", "-starttls", "ldap", server.port()));
        assertThat(output.text()).contains("Protocol version: " + version).contains("Verification: OK");
        output = Shell.run("Q\n", sClient(option, "-brief", "-verify_return_error", "-no_ign_eof", tlsPort()));
        assertThat(output.text()).contains("Protocol version: " + version).contains("Verification: OK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-tls1_1 -cipher ALL:@SECLEVEL=0",
                "-tls1 -cipher ALL:@SECLEVEL=0",
                "-tls1_2 -cipher AES128-SHA:AES256-GCM-SHA384:@SECLEVEL=0",
                "-tls1_2 -cipher ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA384"
            })
    void oldVersionsAndSuitesAreRefused(String options) throws Exception {
        Shell.Output output = Shell.run(
                "Q\n", List.of(("openssl s_client -connect 127.0.0.1:" + tlsPort() + " " + options).split(" ")));
        assertThat(output.text()).contains("Cipher is (NONE)").contains("alert");
    }

    @Test
    void renegotiationIsRefused() throws Exception {
        try (SSLSocket socket = (SSLSocket) tls.client().getSocketFactory().createSocket("127.0.0.1", tlsPort())) {
            socket.setSoTimeout(10_000);
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        socket.getInputStream().read();
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void largeAnswersByUnboundid(String version) throws Exception {
        SSLContext client = tls.client(version);
        byte[] large = pki.crl(60_000);
        pki.store.put(
                "o=Large,c=JP",
                new Attribute("objectClass", "organization"),
                new Attribute("certificateRevocationList;binary", large));
        try (LDAPConnection ldaps = new LDAPConnection(client.getSocketFactory(), "127.0.0.1", tlsPort());
                LDAPConnection later = new LDAPConnection("127.0.0.1", server.port())) {
            assertThat(later.processExtendedOperation(new StartTLSExtendedRequest(client))
                            .getResultCode())
                    .isEqualTo(ResultCode.SUCCESS);
            for (LDAPConnection connection : List.of(ldaps, later)) {
                assertThat(connection.getSSLSession().getProtocol()).isEqualTo(version);
                for (int i = 0; i < 5; i++) {
                    assertThat(connection
                                    .getEntry("o=Large,c=JP", "certificateRevocationList")
                                    .getAttributeValueBytes("certificateRevocationList;binary"))
                            .isEqualTo(large);
                }
            }
        }
    }

    // Shows that a thousand small answers to a client that does not read at once arrive in order: MINA's own filter
    // loses the 65th.
    @Test
    void pipelinedRequests() throws Exception {
        try (SSLSocket socket = (SSLSocket) tls.client().getSocketFactory().createSocket("127.0.0.1", tlsPort());
                ASN1StreamReader reader = new ASN1StreamReader(socket.getInputStream())) {
            ByteArrayOutputStream requests = new ByteArrayOutputStream();
            for (int i = 1; i <= 1_000; i++) {
                // WhoAmI under the message ID i.
                requests.writeBytes(HexFormat.of()
                        .parseHex(String.format(
                                "301f0202%04x77198017312e332e362e312e342e312e343230332e312e31312e33", i)));
            }
            socket.getOutputStream().write(requests.toByteArray());
            for (int i = 1; i <= 1_000; i++) {
                assertThat(LDAPMessage.decode(reader.readElement()).getMessageID())
                        .isEqualTo(i);
            }
        }
    }

    @Test
    void startTlsTwice() throws Exception {
        try (LDAPConnection client = new LDAPConnection("127.0.0.1", server.port())) {
            client.processExtendedOperation(new StartTLSExtendedRequest(tls.client()));
            ExtendedResult again = client.processExtendedOperation("1.3.6.1.4.1.1466.20037");
            assertThat(again.getResultCode()).isEqualTo(ResultCode.OPERATIONS_ERROR);
            assertThat(again.getDiagnosticMessage()).isEqualTo("TLS is established already");
            assertThat(client.getEntry("c=JP")).isNotNull();
        }
    }

    // Shows that a request which somebody has put behind StartTLS is not taken for one that came under TLS.
    @Test
    void nothingMayFollowStartTlsInClear() throws Exception {
        try (RawClient client = new RawClient(server.port())) {
            client.sendHex(START_TLS + "300c020102600702010304008000");
            assertThat(client.notice().getDiagnosticMessage())
                    .isEqualTo("Nothing may follow StartTLS before its answer");
            assertThat(client.isEnded()).isTrue();
        }
    }

    // Shows that a handshake which does not end, or is none, ends the connection.
    @ParameterizedTest
    @ValueSource(strings = {"", "16", "160301", "16030100a5", "300c020101600702010304008000", "474554202f20485454502f"})
    void handshakesThatAreNone(String octets) throws Exception {
        try (RawClient ldaps = new RawClient(tlsPort());
                RawClient startTls = new RawClient(server.port())) {
            startTls.sendHex(START_TLS);
            assertThat(startTls.message().getExtendedResponseProtocolOp().getResultCode())
                    .isZero();
            for (RawClient client : List.of(ldaps, startTls)) {
                assertThat(client.sendHex(octets).isEnded()).isTrue();
            }
        }
        try (LDAPConnection client = new LDAPConnection(tls.client().getSocketFactory(), "127.0.0.1", tlsPort())) {
            assertThat(client.getEntry("c=JP")).isNotNull();
        }
    }

    // Shows that a connection that begins after the certificate was renewed sees the new one, and that others go on.
    @Test
    void renewedCertificate() throws Exception {
        TestTls renewed = new TestTls("renewed");
        try (LDAPConnection before = new LDAPConnection(tls.client().getSocketFactory(), "127.0.0.1", tlsPort())) {
            CONTEXT.set(renewed.server());
            try (LDAPConnection after =
                    new LDAPConnection(renewed.client().getSocketFactory(), "127.0.0.1", tlsPort())) {
                assertThat(after.getEntry("c=JP")).isNotNull();
                assertThat(before.getEntry("c=JP")).isNotNull();
            }
            SSLContext old = tls.client();
            assertThatThrownBy(() -> new LDAPConnection(old.getSocketFactory(), "127.0.0.1", tlsPort()).close())
                    .isInstanceOf(LDAPException.class);
        } finally {
            CONTEXT.set(tls.server());
        }
    }

    @Test
    void advertisedWhereItWorks() throws Exception {
        try (LDAPConnection client = new LDAPConnection("127.0.0.1", server.port())) {
            assertThat(client.getRootDSE().getSupportedExtendedOperationOIDs()).contains("1.3.6.1.4.1.1466.20037");
        }
        try (DirectoryServer plain = DirectoryServer.start(
                        LdapSettings.defaults().withPort(0), pki.store, PublishedPki.contexts(), new SecureRandom());
                LDAPConnection client = new LDAPConnection("127.0.0.1", plain.port())) {
            RootDSE root = client.getRootDSE();
            assertThat(root.getSupportedExtendedOperationOIDs()).doesNotContain("1.3.6.1.4.1.1466.20037");
            assertThatThrownBy(() -> client.processExtendedOperation("1.3.6.1.4.1.1466.20037"))
                    .isInstanceOfSatisfying(
                            LDAPException.class,
                            e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.PROTOCOL_ERROR));
            assertThat(plain.tlsPort()).isEmpty();
        }
    }

    private static int tlsPort() {
        return server.tlsPort().orElseThrow();
    }

    private static List<String> sClient(Object... options) {
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-CAfile", caFile));
        for (int i = 0; i < options.length - 1; i++) {
            command.add(options[i].toString());
        }
        command.addAll(List.of("-connect", "127.0.0.1:" + options[options.length - 1]));
        return command;
    }
}
