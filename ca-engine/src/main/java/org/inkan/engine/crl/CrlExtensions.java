package org.inkan.engine.crl;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Those of a CRL's extensions that we know (RFC 5280 section 5.2). */
final class CrlExtensions {

    static final CrlExtensions NONE = new CrlExtensions(null, null, null);

    private static final String CRL_NUMBER = "551d14";
    private static final String ISSUING_DISTRIBUTION_POINT = "551d1c";
    private static final String AUTHORITY_KEY_IDENTIFIER = "551d23";
    private static final int OBJECT_IDENTIFIER = 0x06;

    private final @Nullable BigInteger number;
    private final byte @Nullable [] authorityKeyIdentifier;
    private final byte @Nullable [] issuingDistributionPoint;

    private CrlExtensions(
            @Nullable BigInteger number,
            byte @Nullable [] authorityKeyIdentifier,
            byte @Nullable [] issuingDistributionPoint) {
        this.number = number;
        this.authorityKeyIdentifier = authorityKeyIdentifier;
        this.issuingDistributionPoint = issuingDistributionPoint;
    }

    @Nullable
    BigInteger number() {
        return number;
    }

    byte @Nullable [] authorityKeyIdentifier() {
        return authorityKeyIdentifier;
    }

    byte @Nullable [] issuingDistributionPoint() {
        return issuingDistributionPoint;
    }

    /** Reads the content of [0] crlExtensions. */
    static CrlExtensions read(DerCursor wrapper) {
        DerCursor list = wrapper.open(DerWriter.SEQUENCE, "crlExtensions");
        wrapper.finish("crlExtensions");
        Set<String> seen = new HashSet<>();
        BigInteger number = null;
        byte[] keyIdentifier = null;
        byte[] point = null;
        while (!list.atEnd()) {
            DerCursor extension = list.open(DerWriter.SEQUENCE, "an extension");
            String type = HexFormat.of()
                    .formatHex(extension
                            .read(OBJECT_IDENTIFIER, "extnID of an extension")
                            .content());
            if (!seen.add(type)) {
                throw new MalformedCrlException("an extension comes twice (RFC 5280 section 4.2)");
            }
            if (extension.peek() == DerWriter.BOOLEAN) {
                extension.read(DerWriter.BOOLEAN, "critical of an extension");
            }
            byte[] value = extension
                    .read(DerWriter.OCTET_STRING, "extnValue of an extension")
                    .content();
            extension.finish("extnValue of an extension");
            switch (type) {
                case CRL_NUMBER -> number = number(value);
                case AUTHORITY_KEY_IDENTIFIER -> keyIdentifier = keyIdentifier(value);
                case ISSUING_DISTRIBUTION_POINT -> point = value;
                default -> {}
            }
        }
        return new CrlExtensions(number, keyIdentifier, point);
    }

    private static BigInteger number(byte[] value) {
        DerCursor cursor = new DerCursor(value, 0, value.length);
        byte[] content = cursor.read(DerWriter.INTEGER, "cRLNumber").content();
        cursor.finish("cRLNumber");
        if (content.length == 0 || content.length > SerialNumbers.MAX_OCTETS || content[0] < 0) {
            throw new MalformedCrlException("cRLNumber is not a number of 1 to 20 octets (RFC 5280 section 5.2.3)");
        }
        return new BigInteger(content);
    }

    private static byte @Nullable [] keyIdentifier(byte[] value) {
        DerCursor cursor = new DerCursor(value, 0, value.length);
        DerCursor fields = cursor.open(DerWriter.SEQUENCE, "authorityKeyIdentifier");
        cursor.finish("authorityKeyIdentifier");
        return fields.peek() == 0x80
                ? fields.read(0x80, "keyIdentifier of authorityKeyIdentifier").content()
                : null;
    }
}
