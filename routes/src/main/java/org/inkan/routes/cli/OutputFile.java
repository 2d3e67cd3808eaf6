package org.inkan.routes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Where a command writes what it has fetched: a file that is kept if it is there, or standard output.
 *
 * @param file its path; {@code -} is standard output
 * @param force whether a file that is there is overwritten; none where the command cannot be told to
 * @param content what is written, as a sentence calls it
 */
record OutputFile(Path file, Optional<Boolean> force, String content) {

    private boolean overwrites() {
        return force.orElse(false);
    }

    private boolean toOutput() {
        return file.toString().equals("-");
    }

    /**
     * Looks before anything is asked for.
     *
     * @throws CommandFailure if the file is there and kept
     */
    void checkFree() {
        if (!toOutput() && !overwrites() && Files.exists(file)) {
            throw alreadyThere();
        }
    }

    /** Writes the text, and prints the file's name if it is a file. */
    void write(String text, PrintWriter out) {
        if (toOutput()) {
            out.print(text);
            return;
        }
        write(text.getBytes(StandardCharsets.UTF_8));
        out.println(file);
    }

    /** Writes the bytes to the file, durably: what is kept as evidence is there after a crash. */
    void write(byte[] bytes) {
        try (FileChannel channel = FileChannel.open(file, openOptions())) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        } catch (FileAlreadyExistsException meanwhile) {
            throw alreadyThere();
        } catch (IOException failure) {
            throw new CommandFailure(
                    "The " + content + " cannot be written to " + file + ": "
                            + (failure instanceof NoSuchFileException
                                    ? "its folder is not there"
                                    : failure.getMessage())
                            + ". Name a file in a folder that you may write to.",
                    failure);
        }
    }

    private OpenOption[] openOptions() {
        return overwrites()
                ? new OpenOption[] {
                    StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
                }
                : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    }

    private CommandFailure alreadyThere() {
        return new CommandFailure(file + " is there already and is kept. Name another file"
                + (force.isPresent() ? ", or add --force." : "."));
    }
}
