package org.inkan.engine.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.authority.PublicationPaths;
import org.inkan.engine.key.KeyIdentifiers;
import org.inkan.engine.publication.CertificateFiles.CertificateFile;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

/** Each certificate of the CA entry stands where table 2.6-1 of the G-ID CPS prints it. */
class CertificateFilesTest {

    private static final String FOLDER = "/PassportFor/G-ID/repository/";
    private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");

    private final PublicationPaths paths =
            PolicyFolder.read(TestCa.CONF).authorities().get(0).publication();
    private final KeyPair fourth = keys();
    private final KeyPair fifth = keys();

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    @SuppressWarnings("JavaUtilDate")
    private static X509CertificateHolder certificate(KeyPair subject, KeyPair signer, int day) throws Exception {
        X500Name name = new X500Name("C=JP,O=Test");
        Instant notBefore = BEGIN.plus(Duration.ofDays(day));
        return new X509v3CertificateBuilder(
                        name,
                        BigInteger.valueOf(day + 1),
                        Date.from(notBefore),
                        Date.from(notBefore.plus(Duration.ofDays(100))),
                        name,
                        SubjectPublicKeyInfo.getInstance(subject.getPublic().getEncoded()))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        new AuthorityKeyIdentifier(KeyIdentifiers.of(SubjectPublicKeyInfo.getInstance(
                                signer.getPublic().getEncoded()))))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate()));
    }

    @Test
    @Requirement({"REP-2", "REP-7", "REP-9"})
    void selfSignedLinkAndBundleStandAtThePrintedPaths() throws Exception {
        X509CertificateHolder old = certificate(fourth, fourth, 0);
        X509CertificateHolder fresh = certificate(fifth, fifth, 1);
        X509CertificateHolder newWithOld = certificate(fifth, fourth, 2);
        X509CertificateHolder oldWithNew = certificate(fourth, fifth, 3);
        List<X509CertificateHolder> all = List.of(old, fresh, newWithOld, oldWithNew);

        List<CertificateFile> files = files(Map.of(4, old, 5, fresh), all);

        assertThat(files)
                .filteredOn(file -> file.kind() == PublishedKind.CERTIFICATE)
                .extracting(CertificateFile::path, CertificateFile::der)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(FOLDER + "g-idca04.crt", old.getEncoded()),
                        org.assertj.core.groups.Tuple.tuple(FOLDER + "g-idca05.crt", fresh.getEncoded()),
                        org.assertj.core.groups.Tuple.tuple(
                                FOLDER + "g-idca05-NewWithOld.crt", newWithOld.getEncoded()),
                        org.assertj.core.groups.Tuple.tuple(
                                FOLDER + "g-idca05-OldWithNew.crt", oldWithNew.getEncoded()));
        CertificateFile bundle = files.get(files.size() - 1);
        assertThat(bundle.path()).isEqualTo(FOLDER + "g-idca.p7c");
        assertThat(bundle.issued()).isEqualTo(BEGIN.plus(Duration.ofDays(3)));
        assertThat(new CMSSignedData(bundle.der()).getCertificates().getMatches(null))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    /** The order in which a directory gives its values changes no byte. */
    @Test
    @Requirement("REP-13")
    void theOrderOfValuesDoesNotMatter() throws Exception {
        X509CertificateHolder old = certificate(fourth, fourth, 0);
        X509CertificateHolder fresh = certificate(fifth, fifth, 1);
        Map<Integer, X509CertificateHolder> generations = Map.of(4, old, 5, fresh);
        List<CertificateFile> one = files(generations, List.of(old, fresh));
        List<CertificateFile> other = files(generations, List.of(fresh, old));
        assertThat(one).hasSameSizeAs(other).hasSize(3);
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.get(i).path()).isEqualTo(other.get(i).path());
            assertThat(one.get(i).der()).isEqualTo(other.get(i).der());
        }
    }

    @Test
    @Requirement("REP-9")
    void whatIsNoCertificateOrSignedByAStrangerHasNoPath() throws Exception {
        X509CertificateHolder old = certificate(fourth, fourth, 0);
        X509CertificateHolder strange = certificate(keys(), keys(), 1);
        List<CertificateFile> files = new CertificateFiles(
                        paths, Map.of(4, old), List.of(old.getEncoded(), strange.getEncoded(), new byte[] {1, 2}))
                .files();
        assertThat(files)
                .extracting(CertificateFile::path)
                .containsExactly(FOLDER + "g-idca04.crt", FOLDER + "g-idca.p7c");
    }

    /** Only the certificate that the CA above has issued for this generation; another stranger's for the same key is none. */
    @Test
    @Requirement({"REP-2", "REP-9"})
    void theCertificateOfACaBelowAnotherStandsAtItsOwnPath() throws Exception {
        X509CertificateHolder issued = certificate(fourth, keys(), 0);
        X509CertificateHolder strange = certificate(fourth, keys(), 1);
        assertThat(files(Map.of(4, issued), List.of(issued, strange)))
                .filteredOn(file -> file.kind() == PublishedKind.CERTIFICATE)
                .extracting(CertificateFile::path, CertificateFile::der)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(FOLDER + "g-idca04.crt", issued.getEncoded()));
    }

    private List<CertificateFile> files(
            Map<Integer, X509CertificateHolder> generations, List<X509CertificateHolder> shown) throws Exception {
        List<byte[]> ders = new java.util.ArrayList<>();
        for (X509CertificateHolder one : shown) {
            ders.add(one.getEncoded());
        }
        return new CertificateFiles(paths, generations, ders).files();
    }
}
