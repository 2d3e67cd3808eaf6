package org.inkan.engine.authority;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.directory.Directory;
import org.inkan.engine.certificate.CertificateSigner;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.key.KeyVault;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.extension.ExtensionContext;
import org.inkan.engine.profile.extension.ExtensionRequest;
import org.inkan.engine.profile.extension.IssuerPlaces;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key generations of one authority, as entries under {@code ou=generations} and keys in the vault. */
final class GenerationRegister {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationRegister.class);
    private final AuthorityDefinition definition;
    private final CertificateProfile certificateProfile;
    private final Optional<Authority> issuer;
    private final Directory directory;
    private final KeyVault vault;
    private final SerialNumberSource serialNumbers;
    private final Clock clock;

    GenerationRegister(
            AuthorityDefinition definition,
            CertificateProfile certificateProfile,
            Optional<Authority> issuer,
            Directory directory,
            KeyVault vault,
            SerialNumberSource serialNumbers,
            Clock clock) {
        this.definition = definition;
        this.certificateProfile = certificateProfile;
        this.issuer = issuer;
        this.directory = directory;
        this.vault = vault;
        this.serialNumbers = serialNumbers;
        this.clock = clock;
    }

    /** Whether there is a generation with a certificate already. */
    static boolean hasAny(Directory directory, String authority) {
        long pending = count(directory, authority, AttributeNames.STATE, GenerationEntries.PENDING);
        return count(directory, authority, AttributeNames.OBJECT_CLASS, ObjectClasses.GENERATION) > pending;
    }

    private static long count(Directory directory, String authority, String attribute, String value) {
        return directory.count(
                DirectoryTree.generations(authority), SearchScope.ONE, Filter.createEqualityFilter(attribute, value));
    }

    /** All generations, oldest first; the first one is made when there is none. */
    List<Generation> open() {
        List<Generation> generations = new ArrayList<>();
        directory.search(
                DirectoryTree.generations(definition.authority()),
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.GENERATION),
                entry -> {
                    EntryValues values = new EntryValues(entry);
                    return values.text(AttributeNames.STATE).equals(GenerationEntries.PENDING)
                            || generations.add(read(values));
                });
        if (generations.isEmpty()) {
            generations.add(first());
        }
        generations.sort(Comparator.comparingInt(Generation::number));
        return List.copyOf(generations);
    }

    private Generation read(EntryValues entry) {
        int number = entry.integer(AttributeNames.GENERATION);
        X509CertificateHolder certificate = certificate(entry.octets(AttributeNames.CA_CERTIFICATE));
        SigningKey key = vault.find(keyName(number))
                .orElseThrow(() -> new IllegalStateException("The key '" + keyName(number) + "' of authority "
                        + definition.authority() + " is missing, without which it cannot sign. Restore the folder keys/"
                        + " of this home from its backup."));
        if (!key.publicKeyInfo().equals(certificate.getSubjectPublicKeyInfo())) {
            throw new IllegalStateException("The key '" + keyName(number)
                    + "' does not fit the certificate of generation "
                    + number + " of authority " + definition.authority() + ". Restore data/ and keys/ of this home from"
                    + " the same backup.");
        }
        // Byte for byte: relying parties compare the names of issuer and distribution point so.
        if (!Arrays.equals(encoded(certificate.getSubject()), encoded(name()))) {
            throw new IllegalStateException("Authority " + definition.authority() + " was made with the name '"
                    + RFC4519Style.INSTANCE.toString(certificate.getSubject())
                    + "' and cannot take another, nor another encoding of it. Put the old subject and subjectEncoding"
                    + " back into its file, or define a new authority.");
        }
        boolean isRsa = certificate
                .getSubjectPublicKeyInfo()
                .getAlgorithm()
                .getAlgorithm()
                .equals(PKCSObjectIdentifiers.rsaEncryption);
        if (isRsa != definition.generation().signature().keyAlgorithm().equals("RSA")) {
            throw new IllegalStateException("Generation " + number + " of authority " + definition.authority()
                    + " cannot sign with " + definition.generation().signature().policyName()
                    + ": its key is of another kind. Put the old signature back into the authority's file.");
        }
        return new Generation(number, certificate, key, definition.generation().signature());
    }

    private Generation first() {
        if (definition.issuer() != null && issuer.isEmpty()) {
            throw new IllegalStateException("Authority " + definition.authority()
                    + " has no certificate yet; the CA that issues it has not signed one.");
        }
        int number = definition.generation().first();
        // A key without an entry is what a crash between the two has left; it has signed nothing that anybody saw.
        SigningKey key = vault.find(keyName(number))
                .orElseGet(() ->
                        vault.generate(keyName(number), definition.generation().key()));
        Generation generation = new Generation(
                number,
                certificate(issuer.map(ca -> ca.certify(
                                certificateProfile, name(), key.publicKeyInfo(), "authority " + definition.authority()))
                        .orElseGet(() -> selfSigned(key))),
                key,
                definition.generation().signature());
        directory.add(entry(generation)).join();
        LOG.info("Generation {} of authority {} is made", number, definition.authority());
        return generation;
    }

    private byte[] selfSigned(SigningKey key) {
        Instant notBefore = certificateProfile.validity().notBefore(clock.instant());
        return new CertificateSigner(name(), key, definition.generation().signature())
                .sign(
                        certificateProfile,
                        serialNumbers.next(),
                        name(),
                        notBefore,
                        certificateProfile.validity().notAfter(notBefore),
                        new ExtensionContext(
                                key.publicKeyInfo(),
                                key.publicKeyInfo(),
                                ExtensionRequest.none(name()),
                                IssuerPlaces.NONE));
    }

    private Entry entry(Generation generation) {
        Entry entry = new Entry(DirectoryTree.generation(definition.authority(), generation.number()));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.GENERATION);
        entry.addAttribute(AttributeNames.CN, Integer.toString(generation.number()));
        entry.addAttribute(AttributeNames.GENERATION, Integer.toString(generation.number()));
        entry.addAttribute(AttributeNames.STATE, GenerationEntries.ACTIVE);
        entry.addAttribute(
                AttributeNames.KEY_IDENTIFIER,
                HexFormat.of().formatHex(generation.key().keyIdentifier()));
        entry.addAttribute(AttributeNames.CA_CERTIFICATE, generation.encodedCertificate());
        entry.addAttribute(AttributeNames.NOT_BEFORE, GeneralizedTime.format(generation.notBefore()));
        entry.addAttribute(AttributeNames.NOT_AFTER, GeneralizedTime.format(generation.notAfter()));
        return entry;
    }

    private X500Name name() {
        return new AuthorityName(definition.subject(), definition.subjectEncoding()).x500();
    }

    private String keyName(int generation) {
        return GenerationEntries.keyName(definition, generation);
    }

    private static byte[] encoded(X500Name name) {
        try {
            return name.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static X509CertificateHolder certificate(byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
