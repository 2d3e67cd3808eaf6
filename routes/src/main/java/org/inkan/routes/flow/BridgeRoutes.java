package org.inkan.routes.flow;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileConfiguration;
import org.inkan.routes.bridge.ExchangeFolder;

/**
 * Bridge: the exchange folders of the agreements with other CAs (XC-2). Camel watches them, in the order in which files came;
 * the folder takes a file in or puts a note beside it. Each agreement has routes and threads of its own.
 *
 * <p>A file is looked at when it has not been written to for a second, which the folder sees; Camel's {@code readLock} would
 * wait for each file in turn, and for ever for one that is empty or whose time lies ahead. Who needs longer to write one gives
 * it a name that begins with a dot or ends in {@code .part} or {@code .tmp}, and renames it.
 */
public final class BridgeRoutes extends RouteBuilder {

    private static final int FILES_A_LOOK = 20;

    private final List<ExchangeFolder> folders;
    private final long period;

    /**
     * Routes between {@code folders} and the engine.
     *
     * @param period milliseconds between two looks
     */
    public BridgeRoutes(List<ExchangeFolder> folders, long period) {
        this.folders = List.copyOf(folders);
        this.period = period;
    }

    @Override
    public void configure() {
        for (ExchangeFolder folder : folders) {
            from(watched(folder))
                    .routeId("bridge-in-" + folder.bridge())
                    .description("files from the other CA -> the engine")
                    .routeConfigurationId(UnattendedRoutes.ID)
                    .process(exchange -> folder.take(file(exchange).toPath()));

            // Camel passes folders over.
            from("timer:bridge-others-" + folder.bridge() + "?delay=" + period + "&period=" + period)
                    .routeId("bridge-others-" + folder.bridge())
                    .description("links, folders and pipes that lie among the files -> notes beside them")
                    .routeConfigurationId(UnattendedRoutes.ID)
                    .process(exchange -> folder.refuseOthers());

            from("timer:bridge-out-" + folder.bridge() + "?delay=" + period + "&period=" + period)
                    .routeId("bridge-out-" + folder.bridge())
                    .description("the engine -> files for the other CA")
                    .routeConfigurationId(UnattendedRoutes.ID)
                    .process(exchange -> folder.layOut());
        }
    }

    /**
     * The endpoint {@code file:HOME/bridge/NAME/in}. It is not written as a URI, in which the home's path could mean something
     * else. Camel moves nothing ({@code noop}): the folder does, durably and with the note in mind.
     */
    private FileEndpoint watched(ExchangeFolder folder) {
        FileComponent component = Objects.requireNonNull(getContext().getComponent("file", FileComponent.class));
        FileEndpoint endpoint = new FileEndpoint("file:bridge-" + folder.bridge(), component);
        endpoint.setCamelContext(getContext());
        endpoint.setFile(folder.in().toFile());
        GenericFileConfiguration place = new GenericFileConfiguration();
        place.setDirectory(folder.in().toAbsolutePath().toString());
        endpoint.setConfiguration(place);
        endpoint.setAutoCreate(false);
        endpoint.setNoop(true);
        endpoint.setIdempotent(false);
        endpoint.setDelay(period);
        endpoint.setInitialDelay(period);
        endpoint.setFilter(file -> offers(folder, file(file)));
        endpoint.setSorter(
                Comparator.comparingLong(GenericFile<File>::getLastModified).thenComparing(GenericFile::getFileName));
        endpoint.setMaxMessagesPerPoll(FILES_A_LOOK);
        // Sorted first, then cut.
        endpoint.setEagerMaxMessagesPerPoll(false);
        endpoint.setReadLock("none");
        endpoint.setReadLockDeleteOrphanLockFiles(false);
        return endpoint;
    }

    private static boolean offers(ExchangeFolder folder, File file) {
        try {
            return folder.offers(file.toPath());
        } catch (InvalidPathException unmappable) {
            return false; // The status tells of it.
        }
    }

    private static File file(Exchange exchange) {
        return file(Objects.requireNonNull(exchange.getMessage().getBody(GenericFile.class)));
    }

    private static File file(GenericFile<?> file) {
        return (File) file.getFile();
    }
}
