package org.inkan.routes.http;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A request (PKCS#10) of a new key. */
public final class TestRequest {

    private TestRequest() {}

    /** For {@code cn=Inkan,c=JP}, in DER. */
    public static byte[] der() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair key = generator.generateKeyPair();
            var name = new X500NameBuilder()
                    .addRDN(BCStyle.C, new DERPrintableString("JP"))
                    .addRDN(BCStyle.CN, new DERUTF8String("Inkan"))
                    .build();
            return new JcaPKCS10CertificationRequestBuilder(name, key.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate()))
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException("No request was made.", e);
        }
    }
}
