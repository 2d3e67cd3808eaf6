package org.inkan.engine.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.directory.Directory;
import org.inkan.engine.Refusal;
import org.inkan.engine.certificate.CertificateSigner;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.KeyVault;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.extension.ExtensionContext;
import org.inkan.engine.profile.extension.ExtensionRequest;
import org.inkan.engine.profile.extension.IssuerPlaces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key generations of one authority: their entries brought together with the keys in the vault, and the next one made.
 * What the authority's file says of keys is for the next; the standing ones go on with what their entries say.
 */
final class GenerationRegister {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationRegister.class);
    private final AuthorityDefinition definition;
    private final CertificateProfile certificateProfile;
    private final Optional<Authority> issuer;
    private final GenerationEntries entries;
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
        this.entries = new GenerationEntries(directory, definition.authority());
        this.vault = vault;
        this.serialNumbers = serialNumbers;
        this.clock = clock;
    }

    /** Whether there is a generation at work already, or one that was. */
    static boolean hasAny(Directory directory, String authority) {
        return new GenerationEntries(directory, authority)
                .all().stream().anyMatch(one -> one.state() != GenerationState.PENDING);
    }

    /** The authority here that certifies this one's keys, if one does. */
    Optional<Authority> issuer() {
        return issuer;
    }

    /** What the entries say. */
    GenerationEntries entries() {
        return entries;
    }

    /**
     * All generations that may sign, oldest first; the first one is made when there is none. Of an authority whose every
     * generation is retired, the last one.
     */
    List<Generation> open() {
        List<Generation> generations = new ArrayList<>();
        for (GenerationEntry entry : entries.all()) {
            if (entry.state().signs()) {
                entry.certificate().ifPresent(certificate -> generations.add(generation(entry, certificate)));
            }
        }
        if (generations.isEmpty()) {
            generations.add(last().orElseGet(this::first));
        }
        return List.copyOf(generations);
    }

    /** The newest of those that sign no more, without its key. */
    private Optional<Generation> last() {
        return entries.all().stream()
                .filter(entry -> !entry.state().signs())
                .reduce((older, newer) -> newer)
                .flatMap(entry -> entry.certificate()
                        .map(certificate -> new Generation(
                                entry.number(),
                                entry.state(),
                                certificate,
                                new RetiredKey(certificate.getSubjectPublicKeyInfo()),
                                algorithm(entry, certificate))));
    }

    private Generation generation(GenerationEntry entry, X509CertificateHolder certificate) {
        int number = entry.number();
        SigningKey key = key(number);
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
        return new Generation(number, entry.state(), certificate, key, algorithm(entry, certificate));
    }

    private SigningKey key(int number) {
        return vault.find(keyName(number))
                .orElseThrow(() -> new IllegalStateException("The key '" + keyName(number) + "' of authority "
                        + definition.authority() + " is missing, without which it cannot sign. Restore the folder keys/"
                        + " of this home from its backup."));
    }

    /** How a generation signs; one whose entry does not say so signs as its self-signed certificate, or as its file says. */
    private SignatureAlgorithm algorithm(GenerationEntry entry, X509CertificateHolder certificate) {
        SignatureAlgorithm algorithm = entry.algorithm()
                .or(() -> definition.issuer() == null
                        ? SignatureAlgorithm.of(certificate.getSignatureAlgorithm())
                        : Optional.empty())
                .orElse(definition.generation().signature());
        if (KeySpec.of(certificate.getSubjectPublicKeyInfo())
                .filter(algorithm::signsWith)
                .isEmpty()) {
            throw new IllegalStateException("Generation " + entry.number() + " of authority " + definition.authority()
                    + " cannot sign with " + algorithm.policyName() + ": its key is of another kind. "
                    + (entry.algorithm().isPresent()
                            ? "Restore the directory from its backup."
                            : "Put the old signature back into the authority's file."));
        }
        return algorithm;
    }

    private Generation first() {
        if (definition.issuer() != null && issuer.isEmpty()) {
            throw new IllegalStateException("Authority " + definition.authority()
                    + " has no certificate yet; the CA that issues it has not signed one.");
        }
        int number = definition.generation().first();
        SigningKey key = made(number);
        SignatureAlgorithm algorithm = definition.generation().signature();
        Generation generation =
                new Generation(number, GenerationState.ACTIVE, certificate(key, algorithm), key, algorithm);
        entries.add(new GenerationEntry(
                number,
                GenerationState.ACTIVE,
                identifier(key),
                Optional.of(algorithm),
                Optional.of(generation.certificate()),
                Optional.empty(),
                Optional.empty()));
        LOG.info("Generation {} of authority {} is made", number, definition.authority());
        return generation;
    }

    /** A key without an entry is what a ceremony has prepared, or a crash left; it has signed nothing that anybody saw. */
    private SigningKey made(int number) {
        KeySpec wanted = definition.generation().key();
        SigningKey key = vault.find(keyName(number)).orElseGet(() -> {
            if (definition.custody().isShared()) {
                throw new Refusal(Refusal.Kind.CONFLICT, KeyLock.ceremonyFirst(definition, number));
            }
            return vault.generate(keyName(number), wanted);
        });
        if (KeySpec.of(key.publicKeyInfo()).filter(wanted::equals).isEmpty()) {
            throw new IllegalStateException("The key '" + keyName(number) + "' is there already and is no "
                    + wanted.policyName() + ", which the file of authority " + definition.authority()
                    + " asks for (KEY-1). Let 'generation: key' name the key's own kind, or destroy that key.");
        }
        return key;
    }

    /** Records that the generation {@code number} begins, with its key; what is recorded already stays. */
    GenerationEntry begin(int number, String officer) {
        SigningKey key = made(number);
        GenerationEntry entry = new GenerationEntry(
                number,
                GenerationState.PENDING,
                identifier(key),
                Optional.of(definition.generation().signature()),
                Optional.empty(),
                Optional.of(officer),
                Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        entries.add(entry);
        LOG.info("{} has begun generation {} of authority {}", officer, number, definition.authority());
        return entry;
    }

    /** A pending generation with its certificate; empty where that comes from outside and is not in yet. */
    Optional<Generation> certified(GenerationEntry entry) {
        if (entry.certificate().isEmpty() && definition.isExternal()) {
            return Optional.empty();
        }
        return Optional.of(generation(entry, entry.certificate().orElseGet(() -> certify(entry))));
    }

    private X509CertificateHolder certify(GenerationEntry entry) {
        SigningKey key = key(entry.number());
        X509CertificateHolder certificate = certificate(
                key, entry.algorithm().orElse(definition.generation().signature()));
        entries.certify(
                entry.number(), certificate, GenerationState.PENDING, List.of(), Optional.empty(), clock.instant());
        return certificate;
    }

    private X509CertificateHolder certificate(SigningKey key, SignatureAlgorithm algorithm) {
        return GenerationEntry.certificate(issuer.map(ca ->
                        ca.certify(certificateProfile, name(), key.publicKeyInfo(), purpose(definition.authority())))
                .orElseGet(() -> selfSigned(key, algorithm)));
    }

    /** What stands in the record of its certificate, at the authority above it, in place of an application. */
    static String purpose(String authority) {
        return "authority " + authority;
    }

    private byte[] selfSigned(SigningKey key, SignatureAlgorithm algorithm) {
        Instant notBefore = certificateProfile.validity().notBefore(clock.instant());
        return new CertificateSigner(name(), key, algorithm)
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

    /** Brings a generation to its next state. */
    Generation move(Generation generation, GenerationState to) {
        entries.move(generation.number(), to);
        LOG.info("Generation {} of authority {} is {}", generation.number(), definition.authority(), to.wireName());
        return generation.in(to);
    }

    /** Retires every generation that is not, the newest last: until then a start finds the authority at work. */
    void retireAll() {
        List<GenerationEntry> all = entries.all();
        for (GenerationState state : List.of(GenerationState.PENDING, GenerationState.CRLS_ONLY)) {
            for (GenerationEntry entry : all) {
                if (entry.state() == state) {
                    entries.retire(entry.number());
                    LOG.info(
                            "Generation {} of authority {}, which has ended, is retired; its key may be destroyed",
                            entry.number(),
                            definition.authority());
                }
            }
        }
    }

    /** The kind of the key that lies in the vault for a generation, if one does. */
    Optional<KeySpec> prepared(int number) {
        return vault.find(keyName(number)).flatMap(key -> KeySpec.of(key.publicKeyInfo()));
    }

    private X500Name name() {
        return new AuthorityName(definition.subject(), definition.subjectEncoding()).x500();
    }

    private String keyName(int number) {
        return GenerationEntries.keyName(definition, number);
    }

    private static String identifier(SigningKey key) {
        return HexFormat.of().formatHex(key.keyIdentifier());
    }

    private static byte[] encoded(X500Name name) {
        try {
            return name.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
