package org.inkan.routes.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.inkan.directory.DirectoryException;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.routes.backup.BackupException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that works on the files of a home, whether or not a server runs there. It asks nobody: the rights on the files
 * say who may.
 */
abstract class LocalCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public final Integer call() {
        try {
            return work();
        } catch (BackupException | DirectoryException | DefinitionException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()), e);
        } finally {
            out().flush();
        }
    }

    /** Does it. @return the exit code */
    abstract int work();

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Wrong usage that the parser cannot see. */
    final RuntimeException usage(String message) {
        return new picocli.CommandLine.ParameterException(spec.commandLine(), message);
    }
}
