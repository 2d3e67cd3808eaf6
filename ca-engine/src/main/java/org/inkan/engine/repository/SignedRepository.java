package org.inkan.engine.repository;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.inkan.engine.Sha256;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.document.DocumentFolder;
import org.inkan.engine.document.PublishedDocument;
import org.inkan.engine.publication.FileContent;
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

    private final Supplier<List<Authority>> authorities;
    private final Publication publication;
    private final DocumentFolder documents;
    private final RepositoryKeys keys;
    private final Clock clock;
    private Map<String, Described> described = Map.of();
    private @Nullable Made fingerprints;
    private @Nullable Made manifest;

    /** A file of the mirror as the manifest tells it, and the state in which it was read. */
    private record Described(String state, Manifest.Line line) {
        static Described of(String path, FileContent content) {
            Instant modified = content.lastModified().truncatedTo(ChronoUnit.SECONDS);
            return new Described(
                    content.state(),
                    new Manifest.Line(path, Sha256.hex(content.bytes()), content.bytes().length, modified));
        }
    }

    /** A text and the state that it speaks of. */
    private record Made(List<?> state, int signer, SignedText text) {}

    /**
     * The texts about {@code publication} and {@code documents}, signed with {@code keys}.
     *
     * @param authorities those at work at the moment
     */
    public SignedRepository(
            Supplier<List<Authority>> authorities,
            Publication publication,
            DocumentFolder documents,
            RepositoryKeys keys,
            Clock clock) {
        this.authorities = authorities;
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
                authorities.get().stream().map(ShownAuthority::of).toList();
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

    /** The manifest as the directory stands now. */
    public synchronized SignedText manifest() {
        List<Manifest.Line> lines = lines();
        Made standing = manifest;
        if (!isCurrent(standing, lines)) {
            Instant now = now();
            standing = made(lines, Manifest.write(lines, now, now.plus(GOOD_FOR)), now);
            manifest = standing;
        }
        return Objects.requireNonNull(standing).text();
    }

    /** The path of each file of the mirror, by the SHA-256 of its content in hexadecimal. */
    public synchronized Map<String, String> pathsByDigest() {
        Map<String, String> paths = new HashMap<>();
        files().forEach(line -> paths.putIfAbsent(line.sha256(), line.path()));
        return paths;
    }

    /** Everything published. */
    private List<Manifest.Line> lines() {
        List<Manifest.Line> lines = new ArrayList<>(files());
        for (PublishedDocument document : documents.documents()) {
            lines.add(new Manifest.Line(
                    document.path(), document.sha256(), document.content().length, document.lastModified()));
        }
        SignedText sheet = fingerprints();
        lines.add(line(FINGERPRINTS_PATH, sheet.text(), sheet.madeAt()));
        List<RepositoryKey> good = keys.good();
        lines.add(line(KEYS_PATH, certificates(), good.get(good.size() - 1).notBefore()));
        return lines;
    }

    /** The files of the mirror; only those whose state has changed are read. */
    private List<Manifest.Line> files() {
        Map<String, Described> current = new LinkedHashMap<>();
        for (PublishedFile file : publication.files()) {
            Described known = described.get(file.path());
            if (known != null && known.state().equals(file.state())) {
                current.put(file.path(), known);
            } else {
                file.content().get().ifPresent(content -> current.put(file.path(), Described.of(file.path(), content)));
            }
        }
        described = current;
        return current.values().stream().map(Described::line).toList();
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
