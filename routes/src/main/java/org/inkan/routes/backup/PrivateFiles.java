package org.inkan.routes.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files and folders that only their owner may read, made durable. */
final class PrivateFiles {

    private PrivateFiles() {}

    /** Makes an empty file. */
    static Path create(Path file) throws IOException {
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Makes a folder. */
    static Path createFolder(Path folder) throws IOException {
        return Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Copies one file to a place that is free. */
    static void copy(Path from, Path to) throws IOException {
        Files.copy(from, create(to), StandardCopyOption.REPLACE_EXISTING);
        restrict(to);
        force(to);
    }

    /** Takes a file from all but its owner. */
    static void restrict(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Makes a file's contents, or a folder's names, durable. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Whether nothing lies in a folder. */
    static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** The files directly in a folder whose names do not begin with a dot, sorted. */
    static List<Path> plainFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Copies a folder with the folders in it, durably, into one that is empty; names that begin with a dot stay out.
     *
     * @param wanted which of the files go along
     * @return how many files were copied
     */
    static int copyFolder(Path from, Path to, Predicate<Path> wanted) throws IOException {
        int copied = 0;
        for (Path file : plainFiles(from)) {
            if (wanted.test(file)) {
                copy(file, to.resolve(String.valueOf(file.getFileName())));
                copied++;
            }
        }
        for (Path folder : plainFolders(from)) {
            copied += copyFolder(folder, createFolder(to.resolve(String.valueOf(folder.getFileName()))), wanted);
        }
        force(to);
        return copied;
    }

    private static List<Path> plainFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Deletes what lies in a folder that we have made and filled ourselves. */
    static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(folder))
                    .forEach(path -> {
                        try {
                            Files.delete(path);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
