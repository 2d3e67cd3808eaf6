package org.inkan.engine.officer;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.inkan.directory.Directory;
import org.inkan.engine.Refusal;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;
import org.inkan.schema.ObjectClasses;

/**
 * Officers as entries under {@code ou=officers}. Of a token only a salted hash is kept; the token itself is written once,
 * to a file that only the server's user reads, for handing over.
 */
public final class DirectoryOfficerRegister implements OfficerRegister, OfficerLookup {

    private static final int SECRET_LENGTH = 32;
    private static final TokenHash NOBODY = new TokenHash("0".repeat(32), "0".repeat(64));

    private static final Filter ANY = Filter.createPresenceFilter(AttributeNames.OBJECT_CLASS);
    private static final String ENROLLING = "The first officers are being enrolled";

    private final Directory directory;
    private final SecureRandom random;

    /** Keeps its entries in {@code directory}. */
    public DirectoryOfficerRegister(Directory directory, SecureRandom random) {
        this.directory = directory;
        this.random = random;
    }

    @Override
    public Officer authenticate(String token) {
        int dot = token.indexOf('.');
        String uid = dot < 0 ? "" : token.substring(0, dot);
        Optional<EntryValues> found = uid.isEmpty() ? Optional.empty() : find(uid);
        TokenHash kept = found.map(entry -> TokenHash.parse(entry.text(AttributeNames.TOKEN_HASH)))
                .orElse(NOBODY);
        if (!kept.matches(token) || found.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.UNAUTHENTICATED,
                    "The API token is not one of this server's. Use the token that was handed to you; a home keeps its"
                            + " officers' first tokens in officers/.");
        }
        return officer(uid, found.get());
    }

    private static Officer officer(String uid, EntryValues entry) {
        return new Officer(
                uid, entry.texts(AttributeNames.ROLE).stream().map(Role::of).collect(Collectors.toSet()));
    }

    @Override
    public Optional<Officer> officer(String uid) {
        return find(uid).map(entry -> officer(uid, entry));
    }

    /**
     * Makes these officers where there is none at all. While that is under way the officers' folder says so, so that a
     * start after a crash goes on where this one stopped.
     *
     * @param first their roles by uid
     */
    public void enrolFirst(Map<String, Set<Role>> first, Path folder) {
        boolean underWay = directory
                .read(DirectoryTree.OFFICERS, AttributeNames.DESCRIPTION)
                .filter(entry -> entry.hasAttributeValue(AttributeNames.DESCRIPTION, ENROLLING))
                .isPresent();
        if (!underWay) {
            if (directory.count(DirectoryTree.OFFICERS, SearchScope.ONE, ANY) > 0) {
                return;
            }
            mark(ModificationType.ADD);
        }
        first.forEach((uid, roles) -> enrol(uid, roles, folder));
        mark(ModificationType.DELETE);
    }

    private void mark(ModificationType change) {
        directory
                .modify(
                        DirectoryTree.OFFICERS,
                        ANY,
                        List.of(new Modification(change, AttributeNames.DESCRIPTION, ENROLLING)))
                .join();
    }

    /**
     * Makes an officer who does not exist yet, and writes the token to {@code folder/uid}.
     *
     * @return whether the officer was made; false when there is one of this uid already, who is left as they are
     */
    public boolean enrol(String uid, Set<Role> roles, Path folder) {
        if (find(uid).isPresent()) {
            return false;
        }
        byte[] secret = new byte[SECRET_LENGTH];
        random.nextBytes(secret);
        String token = uid + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        // The file first: after a crash in between the officer is made again, with a new token.
        write(folder.resolve(uid), token);
        Entry entry = new Entry(DirectoryTree.officer(uid));
        entry.addAttribute(AttributeNames.OBJECT_CLASS, "top", ObjectClasses.OFFICER);
        entry.addAttribute(AttributeNames.UID, uid);
        entry.addAttribute(
                AttributeNames.ROLE, roles.stream().map(Role::wireName).sorted().toList());
        entry.addAttribute(
                AttributeNames.TOKEN_HASH, TokenHash.of(token, random).toString());
        directory.add(entry).join();
        return true;
    }

    /** Everybody, sorted by name. */
    List<Officer> all() {
        List<Officer> all = new ArrayList<>();
        directory.search(
                DirectoryTree.OFFICERS,
                SearchScope.ONE,
                Filter.createEqualityFilter(AttributeNames.OBJECT_CLASS, ObjectClasses.OFFICER),
                entry -> {
                    EntryValues values = new EntryValues(entry);
                    return all.add(officer(values.text(AttributeNames.UID), values));
                });
        all.sort(Comparator.comparing(Officer::uid));
        return all;
    }

    /** Removes an officer, whose token ends with that. */
    void remove(String uid) {
        directory.delete(DirectoryTree.officer(uid)).join();
    }

    private Optional<EntryValues> find(String uid) {
        return directory
                .read(DirectoryTree.officer(uid), AttributeNames.TOKEN_HASH, AttributeNames.ROLE)
                .map(EntryValues::new);
    }

    private static void write(Path file, String token) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, token + "\n", StandardCharsets.US_ASCII);
            for (Path durable : List.of(file, file.toAbsolutePath().getParent())) {
                try (FileChannel channel = FileChannel.open(durable, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The token of an officer cannot be written to " + file, e);
        }
    }
}
