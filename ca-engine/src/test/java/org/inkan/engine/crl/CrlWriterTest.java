package org.inkan.engine.crl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509CRLEntryHolder;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.name.DistributionPointNames;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our CRLs as others read them. */
class CrlWriterTest {

    private static final Comparator<RevokedCertificate> BY_SERIAL =
            Comparator.comparing(RevokedCertificate::serialNumber);

    private static X509CRL jdk(byte[] crl) throws Exception {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(crl));
    }

    /** JDK, Bouncy Castle and our own reader find the same entries and fields, sorted, for 0, 1 and many entries. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 127, 128, 129, 10_000})
    @Requirement({"REV-2", "REV-5"})
    void othersReadTheSame(int count) throws Exception {
        List<RevokedCertificate> entries = Crls.random(new Random(count), count);
        RevokedSet set = new RevokedSet();
        assertThat(set.addAll(entries)).isEqualTo(count);
        byte[] der = Crls.full(set.view());
        List<RevokedCertificate> sorted = entries.stream().sorted(BY_SERIAL).toList();

        // DER throughout: encoding what was decoded gives the same bytes.
        assertThat(ASN1Primitive.fromByteArray(der).getEncoded("DER")).isEqualTo(der);

        X509CRL jdk = jdk(der);
        jdk.verify(((Crls.TestKey) Crls.KEY).pair().getPublic());
        assertThat(jdk.getVersion()).isEqualTo(2);
        assertThat(jdk.getIssuerX500Principal().getEncoded()).isEqualTo(Crls.ISSUER.getEncoded());
        assertThat(jdk.getThisUpdate().toInstant()).isEqualTo(Crls.THIS_UPDATE);
        assertThat(jdk.getNextUpdate().toInstant()).isEqualTo(Crls.NEXT_UPDATE);
        Set<? extends X509CRLEntry> jdkEntries = jdk.getRevokedCertificates();
        assertThat(jdkEntries == null ? 0 : jdkEntries.size()).isEqualTo(count);
        for (RevokedCertificate entry : sorted) {
            X509CRLEntry found = jdk.getRevokedCertificate(entry.serialNumber());
            assertThat(found.getRevocationDate().toInstant()).isEqualTo(entry.revocationDate());
            if (entry.reason() == RevocationReason.UNSPECIFIED) {
                assertThat(found.hasExtensions()).isFalse();
            } else {
                assertThat(found.getRevocationReason().name())
                        .isEqualTo(entry.reason().name());
            }
        }

        X509CRLHolder bouncy = new X509CRLHolder(der);
        assertThat(bouncy.isSignatureValid(new JcaContentVerifierProviderBuilder()
                        .build(((Crls.TestKey) Crls.KEY).pair().getPublic())))
                .isTrue();
        List<RevokedCertificate> bouncyEntries = new ArrayList<>();
        for (Object entry : bouncy.getRevokedCertificates()) {
            bouncyEntries.add(fromBouncyCastle((X509CRLEntryHolder) entry));
        }
        assertThat(bouncyEntries).containsExactlyElementsOf(sorted);

        CrlReader ours = CrlReader.of(der);
        assertThat(ours.verify(Crls.KEY.publicKeyInfo())).isTrue();
        assertThat(ours.size()).isEqualTo(count);
        assertThat(ours.issuer()).isEqualTo(Crls.ISSUER.getEncoded());
        assertThat(ours.thisUpdate()).isEqualTo(Crls.THIS_UPDATE);
        assertThat(ours.nextUpdate()).isEqualTo(Crls.NEXT_UPDATE);
        assertThat(ours.number()).contains(BigInteger.TEN);
        assertThat(ours.authorityKeyIdentifier().orElseThrow()).isEqualTo(Crls.KEY.keyIdentifier());
        assertThat(ours.issuingDistributionPoint()).isEmpty();
    }

    private static RevokedCertificate fromBouncyCastle(X509CRLEntryHolder entry) {
        Extension reason = entry.getExtension(Extension.reasonCode);
        int code = reason == null
                ? 0
                : CRLReason.getInstance(reason.getParsedValue()).getValue().intValue();
        RevocationReason ours = java.util.Arrays.stream(RevocationReason.values())
                .filter(r -> r.code() == code)
                .findFirst()
                .orElseThrow();
        return new RevokedCertificate(
                entry.getSerialNumber(), entry.getRevocationDate().toInstant(), ours, Crls.NOT_AFTER);
    }

    /** An empty list is absent, not an empty SEQUENCE (RFC 5280 section 5.1.2.6). */
    @Test
    void emptyListIsAbsent() throws Exception {
        X509CRLHolder crl = new X509CRLHolder(Crls.full(RevokedView.EMPTY));
        assertThat(crl.toASN1Structure().getTBSCertList().getRevokedCertificates())
                .isEmpty();
        // version, signature, issuer, two times, extensions: nothing in between
        assertThat(org.bouncycastle.asn1.ASN1Sequence.getInstance(
                                crl.toASN1Structure().getTBSCertList().toASN1Primitive())
                        .size())
                .isEqualTo(6);
    }

    /** UTCTime through 2049, GeneralizedTime from 2050, in whole seconds (RFC 5280 section 5.1.2.4). */
    @Test
    void timesChangeTheirFormIn2050() {
        assertThat(HexFormat.of().formatHex(DerTime.encoded(Instant.parse("2049-12-31T23:59:59.999Z"))))
                .isEqualTo("170d" + ascii("491231235959Z"));
        assertThat(HexFormat.of().formatHex(DerTime.encoded(Instant.parse("2050-01-01T00:00:00Z"))))
                .isEqualTo("180f" + ascii("20500101000000Z"));
        byte[] crl = Crls.writer()
                .write(
                        new CrlScope.Full(),
                        BigInteger.ONE,
                        Instant.parse("2049-12-31T23:59:59Z"),
                        Instant.parse("2050-01-01T00:00:00Z"),
                        RevokedView.EMPTY);
        assertThat(CrlReader.of(crl).thisUpdate()).isEqualTo("2049-12-31T23:59:59Z");
        assertThat(CrlReader.of(crl).nextUpdate()).isEqualTo("2050-01-01T00:00:00Z");
    }

    private static String ascii(String text) {
        return HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    /** Segment, ARL, empty user CRL: the IDP is critical and names the CRL in the bytes that certificates carry. */
    @Test
    @Requirement({"REP-5", "REP-6", "REV-5"})
    void scopesAreSaid() throws Exception {
        var segment = new CrlScope.Segment(2, Crls.SEGMENT_NAME, Crls.LDAP_URI);
        var authorities = new CrlScope.Authorities(Crls.SEGMENT_NAME, Crls.LDAP_URI);
        var empty = new CrlScope.EmptyUserCrl(Crls.SEGMENT_NAME, Crls.LDAP_URI);
        for (CrlScope scope : List.of(segment, authorities, empty)) {
            byte[] der =
                    Crls.writer().write(scope, BigInteger.ONE, Crls.THIS_UPDATE, Crls.NEXT_UPDATE, RevokedView.EMPTY);
            X509CRLHolder crl = new X509CRLHolder(der);
            Extension extension = crl.getExtension(Extension.issuingDistributionPoint);
            assertThat(extension.isCritical()).isTrue();
            var point = IssuingDistributionPoint.getInstance(extension.getParsedValue());
            assertThat(point.onlyContainsCACerts()).isEqualTo(scope == authorities);
            assertThat(point.onlyContainsUserCerts()).isEqualTo(scope != authorities);
            assertThat(point.isIndirectCRL()).isFalse();
            assertThat(point.getDistributionPoint().getEncoded("DER"))
                    .isEqualTo(DistributionPointNames.of(Crls.SEGMENT_NAME, Crls.LDAP_URI)
                            .getEncoded("DER"));
            assertThat(CrlReader.of(der).issuingDistributionPoint().orElseThrow())
                    .isEqualTo(extension.getExtnValue().getOctets());
            assertThat(jdk(der).getCriticalExtensionOIDs()).containsExactly("2.5.29.28");
        }
    }

    /** A full CRL has no critical extension: dirmngr and NSS read it. */
    @Test
    @Requirement("REP-4")
    void fullCrlHasNoCriticalExtension() throws Exception {
        X509CRL crl = jdk(Crls.full(RevokedView.EMPTY));
        assertThat(crl.getCriticalExtensionOIDs()).isEmpty();
        assertThat(crl.getNonCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.35", "2.5.29.20");
    }

    /** Serial numbers of every length are listed as they are. */
    @Test
    void serialNumbersOfOneToTwentyOctets() throws Exception {
        RevokedSet set = new RevokedSet();
        for (int bits = 1; bits <= 159; bits++) {
            set.add(Crls.revoked(BigInteger.ONE.shiftLeft(bits - 1), RevocationReason.KEY_COMPROMISE));
        }
        assertThat(jdk(Crls.full(set.view())).getRevokedCertificates().stream()
                        .map(X509CRLEntry::getSerialNumber)
                        .collect(Collectors.toSet()))
                .hasSize(159)
                .contains(BigInteger.ONE, BigInteger.ONE.shiftLeft(158));
        for (BigInteger bad : List.of(BigInteger.ZERO, BigInteger.valueOf(-1), BigInteger.ONE.shiftLeft(159))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Crls.revoked(bad, RevocationReason.SUPERSEDED))
                    .withMessageContaining("at most 20 octets");
        }
    }

    @Test
    void rsaSignsToo() throws Exception {
        Crls.TestKey key = new Crls.TestKey("RSA", 2048);
        byte[] der = Crls.writer(key, SignatureAlgorithm.SHA256_WITH_RSA)
                .write(new CrlScope.Full(), BigInteger.ONE, Crls.THIS_UPDATE, Crls.NEXT_UPDATE, RevokedView.EMPTY);
        jdk(der).verify(key.pair().getPublic());
        assertThat(CrlReader.of(der).verify(key.publicKeyInfo())).isTrue();
        assertThat(CrlReader.of(der).verify(Crls.KEY.publicKeyInfo())).isFalse();
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        CrlWriter writer = Crls.writer();
        RevokedSet one = new RevokedSet();
        one.add(Crls.revoked(5));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.write(
                        new CrlScope.Full(), BigInteger.ONE, Crls.THIS_UPDATE, Crls.THIS_UPDATE, one.view()))
                .withMessageContaining("must be later");
        for (BigInteger number : List.of(BigInteger.valueOf(-1), BigInteger.ONE.shiftLeft(159))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            writer.write(new CrlScope.Full(), number, Crls.THIS_UPDATE, Crls.NEXT_UPDATE, one.view()))
                    .withMessageContaining("5.2.3");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.write(
                        new CrlScope.EmptyUserCrl(Crls.SEGMENT_NAME, Crls.LDAP_URI),
                        BigInteger.ONE,
                        Crls.THIS_UPDATE,
                        Crls.NEXT_UPDATE,
                        one.view()))
                .withMessageContaining("lists nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CrlScope.Segment(1, Crls.SEGMENT_NAME, Crls.LDAP_URI))
                .withMessageContaining("begin with 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CrlScope.Authorities(Crls.SEGMENT_NAME, "ldap://印鑑/"))
                .withMessageContaining("printable ASCII");
    }
}
