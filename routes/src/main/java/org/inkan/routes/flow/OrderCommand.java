package org.inkan.routes.flow;

import org.inkan.engine.officer.Officer;
import org.inkan.engine.order.OrderRequest;

/** Something that a designated provider asks for: the body of a message on its way to the order desk. */
sealed interface OrderCommand {

    /** To order a certificate. */
    record Place(Officer client, OrderRequest request) implements OrderCommand {}

    /** To have the certificate of an order revoked. */
    record Revoke(Officer client, String id, String reason) implements OrderCommand {}
}
