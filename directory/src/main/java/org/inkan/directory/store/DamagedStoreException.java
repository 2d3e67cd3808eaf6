package org.inkan.directory.store;

/** What lies in the store cannot have been written by it. */
final class DamagedStoreException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    DamagedStoreException(String message) {
        super("The store is damaged: " + message + ". Restore it from a backup.");
    }
}
