package org.inkan.schema.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The inputs that are tried in every test: the target's seeds, and those in its file, each of which once broke something
 * or reaches code that no other reaches. The file has one input a line, in base64; a line with {@code #} says where the
 * next ones come from.
 */
final class Corpus {

    private Corpus() {}

    static List<byte[]> of(FuzzTarget target) {
        List<byte[]> inputs = new ArrayList<>(target.seeds().toList());
        try (InputStream file = target.getClass().getResourceAsStream("/fuzz/" + target.name() + ".txt")) {
            if (file != null) {
                new String(file.readAllBytes(), StandardCharsets.US_ASCII)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .forEach(line -> inputs.add(Base64.getDecoder().decode(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inputs;
    }

    /** Writes each input to a file of its own, as the fuzzer wants them. */
    static void unpack(FuzzTarget target, Path folder) throws IOException {
        Files.createDirectories(folder);
        int number = 0;
        for (byte[] input : of(target)) {
            Files.write(folder.resolve(String.format("kept-%05d", number++)), input);
        }
    }

    /** How an input is written in the file. */
    static String line(byte[] input) {
        return Base64.getEncoder().encodeToString(input);
    }
}
