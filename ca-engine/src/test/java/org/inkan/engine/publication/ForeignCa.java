package org.inkan.engine.publication;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.engine.TestKeys;

/** What another CA publishes. */
final class ForeignCa {

    private static final X500Principal NAME = new X500Principal("CN=Another CA, C=JP");
    private static final Date START = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Date END = Date.from(Instant.parse("2036-01-01T00:00:00Z"));

    private ForeignCa() {}

    static byte[] certificate() throws Exception {
        return new JcaX509v3CertificateBuilder(NAME, BigInteger.ONE, START, END, NAME, TestKeys.SUBSCRIBER.getPublic())
                .build(signer())
                .getEncoded();
    }

    /** Without any extension. */
    static byte[] crl() throws Exception {
        return new JcaX509v2CRLBuilder(NAME, START)
                .setNextUpdate(END)
                .build(signer())
                .getEncoded();
    }

    private static ContentSigner signer() throws Exception {
        PrivateKey key = TestKeys.SUBSCRIBER.getPrivate();
        return new JcaContentSignerBuilder("SHA256withRSA").build(key);
    }
}
