package org.inkan.engine.lint;

import static org.inkan.engine.lint.Tlv.bits;
import static org.inkan.engine.lint.Tlv.bool;
import static org.inkan.engine.lint.Tlv.bytes;
import static org.inkan.engine.lint.Tlv.integer;
import static org.inkan.engine.lint.Tlv.join;
import static org.inkan.engine.lint.Tlv.octets;
import static org.inkan.engine.lint.Tlv.oid;
import static org.inkan.engine.lint.Tlv.seq;
import static org.inkan.engine.lint.Tlv.set;
import static org.inkan.engine.lint.Tlv.text;
import static org.inkan.engine.lint.Tlv.tlv;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.engine.TestKeys;
import org.inkan.engine.key.KeyIdentifiers;

/** A certificate in parts, good as it is made; a test spoils one part. */
final class Specimen {

    static final String AKI = "2.5.29.35";
    static final String SKI = "2.5.29.14";
    static final String KEY_USAGE = "2.5.29.15";
    static final String SAN = "2.5.29.17";
    static final String CONSTRAINTS = "2.5.29.19";
    static final String NAMES = "2.5.29.30";
    static final String CRLDP = "2.5.29.31";
    static final String POLICIES = "2.5.29.32";
    static final String MAPPINGS = "2.5.29.33";
    static final String POLICY_CONSTRAINTS = "2.5.29.36";
    static final String EKU = "2.5.29.37";
    static final String INHIBIT = "2.5.29.54";
    static final String AIA = "1.3.6.1.5.5.7.1.1";
    static final String QC = "1.3.6.1.5.5.7.1.3";

    static final byte[] RSA_NULL = tlv(5);
    static final byte[] SHA256_WITH_RSA = seq(oid("1.2.840.113549.1.1.11"), RSA_NULL);
    static final byte[] KEY = TestKeys.SUBSCRIBER.getPublic().getEncoded();
    static final byte[] CURVE = TestKeys.CURVE.getPublic().getEncoded();

    byte[] version = tlv(0xA0, integer(2));
    byte[] serial = tlv(2, bytes(0x5A, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
    byte[] innerAlgorithm = SHA256_WITH_RSA;
    byte[] outerAlgorithm = SHA256_WITH_RSA;
    byte[] issuer = name(printable("2.5.4.6", "JP"), printable("2.5.4.10", "Inkan"), printable("2.5.4.3", "Test CA"));
    byte[] notBefore = text(0x17, "260401000000Z");
    byte[] notAfter = text(0x17, "260430235959Z");
    byte[] subject = name(printable("2.5.4.6", "JP"), utf8("2.5.4.3", "本田 翠"));
    byte[] key = KEY;
    byte[] unique = {};
    byte[] signature = bits(0, new int[256]);
    boolean extensionsField = true;
    final List<Part> extensions = new ArrayList<>();

    /** An extension. */
    static final class Part {
        private final String id;
        private final byte[] criticality;
        private final byte[] value;

        /** {@code criticality} is its BOOLEAN as encoded, or nothing. */
        Part(String id, byte[] criticality, byte[] value) {
            this.id = id;
            this.criticality = criticality;
            this.value = value;
        }

        String id() {
            return id;
        }

        byte[] der() {
            return seq(oid(id), criticality, octets(value));
        }
    }

    static byte[] printable(String type, String value) {
        return seq(oid(type), text(0x13, value));
    }

    static byte[] utf8(String type, String value) {
        return seq(oid(type), text(0x0C, value));
    }

    static byte[] name(byte[]... attributes) {
        byte[][] rdns = new byte[attributes.length][];
        for (int i = 0; i < attributes.length; i++) {
            rdns[i] = set(attributes[i]);
        }
        return seq(rdns);
    }

    static byte[] identifier(byte[] key) {
        return KeyIdentifiers.of(SubjectPublicKeyInfo.getInstance(key));
    }

    static byte[] uri(String uri) {
        return text(0x86, uri);
    }

    static byte[] point(byte[]... names) {
        return seq(tlv(0xA0, tlv(0xA0, names)));
    }

    static byte[] policy(String id, byte[]... qualifiers) {
        return qualifiers.length == 0 ? seq(oid(id)) : seq(oid(id), seq(qualifiers));
    }

    static byte[] access(String method, byte[] location) {
        return seq(oid(method), location);
    }

    static byte[] accesses() {
        return seq(
                access("1.3.6.1.5.5.7.48.1", uri("http://ocsp.inkan.jp/")),
                access("1.3.6.1.5.5.7.48.2", uri("http://www.inkan.jp/ca.crt")));
    }

    static Specimen user() {
        Specimen specimen = new Specimen();
        return specimen.put(AKI, seq(tlv(0x80, new byte[20])))
                .put(SKI, octets(identifier(KEY)))
                .critical(KEY_USAGE, bits(7, 0x80))
                .put(POLICIES, seq(policy("1.2.392.1")))
                .put(CRLDP, seq(point(uri("http://www.inkan.jp/ca.crl"))));
    }

    static Specimen ca() {
        return user().critical(KEY_USAGE, bits(1, 0x06)).critical(CONSTRAINTS, seq(bool(0xFF), integer(0)));
    }

    static Specimen server() {
        Specimen specimen = user();
        specimen.subject = name(utf8("2.5.4.3", "www.inkan.jp"));
        return specimen.put(
                        SAN, seq(text(0x82, "www.inkan.jp"), text(0x82, "*.inkan.jp"), tlv(0x87, bytes(1, 1, 1, 1))))
                .put(EKU, seq(oid("1.3.6.1.5.5.7.3.1")))
                .put(POLICIES, seq(policy("2.23.140.1.2.1")))
                .put(AIA, accesses());
    }

    static Specimen person() {
        Specimen specimen = user();
        specimen.subject = name(
                printable("2.5.4.6", "JP"),
                utf8("2.5.4.42", "翠"),
                utf8("2.5.4.4", "本田"),
                printable("2.5.4.5", "0001"),
                utf8("2.5.4.3", "本田 翠"));
        return specimen.critical(KEY_USAGE, bits(6, 0x40)).put(AIA, accesses());
    }

    Specimen put(String id, byte[] value) {
        return put(new Part(id, new byte[0], value));
    }

    Specimen critical(String id, byte[] value) {
        return put(new Part(id, bool(0xFF), value));
    }

    /** Puts an extension in, in the place of one of its type. */
    Specimen put(Part part) {
        for (int i = 0; i < extensions.size(); i++) {
            if (extensions.get(i).id().equals(part.id())) {
                extensions.set(i, part);
                return this;
            }
        }
        extensions.add(part);
        return this;
    }

    Specimen remove(String id) {
        extensions.removeIf(part -> part.id().equals(id));
        return this;
    }

    byte[] der() {
        byte[][] parts = extensions.stream().map(Part::der).toArray(byte[][]::new);
        byte[] field = extensionsField ? tlv(0xA3, seq(parts)) : new byte[0];
        byte[] tbs =
                seq(version, serial, innerAlgorithm, issuer, seq(notBefore, notAfter), subject, key, unique, field);
        return seq(tbs, outerAlgorithm, signature);
    }

    static byte[] concat(byte[]... parts) {
        return join(parts);
    }
}
