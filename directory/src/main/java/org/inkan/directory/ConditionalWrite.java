package org.inkan.directory;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A write that somebody else may have been quicker with. */
public final class ConditionalWrite {

    private ConditionalWrite() {}

    /**
     * Writes and waits until it is durable.
     *
     * @param expected how the directory refuses when somebody was quicker: {@code entryAlreadyExists} of an add, {@code
     *     assertionFailed} of a modification
     * @return false when it was refused so
     * @throws CompletionException when it fails otherwise
     */
    public static boolean unless(ResultCode expected, Supplier<CompletableFuture<Void>> write) {
        try {
            write.get().join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof DirectoryException refusal && expected.equals(refusal.resultCode())) {
                return false;
            }
            throw e;
        }
    }
}
