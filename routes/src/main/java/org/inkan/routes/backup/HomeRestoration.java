package org.inkan.routes.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.archive.LdifLoader;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.ReadOnlyStore;
import org.inkan.directory.store.StoreSettings;

/**
 * Makes a home out of a backup. The home appears in one step when everything in it is checked and durable.
 *
 * <p>The next start issues CRLs from those that the backup shows: their numbers go on from there.
 */
public final class HomeRestoration {

    private HomeRestoration() {}

    /** What the directory is made from. */
    public enum Source {
        /** The copy of the store. */
        STORE,
        /** The LDIF, by whatever program it is to be read. */
        LDIF
    }

    /**
     * Restores a backup.
     *
     * @param home must not exist, or be empty
     * @return whether the keys' passphrase is there too
     * @throws BackupException when the backup is not whole, the home is not free or cannot be written
     */
    public static boolean restore(Path backup, Path home, Source source, Clock clock, SecureRandom random) {
        Path absolute = home.toAbsolutePath().normalize();
        Path parent = Objects.requireNonNullElse(absolute.getParent(), absolute);
        Path beside = absolute.resolveSibling("." + absolute.getFileName() + ".restoring");
        try {
            Manifest.check(backup);
            if (Files.exists(absolute) && (!Files.isDirectory(absolute) || !PrivateFiles.isEmpty(absolute))) {
                throw new BackupException("The home " + home + " is not empty. Name a new one with --home.");
            }
            Files.createDirectories(parent);
            if (Files.exists(beside)) {
                PrivateFiles.clear(beside);
            } else {
                PrivateFiles.createFolder(beside);
            }
            Path data = PrivateFiles.createFolder(beside.resolve(HomeBackup.DATA));
            switch (source) {
                case STORE -> {
                    for (Path file : PrivateFiles.plainFiles(backup.resolve(HomeBackup.DATA))) {
                        PrivateFiles.copy(file, data.resolve(String.valueOf(file.getFileName())));
                    }
                }
                case LDIF -> load(backup.resolve(HomeBackup.LDIF), data, clock, random);
            }
            PrivateFiles.force(data);
            check(backup, data);
            Path keys = PrivateFiles.createFolder(beside.resolve(HomeBackup.KEYS));
            PrivateFiles.copyFolder(backup.resolve(HomeBackup.KEYS), keys, file -> true);
            PrivateFiles.force(beside);
            Files.move(beside, absolute, StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.force(parent);
            return Files.exists(absolute.resolve(HomeBackup.KEYS).resolve(HomeBackup.PASSPHRASE));
        } catch (DirectoryException e) {
            throw new BackupException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new BackupException(
                    "The home " + home + " could not be restored: " + IoReason.of(e) + ". What was begun is in "
                            + beside + " and is replaced by the next attempt.",
                    e);
        }
    }

    private static void load(Path ldif, Path data, Clock clock, SecureRandom random) throws IOException {
        try (EntryStore store = EntryStore.open(data, StoreSettings.standard(clock, random))) {
            new LdifLoader(store).load(ldif);
        }
    }

    private static void check(Path backup, Path data) {
        try (ReadOnlyStore store = ReadOnlyStore.openCopy(data)) {
            List<String> differences = store.verify();
            if (!differences.isEmpty()) {
                throw new BackupException("The store in " + backup + " was damaged before it was backed up: "
                        + differences.get(0) + ". Restore with --ldif, or from an older backup.");
            }
        }
    }
}
