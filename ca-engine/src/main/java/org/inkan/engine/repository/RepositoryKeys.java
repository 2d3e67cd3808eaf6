package org.inkan.engine.repository;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.inkan.directory.Directory;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.inspection.InspectingSigner;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.KeyVault;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.GeneralizedTime;
import org.inkan.schema.ObjectClasses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of the repository itself, as entries under {@code ou=repository} and keys in the vault.
 *
 * <p>They are the repository's own, with self-signed certificates, and no CA has issued them: a CA issues what its CP
 * describes, and none describes a certificate for this server; one manifest speaks for all authorities, also for those
 * under somebody else's root; and a key that signs whenever a CRL changes must be no way into a CA. Who relies on it
 * compares its fingerprint once, with the page over HTTPS or with print.
 *
 * <p>A successor is made {@link #SUCCESSOR_BEFORE} before the end of a key, and signs only {@link #SIGNS_AFTER} later.
 * In between the sheet that the old key signs names the new one, so that trust can follow without a second comparison.
 */
public final class RepositoryKeys {

    static final Duration LIFETIME = Duration.ofDays(5 * 365);
    static final Duration SUCCESSOR_BEFORE = Duration.ofDays(180);
    static final Duration SIGNS_AFTER = Duration.ofDays(90);

    /** How the keys sign. */
    public static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.SHA256_WITH_ECDSA;

    private static final Logger LOG = LoggerFactory.getLogger(RepositoryKeys.class);

    private final Directory directory;
    private final KeyVault vault;
    private final SerialNumberSource serialNumbers;
    private final Clock clock;
    private List<RepositoryKey> keys = List.of();

    private RepositoryKeys(Directory directory, KeyVault vault, SerialNumberSource serialNumbers, Clock clock) {
        this.directory = directory;
        this.vault = vault;
        this.serialNumbers = serialNumbers;
        this.clock = clock;
    }

    /** The keys of {@code directory}, whose entry {@code ou=repository} must be there; the first one is made if needed. */
    public static RepositoryKeys open(
            Directory directory, KeyVault vault, SerialNumberSource serialNumbers, Clock clock) {
        RepositoryKeys keys = new RepositoryKeys(directory, vault, serialNumbers, clock);
        keys.read();
        keys.good();
        return keys;
    }

    private synchronized void read() {
        List<RepositoryKey> found = new ArrayList<>();
        directory.search(
                DirectoryTree.REPOSITORY,
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.REPOSITORY_KEY),
                entry -> found.add(key(new EntryValues(entry))));
        found.sort(Comparator.comparingInt(RepositoryKey::number));
        keys = List.copyOf(found);
    }

    private RepositoryKey key(EntryValues entry) {
        int number = entry.integer(AttributeNames.CN);
        SigningKey key = vault.find(name(number))
                .orElseThrow(() -> new IllegalStateException("The key " + name(number)
                        + " of the repository is not in the vault. Restore data/ and keys/ from the same backup."));
        return new RepositoryKey(number, certificate(entry.octets(AttributeNames.USER_CERTIFICATE)), key);
    }

    /** Those whose certificates have not ended, the oldest first; never none. */
    public synchronized List<RepositoryKey> good() {
        Instant now = clock.instant();
        boolean lasts = keys.stream()
                .anyMatch(key -> key.notAfter().minus(SUCCESSOR_BEFORE).isAfter(now));
        if (!lasts) {
            List<RepositoryKey> more = new ArrayList<>(keys);
            more.add(make(keys.isEmpty() ? 1 : keys.get(keys.size() - 1).number() + 1));
            keys = List.copyOf(more);
        }
        return keys.stream().filter(key -> key.notAfter().isAfter(now)).toList();
    }

    /** The one that signs now: the newest that has been shown long enough, otherwise the oldest that is good. */
    public RepositoryKey signer() {
        List<RepositoryKey> good = good();
        Instant shownSince = clock.instant().minus(SIGNS_AFTER);
        return good.stream()
                .filter(key -> !key.notBefore().isAfter(shownSince))
                .reduce((older, newer) -> newer)
                .orElse(good.get(0));
    }

    private RepositoryKey make(int number) {
        // A key without an entry is what a crash between the two has left; nobody has seen it.
        SigningKey key = vault.find(name(number)).orElseGet(() -> vault.generate(name(number), KeySpec.EC_P_256));
        RepositoryKey made = new RepositoryKey(number, selfSigned(number, key), key);
        Entry entry = new Entry(DirectoryTree.repositoryKey(number));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.REPOSITORY_KEY);
        entry.addAttribute(AttributeNames.CN, Integer.toString(number));
        entry.addAttribute(AttributeNames.KEY_IDENTIFIER, HexFormat.of().formatHex(key.keyIdentifier()));
        entry.addAttribute(AttributeNames.USER_CERTIFICATE, made.encodedCertificate());
        entry.addAttribute(AttributeNames.NOT_BEFORE, GeneralizedTime.format(made.notBefore()));
        entry.addAttribute(AttributeNames.NOT_AFTER, GeneralizedTime.format(made.notAfter()));
        directory.add(entry).join();
        LOG.info("Repository key {} is made; it is good until {}", number, made.notAfter());
        return made;
    }

    private X509CertificateHolder selfSigned(int number, SigningKey key) {
        Instant notBefore = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        X500Name name = new X500Name("O=Inkan,CN=Repository key " + number);
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                name,
                serialNumbers.next(),
                Date.from(notBefore),
                Date.from(notBefore.plus(LIFETIME)),
                name,
                key.publicKeyInfo());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(key.keyIdentifier()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(key.keyIdentifier()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return builder.build(new InspectingSigner(key.contentSigner(ALGORITHM)));
    }

    private static X509CertificateHolder certificate(byte[] der) {
        try {
            return new X509CertificateHolder(der);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(int number) {
        return "repository-" + number;
    }
}
