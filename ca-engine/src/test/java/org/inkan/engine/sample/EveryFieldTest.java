package org.inkan.engine.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.inkan.engine.Command;
import org.inkan.engine.TestKeys;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.IssuerDescription;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.certificate.CertificateSigner;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.key.ThrowAwayKey;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.extension.ExtensionContext;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields that a profile can have and no shipped one has, as certificates have them and as OpenSSL reads them. */
@Requirement({"CRT-1", "CRT-2"})
class EveryFieldTest {

    private static final PolicyFolder POLICIES = PolicyFolder.read(EveryFieldAuthority.CONF);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T03:04:05Z"), ZoneOffset.UTC);
    private static final List<SigningKey> KEYS = Stream.generate(
                    () -> ThrowAwayKey.generate(KeySpec.RSA_2048, TestKeys.RANDOM))
            .limit(2)
            .toList();

    /** A SignedCertificateTimestampList with one timestamp (RFC 6962 sections 3.2 and 3.3). */
    private static final byte[] TIMESTAMPS = timestamps();

    @TempDir
    private Path folder;

    private static byte[] timestamps() {
        ByteBuffer timestamp = ByteBuffer.allocate(47 + 8);
        timestamp.put((byte) 0).put(new byte[32]).putLong(CLOCK.millis()).putShort((short) 0);
        timestamp
                .put((byte) 4)
                .put((byte) 3)
                .putShort((short) 8)
                .put(HexFormat.of().parseHex("3006020101020101"));
        return ByteBuffer.allocate(4 + timestamp.capacity())
                .putShort((short) (2 + timestamp.capacity()))
                .putShort((short) timestamp.capacity())
                .put(timestamp.array())
                .array();
    }

    private static List<byte[]> sample(String profile) {
        Iterator<SigningKey> keys = KEYS.iterator();
        return SampleCertificate.of(POLICIES, profile, spec -> keys.next(), TestKeys.RANDOM, CLOCK)
                .path();
    }

    /** A sample whose precertificate has been logged. */
    private static List<byte[]> withTimestamps() {
        AuthorityDefinition authority = POLICIES.authorities().get(0);
        CertificateProfile profile = Objects.requireNonNull(POLICIES.profiles().get("every-user"));
        Instant notBefore = profile.validity().notBefore(CLOCK.instant());
        var request = SampleValues.request(profile, KEYS.get(1).publicKeyInfo());
        byte[] certificate = new CertificateSigner(
                        IssuerDescription.name(authority), KEYS.get(0), SignatureAlgorithm.SHA256_WITH_RSA)
                .sign(
                        profile,
                        new SerialNumberSource(TestKeys.RANDOM).next(),
                        request.subject(),
                        notBefore,
                        profile.validity().notAfter(notBefore),
                        new ExtensionContext(
                                KEYS.get(0).publicKeyInfo(),
                                KEYS.get(1).publicKeyInfo(),
                                request,
                                IssuerDescription.places(authority),
                                Optional.of(new DEROctetString(TIMESTAMPS))));
        return List.of(certificate, sample("every-root").get(0));
    }

    @Test
    void fieldsOfAUser() {
        assertThat(CertificateText.of(withTimestamps()))
                .containsExactly(
                        "version 3",
                        "signature 1.2.840.113549.1.1.11",
                        "issuer C=Printable:JP; O=Printable:Inkan Tests; CN=Printable:Every Field CA",
                        "notBefore UTCTime 2026-11-20T02:59:05Z",
                        "notAfter UTCTime 2027-11-20T02:59:05Z",
                        "subject C=Printable:JP; DC=IA5:example; surname=UTF8:山田; givenName=UTF8:太郎;"
                                + " CN=UTF8:山田 太郎; emailAddress=IA5:taro@example.jp",
                        "key RSA-2048",
                        "authorityKeyIdentifier SHA-1",
                        "subjectKeyIdentifier SHA-1",
                        "basicConstraints critical not CA",
                        "keyUsage critical digitalSignature nonRepudiation",
                        "extKeyUsage clientAuth emailProtection 1.3.6.1.4.1.311.10.3.12",
                        "certificatePolicies 1.2.392.200091.100.621.11(https://www.example.jp/cps/)"
                                + "([この証明書は試験にだけ用います。]) 0.4.0.194112.1.2",
                        "subjectAltName rfc822Name:taro@example.jp dNSName:www.example.jp iPAddress:cb770101"
                                + " directoryName:O=Printable:Inkan Tests; CN=Printable:Token 1"
                                + " https://www.example.jp/taro 1.3.6.1.4.1.311.20.2.3:UTF8:taro@example.jp"
                                + " 1.3.6.1.4.1.32473.1:Printable:0001",
                        "cRLDistributionPoints http://www.example.jp/every/crl1.crl |"
                                + " ldap://ldap.example.jp/cn=Every%20Field%20CA,o=Inkan%20Tests,c=JP"
                                + "?certificateRevocationList | http://mirror.example.jp/every/crl1.crl",
                        "freshestCRL http://www.example.jp/every/delta.crl | http://mirror.example.jp/every/delta.crl",
                        "authorityInfoAccess ocsp http://ocsp.example.jp | caIssuers http://www.example.jp/every/ca1.crt"
                                + " | caIssuers http://mirror.example.jp/every/ca1.crt",
                        "netscapeCertType sslClient smimeClient",
                        "signedCertificateTimestampList #" + HexFormat.of().formatHex(TIMESTAMPS),
                        "qcStatements 0.4.0.1862.1.1; 0.4.0.1862.1.4; 0.4.0.1862.1.6 [0.4.0.1862.1.6.1];"
                                + " 0.4.0.1862.1.2 [JPY, 1000000, 0]",
                        "1.3.6.1.4.1.32473.2 [salt]");
    }

