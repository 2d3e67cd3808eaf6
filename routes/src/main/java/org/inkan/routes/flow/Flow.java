package org.inkan.routes.flow;

import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.inkan.directory.Directory;
import org.inkan.engine.CaEngine;
import org.inkan.engine.ceremony.CeremonyOffice;
import org.inkan.engine.changeover.ChangeoverOffice;
import org.inkan.engine.cross.CrossOffice;
import org.inkan.engine.ending.EndingOffice;
import org.inkan.engine.external.AuthorityOffice;
import org.inkan.engine.officer.ProviderRegister;
import org.inkan.routes.bridge.ExchangeFolder;
import org.inkan.routes.http.ApiOperations;
import org.inkan.routes.http.OrderOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running routes of one server.
 *
 * <pre>{@code
 * try (Flow flow = Flow.start(engine, providers, ceremonies, folders, store, mirror::sync, targets, periods)) {
 *     flow.office().approve(officer, id);
 * }
 * }</pre>
 */
public final class Flow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Flow.class);

    private final Main main;
    private final ProducerTemplate template;
    private final ApiOperations office;
    private final OrderOperations orders;
    private final AuthorityOffice authorityOffice;
    private final CeremonyOffice ceremonies;
    private final ChangeoverOffice changeovers;
    private final EndingOffice endings;
    private final CrossOffice cross;

    private Flow(
            Main main,
            ProducerTemplate template,
            ApiOperations office,
            OrderOperations orders,
            AuthorityOffice authorityOffice,
            ChangeoverOffice changeovers,
            EndingOffice endings,
            CrossOffice cross,
            CeremonyOffice ceremonies) {
        this.main = main;
        this.template = template;
        this.office = office;
        this.orders = orders;
        this.authorityOffice = authorityOffice;
        this.ceremonies = ceremonies;
        this.changeovers = changeovers;
        this.endings = endings;
        this.cross = cross;
    }

    /**
     * How often the routes look for themselves, in milliseconds.
     *
     * @param check for due CRLs, and whether the mirror is still right
     * @param unfinished for approved work that a failure has left unfinished
     * @param exchange for files from and for other CAs
     */
    public record Periods(long check, long unfinished, long exchange) {}

    /**
     * Starts the routes.
     *
     * @param directory where the engine's entries are; routes read it, and write only through the engine
     * @param mirror brings the HTTP mirror to what the directory shows, and returns when that is visible
     * @param elsewhere what follows beside it; nobody waits for that
     * @param providers who the designated providers are
     * @param ceremonies where key ceremonies are held
     * @param exchange the folders of the agreements with other CAs
     */
    public static Flow start(
            CaEngine engine,
            ProviderRegister providers,
            CeremonyOffice ceremonies,
            List<ExchangeFolder> exchange,
            Directory directory,
            Runnable mirror,
            Target.All elsewhere,
            Periods periods) {
        Main main = new Main();
        main.bind("entries", directory);
        // The server stops its parts itself, in its own order; Camel's own hook would stop the routes first.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.configure().withName("inkan").withShutdownTimeout(10).addRoutesBuilder(new UnattendedRoutes());
        main.configure().addRoutesBuilder(new RegistrationRoutes(engine.office()));
        main.configure().addRoutesBuilder(new OrderRoutes(engine.orders()));
        main.configure().addRoutesBuilder(new InstallationRoutes(engine.authorityOffice(), engine.changeovers()));
        main.configure().addRoutesBuilder(new ChangeoverRoutes(engine.changeovers(), periods.check()));
        main.configure().addRoutesBuilder(new EndingRoutes(engine.endings(), periods.check()));
        main.configure().addRoutesBuilder(new CrossRoutes(engine.crossDesk(), periods.check()));
        main.configure().addRoutesBuilder(new BridgeRoutes(exchange, periods.exchange()));
        main.configure().addRoutesBuilder(new PublicationRoutes(mirror, elsewhere, periods.check()));
        main.configure().addRoutesBuilder(new CeremonyRoutes(ceremonies));
        main.configure().addRoutesBuilder(new ScheduleRoutes(engine::issueDueCrls, ceremonies::tidy, periods.check()));
        try {
            main.start();
            ProducerTemplate template = main.getCamelContext().createProducerTemplate();
            main.getCamelContext().addRoutes(new IssuanceRoutes(engine.office(), template, periods.unfinished()));
            return new Flow(
                    main,
                    template,
                    new RoutedOffice(template, engine.office()),
                    new RoutedOrders(new Sender(template), engine.orders(), providers),
                    new RoutedAuthorityOffice(template, engine.authorityOffice()),
                    new RoutedChangeoverOffice(new Sender(template), engine.changeovers()),
                    new RoutedEndingOffice(new Sender(template), engine.endings()),
                    new RoutedCrossOffice(new Sender(template), engine.crossDesk()),
                    new RoutedCeremonies(new Sender(template), ceremonies));
        } catch (Exception e) {
            throw new IllegalStateException("The routes do not start: " + e.getMessage(), e);
        }
    }

    /** The registration office as the world outside reaches it. */
    public ApiOperations office() {
        return office;
    }

    /** The order desk as the world outside reaches it. */
    public OrderOperations orders() {
        return orders;
    }

    /** The authority office as the world outside reaches it. */
    public AuthorityOffice authorityOffice() {
        return authorityOffice;
    }

    /** The ceremony office as the world outside reaches it. */
    public CeremonyOffice ceremonies() {
        return ceremonies;
    }

    /** The changeover office as the world outside reaches it. */
    public ChangeoverOffice changeovers() {
        return changeovers;
    }

    /** The office where authorities end, as the world outside reaches it. */
    public EndingOffice endings() {
        return endings;
    }

    /** The office of cross-certification, as the world outside reaches it. */
    public CrossOffice cross() {
        return cross;
    }

    /** Goes on with cross-certification that a crash has interrupted. What cannot go on is logged, and tried again later. */
    public void finishCross() {
        try {
            template.requestBody(Endpoints.APPROVED_CROSS_ITEMS, "");
        } catch (CamelExecutionException e) {
            LOG.warn("Cross-certification is not finished yet: {}", String.valueOf(e.getCause()), e);
        }
    }

    /** Goes on with the endings that a crash has interrupted. What cannot go on is logged, and tried again later. */
    public void finishEndings() {
        try {
            template.requestBody(Endpoints.DUE_ENDINGS, "");
        } catch (CamelExecutionException e) {
            LOG.warn("Endings are not finished yet: {}", String.valueOf(e.getCause()), e);
        }
    }

    /** Goes on with the changeovers that a crash has interrupted. What cannot go on is logged, and tried again later. */
    public void finishChangeovers() {
        try {
            template.requestBody(Endpoints.BEGUN_CHANGEOVERS, "");
        } catch (CamelExecutionException e) {
            LOG.warn("Changeovers are not finished yet: {}", String.valueOf(e.getCause()), e);
        }
    }

    /**
     * Finishes approved work that a crash has interrupted. What cannot be finished is logged, and tried again later: it
     * keeps nobody else from working.
     */
    public void finish(List<String> unfinished) {
        for (String id : unfinished) {
            try {
                template.requestBody(Endpoints.ISSUANCE, id);
            } catch (CamelExecutionException e) {
                LOG.warn("Application {} is not finished yet: {}", id, String.valueOf(e.getCause()), e);
            }
        }
    }

    @Override
    public void close() {
        main.stop();
    }
}
