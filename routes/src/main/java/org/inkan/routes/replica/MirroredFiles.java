package org.inkan.routes.replica;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.inkan.directory.replica.Claim;
import org.inkan.directory.replica.Difference;
import org.inkan.directory.replica.ValueOwnership;
import org.inkan.engine.publication.PemBlock;
import org.inkan.engine.verification.ExpectedFile;
import org.inkan.schema.AttributeNames;

/** The files that a mirror should hold, and what another content in their place says of itself. */
final class MirroredFiles {

    private final List<ExpectedFile> expected;
    private final ValueOwnership ownership;

    MirroredFiles(List<ExpectedFile> expected, ValueOwnership ownership) {
        this.expected = expected;
        this.ownership = ownership;
    }

    List<ExpectedFile> expected() {
        return expected;
    }

    /** How a file differs, if it does, from what the mirror has in its place, if it has it. */
    Optional<FileDifference> compare(ExpectedFile file, Optional<byte[]> found) {
        if (found.isEmpty()) {
            return Optional.of(new FileDifference(Difference.Kind.MISSING, file.path(), file.place()));
        }
        if (Arrays.equals(found.get(), file.content())) {
            return Optional.empty();
        }
        byte[] there = PemBlock.der(found.get());
        byte[] wanted = PemBlock.der(file.content());
        Claim theirs = crl(there);
        Claim ours = crl(wanted);
        if (!Arrays.equals(there, wanted) && theirs instanceof Claim.Crl shown && ours instanceof Claim.Crl published) {
            String text = shown + " instead of " + published + " (" + file.place() + ")";
            if (shown.signed() && shown.number().compareTo(published.number()) > 0) {
                return Optional.of(new FileDifference(Difference.Kind.NEWER, file.path(), text));
            }
            return Optional.of(new FileDifference(Difference.Kind.OLDER, file.path(), text));
        }
        return Optional.of(new FileDifference(
                Difference.Kind.DIFFERENT, file.path(), "not what the directory has (" + file.place() + ")"));
    }

    /** What a file is that should not be there: ours to remove, or somebody else's. */
    FileDifference unexpected(String path, byte[] content) {
        byte[] der = PemBlock.der(content);
        Claim crl = crl(der);
        if ((crl instanceof Claim.Crl one && one.signed()) || certificate(der) instanceof Claim.Ours) {
            return new FileDifference(Difference.Kind.EXTRA, path, "published no more");
        }
        return new FileDifference(Difference.Kind.NOTE, path, "is not ours and is left alone");
    }

    private Claim crl(byte[] der) {
        return ownership.claim(AttributeNames.CERTIFICATE_REVOCATION_LIST, der);
    }

    private Claim certificate(byte[] der) {
        return ownership.claim(AttributeNames.CA_CERTIFICATE, der);
    }
}
