package org.inkan.routes.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which servers a client command speaks to, told by their certificates. */
final class Trust {

    private static final int LARGEST = 256 * 1024;

    private Trust() {}

    /**
     * The server of a home on this machine: whoever shows the very certificate that lies in {@code keys/server.crt},
     * whatever names it has, or one from the home's own authority for the address that is asked.
     */
    static SSLContext ofHome(Path home) {
        List<X509Certificate> authorities = new ArrayList<>();
        List<X509Certificate> shown = new ArrayList<>();
        Path keys = home.resolve("keys");
        if (Files.exists(keys.resolve("server-ca.crt"))) {
            authorities.addAll(read(keys.resolve("server-ca.crt")));
        }
        shown.addAll(read(keys.resolve("server.crt")).subList(0, 1));
        return context(authorities, shown);
    }

    /** Servers with a certificate from one of those in a PEM file, or that is among them. */
    static SSLContext ofFile(Path file) {
        return context(read(file), List.of());
    }

    /** Servers that this Java platform trusts. */
    static SSLContext ofPlatform() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new CommandFailure("Java's own list of trusted authorities cannot be used; give --trust FILE.", e);
        }
    }

    private static List<X509Certificate> read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new CommandFailure(
                        "The file " + file + " is larger than 256 KiB; give certificates in PEM only.");
            }
            List<X509Certificate> certificates = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                    .forEach(certificate -> certificates.add((X509Certificate) certificate));
            if (certificates.isEmpty()) {
                throw new CommandFailure("The file " + file + " holds no certificate; give the server's CA in PEM.");
            }
            return certificates;
        } catch (IOException e) {
            throw new CommandFailure(
                    "The certificates to trust cannot be read: " + e.getMessage() + ". Use the account that runs the"
                            + " server, or give --server with --trust FILE.",
                    e);
        } catch (CertificateException e) {
            throw new CommandFailure("The file " + file + " holds no certificates; give the server's CA in PEM.", e);
        }
    }

    private static SSLContext context(List<X509Certificate> authorities, List<X509Certificate> shown) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            // The platform's manager refuses an empty list; what is shown is trusted in any case.
            for (X509Certificate certificate : authorities.isEmpty() ? shown : authorities) {
                store.setCertificateEntry(Integer.toString(store.size()), certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            X509ExtendedTrustManager platform = Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Shown(platform, new HashSet<>(shown))}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new CommandFailure("Java's TLS does not take the certificates to trust: " + e.getMessage(), e);
        }
    }

    /** Takes a certificate that is known in person; leaves all others, and their names, to the platform. */
    private static final class Shown extends X509ExtendedTrustManager {

        private final X509ExtendedTrustManager platform;
        private final Set<X509Certificate> known;

        Shown(X509ExtendedTrustManager platform, Set<X509Certificate> known) {
            this.platform = platform;
            this.known = known;
        }

        private boolean isKnown(X509Certificate[] chain) throws CertificateException {
            if (chain.length > 0 && known.contains(chain[0])) {
                chain[0].checkValidity();
                return true;
            }
            return false;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
                throws CertificateException {
            if (!isKnown(chain)) {
                platform.checkServerTrusted(chain, type, engine);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
                throws CertificateException {
            if (!isKnown(chain)) {
                platform.checkServerTrusted(chain, type, socket);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            if (!isKnown(chain)) {
                platform.checkServerTrusted(chain, type);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
                throws CertificateException {
            platform.checkClientTrusted(chain, type, engine);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
                throws CertificateException {
            platform.checkClientTrusted(chain, type, socket);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            platform.checkClientTrusted(chain, type);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return platform.getAcceptedIssuers();
        }
    }
}
