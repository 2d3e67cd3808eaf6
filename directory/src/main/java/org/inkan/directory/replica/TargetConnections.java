package org.inkan.directory.replica;

import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The connection to one target, opened when it is needed and kept while it works. For one thread. */
final class TargetConnections implements AutoCloseable {

    /** Longest answer, in octets: the CRLs of an entry in one message, with room to grow. */
    private static final int LONGEST_ANSWER = 256 << 20;

    private static final int LONGEST_PASSWORD = 4096;

    private final TargetServer server;
    private LDAPConnectionPool pool;

    @SuppressWarnings("NullAway.Init") // no pool until the first use
    TargetConnections(TargetServer server) {
        this.server = server;
    }

    /**
     * The connection, bound.
     *
     * @throws TargetException when there is none to be had
     */
    @SuppressWarnings("ReferenceEquality")
    LDAPConnectionPool open() {
        if (isOpen()) {
            try {
                pool.getRootDSE();
                return pool;
            } catch (LDAPException e) {
                // Whatever became of the old one, a new one tells.
                close();
            }
        }
        LDAPConnectionPool opened = connect();
        pool = opened;
        return opened;
    }

    private boolean isOpen() {
        return pool != null && !pool.isClosed();
    }

    private LDAPConnectionPool connect() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) server.timeout().toMillis());
        options.setResponseTimeoutMillis(server.timeout().toMillis());
        options.setMaxMessageSize(LONGEST_ANSWER);
        options.setAbandonOnTimeout(false);
        options.setFollowReferrals(false);
        options.setUseSynchronousMode(true);
        String what = "The replica " + server + " cannot be used";
        try {
            SocketFactory sockets = SocketFactory.getDefault();
            PostConnectProcessor startTls = null;
            if (server.security() != TargetServer.Security.NONE) {
                options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
                SSLUtil tls = new SSLUtil(trustManager());
                if (server.security() == TargetServer.Security.TLS) {
                    SSLSocketFactory factory = tls.createSSLSocketFactory();
                    sockets = factory;
                } else {
                    SSLContext context = tls.createSSLContext();
                    startTls = new StartTLSPostConnectProcessor(context);
                }
            }
            SingleServerSet servers = new SingleServerSet(server.host(), server.port(), sockets, options);
            BindRequest bind = server.bind().isEmpty()
                    ? null
                    : new SimpleBindRequest(server.bind().get().dn(), password());
            return new LDAPConnectionPool(servers, bind, 1, 1, startTls);
        } catch (LDAPException e) {
            throw TargetException.of(what, e);
        } catch (GeneralSecurityException | IOException e) {
            throw new TargetException(
                    TargetException.Kind.REFUSED,
                    what + ": " + e.getMessage() + ". Correct its file in 'trust' or 'passwordFile'.");
        }
    }

    private TrustManager trustManager() throws GeneralSecurityException, IOException {
        if (server.trust().isPresent()) {
            try {
                return new PEMFileTrustManager(server.trust().get().toFile());
            } catch (java.security.KeyStoreException e) {
                throw new IOException("the file " + server.trust().get() + " holds no certificates in PEM", e);
            }
        }
        TrustManagerFactory standard = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        standard.init((java.security.KeyStore) null);
        return standard.getTrustManagers()[0];
    }

    private byte[] password() throws IOException {
        Path file = server.bind().orElseThrow().passwordFile();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LONGEST_PASSWORD + 1);
            if (content.length > LONGEST_PASSWORD) {
                throw new IOException("the password file " + file + " is larger than " + LONGEST_PASSWORD + " bytes");
            }
            String line = new String(content, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
            if (line.isEmpty()) {
                // A simple bind without a password is an anonymous one (RFC 4513 section 5.1.2).
                throw new IOException("the password file " + file + " has no password in its first line");
            }
            return line.getBytes(StandardCharsets.UTF_8);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new IOException("the password file " + file + " is missing", e);
        } catch (java.nio.file.AccessDeniedException e) {
            throw new IOException("the password file " + file + " may not be read", e);
        }
    }

    /** Says, without keeping the password, whether it is the one it was; empty where there is none to read. */
    Optional<String> passwordMark() {
        if (server.bind().isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] password = password();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(password);
            Arrays.fill(password, (byte) 0);
            return Optional.of(HexFormat.of().formatHex(digest));
        } catch (IOException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    @Override
    public void close() {
        if (isOpen()) {
            pool.close();
        }
    }
}
