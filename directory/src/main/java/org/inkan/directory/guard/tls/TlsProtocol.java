package org.inkan.directory.guard.tls;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * How TLS is spoken here: versions 1.2 and 1.3 with forward secrecy and authenticated encryption only, as RFC 9325
 * section 4.2 recommends, in the order of the server's preference.
 *
 * <p>Each connection asks for the context anew, so that a renewed certificate is used from the next connection on.
 */
public final class TlsProtocol {

    /** The older of the two versions spoken, which knows renegotiation. */
    static final String TLS_1_2 = "TLSv1.2";

    private static final String[] VERSIONS = {"TLSv1.3", TLS_1_2};

    private static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final Supplier<SSLContext> context;

    /** TLS with the certificate of the context that {@code context} gives at that moment. */
    public TlsProtocol(Supplier<SSLContext> context) {
        this.context = context;
    }

    /** The server's side of a new connection. */
    public SSLEngine newEngine() {
        SSLEngine engine = context.get().createSSLEngine();
        engine.setUseClientMode(false);
        List<String> supported = Arrays.asList(engine.getSupportedCipherSuites());
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        parameters.setCipherSuites(
                CIPHER_SUITES.stream().filter(supported::contains).toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        engine.setSSLParameters(parameters);
        return engine;
    }
}
