package org.inkan.routes.flow;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;

/**
 * Publication: the mirrors follow the directory by its state (DESIGN rule 4). A change of a published entry only wakes
 * them early; what it says is not used.
 */
public final class PublicationRoutes extends RouteBuilder {

    private final Runnable mirror;
    private final List<? extends Runnable> elsewhere;
    private final long period;

    /**
     * Routes to the mirrors.
     *
     * @param mirror brings the server's own mirror to what the directory shows
     * @param elsewhere bring one further mirror each there, on a thread of its own: none waits for another
     * @param period milliseconds between two looks that nothing has asked for
     */
    public PublicationRoutes(Runnable mirror, List<? extends Runnable> elsewhere, long period) {
        this.mirror = mirror;
        this.elsewhere = List.copyOf(elsewhere);
        this.period = period;
    }

    @Override
    public void configure() {
        String[] wakes = IntStream.range(0, elsewhere.size())
                .mapToObj(PublicationRoutes::wake)
                .toArray(String[]::new);

        from(Endpoints.PUBLICATION)
                .errorHandler(noErrorHandler())
                .routeId("publication")
                .description("published entries -> the HTTP mirror")
                .process(exchange -> mirror.run());

        from(Endpoints.CHANGED)
                .routeId("published-entry-changed")
                .description("a published entry has changed -> publication")
                .routeConfigurationId(UnattendedRoutes.ID)
                .to(wakes)
                .to(Endpoints.PUBLICATION);

        from("timer:publication?delay=" + period + "&period=" + period)
                .routeId("publication-check")
                .description("now and then -> publication, whatever has happened to the mirror meanwhile")
                .routeConfigurationId(UnattendedRoutes.ID)
                .to(wakes)
                .to(Endpoints.PUBLICATION);

        for (int i = 0; i < elsewhere.size(); i++) {
            Runnable one = elsewhere.get(i);
            from(wake(i))
                    .routeId("mirror-elsewhere-" + i)
                    .description("published entries -> a mirror elsewhere")
                    .routeConfigurationId(UnattendedRoutes.ID)
                    .process(exchange -> one.run());
        }
    }

    /** Takes anything, at most one at a time: a hint that this mirror should look. */
    private static String wake(int mirror) {
        return "seda:mirror-elsewhere-" + mirror + "?size=1&discardWhenFull=true";
    }
}
