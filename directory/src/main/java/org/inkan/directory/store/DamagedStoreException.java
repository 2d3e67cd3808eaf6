package org.inkan.directory.store;

/** What lies in the store cannot have been written by it. */
final class DamagedStoreException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String what;

    DamagedStoreException(String what) {
        super("The store is damaged: " + what + ". Restore it from a backup.");
        this.what = what;
    }

    /** What is damaged, without the advice. */
    String what() {
        return what;
    }
}
