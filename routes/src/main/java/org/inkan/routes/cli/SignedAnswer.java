package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Collection;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Selector;
import org.inkan.engine.Sha256;

/**
 * A signed answer of a server: CMS SignedData (RFC 5652) that encloses it. Its signature is checked with the certificate in
 * it; whose certificate that is, people compare by its fingerprint.
 *
 * @param content what was signed
 * @param signer SHA-256 of the signer's certificate, in hexadecimal
 */
record SignedAnswer(JsonNode content, String signer) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Reads and checks one.
     *
     * @throws CommandFailure if it is none, or its signature is not right
     */
    static SignedAnswer of(byte[] signedData) {
        try {
            CMSSignedData signed = new CMSSignedData(signedData);
            Collection<SignerInformation> signers = signed.getSignerInfos().getSigners();
            if (signed.getSignedContent() == null || signers.size() != 1) {
                throw broken(new CMSException("there is not one signer, or no content"));
            }
            SignerInformation signer = signers.iterator().next();
            X509CertificateHolder certificate = certificate(signed, signer);
            if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate))) {
                throw broken(new CMSException("the signature does not fit"));
            }
            byte[] content = (byte[]) signed.getSignedContent().getContent();
            return new SignedAnswer(
                    JSON.readTree(new String(content, StandardCharsets.UTF_8)), Sha256.hex(certificate.getEncoded()));
        } catch (CMSException | OperatorCreationException | CertificateException | IOException e) {
            throw broken(e);
        }
    }

    @SuppressWarnings("unchecked") // a SignerId selects certificates
    private static X509CertificateHolder certificate(CMSSignedData signed, SignerInformation signer)
            throws CMSException {
        Selector<X509CertificateHolder> selector = signer.getSID();
        Collection<X509CertificateHolder> found = signed.getCertificates().getMatches(selector);
        if (found.size() != 1) {
            throw new CMSException("the signer's certificate is missing");
        }
        return found.iterator().next();
    }

    private static CommandFailure broken(Exception cause) {
        return new CommandFailure(
                "The server's answer is not signed as it should be: " + cause.getMessage()
                        + ". Nothing was written. Is it Inkan, of this version, that answers there?",
                cause);
    }
}
