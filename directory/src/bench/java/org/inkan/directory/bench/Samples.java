package org.inkan.directory.bench;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Entries that both servers hold: the sizes of the goals, and many certificates to look up by serial number. */
final class Samples {

    /** Suffix of all entries. */
    static final String SUFFIX = "c=JP";

    /** Parent of all entries. */
    static final String PARENT = "o=bench,c=JP";

    static final String CERTIFICATE = "ou=certificate," + PARENT;
    static final String SMALL_CRL = "ou=small," + PARENT;
    static final String LARGE_CRL = "ou=large," + PARENT;

    private static final X500Name ISSUER = new X500Name("C=JP,O=bench");
    private static final ASN1ObjectIdentifier PADDING = new ASN1ObjectIdentifier("2.25.1");
    private static final int CERTIFICATE_SIZE = 1_200;
    private static final int ENTRY_SIZE = 37;

    private final KeyPair keys;
    private final ContentSigner signer;
    private final byte[] certificate;
    private final Instant now = Instant.now();

    Samples() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
        int bare = certificate(0).length;
        certificate = certificate(CERTIFICATE_SIZE - bare);
    }

    /** The entries of the read benchmarks, parents first. */
    List<Entry> published() throws Exception {
        List<Entry> entries = new ArrayList<>(parents());
        entries.add(holder(CERTIFICATE, new Attribute("cACertificate;binary", certificate)));
        entries.add(holder(SMALL_CRL, new Attribute("certificateRevocationList;binary", crl(100_000))));
        entries.add(holder(LARGE_CRL, new Attribute("certificateRevocationList;binary", crl(5_000_000))));
        return entries;
    }

    /** The entries above all others. */
    static List<Entry> parents() {
        return List.of(
                new Entry(SUFFIX, new Attribute("objectClass", "top", "country"), new Attribute("c", "JP")),
                new Entry(PARENT, new Attribute("objectClass", "top", "organization"), new Attribute("o", "bench")));
    }

    /** A certificate's entry, found by its serial number. */
    Entry certificateEntry(int number) {
        String serial = serial(number);
        return new Entry(
                "inkanSerialNumber=" + serial + "," + PARENT,
                new Attribute("objectClass", "top", "inkanCertificate"),
                new Attribute("inkanSerialNumber", serial),
                new Attribute("inkanState", "valid"),
                new Attribute("userCertificate;binary", certificate),
                new Attribute("inkanNotBefore", "20260101000000Z"),
                new Attribute("inkanNotAfter", "20280101000000Z"),
                new Attribute("inkanGeneration", "1"),
                new Attribute("inkanSegment", Integer.toString(2 + number / 20_000)));
    }

    /** Serial numbers as spread as real ones, the same for the same number. */
    static String serial(int number) {
        return String.format("%032x", new BigInteger(127, new Random(number)));
    }

    private static Entry holder(String dn, Attribute value) {
        String ou = dn.substring(3, dn.indexOf(','));
        return new Entry(
                dn, new Attribute("objectClass", "top", "organizationalUnit", "pkiCA"), new Attribute("ou", ou), value);
    }

    private byte[] certificate(int padding) throws Exception {
        return new JcaX509v3CertificateBuilder(
                        ISSUER,
                        BigInteger.ONE,
                        Date.from(now),
                        Date.from(now.plusSeconds(86_400)),
                        ISSUER,
                        keys.getPublic())
                .addExtension(PADDING, false, new DEROctetString(new byte[Math.max(0, padding)]))
                .build(signer)
                .getEncoded();
    }

    private byte[] crl(int size) throws Exception {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(ISSUER, Date.from(now));
        builder.setNextUpdate(Date.from(now.plusSeconds(86_400)));
        Random random = new Random(size);
        for (int i = 0; i < size / (ENTRY_SIZE + 14); i++) {
            builder.addCRLEntry(new BigInteger(127, random).setBit(126), Date.from(now), CRLReason.keyCompromise);
        }
        return builder.build(signer).getEncoded();
    }
}
