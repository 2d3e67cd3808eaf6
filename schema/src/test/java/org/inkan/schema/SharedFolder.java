package org.inkan.schema;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Test suites of others that are kept beside the project, not in it: NIST PKITS, x509-limbo. The system property {@code
 * inkan.shared} names their folder. Where they are missing a test is left out, and says so; with {@code CI=true} it fails.
 */
public final class SharedFolder {

    private SharedFolder() {}

    /** The folder of this name. */
    public static Path of(String name) {
        Path folder = Path.of(System.getProperty("inkan.shared", "../shared")).resolve(name);
        if (!Files.isDirectory(folder)) {
            String missing = "There is no folder " + folder + "; the test that needs it is left out.";
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail(missing);
            }
            Assumptions.abort(missing);
        }
        return folder;
    }
}
