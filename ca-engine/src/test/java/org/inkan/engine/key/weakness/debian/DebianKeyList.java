package org.inkan.engine.key.weakness.debian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a list of hashes of keys anew.
 *
 * <pre>{@code
 * DebianKeyList FOLDER LIST KIND[:VARIANT]...     for example  var/debian debian-rsa-2048.bin rsa-2048
 * }</pre>
 *
 * <p>What is made is kept in FOLDER in portions of 256 process ids; LIST is written when all that was named is there. It takes
 * all cores, and goes on where it was interrupted when it is started again.
 */
public final class DebianKeyList {

    private DebianKeyList() {}

    public static void main(String... arguments) throws IOException, InterruptedException, ExecutionException {
        if (arguments.length < 3) {
            throw refused(
                    "Usage: DebianKeyList FOLDER LIST KIND[:VARIANT]...\nKIND is such as rsa-2048 or p-256, VARIANT one of "
                            + Variant.all());
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        List<Portion> portions;
        try {
            portions = Arrays.stream(arguments)
                    .skip(2)
                    .flatMap(what -> portions(folder, what))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
        make(portions);
        int keys = write(portions, Path.of(arguments[1]));
        System.out.println(arguments[1] + ": " + keys + " hashes");
    }

    /** Ends the program; what it returns is for the compiler. */
    private static IllegalArgumentException refused(@Nullable String why) {
        System.err.println(why);
        System.exit(2);
        return new IllegalArgumentException(why);
    }

    private static Stream<Portion> portions(Path folder, String what) {
        String[] kindAndVariant = what.split(":", 2);
        KeyKind kind = KeyKind.named(kindAndVariant[0]);
        List<Variant> variants = kindAndVariant.length == 1 ? Variant.all() : List.of(Variant.named(kindAndVariant[1]));
        return variants.stream().flatMap(variant -> Portion.of(folder, kind, variant));
    }

    private static void make(List<Portion> portions) throws InterruptedException, ExecutionException {
        List<Portion> missing = portions.stream().filter(Portion::isMissing).toList();
        ExecutorService cores =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Portion>> made = new ArrayList<>();
            for (Portion portion : missing) {
                made.add(cores.submit(() -> {
                    portion.make();
                    return portion;
                }));
            }
            for (int i = 0; i < made.size(); i++) {
                Portion portion = made.get(i).get();
                System.out.printf(
                        "%s %s from %d, %d of %d portions%n",
                        portion.kind(), portion.variant(), portion.first(), i + 1, made.size());
            }
        } finally {
            cores.shutdownNow();
        }
    }

    /** Ascending, each once; returns how many. */
    private static int write(List<Portion> portions, Path list) throws IOException {
        TreeSet<byte[]> hashes = new TreeSet<>(Arrays::compareUnsigned);
        for (Portion portion : portions) {
            portion.hashes().forEach(hashes::add);
        }
        byte[] octets = new byte[hashes.size() * Portion.OCTETS];
        int at = 0;
        for (byte[] hash : hashes) {
            System.arraycopy(hash, 0, octets, at, hash.length);
            at += hash.length;
        }
        Files.write(list, octets);
        return hashes.size();
    }
}
