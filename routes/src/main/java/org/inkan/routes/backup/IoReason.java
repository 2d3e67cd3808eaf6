package org.inkan.routes.backup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Says in words why a file could not be used: most exceptions' messages are the file's name alone. */
final class IoReason {

    private IoReason() {}

    static String of(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " is not there";
        }
        if (failure instanceof FileAlreadyExistsException file) {
            return file.getFile() + " is there already";
        }
        return String.valueOf(failure.getMessage());
    }
}
