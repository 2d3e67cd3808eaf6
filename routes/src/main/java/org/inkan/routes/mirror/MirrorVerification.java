package org.inkan.routes.mirror;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.inkan.engine.crl.CrlReader;
import org.inkan.engine.crl.MalformedCrlException;
import org.inkan.engine.verification.ExpectedFile;
import org.inkan.engine.verification.Finding;
import org.inkan.engine.verification.Findings;

/** Compares a mirror's folder, byte for byte, with what the directory says that it holds. */
public final class MirrorVerification {

    private final Path folder;
    private final Findings findings = new Findings();

    private MirrorVerification(Path folder) {
        this.folder = folder;
    }

    /** What is wrong; a folder that is not there, as after a restore, is filled by the next start and is not wrong. */
    public static List<Finding> of(Path folder, List<ExpectedFile> expected) {
        MirrorVerification verification = new MirrorVerification(folder);
        if (Files.isDirectory(folder)) {
            verification.compare(expected);
        }
        return verification.findings.list();
    }

    private void compare(List<ExpectedFile> expected) {
        Set<Path> wanted = new HashSet<>();
        for (ExpectedFile file : expected) {
            Path target = folder.resolve(file.path().substring(1));
            if (!wanted.add(target)) {
                findings.add(target.toString(), "is the path of two things, one of them " + file.place());
            } else {
                compare(target, file);
            }
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(path -> !Files.isDirectory(path))
                    .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
                    .filter(path -> !wanted.contains(path))
                    .forEach(path -> findings.add(path.toString(), "is in the mirror, but nothing that is published"));
        } catch (IOException | java.io.UncheckedIOException e) {
            findings.add(folder.toString(), "cannot be read to its end");
        }
    }

    private void compare(Path target, ExpectedFile file) {
        try {
            if (!Files.isRegularFile(target)) {
                findings.add(target.toString(), "is missing; it mirrors " + file.place());
                return;
            }
            byte[] found = Files.readAllBytes(target);
            if (!Arrays.equals(found, file.content())) {
                findings.add(target.toString(), "is not what the directory has" + numbers(found, file));
            }
        } catch (IOException e) {
            findings.add(target.toString(), "cannot be read");
        }
    }

    /** A mirror that is ahead of its directory is what a restore from an older backup looks like. */
    private static String numbers(byte[] found, ExpectedFile file) {
        Optional<BigInteger> ours = number(file.content());
        Optional<BigInteger> theirs = number(found);
        return ours.isPresent() && theirs.isPresent()
                ? " (" + file.place() + "): CRL number " + theirs.get() + " instead of " + ours.get()
                        + (theirs.get().compareTo(ours.get()) > 0
                                ? ", as if the directory was restored from an older backup"
                                : "")
                : " (" + file.place() + ")";
    }

    private static Optional<BigInteger> number(byte[] der) {
        try {
            return CrlReader.of(der).number();
        } catch (MalformedCrlException e) {
            return Optional.empty();
        }
    }
}
