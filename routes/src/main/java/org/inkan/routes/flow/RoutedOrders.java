package org.inkan.routes.flow;

import java.util.List;
import java.util.Optional;
import org.inkan.engine.Refusal;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.ProviderRegister;
import org.inkan.engine.order.Order;
import org.inkan.engine.order.Order.Placement;
import org.inkan.engine.order.OrderDesk;
import org.inkan.engine.order.OrderRequest;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.ApplicationState;
import org.inkan.routes.http.OrderOperations;

/** The order desk as the world outside reaches it: a revocation is answered when its CRLs are published. */
final class RoutedOrders implements OrderOperations {

    private final Sender routes;
    private final OrderDesk desk;
    private final ProviderRegister providers;

    RoutedOrders(Sender routes, OrderDesk desk, ProviderRegister providers) {
        this.routes = routes;
        this.desk = desk;
        this.providers = providers;
    }

    @Override
    public Placement place(Officer client, OrderRequest request) {
        return routes.send(Endpoints.ORDER, new OrderCommand.Place(client, request), Placement.class);
    }

    @Override
    public Order find(Officer client, String id) {
        return desk.find(client, id);
    }

    @Override
    public Order revoke(Officer client, String id, String reason) {
        Optional<?> application =
                routes.send(Endpoints.ORDER_REVOCATION, new OrderCommand.Revoke(client, id, reason), Optional.class);
        application.ifPresent(entered -> {
            Application finished = routes.send(Endpoints.ISSUANCE, entered, Application.class);
            if (finished.state() == ApplicationState.REJECTED) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT, finished.rejectionReason().orElse("The revocation was rejected."));
            }
        });
        return desk.find(client, id);
    }

    @Override
    public void addProvider(Officer officer, String name) {
        providers.addProvider(officer, name);
    }

    @Override
    public void removeProvider(Officer officer, String name) {
        providers.removeProvider(officer, name);
    }

    @Override
    public List<String> providers(Officer officer) {
        return providers.providers(officer);
    }
}
