package org.inkan.routes.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/** Certification requests of web servers, each with a P-256 key and a name of its own, made before anybody counts. */
final class OrderRequests {

    private static final Provider CORRETTO = AmazonCorrettoCryptoProvider.INSTANCE;

    private final KeyPairGenerator keys;
    private int made;

    OrderRequests() {
        try {
            keys = KeyPairGenerator.getInstance("EC", CORRETTO);
            keys.initialize(new ECGenParameterSpec("secp256r1"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Keys of P-256 cannot be made here.", e);
        }
    }

    /**
     * One request.
     *
     * @param number its number in this run
     * @param pem PKCS#10 in PEM
     */
    record Prepared(int number, String pem) {}

    /** So many new ones. */
    List<Prepared> fresh(int count) {
        List<Prepared> fresh = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            fresh.add(new Prepared(++made, pem("w" + made + ".inkan-bench.jp")));
        }
        return fresh;
    }

    private String pem(String host) {
        try {
            KeyPair pair = keys.generateKeyPair();
            ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA")
                    .setProvider(CORRETTO)
                    .build(pair.getPrivate());
            byte[] der = new PKCS10CertificationRequestBuilder(
                            new X500Name("CN=" + host),
                            SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions(host))
                    .build(signer)
                    .getEncoded();
            return "-----BEGIN CERTIFICATE REQUEST-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END CERTIFICATE REQUEST-----\n";
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("A request was not made.", e);
        }
    }

    private static Extensions extensions(String host) throws IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        return extensions.generate();
    }
}
