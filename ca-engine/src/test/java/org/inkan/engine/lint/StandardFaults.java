package org.inkan.engine.lint;

import static org.inkan.engine.lint.SpoiltParts.modulus;
import static org.inkan.engine.lint.SpoiltParts.rsa;
import static org.inkan.engine.lint.Tlv.bits;
import static org.inkan.engine.lint.Tlv.bool;
import static org.inkan.engine.lint.Tlv.bytes;
import static org.inkan.engine.lint.Tlv.join;
import static org.inkan.engine.lint.Tlv.oid;
import static org.inkan.engine.lint.Tlv.seq;
import static org.inkan.engine.lint.Tlv.text;
import static org.inkan.engine.lint.Tlv.tlv;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Certificates of servers and of persons that break a rule for those. */
final class StandardFaults {

    private StandardFaults() {}

    static Stream<Arguments> all() {
        List<Arguments> faults = new ArrayList<>();
        faults.add(arguments(
                "server-is-no-ca", spoil(Specimen.server(), s -> s.critical(Specimen.CONSTRAINTS, seq(bool(0xFF))))));
        faults.add(arguments("server-has-alt-name", spoil(Specimen.server(), s -> s.remove(Specimen.SAN))));
        faults.add(arguments(
                "server-names-are-dns-or-ip",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), text(0x81, "a@inkan.jp"))))));
        faults.add(arguments(
                "common-name-is-an-alt-name",
                spoil(Specimen.server(), s -> s.subject = Specimen.name(Specimen.utf8("2.5.4.3", "other.inkan.jp")))));
        faults.add(arguments(
                "common-name-is-an-alt-name",
                spoil(Specimen.server(), s -> s.subject = Specimen.name(Specimen.utf8("2.5.4.3", "WWW.inkan.jp")))));
        faults.add(arguments("common-name-is-an-alt-name", spoil(Specimen.server(), s -> {
            s.subject = Specimen.name(Specimen.utf8("2.5.4.3", "2400:0:0:0:0:0:0:1"));
            s.put(Specimen.SAN, seq(tlv(0x87, join(bytes(0x24), new byte[14], bytes(1)))));
        })));
        for (String suffix : List.of("co.jp", "TOKYO.jp", "co.uk")) {
            faults.add(arguments(
                    "wildcard-is-below-a-registry",
                    spoil(
                            Specimen.server(),
                            s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), text(0x82, "*." + suffix))))));
        }
        for (String top : List.of("intranet", "private", "home", "localdomain", "alt", "mail")) {
            faults.add(arguments(
                    "no-internal-name",
                    spoil(
                            Specimen.server(),
                            s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), text(0x82, "a." + top))))));
        }
        for (String uri : List.of("https://www.inkan.jp/ca.crl", "ldap://www.inkan.jp/cn=CRL1")) {
            faults.add(arguments(
                    "server-distribution-point-is-plain-http",
                    spoil(
                            Specimen.server(),
                            s -> s.put(
                                    Specimen.CRLDP,
                                    seq(Specimen.point(
                                            Specimen.uri("http://www.inkan.jp/ca.crl"), Specimen.uri(uri)))))));
        }
        faults.add(arguments(
                "server-distribution-point-is-a-uri",
                spoil(
                        Specimen.server(),
                        s -> s.put(
                                Specimen.CRLDP,
                                seq(Specimen.point(tlv(0xA4, Specimen.name(Specimen.utf8("2.5.4.3", "CRL1")))))))));
        faults.add(arguments(
                "server-distribution-point-is-a-uri",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.CRLDP, seq(seq(tlv(0xA0, tlv(0xA1, Specimen.utf8("2.5.4.3", "CRL1")))))))));
        faults.add(arguments(
                "server-distribution-point-is-whole",
                spoil(
                        Specimen.server(),
                        s -> s.put(
                                Specimen.CRLDP,
                                seq(seq(
                                        tlv(0xA0, tlv(0xA0, Specimen.uri("http://www.inkan.jp/ca.crl"))),
                                        tlv(0x81, bytes(6, 0x40))))))));
        faults.add(arguments(
                "server-qualifier-is-cps",
                spoil(
                        Specimen.server(),
                        s -> s.put(
                                Specimen.POLICIES,
                                seq(Specimen.policy(
                                        "2.23.140.1.2.1",
                                        seq(oid("1.3.6.1.5.5.7.2.2"), seq(text(0x0C, "For testing only")))))))));
        faults.add(arguments(
                "common-name-is-there-once",
                spoil(
                        Specimen.server(),
                        s -> s.subject = Specimen.name(
                                Specimen.utf8("2.5.4.3", "www.inkan.jp"), Specimen.utf8("2.5.4.3", "www.inkan.jp")))));
        faults.add(arguments(
                "no-organizational-unit",
                spoil(
                        Specimen.server(),
                        s -> s.subject = Specimen.name(
                                Specimen.utf8("2.5.4.11", "a"), Specimen.utf8("2.5.4.3", "www.inkan.jp")))));
        faults.add(arguments(
                "server-lives-at-most398-days",
                spoil(Specimen.server(), s -> s.notAfter = text(0x17, "270504000000Z"))));
        faults.add(arguments(
                "server-lives-at-most200-days",
                spoil(Specimen.server(), s -> s.notAfter = text(0x17, "261018000000Z"))));
        faults.add(arguments(
                "server-purpose-is-server-auth",
                spoil(Specimen.server(), s -> s.put(Specimen.EKU, seq(oid("1.3.6.1.5.5.7.3.2"))))));
        faults.add(arguments(
                "server-has-no-other-purpose",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.EKU, seq(oid("1.3.6.1.5.5.7.3.1"), oid("1.3.6.1.5.5.7.3.4"))))));
        faults.add(arguments(
                "server-key-usage-is-for-tls",
                spoil(Specimen.server(), s -> s.critical(Specimen.KEY_USAGE, bits(6, 0xC0)))));
        faults.add(arguments(
                "server-has-a-reserved-policy",
                spoil(Specimen.server(), s -> s.put(Specimen.POLICIES, seq(Specimen.policy("1.2.392.1"))))));
        faults.add(arguments(
                "server-tells-one-reserved-policy",
                spoil(
                        Specimen.server(),
                        s -> s.put(
                                Specimen.POLICIES,
                                seq(Specimen.policy("2.23.140.1.2.1"), Specimen.policy("2.23.140.1.2.2"))))));
        faults.add(arguments(
                "domain-validated-names-no-organization",
                spoil(
                        Specimen.server(),
                        s -> s.subject = Specimen.name(
                                Specimen.utf8("2.5.4.10", "a"), Specimen.utf8("2.5.4.3", "www.inkan.jp")))));
        faults.add(arguments(
                "organization-validated-names-organization",
                spoil(Specimen.server(), s -> s.put(Specimen.POLICIES, seq(Specimen.policy("2.23.140.1.2.2"))))));
        faults.add(arguments("server-tells-its-issuer", spoil(Specimen.server(), s -> s.remove(Specimen.AIA))));
        faults.add(arguments(
                "access-is-plain-http",
                spoil(
                        Specimen.server(),
                        s -> s.put(
                                Specimen.AIA,
                                seq(Specimen.access("1.3.6.1.5.5.7.48.1", Specimen.uri("ldap://inkan.jp/")))))));
        faults.add(arguments(
                "wildcard-is-the-first-label",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), text(0x82, "www.*.jp"))))));
        faults.add(arguments(
                "wildcard-is-the-first-label",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), text(0x82, "w*.inkan.jp"))))));
        faults.add(arguments(
                "wildcard-is-the-first-label",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), text(0x82, "*.jp"))))));
        faults.add(arguments(
                "no-underscore",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), text(0x82, "a_b.inkan.jp"))))));
        faults.add(arguments(
                "no-internal-name",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), text(0x82, "intranet"))))));
        faults.add(arguments(
                "no-internal-name",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), text(0x82, "mail.local"))))));
        faults.add(arguments(
                "no-internal-name",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), text(0x82, "a.example"))))));
        faults.add(arguments(
                "no-internal-name",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), text(0x82, "a.test"))))));
        faults.add(arguments(
                "no-address-as-dns-name",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), text(0x82, "1.1.1.1"))))));
        faults.add(arguments(
                "no-reserved-address",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), tlv(0x87, bytes(10, 0, 0, 1)))))));
        faults.add(arguments(
                "no-reserved-address",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), tlv(0x87, bytes(127, 0, 0, 1)))))));
        faults.add(arguments(
                "no-reserved-address",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), tlv(0x87, bytes(192, 0, 2, 1)))))));
        faults.add(arguments(
                "no-reserved-address",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), tlv(0x87, bytes(100, 64, 0, 1)))))));
        faults.add(arguments(
                "no-reserved-address",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), tlv(0x87, bytes(169, 254, 1, 1)))))));
        faults.add(arguments(
                "no-reserved-address",
                spoil(
                        Specimen.server(),
                        s -> s.put(
                                Specimen.SAN,
                                seq(
                                        text(0x82, "www.inkan.jp"),
                                        tlv(0x87, join(bytes(0x20, 1, 0x0D, 0xB8), new byte[12])))))));
        faults.add(arguments(
                "server-serial-number-is64-bits",
                spoil(Specimen.server(), s -> s.serial = tlv(2, bytes(0x5A, 1, 2, 3, 4, 5, 6)))));
        faults.add(arguments(
                "server-key-is-of-a-known-kind",
                spoil(Specimen.server(), s -> s.key = seq(seq(oid("1.3.101.112")), bits(0, new int[32])))));
        faults.add(arguments(
                "rsa-exponent-is-in-range",
                spoil(
                        Specimen.server(),
                        s -> s.key =
                                seq(seq(oid("1.2.840.113549.1.1.1"), tlv(5)), rsa(modulus(), BigInteger.valueOf(3))))));
        faults.add(arguments(
                "server-names-its-issuers-key",
                spoil(
                        Specimen.server(),
                        s -> s.put(
                                Specimen.AKI,
                                seq(tlv(0x80, new byte[20]), tlv(0xA1, tlv(0xA4, s.issuer)), tlv(0x82, bytes(5)))))));
        faults.add(arguments(
                "person-has-a-country",
                spoil(
                        Specimen.person(),
                        s -> s.subject = Specimen.name(
                                Specimen.utf8("2.5.4.42", "a"),
                                Specimen.printable("2.5.4.5", "1"),
                                Specimen.utf8("2.5.4.3", "a")))));
        faults.add(arguments(
                "person-is-named",
                spoil(
                        Specimen.person(),
                        s -> s.subject = Specimen.name(
                                Specimen.printable("2.5.4.6", "JP"),
                                Specimen.printable("2.5.4.5", "1"),
                                Specimen.utf8("2.5.4.3", "a")))));
        faults.add(arguments(
                "pseudonym-stands-alone",
                spoil(
                        Specimen.person(),
                        s -> s.subject = Specimen.name(
                                Specimen.printable("2.5.4.6", "JP"),
                                Specimen.utf8("2.5.4.42", "a"),
                                Specimen.utf8("2.5.4.65", "a"),
                                Specimen.printable("2.5.4.5", "1"),
                                Specimen.utf8("2.5.4.3", "a")))));
        faults.add(arguments(
                "person-has-a-common-name",
                spoil(
                        Specimen.person(),
                        s -> s.subject = Specimen.name(
                                Specimen.printable("2.5.4.6", "JP"),
                                Specimen.utf8("2.5.4.42", "a"),
                                Specimen.printable("2.5.4.5", "1")))));
        faults.add(arguments(
                "person-is-told-apart",
                spoil(
                        Specimen.person(),
                        s -> s.subject = Specimen.name(
                                Specimen.printable("2.5.4.6", "JP"),
                                Specimen.utf8("2.5.4.42", "a"),
                                Specimen.utf8("2.5.4.3", "a")))));
        faults.add(arguments(
                "issuer-has-a-country",
                spoil(
                        Specimen.person(),
                        s -> s.issuer = Specimen.name(
                                Specimen.printable("2.5.4.10", "Inkan"), Specimen.printable("2.5.4.3", "Test CA")))));
        faults.add(arguments(
                "issuer-names-its-organization",
                spoil(
                        Specimen.person(),
                        s -> s.issuer = Specimen.name(
                                Specimen.printable("2.5.4.6", "JP"), Specimen.printable("2.5.4.3", "Test CA")))));
        faults.add(arguments(
                "issuer-has-a-common-name",
                spoil(
                        Specimen.person(),
                        s -> s.issuer = Specimen.name(
                                Specimen.printable("2.5.4.6", "JP"), Specimen.printable("2.5.4.10", "Inkan")))));
        faults.add(arguments("person-has-key-usage", spoil(Specimen.person(), s -> s.remove(Specimen.KEY_USAGE))));
        faults.add(arguments(
                "commitment-stands-alone",
                spoil(Specimen.person(), s -> s.critical(Specimen.KEY_USAGE, bits(6, 0xC0)))));
        faults.add(arguments("person-has-policies", spoil(Specimen.person(), s -> s.remove(Specimen.POLICIES))));
        faults.add(arguments(
                "person-tells-the-issuers-certificate", spoil(Specimen.person(), s -> s.remove(Specimen.AIA))));
        faults.add(arguments(
                "person-tells-a-revocation-source",
                spoil(Specimen.person(), s -> s.remove(Specimen.CRLDP).remove(Specimen.AIA))));
        faults.add(arguments(
                "statement-is-there-once",
                spoil(
                        Specimen.person(),
                        s -> s.put(Specimen.QC, seq(seq(oid("0.4.0.1862.1.1")), seq(oid("0.4.0.1862.1.1")))))));
        return faults.stream();
    }

    private static byte[] spoil(Specimen specimen, Consumer<Specimen> fault) {
        fault.accept(specimen);
        return specimen.der();
    }
}
