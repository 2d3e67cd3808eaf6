package org.inkan.engine.cross;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.x500.X500Name;

/** Requests that were altered on their way. */
final class CertificationRequestBytes {

    private CertificationRequestBytes() {}

    /** A request signed under one name that shows another, in PEM. */
    static byte[] withOtherName(OtherCa signer, X500Name shown, X500Name signed) {
        try {
            String pem = new String(new OtherCa(signed, signer.keys()).request(), StandardCharsets.US_ASCII);
            CertificationRequest request = CertificationRequest.getInstance(
                    org.inkan.engine.certificate.CertificationRequest.ofPem(pem).encoded());
            CertificationRequestInfo info = request.getCertificationRequestInfo();
            ASN1Sequence altered = new DERSequence(new ASN1Encodable[] {
                new CertificationRequestInfo(shown, info.getSubjectPublicKeyInfo(), info.getAttributes()),
                request.getSignatureAlgorithm(),
                request.getSignature()
            });
            return altered.getEncoded("DER");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
