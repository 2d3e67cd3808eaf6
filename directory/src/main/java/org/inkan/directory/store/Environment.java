package org.inkan.directory.store;

import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.inkan.directory.DirectoryException;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.CopyFlags;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.GetOp;
import org.lmdbjava.LmdbException;
import org.lmdbjava.SeekOp;
import org.lmdbjava.Txn;

/**
 * One LMDB environment in a folder of its own, locked against a second writer. Other processes may read it meanwhile;
 * within this process LMDB allows it to be open once (closing a second one would drop the first one's locks).
 */
final class Environment implements AutoCloseable {

    private static final String LOCK_FILE = "store.lock";
    /** Name of LMDB's file. */
    static final String DATA_FILE = "data.mdb";

    /** Read transactions left for other processes: a backup, a verification. */
    private static final int FOREIGN_READERS = 16;

    /** How far a reader's map goes beyond the file, which may grow while it is read, in octets. */
    private static final long READERS_MARGIN = 1L << 40;

    /** Folders open in this process. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private static final byte[] FORMAT_KEY = "format".getBytes(StandardCharsets.UTF_8);

    /** Layout of the tables that this code writes. */
    private static final int FORMAT = 3;

    private final Path place;
    private final Optional<FileChannel> lockFile;
    private final Env<byte[]> env;
    private final Map<Table, Dbi<byte[]>> tables = new EnumMap<>(Table.class);

    private Environment(Path place, Optional<FileChannel> lockFile, Env<byte[]> env) {
        this.place = place;
        this.lockFile = lockFile;
        this.env = env;
    }

    /**
     * Opens the environment in {@code folder}, making both when they are not there.
     *
     * @param readers read transactions that may exist at a time
     * @throws DirectoryException when the folder cannot be used, is in use, or is of a newer format
     */
    static Environment open(Path folder, long mapSize, int readers) {
        Path place = enter(folder);
        Optional<FileChannel> lockFile = Optional.empty();
        try {
            lockFile = Optional.of(lock(folder));
            Env<byte[]> env = Env.create(ByteArrayProxy.PROXY_BA)
                    .setMapSize(Math.max(mapSize, sizeOf(folder)))
                    .setMaxDbs(Table.values().length)
                    .setMaxReaders(readers + FOREIGN_READERS)
                    .open(folder.toFile(), EnvFlags.MDB_NOTLS, EnvFlags.MDB_NORDAHEAD);
            Environment environment = new Environment(place, lockFile, env);
            try {
                env.readerCheck();
                environment.openTables(folder);
                return environment;
            } catch (LmdbException | DirectoryException e) {
                env.close();
                throw e;
            }
        } catch (LmdbException e) {
            leave(place, lockFile);
            throw notAStore(folder, e);
        } catch (DirectoryException e) {
            leave(place, lockFile);
            throw e;
        }
    }

    /**
     * Opens an environment that exists to read from it, whether or not another process writes to it.
     *
     * @param flags beyond those that every reader has
     * @throws DirectoryException when there is none, or it is of another format
     */
    static Environment openToRead(Path folder, EnvFlags... flags) {
        if (!Files.isRegularFile(folder.resolve(DATA_FILE))) {
            throw new DirectoryException(
                    ResultCode.UNAVAILABLE, "There is no store in " + folder + ": it has no " + DATA_FILE + ".");
        }
        Path place = enter(folder);
        try {
            EnvFlags[] all = Arrays.copyOf(flags, flags.length + 3);
            all[flags.length] = EnvFlags.MDB_RDONLY_ENV;
            all[flags.length + 1] = EnvFlags.MDB_NOTLS;
            all[flags.length + 2] = EnvFlags.MDB_NORDAHEAD;
            Env<byte[]> env = Env.create(ByteArrayProxy.PROXY_BA)
                    .setMapSize(sizeOf(folder) + READERS_MARGIN)
                    .setMaxDbs(Table.values().length)
                    .setMaxReaders(FOREIGN_READERS)
                    .open(folder.toFile(), all);
            Environment environment = new Environment(place, Optional.empty(), env);
            try {
                environment.findTables(folder);
                return environment;
            } catch (LmdbException | DirectoryException e) {
                env.close();
                throw e;
            }
        } catch (LmdbException e) {
            leave(place, Optional.empty());
            throw notAStore(folder, e);
        } catch (DirectoryException e) {
            leave(place, Optional.empty());
            throw e;
        }
    }

