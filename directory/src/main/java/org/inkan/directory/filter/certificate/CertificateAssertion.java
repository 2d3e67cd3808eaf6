package org.inkan.directory.filter.certificate;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * CertificateAssertion (RFC 4523 sections 2.6 and 3.2, appendix A.2; X.509 section 11.3.2): each component given must hold.
 *
 * <p>Compared are serialNumber, issuer, subjectKeyIdentifier, authorityKeyIdentifier, certificateValid,
 * subjectPublicKeyAlgID, keyUsage (which a certificate without that extension meets), subjectAltName (the form of a
 * name), policy and subject. With privateKeyValid, pathToName or nameConstraints the match is Undefined.
 *
 * @param components what is asserted, each for itself
 */
record CertificateAssertion(List<Component> components) implements Assertion {

    /** Copies the list. */
    CertificateAssertion {
        components = List.copyOf(components);
    }

    /** What one component of the assertion says of a certificate. */
    @FunctionalInterface
    interface Component {
        boolean holds(CertificateParts certificate, CertificateParts.Rest rest) throws UnreadableException;
    }

    static CertificateAssertion read(byte[] assertionValue, NameStrings names) throws UnreadableException {
        return of(GserReader.read(assertionValue), names);
    }

    static CertificateAssertion of(GserValue value, NameStrings names) throws UnreadableException {
        List<Component> components = new ArrayList<>();
        for (var field : value.fields().byName().entrySet()) {
            components.add(component(field.getKey(), field.getValue(), names));
        }
        return new CertificateAssertion(components);
    }

    private static Component component(String name, GserValue value, NameStrings names) throws UnreadableException {
        return switch (name) {
            case "serialnumber" -> {
                BigInteger serialNumber = GserTypes.integer(value);
                yield (certificate, rest) -> certificate.serialNumber().equals(serialNumber);
            }
            case "issuer" -> {
                NormalizedName issuer = GserTypes.name(value, names);
                yield (certificate, rest) ->
                        NormalizedName.of(certificate.issuer()).equals(issuer);
            }
            case "subject" -> {
                NormalizedName subject = GserTypes.name(value, names);
                yield (certificate, rest) -> NormalizedName.of(rest.subject()).equals(subject);
            }
            case "subjectkeyidentifier" -> {
                byte[] key = GserTypes.octets(value);
                yield (certificate, rest) -> rest.extensions()
                        .find(Extensions.SUBJECT_KEY_IDENTIFIER)
                        .filter(extension -> extension.valueEquals(key))
                        .isPresent();
            }
            case "authoritykeyidentifier" -> {
                KeyIdentifierAssertion key = KeyIdentifierAssertion.of(value, names);
                yield (certificate, rest) -> key.holds(rest.extensions());
            }
            case "certificatevalid" -> {
                Instant time = Times.of(value);
                yield (certificate, rest) -> isValidAt(rest.validity(), time);
            }
            case "subjectpublickeyalgid" -> {
                String algorithm = GserTypes.oid(value);
                yield (certificate, rest) ->
                        algorithm(rest.subjectPublicKeyInfo()).equals(algorithm);
            }
            case "keyusage" -> {
                BitSet usages = NamedBits.of(value, NamedBits.KEY_USAGE);
                yield (certificate, rest) -> allows(rest.extensions(), usages);
            }
            case "subjectaltname" -> {
                int form = GeneralName.form(value.choice("builtinNameForm").token());
                yield (certificate, rest) -> hasName(rest.extensions(), form);
            }
            case "policy" -> {
                Set<String> policies = new HashSet<>();
                for (GserValue element : value.elements()) {
                    policies.add(GserTypes.oid(element));
                }
                yield (certificate, rest) -> hasPolicy(rest.extensions(), policies);
            }
            default -> throw new UnreadableException("The component " + name + " is not compared");
        };
    }

    @Override
    public boolean holds(DerElement value) throws UnreadableException {
        CertificateParts certificate = CertificateParts.of(value);
        CertificateParts.Rest rest = certificate.rest();
        for (Component component : components) {
            if (!component.holds(certificate, rest)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isValidAt(DerElement validity, Instant time) throws UnreadableException {
        DerCursor bounds = validity.elements();
        return !time.isBefore(Times.of(bounds.next())) && !time.isAfter(Times.of(bounds.next()));
    }

    private static String algorithm(DerElement subjectPublicKeyInfo) throws UnreadableException {
        return subjectPublicKeyInfo
                .elements()
                .next(DerElement.SEQUENCE)
                .elements()
                .next(DerElement.OBJECT_IDENTIFIER)
                .oid();
    }

    private static boolean allows(Extensions extensions, BitSet usages) throws UnreadableException {
        Optional<DerElement> extension = extensions.find(Extensions.KEY_USAGE);
        if (extension.isEmpty()) {
            return true;
        }
        BitSet missing = (BitSet) usages.clone();
        missing.andNot(NamedBits.of(extension.get().require(DerElement.BIT_STRING)));
        return missing.isEmpty();
    }

    private static boolean hasName(Extensions extensions, int form) throws UnreadableException {
        Optional<DerElement> extension = extensions.find(Extensions.SUBJECT_ALT_NAME);
        if (extension.isPresent()) {
            DerCursor names = extension.get().elements();
            while (names.hasNext()) {
                if ((names.next().tag() & 0x1F) == form) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasPolicy(Extensions extensions, Set<String> policies) throws UnreadableException {
        Optional<DerElement> extension = extensions.find(Extensions.CERTIFICATE_POLICIES);
        if (extension.isPresent()) {
            DerCursor list = extension.get().elements();
            while (list.hasNext()) {
                DerCursor policy = list.next(DerElement.SEQUENCE).elements();
                if (policies.contains(policy.next(DerElement.OBJECT_IDENTIFIER).oid())) {
                    return true;
                }
            }
        }
        return false;
    }
}
