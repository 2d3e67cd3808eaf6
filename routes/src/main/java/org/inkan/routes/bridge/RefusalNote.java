package org.inkan.routes.bridge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.inkan.engine.Quoted;

/**
 * The note {@code FILE.refused.txt} beside a file that was not taken in. It bears the time of the file that it is about: a
 * file that has changed after that is another one, and is looked at.
 *
 * @param file the file that was refused
 */
record RefusalNote(Path file) {

    /** How the names of notes end. */
    static final String ENDING = ".refused.txt";

    private Path path() {
        return file.resolveSibling(FileName.fitting(FileName.of(file) + ENDING));
    }

    /** Whether a file is itself a note. */
    static boolean isNote(String name) {
        return name.endsWith(ENDING);
    }

    /** Whether it was refused as it lies there now. */
    boolean stands(Arrival arrival) {
        try {
            FileTime about = Files.getLastModifiedTime(path(), LinkOption.NOFOLLOW_LINKS);
            return !micros(arrival.changed()).isAfter(micros(about));
        } catch (IOException absent) {
            return false;
        }
    }

    /** Not every platform sets a file's time to the nanosecond. */
    private static Instant micros(FileTime time) {
        return time.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Writes the note, on stable storage.
     *
     * @param why one line that names what is wrong, the rule and the remedy
     */
    void write(Arrival refused, String why, Instant at) throws IOException {
        String text = String.join(
                "\n",
                Quoted.of(FileName.of(file)) + " was not taken in. / 受け付けませんでした。",
                "",
                why,
                "",
                "Refused at " + at.truncatedTo(ChronoUnit.SECONDS) + "; nothing was recorded of it.",
                "To have the file looked at again, replace it, or remove this note.",
                "もう一度受け付けさせるには、ファイルを置き換えるか、この注記を削除してください。",
                "");
        WholeFile.write(path(), text.getBytes(StandardCharsets.UTF_8), refused.changed());
    }

    /** Removes the note of a file that is gone, or taken in at last. */
    void remove() throws IOException {
        try {
            Files.delete(path());
        } catch (NoSuchFileException none) {
            // Nothing was wrong with it.
        }
    }
}
