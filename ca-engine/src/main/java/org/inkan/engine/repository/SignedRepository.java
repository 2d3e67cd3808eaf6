package org.inkan.engine.repository;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.inkan.engine.Sha256;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.document.DocumentFolder;
import org.inkan.engine.document.PublishedDocument;
import org.inkan.engine.publication.Publication;
import org.inkan.engine.publication.PublishedFile;
import org.jspecify.annotations.Nullable;

/**
 * The two signed texts of the repository, the manifest of everything published and the fingerprint sheet (REP-10).
 *
 * <p>Both follow from the published state (DESIGN rule 3). Whoever asks gets the one of this moment: it is made anew when
 * the state has changed since, when another key signs, or when it has become {@link #RENEWED_AFTER} old. So whoever holds
 * one that is past its printed date knows that somebody keeps the next one from them.
 *
 * <pre>{@code
 * SignedText manifest = repository.manifest();
 * // openssl cms -verify -inform DER -binary -in manifest.p7s -content manifest -CAfile fingerprints.pem
 * }</pre>
 */
public final class SignedRepository {

    /** Path of the manifest; its signature stands at the same path with {@code .p7s}. */
    public static final String MANIFEST_PATH = "/manifest";

    /** Path of the fingerprint sheet. */
    public static final String FINGERPRINTS_PATH = "/fingerprints";

    /** Path of the certificates of the repository's keys, in PEM. */
    public static final String KEYS_PATH = "/fingerprints.pem";

    /** What is signed says that it will be renewed by this time. */
    public static final Duration GOOD_FOR = Duration.ofHours(24);

    /** After this time it is, so that what anybody fetches is good for half of the other time at least. */
    static final Duration RENEWED_AFTER = Duration.ofHours(12);

    /** So often the state is read again when a CRL is replaced in between. */
    private static final int ATTEMPTS = 200;

    private final List<Authority> authorities;
    private final Publication publication;
    private final DocumentFolder documents;
    private final RepositoryKeys keys;
    private final Clock clock;
    private final Map<String, Long> sizes = new HashMap<>();
    private @Nullable Made fingerprints;
    private @Nullable Made manifest;

    /** A text and the state that it speaks of. */
    private record Made(List<?> state, int signer, SignedText text) {}

    /** The texts about {@code publication} and {@code documents}, signed with {@code keys}. */
    public SignedRepository(
            List<Authority> authorities,
            Publication publication,
            DocumentFolder documents,
            RepositoryKeys keys,
            Clock clock) {
        this.authorities = List.copyOf(authorities);
        this.publication = publication;
        this.documents = documents;
        this.keys = keys;
        this.clock = clock;
    }

    /** The keys that sign, or soon will; the oldest first. */
    public List<RepositoryKey> keys() {
        return keys.good();
    }

    /** Their certificates in PEM (RFC 7468). */
    public byte[] certificates() {
        StringBuilder pem = new StringBuilder();
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        for (RepositoryKey key : keys.good()) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(lines.encodeToString(key.encodedCertificate()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The fingerprint sheet as the directory stands now. */
    public synchronized SignedText fingerprints() {
        List<ShownAuthority> shown =
                authorities.stream().map(ShownAuthority::of).toList();
        List<RepositoryKey> good = keys.good();
        List<Object> state = new ArrayList<>();
        shown.forEach(authority -> authority.certificates().forEach(one -> state.add(one.sha256())));
        good.forEach(key -> state.add(key.number()));
        Made standing = fingerprints;
        if (!isCurrent(standing, state)) {
            Instant now = now();
            standing = made(state, FingerprintSheet.write(shown, good, now, now.plus(GOOD_FOR)), now);
            fingerprints = standing;
        }
        return Objects.requireNonNull(standing).text();
    }

    /**
     * The manifest as the directory stands now.
     *
     * @throws IllegalStateException if what is published never stood still long enough to be read
     */
    public synchronized SignedText manifest() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<List<Manifest.Line>> lines = lines();
            if (lines.isPresent()) {
                Made standing = manifest;
                if (!isCurrent(standing, lines.get())) {
                    Instant now = now();
                    standing = made(lines.get(), Manifest.write(lines.get(), now, now.plus(GOOD_FOR)), now);
                    manifest = standing;
                }
                return Objects.requireNonNull(standing).text();
            }
        }
        throw new IllegalStateException(
                "What is published changed " + ATTEMPTS + " times while the manifest was made.");
    }

    /** Everything published, or nothing if a file was replaced meanwhile. */
    private Optional<List<Manifest.Line>> lines() {
        List<Manifest.Line> lines = new ArrayList<>();
        Map<String, Long> current = new HashMap<>();
        for (PublishedFile file : publication.files()) {
            Long size = sizes.get(file.sha256());
            if (size == null) {
                byte[] content = file.content().get();
                if (!Sha256.hex(content).equals(file.sha256())) {
                    return Optional.empty();
                }
                size = (long) content.length;
            }
            current.put(file.sha256(), size);
            lines.add(new Manifest.Line(
                    file.path(), file.sha256(), size, file.lastModified().truncatedTo(ChronoUnit.SECONDS)));
        }
        sizes.clear();
        sizes.putAll(current);
        for (PublishedDocument document : documents.documents()) {
            lines.add(new Manifest.Line(
                    document.path(), document.sha256(), document.content().length, document.lastModified()));
        }
        SignedText sheet = fingerprints();
        lines.add(line(FINGERPRINTS_PATH, sheet.text(), sheet.madeAt()));
        List<RepositoryKey> good = keys.good();
        lines.add(line(KEYS_PATH, certificates(), good.get(good.size() - 1).notBefore()));
        return Optional.of(lines);
    }

    private static Manifest.Line line(String path, byte[] content, Instant madeAt) {
        return new Manifest.Line(path, Sha256.hex(content), content.length, madeAt);
    }

    private boolean isCurrent(@Nullable Made made, List<?> state) {
        return made != null
                && made.state().equals(state)
                && made.signer() == keys.signer().number()
                && clock.instant().isBefore(made.text().madeAt().plus(RENEWED_AFTER));
    }

    private Made made(List<?> state, byte[] text, Instant now) {
        RepositoryKey signer = keys.signer();
        return new Made(List.copyOf(state), signer.number(), TextSigner.sign(text, signer, now));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
