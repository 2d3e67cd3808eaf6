package org.inkan.routes.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requirement({"REP-8", "REP-9", "OPS-5"})
@SuppressWarnings("NullAway.Init")
class ServerCertificateTest {

    private static final char[] PASSPHRASE = "correct horse".toCharArray();
    private static final ServerNames NAMES = ServerNames.of("127.0.0.1", List.of("ca.example.jp", "192.0.2.7"));
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private final MovingClock clock = new MovingClock();

    // Shows that the server's own certificate comes from its internal authority, is for the names of this server, stays
    // over a restart, and that neither key can be read without the passphrase.
    @Test
    void ownCertificate() throws Exception {
        ServerIdentity made = own(NAMES).current(START);
        X509Certificate certificate = made.certificate();
        certificate.checkValidity(Date.from(START));
        assertThat(certificate.getSubjectAlternativeNames())
                .contains(List.of(2, "localhost"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"))
                .contains(List.of(2, "ca.example.jp"), List.of(7, "192.0.2.7"));
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        X509Certificate authority = authority();
        certificate.verify(authority.getPublicKey());
        authority.verify(authority.getPublicKey());
        assertThat(authority.getBasicConstraints()).isZero();

        assertThat(own(NAMES).current(START.plusSeconds(60))).isEqualTo(made);
        for (String name : List.of("server.pem", "server-ca.pem")) {
            assertThat(Files.readString(folder.resolve(name))).contains("ENCRYPTED PRIVATE KEY");
            assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThatThrownBy(() -> new OwnCertificate(folder, NAMES, "wrong".toCharArray(), random).current(START))
                .isInstanceOf(ServerIdentityException.class)
                .hasMessageContaining("cannot be opened");
    }

    // Shows that a home's key is read whatever other providers some library has brought into the process.
    @Test
    void isReadBesideAnotherProvider() throws Exception {
        ServerIdentity made = own(NAMES).current(START);
        boolean isNew = Security.addProvider(new BouncyCastleProvider()) > 0;
        try {
            assertThat(own(NAMES).current(START)).isEqualTo(made);
        } finally {
            if (isNew) {
                Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
            }
        }
    }

    // Shows that a server that gets another name, or whose authority was made anew, gets another certificate.
    @Test
    void reissuedForAnotherNameOrIssuer() throws Exception {
        ServerIdentity first = own(NAMES).current(START);
        ServerNames more = ServerNames.of("0.0.0.0", List.of("ca.example.jp", "192.0.2.7", "new.example.jp"));
        ServerIdentity second = own(more).current(START);
        assertThat(second).isNotEqualTo(first);
        assertThat(second.certificate().getSubjectAlternativeNames())
                .contains(List.of(2, "new.example.jp"))
                .doesNotContain(List.of(7, "0.0.0.0"));
        // Fewer names are no reason for another.
        assertThat(own(NAMES).current(START)).isEqualTo(second);

        Files.delete(folder.resolve("server-ca.pem"));
        ServerIdentity third = own(NAMES).current(START);
        third.certificate().verify(authority().getPublicKey());
    }

    // Shows that a client that trusts the authority's first certificate accepts every renewal, and that the authority's
    // own certificate is made again with the same key, years before its end.
    @Test
    void clientsSurviveRenewals() throws Exception {
        OwnCertificate own = own(NAMES);
        own.current(START);
        X509Certificate trusted = authority();
        Instant end = trusted.getNotAfter().toInstant();
        Set<X509Certificate> seen = new HashSet<>();
        for (Instant at = START; at.isBefore(end); at = at.plus(Duration.ofDays(150))) {
            X509Certificate certificate = own.current(at).certificate();
            seen.add(certificate);
            certificate.verify(trusted.getPublicKey());
            certificate.checkValidity(Date.from(at.plus(Duration.ofDays(29))));
            authority().verify(trusted.getPublicKey());
            authority().checkValidity(Date.from(at.plus(Duration.ofDays(1000))));
            assertThat(certificate.getNotAfter()).isBefore(authority().getNotAfter());
        }
        assertThat(seen).hasSizeGreaterThan(20);
        assertThat(authority()).isNotEqualTo(trusted);
        assertThat(authority().getSubjectX500Principal()).isEqualTo(trusted.getSubjectX500Principal());
    }

    // Shows that a home made when the server signed its certificate itself goes on showing that one, until its renewal.
    @Test
    void selfSignedOfAnEarlierHomeGoesOn() throws Exception {
        KeyPair key = InternalAuthority.newKey(random);
        X500Name name = new X500Name("CN=localhost, O=Inkan");
        Instant end = START.plus(Duration.ofDays(397));
        X509Certificate selfSigned = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name, BigInteger.TEN, Date.from(START), Date.from(end), name, key.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
        ServerIdentity earlier = new ServerIdentity(key.getPrivate(), List.of(selfSigned));
        new KeyPairFile(folder.resolve("server.pem"), PASSPHRASE, random).write(earlier);

        assertThat(own(NAMES).current(START).certificate()).isEqualTo(selfSigned);
        assertThat(folder.resolve("server-ca.crt"))
                .as("clients can trust it before it is needed")
                .exists();
        Instant due = end.minus(OwnCertificate.RENEWAL);
        assertThat(own(NAMES).current(due.minusSeconds(1)).certificate()).isEqualTo(selfSigned);
        own(NAMES).current(due).certificate().verify(authority().getPublicKey());
    }

    // Shows that a new certificate is shown a month before the old one ends, without a restart, and what the status
    // says.
    @Test
    void renewedByItself() throws Exception {
        ServerCertificate certificate = ServerCertificate.own(folder, NAMES, PASSPHRASE, clock, random);
        SSLContext first = certificate.get();
        clock.now = START.plus(OwnCertificate.LIFETIME)
                .minus(OwnCertificate.RENEWAL)
                .minusSeconds(5);
        assertThat(certificate.get()).isSameAs(first);
        String shown = Files.readString(folder.resolve("server.crt"));
        clock.now = clock.now.plus(Duration.ofMinutes(2));
        SSLContext second = certificate.get();
        assertThat(second).isNotSameAs(first);
        assertThat(certificate.get()).isSameAs(second);
        assertThat(folder.resolve("server.crt")).content().isNotEqualTo(shown);
        assertThat(certificate.status()).singleElement().satisfies(item -> {
            assertThat(item.level()).isEqualTo(Level.GOOD);
            assertThat(item.figures()).containsEntry("left_seconds", OwnCertificate.LIFETIME.toSeconds());
        });
    }

    // Shows that files that are replaced are used by the next connections, and that broken ones change nothing.
    @Test
    void givenCertificateIsReadAgain() throws Exception {
        Path certificateFile = folder.resolve("a.crt");
        Path keyFile = folder.resolve("a.pem");
        give("a", certificateFile, keyFile);
        ServerCertificate certificate = ServerCertificate.given(certificateFile, keyFile, folder, PASSPHRASE, clock);
        SSLContext first = certificate.get();
        Files.writeString(certificateFile, "nothing");
        clock.now = START.plusSeconds(120);
        assertThat(certificate.get()).isSameAs(first);
        assertStatus(certificate, Level.WARNING, "goes on with the certificate that it has");
        give("b", certificateFile, folder.resolve("other.pem"));
        clock.now = START.plusSeconds(240);
        assertThat(certificate.get()).isSameAs(first);
        assertStatus(certificate, Level.WARNING, "the key is not that of the first certificate");
        give("c", certificateFile, keyFile);
        clock.now = START.plusSeconds(360);
        SSLContext second = certificate.get();
        assertThat(second).isNotSameAs(first);
        assertStatus(certificate, Level.GOOD, "good until");
        clock.now = START.plus(Duration.ofDays(80));
        assertThat(certificate.get()).isSameAs(second);
        assertStatus(certificate, Level.WARNING, "replace it before");
        clock.now = START.plus(Duration.ofDays(91));
        assertThat(certificate.get()).isSameAs(second);
        assertStatus(certificate, Level.FAILED, "clients refuse it. The certificate in");
    }

    private static void assertStatus(ServerCertificate certificate, Level level, String detail) {
        assertThat(certificate.status()).singleElement().satisfies(item -> {
            assertThat(item.level()).isEqualTo(level);
            assertThat(item.detail()).contains(detail);
        });
    }

    // Shows that each way in which the files can be wrong is said in one line with its remedy.
    @Test
    void wrongFiles() throws Exception {
        Path certificateFile = folder.resolve("a.crt");
        Path keyFile = folder.resolve("a.pem");
        give("a", certificateFile, keyFile);
        Path other = folder.resolve("other.crt");
        give("b", other, folder.resolve("other.pem"));
        Path empty = Files.writeString(folder.resolve("empty"), "");
        assertRefused(folder.resolve("none"), keyFile, "none is missing; mend the path under tls:");
        assertRefused(other, keyFile, "do not fit: the key is not that of the first certificate");
        assertRefused(empty, keyFile, "there is no certificate");
        assertRefused(certificateFile, empty, "holds no private key");
        assertRefused(certificateFile, folder, "cannot be read");
        clock.now = START.plus(Duration.ofDays(500));
        assertRefused(certificateFile, keyFile, "expired at 2027-02-18T00:00:00Z; replace it");
    }

    private void assertRefused(Path certificate, Path key, String message) {
        assertThatThrownBy(() -> ServerCertificate.given(certificate, key, folder, PASSPHRASE, clock))
                .isInstanceOf(ServerIdentityException.class)
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").doesNotContain("Exception"));
    }

    private void give(String name, Path certificateFile, Path keyFile) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        ServerCertificate.own(made, NAMES, PASSPHRASE, Clock.fixed(START, ZoneOffset.UTC), random);
        Files.copy(made.resolve("server.crt"), certificateFile, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(made.resolve("server.pem"), keyFile, StandardCopyOption.REPLACE_EXISTING);
    }

    private OwnCertificate own(ServerNames names) {
        return new OwnCertificate(folder, names, PASSPHRASE, random);
    }

    private X509Certificate authority() {
        return Pem.certificates(Pem.read(folder.resolve("server-ca.crt")), folder)
                .get(0);
    }

    private static final class MovingClock extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
