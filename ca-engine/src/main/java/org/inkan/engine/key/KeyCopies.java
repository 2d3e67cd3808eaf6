package org.inkan.engine.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The copies of keys that {@link KeyVault#backup} has written below one folder, in a folder for each occasion.
 *
 * @param folder holds those folders; it need not be there
 */
public record KeyCopies(Path folder) {

    /**
     * Overwrites and deletes every copy of a key that lies here, durably; copies carried elsewhere are not reached. Repeating
     * it does no harm.
     *
     * @return the occasions whose copies were erased now, sorted
     * @throws KeyVaultException if one cannot be erased
     */
    public List<String> erase(String name, SecureRandom random) {
        List<String> erased = new ArrayList<>();
        for (Path occasion : occasions()) {
            if (Files.exists(file(occasion, name), LinkOption.NOFOLLOW_LINKS)) {
                KeyFolder.open(occasion).erase(name, random);
                erased.add(String.valueOf(occasion.getFileName()));
            }
        }
        return erased;
    }

    private List<Path> occasions() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new KeyVaultException(
                    "The folder of key copies " + folder + " cannot be read; check the rights on it.", e);
        }
    }

    private static Path file(Path occasion, String name) {
        KeyVault.checkName(name);
        return occasion.resolve(name + ".key");
    }
}
