package org.inkan.routes.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.store.ReadOnlyStore;

/**
 * A backup of a home, made from its files while the server goes on or while it is stopped.
 *
 * <pre>
 * data/data.mdb    the store, one consistent state of it     keys/      encrypted CA keys
 * directory.ldif   the same state as LDIF                    about      when it was made and of what
 * manifest         SHA-256 of each file; written last
 * </pre>
 *
 * <p>The keys are copied after the store: each generation that the copy names had its key on disk before its entry.
 */
public final class HomeBackup {

    static final String DATA = "data";
    static final String KEYS = "keys";
    static final String PASSPHRASE = "passphrase";
    static final String LDIF = "directory.ldif";
    private static final String ABOUT = "about";

    private HomeBackup() {}

    /**
     * What was backed up.
     *
     * @param entries entries of the directory
     * @param keys files with encrypted keys
     * @param passphraseLeft whether the home has a passphrase file that was left out
     */
    public record Made(long entries, int keys, boolean passphraseLeft) {}

    /**
     * Makes a backup in {@code target}, which must not exist or be empty; what was begun there is removed if it fails.
     *
     * @param withPassphrase whether {@code keys/passphrase} goes along: then the backup alone opens the keys
     * @throws BackupException when there is nothing to back up, or it cannot be written
     */
    public static Made make(Path home, Path target, boolean withPassphrase, Clock clock) {
        try {
            if (!Files.exists(target)) {
                if (target.toAbsolutePath().getParent() != null) {
                    Files.createDirectories(target.toAbsolutePath().getParent());
                }
                PrivateFiles.createFolder(target);
            } else if (!Files.isDirectory(target) || !PrivateFiles.isEmpty(target)) {
                throw new BackupException("The folder " + target + " is not empty. Name one that is, or a new one.");
            }
        } catch (IOException e) {
            throw failed(target, e);
        }
        boolean made = false;
        try {
            Made what = fill(home, target, withPassphrase, clock);
            made = true;
            return what;
        } catch (DirectoryException e) {
            throw new BackupException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw failed(target, e);
        } finally {
            if (!made) {
                clear(target);
            }
        }
    }

    private static Made fill(Path home, Path target, boolean withPassphrase, Clock clock) throws IOException {
        Path data = PrivateFiles.createFolder(target.resolve(DATA));
        try (ReadOnlyStore store = ReadOnlyStore.open(home.resolve(DATA))) {
            store.copy(data);
        }
        for (Path file : PrivateFiles.plainFiles(data)) {
            PrivateFiles.restrict(file);
            PrivateFiles.force(file);
        }
        PrivateFiles.force(data);
        long entries = ldif(data, target.resolve(LDIF));

        Path keys = PrivateFiles.createFolder(target.resolve(KEYS));
        Path passphrase = home.resolve(KEYS).resolve(PASSPHRASE);
        boolean left = !withPassphrase && Files.isRegularFile(passphrase);
        int count =
                PrivateFiles.copyFolder(home.resolve(KEYS), keys, file -> withPassphrase || !file.equals(passphrase));
        if (withPassphrase && Files.isRegularFile(passphrase)) {
            count--;
        }
        Path about = PrivateFiles.create(target.resolve(ABOUT));
        Files.writeString(
                about,
                "made: " + clock.instant() + "\nhome: " + home + "\nentries: " + entries + "\nkeys: " + count + "\n");
        PrivateFiles.force(about);
        Manifest.write(target);
        return new Made(entries, count, left);
    }

    /** From the copy, so that both are of one state. */
    private static long ldif(Path data, Path file) throws IOException {
        long entries;
        try (ReadOnlyStore copy = ReadOnlyStore.openCopy(data);
                OutputStream out = Files.newOutputStream(PrivateFiles.create(file))) {
            entries = Ldif.write(copy, Optional.empty(), out);
        }
        PrivateFiles.force(file);
        return entries;
    }

    private static void clear(Path target) {
        try {
            PrivateFiles.clear(target);
        } catch (IOException e) {
            // It has no manifest, so nobody takes it for a backup.
            return;
        }
    }

    private static BackupException failed(Path target, IOException e) {
        return new BackupException(
                "The backup in " + target + " could not be written: " + IoReason.of(e) + ". Nothing is kept of it.", e);
    }
}