    /** The place stays empty until there are timestamps, and every other field is the same. */
    @Test
    void withoutTimestampsThereIsNoList() {
        List<String> with = CertificateText.of(withTimestamps());
        List<String> without = CertificateText.of(sample("every-user"));
        assertThat(without)
                .isEqualTo(with.stream()
                        .filter(line -> !line.startsWith("signedCertificateTimestampList"))
                        .toList());
    }

    @Test
    @Requirement("XC-1")
    void fieldsOfACrossCertificate() {
        assertThat(CertificateText.of(sample("every-cross")))
                .containsExactly(
                        "version 3",
                        "signature 1.2.840.113549.1.1.11",
                        "issuer C=Printable:JP; O=Printable:Inkan Tests; CN=Printable:Every Field CA",
                        "notBefore UTCTime 2026-11-20T03:04:05Z",
                        "notAfter UTCTime 2031-11-20T03:04:05Z",
                        "subject C=Printable:JP; O=UTF8:Sample Bridge; CN=UTF8:Sample Bridge CA",
                        "key RSA-2048",
                        "authorityKeyIdentifier SHA-1",
                        "subjectKeyIdentifier SHA-1",
                        "keyUsage critical keyCertSign cRLSign",
                        "basicConstraints critical CA pathLen 2",
                        "certificatePolicies critical 1.2.392.200091.100.621.11 1.2.392.200091.100.621.12",
                        "policyMappings critical 1.2.392.200091.100.621.11=1.2.392.200127.9.1"
                                + " 1.2.392.200091.100.621.12=1.2.392.200127.9.2",
                        "policyConstraints critical requireExplicitPolicy 0 inhibitPolicyMapping 1",
                        "inhibitAnyPolicy critical 1",
                        "nameConstraints critical permitted directoryName:C=Printable:JP; O=Printable:Bridge"
                                + " dNSName:example.jp rfc822Name:example.jp iPAddress:c0000200ffffff00 .example.jp;"
                                + " excluded dNSName:secret.example.jp"
                                + " iPAddress:20010db8000000000000000000000000ffffffff000000000000000000000000",
                        "cRLDistributionPoints http://www.example.jp/every/crl1.crl");
    }

    private String openssl(List<byte[]> path) {
        SampleFiles files = SampleFiles.write(folder, path);
        assertThat(Command.run("dumpasn1", files.file("0.der")).output()).contains("0 warnings, 0 errors.");
        return Command.succeed(
                        "openssl",
                        "x509",
                        "-in",
                        files.file("0.pem"),
                        "-noout",
                        "-text",
                        "-nameopt",
                        "utf8,sep_comma_plus")
                .replaceAll("\\s+", " ");
    }

    @Test
    void opensslReadsTheUsers() {
        assertThat(openssl(withTimestamps()))
                .contains(
                        "User Notice: Explicit Text: この証明書は試験にだけ用います。",
                        "CPS: https://www.example.jp/cps/",
                        "X509v3 Freshest CRL: Full Name: URI:http://www.example.jp/every/delta.crl Full Name:"
                                + " URI:http://mirror.example.jp/every/delta.crl",
                        "email:taro@example.jp, DNS:www.example.jp, IP Address:203.119.1.1, DirName:/O=Inkan Tests/CN=Token 1,"
                                + " URI:https://www.example.jp/taro",
                        "othername: UPN::taro@example.jp, othername: 1.3.6.1.4.1.32473.1::",
                        "CT Precertificate SCTs: Signed Certificate Timestamp: Version : v1 (0x0)",
                        "Timestamp : Nov 20 03:04:05.000 2026 GMT",
                        "qcStatements: ",
                        "1.3.6.1.4.1.32473.2: 0...salt");
    }

    @Test
    void opensslReadsTheBridges() {
        assertThat(openssl(sample("every-cross")))
                .contains(
                        "X509v3 Basic Constraints: critical CA:TRUE, pathlen:2",
                        "X509v3 Policy Mappings: critical 1.2.392.200091.100.621.11:1.2.392.200127.9.1,"
                                + " 1.2.392.200091.100.621.12:1.2.392.200127.9.2",
                        "X509v3 Policy Constraints: critical Require Explicit Policy:0, Inhibit Policy Mapping:1",
                        "X509v3 Inhibit Any Policy: critical 1",
                        "X509v3 Name Constraints: critical Permitted: DirName:C = JP, O = Bridge DNS:example.jp"
                                + " email:example.jp IP:192.0.2.0/255.255.255.0 URI:.example.jp Excluded:"
                                + " DNS:secret.example.jp IP:2001:DB8:0:0:0:0:0:0/FFFF:FFFF:0:0:0:0:0:0");
    }
}
