package org.inkan.routes.http;

import java.util.List;
import org.inkan.engine.Refusal;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.order.Order;
import org.inkan.engine.order.Order.Placement;
import org.inkan.engine.order.OrderRequest;

/** A desk that lets nobody order, for tests of what stands before it; {@code OrderIT} asks the real one. */
public final class FakeOrders implements OrderOperations {

    @Override
    public Placement place(Officer client, OrderRequest request) {
        throw new Refusal(Refusal.Kind.FORBIDDEN, "No order is taken here.");
    }

    @Override
    public Order find(Officer client, String id) {
        throw new Refusal(Refusal.Kind.NOT_FOUND, "There is no order '" + id + "'.");
    }

    @Override
    public Order revoke(Officer client, String id, String reason) {
        return find(client, id);
    }

    @Override
    public void addProvider(Officer officer, String name) {
        throw new Refusal(Refusal.Kind.FORBIDDEN, "No provider is added here.");
    }

    @Override
    public void removeProvider(Officer officer, String name) {
        throw new Refusal(Refusal.Kind.NOT_FOUND, "There is no provider '" + name + "'.");
    }

    @Override
    public List<String> providers(Officer officer) {
        return List.of();
    }
}
