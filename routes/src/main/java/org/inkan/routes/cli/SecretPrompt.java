package org.inkan.routes.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.inkan.engine.ceremony.sharing.MalformedShareException;
import org.inkan.engine.ceremony.sharing.ShareText;

/** Asks a person for a secret: at the terminal, which does not show it, or on standard input where there is none. */
final class SecretPrompt {

    /** How many groups of a share stand in a line. */
    static final int GROUPS_A_LINE = 5;

    private static final int MOST_TRIES = 5;
    private static final int LONGEST_INPUT = 4_096;

    private final Optional<Console> console;
    private final Reader input;

    private SecretPrompt(Optional<Console> console, Reader input) {
        this.console = console;
        this.input = input;
    }

    /** Of this process. */
    static SecretPrompt ofTerminalOrInput() {
        return new SecretPrompt(terminal(), new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }

    /** One line. */
    String line(String prompt) {
        return console.map(terminal -> hidden(terminal, prompt)).orElseGet(() -> {
            String[] lines = everything().split("\\R", 2);
            return lines[0];
        });
    }

    /**
     * A share. At the terminal each line is checked as soon as it is typed, so that a mistake costs one line; all of it may
     * be given at once too.
     */
    String share() {
        return console.map(SecretPrompt::typedShare).orElseGet(this::everything);
    }

    private static String typedShare(Console terminal) {
        StringBuilder share = new StringBuilder();
        for (int first = 1; first <= ShareText.GROUPS; first += GROUPS_A_LINE) {
            String line = typedLine(terminal, first);
            if (first == 1 && line.length() >= ShareText.GROUPS * ShareText.GROUP) {
                return line;
            }
            share.append(line).append(' ');
        }
        return share.toString();
    }

    private static String typedLine(Console terminal, int first) {
        int last = first + GROUPS_A_LINE - 1;
        for (int attempt = 1; ; attempt++) {
            String line = hidden(terminal, "Groups " + first + " to " + last + ": ");
            if (first == 1 && line.length() >= ShareText.GROUPS * ShareText.GROUP) {
                return line;
            }
            try {
                ShareText.checkGroups(first, last, line);
                return line;
            } catch (MalformedShareException mistyped) {
                if (attempt == MOST_TRIES) {
                    throw new CommandFailure(String.valueOf(mistyped.getMessage()), mistyped);
                }
                terminal.printf("%s%n", mistyped.getMessage());
            }
        }
    }

    private static String hidden(Console terminal, String prompt) {
        char[] typed = terminal.readPassword("%s", prompt);
        if (typed == null) {
            throw new CommandFailure("The terminal was closed before all was typed; nothing has changed.");
        }
        try {
            return new String(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private String everything() {
        char[] read = new char[LONGEST_INPUT];
        try {
            int length = 0;
            for (int more = 0;
                    more >= 0 && length < read.length;
                    more = input.read(read, length, read.length - length)) {
                length += more;
            }
            if (length == read.length) {
                throw new CommandFailure("Standard input holds more than " + LONGEST_INPUT
                        + " characters. Give what was asked for, and nothing else.");
            }
            return new String(read, 0, length);
        } catch (IOException e) {
            throw new CommandFailure("Standard input cannot be read: " + e.getMessage(), e);
        } finally {
            Arrays.fill(read, '\0');
        }
    }

    /** At a terminal: waits for Enter, then takes what was shown off the screen. */
    static void clearScreenAfterEnter() {
        terminal().ifPresent(terminal -> {
            terminal.readLine("%s", "Press Enter when you have written it down; the screen is then cleared. ");
            terminal.printf("\033[H\033[2J\033[3J");
            terminal.flush();
        });
    }

    /** The terminal, where this process has one. */
    static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(SecretPrompt::isTerminal);
    }

    /** From JDK 22 on there is a console even where there is no terminal, and it says so itself. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The console does not say whether it is a terminal.", e);
        }
    }
}
