package org.inkan.engine.lint;

import static org.inkan.engine.lint.Tlv.bits;
import static org.inkan.engine.lint.Tlv.bytes;
import static org.inkan.engine.lint.Tlv.integer;
import static org.inkan.engine.lint.Tlv.join;
import static org.inkan.engine.lint.Tlv.seq;
import static org.inkan.engine.lint.Tlv.text;
import static org.inkan.engine.lint.Tlv.tlv;

import java.util.ArrayList;
import java.util.List;

/** A CRL in parts, good as it is made; a test spoils one part. */
final class CrlSpecimen {

    static final String NUMBER = "2.5.29.20";
    static final String REASON = "2.5.29.21";
    static final String INVALIDITY = "2.5.29.24";
    static final String DELTA = "2.5.29.27";
    static final String SCOPE = "2.5.29.28";
    static final String FRESHEST = "2.5.29.46";

    byte[] version = integer(1);
    byte[] innerAlgorithm = Specimen.SHA256_WITH_RSA;
    byte[] outerAlgorithm = Specimen.SHA256_WITH_RSA;
    byte[] issuer = Specimen.name(Specimen.printable("2.5.4.6", "JP"), Specimen.printable("2.5.4.3", "Test CA"));
    byte[] thisUpdate = text(0x17, "260401000000Z");
    byte[] nextUpdate = text(0x17, "260403000000Z");
    byte[] signature = bits(0, new int[256]);
    boolean listField = true;
    boolean extensionsField = true;
    final List<byte[]> entries = new ArrayList<>();
    final List<Specimen.Part> extensions = new ArrayList<>();

    static CrlSpecimen good() {
        CrlSpecimen crl = new CrlSpecimen();
        crl.entries.add(entry(integer(77), text(0x17, "260301000000Z")));
        crl.entries.add(entry(integer(78), text(0x17, "260302000000Z"), reason(1)));
        return crl.put(Specimen.AKI, seq(tlv(0x80, new byte[20]))).put(NUMBER, integer(12));
    }

    static byte[] entry(byte[] serial, byte[] date, Specimen.Part... extensions) {
        if (extensions.length == 0) {
            return seq(serial, date);
        }
        byte[] all = {};
        for (Specimen.Part extension : extensions) {
            all = join(all, extension.der());
        }
        return seq(serial, date, seq(all));
    }

    static Specimen.Part reason(int code) {
        return new Specimen.Part(REASON, new byte[0], tlv(0x0A, bytes(code)));
    }

    CrlSpecimen put(String id, byte[] value) {
        return put(new Specimen.Part(id, new byte[0], value));
    }

    CrlSpecimen critical(String id, byte[] value) {
        return put(new Specimen.Part(id, Tlv.bool(0xFF), value));
    }

    CrlSpecimen put(Specimen.Part part) {
        extensions.removeIf(other -> other.id().equals(part.id()));
        extensions.add(part);
        return this;
    }

    CrlSpecimen remove(String id) {
        extensions.removeIf(part -> part.id().equals(id));
        return this;
    }

    CrlSpecimen entries(byte[]... others) {
        entries.clear();
        entries.addAll(List.of(others));
        return this;
    }

    byte[] der() {
        byte[] list = listField ? seq(entries.toArray(byte[][]::new)) : new byte[0];
        byte[] field = extensionsField
                ? tlv(0xA0, seq(extensions.stream().map(Specimen.Part::der).toArray(byte[][]::new)))
                : new byte[0];
        return seq(
                seq(version, innerAlgorithm, issuer, thisUpdate, nextUpdate, list, field), outerAlgorithm, signature);
    }
}
