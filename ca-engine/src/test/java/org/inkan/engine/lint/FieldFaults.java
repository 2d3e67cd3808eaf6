package org.inkan.engine.lint;

import static org.inkan.engine.lint.SpoiltParts.compressed;
import static org.inkan.engine.lint.SpoiltParts.content;
import static org.inkan.engine.lint.SpoiltParts.modulus;
import static org.inkan.engine.lint.SpoiltParts.offTheCurve;
import static org.inkan.engine.lint.SpoiltParts.rsa;
import static org.inkan.engine.lint.SpoiltParts.rsaBits;
import static org.inkan.engine.lint.Tlv.bits;
import static org.inkan.engine.lint.Tlv.bool;
import static org.inkan.engine.lint.Tlv.bytes;
import static org.inkan.engine.lint.Tlv.integer;
import static org.inkan.engine.lint.Tlv.join;
import static org.inkan.engine.lint.Tlv.oid;
import static org.inkan.engine.lint.Tlv.seq;
import static org.inkan.engine.lint.Tlv.set;
import static org.inkan.engine.lint.Tlv.text;
import static org.inkan.engine.lint.Tlv.tlv;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.inkan.engine.TestKeys;
import org.inkan.engine.lint.Specimen.Part;
import org.junit.jupiter.params.provider.Arguments;

/** Certificates that break a rule of DER or of one of the fields before the extensions. */
final class FieldFaults {

    private FieldFaults() {}

