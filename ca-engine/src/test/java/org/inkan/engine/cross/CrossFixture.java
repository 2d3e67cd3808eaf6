package org.inkan.engine.cross;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.Refusal;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.certificate.CrossCertificatePair;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The G-ID authority with agreements with other CAs, one of which is at hand. */
abstract class CrossFixture {

    static final OtherCa BCA = new OtherCa(CrossPolicies.name(CrossPolicies.BCA));

    @TempDir
    Path home;

    TestCa ca;

    @BeforeEach
    void open() {
        ca = TestCa.openWith(home, CrossPolicies.folder());
    }

    @AfterEach
    void close() {
        ca.close();
    }

    CrossDesk desk() {
        return ca.engine().crossDesk();
    }

    Authority gid() {
        return ca.authority(TestCa.ID);
    }

    Instant now() {
        return ca.clock().instant();
    }

    X500Name ourName() {
        return gid().active().subject();
    }

    SubjectPublicKeyInfo ourKey() {
        return gid().active().key().publicKeyInfo();
    }

    CrossItem give(String bridge, byte[] content) {
        return desk().give(TestCa.ONE, bridge, "file", content);
    }

    /** Two officers approve an item. */
    CrossItem approve(CrossItem item) {
        desk().approve(TestCa.ONE, item.bridge(), item.id(), item.fingerprint());
        CrossItem approved = desk().approve(TestCa.TWO, item.bridge(), item.id(), item.fingerprint());
        desk().finish(approved);
        return desk().item(TestCa.ONE, item.bridge(), item.id());
    }

    void refused(String bridge, byte[] content, String... words) {
        int before = desk().bridge(TestCa.ONE, bridge).items().size();
        assertThatThrownBy(() -> give(bridge, content)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isIn(Refusal.Kind.INVALID, Refusal.Kind.CONFLICT, Refusal.Kind.TOO_LARGE);
            assertThat(refusal.getMessage()).contains(words);
        });
        assertThat(desk().bridge(TestCa.ONE, bridge).items()).hasSize(before);
    }

    List<CrossCertificatePair> pairs() {
        return gid().crossCertificatePairs().stream()
                .map(CrossCertificatePair::of)
                .toList();
    }

    static X509CertificateHolder holder(byte[] der) {
        return Certificates.read(der);
    }
}
