package org.inkan.engine.validation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A case of NIST PKITS, or a sub-test of one.
 *
 * @param number as NIST counts, with the sub-test's behind
 * @param certificate the end certificate's file, without its ending
 * @param valid NIST's result
 * @param inputs what the relying party demands
 * @param policies the user-constrained policy set that NIST names, where it names one
 */
record PkitsCase(
        String number, String certificate, boolean valid, PolicyInputs inputs, Optional<List<String>> policies) {

    private static final String NIST_TEST_POLICY = "2.16.840.1.101.3.2.1.48.";

    /** All of them, from the table beside this class. */
    static List<PkitsCase> all() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PkitsCase.class.getResourceAsStream("pkits-cases.txt")),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(PkitsCase::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PkitsCase parse(String line) {
        List<String> words = Arrays.asList(line.split(" ", -1));
        List<String> settings = words.subList(3, words.size());
        if (!Set.of("valid", "invalid").contains(words.get(2))) {
            throw new IllegalArgumentException(line);
        }
        return new PkitsCase(
                words.get(0),
                words.get(1),
                words.get(2).equals("valid"),
                new PolicyInputs(
                        Set.copyOf(list("initial=", settings).orElse(List.of())),
                        settings.contains("explicit"),
                        settings.contains("no-mapping"),
                        settings.contains("no-any-policy")),
                list("policies=", settings));
    }

    private static Optional<List<String>> list(String key, List<String> settings) {
        return settings.stream()
                .filter(setting -> setting.startsWith(key))
                .map(setting -> Stream.of(setting.substring(key.length()).split(",", -1))
                        .filter(policy -> !policy.isEmpty())
                        .map(policy -> policy.equals("any") ? "2.5.29.32.0" : NIST_TEST_POLICY + policy)
                        .collect(Collectors.toList()))
                .findFirst();
    }

    @Override
    public String toString() {
        return number + " " + certificate;
    }
}
