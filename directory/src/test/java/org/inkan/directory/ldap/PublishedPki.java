package org.inkan.directory.ldap;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A small tree as a CA publishes it, with a real certificate and real CRLs, and something private beside it. */
final class PublishedPki {

    static final String CA = "ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP";
    static final String CA_UNESCAPED = "ou=SECOM Passport for G-ID,o=SECOM Trust.net Co., Ltd.,c=JP";
    static final String SEGMENT = "cn=CRL2," + CA;

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    final MemoryStore store = new MemoryStore();
    final byte[] certificate;
    final byte[] crl;
    private final KeyPair key;
    final X500Principal issuer = new X500Principal("OU=SECOM Passport for G-ID, O=\"SECOM Trust.net Co., Ltd.\", C=JP");

    PublishedPki() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        key = generator.generateKeyPair();
        certificate = new JcaX509v3CertificateBuilder(
                        issuer,
                        BigInteger.ONE,
                        Date.from(NOW),
                        Date.from(NOW.plusSeconds(315_360_000)),
                        issuer,
                        key.getPublic())
                .build(signer())
                .getEncoded();
        crl = crl(1);
        fill();
    }

    static List<DN> contexts() throws LDAPException {
        return List.of(new DN("c=JP"));
    }

    /** A CRL with this many entries, about 37 octets each. */
    byte[] crl(int entries) throws Exception {
        JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(issuer, Date.from(NOW));
        for (int i = 0; i < entries; i++) {
            builder.addCRLEntry(BigInteger.valueOf(1_000_000L + i), Date.from(NOW), 0);
        }
        return builder.build(signer()).getEncoded();
    }

    private ContentSigner signer() throws Exception {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
    }

    private void fill() {
        store.put("c=JP", objectClass("top", "country"), new Attribute("c", "JP"));
        store.put(
                "o=SECOM Trust.net Co.\\, Ltd.,c=JP",
                objectClass("top", "organization"),
                new Attribute("o", "SECOM Trust.net Co., Ltd."));
        store.put(new Entry(
                CA,
                objectClass("top", "organizationalUnit", "pkiCA"),
                new Attribute("ou", "SECOM Passport for G-ID"),
                new Attribute("cACertificate;binary", certificate),
                new Attribute("certificateRevocationList;binary", crl),
                new Attribute("createTimestamp", "20260101000000Z")));
        store.put(
                SEGMENT,
                objectClass("top", "cRLDistributionPoint"),
                new Attribute("cn", "CRL2"),
                new Attribute("certificateRevocationList;binary", crl));
        store.put("o=inkan", objectClass("top", "organization"), new Attribute("o", "inkan"));
        store.put("ou=officers,o=inkan", objectClass("top", "organizationalUnit"), new Attribute("ou", "officers"));
    }

    private static Attribute objectClass(String... classes) {
        return new Attribute("objectClass", classes);
    }
}
