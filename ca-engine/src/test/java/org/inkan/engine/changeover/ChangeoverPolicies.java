package org.inkan.engine.changeover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.inkan.engine.TestCa;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.PolicyFolder;

/** The shipped definitions as a policy officer may change them. */
public final class ChangeoverPolicies {

    private ChangeoverPolicies() {}

    /** One authority of the distribution, with the text of its file and of its profiles changed. */
    public static PolicyFolder edited(
            Path folder, String authority, UnaryOperator<String> file, UnaryOperator<String> profiles) {
        try {
            Files.createDirectories(folder.resolve("authorities"));
            Files.createDirectories(folder.resolve("profiles"));
            try (Stream<Path> all = Files.list(TestCa.CONF.resolve("profiles"))) {
                for (Path one : all.toList()) {
                    Files.writeString(
                            folder.resolve("profiles").resolve(one.getFileName()),
                            profiles.apply(Files.readString(one)));
                }
            }
            Path source = TestCa.CONF.resolve("authorities").resolve(authority + ".yaml");
            Files.writeString(
                    folder.resolve("authorities").resolve(authority + ".yaml"), file.apply(Files.readString(source)));
            return PolicyFolder.read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** G-ID without anything for link certificates. */
    static AuthorityDefinition withoutLink(AuthorityDefinition definition) {
        try {
            Path folder = Files.createTempDirectory("inkan-conf");
            return edited(
                            folder,
                            definition.authority(),
                            text -> text.replaceAll("(?m)^.*(g-id-link|newWithOld|oldWithNew).*\\R", ""),
                            text -> text)
                    .authorities()
                    .get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
