package org.inkan.directory.store;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.inkan.directory.DirectoryException;

/** Writes that share one transaction, and how each of them fared. */
final class Batch {

    /** A write and the promise made to its caller. */
    record Pending(Operation operation, CompletableFuture<Void> promise, int room) {}

    private final List<Pending> writes = new ArrayList<>();
    private final List<Optional<DirectoryException>> refusals = new ArrayList<>();
    private long octets;

    void add(Pending pending) {
        writes.add(pending);
        refusals.add(Optional.empty());
        octets += pending.operation().size();
    }

    List<Pending> writes() {
        return writes;
    }

    long octets() {
        return octets;
    }

    /** Forgets all refusals, before the writes are tried once more. */
    void restart() {
        refusals.replaceAll(refusal -> Optional.empty());
    }

    void refuse(int write, DirectoryException refusal) {
        refusals.set(write, Optional.of(refusal));
    }

    boolean isAllRefused() {
        return refusals.stream().allMatch(Optional::isPresent);
    }

    /** Fails every write that was not refused already. */
    void fail(ResultCode code, String message, Throwable cause) {
        refusals.replaceAll(
                refusal -> refusal.isPresent() ? refusal : Optional.of(new DirectoryException(code, message, cause)));
    }

    /** Queue room that the writes took. */
    int room() {
        return writes.stream().mapToInt(Pending::room).sum();
    }

    /** Names of the entries that have changed. */
    List<DN> changed() {
        List<DN> names = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            if (refusals.get(i).isEmpty()) {
                names.add(writes.get(i).operation().dn());
            }
        }
        return names;
    }

    /** Keeps the promises. Runs the callers' callbacks, so not for the writer's thread. */
    void complete() {
        for (int i = 0; i < writes.size(); i++) {
            CompletableFuture<Void> promise = writes.get(i).promise();
            refusals.get(i).ifPresentOrElse(promise::completeExceptionally, () -> promise.complete(null));
        }
    }
}
