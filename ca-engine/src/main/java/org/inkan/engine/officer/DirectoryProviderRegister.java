package org.inkan.engine.officer;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.inkan.directory.Directory;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;
import org.inkan.schema.EntryValues;

/** Designated providers as entries among those of the officers, so that a name is one's or the other's. */
public final class DirectoryProviderRegister implements ProviderRegister {

    private static final Filter PROVIDERS =
            Filter.createEqualityFilter(AttributeNames.ROLE, Role.DESIGNATED_PROVIDER.wireName());

    private final Directory directory;
    private final DirectoryOfficerRegister officers;
    private final Path folder;

    /**
     * A register over {@code directory}.
     *
     * @param folder where tokens are written for handing over
     */
    public DirectoryProviderRegister(Directory directory, DirectoryOfficerRegister officers, Path folder) {
        this.directory = directory;
        this.officers = officers;
        this.folder = folder;
    }

    @Override
    public synchronized void addProvider(Officer officer, String name) {
        checkRole(officer);
        if (!ProviderName.isGood(name)) {
            throw new Refusal(Refusal.Kind.INVALID, "The provider's name " + Quoted.of(name) + " " + ProviderName.RULE);
        }
        if (!officers.enrol(name, Set.of(Role.DESIGNATED_PROVIDER), folder)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "There is an officer or a provider " + Quoted.of(name)
                            + " already, whose token stays as it is. Choose"
                            + " another name, or remove that provider first.");
        }
    }

    @Override
    public synchronized void removeProvider(Officer officer, String name) {
        checkRole(officer);
        List<String> there = names();
        if (!there.contains(name)) {
            throw new Refusal(
                    Refusal.Kind.NOT_FOUND,
                    "There is no provider " + Quoted.of(name) + ". There "
                            + (there.isEmpty() ? "is none." : "are: " + String.join(", ", there) + "."));
        }
        directory.delete(DirectoryTree.officer(name)).join();
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("The token of the provider that was removed stays in " + folder, e);
        }
    }

    @Override
    public List<String> providers(Officer officer) {
        checkRole(officer);
        return names();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        directory.search(
                DirectoryTree.OFFICERS,
                SearchScope.ONE,
                PROVIDERS,
                entry -> names.add(new EntryValues(entry).text(AttributeNames.UID)),
                AttributeNames.UID);
        return names.stream().sorted().toList();
    }

    private static void checkRole(Officer officer) {
        if (!officer.is(Role.CA_ADMINISTRATOR) && !officer.is(Role.OPERATIONS_MANAGER)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid()
                            + " is neither a CA administrator nor an operations manager, and only those say who the"
                            + " designated providers are (REG-3). Ask one of them.");
        }
    }
}
