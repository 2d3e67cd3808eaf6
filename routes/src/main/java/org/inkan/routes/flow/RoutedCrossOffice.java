package org.inkan.routes.flow;

import java.util.List;
import org.inkan.engine.cross.BridgeView;
import org.inkan.engine.cross.CrossDesk;
import org.inkan.engine.cross.CrossItem;
import org.inkan.engine.cross.CrossOffice;
import org.inkan.engine.cross.preview.Preview;
import org.inkan.engine.officer.Officer;

/**
 * The office of cross-certification as the world outside reaches it: an approval answers when what it led to can be read
 * everywhere (DESIGN rule 5).
 *
 * @param routes carries approvals
 * @param desk answers everything else
 */
record RoutedCrossOffice(Sender routes, CrossDesk desk) implements CrossOffice {

    @Override
    public CrossItem approve(Officer officer, String bridge, String id, String fingerprint) {
        return routes.send(
                Endpoints.CROSS_APPROVAL, new CrossRoutes.Approval(officer, bridge, id, fingerprint), CrossItem.class);
    }

    @Override
    public List<BridgeView> bridges(Officer officer) {
        return desk.bridges(officer);
    }

    @Override
    public BridgeView bridge(Officer officer, String bridge) {
        return desk.bridge(officer, bridge);
    }

    @Override
    public CrossItem request(Officer officer, String bridge) {
        return desk.request(officer, bridge);
    }

    @Override
    public CrossItem give(Officer officer, String bridge, String fileName, byte[] content) {
        return desk.give(officer, bridge, fileName, content);
    }

    @Override
    public CrossItem renew(Officer officer, String bridge, String id) {
        return desk.renew(officer, bridge, id);
    }

    @Override
    public CrossItem item(Officer officer, String bridge, String id) {
        return desk.item(officer, bridge, id);
    }

    @Override
    public Preview preview(Officer officer, String bridge, String id) {
        return desk.preview(officer, bridge, id);
    }

    @Override
    public CrossItem reject(Officer officer, String bridge, String id, String reason) {
        return desk.reject(officer, bridge, id, reason);
    }

    @Override
    public CrossItem withdraw(Officer officer, String bridge, Withdrawal withdrawal) {
        return desk.withdraw(officer, bridge, withdrawal);
    }
}
