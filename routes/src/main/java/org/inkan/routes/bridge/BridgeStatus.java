package org.inkan.routes.bridge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.inkan.routes.status.StatusItem;
import org.inkan.routes.status.StatusItem.Level;
import org.inkan.routes.status.StatusSource;

/** How the exchange with each other CA is: files that were refused, files that wait, and what waits for officers (XC-2). */
public final class BridgeStatus implements StatusSource {

    private final List<ExchangeFolder> folders;
    private final Supplier<Map<String, Long>> waiting;

    /**
     * Looks whenever it is asked.
     *
     * @param waiting how many items wait for officers, by agreement
     */
    public BridgeStatus(List<ExchangeFolder> folders, Supplier<Map<String, Long>> waiting) {
        this.folders = List.copyOf(folders);
        this.waiting = waiting;
    }

    @Override
    public List<StatusItem> status() {
        if (folders.isEmpty()) {
            return List.of();
        }
        Map<String, Long> items = waiting.get();
        return folders.stream()
                .map(folder -> item(folder, items.getOrDefault(folder.bridge(), 0L)))
                .toList();
    }

    private static StatusItem item(ExchangeFolder folder, long items) {
        ExchangeFolder.Left left;
        try {
            left = folder.left();
        } catch (IOException e) {
            return item(
                    folder,
                    Level.FAILED,
                    folder.in()
                            + " cannot be read. Make the folder, let the server's account read and write it, or restart"
                            + " the server.",
                    Map.of("waiting_items", items));
        }
        Map<String, Number> figures = Map.of(
                "waiting_items", items,
                "refused_files", left.refused(),
                "failing_files", folder.failing(),
                "unopened_files", left.unreadable(),
                "late_files", left.late());
        List<String> troubles = troubles(folder, left);
        if (!troubles.isEmpty()) {
            return item(folder, Level.WARNING, String.join(" ", troubles), figures);
        }
        return item(
                folder,
                Level.GOOD,
                items == 0
                        ? "Nothing waits."
                        : items + (items == 1 ? " item waits" : " items wait")
                                + " for registration officers: './inkan cross show " + folder.bridge() + "'.",
                figures);
    }

    /** A sentence or two for each thing that somebody should look at. */
    private static List<String> troubles(ExchangeFolder folder, ExchangeFolder.Left left) {
        List<String> troubles = new ArrayList<>();
        Optional<String> failure = folder.failure();
        failure.ifPresent(why -> troubles.add("Files wait, since " + why + "."));
        if (left.refused() > 0) {
            troubles.add(files(left.refused(), folder) + (left.refused() == 1 ? " was" : " were")
                    + " refused; the note beside it says why.");
        }
        if (left.unreadable() > 0) {
            troubles.add(files(left.unreadable(), folder)
                    + " cannot be opened by name. Rename what has other letters than ASCII, or start the server in a"
                    + " UTF-8 locale.");
        }
        if (left.late() > 0 && failure.isEmpty()) {
            troubles.add(files(left.late(), folder) + (left.late() == 1 ? " has" : " have")
                    + " lain there for over " + ExchangeFolder.LATE.toSeconds()
                    + " seconds, neither taken in nor refused. Should that not pass, see the server's log.");
        }
        return troubles;
    }

    private static String files(int number, ExchangeFolder folder) {
        return number + (number == 1 ? " file in " : " files in ") + folder.in();
    }

    private static StatusItem item(
            ExchangeFolder folder, Level level, String detail, Map<String, ? extends Number> figures) {
        return new StatusItem("bridge", folder.bridge(), level, detail, Map.copyOf(figures));
    }
}
