package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs OpenLDAP's command-line clients, which must be installed. */
final class Shell {

    /**
     * What a program said.
     *
     * @param code its exit code, for ldap-utils the LDAP result code
     * @param text both its outputs
     */
    record Output(int code, String text) {}

    private Shell() {}

    static Output run(String input, List<String> command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return new Output(process.exitValue(), text);
        } catch (IOException e) {
            return fail("'" + command.get(0) + "' cannot be run; install Debian's package ldap-utils", e);
        }
    }
}