    static Stream<Arguments> all() {
        List<Arguments> faults = new ArrayList<>();
        faults.add(arguments(
                "length-is-definite",
                spoil(
                        Specimen.user(),
                        s -> s.issuer = join(
                                bytes(0x30, 0x80), s.issuer.length > 0 ? content(s.issuer) : s.issuer, bytes(0, 0)))));
        faults.add(arguments(
                "length-is-shortest",
                spoil(Specimen.user(), s -> s.serial = bytes(2, 0x81, 9, 0x5A, 1, 2, 3, 4, 5, 6, 7, 8))));
        faults.add(arguments(
                "tag-is-shortest",
                spoil(
                        Specimen.user(),
                        s -> s.subject = seq(
                                set(seq(oid("2.5.4.6"), text(0x13, "JP"))),
                                set(seq(oid("2.5.4.3"), bytes(0x1F, 0x0C, 1, 0x41)))))));
        faults.add(arguments(
                "string-is-primitive",
                spoil(
                        Specimen.user(),
                        s -> s.subject = seq(set(seq(oid("2.5.4.3"), tlv(0x2C, text(0x0C, "a"), text(0x0C, "b"))))))));
        faults.add(arguments(
                "boolean-is-zero-or-all-ones",
                spoil(Specimen.user(), s -> s.put(new Part(Specimen.KEY_USAGE, bool(1), bits(7, 0x80))))));
        faults.add(arguments(
                "integer-is-shortest",
                spoil(Specimen.user(), s -> s.serial = tlv(2, bytes(0, 0x5A, 1, 2, 3, 4, 5, 6, 7)))));
        faults.add(arguments("bit-string-ends-in-zeros", spoil(Specimen.user(), s -> s.signature = bits(3, 1, 2, 3))));
        faults.add(arguments(
                "object-identifier-is-shortest",
                spoil(
                        Specimen.user(),
                        s -> s.subject = seq(set(seq(tlv(6, bytes(0x55, 4, 0x80, 3)), text(0x0C, "a")))))));
        faults.add(arguments(
                "null-is-empty",
                spoil(
                        Specimen.user(),
                        s -> s.innerAlgorithm =
                                s.outerAlgorithm = seq(oid("1.2.840.113549.1.1.11"), tlv(5, bytes(0))))));
        faults.add(arguments(
                "set-is-sorted",
                spoil(
                        Specimen.user(),
                        s -> s.subject = seq(set(Specimen.utf8("2.5.4.11", "b"), Specimen.utf8("2.5.4.3", "a"))))));
        faults.add(arguments(
                "utf8-string-is-well-formed",
                spoil(Specimen.user(), s -> s.subject = seq(set(seq(oid("2.5.4.3"), tlv(0x0C, bytes(0xC0, 0x80))))))));
        faults.add(arguments(
                "printable-string-keeps-to-its-repertoire",
                spoil(Specimen.user(), s -> s.subject = Specimen.name(Specimen.printable("2.5.4.3", "a@b")))));
        faults.add(arguments(
                "ia5-string-is-seven-bits",
                spoil(
                        Specimen.user(),
                        s -> s.subject = seq(set(seq(oid("1.2.840.113549.1.9.1"), tlv(0x16, bytes(0x41, 0xE9))))))));
        faults.add(arguments(
                "numeric-string-is-digits",
                spoil(Specimen.user(), s -> s.subject = seq(set(seq(oid("2.5.4.24"), text(0x12, "12a")))))));
        faults.add(arguments(
                "bmp-string-is-pairs",
                spoil(Specimen.user(), s -> s.subject = seq(set(seq(oid("2.5.4.3"), tlv(0x1E, bytes(0, 0x41, 0))))))));
        faults.add(arguments(
                "utc-time-is-in-zulu", spoil(Specimen.user(), s -> s.notBefore = text(0x17, "2604010000Z"))));
        faults.add(arguments(
                "utc-time-is-in-zulu", spoil(Specimen.user(), s -> s.notBefore = text(0x17, "260401000000+0900"))));
        faults.add(arguments(
                "utc-time-is-in-zulu", spoil(Specimen.user(), s -> s.notBefore = text(0x17, "260230000000Z"))));
        faults.add(arguments(
                "generalized-time-is-in-zulu",
                spoil(Specimen.user(), s -> s.notAfter = text(0x18, "20510401000000.5Z"))));
        faults.add(arguments(
                "generalized-time-is-in-zulu", spoil(Specimen.user(), s -> s.notAfter = text(0x18, "205104010000Z"))));
        faults.add(arguments(
                "version-is-one-of-three", spoil(Specimen.user(), s -> s.version = tlv(0xA0, integer(3)))));
        faults.add(arguments(
                "extensions-need-version3", spoil(Specimen.user(), s -> s.version = tlv(0xA0, integer(1)))));
        faults.add(arguments(
                "default-version-is-left-out", spoil(Specimen.user(), s -> s.version = tlv(0xA0, integer(0)))));
        faults.add(arguments("version-is3", spoil(Specimen.user(), s -> {
            s.version = new byte[0];
            s.extensionsField = false;
        })));
        faults.add(arguments("extensions-are-not-empty", spoil(Specimen.user(), s -> s.extensions.clear())));
        faults.add(arguments("no-unique-identifier", spoil(Specimen.user(), s -> s.unique = tlv(0x81, bytes(0, 1)))));
        faults.add(arguments("no-unique-identifier", spoil(Specimen.user(), s -> s.unique = tlv(0x82, bytes(0, 1)))));
        faults.add(arguments("serial-number-is-positive", spoil(Specimen.user(), s -> s.serial = integer(-5))));
        faults.add(arguments("serial-number-is-positive", spoil(Specimen.user(), s -> s.serial = integer(0))));
        faults.add(arguments(
                "serial-number-is-at-most20-octets",
                spoil(Specimen.user(), s -> s.serial = tlv(2, join(bytes(1), new byte[20])))));
        faults.add(
                arguments("serial-number-is-unpredictable", spoil(Specimen.user(), s -> s.serial = integer(1234567))));
        faults.add(arguments(
                "algorithms-are-equal",
                spoil(Specimen.user(), s -> s.outerAlgorithm = seq(oid("1.2.840.113549.1.1.12"), tlv(5)))));
        faults.add(arguments(
                "rsa-parameters-are-null",
                spoil(Specimen.user(), s -> s.innerAlgorithm = s.outerAlgorithm = seq(oid("1.2.840.113549.1.1.11")))));
        faults.add(arguments(
                "parameters-are-absent",
                spoil(
                        Specimen.user(),
                        s -> s.innerAlgorithm = s.outerAlgorithm = seq(oid("1.2.840.10045.4.3.2"), tlv(5)))));
        faults.add(arguments(
                "parameters-are-absent",
                spoil(Specimen.user(), s -> s.innerAlgorithm = s.outerAlgorithm = seq(oid("1.3.101.112"), tlv(5)))));
        faults.add(arguments(
                "pss-names-its-parameters",
                spoil(Specimen.user(), s -> s.innerAlgorithm = s.outerAlgorithm = seq(oid("1.2.840.113549.1.1.10")))));
        faults.add(arguments(
                "algorithm-is-not-broken",
                spoil(Specimen.user(), s -> s.innerAlgorithm = s.outerAlgorithm = seq(oid("1.2.840.113549.1.1.4")))));
        faults.add(arguments(
                "algorithm-is-not-broken",
                spoil(Specimen.user(), s -> s.innerAlgorithm = s.outerAlgorithm = seq(oid("1.2.840.113549.1.1.5")))));
        faults.add(arguments(
                "algorithm-is-not-broken",
                spoil(Specimen.user(), s -> s.innerAlgorithm = s.outerAlgorithm = seq(oid("1.2.840.10045.4.1")))));
        faults.add(arguments("signature-is-whole-octets", spoil(Specimen.user(), s -> s.signature = bits(1, 2, 4))));
        faults.add(arguments(
                "not-before-is-of-the-right-type",
                spoil(Specimen.user(), s -> s.notBefore = text(0x18, "20260401000000Z"))));
        faults.add(arguments(
                "not-after-is-of-the-right-type",
                spoil(Specimen.user(), s -> s.notAfter = text(0x18, "20260430235959Z"))));
        faults.add(arguments(
                "validity-is-not-backwards", spoil(Specimen.user(), s -> s.notAfter = text(0x17, "260331235959Z"))));
        faults.add(arguments("issuer-is-not-empty", spoil(Specimen.user(), s -> s.issuer = seq())));
        faults.add(arguments("ca-subject-is-not-empty", spoil(Specimen.ca(), s -> s.subject = seq())));
        faults.add(arguments("empty-subject-has-critical-alt-name", spoil(Specimen.user(), s -> {
            s.subject = seq();
            s.put(Specimen.SAN, seq(text(0x82, "a.inkan.jp")));
        })));
        faults.add(arguments(
                "country-is-two-letters",
                spoil(Specimen.user(), s -> s.subject = Specimen.name(Specimen.printable("2.5.4.6", "jp")))));
        faults.add(arguments(
                "country-is-two-letters",
                spoil(Specimen.user(), s -> s.subject = Specimen.name(Specimen.printable("2.5.4.6", "JPN")))));
        faults.add(arguments(
                "country-is-printable-string",
                spoil(Specimen.user(), s -> s.subject = Specimen.name(Specimen.utf8("2.5.4.6", "JP")))));
        faults.add(arguments(
                "country-is-printable-string",
                spoil(Specimen.user(), s -> s.subject = Specimen.name(Specimen.utf8("2.5.4.5", "1")))));
        faults.add(arguments(
                "email-and-domain-are-ia5-string",
                spoil(
                        Specimen.user(),
                        s -> s.subject = Specimen.name(Specimen.utf8("1.2.840.113549.1.9.1", "a@inkan.jp")))));
        faults.add(arguments(
                "email-and-domain-are-ia5-string",
                spoil(
                        Specimen.user(),
                        s -> s.subject = Specimen.name(Specimen.utf8("0.9.2342.19200300.100.1.25", "inkan")))));
        faults.add(arguments(
                "directory-string-is-of-its-choice",
                spoil(Specimen.user(), s -> s.subject = seq(set(seq(oid("2.5.4.3"), text(0x16, "a")))))));
        faults.add(arguments(
                "directory-string-is-printable-or-utf8",
                spoil(Specimen.user(), s -> s.subject = seq(set(seq(oid("2.5.4.3"), text(0x14, "a")))))));
        faults.add(arguments(
                "directory-string-is-printable-or-utf8",
                spoil(Specimen.user(), s -> s.subject = seq(set(seq(oid("2.5.4.3"), tlv(0x1E, bytes(0, 0x41))))))));
        faults.add(arguments(
                "value-is-not-empty",
                spoil(Specimen.user(), s -> s.subject = Specimen.name(Specimen.utf8("2.5.4.3", "")))));
        faults.add(arguments(
                "value-is-within-its-upper-bound",
                spoil(Specimen.user(), s -> s.subject = Specimen.name(Specimen.utf8("2.5.4.3", "a".repeat(65))))));
        faults.add(arguments(
                "value-is-within-its-upper-bound",
                spoil(Specimen.user(), s -> s.subject = Specimen.name(Specimen.utf8("2.5.4.7", "a".repeat(129))))));
        faults.add(arguments(
                "value-has-no-control-character",
                spoil(Specimen.user(), s -> s.subject = Specimen.name(Specimen.utf8("2.5.4.3", "a\u0000b")))));
        faults.add(arguments(
                "value-has-no-control-character",
                spoil(Specimen.user(), s -> s.subject = Specimen.name(Specimen.utf8("2.5.4.3", "a\u202eb")))));
        faults.add(arguments(
                "value-has-no-outer-space",
                spoil(Specimen.user(), s -> s.subject = Specimen.name(Specimen.utf8("2.5.4.3", "a ")))));
        faults.add(arguments(
                "rdn-has-no-type-twice",
                spoil(
                        Specimen.user(),
                        s -> s.subject = seq(set(Specimen.utf8("2.5.4.3", "a"), Specimen.utf8("2.5.4.3", "b"))))));
        faults.add(arguments(
                "rsa-key-parameters-are-null",
                spoil(Specimen.user(), s -> s.key = seq(seq(oid("1.2.840.113549.1.1.1")), rsaBits()))));
        faults.add(arguments(
                "curve-is-named",
                spoil(
                        Specimen.user(),
                        s -> s.key = seq(seq(oid("1.2.840.10045.2.1"), seq(integer(1))), bits(0, 4, 1, 2)))));
        faults.add(arguments(
                "key-parameters-are-absent",
                spoil(Specimen.user(), s -> s.key = seq(seq(oid("1.3.101.112"), tlv(5)), bits(0, new int[32])))));
        faults.add(arguments(
                "key-is-strong",
                spoil(
                        Specimen.user(),
                        s -> s.key =
                                seq(seq(oid("1.2.840.113549.1.1.1"), tlv(5)), rsa(modulus(), BigInteger.valueOf(3))))));
        faults.add(arguments(
                "key-is-strong",
                spoil(
                        Specimen.user(),
                        s -> s.key = seq(
                                seq(oid("1.2.840.113549.1.1.1"), tlv(5)),
                                rsa(modulus().clearBit(0), BigInteger.valueOf(65537))))));
        faults.add(arguments("key-is-strong", spoil(Specimen.user(), s -> s.key = offTheCurve())));
        faults.add(arguments(
                "key-is-long-enough",
                spoil(Specimen.user(), s -> s.key = TestKeys.SHORT.getPublic().getEncoded())));
        faults.add(arguments(
                "key-is-whole-octets",
                spoil(Specimen.user(), s -> s.key = seq(seq(oid("1.3.101.112")), bits(1, new int[32])))));
        faults.add(arguments(
                "rsa-key-is-der",
                spoil(
                        Specimen.user(),
                        s -> s.key = seq(
                                seq(oid("1.2.840.113549.1.1.1"), tlv(5)),
                                tlv(3, bytes(0), seq(tlv(2, modulus().toByteArray()), tlv(2, bytes(0, 1, 0, 1))))))));
        faults.add(arguments("ec-point-is-uncompressed", spoil(Specimen.user(), s -> s.key = compressed())));
        return faults.stream();
    }

    private static byte[] spoil(Specimen specimen, Consumer<Specimen> fault) {
        fault.accept(specimen);
        return specimen.der();
    }
}