    private static Path enter(Path folder) {
        Path place;
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            place = folder.toRealPath();
        } catch (IOException e) {
            throw unusable(folder, "cannot be written", e);
        }
        if (!OPEN.add(place)) {
            throw new DirectoryException(
                    ResultCode.UNAVAILABLE, "The store in " + folder + " is in use by this process already.");
        }
        return place;
    }

    private static void leave(Path place, Optional<FileChannel> lockFile) {
        OPEN.remove(place);
        lockFile.ifPresent(Environment::close);
    }

    private static DirectoryException notAStore(Path folder, LmdbException cause) {
        return unusable(folder, "is not a store that can be opened (" + cause.getMessage() + ")", cause);
    }

    private static FileChannel lock(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new DirectoryException(
                        ResultCode.UNAVAILABLE,
                        "The store in " + folder + " is in use by another process. Stop that one first.");
            }
            return channel;
        } catch (IOException e) {
            throw unusable(folder, "cannot be written", e);
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static long sizeOf(Path folder) {
        try {
            Path data = folder.resolve(DATA_FILE);
            return Files.exists(data) ? Files.size(data) : 0;
        } catch (IOException e) {
            throw unusable(folder, "cannot be read", e);
        }
    }

    private static DirectoryException unusable(Path folder, String why, Exception cause) {
        return new DirectoryException(
                ResultCode.UNAVAILABLE,
                "The store's folder " + folder + " " + why + ". Name a folder that this user may write to.",
                cause);
    }

    private void openTables(Path folder) {
        for (Table table : Table.values()) {
            tables.put(table, env.openDbi(table.storedName(), DbiFlags.MDB_CREATE));
        }
        try (Txn<byte[]> transaction = env.txnWrite()) {
            if (!hasKnownFormat(folder, transaction)) {
                put(
                        transaction,
                        Table.META,
                        FORMAT_KEY,
                        ByteBuffer.allocate(Integer.BYTES).putInt(FORMAT).array());
                transaction.commit();
            }
        }
    }

    private void findTables(Path folder) {
        try {
            for (Table table : Table.values()) {
                tables.put(table, env.openDbi(table.storedName()));
            }
        } catch (Dbi.KeyNotFoundException e) {
            throw unusable(folder, "holds something else than a store of entries", e);
        }
        try (Txn<byte[]> transaction = env.txnRead()) {
            hasKnownFormat(folder, transaction);
        }
    }

    /** Whether the store has a format, which then is ours. */
    private boolean hasKnownFormat(Path folder, Txn<byte[]> transaction) {
        Optional<byte[]> format = get(transaction, Table.META, FORMAT_KEY);
        int version = format.map(octets -> ByteBuffer.wrap(octets).getInt()).orElse(FORMAT);
        if (version != FORMAT) {
            throw new DirectoryException(
                    ResultCode.UNAVAILABLE,
                    "The store in " + folder + " has format " + version + ", but this program knows format " + FORMAT
                            + ". Use the " + (version > FORMAT ? "newer" : "older") + " program that wrote it"
                            + (version > FORMAT ? "." : ", or restore the LDIF of its backup."));
        }
        return format.isPresent();
    }

    /** Ends the read transactions of processes that have died; how many there were. */
    int releaseDeadReaders() {
        return env.readerCheck();
    }

    /** Writes a copy of one consistent state, without free pages, to {@link #DATA_FILE} in an empty folder. */
    void copy(Path folder) {
        env.copy(folder.toFile(), CopyFlags.MDB_CP_COMPACT);
    }

    Txn<byte[]> beginRead() {
        return env.txnRead();
    }

    Txn<byte[]> beginWrite() {
        return env.txnWrite();
    }

    long mapSize() {
        return env.info().mapSize;
    }

    /** Octets up to the last page in use. */
    long usedSize() {
        return (env.info().lastPageNumber + 1) * env.stat().pageSize;
    }

    /** Sets the size of the map; no transaction may be open. */
    void resize(long mapSize) {
        env.setMapSize(mapSize);
    }

    Optional<byte[]> get(Txn<byte[]> transaction, Table table, byte[] key) {
        return Optional.ofNullable(table(table).get(transaction, key));
    }

    void put(Txn<byte[]> transaction, Table table, byte[] key, byte[] value) {
        table(table).put(transaction, key, value);
    }

    void delete(Txn<byte[]> transaction, Table table, byte[] key) {
        table(table).delete(transaction, key);
    }

    /** As {@link View#rows}. */
    List<View.Row> rows(Txn<byte[]> transaction, Table table, byte[] prefix, byte[] after, int limit) {
        List<View.Row> rows = new ArrayList<>();
        try (Cursor<byte[]> cursor = table(table).openCursor(transaction)) {
            boolean found = after.length == 0 ? cursor.first() : cursor.get(after, GetOp.MDB_SET_RANGE);
            if (found && after.length > prefix.length && Arrays.equals(cursor.key(), after)) {
                found = cursor.seek(SeekOp.MDB_NEXT);
            }
            while (found && startsWith(cursor.key(), prefix)) {
                rows.add(new View.Row(cursor.key(), cursor.val()));
                found = rows.size() < limit && cursor.seek(SeekOp.MDB_NEXT);
            }
        }
        return rows;
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.mismatch(key, 0, prefix.length, prefix, 0, prefix.length) < 0;
    }

    private Dbi<byte[]> table(Table table) {
        Dbi<byte[]> dbi = tables.get(table);
        if (dbi == null) {
            throw new IllegalStateException("Table " + table + " is not open");
        }
        return dbi;
    }

    /** Closes the environment; no transaction may be open. */
    @Override
    public void close() {
        env.close();
        leave(place, lockFile);
    }

    private static void close(FileChannel lockFile) {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
