package org.inkan.routes.mirror;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Small CRLs for tests. */
public final class TestCrls {

    private TestCrls() {}

    public static byte[] der(int number, Instant thisUpdate, Instant nextUpdate) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        return new X509v2CRLBuilder(new X500Name("CN=Test"), Date.from(thisUpdate))
                .setNextUpdate(Date.from(nextUpdate))
                .addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
    }
}
