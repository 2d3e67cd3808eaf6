package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.GeneralName;
import org.jspecify.annotations.Nullable;

/**
 * One accessMethod of authorityInfoAccess.
 *
 * @param method what is found there
 * @param uri a fixed address of a CA outside; the issuer's own where absent
 * @param offered whether every organisation has it, or only one that has chosen it
 */
public record AccessDescriptionRule(Method method, @Nullable String uri, Offer offered) {

    /** Reads what the profile's author wrote. */
    @JsonCreator
    public static AccessDescriptionRule of(
            @JsonProperty("method") @Nullable Method method,
            @JsonProperty("uri") @Nullable String uri,
            @JsonProperty("offered") @Nullable Offer offered) {
        return new AccessDescriptionRule(required(method, "method"), uri, offered == null ? Offer.ALWAYS : offered);
    }

    /** Checks the address. */
    public AccessDescriptionRule {
        require(
                uri == null || uri.matches("https?://[!-~]+"),
                "the address of authorityInfoAccess must be an http address in ASCII.");
    }

    /** What is found at an address (RFC 5280 section 4.2.2.1). */
    public enum Method {
        /** The issuer's OCSP responder. */
        @JsonProperty("ocsp")
        OCSP("ocsp", AccessDescription.id_ad_ocsp),
        /** The issuer's certificate. */
        @JsonProperty("caIssuers")
        CA_ISSUERS("caIssuers", AccessDescription.id_ad_caIssuers);

        private final String wireName;
        private final String oid;

        Method(String wireName, ASN1ObjectIdentifier oid) {
            this.wireName = wireName;
            this.oid = oid.getId();
        }

        /** Its name in RFC 5280. */
        public String wireName() {
            return wireName;
        }
    }

    String keyword() {
        return method.wireName();
    }

    AccessDescription encode(IssuerPlaces places) {
        String address = uri != null
                ? uri
                : (method == Method.OCSP ? places.ocsp() : places.caCertificate())
                        .orElseThrow(() ->
                                new IllegalStateException("The issuer has no address for " + method.wireName() + "."));
        return new AccessDescription(
                new ASN1ObjectIdentifier(method.oid), new GeneralName(GeneralName.uniformResourceIdentifier, address));
    }
}
