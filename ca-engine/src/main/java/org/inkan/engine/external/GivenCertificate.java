package org.inkan.engine.external;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.Refusal;
import org.inkan.engine.name.NameBytes;

/** A certificate from outside whose form is sound: one X.509 structure in DER. */
public final class GivenCertificate {

    /** Largest certificate that is looked at, in characters of PEM; one of ML-DSA-87 has about 10,000. */
    public static final int LARGEST_PEM = 20 * 1024;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

    private final String part;
    private final byte[] der;
    private final X509CertificateHolder holder;

    private GivenCertificate(String part, byte[] der) {
        this.part = part;
        this.der = der;
        try {
            holder = new X509CertificateHolder(der);
            // What is read lazily is read now, so that no later check meets a fault of form.
            if (!Arrays.equals(holder.toASN1Structure().getEncoded(ASN1Encoding.DER), der)) {
                throw malformed(part, "it is not one certificate in DER, or more follows after it");
            }
            NameBytes.describe(holder.getSubject());
            NameBytes.describe(holder.getIssuer());
            notBefore();
            notAfter();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            throw malformed(part, "it is not an X.509 certificate (RFC 5280 section 4.1)");
        }
    }

    /**
     * Reads PEM (RFC 7468 section 5).
     *
     * @param part which certificate it is, as sentences call it: {@code certificate}, {@code root}
     * @throws Refusal of kind {@code INVALID} or {@code TOO_LARGE}
     */
    public static GivenCertificate ofPem(String part, String pem) {
        if (pem.length() > LARGEST_PEM) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE,
                    "The " + part + " is longer than " + LARGEST_PEM + " characters, which no certificate is. Give one"
                            + " X.509 certificate in PEM.");
        }
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.find()) {
            throw malformed(part, "it has no '-----BEGIN CERTIFICATE-----' block in PEM (RFC 7468 section 5)");
        }
        String block = matcher.group(1);
        if (matcher.find()) {
            throw malformed(part, "it holds several certificates; those above the authority's are given one by one");
        }
        try {
            return new GivenCertificate(part, Base64.getMimeDecoder().decode(block));
        } catch (IllegalArgumentException e) {
            throw malformed(part, "its PEM block is not base64");
        }
    }

    /** Reads DER; the rest as {@link #ofPem}. */
    public static GivenCertificate ofDer(String part, byte[] der) {
        return new GivenCertificate(part, der);
    }

    private static Refusal malformed(String part, String why) {
        return new Refusal(
                Refusal.Kind.INVALID,
                "The " + part + " cannot be read: " + why + ". Give one X.509 certificate in PEM.");
    }

    /** Which certificate it is, as sentences call it. */
    String part() {
        return part;
    }

    /** The certificate in DER. */
    public byte[] der() {
        return der.clone();
    }

    /** What it says. */
    public X509CertificateHolder holder() {
        return holder;
    }

    SubjectPublicKeyInfo publicKey() {
        return holder.getSubjectPublicKeyInfo();
    }

    Instant notBefore() {
        return holder.getNotBefore().toInstant();
    }

    Instant notAfter() {
        return holder.getNotAfter().toInstant();
    }

    /** Whether the subject of another has the bytes of this one's issuer: relying parties may compare no more (CRT-2). */
    boolean names(GivenCertificate issuer) {
        return NameBytes.areSame(holder.getIssuer(), issuer.holder.getSubject());
    }

    /** The name as a sentence shows it. */
    String subject() {
        return NameBytes.describe(holder.getSubject());
    }

    /** The issuer's name as a sentence shows it. */
    String issuer() {
        return NameBytes.describe(holder.getIssuer());
    }
}
