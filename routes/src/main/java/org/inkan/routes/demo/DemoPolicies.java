package org.inkan.routes.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import org.inkan.engine.authority.PolicyFolder;

/** What {@code conf/demo/} adds to {@code conf/}: the demo's bridge CA, and what it has agreed with others. */
public final class DemoPolicies {

    private DemoPolicies() {}

    /** Authorities, profiles and agreements of the demo. */
    public static PolicyFolder read(Path conf) {
        return PolicyFolder.read(conf, conf.resolve("demo"));
    }

    /** Those that a home is served with: the demo's, if the demo has run on it with its bridge CA. */
    public static PolicyFolder of(Path conf, Path home) {
        return Files.isDirectory(home.resolve("demo").resolve(BridgeExamples.BRIDGE))
                ? read(conf)
                : PolicyFolder.read(conf);
    }
}
