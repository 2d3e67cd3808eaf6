package org.inkan.engine.validation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.inkan.engine.crl.RevocationReason;
import org.inkan.engine.validation.source.Budget;
import org.inkan.engine.validation.source.FoundCrl;
import org.jspecify.annotations.Nullable;

/** A CRL as section 6.3 of RFC 5280 looks at it. Its entries are read one at a time. */
final class Crl {

    private static final Set<ASN1ObjectIdentifier> KNOWN = Set.of(
            Extension.authorityKeyIdentifier,
            Extension.issuerAlternativeName,
            Extension.cRLNumber,
            Extension.deltaCRLIndicator,
            Extension.issuingDistributionPoint,
            Extension.freshestCRL,
            Extension.authorityInfoAccess);
    private static final Set<ASN1ObjectIdentifier> KNOWN_IN_ENTRIES = Set.of(
            Extension.reasonCode, Extension.invalidityDate, Extension.certificateIssuer, Extension.instructionCode);
    private static final int ENTRIES_BETWEEN_LOOKS_AT_THE_CLOCK = 10_000;

    private final FoundCrl found;
    private final X500Principal issuer;
    private final Instant thisUpdate;
    private final @Nullable Instant nextUpdate;
    private final @Nullable IssuingDistributionPoint issuingDistributionPoint;
    private final byte @Nullable [] encodedPoint;
    private final @Nullable BigInteger number;
    private final @Nullable BigInteger base;
    private final byte @Nullable [] keyIdentifier;

    private Crl(FoundCrl found) throws IOException {
        this.found = found;
        issuer = new X500Principal(found.crl().getIssuer().getEncoded(ASN1Encoding.DER));
        thisUpdate = found.crl().getThisUpdate().toInstant();
        nextUpdate = found.crl().getNextUpdate() == null
                ? null
                : found.crl().getNextUpdate().toInstant();
        @Nullable ASN1Encodable point = parsed(Extension.issuingDistributionPoint);
        issuingDistributionPoint = point == null ? null : IssuingDistributionPoint.getInstance(point);
        encodedPoint = point == null ? null : point.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        number = integer(Extension.cRLNumber);
        base = integer(Extension.deltaCRLIndicator);
        @Nullable ASN1Encodable authority = parsed(Extension.authorityKeyIdentifier);
        keyIdentifier = authority == null
                ? null
                : AuthorityKeyIdentifier.getInstance(authority).getKeyIdentifierOctets();
    }

