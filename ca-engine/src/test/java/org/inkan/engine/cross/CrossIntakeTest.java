package org.inkan.engine.cross;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.inkan.engine.TestCa;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.Generation;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;

/** What is taken in from other CAs, and what is refused and why. */
final class CrossIntakeTest extends CrossFixture {

    @Test
    @Requirement("XC-1")
    void refusesWhatIsNotTheBridgesRequest() {
        X500Name name = CrossPolicies.name(CrossPolicies.BCA);
        X500Name changed = new X500Name("C=JP,O=Government,OU=BCB");
        refused(CrossPolicies.BCA, new OtherCa(changed, BCA.keys()).request(), "subject is 'ou=BCB", "XC-1");
        X500Name printable = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, new DERPrintableString("JP"))
                .addRDN(BCStyle.O, new DERPrintableString("Government"))
                .addRDN(BCStyle.OU, new DERPrintableString("BCA"))
                .build();
        refused(
                CrossPolicies.BCA,
                new OtherCa(printable, BCA.keys()).request(),
                "encoded as C PrintableString, O PrintableString",
                "byte for byte");
        byte[] forged = CertificationRequestBytes.withOtherName(BCA, name, changed);
        refused(CrossPolicies.BCA, forged, "signature does not verify");
        refused(CrossPolicies.OTHER, BCA.request(), "agreement 'other'");
        refused(CrossPolicies.BCA, BCA.request("1.2.3.4"), "policies 1.2.3.4", "not agreed");
        refused(CrossPolicies.BCA, "hello".getBytes(StandardCharsets.UTF_8), "neither a request");
        refused(CrossPolicies.BCA, new byte[] {0, 1, 2}, "neither a request");
        refused(CrossPolicies.BCA, new byte[70_000], "70000 bytes, and at most 65536", "each in a file of its own");
        refused(CrossPolicies.BCA, new byte[0], "is empty", "once more");
        refused(CrossPolicies.ONE_WAY, new OtherCa(CrossPolicies.name(CrossPolicies.ONE_WAY)).request(), "no 'issue'");
    }

    @Test
    @Requirement("XC-1")
    void refusesTheKeysOfOthers() {
        approve(give(CrossPolicies.BCA, BCA.request()));
        refused(
                CrossPolicies.OTHER,
                new OtherCa(CrossPolicies.name(CrossPolicies.OTHER), BCA.keys()).request(),
                "key is that of 'ou=BCA,o=Government,c=JP'");
        X509Certificate subscriber = ca.issue("Hanako");
        assertThat(subscriber.getPublicKey()).isEqualTo(TestKeys.SUBSCRIBER.getPublic());
        refused(
                CrossPolicies.OTHER,
                new OtherCa(CrossPolicies.name(CrossPolicies.OTHER), TestKeys.SUBSCRIBER).request(),
                "certified here to another subject");
    }

    @Test
    @Requirement("XC-1")
    void refusesTheKeyOfOurOwn() throws IOException {
        Generation generation = gid().active();
        byte[] request = new PKCS10CertificationRequestBuilder(CrossPolicies.name(CrossPolicies.BCA), ourKey())
                .build(generation.key().contentSigner(generation.algorithm()))
                .getEncoded();
        refused(CrossPolicies.BCA, request, "key is that of our authority g-id");
    }

    @Test
    @Requirement("XC-1")
    void refusesCertificatesThatDoNotFit() {
        byte[] good = BCA.issued(ourName(), ourKey(), now()).der();
        refused(CrossPolicies.BCA, good, "No key of the other CA's is known yet");
        CrossItem root = give(CrossPolicies.BCA, BCA.root(now()));
        assertThat(root.kind()).isEqualTo(CrossKind.ISSUER);
        approve(root);

        refused(CrossPolicies.OTHER, good, "agreement 'other'");
        OtherCa impostor = new OtherCa(CrossPolicies.name(CrossPolicies.BCA));
        refused(
                CrossPolicies.BCA,
                impostor.issued(ourName(), ourKey(), now()).pem(),
                "signature does not verify with any key of the other CA's");
        refused(
                CrossPolicies.BCA,
                BCA.issued(ourName(), impostor.publicKey(), now()).pem(),
                "key that authority g-id does not have");
        refused(
                CrossPolicies.BCA,
                BCA.issued(
                                new X500Name("C=JP,O=SECOM Trust.net Co.\\, Ltd.,OU=SECOM Passport for G-ID"),
                                ourKey(),
                                now())
                        .pem(),
                "encoded as C PrintableString, O UTF8String",
                "byte for byte");
        refused(
                CrossPolicies.BCA,
                BCA.issued(ourName(), ourKey(), now())
                        .from(now().minus(Duration.ofDays(900)))
                        .lasting(Duration.ofDays(800))
                        .pem(),
                "Ask the other CA for one that is valid now");
        refused(
                CrossPolicies.BCA,
                BCA.issued(ourName(), ourKey(), now())
                        .lasting(Duration.ofDays(6 * 365))
                        .pem(),
                "longer than the P5Y");
        refused(
                CrossPolicies.BCA,
                BCA.issued(ourName(), ourKey(), now()).policies("2.999.7").pem(),
                "policies 2.999.7, and 2.999.1 was agreed");
        refused(
                CrossPolicies.BCA,
                BCA.issued(ourName(), ourKey(), now())
                        .mapping(OtherCa.POLICY, "2.999.9")
                        .pem(),
                "maps 2.999.1=2.999.9");
        refused(
                CrossPolicies.BCA,
                BCA.issued(ourName(), ourKey(), now())
                        .with(Extension.basicConstraints, new BasicConstraints(false))
                        .pem(),
                "cA: FALSE");
        assertThat(pairs()).isEmpty();
    }

    @Test
    @Requirement({"XC-1", "XC-2"})
    void sendsAndRecordsReceipts() {
        CrossItem own = desk().request(TestCa.ONE, CrossPolicies.BCA);
        CrossItem theirs = approve(desk().take(CrossPolicies.BCA, "bca.csr", BCA.request()));
        assertThat(theirs.from()).isEqualTo(CrossItem.FOLDER);
        approve(give(CrossPolicies.BCA, BCA.issued(ourName(), ourKey(), now()).pem()));
        List<CrossCourier.Outgoing> outgoing = desk().outgoing(CrossPolicies.BCA);
        assertThat(outgoing).hasSize(3);
        assertThat(outgoing)
                .flatExtracting(one -> one.files().keySet())
                .anyMatch(name -> name.endsWith(".csr"))
                .anyMatch(name -> name.endsWith(".crt"))
                .anyMatch(name -> name.endsWith(".receipt.txt"));

        String issued = Fingerprint.of(theirs.result().orElseThrow());
        CrossItem receipt = desk().take(
                        CrossPolicies.BCA,
                        "r.txt",
                        ("We have it.\nSHA256 Fingerprint="
                                        + issued.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:"))
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(receipt.concerns()).contains(theirs.id());
        byte[] file = outgoing.stream()
                .flatMap(one -> one.files().entrySet().stream())
                .filter(one -> one.getKey().endsWith(".csr"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        CrossItem ofFile = desk().take(
                        CrossPolicies.BCA,
                        "r2.txt",
                        (Fingerprint.of(file) + "  file.csr").getBytes(StandardCharsets.UTF_8));
        assertThat(ofFile.concerns()).contains(own.id());
        refused(CrossPolicies.BCA, "1".repeat(64).getBytes(StandardCharsets.UTF_8), "nothing that we have sent");

        outgoing.forEach(desk()::delivered);
        assertThat(desk().outgoing(CrossPolicies.BCA)).isEmpty();
        ca.restart();
        assertThat(desk().outgoing(CrossPolicies.BCA)).isEmpty();
    }

    @Test
    @Requirement("XC-1")
    void rejectsOnceAndTakesInAnew() {
        CrossItem item = give(CrossPolicies.BCA, BCA.request());
        assertThat(give(CrossPolicies.BCA, BCA.request()).id()).isEqualTo(item.id());
        assertThatThrownBy(() -> desk().reject(TestCa.ONE, CrossPolicies.BCA, item.id(), "two\nlines"))
                .hasMessageContaining("one line");
        assertThat(desk().reject(TestCa.ONE, CrossPolicies.BCA, item.id(), "by telephone: not theirs")
                        .state())
                .isEqualTo(CrossState.REJECTED);
        assertThatThrownBy(() -> desk().approve(TestCa.ONE, CrossPolicies.BCA, item.id(), item.fingerprint()))
                .hasMessageContaining("was rejected");
        CrossItem again = give(CrossPolicies.BCA, BCA.request());
        assertThat(again.id()).isNotEqualTo(item.id());
        approve(again);
        assertThatThrownBy(() -> desk().reject(TestCa.ONE, CrossPolicies.BCA, again.id(), "too late"))
                .hasMessageContaining("rejected no more");
    }
}
