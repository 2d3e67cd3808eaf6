package org.inkan.routes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.routes.server.OutsideCa.INTERMEDIATE;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.inkan.routes.server.Tool.Outcome;
import org.junit.jupiter.params.provider.Arguments;

/** Each way in which a certificate from a CA outside, or what is sent with it, can be wrong. */
final class OutsideFaults {

    private OutsideFaults() {}

    /** How a certificate, or the path that comes with it, is wrong. */
    @FunctionalInterface
    interface Fault {
        Outcome install(OutsideRootIT test, Path out) throws IOException;
    }

    private static Arguments extensions(String name, String extensions, String told) {
        return fault(name, (test, out) -> test.issued(out, extensions), told);
    }

    private static Arguments fault(String name, Fault fault, String... told) {
        return arguments(name, fault, List.of(told));
    }

    /** The name of each, what is done, and what the refusal says of it. */
    static Stream<Arguments> all() {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        return Stream.of(
                fault(
                        "anotherKey",
                        (test, out) -> {
                            Path other = test.otherName(
                                    "another-key",
                                    "default",
                                    "C=JP\nO=Japan Registry Services Co., Ltd.\nCN=JPRS Domain Validation Authority - G4");
                            test.root().issue(other, out, INTERMEDIATE);
                            return test.install(
                                    OutsideRootIT.DV, out, test.root().certificate());
                        },
                        "The certificate is for the key ",
                        "subjectKeyIdentifier"),
                fault(
                        "anotherName",
                        (test, out) -> {
                            Path other = test.otherName("another-name", "default", "C=JP\nO=Japan Registry\nCN=JPRS");
                            test.root().issue(other, out, INTERMEDIATE);
                            return test.install(
                                    OutsideRootIT.DV, out, test.root().certificate());
                        },
                        "The certificate's subject is ",
                        "take the subject from the request"),
                fault(
                        "theSameNameInUtf8",
                        (test, out) -> {
                            Path other = test.otherName(
                                    "utf8",
                                    "utf8only",
                                    "C=JP\nO=Japan Registry Services Co., Ltd.\nCN=JPRS Domain Validation Authority - G4");
                            test.root().issue(other, out, INTERMEDIATE);
                            return test.install(
                                    OutsideRootIT.DV, out, test.root().certificate());
                        },
                        "encoded as C PrintableString, O UTF8String, CN UTF8String",
                        "byte for byte"),
                fault(
                        "expired",
                        (test, out) -> {
                            test.root().issue(test.csr(), out, now.minusYears(2), now.minusDays(1), INTERMEDIATE);
                            return test.install(
                                    OutsideRootIT.DV, out, test.root().certificate());
                        },
                        "The certificate has expired: it ended "),
                fault(
                        "notYetValid",
                        (test, out) -> {
                            test.root().issue(test.csr(), out, now.plusDays(1), now.plusYears(5), INTERMEDIATE);
                            return test.install(
                                    OutsideRootIT.DV, out, test.root().certificate());
                        },
                        "The certificate is not valid yet: it begins "),
                fault(
                        "tooLong",
                        (test, out) -> {
                            test.root().issue(test.csr(), out, now.minusDays(1), now.plusYears(11), INTERMEDIATE);
                            return test.install(
                                    OutsideRootIT.DV, out, test.root().certificate());
                        },
                        "The certificate lives too long",
                        "longer than P10Y"),
                fault(
                        "sha1",
                        (test, out) -> test.issued(out, INTERMEDIATE, "-md", "sha1"),
                        "The certificate is signed with SHA1withRSA; JPRS CP 7.1.2"),
                extensions(
                        "noCa",
                        with("basicConstraints", "basicConstraints = critical, CA:FALSE"),
                        "The certificate's basicConstraints is cA: FALSE; asked for was cA: TRUE"),
                extensions(
                        "noPathLength",
                        with("basicConstraints", "basicConstraints = critical, CA:TRUE"),
                        "is cA: TRUE without pathLenConstraint; asked for was cA: TRUE, pathLenConstraint: 0"),
                extensions(
                        "longerPath",
                        with("basicConstraints", "basicConstraints = critical, CA:TRUE, pathlen:1"),
                        "is cA: TRUE, pathLenConstraint: 1; asked for was"),
                extensions(
                        "noKeyUsage", without("keyUsage"), "The certificate has no keyUsage, which stands in JPRS CP"),
                extensions(
                        "keyUsageWithoutCrlSign",
                        with("keyUsage", "keyUsage = critical, keyCertSign"),
                        "keyUsage is keyCertSign; asked for was keyCertSign, cRLSign"),
                extensions(
                        "keyUsageNotCritical",
                        with("keyUsage", "keyUsage = keyCertSign, cRLSign"),
                        "The certificate's keyUsage is not critical"),
                extensions(
                        "anotherPurpose",
                        with("extendedKeyUsage", "extendedKeyUsage = emailProtection"),
                        "The certificate's extKeyUsage is emailProtection; asked for was serverAuth"),
                extensions(
                        "anotherPolicy",
                        with("certificatePolicies", "certificatePolicies = 1.2.3.4"),
                        "certificatePolicies lacks 1.2.392.200091.100.901.4 and has 1.2.3.4"),
                extensions(
                        "noDistributionPoint",
                        without("crlDistributionPoints"),
                        "The certificate has no cRLDistributionPoints"),
                extensions(
                        "noAuthorityKeyIdentifier",
                        with("authorityKeyIdentifier", "authorityKeyIdentifier = none"),
                        "The certificate has no authorityKeyIdentifier"),
                extensions(
                        "anotherSubjectKeyIdentifier",
                        with("subjectKeyIdentifier", "subjectKeyIdentifier = 0102030405"),
                        "The certificate's subjectKeyIdentifier is another; asked for was"),
                extensions(
                        "nameConstraints",
                        INTERMEDIATE + "nameConstraints = critical, permitted;DNS:example.jp\n",
                        "The certificate has the extension 2.5.29.30, which limits what the authority may issue"),
                extensions(
                        "unknownCritical",
                        INTERMEDIATE + "1.2.3.4.5 = critical, ASN1:NULL\n",
                        "The certificate has the critical extension 1.2.3.4.5"),
                fault(
                        "forged",
                        (test, out) -> {
                            Path der = OutsideRootIT.file("forged.der");
                            test.root().issue(test.csr(), out, INTERMEDIATE);
                            Tool.output(
                                    "openssl",
                                    "x509",
                                    "-in",
                                    out.toString(),
                                    "-outform",
                                    "DER",
                                    "-out",
                                    der.toString());
                            byte[] bytes = Files.readAllBytes(der);
                            bytes[bytes.length - 1] ^= 1;
                            return test.install(
                                    OutsideRootIT.DV,
                                    Files.write(der, bytes),
                                    test.root().certificate());
                        },
                        "The signature of the certificate does not verify with the key of the root"),
                fault(
                        "anotherRootOfThatName",
                        (test, out) -> {
                            OutsideCa other =
                                    OutsideCa.root(OutsideRootIT.file("same-name"), "Outside Root", OutsideCa.CA);
                            test.root().issue(test.csr(), out, INTERMEDIATE);
                            return test.install(OutsideRootIT.DV, out, other.certificate());
                        },
                        "does not verify with the key of the root",
                        "The certificate's authorityKeyIdentifier is "),
                fault(
                        "anotherRoot",
                        (test, out) -> {
                            OutsideCa other =
                                    OutsideCa.root(OutsideRootIT.file("other-name"), "Another Root", OutsideCa.CA);
                            test.root().issue(test.csr(), out, INTERMEDIATE);
                            return test.install(OutsideRootIT.DV, out, other.certificate());
                        },
                        "names the issuer 'cn=Outside Root,c=JP', and no certificate given has this subject",
                        "'cn=Another Root,c=JP'"),
                fault(
                        "rootThatIsNotSelfSigned",
                        (test, out) -> {
                            OutsideCa between = test.root()
                                    .below(
                                            OutsideRootIT.file("not-a-root"),
                                            "Between",
                                            OutsideCa.CA + "authorityKeyIdentifier = keyid\n");
                            between.issue(test.csr(), out, now.minusDays(1), now.plusYears(8), INTERMEDIATE);
                            return test.install(OutsideRootIT.DV, out, between.certificate());
                        },
                        "The root 'cn=Between,c=JP' is not self-signed: its issuer is 'cn=Outside Root,c=JP'"),
                fault(
                        "rootThatIsNoCa",
                        (test, out) -> {
                            OutsideCa user = OutsideCa.root(
                                    OutsideRootIT.file("no-ca"),
                                    "No CA",
                                    "basicConstraints = critical, CA:FALSE\nsubjectKeyIdentifier = hash");
                            user.issue(test.csr(), out, INTERMEDIATE);
                            return test.install(OutsideRootIT.DV, out, user.certificate());
                        },
                        "The root 'cn=No CA,c=JP' is no CA: its basicConstraints is cA: FALSE"),
                fault(
                        "rootThatMayHaveNoCaBelow",
                        (test, out) -> {
                            OutsideCa last = OutsideCa.root(
                                    OutsideRootIT.file("path-length"),
                                    "Last",
                                    OutsideCa.CA.replace("CA:TRUE", "CA:TRUE, pathlen:0"));
                            last.issue(test.csr(), out, INTERMEDIATE);
                            return test.install(OutsideRootIT.DV, out, last.certificate());
                        },
                        "The root 'cn=Last,c=JP' has the pathLenConstraint 0"),
                fault(
                        "rootThatMaySignNoCertificates",
                        (test, out) -> {
                            OutsideCa lists = OutsideCa.root(
                                    OutsideRootIT.file("key-usage"),
                                    "Lists",
                                    OutsideCa.CA.replace("keyCertSign, ", ""));
                            lists.issue(test.csr(), out, INTERMEDIATE);
                            return test.install(OutsideRootIT.DV, out, lists.certificate());
                        },
                        "its keyUsage lacks keyCertSign"),
                fault(
                        "rootWithAShortKey",
                        (test, out) -> {
                            OutsideCa small = OutsideCa.root(
                                    OutsideRootIT.file("short"), "Short", OutsideCa.CA, "-newkey", "rsa:1024");
                            small.issue(test.csr(), out, INTERMEDIATE);
                            return test.install(OutsideRootIT.DV, out, small.certificate());
                        },
                        "The root 'cn=Short,c=JP' has an RSA key of less than 2048 bits"),
                fault(
                        "outlivesItsRoot",
                        (test, out) -> {
                            OutsideCa old = OutsideCa.root(
                                    OutsideRootIT.file("old"),
                                    "Old",
                                    OutsideCa.CA,
                                    "-newkey",
                                    "rsa:2048",
                                    "-days",
                                    "365");
                            old.issue(test.csr(), out, INTERMEDIATE);
                            return test.install(OutsideRootIT.DV, out, old.certificate());
                        },
                        "and outlives the root 'cn=Old,c=JP'"),
                fault(
                        "uselessIntermediate",
                        (test, out) -> {
                            OutsideCa other = OutsideCa.root(OutsideRootIT.file("useless"), "Useless", OutsideCa.CA);
                            test.root().issue(test.csr(), out, INTERMEDIATE);
                            return test.install(
                                    OutsideRootIT.DV, out, test.root().certificate(), other.certificate());
                        },
                        "The intermediate 1 'cn=Useless,c=JP' is not on the path to the root"),
                fault(
                        "tooManyIntermediates",
                        (test, out) -> {
                            test.root().issue(test.csr(), out, INTERMEDIATE);
                            Path one = test.root().certificate();
                            return test.install(OutsideRootIT.DV, out, one, one, one, one, one, one);
                        },
                        "There are 5 intermediate certificates; a path has at most 4"),
                fault(
                        "nothing",
                        (test, out) -> test.install(
                                OutsideRootIT.DV,
                                Files.write(out, new byte[0]),
                                test.root().certificate()),
                        "is no certificate: it must be X.509, in PEM or DER"),
                fault(
                        "garbage",
                        (test, out) -> test.install(
                                OutsideRootIT.DV,
                                Files.writeString(
                                        out, "-----BEGIN CERTIFICATE-----\nMAMCAQE=\n-----END CERTIFICATE-----\n"),
                                test.root().certificate()),
                        "The certificate cannot be read: it is not an X.509 certificate"),
                fault(
                        "aRequest",
                        (test, out) -> test.install(
                                OutsideRootIT.DV, test.csr(), test.root().certificate()),
                        "is no certificate: it must be X.509, in PEM or DER"),
                fault(
                        "huge",
                        (test, out) -> test.install(
                                OutsideRootIT.DV,
                                Files.write(out, new byte[100_000]),
                                test.root().certificate()),
                        "is larger than 65536 bytes; no certificate is"),
                fault(
                        "hugeForTheServer",
                        (test, out) -> test.install(
                                OutsideRootIT.DV,
                                Files.writeString(
                                        out,
                                        "-----BEGIN CERTIFICATE-----\n" + "A".repeat(40_000)
                                                + "\n-----END CERTIFICATE-----\n"),
                                test.root().certificate()),
                        "The certificate is longer than 20480 characters"),
                fault(
                        "severalInOneFile",
                        (test, out) -> {
                            test.root().issue(test.csr(), out, INTERMEDIATE);
                            String both = Files.readString(out)
                                    + Files.readString(test.root().certificate());
                            return test.install(
                                    OutsideRootIT.DV,
                                    Files.writeString(out, both),
                                    test.root().certificate());
                        },
                        "holds several certificates. Put each into a file of its own"),
                fault(
                        "noFile",
                        (test, out) -> test.install(
                                OutsideRootIT.DV,
                                OutsideRootIT.file("nowhere.crt"),
                                test.root().certificate()),
                        "--certificate: there is no file"));
    }

    private static String without(String line) {
        return INTERMEDIATE.replaceAll("(?m)^" + line + ".*\\n", "");
    }

    /** The right extensions, this line of them replaced. */
    static String with(String line, String value) {
        assertThat(INTERMEDIATE).contains(line);
        return INTERMEDIATE.replaceAll("(?m)^" + line + ".*$", value);
    }
}
