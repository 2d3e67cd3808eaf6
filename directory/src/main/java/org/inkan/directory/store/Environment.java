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
import org.inkan.directory.DirectoryException;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.GetOp;
import org.lmdbjava.LmdbException;
import org.lmdbjava.SeekOp;
import org.lmdbjava.Txn;

/** One LMDB environment in a folder of its own, locked against a second opening. */
final class Environment implements AutoCloseable {

    private static final String LOCK_FILE = "store.lock";
    private static final byte[] FORMAT_KEY = "format".getBytes(StandardCharsets.UTF_8);

    /** Layout of the tables that this code writes. */
    private static final int FORMAT = 1;

    private final FileChannel lockFile;
    private final Env<byte[]> env;
    private final Map<Table, Dbi<byte[]>> tables = new EnumMap<>(Table.class);

    private Environment(FileChannel lockFile, Env<byte[]> env) {
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
        FileChannel lockFile = lock(folder);
        try {
            Env<byte[]> env = Env.create(ByteArrayProxy.PROXY_BA)
                    .setMapSize(Math.max(mapSize, sizeOf(folder)))
                    .setMaxDbs(Table.values().length)
                    .setMaxReaders(readers)
                    .open(folder.toFile(), EnvFlags.MDB_NOTLS, EnvFlags.MDB_NORDAHEAD);
            Environment environment = new Environment(lockFile, env);
            try {
                env.readerCheck();
                environment.openTables(folder);
                return environment;
            } catch (LmdbException | DirectoryException e) {
                env.close();
                throw e;
            }
        } catch (LmdbException e) {
            close(lockFile);
            throw unusable(folder, "is not a store that can be opened (" + e.getMessage() + ")", e);
        } catch (DirectoryException e) {
            close(lockFile);
            throw e;
        }
    }

    private static FileChannel lock(Path folder) {
        try {
            Files.createDirectories(folder);
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
            Path data = folder.resolve("data.mdb");
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
            Optional<byte[]> format = get(transaction, Table.META, FORMAT_KEY);
            int version = format.map(octets -> ByteBuffer.wrap(octets).getInt()).orElse(FORMAT);
            if (version > FORMAT) {
                throw new DirectoryException(
                        ResultCode.UNAVAILABLE,
                        "The store in " + folder + " has format " + version + ", but this program knows formats up to "
                                + FORMAT + ". Use the newer program that wrote it.");
            }
            if (format.isEmpty()) {
                put(
                        transaction,
                        Table.META,
                        FORMAT_KEY,
                        ByteBuffer.allocate(Integer.BYTES).putInt(FORMAT).array());
                transaction.commit();
            }
        }
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
        close(lockFile);
    }

    private static void close(FileChannel lockFile) {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
