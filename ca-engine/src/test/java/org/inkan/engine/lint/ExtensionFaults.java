package org.inkan.engine.lint;

import static org.inkan.engine.lint.SpoiltParts.selfSigned;
import static org.inkan.engine.lint.SpoiltParts.useCurve;
import static org.inkan.engine.lint.Tlv.bits;
import static org.inkan.engine.lint.Tlv.bool;
import static org.inkan.engine.lint.Tlv.bytes;
import static org.inkan.engine.lint.Tlv.integer;
import static org.inkan.engine.lint.Tlv.join;
import static org.inkan.engine.lint.Tlv.octets;
import static org.inkan.engine.lint.Tlv.oid;
import static org.inkan.engine.lint.Tlv.seq;
import static org.inkan.engine.lint.Tlv.text;
import static org.inkan.engine.lint.Tlv.tlv;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.inkan.engine.lint.Specimen.Part;
import org.junit.jupiter.params.provider.Arguments;

/** Certificates with one wrong extension. */
final class ExtensionFaults {

    private ExtensionFaults() {}

    static Stream<Arguments> all() {
        List<Arguments> faults = new ArrayList<>();
        faults.add(arguments(
                "extension-is-there-once", spoil(Specimen.user(), s -> s.extensions.add(s.extensions.get(0)))));
        faults.add(arguments(
                "default-critical-is-left-out",
                spoil(
                        Specimen.user(),
                        s -> s.put(new Part(Specimen.SKI, bool(0), octets(Specimen.identifier(Specimen.KEY)))))));
        faults.add(arguments(
                "extension-is-der",
                spoil(Specimen.user(), s -> s.put(Specimen.POLICIES, bytes(0x30, 0x81, 2, 0x30, 0)))));
        faults.add(arguments(
                "extension-is-der",
                spoil(
                        Specimen.user(),
                        s -> s.put(Specimen.SKI, join(octets(Specimen.identifier(Specimen.KEY)), bytes(5, 0))))));
        faults.add(arguments(
                "extension-is-of-its-syntax", spoil(Specimen.user(), s -> s.put(Specimen.KEY_USAGE, integer(1)))));
        faults.add(arguments(
                "extension-is-of-its-syntax", spoil(Specimen.user(), s -> s.put(Specimen.POLICIES, integer(1)))));
        faults.add(arguments(
                "extension-is-of-its-syntax", spoil(Specimen.user(), s -> s.put(Specimen.AKI, octets(bytes(1))))));
        faults.add(arguments(
                "extension-is-of-its-syntax", spoil(Specimen.user(), s -> s.put(Specimen.CRLDP, integer(1)))));
        faults.add(arguments(
                "extension-is-of-its-syntax", spoil(Specimen.user(), s -> s.put(Specimen.EKU, integer(1)))));
        faults.add(arguments(
                "extension-is-of-its-syntax", spoil(Specimen.user(), s -> s.put(Specimen.SAN, integer(1)))));
        faults.add(arguments(
                "extension-is-of-its-syntax", spoil(Specimen.user(), s -> s.put(Specimen.AIA, integer(1)))));
        faults.add(arguments(
                "extension-is-of-its-syntax", spoil(Specimen.user(), s -> s.put(Specimen.QC, integer(1)))));
        faults.add(arguments(
                "extension-is-critical", spoil(Specimen.ca(), s -> s.put(Specimen.CONSTRAINTS, seq(bool(0xFF))))));
        faults.add(arguments(
                "extension-is-critical",
                spoil(Specimen.ca(), s -> s.put(Specimen.NAMES, seq(tlv(0xA0, seq(text(0x82, "inkan.jp"))))))));
        faults.add(arguments(
                "extension-is-critical",
                spoil(Specimen.ca(), s -> s.put(Specimen.POLICY_CONSTRAINTS, seq(tlv(0x80, bytes(0)))))));
        faults.add(arguments("extension-is-critical", spoil(Specimen.ca(), s -> s.put(Specimen.INHIBIT, integer(0)))));
        faults.add(arguments(
                "key-usage-is-critical", spoil(Specimen.user(), s -> s.put(Specimen.KEY_USAGE, bits(7, 0x80)))));
        faults.add(arguments(
                "extension-is-not-critical",
                spoil(Specimen.user(), s -> s.critical(Specimen.AKI, seq(tlv(0x80, new byte[20]))))));
        faults.add(arguments(
                "extension-is-not-critical",
                spoil(Specimen.user(), s -> s.critical(Specimen.SKI, octets(Specimen.identifier(Specimen.KEY))))));
        faults.add(arguments(
                "extension-is-not-critical",
                spoil(Specimen.user(), s -> s.critical(Specimen.AIA, Specimen.accesses()))));
        faults.add(arguments(
                "distribution-points-are-not-critical",
                spoil(
                        Specimen.user(),
                        s -> s.critical(
                                Specimen.CRLDP, seq(Specimen.point(Specimen.uri("http://www.inkan.jp/ca.crl")))))));
        faults.add(arguments(
                "unknown-extension-is-not-critical", spoil(Specimen.user(), s -> s.critical("1.2.3.4", tlv(5)))));
        faults.add(arguments(
                "ca-extension-is-only-in-cas",
                spoil(Specimen.user(), s -> s.critical(Specimen.NAMES, seq(tlv(0xA0, seq(text(0x82, "inkan.jp"))))))));
        faults.add(arguments(
                "ca-extension-is-only-in-cas",
                spoil(Specimen.user(), s -> s.critical(Specimen.POLICY_CONSTRAINTS, seq(tlv(0x80, bytes(0)))))));
        faults.add(arguments(
                "ca-extension-is-only-in-cas", spoil(Specimen.user(), s -> s.critical(Specimen.INHIBIT, integer(0)))));
        faults.add(arguments(
                "ca-extension-is-only-in-cas",
                spoil(Specimen.user(), s -> s.critical(Specimen.MAPPINGS, seq(seq(oid("1.2.3"), oid("1.2.4")))))));
        faults.add(arguments(
                "key-usage-has-a-bit", spoil(Specimen.user(), s -> s.critical(Specimen.KEY_USAGE, bits(0)))));
        faults.add(arguments(
                "key-usage-ends-with-a-one",
                spoil(Specimen.user(), s -> s.critical(Specimen.KEY_USAGE, bits(0, 0x80)))));
        faults.add(arguments("ca-has-key-usage", spoil(Specimen.ca(), s -> s.remove(Specimen.KEY_USAGE))));
        faults.add(arguments(
                "ca-signs-certificates", spoil(Specimen.ca(), s -> s.critical(Specimen.KEY_USAGE, bits(1, 0x02)))));
        faults.add(arguments(
                "only-ca-signs-certificates",
                spoil(Specimen.user(), s -> s.critical(Specimen.KEY_USAGE, bits(2, 0x04)))));
        faults.add(arguments(
                "encipher-only-needs-key-agreement",
                spoil(Specimen.user(), s -> s.critical(Specimen.KEY_USAGE, bits(0, 0x81)))));
        faults.add(arguments("signature-key-does-not-encipher", spoil(Specimen.user(), s -> {
            useCurve(s);
            s.critical(Specimen.KEY_USAGE, bits(5, 0xA0));
        })));
        faults.add(arguments(
                "rsa-key-does-not-agree", spoil(Specimen.user(), s -> s.critical(Specimen.KEY_USAGE, bits(3, 0x88)))));
        faults.add(arguments("ed-key-does-not-agree", spoil(Specimen.user(), s -> {
            s.key = seq(seq(oid("1.3.101.112")), bits(0, new int[32]));
            s.critical(Specimen.KEY_USAGE, bits(3, 0x88));
        })));
        faults.add(arguments(
                "purpose-is-there-once",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.EKU, seq(oid("1.3.6.1.5.5.7.3.1"), oid("1.3.6.1.5.5.7.3.1"))))));
        faults.add(arguments(
                "any-purpose-is-not-critical",
                spoil(Specimen.user(), s -> s.critical(Specimen.EKU, seq(oid("2.5.29.37.0"))))));
        faults.add(arguments("purpose-fits-key-usage", spoil(Specimen.user(), s -> {
            s.critical(Specimen.KEY_USAGE, bits(4, 0x10));
            s.put(Specimen.EKU, seq(oid("1.3.6.1.5.5.7.3.1")));
        })));
        faults.add(arguments("purpose-fits-key-usage", spoil(Specimen.user(), s -> {
            s.critical(Specimen.KEY_USAGE, bits(4, 0x10));
            s.put(Specimen.EKU, seq(oid("1.3.6.1.5.5.7.3.2")));
        })));
        faults.add(arguments("purpose-fits-key-usage", spoil(Specimen.user(), s -> {
            s.critical(Specimen.KEY_USAGE, bits(4, 0x10));
            s.put(Specimen.EKU, seq(oid("1.3.6.1.5.5.7.3.9")));
        })));
        faults.add(arguments("purpose-fits-key-usage", spoil(Specimen.user(), s -> {
            s.critical(Specimen.KEY_USAGE, bits(4, 0x10));
            s.critical(Specimen.EKU, seq(oid("1.3.6.1.5.5.7.3.8")));
        })));
        faults.add(arguments(
                "time-stamping-is-critical",
                spoil(Specimen.user(), s -> s.put(Specimen.EKU, seq(oid("1.3.6.1.5.5.7.3.8"))))));
        faults.add(arguments(
                "time-stamping-is-alone",
                spoil(
                        Specimen.user(),
                        s -> s.critical(Specimen.EKU, seq(oid("1.3.6.1.5.5.7.3.8"), oid("1.3.6.1.5.5.7.3.4"))))));
        faults.add(arguments(
                "responder-has-no-check",
                spoil(Specimen.user(), s -> s.put(Specimen.EKU, seq(oid("1.3.6.1.5.5.7.3.9"))))));
        faults.add(arguments(
                "default-ca-is-left-out", spoil(Specimen.user(), s -> s.critical(Specimen.CONSTRAINTS, seq(bool(0))))));
        faults.add(arguments(
                "path-len-is-a-cas", spoil(Specimen.user(), s -> s.critical(Specimen.CONSTRAINTS, seq(integer(0))))));
        faults.add(arguments(
                "path-len-is-not-negative",
                spoil(Specimen.ca(), s -> s.critical(Specimen.CONSTRAINTS, seq(bool(0xFF), integer(-1))))));
        faults.add(arguments("v3-ca-has-basic-constraints", spoil(Specimen.ca(), s -> s.remove(Specimen.CONSTRAINTS))));
        faults.add(arguments(
                "name-constraints-are-not-empty", spoil(Specimen.ca(), s -> s.critical(Specimen.NAMES, seq()))));
        faults.add(arguments(
                "subtree-has-no-bounds",
                spoil(
                        Specimen.ca(),
                        s -> s.critical(
                                Specimen.NAMES, seq(tlv(0xA0, seq(text(0x82, "inkan.jp"), tlv(0x80, bytes(1)))))))));
        faults.add(arguments(
                "constrained-address-has-a-mask",
                spoil(
                        Specimen.ca(),
                        s -> s.critical(Specimen.NAMES, seq(tlv(0xA1, seq(tlv(0x87, bytes(10, 0, 0, 0)))))))));
        faults.add(arguments(
                "policy-constraints-are-not-empty",
                spoil(Specimen.ca(), s -> s.critical(Specimen.POLICY_CONSTRAINTS, seq()))));
        faults.add(arguments(
                "skip-certs-is-not-negative", spoil(Specimen.ca(), s -> s.critical(Specimen.INHIBIT, integer(-1)))));
        faults.add(arguments(
                "skip-certs-is-not-negative",
                spoil(Specimen.ca(), s -> s.critical(Specimen.POLICY_CONSTRAINTS, seq(tlv(0x80, bytes(0xFF)))))));
        faults.add(arguments(
                "issued-certificate-has-authority-key-identifier",
                spoil(Specimen.user(), s -> s.remove(Specimen.AKI))));
        faults.add(arguments(
                "authority-key-identifier-has-the-key-identifier",
                spoil(
                        Specimen.user(),
                        s -> s.put(Specimen.AKI, seq(tlv(0xA1, tlv(0xA4, s.issuer)), tlv(0x82, bytes(5)))))));
        faults.add(arguments(
                "authority-issuer-and-serial-go-together",
                spoil(Specimen.user(), s -> s.put(Specimen.AKI, seq(tlv(0x80, new byte[20]), tlv(0x82, bytes(5)))))));
        faults.add(arguments("ca-has-subject-key-identifier", spoil(Specimen.ca(), s -> s.remove(Specimen.SKI))));
        faults.add(arguments(
                "subscriber-has-subject-key-identifier", spoil(Specimen.user(), s -> s.remove(Specimen.SKI))));
        faults.add(arguments(
                "subject-key-identifier-is-the-sha1",
                spoil(Specimen.user(), s -> s.put(Specimen.SKI, octets(new byte[20])))));
        faults.add(arguments(
                "subject-key-identifier-is-not-empty", spoil(Specimen.user(), s -> s.put(Specimen.SKI, octets()))));
        faults.add(arguments("self-signed-key-identifiers-are-equal", selfSigned()));
        faults.add(arguments(
                "policy-is-there-once",
                spoil(
                        Specimen.user(),
                        s -> s.put(
                                Specimen.POLICIES, seq(Specimen.policy("1.2.392.1"), Specimen.policy("1.2.392.1"))))));
        faults.add(arguments(
                "qualifier-is-cps-or-notice",
                spoil(
                        Specimen.user(),
                        s -> s.put(Specimen.POLICIES, seq(Specimen.policy("1.2.392.1", seq(oid("1.2.3"), tlv(5))))))));
        faults.add(arguments(
                "cps-pointer-is-a-uri",
                spoil(
                        Specimen.user(),
                        s -> s.put(
                                Specimen.POLICIES,
                                seq(Specimen.policy("1.2.392.1", seq(oid("1.3.6.1.5.5.7.2.1"), text(0x16, "cps"))))))));
        faults.add(arguments(
                "cps-pointer-is-a-uri",
                spoil(
                        Specimen.user(),
                        s -> s.put(
                                Specimen.POLICIES,
                                seq(Specimen.policy(
                                        "1.2.392.1",
                                        seq(oid("1.3.6.1.5.5.7.2.1"), text(0x0C, "http://inkan.jp/"))))))));
        faults.add(arguments(
                "notice-is-at-most200-characters",
                spoil(
                        Specimen.user(),
                        s -> s.put(
                                Specimen.POLICIES,
                                seq(Specimen.policy(
                                        "1.2.392.1",
                                        seq(oid("1.3.6.1.5.5.7.2.2"), seq(text(0x0C, "a".repeat(201))))))))));
        faults.add(arguments(
                "notice-is-utf8",
                spoil(
                        Specimen.user(),
                        s -> s.put(
                                Specimen.POLICIES,
                                seq(Specimen.policy(
                                        "1.2.392.1", seq(oid("1.3.6.1.5.5.7.2.2"), seq(text(0x1A, "a")))))))));
        faults.add(arguments(
                "notice-is-not-ia5",
                spoil(
                        Specimen.user(),
                        s -> s.put(
                                Specimen.POLICIES,
                                seq(Specimen.policy(
                                        "1.2.392.1", seq(oid("1.3.6.1.5.5.7.2.2"), seq(text(0x16, "a")))))))));
        faults.add(arguments(
                "any-policy-is-not-mapped",
                spoil(
                        Specimen.ca(),
                        s -> s.critical(Specimen.MAPPINGS, seq(seq(oid("1.2.392.1"), oid("2.5.29.32.0")))))));
        faults.add(arguments(
                "any-policy-is-not-mapped",
                spoil(
                        Specimen.ca(),
                        s -> s.critical(Specimen.MAPPINGS, seq(seq(oid("2.5.29.32.0"), oid("1.2.392.1")))))));
        faults.add(arguments(
                "mapped-policy-is-asserted",
                spoil(
                        Specimen.ca(),
                        s -> s.critical(Specimen.MAPPINGS, seq(seq(oid("1.2.392.2"), oid("1.2.392.3")))))));
        faults.add(arguments("alt-names-are-not-empty", spoil(Specimen.user(), s -> s.put(Specimen.SAN, seq()))));
        faults.add(arguments(
                "alt-name-has-text", spoil(Specimen.user(), s -> s.put(Specimen.SAN, seq(text(0x82, ""))))));
        faults.add(arguments(
                "alt-name-has-text", spoil(Specimen.user(), s -> s.put(Specimen.SAN, seq(text(0x82, " "))))));
        faults.add(arguments(
                "dns-name-is-preferred-syntax",
                spoil(Specimen.user(), s -> s.put(Specimen.SAN, seq(text(0x82, "a b.inkan.jp"))))));
        faults.add(arguments(
                "dns-name-is-preferred-syntax",
                spoil(Specimen.user(), s -> s.put(Specimen.SAN, seq(text(0x82, "-a.inkan.jp"))))));
        faults.add(arguments(
                "dns-name-is-preferred-syntax",
                spoil(Specimen.user(), s -> s.put(Specimen.SAN, seq(text(0x82, "a..jp"))))));
        faults.add(arguments(
                "dns-name-is-preferred-syntax",
                spoil(Specimen.user(), s -> s.put(Specimen.SAN, seq(text(0x82, "a.inkan.jp."))))));
        faults.add(arguments(
                "dns-name-is-preferred-syntax",
                spoil(
                        Specimen.user(),
                        s -> s.put(
                                Specimen.SAN,
                                seq(text(
                                        0x82,
                                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.jp"))))));
        faults.add(arguments(
                "dns-name-is-preferred-syntax",
                spoil(Specimen.user(), s -> s.put(Specimen.SAN, seq(text(0x82, "日.jp"))))));
        faults.add(arguments(
                "email-is-a-mailbox", spoil(Specimen.user(), s -> s.put(Specimen.SAN, seq(text(0x81, "nobody"))))));
        faults.add(arguments(
                "email-is-a-mailbox",
                spoil(Specimen.user(), s -> s.put(Specimen.SAN, seq(text(0x81, "Midori <a@inkan.jp>"))))));
        faults.add(arguments(
                "uri-is-absolute", spoil(Specimen.user(), s -> s.put(Specimen.SAN, seq(text(0x86, "/inkan"))))));
        faults.add(arguments(
                "ip-address-is4-or16-octets",
                spoil(Specimen.user(), s -> s.put(Specimen.SAN, seq(tlv(0x87, bytes(1, 2, 3, 4, 5)))))));
        faults.add(arguments(
                "directory-name-is-not-empty",
                spoil(Specimen.user(), s -> s.put(Specimen.SAN, seq(tlv(0xA4, seq()))))));
        faults.add(arguments(
                "alt-name-is-there-once",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), text(0x82, "www.inkan.jp"))))));
        faults.add(arguments(
                "alt-name-is-there-once",
                spoil(
                        Specimen.server(),
                        s -> s.put(Specimen.SAN, seq(text(0x82, "www.inkan.jp"), text(0x82, "WWW.inkan.jp"))))));
        faults.add(arguments(
                "distribution-points-are-not-empty", spoil(Specimen.user(), s -> s.put(Specimen.CRLDP, seq()))));
        faults.add(arguments(
                "distribution-point-says-where",
                spoil(Specimen.user(), s -> s.put(Specimen.CRLDP, seq(seq(tlv(0x81, bytes(1, 2))))))));
        faults.add(arguments(
                "distribution-point-uri-is-absolute",
                spoil(Specimen.user(), s -> s.put(Specimen.CRLDP, seq(Specimen.point(Specimen.uri("ca.crl")))))));
        faults.add(arguments(
                "distribution-point-is-reachable",
                spoil(
                        Specimen.user(),
                        s -> s.put(Specimen.CRLDP, seq(Specimen.point(Specimen.uri("ftp://www.inkan.jp/ca.crl")))))));
        faults.add(arguments(
                "distribution-point-is-plain-http",
                spoil(
                        Specimen.user(),
                        s -> s.put(Specimen.CRLDP, seq(Specimen.point(Specimen.uri("https://www.inkan.jp/ca.crl")))))));
        faults.add(arguments(
                "subscriber-names-a-revocation-source", spoil(Specimen.user(), s -> s.remove(Specimen.CRLDP))));
        faults.add(arguments(
                "access-descriptions-are-not-empty", spoil(Specimen.user(), s -> s.put(Specimen.AIA, seq()))));
        faults.add(arguments(
                "access-location-is-a-uri",
                spoil(
                        Specimen.user(),
                        s -> s.put(
                                Specimen.AIA,
                                seq(Specimen.access("1.3.6.1.5.5.7.48.1", text(0x82, "ocsp.inkan.jp")))))));
        return faults.stream();
    }

    private static byte[] spoil(Specimen specimen, Consumer<Specimen> fault) {
        fault.accept(specimen);
        return specimen.der();
    }
}
