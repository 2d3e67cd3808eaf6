package org.inkan.routes.flow;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/**
 * Publication: mirrors and replicas follow the directory by its state (DESIGN rule 4). A change of a published entry only
 * wakes them early; what it says is not used.
 *
 * <p>Each target elsewhere has a route of its own from a template, and with it a thread: none waits for another, and nobody
 * waits for any of them.
 */
public final class PublicationRoutes extends RouteBuilder {

    private static final String MIRROR = "mirror";
    private static final String REPLICA = "replica";
    private static final String TARGET = "target";

    private final Runnable mirror;
    private final Target.All elsewhere;
    private final long period;

    /**
     * Routes to the targets.
     *
     * @param mirror brings the server's own mirror to what the directory shows
     * @param period milliseconds between two looks that nothing has asked for
     */
    public PublicationRoutes(Runnable mirror, Target.All elsewhere, long period) {
        this.mirror = mirror;
        this.elsewhere = elsewhere;
        this.period = period;
    }

    @Override
    public void configure() {
        from(Endpoints.PUBLICATION)
                .errorHandler(noErrorHandler())
                .routeId("publication")
                .description("published entries -> the HTTP mirror")
                .process(exchange -> mirror.run());

        from(published())
                .routeId("published-entries")
                .description("published entries have changed, or may have -> publication")
                .routeConfigurationId(UnattendedRoutes.ID)
                .to(Endpoints.PUBLICATION);

        template(MIRROR, "published entries -> the files of a mirror elsewhere");
        template(REPLICA, "published entries -> a replica directory");
        elsewhere(MIRROR, elsewhere.mirrors());
        elsewhere(REPLICA, elsewhere.replicas());
    }

    private String published() {
        return "directory:published?period=" + period;
    }

    private void template(String id, String description) {
        routeTemplate(id)
                .templateParameter(TARGET)
                .from(published())
                .description(description)
                .routeConfigurationId(UnattendedRoutes.ID)
                .process("{{" + TARGET + "}}");
    }

    private void elsewhere(String template, List<Target> targets) {
        for (int i = 0; i < targets.size(); i++) {
            String id = template + "-" + (i + 1);
            getContext().getRegistry().bind(id, new Following(targets.get(i)));
            templatedRoute(template).routeId(id).parameter(TARGET, id);
        }
    }
}
