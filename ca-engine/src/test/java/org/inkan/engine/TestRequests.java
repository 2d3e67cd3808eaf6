package org.inkan.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/** Certification requests, good ones and bad ones. */
public final class TestRequests {

    private TestRequests() {}

    /** A request that the profile g-id-subscriber accepts. */
    public static String good(String cn) {
        return pem(TestKeys.SUBSCRIBER, name("C=JP,CN=" + cn), builder -> {});
    }

    public static X500Name name(String rfc4514) {
        return new X500Name(rfc4514);
    }

    public static X500NameBuilder japan() {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "JP");
    }

    public static String pem(KeyPair pair, X500Name subject, Consumer<PKCS10CertificationRequestBuilder> more) {
        return pem(der(pair, SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()), subject, more));
    }

    /** A request that brings {@code publicKey} and is signed by {@code pair}. */
    public static byte[] der(
            KeyPair pair,
            SubjectPublicKeyInfo publicKey,
            X500Name subject,
            Consumer<PKCS10CertificationRequestBuilder> more) {
        try {
            PKCS10CertificationRequestBuilder builder = new PKCS10CertificationRequestBuilder(subject, publicKey);
            more.accept(builder);
            String algorithm = pair.getPrivate().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            return builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE REQUEST-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE REQUEST-----\n";
    }
}
