package org.inkan.routes.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requirement({"REP-8", "OPS-5"})
@SuppressWarnings("NullAway.Init")
class ServerCertificateTest {

    private static final char[] PASSPHRASE = "correct horse".toCharArray();
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();
    private final MovingClock clock = new MovingClock();

    // Shows that the server's own certificate is for the names of this machine, stays over a restart, and that its key
    // cannot be read without the passphrase.
    @Test
    void ownCertificate() throws Exception {
        ServerIdentity made = new OwnCertificate(folder, PASSPHRASE, random).current(START);
        X509Certificate certificate = made.certificate();
        certificate.checkValidity(java.util.Date.from(START));
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectAlternativeNames())
                .contains(List.of(2, "localhost"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);

        assertThat(new OwnCertificate(folder, PASSPHRASE, random).current(START.plusSeconds(60)))
                .isEqualTo(made);
        assertThat(Pem.certificates(Pem.read(folder.resolve("server.crt")), folder))
                .containsExactly(certificate);
        assertThat(Files.readString(folder.resolve("server.pem"))).contains("ENCRYPTED PRIVATE KEY");
        assertThat(Files.getPosixFilePermissions(folder.resolve("server.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> new OwnCertificate(folder, "wrong".toCharArray(), random).current(START))
                .isInstanceOf(ServerIdentityException.class)
                .hasMessageContaining("cannot be opened");
    }

    // Shows that a new certificate is shown a month before the old one ends, without a restart.
    @Test
    void renewedByItself() {
        ServerCertificate certificate = ServerCertificate.own(folder, PASSPHRASE, clock, random);
        SSLContext first = certificate.get();
        clock.now = START.plus(OwnCertificate.LIFETIME)
                .minus(OwnCertificate.RENEWAL)
                .minusSeconds(5);
        assertThat(certificate.get()).isSameAs(first);
        clock.now = clock.now.plus(Duration.ofMinutes(2));
        SSLContext second = certificate.get();
        assertThat(second).isNotSameAs(first);
        assertThat(certificate.get()).isSameAs(second);
    }

    // Shows that files that are replaced are used by the next connections, and that broken ones change nothing.
    @Test
    void givenCertificateIsReadAgain() throws Exception {
        Path certificateFile = folder.resolve("a.crt");
        Path keyFile = folder.resolve("a.pem");
        give("a", certificateFile, keyFile);
        ServerCertificate certificate = ServerCertificate.given(certificateFile, keyFile, PASSPHRASE, clock);
        SSLContext first = certificate.get();
        Files.writeString(certificateFile, "nothing");
        clock.now = START.plusSeconds(120);
        assertThat(certificate.get()).isSameAs(first);
        give("b", certificateFile, keyFile);
        clock.now = START.plusSeconds(240);
        assertThat(certificate.get()).isNotSameAs(first);
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
        assertRefused(certificateFile, keyFile, "expired at 2027-12-22T00:00:00Z; replace it");
    }

    private void assertRefused(Path certificate, Path key, String message) {
        assertThatThrownBy(() -> ServerCertificate.given(certificate, key, PASSPHRASE, clock))
                .isInstanceOf(ServerIdentityException.class)
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").doesNotContain("Exception"));
    }

    private void give(String name, Path certificateFile, Path keyFile) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        new OwnCertificate(made, PASSPHRASE, random).current(START);
        Files.copy(made.resolve("server.crt"), certificateFile, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(made.resolve("server.pem"), keyFile, StandardCopyOption.REPLACE_EXISTING);
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
