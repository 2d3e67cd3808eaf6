package org.inkan.engine.officer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.Refusal.Kind;

/** The officers' desk over the register of officers. */
public final class DirectoryOfficerDesk implements OfficerDesk {

    private final DirectoryOfficerRegister officers;
    private final Path folder;

    /**
     * A desk over {@code officers}.
     *
     * @param folder where tokens are written for handing over
     */
    public DirectoryOfficerDesk(DirectoryOfficerRegister officers, Path folder) {
        this.officers = officers;
        this.folder = folder;
    }

    @Override
    public synchronized void addOfficer(Officer manager, String name, Role role) {
        checkManager(manager);
        if (role == Role.DESIGNATED_PROVIDER) {
            throw new Refusal(
                    Kind.INVALID,
                    "A designated provider is no officer. Add it with './inkan provider add " + Quoted.of(name) + "'.");
        }
        if (!ProviderName.isGood(name)) {
            throw new Refusal(Kind.INVALID, "The officer's name " + Quoted.of(name) + " " + ProviderName.RULE);
        }
        if (!officers.enrol(name, Set.of(role), folder)) {
            throw new Refusal(
                    Kind.CONFLICT,
                    "There is an officer or a provider " + Quoted.of(name)
                            + " already, whose token and role stay as they are. Choose another name, or remove that one"
                            + " first.");
        }
    }

    @Override
    public synchronized void removeOfficer(Officer manager, String name) {
        checkManager(manager);
        if (name.equals(manager.uid())) {
            throw new Refusal(
                    Kind.CONFLICT,
                    name + " cannot remove themselves: somebody has to be left who grants roles. Ask another"
                            + " operations manager.");
        }
        if (all().stream().noneMatch(officer -> officer.uid().equals(name))) {
            throw new Refusal(
                    Kind.NOT_FOUND,
                    "There is no officer " + Quoted.of(name) + ". There are: "
                            + String.join(", ", all().stream().map(Officer::uid).toList()) + ".");
        }
        officers.remove(name);
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("The token of the officer who was removed stays in " + folder, e);
        }
    }

    @Override
    public List<Officer> officers(Officer asking) {
        if (!asking.is(Role.CA_ADMINISTRATOR)) {
            checkManager(asking);
        }
        return all();
    }

    private List<Officer> all() {
        return officers.all().stream()
                .filter(officer -> !officer.is(Role.DESIGNATED_PROVIDER))
                .toList();
    }

    private static void checkManager(Officer officer) {
        if (!officer.is(Role.OPERATIONS_MANAGER)) {
            throw new Refusal(
                    Kind.FORBIDDEN,
                    officer.uid()
                            + " is not an operations manager, and only those say who the officers are (REG-3). Ask"
                            + " one of them.");
        }
    }
}
