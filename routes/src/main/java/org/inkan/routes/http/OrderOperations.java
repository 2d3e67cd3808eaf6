package org.inkan.routes.http;

import java.util.List;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.order.Order;
import org.inkan.engine.order.Order.Placement;
import org.inkan.engine.order.OrderRequest;

/**
 * What designated providers can ask for, and who says who they are. {@link #revoke} answers only when the CRLs can be read
 * over LDAP and HTTP (DESIGN rule 5), so the assembly sends it through the routes.
 *
 * <p>Every method refuses with {@link org.inkan.engine.Refusal}.
 *
 * @see org.inkan.engine.order.OrderDesk
 * @see org.inkan.engine.officer.ProviderRegister
 */
public interface OrderOperations {

    /** Orders a certificate, which is then durable. */
    Placement place(Officer client, OrderRequest request);

    /** An order of the client's own. */
    Order find(Officer client, String id);

    /** Has the certificate of an order revoked; its CRLs are then visible. */
    Order revoke(Officer client, String id, String reason);

    /** Adds a provider, whose token lies in {@code HOME/officers/NAME} then. */
    void addProvider(Officer officer, String name);

    /** Removes a provider. */
    void removeProvider(Officer officer, String name);

    /** The names of all providers. */
    List<String> providers(Officer officer);
}