    /** Reads what stands in front of and behind the entries; empty if it cannot be read. */
    static Optional<Crl> of(FoundCrl found) {
        try {
            return Optional.of(new Crl(found));
        } catch (IOException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private @Nullable ASN1Encodable parsed(ASN1ObjectIdentifier type) {
        Extension extension = found.crl().getExtension(type);
        return extension == null ? null : extension.getParsedValue();
    }

    private @Nullable BigInteger integer(ASN1ObjectIdentifier type) {
        @Nullable ASN1Encodable value = parsed(type);
        return value == null ? null : ASN1Integer.getInstance(value).getValue();
    }

    FoundCrl found() {
        return found;
    }

    X500Principal issuer() {
        return issuer;
    }

    Instant thisUpdate() {
        return thisUpdate;
    }

    Optional<Instant> nextUpdate() {
        return Optional.ofNullable(nextUpdate);
    }

    Optional<IssuingDistributionPoint> issuingDistributionPoint() {
        return Optional.ofNullable(issuingDistributionPoint);
    }

    Optional<BigInteger> number() {
        return Optional.ofNullable(number);
    }

    /** BaseCRLNumber, which only a delta CRL has. */
    Optional<BigInteger> base() {
        return Optional.ofNullable(base);
    }

    boolean isIndirect() {
        return issuingDistributionPoint != null && issuingDistributionPoint.isIndirectCRL();
    }

    boolean isCurrent(Instant time) {
        return !time.isBefore(thisUpdate) && nextUpdate != null && !time.isAfter(nextUpdate);
    }

    /** Whether the authorityKeyIdentifier is this one. */
    boolean hasKeyIdentifier(byte @Nullable [] wanted) {
        return wanted != null && Arrays.equals(wanted, keyIdentifier);
    }

    /** Whether a delta CRL is for the same certificates and reasons (RFC 5280 section 6.3.3 (c)). */
    boolean hasScopeOf(Crl other) {
        return issuer.equals(other.issuer)
                && Arrays.equals(encodedPoint, other.encodedPoint)
                && Arrays.equals(keyIdentifier, other.keyIdentifier);
    }

    /** Whether every critical extension of the list is one that we process. */
    boolean isUnderstood() {
        return KNOWN.containsAll(found.crl().getCriticalExtensionOIDs());
    }

    /**
     * Looks for a certificate.
     *
     * @return its entry, if there is one
     * @throws UnusableCrlException if an entry cannot be read or has a critical extension that we do not process
     */
    Optional<Entry> entry(X509Certificate certificate, Budget budget) throws UnusableCrlException {
        TBSCertList list = found.crl().toASN1Structure().getTBSCertList();
        X500Principal wanted = certificate.getIssuerX500Principal();
        BigInteger serial = certificate.getSerialNumber();
        X500Principal current = issuer;
        @Nullable Entry hit = null;
        int count = 0;
        try {
            for (Enumeration<?> entries = list.getRevokedCertificateEnumeration(); entries.hasMoreElements(); ) {
                TBSCertList.CRLEntry entry = (TBSCertList.CRLEntry) entries.nextElement();
                if (++count % ENTRIES_BETWEEN_LOOKS_AT_THE_CLOCK == 0) {
                    budget.checkTime();
                }
                @Nullable Extensions extensions = entry.getExtensions();
                if (extensions != null) {
                    checkCritical(extensions);
                    if (isIndirect()) {
                        current = certificateIssuer(extensions, current);
                    }
                }
                if (entry.getUserCertificate().hasValue(serial) && current.equals(wanted)) {
                    hit = new Entry(
                            entry.getRevocationDate().getDate().toInstant(),
                            extensions == null ? 0 : reason(extensions),
                            extensions == null ? Optional.empty() : invalidityDate(extensions));
                }
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException malformed) {
            throw new UnusableCrlException("an entry cannot be read");
        }
        return Optional.ofNullable(hit);
    }

    private static void checkCritical(Extensions extensions) throws UnusableCrlException {
        for (ASN1ObjectIdentifier critical : extensions.getCriticalExtensionOIDs()) {
            if (!KNOWN_IN_ENTRIES.contains(critical)) {
                throw new UnusableCrlException("an entry has the critical extension " + critical.getId());
            }
        }
    }

    private static X500Principal certificateIssuer(Extensions extensions, X500Principal before) throws IOException {
        if (extensions.getExtension(Extension.certificateIssuer) == null) {
            return before;
        }
        for (GeneralName name : GeneralNames.fromExtensions(extensions, Extension.certificateIssuer)
                .getNames()) {
            if (name.getTagNo() == GeneralName.directoryName) {
                return new X500Principal(name.getName().toASN1Primitive().getEncoded(ASN1Encoding.DER));
            }
        }
        return before;
    }

    private static int reason(Extensions extensions) {
        @Nullable ASN1Encodable value = extensions.getExtensionParsedValue(Extension.reasonCode);
        return value == null ? 0 : ASN1Enumerated.getInstance(value).intValueExact();
    }

    private static Optional<Instant> invalidityDate(Extensions extensions) throws IOException {
        @Nullable ASN1Encodable value = extensions.getExtensionParsedValue(Extension.invalidityDate);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ASN1GeneralizedTime.getInstance(value).getDate().toInstant());
        } catch (ParseException malformed) {
            throw new IOException("invalidityDate is no time", malformed);
        }
    }

    /**
     * An entry.
     *
     * @param date when the certificate was revoked
     * @param reason the reason code, 0 where there is none
     * @param invalidityDate since when the key may have been in other hands (RFC 5280 section 5.3.2)
     */
    record Entry(Instant date, int reason, Optional<Instant> invalidityDate) {
        private static final int REMOVE_FROM_CRL = 8;

        /** The reason's name, or its number where it has none. */
        String reasonName() {
            return Arrays.stream(RevocationReason.values())
                    .filter(one -> one.code() == reason)
                    .map(RevocationReason::wireName)
                    .findFirst()
                    .orElseGet(() -> Integer.toString(reason));
        }

        boolean isRemoval() {
            return reason == REMOVE_FROM_CRL;
        }
    }
}
