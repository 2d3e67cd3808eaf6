package org.inkan.engine.certificate;

import java.io.IOException;
import java.security.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.inkan.engine.Refusal;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SignatureProvider;

/**
 * A PKCS#10 certification request (RFC 2986) whose form is sound. {@link #checkSignature} shows that the sender holds the
 * private key.
 */
public final class CertificationRequest {

    /** Largest request that is looked at, in characters of PEM: far above what any key of today needs. */
    public static final int LARGEST_PEM = 64 * 1024;

    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\\s]+)-----END (?:NEW )?CERTIFICATE REQUEST-----");

    /** Knows every algorithm that a profile may allow; the JDK's providers do not know ML-DSA. */
    private static final Provider PROVIDER = new BouncyCastleProvider();

    /** szOID_CERT_EXTENSIONS, in which older Windows programs put what others put into extensionRequest. */
    private static final ASN1ObjectIdentifier MICROSOFT_EXTENSIONS = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.14");

    private static final String REMEDY = " Make one with 'openssl req -new -key KEY -out REQUEST'.";

    private final PKCS10CertificationRequest request;
    private final byte[] encoded;

    private CertificationRequest(byte[] encoded) {
        try {
            this.request = new PKCS10CertificationRequest(encoded);
            this.encoded = encoded.clone();
            if (!request.toASN1Structure()
                    .getCertificationRequestInfo()
                    .getVersion()
                    .hasValue(0)) {
                throw malformed("its version is not v1, which is 0 (RFC 2986 section 4.1)");
            }
            if (!Arrays.equals(request.toASN1Structure().getEncoded(ASN1Encoding.DER), encoded)) {
                throw malformed("it is not one PKCS#10 structure in DER, or more follows after it");
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            throw malformed("it is not a PKCS#10 structure (RFC 2986)");
        }
    }

    /**
     * Reads PEM (RFC 7468 section 7).
     *
     * @throws Refusal of kind {@code INVALID} or {@code TOO_LARGE}
     */
    public static CertificationRequest ofPem(String pem) {
        if (pem.length() > LARGEST_PEM) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE,
                    "The certification request is longer than " + LARGEST_PEM + " characters." + REMEDY);
        }
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.find()) {
            throw malformed("it has no '-----BEGIN CERTIFICATE REQUEST-----' block in PEM");
        }
        String block = matcher.group(1);
        if (matcher.find()) {
            throw malformed("it has two PEM blocks, and one application is for one certificate");
        }
        try {
            return new CertificationRequest(Base64.getMimeDecoder().decode(block));
        } catch (IllegalArgumentException e) {
            throw malformed("its PEM block is not base64");
        }
    }

    /** Reads the DER that {@link #encoded} gave. */
    public static CertificationRequest ofDer(byte[] der) {
        return new CertificationRequest(der);
    }

    /** The name asked for. */
    public X500Name subject() {
        return request.getSubject();
    }

    /** The key to certify. */
    public SubjectPublicKeyInfo publicKey() {
        return request.getSubjectPublicKeyInfo();
    }

    /** The request in DER. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /**
     * The extensions asked for, if any are: in PKCS#9's extensionRequest, in Microsoft's attribute of the same form, or in
     * both.
     *
     * @throws Refusal of kind {@code INVALID}
     */
    public Optional<Extensions> requestedExtensions() {
        Map<ASN1ObjectIdentifier, Extension> asked = new LinkedHashMap<>();
        for (ASN1ObjectIdentifier attribute :
                List.of(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, MICROSOFT_EXTENSIONS)) {
            for (Extension extension : extensions(attribute)) {
                Extension other = asked.putIfAbsent(extension.getExtnId(), extension);
                if (other != null && !other.equals(extension)) {
                    throw malformed("its extensionRequest and its attribute " + MICROSOFT_EXTENSIONS
                            + " ask for the extension " + extension.getExtnId() + " differently");
                }
            }
        }
        return asked.isEmpty()
                ? Optional.empty()
                : Optional.of(new Extensions(asked.values().toArray(Extension[]::new)));
    }

    private List<Extension> extensions(ASN1ObjectIdentifier attribute) {
        try {
            Attribute[] attributes = request.getAttributes(attribute);
            if (attributes.length == 0) {
                return List.of();
            }
            if (attributes.length > 1 || attributes[0].getAttrValues().size() != 1) {
                throw malformed("its extensionRequest does not hold one value (RFC 2985 section 5.4.2)");
            }
            Extensions extensions = Extensions.getInstance(attributes[0].getAttributeValues()[0]);
            List<Extension> read = new ArrayList<>();
            for (ASN1ObjectIdentifier oid : extensions.getExtensionOIDs()) {
                Extension extension = extensions.getExtension(oid);
                extension.getParsedValue();
                read.add(extension);
            }
            return read;
        } catch (IllegalArgumentException | ClassCastException e) {
            throw malformed("its extensionRequest is malformed");
        }
    }

    /**
     * Checks that the request is signed with the key it brings: proof of possession (REG-8).
     *
     * @throws Refusal of kind {@code INVALID}
     */
    public void checkSignature() {
        try {
            if (isSignatureValid()) {
                return;
            }
        } catch (IOException | OperatorException | PKCSException | RuntimeException e) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The certification request's signature cannot be checked: its algorithm does not fit its key, or is"
                            + " not known here." + REMEDY,
                    e);
        }
        throw new Refusal(
                Refusal.Kind.INVALID,
                "The certification request's signature does not verify with the key in it, so nothing shows that the"
                        + " applicant holds the private key." + REMEDY);
    }

    /** Our own algorithms are checked by whoever signs with them here, which is many times faster; any other as it comes. */
    private boolean isSignatureValid() throws IOException, OperatorException, PKCSException {
        Optional<SignatureAlgorithm> ours = SignatureAlgorithm.of(request.getSignatureAlgorithm())
                .filter(algorithm ->
                        KeySpec.of(publicKey()).filter(algorithm::signsWith).isPresent());
        if (ours.isEmpty()) {
            return request.isSignatureValid(new JcaContentVerifierProviderBuilder()
                    .setProvider(PROVIDER)
                    .build(publicKey()));
        }
        byte[] signed = request.toASN1Structure().getCertificationRequestInfo().getEncoded(ASN1Encoding.DER);
        return SignatureProvider.chosen()
                .verify(publicKey(), ours.get(), request.getSignature(), signed, 0, signed.length);
    }

    private static Refusal malformed(String why) {
        return new Refusal(Refusal.Kind.INVALID, "The certification request cannot be read: " + why + "." + REMEDY);
    }
}
