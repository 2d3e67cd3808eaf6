package org.inkan.directory.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkan.directory.DirectoryException;
import org.inkan.directory.store.EntryStore;
import org.inkan.directory.store.ReadOnlyStore;
import org.inkan.directory.store.StoreSettings;
import org.inkan.schema.fuzz.Claims;
import org.inkan.schema.fuzz.FuzzTarget;

/**
 * Whatever LDIF is loaded into a store leaves it sound, is written again and loaded again to the same octets; other LDIF
 * is refused as documented.
 */
public final class LdifFuzz implements FuzzTarget {

    /** Where a sync costs nothing, if there is such a place. */
    private static final Path MEMORY = Stream.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")))
            .filter(Files::isWritable)
            .findFirst()
            .orElseThrow();

    @Override
    public String name() {
        return "ldif";
    }

    @Override
    public Stream<byte[]> seeds() {
        String top = "version: 1\n\ndn: o=inkan\nobjectClass: organization\no: inkan\n";
        return Stream.of(
                        top,
                        top + "\ndn:: b3U9572y5ZCNLG89aW5rYW4=\nobjectClass: organizationalUnit\nou:: 572y5ZCN\n",
                        top + "description: one\n  two\n# comment\ndescription:: IHRocmVlIA==\n",
                        top + "description:< file:///etc/hostname\n",
                        top + "\ndn: c=JP\nobjectClass: country\nobjectClass: pkiCA\nc: JP\n"
                                + "cACertificate;binary:: MAMCAQc=\n",
                        top + "entryUUID: 7d444840-9dc0-11d1-b245-5ffdce74fad2\ncreateTimestamp: 20261120123456Z\n",
                        "dn: ou=a,o=nowhere\r\nobjectClass: organizationalUnit\r\nou: a\r\n",
                        "dn: o=inkan\nchangetype: delete\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void check(byte[] input) throws Exception {
        Path folder = Files.createTempDirectory(MEMORY, "inkan-fuzz");
        try {
            Path file = Files.write(folder.resolve("one.ldif"), input);
            Optional<byte[]> once = loadAndWrite(folder.resolve("first"), file);
            if (once.isPresent()) {
                Path written = Files.write(folder.resolve("two.ldif"), once.get());
                byte[] twice = loadAndWrite(folder.resolve("second"), written)
                        .orElseThrow(() -> new AssertionError("What was written is not loaded"));
                Claims.that(Arrays.equals(once.get(), twice), () -> text(once.get()) + "\nbecame\n" + text(twice));
            }
        } finally {
            delete(folder);
        }
    }

    /** Empty when the file is refused. */
    private static Optional<byte[]> loadAndWrite(Path home, Path file) throws IOException {
        StoreSettings settings = StoreSettings.standard(Clock.systemUTC(), new SecureRandom());
        try (EntryStore store = EntryStore.open(home, settings)) {
            try {
                new LdifLoader(store).load(file);
            } catch (IOException | DirectoryException refusal) {
                Claims.that(refusal.getMessage() != null, () -> "A refusal says why");
                return Optional.empty();
            }
        }
        try (ReadOnlyStore store = ReadOnlyStore.open(home)) {
            Claims.equal(store.verify(), List.of(), "what is wrong with the store");
            return Optional.of(write(store));
        }
    }

    private static byte[] write(ReadOnlyStore store) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LdifWriter writer = new LdifWriter(out);
        store.visit(entry -> {
            try {
                writer.write(entry);
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return out.toByteArray();
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
