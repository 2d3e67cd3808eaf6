package org.inkan.routes.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --home}, and which home is meant without it. */
public final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Home of the server. Default: var/demo beside the launcher when that exists, else var/inkan.")
    private @Nullable Path home;

    /** The home's absolute path. */
    public Path path() {
        if (home != null) {
            return home.toAbsolutePath().normalize();
        }
        Path demo = beside("demo");
        return Files.isDirectory(demo) ? demo : beside("inkan");
    }

    /** The home of this name in {@code var/} beside the launcher, which tells its place as {@code inkan.root}. */
    public static Path beside(String name) {
        return Path.of(System.getProperty("inkan.root", ""))
                .toAbsolutePath()
                .normalize()
                .resolve("var")
                .resolve(name);
    }
}
