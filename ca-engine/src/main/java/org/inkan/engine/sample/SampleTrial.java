package org.inkan.engine.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.ProfileKind;

/**
 * Has each authority's profiles tried before a server starts: a sample of each is inspected as every certificate is before it
 * is signed (CRT-7), so that nobody learns at a key changeover that its link certificates cannot be issued.
 *
 * <p>All of a CA's certificate comes from the files, and a finding there stops the start. A subscriber's has values of its
 * application, of which a sample has one choice: a finding there may be the sample's own, and is for people to judge.
 */
public final class SampleTrial {

    private SampleTrial() {}

    /**
     * Tries every profile that an authority has.
     *
     * @param policies as read from the folders
     * @param folders where they were read, to name the file
     * @return what was found in samples of those who apply, a line each
     * @throws DefinitionException that names the file, the rule and where a CA's sample breaks it
     */
    public static List<String> check(PolicyFolder policies, List<Path> folders, SecureRandom random, Clock clock) {
        BiConsumer<AuthorityDefinition, String> trials = SampleCertificate.trials(policies, random, clock);
        List<String> found = new ArrayList<>();
        for (AuthorityDefinition authority : policies.issuersFirst()) {
            for (String name : profiles(policies, authority)) {
                try {
                    trials.accept(authority, name);
                } catch (Refusal | IllegalArgumentException | IllegalStateException e) {
                    Path file = file(folders, name);
                    String told = "a sample for authority '" + authority.authority() + "': " + e.getMessage();
                    if (kind(policies, name).isCa()) {
                        throw new DefinitionException(file, told);
                    }
                    found.add(file + ": " + told + " If the sample's own values alone break the rule, leave it.");
                }
            }
        }
        return found;
    }

    /** Its own first, on whose sample the others' stand; without a subordinate's, which has made its own choices. */
    private static List<String> profiles(PolicyFolder policies, AuthorityDefinition authority) {
        List<String> names = new ArrayList<>();
        names.add(authority.certificateProfile());
        authority.profiles().stream()
                .filter(name -> kind(policies, name) != ProfileKind.SUBORDINATE)
                .forEach(names::add);
        return names;
    }

    private static ProfileKind kind(PolicyFolder policies, String name) {
        CertificateProfile profile = policies.profiles().get(name);
        if (profile == null) {
            throw new IllegalArgumentException("There is no profile '" + name + "'.");
        }
        return profile.kind();
    }

    private static Path file(List<Path> folders, String profile) {
        List<Path> files = folders.stream()
                .map(folder -> folder.resolve("profiles").resolve(profile + ".yaml"))
                .toList();
        return files.stream().filter(Files::exists).findFirst().orElse(files.get(0));
    }
}
