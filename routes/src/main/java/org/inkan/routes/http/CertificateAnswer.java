package org.inkan.routes.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** A certificate in PEM, or in DER where that is asked for (RFC 9110 section 12.5.1). */
final class CertificateAnswer {

    private static final String PEM = "application/pem-certificate-chain";
    private static final String DER = "application/pkix-cert";

    private CertificateAnswer() {}

    /**
     * The answer, or 406 where neither form is accepted; then nothing is looked up.
     *
     * @param certificate gives the certificate in DER
     */
    static ApiAnswer of(ApiRequest request, Supplier<byte[]> certificate) {
        List<String> accepted = request.http().getHeaders().getQualityCSV(HttpHeader.ACCEPT);
        boolean any = accepted.isEmpty() && !request.http().getHeaders().contains(HttpHeader.ACCEPT);
        String mediaType = any
                ? PEM
                : accepted.stream()
                        .map(range -> range.split(";", 2)[0].strip())
                        .filter(range ->
                                Set.of(PEM, DER, "*/*", "application/*").contains(range))
                        .findFirst()
                        .map(range -> range.equals(DER) ? DER : PEM)
                        .orElse("");
        if (mediaType.isEmpty()) {
            return ApiAnswer.problem(
                    HttpStatus.NOT_ACCEPTABLE_406,
                    HttpStatus.getMessage(HttpStatus.NOT_ACCEPTABLE_406),
                    "A certificate is given as " + PEM + " or " + DER + ".");
        }
        byte[] der = certificate.get();
        return new ApiAnswer(HttpStatus.OK_200, mediaType, mediaType.equals(DER) ? der : pem(der), Map.of());
    }

    /** RFC 7468 section 5. */
    static byte[] pem(byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
