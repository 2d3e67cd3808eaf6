package org.inkan.routes.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others. Given alone it is wrong usage, and the answer says what there is to choose from. */
abstract class CommandGroup implements Runnable {

    private final String question;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /**
     * A group.
     *
     * @param question what is said to who names none of its commands
     */
    CommandGroup(String question) {
        this.question = question;
    }

    @Override
    public final void run() {
        throw new ParameterException(spec.commandLine(), question);
    }
}
