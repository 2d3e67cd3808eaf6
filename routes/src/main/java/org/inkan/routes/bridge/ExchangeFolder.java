package org.inkan.routes.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.cross.CrossCourier;
import org.inkan.engine.cross.CrossItem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code HOME/bridge/NAME} of one agreement (XC-2):
 *
 * <pre>
 * in/    files from the other CA, put there by a person: its request, its certificates, its receipts
 * out/   files for it: our request with its fingerprint sheet, certificates that we have issued, our receipts
 * done/  what was taken in, under the moment and its name
 * </pre>
 *
 * <p>A file is taken in once. It goes to {@code done} when what it brings is recorded durably; a crash before that move takes
 * it in again, which the engine answers with the item that stands. A file that is refused stays, with a note beside it.
 */
public final class ExchangeFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeFolder.class);

    /** For how long a file may lie there, neither taken in nor refused, until the status tells of it. */
    static final Duration LATE = Duration.ofMinutes(1);

    private static final int OTHERS_A_LOOK = 20;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** What the failures of {@link #layOut} are kept under; no file has a name with a stroke. */
    private static final String LAYING_OUT = "out/";

    private final String bridge;
    private final CrossCourier courier;
    private final Clock clock;
    private final Path in;
    private final Path out;
    private final Path done;
    private final Instant opened;
    private final Retries retries;

    private ExchangeFolder(Path folder, String bridge, CrossCourier courier, Clock clock) {
        this.bridge = bridge;
        this.courier = courier;
        this.clock = clock;
        this.in = folder.resolve("in");
        this.out = folder.resolve("out");
        this.done = folder.resolve("done");
        this.opened = clock.instant();
        this.retries = new Retries(clock);
    }

    /**
     * Makes the folders of an agreement where they are missing: {@code in} may be written by the group, the others read.
     * Those that are there keep their permissions.
     *
     * @param bridges the folder of all agreements
     * @param bridge name of the agreement
     * @throws IOException if they cannot be made or used
     */
    public static ExchangeFolder open(Path bridges, String bridge, CrossCourier courier, Clock clock)
            throws IOException {
        ExchangeFolder made = new ExchangeFolder(bridges.resolve(bridge), bridge, courier, clock);
        try {
            make(bridges, "rwxr-x---");
            make(bridges.resolve(bridge), "rwxr-x---");
            make(made.in, "rwxrwx---");
            make(made.out, "rwxr-x---");
            make(made.done, "rwxr-x---");
            WholeFile.tidy(made.in);
            WholeFile.tidy(made.out);
            return made;
        } catch (IOException e) {
            throw new IOException(
                    "The folder " + bridges.resolve(bridge) + " for files from and for another CA cannot be used: "
                            + reason(e) + ". Let the server's account make folders and files there.",
                    e);
        }
    }

    private static void make(Path folder, String permissions) throws IOException {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(folder);
            // In two steps: what a process may give a new file is masked.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
        } else if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " must be a folder; move away what is there");
        }
    }

    /** Name of the agreement. */
    public String bridge() {
        return bridge;
    }

    /** Where files are put for us. */
    public Path in() {
        return in;
    }

    /**
     * Whether a file is to be taken in now: a finished one that nobody has just written to, that was not refused as it is, and
     * that did not fail just before.
     */
    public boolean offers(Path file) {
        return isDue(file, false);
    }

    private boolean isDue(Path file, boolean other) {
        String name = FileName.of(file);
        if (!isForUs(name) || !FileName.isReadable(file) || !retries.isDue(name)) {
            return false;
        }
        try {
            Arrival arrival = Arrival.of(file);
            return arrival.form().objection().isPresent() == other
                    && arrival.isSettled(clock.instant())
                    && !new RefusalNote(file).stands(arrival);
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean isForUs(String name) {
        return !FileName.isUnfinished(name) && !RefusalNote.isNote(name);
    }

    /**
     * Puts notes beside links, folders, pipes and whatever else lies there and is no file, for some of them at each look.
     *
     * @throws ExchangeException if there is one that cannot be refused for now, and that was not told before
     */
    public void refuseOthers() {
        List<Path> others;
        try {
            others = lying().stream()
                    .filter(file -> isDue(file, true))
                    .limit(OTHERS_A_LOOK)
                    .toList();
        } catch (IOException unread) {
            return; // The status tells of it.
        }
        others.forEach(this::take);
    }

    /** What lies there for us, taken in next or refused before. */
    private List<Path> lying() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(in, file -> isForUs(FileName.of(file)))) {
            List<Path> lying = new ArrayList<>();
            files.forEach(lying::add);
            return lying;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /**
     * Takes in a file, or puts a note beside it that says why not.
     *
     * @throws ExchangeException if it can be neither taken in nor refused for now, and that was not told before
     */
    public synchronized void take(Path file) {
        String name = FileName.of(file);
        try {
            Arrival arrival = Arrival.of(file);
            try {
                taken(file, arrival, content(file, arrival));
            } catch (Refusal refusal) {
                if (refusal.kind() == Refusal.Kind.UNAVAILABLE) {
                    throw refusal;
                }
                String why = String.valueOf(refusal.getMessage());
                new RefusalNote(file).write(arrival, why, clock.instant());
                LOG.warn("Bridge {}: the file {} was refused: {}", bridge, Quoted.of(name), why);
            }
            retries.done(name);
        } catch (IOException | RuntimeException failure) {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                // Whoever has put it there has taken it away.
                retries.done(name);
                return;
            }
            String reason = reason(failure);
            if (retries.failed(name, reason)) {
                throw new ExchangeException(
                        "Bridge " + bridge + ": the file " + Quoted.of(name) + " is not taken in yet: " + reason
                                + ". It stays, and is tried again.",
                        failure);
            }
        }
    }

    private void taken(Path file, Arrival arrival, byte[] content) throws IOException {
        if (!Arrival.of(file).equals(arrival)) {
            return; // It is still being written; the next look takes it.
        }
        String name = FileName.of(file);
        CrossItem item = courier.take(bridge, name, content);
        if (Arrival.of(file).equals(arrival)) {
            WholeFile.moveInto(done, STAMP.format(clock.instant()) + "-" + name, file);
            new RefusalNote(file).remove();
        }
        LOG.info(
                "Bridge {}: the file {} was taken in as {} {}",
                bridge,
                Quoted.of(name),
                item.kind().wireName(),
                item.id());
    }

    private static byte[] content(Path file, Arrival arrival) throws IOException {
        Optional<String> objection = arrival.form().objection();
        if (objection.isPresent()) {
            throw new Refusal(Refusal.Kind.INVALID, objection.get());
        }
        if (arrival.size() > CrossCourier.LARGEST_FILE) {
            throw CrossCourier.tooLarge(FileName.of(file), arrival.size());
        }
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
                InputStream stream = Channels.newInputStream(channel)) {
            // One that grows meanwhile is another arrival, and looked at again.
            return stream.readNBytes(CrossCourier.LARGEST_FILE + 1);
        }
    }

    /**
     * Lays out what goes to the other CA.
     *
     * @throws ExchangeException if that cannot be done for now, and that was not told before
     */
    public void layOut() {
        if (!retries.isDue(LAYING_OUT)) {
            return;
        }
        try {
            for (CrossCourier.Outgoing outgoing : courier.outgoing(bridge)) {
                for (Map.Entry<String, byte[]> file : outgoing.files().entrySet()) {
                    WholeFile.write(place(file.getKey()), file.getValue(), FileTime.from(clock.instant()));
                }
                courier.delivered(outgoing);
                LOG.info(
                        "Bridge {}: {} was laid out for item {}",
                        bridge,
                        String.join(", ", outgoing.files().keySet()),
                        outgoing.item());
            }
            retries.done(LAYING_OUT);
        } catch (IOException | RuntimeException failure) {
            String reason = reason(failure);
            if (retries.failed(LAYING_OUT, reason)) {
                throw new ExchangeException(
                        "Bridge " + bridge + ": what goes out is not laid out yet: " + reason + ". It is tried again.",
                        failure);
            }
        }
    }

    private Path place(String name) {
        Path place = out.resolve(name);
        if (name.startsWith(".")
                || !out.equals(place.getParent())
                || !FileName.of(place).equals(name)) {
            throw new IllegalStateException("A file of the bridge " + bridge + " cannot be named " + Quoted.of(name));
        }
        return place;
    }

    /**
     * What lies in the folder and is not taken.
     *
     * @param refused files with a note beside them
     * @param unreadable files that cannot be opened by their names, which the server's locale has no letters for
     * @param late files that have lain there for {@link #LATE}, neither taken in nor refused
     */
    record Left(int refused, int unreadable, int late) {}

    /** Looks what is not taken. */
    Left left() throws IOException {
        int refused = 0;
        int unreadable = 0;
        int late = 0;
        for (Path file : lying()) {
            if (!FileName.isReadable(file)) {
                unreadable++;
                continue;
            }
            try {
                Arrival arrival = Arrival.of(file);
                if (new RefusalNote(file).stands(arrival)) {
                    refused++;
                } else if (isLate(arrival)) {
                    late++;
                }
            } catch (IOException gone) {
                // Taken in meanwhile, or away.
            }
        }
        return new Left(refused, unreadable, late);
    }

    /** What came while the server was not running is late only when the server had its time for it. */
    private boolean isLate(Arrival arrival) {
        Instant now = clock.instant();
        return arrival.age(now).abs().compareTo(LATE) >= 0
                && Duration.between(opened, now).compareTo(LATE) >= 0;
    }

    /** How many files and looks have failed and are tried again. */
    int failing() {
        retries.keep(what -> what.equals(LAYING_OUT) || Files.exists(in.resolve(what), LinkOption.NOFOLLOW_LINKS));
        return retries.waiting();
    }

    /** Why. */
    Optional<String> failure() {
        return retries.reason();
    }

    private static String reason(Exception failure) {
        String message = failure.getMessage();
        if (failure instanceof AccessDeniedException) {
            return "the server's account may not read or write " + Quoted.of(String.valueOf(message));
        }
        if (failure instanceof NoSuchFileException) {
            return Quoted.of(String.valueOf(message)) + " is not there, and cannot be made";
        }
        return message == null ? failure.getClass().getSimpleName() : message.replaceAll("\\.+$", "");
    }
}
