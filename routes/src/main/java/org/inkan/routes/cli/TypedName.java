package org.inkan.routes.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The name of what a command cannot undo, typed by hand or given once more as an option. */
final class TypedName {

    /** Longest name that is read. */
    private static final int LONGEST = 64;

    @Option(names = "--yes", paramLabel = "NAME", description = "The name once more, in place of typing it.")
    private @Nullable String given;

    /** The name, asked for by {@code prompt} unless it was given. */
    String get(Runnable prompt) {
        if (given != null) {
            return given;
        }
        prompt.run();
        try {
            BufferedReader terminal = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            StringBuilder line = new StringBuilder();
            for (int c = terminal.read(); c >= 0 && c != '\n' && line.length() <= LONGEST; c = terminal.read()) {
                line.append((char) c);
            }
            if (line.isEmpty()) {
                throw new CommandFailure("Nothing was typed. Type the name, or give it once more with --yes NAME.");
            }
            return line.toString().strip();
        } catch (IOException e) {
            throw new CommandFailure("The name cannot be read: " + e.getMessage(), e);
        }
    }
}
