package org.inkan.routes.status;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.inkan.routes.status.StatusItem.Level;

/** Room on the disk under the home: where none is left, nothing can be issued and no CRL follows another. */
public final class DiskStatus implements StatusSource {

    private static final long MIB = 1 << 20;

    private final Path folder;
    private final long leastFree;

    /**
     * Looks at the disk that holds {@code folder}.
     *
     * @param leastFree octets below which there is a warning; below a tenth of it, a failure
     */
    public DiskStatus(Path folder, long leastFree) {
        this.folder = folder;
        this.leastFree = leastFree;
    }

    @Override
    public List<StatusItem> status() {
        try {
            FileStore disk = Files.getFileStore(folder);
            return List.of(item(disk.getUsableSpace(), disk.getTotalSpace()));
        } catch (IOException e) {
            return List.of(new StatusItem(
                    "disk",
                    "home",
                    Level.FAILED,
                    "The disk under " + folder + " does not say how full it is: " + e.getMessage() + ".",
                    Map.of()));
        }
    }

    /** What so much room means. */
    StatusItem item(long free, long total) {
        Level level = Level.GOOD;
        String detail = free / MIB + " MiB are free under " + folder + ".";
        if (free < leastFree / 10) {
            level = Level.FAILED;
            detail = "Only " + detail + " Writes will fail; make room now.";
        } else if (free < leastFree) {
            level = Level.WARNING;
            detail = "Only " + detail + " Make room.";
        }
        return new StatusItem("disk", "home", level, detail, Map.of("free_bytes", free, "total_bytes", total));
    }
}
