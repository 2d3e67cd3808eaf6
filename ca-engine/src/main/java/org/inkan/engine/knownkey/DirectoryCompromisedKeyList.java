package org.inkan.engine.knownkey;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inkan.directory.Directory;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The list over the directory. */
public final class DirectoryCompromisedKeyList implements CompromisedKeyList {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryCompromisedKeyList.class);

    /** Bounds what an entry holds: each time that a key is listed again, two events are added. */
    private static final int MOST_EVENTS = 100;

    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_STANDING = 100;

    private final CompromisedKeys keys;
    private final CertificateRegister certificates;
    private final Clock clock;

    /** A list in {@code directory}. */
    public DirectoryCompromisedKeyList(Directory directory, Clock clock) {
        this.keys = new CompromisedKeys(directory);
        this.certificates = new CertificateRegister(directory);
        this.clock = clock;
    }

    @Override
    public Listing addKey(Officer officer, String sha256, String reason) {
        checkRole(officer);
        String hash = hash(sha256);
        CompromisedKey asked = new CompromisedKey(
                hash,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                Optional.of(officer.uid()),
                line(reason),
                Optional.empty(),
                Optional.empty());
        boolean isNew = keys.add(asked);
        return new Listing(isNew ? asked : keys.find(hash).orElse(asked), isNew, standing(hash));
    }

    private List<CertificateRecord> standing(String hash) {
        Instant now = clock.instant();
        return certificates.ofKey(
                hash,
                record -> record.revocation().isEmpty() && !record.notAfter().isBefore(now),
                MOST_STANDING);
    }

    @Override
    public CompromisedKey removeKey(Officer officer, String sha256, String reason) {
        checkRole(officer);
        String hash = hash(sha256);
        KeyEvent removal = new KeyEvent(
                KeyEvent.Kind.REMOVED,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                Optional.of(officer.uid()),
                line(reason));
        CompromisedKey listed = standing(keys.find(hash), hash);
        checkRemovable(officer, listed);
        if (!keys.remove(listed, removal)) {
            // Somebody was quicker; the entry says with what.
            checkRemovable(officer, standing(keys.find(hash), hash));
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The key " + hash
                            + " was listed again in this moment. Look at it with 'inkan key compromised list',"
                            + " and ask again.");
        }
        LOG.warn("{} has taken key {} off the list of compromised keys: {}", officer.uid(), hash, removal.reason());
        return standing(keys.find(hash), hash);
    }

    private static CompromisedKey standing(Optional<CompromisedKey> found, String hash) {
        return found.orElseThrow(() -> unknown(hash));
    }

    private static void checkRemovable(Officer officer, CompromisedKey key) {
        key.removal().ifPresent(removal -> {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The key " + key.sha256() + " was taken off the list of compromised keys already, on "
                            + removal.at() + " by " + removal.officer().orElse("the server")
                            + ". 'inkan key compromised list --removed' shows it.");
        });
        key.authority().ifPresent(authority -> {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The key " + key.sha256() + " stays on the list of compromised keys: "
                            + key.serialNumber()
                                    .map(number -> "certificate " + number + " of authority " + authority
                                            + " is revoked for its compromise, and a revocation is final (RFC 5280 section"
                                            + " 5.3.1).")
                                    .orElse("authority " + authority + " has ended because of it (KEY-6).")
                            + " Whoever holds it makes a new key.");
        });
        if (key.officer().filter(officer.uid()::equals).isPresent()) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid() + " has listed the key " + key.sha256()
                            + ", and nobody takes off what he has listed himself (REG-3). Ask another CA administrator.");
        }
        if (key.earlier().size() >= MOST_EVENTS) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The key " + key.sha256() + " was listed and taken off " + MOST_EVENTS / 2
                            + " times, and stays on the list. Whoever holds it makes a new key.");
        }
    }

    @Override
    public List<CompromisedKey> keys(Officer officer, Optional<String> before, int limit, boolean removed) {
        checkLooks(officer);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new Refusal(
                    Refusal.Kind.INVALID, "The limit is " + limit + "; it must be 1 to " + LARGEST_PAGE + ".");
        }
        Optional<String> start = before.map(DirectoryCompromisedKeyList::hash);
        start.ifPresent(hash -> standing(keys.find(hash), hash));
        return keys.newest(start, limit, removed);
    }

    private static Refusal unknown(String hash) {
        return new Refusal(
                Refusal.Kind.NOT_FOUND,
                "No key " + Quoted.of(hash) + " is on the list of compromised keys."
                        + " 'inkan key compromised list' shows those that are.");
    }

    private static String hash(String text) {
        String digits = text.strip().replace(":", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The key's SHA-256 " + Quoted.of(text) + " is not 64 hexadecimal digits. Take it from: openssl pkey"
                            + " -pubin -in KEY -outform DER | openssl sha256");
        }
        return digits;
    }

    private static String line(String reason) {
        String stripped = reason.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_REASON || HiddenCharacters.in(stripped)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The reason must be one line of 1 to " + LONGEST_REASON + " characters, none of them hidden. Write"
                            + " how it is known that the key is, or is not, compromised.");
        }
        return stripped;
    }

    private static void checkLooks(Officer officer) {
        if (!officer.is(Role.LOG_INSPECTOR)) {
            checkRole(officer);
        }
    }

    private static void checkRole(Officer officer) {
        if (!officer.is(Role.CA_ADMINISTRATOR)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid()
                            + " is not a CA administrator, and only those list compromised keys (REG-8). Ask one of"
                            + " them, or have a certificate of the key revoked for keyCompromise.");
        }
    }
}
