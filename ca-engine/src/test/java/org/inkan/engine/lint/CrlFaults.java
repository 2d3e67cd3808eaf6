package org.inkan.engine.lint;

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

/** CRLs that break one rule. */
final class CrlFaults {

    private CrlFaults() {}

    static Stream<Arguments> all() {
        List<Arguments> faults = new ArrayList<>();
        faults.add(arguments("crl-is-version2", spoilCrl(s -> s.version = new byte[0])));
        faults.add(arguments("crl-is-version2", spoilCrl(s -> s.version = integer(0))));
        faults.add(arguments(
                "crl-algorithms-are-equal",
                spoilCrl(s -> s.outerAlgorithm = seq(oid("1.2.840.113549.1.1.12"), tlv(5)))));
        faults.add(arguments(
                "crl-algorithm-is-not-broken",
                spoilCrl(s -> s.innerAlgorithm = s.outerAlgorithm = seq(oid("1.2.840.113549.1.1.5"), tlv(5)))));
        faults.add(arguments("crl-signature-is-whole-octets", spoilCrl(s -> s.signature = bits(1, 2, 4))));
        faults.add(arguments("crl-issuer-is-not-empty", spoilCrl(s -> s.issuer = seq())));
        faults.add(arguments(
                "updates-are-of-the-right-type", spoilCrl(s -> s.thisUpdate = text(0x18, "20260401000000Z"))));
        faults.add(arguments(
                "updates-are-of-the-right-type", spoilCrl(s -> s.nextUpdate = text(0x18, "20260403000000Z"))));
        faults.add(arguments("next-update-is-there", spoilCrl(s -> s.nextUpdate = new byte[0])));
        faults.add(arguments("next-update-is-later", spoilCrl(s -> s.nextUpdate = s.thisUpdate)));
        faults.add(arguments("empty-list-is-left-out", spoilCrl(s -> s.entries.clear())));
        faults.add(arguments("revoked-is-listed-once", spoilCrl(s -> s.entries.add(s.entries.get(0)))));
        faults.add(arguments(
                "revoked-serial-number-is-positive",
                spoilCrl(s -> s.entries(CrlSpecimen.entry(integer(0), text(0x17, "260301000000Z"))))));
        faults.add(arguments(
                "revocation-date-is-of-the-right-type",
                spoilCrl(s -> s.entries(CrlSpecimen.entry(integer(7), text(0x18, "20260301000000Z"))))));
        faults.add(arguments(
                "revocation-is-not-in-the-future",
                spoilCrl(s -> s.entries(CrlSpecimen.entry(integer(7), text(0x17, "260501000000Z"))))));
        faults.add(arguments("crl-extensions-are-not-empty", spoilCrl(s -> s.extensions.clear())));
        faults.add(arguments(
                "crl-extensions-are-not-empty",
                spoilCrl(s -> s.entries(seq(integer(7), text(0x17, "260301000000Z"), seq())))));
        faults.add(arguments("crl-extension-is-there-once", spoilCrl(s -> s.extensions.add(s.extensions.get(0)))));
        faults.add(arguments(
                "crl-default-critical-is-left-out",
                spoilCrl(s -> s.put(new Part(CrlSpecimen.NUMBER, bool(0), integer(5))))));
        faults.add(arguments("crl-extension-is-der", spoilCrl(s -> s.put(CrlSpecimen.NUMBER, bytes(2, 2, 0, 5)))));
        faults.add(arguments(
                "crl-extension-is-of-its-syntax", spoilCrl(s -> s.put(CrlSpecimen.NUMBER, octets(bytes(1))))));
        faults.add(arguments(
                "crl-extension-is-of-its-syntax",
                spoilCrl(s -> s.entries(CrlSpecimen.entry(
                        integer(7),
                        text(0x17, "260301000000Z"),
                        new Part(CrlSpecimen.INVALIDITY, new byte[0], text(0x17, "260301000000Z")))))));
        faults.add(arguments("crl-has-a-number", spoilCrl(s -> s.remove(CrlSpecimen.NUMBER))));
        faults.add(arguments("crl-number-is-in-range", spoilCrl(s -> s.put(CrlSpecimen.NUMBER, integer(-1)))));
        faults.add(arguments(
                "crl-number-is-in-range",
                spoilCrl(s -> s.put(CrlSpecimen.NUMBER, tlv(2, join(bytes(1), new byte[20]))))));
        faults.add(arguments("crl-has-authority-key-identifier", spoilCrl(s -> s.remove(Specimen.AKI))));
        faults.add(arguments(
                "crl-extension-is-critical", spoilCrl(s -> s.put(CrlSpecimen.SCOPE, seq(tlv(0x81, bytes(0xFF)))))));
        faults.add(
                arguments("crl-extension-is-not-critical", spoilCrl(s -> s.critical(CrlSpecimen.NUMBER, integer(5)))));
        faults.add(arguments(
                "crl-extension-is-not-critical",
                spoilCrl(s -> s.entries(CrlSpecimen.entry(
                        integer(7),
                        text(0x17, "260301000000Z"),
                        new Part(CrlSpecimen.REASON, bool(0xFF), tlv(0x0A, bytes(1))))))));
        faults.add(arguments("scope-is-not-empty", spoilCrl(s -> s.critical(CrlSpecimen.SCOPE, seq()))));
        faults.add(arguments(
                "scope-is-one-kind",
                spoilCrl(s -> s.critical(CrlSpecimen.SCOPE, seq(tlv(0x81, bytes(0xFF)), tlv(0x82, bytes(0xFF)))))));
        faults.add(arguments(
                "scope-leaves-defaults-out",
                spoilCrl(s -> s.critical(CrlSpecimen.SCOPE, seq(tlv(0x81, bytes(0xFF)), tlv(0x82, bytes(0)))))));
        faults.add(arguments("delta-is-above-its-base", spoilCrl(s -> s.critical(CrlSpecimen.DELTA, integer(12)))));
        faults.add(arguments(
                "delta-names-no-freshest",
                spoilCrl(s -> s.critical(CrlSpecimen.DELTA, integer(11))
                        .put(CrlSpecimen.FRESHEST, seq(Specimen.point(Specimen.uri("http://www.inkan.jp/d.crl")))))));
        faults.add(arguments(
                "reason-is-not-unspecified",
                spoilCrl(s ->
                        s.entries(CrlSpecimen.entry(integer(7), text(0x17, "260301000000Z"), CrlSpecimen.reason(0))))));
        faults.add(arguments(
                "reason-is-a-known-one",
                spoilCrl(s ->
                        s.entries(CrlSpecimen.entry(integer(7), text(0x17, "260301000000Z"), CrlSpecimen.reason(7))))));
        faults.add(arguments(
                "reason-is-a-known-one",
                spoilCrl(s -> s.entries(
                        CrlSpecimen.entry(integer(7), text(0x17, "260301000000Z"), CrlSpecimen.reason(11))))));
        faults.add(arguments(
                "removal-is-for-deltas",
                spoilCrl(s ->
                        s.entries(CrlSpecimen.entry(integer(7), text(0x17, "260301000000Z"), CrlSpecimen.reason(8))))));
        faults.add(arguments("unknown-crl-extension-is-not-critical", spoilCrl(s -> s.critical("1.2.3.4", tlv(5)))));
        return faults.stream();
    }

    private static byte[] spoilCrl(Consumer<CrlSpecimen> fault) {
        CrlSpecimen crl = CrlSpecimen.good();
        fault.accept(crl);
        return crl.der();
    }
}
