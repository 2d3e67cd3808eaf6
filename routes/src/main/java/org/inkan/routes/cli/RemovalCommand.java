package org.inkan.routes.cli;

import org.inkan.engine.Quoted;

/** Takes an officer or a provider out, by name. */
abstract class RemovalCommand extends ClientCommand {

    private final String kind;

    /**
     * A command of this kind.
     *
     * @param kind what is taken out, as the API and the command line call it
     */
    RemovalCommand(String kind) {
        this.kind = kind;
    }

    /** Asks for it, and prints the name; one that cannot be a name might name another path. */
    final void remove(String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new CommandFailure("There is no " + kind + " " + Quoted.of(name) + ". 'inkan " + kind
                    + " list' shows those that there are.");
        }
        out().println(connect()
                .post("/api/" + kind + "s/" + name + "/remove", ApiClient.object())
                .path("name")
                .asText());
    }
}
